"""Lists with something to ask, for the tests of curation."""

from __future__ import annotations

from pathlib import Path

import pytest

LONG = (
    "We ask what a model forgets when it is trained on one task after another. Linear probes on every layer of "
    "three model families show that the middle third loses most, while the first layers keep nearly all of what they "
    "knew. A small buffer of old examples mends half of the harm at a tenth of the usual price, and a careful order "
    "of tasks mends a good part of what is left, as we show on nine benchmarks. See https://evil.example/x?y=1."
)
OTHER = (
    "A model that is trained on one task after another forgets. This report orders its training examples so that "
    "the harm stays small. Nothing is probed here: each family of models keeps the price it had, and the benchmarks "
    "are those of earlier reports, with their layers as they were and no buffer at all for the examples. Orders are "
    "drawn by chance, then sorted by how much the loss moved before, and the best of them wins in most of the cases."
)
ONE, TWO = "forgetting-in-layers", "forgetting-in-layers-2"


def add(content: Path, *entries: tuple[str, str], name: str = "pair.txt") -> None:
    listed = "".join(f"{title}\n{abstract}\n" for title, abstract in entries)
    (content / "dumps" / name).write_text(f"{listed}Company\nTOS\nPrivacy\n")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # `review` writes below the working folder


@pytest.fixture
def pair(content: Path) -> Path:
    """The small content with two papers that may be one."""
    add(content, ("Forgetting in Layers", LONG), ("Forgetting in Layers", OTHER))
    return content


RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: layers, title: Layers, scope: Layers., terms: {layers: 6, forget: 3}}
      - {id: herons, title: 'Herons & <i>Co</i>', scope: Herons., terms: {heron: 6}}
      - {id: meadows, title: Meadows, scope: Meadows., terms: {meadow: 6}}
      - {id: ponds, title: Ponds, scope: Ponds., terms: {pond: 6}}
      - {id: radars, title: Radars, scope: Radars., terms: {radar: 6}}
contributions:
  - {id: study, title: Study, scope: A study.}
"""
WEAK, LOST = "herons-of-the-meadow", "a-walk"


def surely_placed(content: Path) -> Path:
    """Has rules of the folder's own place the papers of the small content beyond doubt: nothing is asked of them."""
    (content / "topics.yml").write_text(RULES)
    return content


@pytest.fixture
def birds(content: Path) -> Path:
    """A list with one weakly placed and one unfiled paper."""
    (content / "topics.yml").write_text(RULES)
    (content / "dumps.yml").unlink()
    for path in (content / "dumps").iterdir():
        path.unlink()
    heron = "Herons, grey herons, stand in the meadow, and the meadow has a pond. " + LONG.replace("layer", "pond")
    add(content, ("Herons of the Meadow", heron), ("A Walk", f"Past a meadow. {OTHER.replace('layers', 'paths')}"))
    return content
