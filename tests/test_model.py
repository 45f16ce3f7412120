from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.model import (
    ArxivId,
    Citations,
    Doi,
    Entry,
    Listing,
    Misdated,
    Organization,
    OrganizationFacts,
    PageName,
    Paper,
    Place,
    Placed,
    Reading,
    Slug,
    Uncurated,
    Unread,
    Url,
    Words,
)
from generator.util.dates import PartialDate

ENTRY = Entry("Kites", "We count kites.", 12, "a.txt")
PAPER = Paper(
    id="kites",
    title="Kites",
    contribution=Placed(id="method"),
    abstract="We count kites.",
    listed_in=(Listing(dump="a.txt", line=12),),
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("a.txt:12", Place("a.txt", 12)),
        ("a.json:1#7", Place("a.json", 1, 7)),
        ("a:b.json:1#7", Place("a:b.json", 1, 7)),
    ],
)
def test_a_place_is_read_as_it_is_written(written: str, place: Place) -> None:
    assert str(place) == written
    assert Place.parse(written) == place


@pytest.mark.parametrize(
    "written", ["a.txt", "a.txt:", ":12", "a.txt:12#0", "a.txt:12#", "a.txt:12345678", "a.txt:x"]
)
def test_what_is_no_place(written: str) -> None:
    assert Place.parse(written) is None


def test_an_entry_has_a_place_and_a_digest_of_its_texts() -> None:
    assert ENTRY.place == Place("a.txt", 12)
    assert replace(ENTRY, ordinal=3).place == Place("a.txt", 12, 3)
    assert len(ENTRY.digest) == 8
    assert replace(ENTRY, line=13).digest == ENTRY.digest
    assert len({ENTRY.digest, replace(ENTRY, title="Kite").digest, replace(ENTRY, abstract="We").digest}) == 3


def test_what_an_entry_lacks_is_null_and_its_id_stands_in_for_its_title() -> None:
    untitled = Entry("", "", 3, arxiv="2602.99001", doi="10.5555/kites")
    assert (untitled.to_json()["title"], untitled.to_json()["abstract"]) == (None, None)
    assert untitled.name == "arXiv:2602.99001"
    assert replace(untitled, arxiv=None).name == "doi:10.5555/kites"
    assert replace(untitled, title="Kites").name == "Kites"
    assert Entry("", "", 3).name == ""
    assert untitled.digest != replace(untitled, arxiv="2602.99002").digest


def test_a_reading_as_json() -> None:
    full = replace(
        ENTRY,
        author_count=2,
        authors=("Ann Oak",),
        organization=Organization("kite-lab", "Kite Lab"),
        published=PartialDate(2026, 2),
        comments=3,
        upvotes=0,
        arxiv="2602.99001",
        doi="10.5555/kites",
        venue="Journal of Kites",
        code=("https://github.com/a/b",),
        links=("https://a.example",),
        stars=4,
        summary="A program says that it counts kites.",
        withdrawn_at=date(2026, 3, 1),
        withdrawal="withdrawn",
    )
    reading = Reading("a.txt", "plain-dense", date(2026, 3, 2), (ENTRY, full), (Unread(3, "odd"),), query="kites")
    shown = reading.to_json()
    assert list(shown) == ["layout", "captured", "entries", "unread", "query", "certainty", "counts"]
    assert shown["counts"] == {"entries": 2, "titles": 2, "abstracts": 2, "ids": 1, "authors": 1, "dates": 1}
    bare, whole = shown["entries"]
    assert bare == {name: [] if name in ("authors", "code", "links") else None for name in whole} | {
        "title": "Kites",
        "abstract": "We count kites.",
        "line": 12,
        "ordinal": 1,
    }
    assert whole == {
        "title": "Kites",
        "abstract": "We count kites.",
        "line": 12,
        "author_count": 2,
        "authors": ["Ann Oak"],
        "organization": {"handle": "kite-lab", "name": "Kite Lab"},
        "published": "2026-02",
        "comments": 3,
        "upvotes": 0,
        "arxiv": "2602.99001",
        "doi": "10.5555/kites",
        "venue": "Journal of Kites",
        "code": ["https://github.com/a/b"],
        "links": ["https://a.example"],
        "stars": 4,
        "summary": "A program says that it counts kites.",
        "withdrawn_at": "2026-03-01",
        "withdrawal": "withdrawn",
        "ordinal": 2,
    }
    assert (shown["captured"], shown["query"]) == ("2026-03-02", "kites")
    assert shown["unread"] == [{"line": 3, "text": "odd"}]
    assert replace(reading, captured=None).to_json()["captured"] is None


