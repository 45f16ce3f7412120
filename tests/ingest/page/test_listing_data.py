from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.ingest.layouts.base import RawEntry
from generator.ingest.page.listing_data import is_item, read_items
from generator.model import Organization, Unread
from generator.util.dates import ListedDate

PAPER: dict[str, object] = {"title": " Kites ", "summary": "We count kites."}


def entry(paper: dict[str, Any] | None = None, **item: Any) -> RawEntry:
    (read,) = read_items([(7, {"paper": PAPER | (paper or {}), **item})]).entries
    return read


def test_an_item_with_all_facts() -> None:
    read = entry(
        {
            "id": "2602.99001v3",
            "authors": [{"name": " Ann Oak"}, {"name": "Bo Elm", "hidden": True}, {"name": " "}, "Cy"],
            "publishedAt": "2026-02-18T00:00:00.000Z",
            "upvotes": 3,
            "organization": {"name": "kite-lab", "fullname": "Kite Lab"},
            "githubRepo": "https://github.com/kite/lab",
            "githubStars": 0,
            "projectPage": "https://kite.example",
            "withdrawnAt": "2026-03-01T00:00:00.000Z",
        },
        numComments=2,
    )
    assert read == RawEntry(
        title="Kites",
        abstract="We count kites.",
        line=7,
        arxiv="2602.99001",
        author_count=2,
        authors=("Ann Oak",),
        organization=Organization("kite-lab", "Kite Lab"),
        date=ListedDate(2, 18, 2026),
        upvotes=3,
        comments=2,
        code=("https://github.com/kite/lab",),
        links=("https://kite.example",),
        stars=0,
        withdrawn_at=date(2026, 3, 1),
    )


def test_an_item_with_nothing_but_its_texts() -> None:
    assert entry() == RawEntry("Kites", "We count kites.", 7)


def test_what_the_paper_lacks_is_taken_from_around_it() -> None:
    around = {
        "title": "Outer",
        "summary": "Outer text.",
        "publishedAt": "2026-02-01T00:00:00Z",
        "organization": {"name": "outer"},
        "withdrawnAt": "2026-02-02",
    }
    read = entry({"title": "", "summary": None}, **around)
    assert (read.title, read.abstract) == ("Outer", "Outer text.")
    assert (read.date, read.withdrawn_at) == (ListedDate(2, 1, 2026), date(2026, 2, 2))
    assert read.organization == Organization("outer", "outer")
    inner = {"publishedAt": "2026-01-01", "organization": {"name": "inner"}, "withdrawnAt": "2026-01-02"}
    read = entry(inner, **around)
    assert (read.title, read.abstract, read.date) == ("Kites", "We count kites.", ListedDate(1, 1, 2026))
    assert (read.organization, read.withdrawn_at) == (Organization("inner", "inner"), date(2026, 1, 2))


@pytest.mark.parametrize("arxiv", ["2602.99001", "hep-th/9901001", "math.GT/0309136v12"])
def test_ids_of_arxiv(arxiv: str) -> None:
    assert entry({"id": arxiv}).arxiv == arxiv.removesuffix("v12")
    assert entry({"id": f"arXiv:{arxiv}"}).arxiv is None


@pytest.mark.parametrize("number", [-1, 10**9, True, "3", 1.0, None])
def test_numbers_that_cannot_be(number: object) -> None:
    read = entry({"upvotes": number, "githubStars": number}, numComments=number)
    assert (read.upvotes, read.stars, read.comments) == (None, None, None)
    assert entry({"upvotes": 10**9 - 1}).upvotes == 10**9 - 1


def test_items_without_their_texts_are_unread() -> None:
    items = ["kites  fly", {"title": "Kites", "summary": "Text."}, {"paper": {"title": "Kites"}}, {"paper": "x"}]
    raw = read_items(enumerate(items, 1))
    assert raw.entries == ()
    assert raw.unread[0] == Unread(1, "kites fly")
    assert [unread.line for unread in raw.unread] == [1, 2, 3, 4]
    assert len(read_items([(1, "x" * 300)]).unread[0].text) == 200


def test_an_id_names_an_item_that_lacks_texts() -> None:
    (read,) = read_items(
        [(1, {"paper": {"id": "2602.99001", "title": "Kites", "ai_summary": " Counted. "}})]
    ).entries
    assert read == RawEntry("Kites", "", 1, arxiv="2602.99001", summary="Counted.")
    assert read_items([(1, {"paper": {"id": "kites", "title": "Kites"}})]).entries == ()


def test_the_newest_day_on_the_listing_is_that_of_the_capture() -> None:
    def captured(*days: tuple[str | None, str | None]) -> date | None:
        items = [
            (number, {"paper": PAPER | {"submittedOnDailyAt": inner}, "publishedAt": outer})
            for number, (inner, outer) in enumerate(days)
        ]
        return read_items(items).captured

    assert captured(("2026-03-01", "2026-03-09"), ("2026-03-02", None), (None, None)) == date(2026, 3, 2)
    assert captured((None, "2026-03-01"), ("soon", "2026-03-03")) == date(2026, 3, 3)
    assert captured((None, None)) is None
    assert captured() is None


def test_the_shape_of_an_item() -> None:
    assert is_item({"paper": {}})
    assert not any(map(is_item, [{"paper": []}, {}, [], "paper", None]))
