"""A site of invented papers that share names."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from slugify import slugify

from generator.cli import main
from tests.conftest import REPO

# Names with the number of papers that have each; the first has more than the search shows of other queries.
NAMES = {"Zorp-4": 120, "ZorpNet": 3, "GlimFormer": 9, "Quux-2.5": 4, "PlimML": 12, "RadarBench": 5, "WyrmLM": 3}
# What else some are called.
ALSO = {"GlimFormer": ("glim forming transformer of slow and steady tides",), "RadarBench": ("RB",)}
_WORDS = ("harbour", "violin", "glacier", "tariff", "enzyme", "quartz", "lantern", "meadow", "orchard", "pebble")
# Papers with an id, a year and their authors: family names that are words of others' abstracts, or given names too.
KNOWN = {
    "slow-tides": ("2305.01234", "2023-05-02", ("Ada Harbour", "Wren Glacier")),
    "quick-tides": ("2306.04321", "2023-06-02", ("Wren Glacier", "Bo Lone")),
    "still-water": ("math.GT/0309136", "2003-09-05", ("Harbour Lee", "Glacier Xi")),
    "open-water": ("2107.00777", "2021-07-03", ("Cy Xie", "Dee Singhal", "Eve Singh")),
    "deep-water": ("2107.00778", "2021-07-04", ("Fay Lee", "Xi Moor")),
}
ORGANIZATION, DOI = "Saltmarsh Institute", "10.1000/Tides.(2003)5"  # of still-water


def papers() -> Iterator[tuple[str, str, str]]:
    """The id, title and abstract of each paper. One in nine has its name in the title; each names one besides."""
    at = 0
    for name, count in NAMES.items():
        for number in range(count):
            one, two, three = (_WORDS[(at * step + number) % len(_WORDS)] for step in (1, 3, 7))
            title = f"{name} for {one} and {two}" if number % 9 == 0 else f"Of {one}, {two} and {three}"
            called = ALSO.get(name, (name,))[0] if number % 4 == 1 else name
            title = f"{title}, study {at}"
            yield (
                slugify(title),
                title,
                f"We compare {three} with {called} on {one}. The 4 models of Zorp {two} agree.",
            )
            at += 1
    for word in ("merging", "walking"):
        title = f"On {word} lighthouses"
        yield slugify(title), title, f"A study of {word} lamps."


def of_names() -> Mapping[str, set[str]]:
    """The addresses of each name's papers."""
    found: dict[str, set[str]] = {}
    every = iter(papers())
    for name, count in NAMES.items():
        found[name] = {f"papers/{next(every)[0]}/" for _ in range(count)}
    return found


def build(project: Path) -> Path:
    """Builds the site in an empty folder; gives where it is."""
    content = project / "content"
    (content / "dumps").mkdir(parents=True)
    shutil.copytree(REPO / "content" / "pages", content / "pages")
    items: list[dict[str, Any]] = [
        {"paper": {"id": f"2602.{at:05}", "title": title, "summary": abstract, "authors": []}}
        for at, (_, title, abstract) in enumerate(papers())
    ]
    items += [
        {
            "paper": {
                "id": arxiv,
                "title": f"On {name.replace('-', ' ')}",
                "summary": f"A short word on {name.replace('-', ' ')}, as it was measured.",
                "authors": [{"name": author} for author in authors],
                "publishedAt": published,
                "organization": {"name": ORGANIZATION} if name == "still-water" else None,
            }
        }
        for name, (arxiv, published, authors) in KNOWN.items()
    ]
    facts = {"why": "So it says.", "doi": DOI, "venue": "Annals of Ponds 2003"}
    (content / "curation.yml").write_text(json.dumps({"papers": {"on-still-water": facts}}), encoding="utf-8")
    (content / "dumps" / "some.json").write_text(json.dumps(items, indent=1), encoding="utf-8")
    known = {name: {"also": list(ALSO.get(name, ()))} for name in NAMES}
    (content / "names.yml").write_text(json.dumps({"models": known}), encoding="utf-8")
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    return project / "site"
