from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from generator.ingest.layouts import csl_json
from generator.ingest.layouts.base import Certainty, Dump
from tests.ingest.layouts.listing import Item

LAYOUT = csl_json.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "author_count", "authors", "published"}


def render(listing: Sequence[Item]) -> str:
    items = []
    for item in listing:
        day = item.published
        items.append(
            {
                "id": f"http://zotero.example/{item.arxiv}",
                "type": "article",
                "title": item.title,
                "abstract": item.abstract,
                "number": f"arXiv:{item.arxiv}",
                "publisher": "arXiv",
                "author": [{"literal": author} for author in item.authors],
                "issued": {"date-parts": [[day.year, day.month, day.day]]},
            }
        )
    return json.dumps(items, indent=1, ensure_ascii=False)


ITEM = {"id": "oak", "type": "article", "title": "Eggs"}


@pytest.mark.parametrize(
    ("value", "certainty"),
    [
        ([ITEM | {"issued": {"raw": "2026"}}], Certainty.CERTAIN),
        ([ITEM | {"author": [{"family": "Oak"}]}], Certainty.CERTAIN),
        ({"items": [ITEM | {"DOI": "10.5555/nest"}]}, Certainty.CERTAIN),
        ([ITEM], Certainty.LIKELY),
        ([ITEM | {"abstract": "Warm.", "upvotes": 3}], Certainty.NO),
        ([ITEM | {"type": "package", "URL": "https://nest.example"}], Certainty.NO),
        ([ITEM | {"issued": {}}, {"name": "x"}], Certainty.NO),
        ([{"type": "article", "id": 1}], Certainty.NO),
        ([{"id": "a", "type": ["article"]}], Certainty.NO),
        ([], Certainty.NO),
        ([["type"]], Certainty.NO),
        ({"type": "article", "title": "Eggs", "DOI": "10.5555/nest"}, Certainty.NO),
    ],
)
def test_types_and_variables_are_csls(value: object, certainty: Certainty) -> None:
    assert csl_json.recognise(Dump(json.dumps(value))) is certainty


def test_a_list_that_is_cut_off_after_an_item_is_one() -> None:
    text = json.dumps([ITEM | {"DOI": "10.5555/nest"}] * 2)
    assert csl_json.recognise(Dump(text[:-20])) is Certainty.CERTAIN
    assert csl_json.recognise(Dump(text[:50])) is Certainty.CERTAIN
    assert csl_json.recognise(Dump(text[:50].replace("article", "package"))) is Certainty.NO
    assert csl_json.recognise(Dump("[" * 9000 + '"type"')) is Certainty.NO
