"""What a list exports is read back without loss, so that two curators can exchange lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.export import csv_table, json_data
from generator.export.format import Format, Source
from generator.ingest.reading import read_dump
from generator.ingest.records.values import UNKNOWN
from generator.model import Entry, OrganizationFacts, Paper
from generator.settings.content import Content
from generator.util import text
from generator.util.dates import PartialDate
from tests.conftest import REPO
from tests.export.hostile import FULL, any_text

SOURCE = Source(Content(REPO / "content").taxonomy(), site_url="https://list.test/", with_abstracts=True)
DATES = st.sampled_from(["2026", "2026-02", "2026-02-18"]).map(PartialDate.parse)
NAMES = st.sampled_from(["Ann Oak", "Bo van der Elm", "Kite Team, Wind Lab", "Elm, Jr.", "Ché Ñandú", "李 小"])


def facts_of(paper: Paper | Entry) -> dict[str, Any]:
    """What a citation, a page and a comparison need of a paper."""
    names = ("abstract", "arxiv", "doi", "authors", "author_count", "published", "venue", "upvotes", "comments")
    return {name: getattr(paper, name) for name in (*names, "code", "links", "summary")}


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    arxiv = draw(st.none() | st.just("2602.99001"))
    authors = draw(st.lists(NAMES, max_size=3).map(tuple))
    values = {
        "title": draw(any_text.map(text.plain).filter(lambda title: title.casefold() not in UNKNOWN)),
        "abstract": draw(st.just("") | any_text.map(lambda words: text.plain(f"We {words}"))),
        "arxiv": arxiv,
        "doi": draw(st.none() | st.just("10.9999/kite.1")) if arxiv else "10.9999/kite.2",
        "authors": authors,
        "author_count": len(authors) or draw(st.none() | st.just(3)),
        "published": draw(st.none() | DATES),
        "venue": draw(st.none() | st.sampled_from(["Kites 2026", "J. Winds 1(2)", "arXiv"])),
        "upvotes": draw(st.none() | st.integers(0, 10**6)),
        "comments": draw(st.none() | st.integers(0, 10**6)),
        "organization": draw(st.none() | st.just(OrganizationFacts(handle="kite-lab", name="Kite Lab"))),
        "code": draw(st.sampled_from([(), ("https://github.com/kite/lab", "https://gitlab.com/kite/lab")])),
        "links": draw(st.sampled_from([(), ("https://kites.example/", "https://winds.example/a")])),
    }
    return FULL.model_copy(update=values)


@pytest.mark.parametrize("form", [json_data.FORMAT, csv_table.FORMAT], ids=lambda form: form.name)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(listed=st.lists(papers(), min_size=1, max_size=3))
def test_an_export_is_read_back(tmp_path: Path, form: Format, listed: list[Paper]) -> None:
    path = tmp_path / f"list{form.suffix}"
    path.write_text("".join(form.stream(listed, SOURCE)), encoding="utf-8", newline="")
    reading = read_dump(path)
    assert (reading.unread, reading.cut, reading.misdated) == ((), None, ())
    assert [entry.title for entry in reading.entries] == [paper.title for paper in listed]
    for entry, paper in zip(reading.entries, listed, strict=True):
        found, wanted = facts_of(entry), facts_of(paper)
        # Addresses in the abstract are the entry's too.
        assert set(wanted.pop("code")) <= set(found.pop("code"))
        assert set(wanted.pop("links")) <= set(found.pop("links"))
        assert found == wanted
        assert (entry.organization and entry.organization.name) == (paper.organization and paper.organization.name)


def test_what_stands_in_for_a_title_and_a_summary_stay_what_they_are(tmp_path: Path) -> None:
    paper = FULL.model_copy(update={"title": "arXiv:2602.99001", "abstract": "", "summary": "A program read it."})
    path = tmp_path / "list.json"
    path.write_text("".join(json_data.FORMAT.stream([paper], SOURCE)), encoding="utf-8")
    (entry,) = read_dump(path).entries
    assert (entry.title, entry.abstract, entry.summary) == ("", "", "A program read it.")
    assert entry.arxiv == "2602.99001"
