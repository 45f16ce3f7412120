from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.layouts import json_papers, recognise
from generator.ingest.layouts.base import Certainty, Dump, RawEntry, RawReading
from generator.ingest.reading import read_dump
from generator.model import Entry
from tests.ingest.layouts.listing import Item
from tests.ingest.layouts.test_api_json import KEEPS as API_KEEPS

LAYOUT = json_papers.LAYOUT
KEEPS = API_KEEPS
ABSTRACT = "We count the kites that turn to the left when nobody looks, and find that they are few. " * 4


def hub_data(item: Item) -> dict[str, Any]:
    """A paper as ``hf papers ls --format json`` prints it."""
    return {
        "id": item.arxiv,
        "authors": [{"name": name, "status": "claimed", "hidden": False} for name in item.authors],
        "published_at": f"{item.published.isoformat()}T00:00:00+00:00",
        "title": item.title.replace(" end", "\n  end"),
        "summary": item.abstract.replace(". ", ".\n"),
        "upvotes": item.upvotes,
        "discussion_id": "0123456789abcdef",
        "comments": item.comments,
        "submitted_at": "2026-03-02T04:11:00+00:00",
        "submitted_by_name": "annek",
        "organization": item.organization
        and {"avatar_url": "", "name": item.organization[0], "fullname": item.organization[1]},
    }


def render(listing: Sequence[Item]) -> str:
    return json.dumps([hub_data(item) for item in listing], indent=1, ensure_ascii=False)


def read(data: Any) -> RawReading:
    """The reading of a text, or of what is its JSON, which has to be known for sure."""
    dump = Dump(data if isinstance(data, str) else json.dumps(data))
    assert json_papers.recognise(dump) is Certainty.CERTAIN
    return json_papers.read(dump)


def one(data: Any) -> RawEntry:
    (entry,) = read(data).entries
    return entry


PAPER = {"title": "Kites", "url": "https://arxiv.org/abs/2305.99001v2"}


@pytest.mark.parametrize(
    "data",
    [
        PAPER,
        [PAPER],
        {"papers": [PAPER], "topics": [{"id": "kites", "title": "Kites"}]},
        {"a": {"b": {"c": [PAPER]}}},
        {"Kites": [PAPER], "Winds": []},
        {"2305.99001": {"title": "Kites", "authors": "Ann Oak"}},
        {"kites": {"2305.99001": {"paper_title": "Kites", "paper_id": "2305.99001"}}},
        [{"row_idx": 0, "row": {"title": "Kites", "arxiv_id": "2305.99001"}, "truncated_cells": []}],
        [{"Paper Title": "Kites", "ArXiv ID": "2305.99001"}],
        [{"name": "Kites", "id": "http://arxiv.org/abs/2305.99001"}],
        [{"title": "Kites", "doi": "10.48550/arXiv.2305.99001"}],
        [{"title": "Kites", "huggingface_url": "https://huggingface.co/papers/2305.99001"}],
        [{"title": "Kites", "links": [{"href": "https://arxiv.org/pdf/2305.99001.pdf", "rel": "pdf"}]}],
        {"title": {"0": "Kites"}, "arxiv_id": {"0": 2305.99001}},
        {"columns": ["title", "arxiv_id"], "index": [0], "data": [["Kites", "2305.99001"]]},
    ],
)
def test_where_papers_may_stand(data: Any) -> None:
    entry = one(data)
    assert (entry.title, entry.arxiv, entry.links) == ("Kites", "2305.99001", ())


def test_ids_alone() -> None:
    raw = read(["2305.99001", "https://huggingface.co/papers/2305.99002", "10.9999/kites"])
    assert [(entry.arxiv, entry.doi, entry.title) for entry in raw.entries] == [
        ("2305.99001", None, ""),
        ("2305.99002", None, ""),
        (None, "10.9999/kites", ""),
    ]
    assert one([{"arxiv_id": "2305.99001", "score": 3}]).arxiv == "2305.99001"