def test_a_date_that_cannot_be_is_shown_with_its_reason() -> None:
    assert Misdated(3, PartialDate(1970), "is before arXiv").shown == "1970 is before arXiv"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "a-1", "x" * 80], ["", "A", "a--b", "-a", "x" * 81, "a\n"]),
        (PageName, ["a", "indexes"], ["index"]),
        (Url, ["https://a.example/b", "http://a"], ["ftp://a.example", "https://a b", "https://a\\b"]),
        (Words, ["a", " a"], ["", " "]),
        (ArxivId, ["2602.99001", "0704.0001", "math.GT/0309136"], ["2602.99001v1", "260.1", "x/1"]),
        (Doi, ["10.1000/x"], ["10.100/x", "10.1000/", "doi:10.1000/x"]),
    ],
)
def test_values_of_fields(kind: Any, good: list[str], bad: list[str]) -> None:
    class Model(BaseModel):
        value: kind

    for value in good:
        assert Model(value=value).value == value
    for value in bad:
        with pytest.raises(ValidationError):
            Model(value=value)


def listing(captured: date | None, **facts: Any) -> Listing:
    return Listing(dump="a.txt", line=1, captured=captured, **facts)


def test_why_a_listing_says_that_its_paper_was_withdrawn() -> None:
    assert listing(None).says_withdrawn is None
    assert listing(None, withdrawal="has been withdrawn").says_withdrawn == "its listing says “has been withdrawn”"
    assert (
        listing(None, withdrawn_at=date(2026, 3, 1)).says_withdrawn
        == "withdrawn on 1 March 2026, as its listing has it"
    )


def test_the_place_of_a_listing() -> None:
    assert listing(None).place == Place("a.txt", 1)
    assert listing(None, ordinal=2).place == Place("a.txt", 1, 2)


def test_a_paper_that_may_be_withdrawn_is_not_shown_until_the_curator_decides() -> None:
    seems = PAPER.model_copy(
        update={
            "listed_in": (
                listing(date(2026, 3, 1)),
                listing(date(2026, 3, 2), withdrawal="old"),
                listing(date(2026, 3, 3), withdrawal="new"),
            )
        }
    )
    assert (PAPER.seems_withdrawn, PAPER.is_shown) == (None, True)
    assert (seems.seems_withdrawn, seems.is_shown) == ("its listing says “new”", False)
    stays = seems.model_copy(update={"not_withdrawn": "it was not"})
    assert (stays.seems_withdrawn, stays.is_shown) == (None, True)
    for decision in ({"merged_into": "moss"}, {"withdrawn": "it was"}):
        gone = seems.model_copy(update=decision)
        assert (gone.seems_withdrawn, gone.is_shown) == (None, False)


def test_the_newest_stars_count() -> None:
    listed = (
        listing(date(2026, 3, 3)),
        listing(date(2026, 3, 1), stars=9),
        listing(date(2026, 3, 2), stars=0),
        listing(None, stars=7),
    )
    assert PAPER.model_copy(update={"listed_in": listed}).stars == (0, date(2026, 3, 2))
    assert PAPER.model_copy(update={"listed_in": listed[3:]}).stars == (7, None)
    assert PAPER.stars is None


def test_the_first_topic_is_the_primary_one() -> None:
    assert PAPER.primary is None
    assert PAPER.model_copy(update={"topics": (Placed(id="b"), Placed(id="a"))}).primary == "b"


def test_a_paper_as_its_own_listings_have_it() -> None:
    paper = PAPER.model_copy(
        update={
            "title": "Curated",
            "authors": ("Ann Oak",),
            "doi": "10.1000/x",
            "venue": "Quay",
            "sources": {"authors": "arxiv", "doi": "arxiv"},
            "uncurated": Uncurated(title="Listed", venue=None),
        }
    )
    own = paper.own()
    assert (own.title, own.authors, own.doi, own.venue, own.abstract) == ("Listed", (), None, None, PAPER.abstract)
    names = ("code", "keywords", "abstract", "category")
    own = paper.model_copy(update={"sources": dict.fromkeys(names, "arxiv")}).own()
    assert (own.code, own.keywords, own.abstract, own.category) == ((), (), "", None)


def test_the_file_of_a_paper_lacks_what_is_unknown() -> None:
    assert PAPER.to_yaml() == (
        "id: kites\ntitle: Kites\ncontribution:\n  id: method\nabstract: >-\n  We count kites.\n"
        "listed_in:\n- dump: a.txt\n  line: 12\n"
    )


def test_the_file_of_a_paper_keeps_that_the_listings_gave_nothing() -> None:
    paper = PAPER.model_copy(
        update={
            "organization": OrganizationFacts(handle="lab", name="Lab"),
            "citations": Citations(count=0, day=date(2026, 3, 2)),
            "uncurated": Uncurated(venue=None, authors=(), published=PartialDate(2026, 2)),
        }
    )
    written = paper.to_yaml()
    assert "organization:\n  handle: lab\n  name: Lab\n" in written
    assert "citations:\n  count: 0\n  day: '2026-03-02'\n" in written
    assert written.endswith("uncurated:\n  published: 2026-02\n  authors: []\n  venue: null\n")


def test_equal_papers_may_have_other_files() -> None:
    silent = PAPER.model_copy(update={"uncurated": Uncurated(venue=None)})
    assert silent == PAPER
    assert not silent.is_written_as(PAPER)
    assert PAPER.is_written_as(PAPER.model_copy())
    assert not PAPER.is_written_as(PAPER.model_copy(update={"title": "Moss"}))
