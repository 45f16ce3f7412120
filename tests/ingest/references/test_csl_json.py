from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.references import csl_json
from generator.ingest.references.reference import Flaw, read_references
from tests.ingest.references.reading import lost, values_of

GITHUB = "https://github.com/nest-lab/eggs"
ITEM = {"id": "oak", "type": "article", "title": "Eggs"}


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({"note": f"arXiv:2602.99001 [cs]\nComment: {GITHUB}"}, {"arxiv": "2602.99001", "code": (GITHUB,)}),
        ({"number": "arXiv:2602.99001", "publisher": "arXiv"}, {"arxiv": "2602.99001", "venue": None}),
        ({"archive": "arXiv", "archive_id": "2602.99001"}, {"arxiv": "2602.99001"}),
        ({"DOI": "10.48550/ARXIV.2602.99001"}, {"arxiv": "2602.99001", "doi": None}),
        ({"DOI": "10.5555/nest.1", "URL": "https://doi.org/10.5555/nest.1"}, {"doi": "10.5555/nest.1", "links": ()}),
        ({"URL": "https://nest.example/a"}, {"links": ("https://nest.example/a",)}),
        ({"container-title": "J. Nests", "event-title": "EggConf"}, {"venue": "J. Nests"}),
        ({"event-title": "EggConf"}, {"venue": "EggConf"}),
        ({"issued": {"date-parts": [[2026, 2, 18]]}}, {"published": "2026-02-18"}),
        ({"issued": {"date-parts": [["2026", "2"]]}}, {"published": "2026-02"}),
        ({"issued": {"date-parts": [[2026]], "season": 1}}, {"published": "2026"}),
        ({"issued": {"raw": "2026-02-18"}}, {"published": "2026-02-18"}),
        ({"issued": {"literal": "18 February 2026"}}, {"published": "2026-02-18"}),
        ({"issued": "2026-02"}, {"published": "2026-02"}),
        ({"issued": {"date-parts": [[2027]]}, "submitted": {"date-parts": [[2026, 2]]}}, {"published": "2026-02"}),
        ({"issued": {"date-parts": [[None]]}}, {"published": None}),
        ({"author": [{"family": "Elm", "given": "Bo", "non-dropping-particle": "van der", "suffix": "Jr."},
                     {"literal": "The Nest Team"}, {"family": "Oak"}, "Ada", {}]},
         {"authors": ("Bo van der Elm Jr.", "The Nest Team", "Oak")}),
        ({"author": [{"family": "Oak"}, {"literal": "others"}]}, {"authors": ("Oak",), "author_count": None}),
        ({"custom": {"venue": "EggConf", "code": [GITHUB], "links": ["https://nest.example"]}},
         {"venue": "EggConf", "code": (GITHUB,), "links": ("https://nest.example",)}),
        ({"abstract": "Eggs are <i>warm</i>."}, {"abstract": "Eggs are <i>warm</i>."}),
    ],
)  # fmt: skip
def test_variables(given: dict[str, Any], values: dict[str, Any]) -> None:
    assert values_of(csl_json.read, json.dumps([ITEM | given]), *values) == values


def test_titles_have_their_lines_and_items_without_any_are_flaws() -> None:
    items = [
        {"abstract": 'a "title": of', "title": "Eggs"},
        {"year": 1},
        {"DOI": "10.5555/nest"},
        7,
        {"title": "Nests"},
    ]
    raw = read_references(csl_json.read(json.dumps({"items": items}, indent=1)))
    assert [(entry.name, entry.line) for entry in raw.entries] == [
        ("Eggs", 5),
        ("doi:10.5555/nest", 10),
        ("Nests", 15),
    ]
    assert [line for line, _ in lost(raw)] == [7, 13]


def test_a_list_that_is_cut_off_loses_one_item() -> None:
    text = json.dumps([ITEM, ITEM | {"title": "Nests", "abstract": "They are"}], indent=1)
    raw = read_references(csl_json.read(text[: text.index("They are")]))
    assert ([entry.title for entry in raw.entries], raw.cut) == (["Eggs"], 10)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{}", "is not JSON: no list"),
        ("[" * 9000, "nested too deeply"),
        ('[{"a": ' + "9" * 5000 + "}]", "too long"),
    ],
)
def test_what_is_no_list_is_a_flaw(text: str, what: str) -> None:
    (flaw,) = csl_json.read(text)
    assert isinstance(flaw, Flaw)
    assert what in flaw.what


@given(st.text(alphabet='[]{}",:tile ', max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_references(csl_json.read(f"[{text}"))