def test_an_abstract_stands_under_many_names() -> None:
    for name in ("abstract", "Abstract Note", "abstractText", "paper_abstract", "summary", "description"):
        assert one(PAPER | {name: "We count kites."}).abstract == "We count kites."
    beside = one(PAPER | {"abstract": "We count kites.", "summary": "Kites, counted."})
    assert (beside.abstract, beside.summary) == ("We count kites.", "Kites, counted.")
    alike = one(PAPER | {"abstract": "We count kites.", "summary": "We count kites."})
    assert (alike.abstract, alike.summary) == ("We count kites.", None)
    machine = one(PAPER | {"ai_summary": "Kites, counted."})
    assert (machine.abstract, machine.summary) == ("", "Kites, counted.")
    absent = one(PAPER | {"abstract": "N/A", "description": None, "upvotes": "nan"})
    assert (absent.abstract, absent.upvotes) == ("", None)


def test_comments_and_what_a_script_writes_around() -> None:
    text = f"// kites\nexport default [\n/* one */ {json.dumps(PAPER)},\n];\n"
    assert read(text).entries[0].line == 3
    assert read(f"const papers = {json.dumps([PAPER])};").entries
    stray = read(f"2 papers\n{json.dumps([PAPER])}\nand no more\n")
    assert [(unread.line, unread.text) for unread in stray.unread] == [(1, "2 papers"), (3, "and no more")]


def test_the_line_is_that_of_the_title() -> None:
    text = json.dumps({"total": 2, "data": [{"references": [{"title": "Winds"}], **PAPER}, PAPER]}, indent=1)
    raw = read(text)
    lines = text.split("\n")
    assert [lines[entry.line - 1].strip() for entry in raw.entries] == ['"title": "Winds"', '"title": "Kites",']


def test_what_is_no_paper_among_papers_is_unread() -> None:
    papers = ", ".join([json.dumps(PAPER)] * 4)
    raw = read(f'[{papers},\n\n7,\n{{"error": "no   kites"}},\n{{"title": "T"}}]')
    assert [(unread.line, unread.text) for unread in raw.unread] == [
        (3, "7"),
        (4, '{"error": "no kites"}'),
        (5, '{"title": "T"}'),
    ]
    later = read(
        f"{json.dumps(PAPER)}\n{json.dumps({'title': 'Winds', 'authors': ['Bo Elm']})}\n{json.dumps(PAPER)}"
    )
    assert [entry.title for entry in later.entries] == ["Kites", "Winds", "Kites"]


def test_an_end_that_is_cut_off() -> None:
    rows = ",\n".join(json.dumps(PAPER | {"authors": [{"name": "Ann"}]}) for _ in range(3))
    for text in (f"[{rows}]", f'{{"total": 3, "data": [\n{rows}], "next": 1}}'):
        end = text.rindex('"name"')
        raw = read(text[:end])
        assert (len(raw.entries), raw.cut) == (2, text.count("\n", 0, end) + 1)
        assert raw.unread[-1].line == raw.cut
    lines = [json.dumps(PAPER)] * 3
    broken = read("\n".join([lines[0], lines[1][:30], lines[2]]))
    assert ([entry.line for entry in broken.entries], broken.cut) == ([1, 3], None)
    assert [(unread.line, unread.text) for unread in broken.unread] == [(2, lines[1][:30])]


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        [{}],
        {
            "name": "kites",
            "version": "1.0.0",
            "description": ABSTRACT,
            "author": "Ann Oak",
            "homepage": "https://x.y",
        },
        {"compilerOptions": {"paths": {"a": ["b"]}}},
        {"cells": [{"cell_type": "markdown", "source": ["# Kites", ABSTRACT], "metadata": {"title": "x"}}]},
        {"type": "FeatureCollection", "features": [{"properties": {"title": "Kite", "url": "https://x.y/1"}}]},
        {"openapi": "3.1.0", "info": {"title": "Kites", "description": ABSTRACT, "version": "1"}},
        [{"id": "1690000000000000001", "text": "see arXiv:2305.99001", "created_at": "2023-05-13"}],
        [
            {
                "title": "A post",
                "description": ABSTRACT,
                "date": "2023-05-13",
                "author": "Ann",
                "url": "https://x.y/p",
            }
        ],
        [{"title": "A post", "summary": ABSTRACT, "authors": ["Ann"], "date": "2023-05-13", "link": "https://x.y"}],
        {"objects": [{"package": {"name": "kites", "description": ABSTRACT, "links": {"npm": "https://x.y"}}}]},
        {
            "items": [
                {
                    "full_name": "a/b",
                    "name": "b",
                    "description": "x",
                    "homepage": "https://arxiv.org/abs/2305.99001",
                }
            ]
        },
        {"kind": "books", "items": [{"volumeInfo": {"title": "K", "authors": ["A"], "description": ABSTRACT}}]},
        [{"title": "Kites", "abstract": True}],
        [{"title": "Kites", "abstract": "short"}],
        [{"id": "2305.99001", "upvotes": 3}],
        [PAPER, {"title": "x"}, {"title": "y"}],
        {"schema": {"title": "Kites", "id": "https://json-schema.org/draft-07/schema"}},
        [["2305.99001", "Kites"]],
    ],
)
def test_other_json_is_not_taken(data: Any) -> None:
    for text in (json.dumps(data), json.dumps(data, indent=2)):
        assert json_papers.recognise(Dump(text)) is Certainty.NO


