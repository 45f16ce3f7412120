"""The model of curation.yml: its schema for editors, and what may not be decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model import Entry, Place, Reading
from generator.settings.decisions import Decisions, schema, schema_text
from generator.settings.places import Places
from generator.settings.taxonomy import Taxonomy
from generator.util.errors import ContentError
from tests.conftest import REPO

TAXONOMY = Taxonomy.model_validate(
    {
        "areas": [
            {
                "id": "all",
                "title": "All",
                "topics": [
                    {"id": name, "title": title, "scope": "X.", "terms": {name: "6"}}
                    for name, title in (("herons", "Herons"), ("ponds", "Still water"))
                ],
            }
        ],
        "contributions": [{"id": "study", "title": "Study", "scope": "A study."}],
    }
)
IDS = ("heron", "crane", "owl", "ibis")
READING = Reading(
    "a.txt", "plain-dense", None, tuple(Entry(name, "All.", at, "a.txt") for at, name in enumerate(IDS, 1))
)
LISTED = {name: {Place("a.txt", at)} for at, name in enumerate(IDS, 1)}


def test_the_schema_is_the_models() -> None:
    path = REPO / "content" / "curation.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), (
        "renew it: .venv/bin/python -m generator.settings.decisions > content/curation.schema.json"
    )
    assert json.loads(schema_text()) == schema()


def problems(text: str, renamed: dict[str, str] | None = None) -> list[tuple[int, str]]:
    """The lines and problems of a curation file."""
    decisions = Decisions.load(Path("curation.yml"), text)
    try:
        decisions.check(TAXONOMY, IDS, Places([READING]), LISTED, renamed)
    except ContentError as error:
        return [(problem.line, problem.what) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("papers:\n  herons: {why: x}\n", 2, "no paper has the id 'herons'; did you mean 'heron'?"),
        ("withdrawn:\n  zebra: x\n", 2, "no paper has the id 'zebra'; take it from the address of its page"),
        ("not_withdrawn:\n\n  zebra: x\n", 3, "no paper has the id 'zebra'; take it from the address of its page"),
        ("same:\n- why: x\n  papers: [heron,\n    zebra]\n", 4, "no paper has the id 'zebra'"),
        ("different:\n- why: x\n  papers: [heron,\n    zebra]\n", 4, "no paper has the id 'zebra'"),
        ("reading_paths:\n  ponds:\n  - heron\n  - zebra\n", 4, "no paper has the id 'zebra'"),
        ("reading_paths:\n  ponds:\n    heron: It asks.\n    zebra: x\n", 4, "no paper has the id 'zebra'"),
        ("people:\n  ada-2:\n    why: x\n    name: Ada\n    papers: [zebra]\n", 5, "no paper has the id 'zebra'"),
        (
            "different: [{why: x, papers: [heron, 'a.txt:9']}]\n",
            1,
            "no listing begins at 'a.txt:9'; the nearest title",
        ),
        (
            "different: [{why: x, papers: [heron, 'b.txt:1']}]\n",
            1,
            "no listing begins at 'b.txt:1'; put b.txt back",
        ),
        (
            "different: [{why: x, papers: [heron, 'a.txt:1']}]\n",
            1,
            "nothing would be left of 'heron'; write it under",
        ),
        ("papers:\n  heron: {why: x, topics: [pond]}\n", 2, "no topic has the id 'pond'; did you mean 'ponds'?"),
        (
            "papers:\n  heron:\n    why: x\n    topics:\n    - ponds\n    - ponds\n",
            6,
            "the topic 'ponds' stands twice",
        ),
        ("papers:\n  heron:\n    why: x\n    contribution: odd\n", 4, "unknown contribution 'odd'; one of study"),
        (
            "papers:\n  heron: {why: x, topics: [Still Water]}\n",
            2,
            "no topic has the id 'Still Water'; did you mean 'ponds'",
        ),
        ("papers:\n  heron: {why: x, topics: [all]}\n", 2, "no topic has the id 'all'; that is an area; write one"),
        (
            "papers:\n  heron: {why: x, contribution: Study}\n",
            2,
            "unknown contribution 'Study'; one of study; did you",
        ),
        ("reading_paths:\n  lakes: [heron]\n", 2, "no topic has the id 'lakes'; see topics.yml"),
        ("same: [{why: x, papers: [heron, heron]}]\n", 1, "'heron' stands twice; write it once"),
        (
            "same:\n- {why: x, papers: [heron, owl]}\n- {why: x, papers: [ibis, owl]}\n",
            3,
            "'owl' stands in two of these",
        ),
        ("different: [{why: x, papers: [heron, heron]}]\n", 1, "'heron' stands twice; write it once"),
        (
            "same: [{why: x, papers: [heron, owl]}]\ndifferent: [{why: x, papers: [owl, heron]}]\n",
            2,
            "'owl' and 'heron' are the same above and different here; take one out",
        ),
        (
            "same:\n- {why: x, papers: [heron, owl]}\ndifferent: [{why: x, papers: [ibis, 'a.txt:3']}, "
            "{why: x, papers: ['a.txt:1', 'a.txt:3']}]\n",
            2,
            "'heron' and 'owl' are the same here; under different a listing keeps them apart; take one out",
        ),
        (
            "same: [{why: x, papers: [heron, owl]}]\nwithdrawn: {owl: x}\n",
            2,
            "'owl' is withdrawn, but stands under same",
        ),
        ("withdrawn: {owl: x}\nnot_withdrawn: {owl: x}\n", 1, "'owl' is withdrawn, but stands under not_withdrawn"),
        (
            "same: [{why: x, papers: [heron, owl]}]\npapers: {owl: {why: x}}\n",
            2,
            "'owl' is merged into 'heron'; write",
        ),
        ("withdrawn: {owl: x}\nreading_paths: {ponds: [owl]}\n", 2, "'owl' is withdrawn; take it out"),
        (
            "same: [{why: x, papers: [heron, owl]}]\nreading_paths: {ponds: [owl]}\n",
            2,
            "'owl' is merged away; take it out",
        ),
        ("reading_paths:\n  ponds:\n  - owl\n  - owl\n", 4, "'owl' stands twice; keep one"),
        ("moved:\n  a/: b/\n  b/: c/\n", 2, "'b/' is moved itself; name where it leads"),
        ("moved: {a: b/}\n", 1, "is no address; write them as topics/lora/"),
        ("moved: {a/: /b/}\n", 1, "is no address"),
        ("moved: {a/: ../b/}\n", 1, "is no address"),
        (
            "people: {ada: {why: x, name: Ada, papers: [owl]}}\n",
            1,
            "'ada' is the address of the others of that name",
        ),
        (
            "people:\n  ada: {why: x, name: Ada}\n  bo: {why: x, name: Bo, also: [ADA]}\n",
            3,
            "'ada' is the author of that name already; take one out",
        ),
        (
            "people:\n  ada-2: {why: x, name: Ada, papers: [owl]}\n  ada-3: {why: x, name: Ada, papers: [owl]}\n",
            3,
            "'ada-2' is the author of 'owl' already; take one out",
        ),
    ],
)
def test_what_may_not_be_decided(text: str, line: int, what: str) -> None:
    found = problems(text)
    assert any(at == line and words.startswith(what) for at, words in found), found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "papers: {heron: {why: x, topics: [ponds, herons], contribution: study}}\nwithdrawn: {owl: x}\n",
        "same: [{why: x, papers: [heron, owl]}]\ndifferent: [{why: x, papers: [crane, ibis, heron]}]\n",
        "different: [{why: x, papers: [heron, 'a.txt:2']}]\n",
        "moved: {old/: topics/ponds/, older/: topics/ponds/}\nreading_paths: {ponds: [heron, owl]}\n",
        "people: {ada: {why: x, name: Ada, also: [A. Ada]}, ada-2: {why: x, name: Ada, papers: [owl]}}\n",
    ],
)
def test_what_may_be_decided(text: str) -> None:
    assert problems(text) == []


def test_a_listing_of_a_dump_with_another_name() -> None:
    text = "different: [{why: x, papers: [heron, 'old.txt:2']}]\n"
    ((_, what),) = problems(text, {"old.txt": "a.txt"})
    assert what == (
        "no listing begins at 'old.txt:2'; the dump has another name now: write 'a.txt:2', or run "
        "`reading-list doctor --mend`"
    )


def test_who_keeps_an_address_and_who_is_kept_apart() -> None:
    decisions = Decisions.load(
        Path("curation.yml"),
        "same: [{why: They are., papers: [heron, owl, ibis]}]\n"
        "different: [{why: x, papers: [crane, heron, 'a.txt:3', 'a.txt:4#2']}]\n",
    )
    third, fourth = Place("a.txt", 3), Place("a.txt", 4, 2)
    assert decisions.keeper == {"owl": "heron", "ibis": "heron"}
    assert decisions.merged_because == {"owl": "They are.", "ibis": "They are."}
    assert decisions.are_apart("heron", "crane")
    assert decisions.are_apart("crane", "owl")  # which is one with the heron
    assert not decisions.are_apart("heron", "owl")
    assert decisions.are_settled("ibis", "owl")
    assert decisions.are_settled("owl", "crane")
    assert not decisions.are_settled("owl", "wren")
    assert decisions.apart == {
        "crane": {third, fourth},
        "heron": {third, fourth},
        third: {"crane", "heron", fourth},
        fourth: {"crane", "heron", third},
    }
    assert Decisions.load(Path("no-such-file.yml")).curation == Decisions(Path("x")).curation
