"""What two people changed in one file is joined: nothing that either wrote is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curation.three_way import join
from generator.util.yaml_file import Located, dump

PATH = Path("curation.yml")
BASE = """# The head.
papers:
  heron:
    why: It wades.  # seen
    topics: [ponds]
same:
  - why: One title.
    papers: [owl, owl-2]
"""


def joined(ours: str, theirs: str, base: str = BASE) -> tuple[str, list[str]]:
    return join(PATH, base, ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "lines"),
    [
        (
            BASE.replace("same:", "  ibis:\n    why: Mine.\nsame:"),
            BASE.replace("same:", "  crane:\n    why: Theirs.\nsame:"),
            ["  ibis:", "    why: Mine.", "  crane:", "    why: Theirs."],
        ),
        (BASE, f"{BASE}withdrawn:\n  wren: Gone.\n", ["withdrawn:", "  wren: Gone."]),
        (
            f"{BASE}  - why: Mine.\n    papers: [a, b]\n",
            f"{BASE}  - why: Theirs.\n    papers: [c, d]\n",
            ["Theirs."],
        ),
        (BASE, BASE.replace("[ponds]", "[meadows]"), ["topics: [meadows]"]),
        (BASE.replace("[ponds]", "[meadows]"), BASE.replace("[ponds]", "[meadows]"), ["topics: [meadows]"]),
        (BASE.replace("[ponds]", "[lakes]"), BASE.replace("It wades.", "It stands."), ["[lakes]", "It stands."]),
        ("papers: {}\n", BASE.replace("[ponds]", "[lakes]"), ["heron:", "lakes"]),
    ],
)
def test_what_either_side_wrote_is_there(ours: str, theirs: str, lines: list[str]) -> None:
    text, clashes = joined(ours, theirs)
    assert not clashes
    assert all(line in text for line in lines), text
    assert ("# The head." in text) is ("# The head." in ours)


def test_what_the_other_side_took_out_is_out_unless_it_was_changed_here() -> None:
    without = BASE.partition("same:")[0]
    assert "same" not in joined(BASE, without)[0]
    changed = BASE.replace("[owl, owl-2]", "[owl, owl-2, owlet]")
    assert "owlet" in joined(changed, without)[0]
    entry = BASE.replace("same:", "  ibis:\n    why: Old.\nsame:")
    assert "ibis" not in joined(entry, BASE, entry)[0]


def test_lists_of_one_paper_are_one_list() -> None:
    ours = BASE.replace("[owl, owl-2]", "[owl, owl-2, owlet]")
    theirs = BASE.replace("One title.", "One title, one page.").replace("[owl, owl-2]", "[owl, owl-2, owl-3]")
    text, _ = joined(ours, theirs)
    value: Any = Located(PATH, text).value
    assert value["same"] == [
        {"why": "One title. One title, one page.", "papers": ["owl", "owl-2", "owlet", "owl-3"]}
    ]


def test_what_contradicts_stays_as_it_is_here_and_stands_at_the_end_as_a_comment() -> None:
    ours, theirs = BASE.replace("[ponds]", "[lakes]"), BASE.replace("[ponds]", "[meadows]")
    text, clashes = joined(ours, theirs)
    assert clashes == ["papers.heron.topics: ['meadows']"]
    assert text == f"{ours}# the other branch has papers.heron.topics: ['meadows']\n"


def test_what_contradicts_in_another_part_is_left_out_alone() -> None:
    base = "same:\n  - why: Old.\n    papers: [a, b]\n"
    ours = f"{base}withdrawn:\n  c: Gone.\n"
    theirs = "same:\n  - why: Old.\n    papers: [a, b, c]\n  - why: New.\n    papers: [d, e]\n"

    def agrees(value: dict[str, Any]) -> bool:
        return not any(name in value.get("withdrawn", {}) for item in value["same"] for name in item["papers"])

    text, clashes = join(PATH, base, ours, theirs, agrees)
    assert clashes == ["same: {'why': 'Old.', 'papers': ['a', 'b', 'c']}"]
    assert text.startswith(f"{base}  - why: New.\n    papers: [d, e]\nwithdrawn:\n  c: Gone.\n# the other branch")


_id = st.sampled_from(["heron", "owl", "ibis", "crane", "wren", "stork"])
_why = st.sampled_from(["One.", "Two: three.", "Four"])
_entry = st.fixed_dictionaries(
    {"why": _why}, optional={"note": _why, "topics": st.lists(_id, min_size=1, max_size=2)}
)
_curation = st.fixed_dictionaries(
    {},
    optional={
        "papers": st.dictionaries(_id, _entry, max_size=3),
        "withdrawn": st.dictionaries(_id, _why, max_size=2),
        "different": st.lists(
            st.fixed_dictionaries({"why": _why, "papers": st.lists(_id, min_size=2, max_size=3, unique=True)}),
            max_size=2,
        ),
    },
)


@given(_curation, _curation, _curation)
def test_no_decision_of_either_side_is_lost(base: Any, ours: Any, theirs: Any) -> None:
    text, _ = joined(dump(ours) if ours else "", dump(theirs) if theirs else "", dump(base) if base else "")
    value: Any = Located(PATH, text).value or {}
    for side, other in ((ours, theirs), (theirs, ours)):
        for part in ("papers", "withdrawn"):
            for name, decision in side.get(part, {}).items():
                is_out = base.get(part, {}).get(name) == decision and name not in other.get(part, {})
                assert is_out or name in (value.get(part) or {})
                for key, said in decision.items() if part == "papers" and not is_out else ():
                    was = base.get(part, {}).get(name, {}).get(key)
                    is_changed = said != was
                    there = (value[part][name].get(key) == said) or f"{part}.{name}.{key}: " in text
                    assert there or not is_changed, (key, text)
        for item in side.get("different", []):
            is_out = item in base.get("different", []) and item not in other.get("different", [])
            assert is_out or item in value["different"]