def test_references_are_left_to_csl_json() -> None:
    item = {"type": "article", "title": "Kites", "DOI": "10.9999/k", "author": [{"family": "Oak"}]}
    sure = recognise(Dump(json.dumps([item])))
    assert sure is not None
    assert sure[0].name == "csl-json"


@pytest.mark.parametrize(
    "text", ["", "kites", "[Kites](https://arxiv.org/abs/2305.99001)\n", "{", "[", '{"a', "[" * 99_999]
)
def test_other_text_is_not_taken(text: str) -> None:
    assert json_papers.recognise(Dump(text)) is Certainty.NO


def test_a_title_and_an_abstract_make_a_paper_likely() -> None:
    for beside in ({"authors": ["Ann Oak"]}, {"year": 2023}, {"url": "https://kites.example"}, {}):
        assert (
            json_papers.recognise(Dump(json.dumps([{"title": "K", "abstract": ABSTRACT, **beside}])))
            is Certainty.LIKELY
        )
    short = {"title": "K", "abstract": ABSTRACT[:200]}
    assert json_papers.recognise(Dump(json.dumps([short]))) is Certainty.NO
    assert json_papers.recognise(Dump(json.dumps([short | {"year": 2023}]))) is Certainty.LIKELY


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["authors", "date", "abstract", "links", "venue", "upvotes", "externalIds", "code", "doi", "paper"]
    ),
    VALUES,
)


@settings(deadline=None)
@given(st.lists(FIELDS, min_size=1, max_size=4), st.sampled_from(["[{}]", '{{"data": [{}]}}']), st.data())
def test_whatever_stands_beside_a_title_nothing_is_lost(
    records: list[dict[str, Any]], around: str, data: st.DataObject
) -> None:
    papers = [{name: value for name, value in record.items() if name != "paper"} | PAPER for record in records]
    text = around.format(", ".join(map(json.dumps, papers)))
    raw = json_papers.read(Dump(text))
    assert [entry.title for entry in raw.entries] == ["Kites"] * len(papers)
    assert (raw.unread, raw.cut) == ((), None)
    short = json_papers.read(Dump(text[: data.draw(st.integers(0, len(text)))]))
    assert len(short.entries) <= len(papers)


def test_half_characters_of_a_text_that_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "kites.json"
    path.write_text(
        r'[{"title": "Kites \ud83d", "arxiv": "2305.99001", "authors": ["Ann \ude00"], "code": "https://x.y/\ud83d",'
        r' "doi": "10.9999/\ud83d", "venue": "\ud83d"}]'
    )
    (entry,) = read_dump(path).entries
    assert entry == Entry("Kites", "", 1, "kites.json", author_count=1, authors=("Ann",), arxiv="2305.99001")
