from __future__ import annotations

import pytest

from generator.ingest.layouts.base import RawReading
from generator.ingest.page.drafts import Drafts
from generator.ingest.page.furniture import FrontMatter
from generator.util.dates import ListedDate, PartialDate

ONE = "A kite (e.g. a red one) flies at 3.5 m in Fig. 2, as al. Smith shows"
TWO = "A kite flies. We count its turns."


def card(drafts: Drafts, text: str, arxiv: str = "2602.99001", **parts: object) -> None:
    drafts.begin()
    drafts.take_title([(1, "Kites")], "Kites", arxiv)
    if text:
        drafts.take_text([(2, text)], text, is_text=True)
    drafts.take([(3, "x")], **parts)


def read(text: str, *, is_trending: bool, address: str | None = None) -> RawReading:
    drafts = Drafts()
    card(drafts, text, date=ListedDate(2, 18, 2026))
    drafts.is_trending = is_trending
    return drafts.reading(FrontMatter(address=address))


@pytest.mark.parametrize(("text", "is_summary"), [(ONE + ".", True), (ONE, True), (TWO, False)])
def test_a_single_sentence_of_the_trending_page_is_a_programs(text: str, is_summary: bool) -> None:
    (entry,) = read(text, is_trending=True).entries
    assert (entry.abstract, entry.summary) == (("", text) if is_summary else (text, None))
    (entry,) = read(text, is_trending=False).entries
    assert (entry.abstract, entry.summary) == (text, None)
    (entry,) = read(text, is_trending=False, address="https://huggingface.co/papers/trending").entries
    assert (entry.summary is not None) == is_summary


def test_the_trending_page_writes_every_year() -> None:
    (entry,) = read(TWO, is_trending=True).entries
    assert (entry.date, entry.published) == (None, PartialDate(2026, 2, 18))
    (entry,) = read(TWO, is_trending=False).entries
    assert (entry.date, entry.published) == (ListedDate(2, 18, 2026), None)


def test_two_cards_of_a_paper_are_one_entry_with_the_most_of_both() -> None:
    drafts = Drafts()
    card(drafts, "A kite flies. We…", upvotes=4)
    card(drafts, TWO, upvotes=5, comments=2)
    card(drafts, TWO, "2602.99002")
    first, second = drafts.reading(FrontMatter()).entries
    assert (first.abstract, first.upvotes, first.comments) == (TWO, 4, 2)
    assert second.arxiv == "2602.99002"


def test_a_label_tells_a_programs_summary() -> None:
    drafts = Drafts()
    card(drafts, "")
    drafts.take_text([(2, ONE)], ONE, is_text=True)
    drafts.take_label()
    drafts.take_text([(3, TWO)], TWO, is_text=True)
    card(drafts, "", "2602.99002")
    drafts.take_label()
    drafts.take_text([(4, ONE)], ONE, is_text=True)
    drafts.take_text([(5, TWO)], TWO, is_text=True)
    for entry in drafts.reading(FrontMatter()).entries:
        assert (entry.abstract, entry.summary) == (TWO, ONE)


def test_paragraphs_of_an_abstract_are_joined_and_what_follows_the_authors_is_none() -> None:
    drafts = Drafts()
    card(drafts, "First. Part.")
    drafts.take_text([(3, "Second. Part.")], "Second. Part.", is_text=True)
    drafts.take([(4, "3 authors")], author_count=3)
    drafts.take_text([(5, "Third. Part.")], "Third. Part.", is_text=True)
    raw = drafts.reading(FrontMatter())
    assert raw.entries[0].abstract == "First. Part.\nSecond. Part."
    assert [unread.line for unread in raw.unread] == [5]


def test_numbers_count_upvotes_above_a_title_or_after_the_word() -> None:
    drafts = Drafts()
    drafts.take_vote([(1, "7")], 7, has_word=False)
    drafts.take_title([(2, "Kites")], "Kites", "2602.99001")
    card(drafts, "", "2602.99002", date=ListedDate(2, 18))
    drafts.take_vote([(4, "2")], 2, has_word=False)
    drafts.take([(4, "x")])
    drafts.take_vote([(5, "Upvote")], None, has_word=True)
    drafts.take_vote([(6, "9")], 9, has_word=False)
    assert [entry.upvotes for entry in drafts.reading(FrontMatter()).entries] == [7, 9]


@pytest.mark.parametrize(
    ("first", "last", "parts", "is_cut"),
    [(TWO, "", {}, True), (TWO, "", {"author_count": 3}, False), ("", "", {}, False), (TWO, TWO, {}, False)],
)
def test_an_entry_that_ends_before_its_text_is_cut_where_the_others_have_one(
    first: str, last: str, parts: dict[str, object], is_cut: bool
) -> None:
    drafts = Drafts()
    card(drafts, first)
    card(drafts, last, "2602.99002", **parts)
    raw = drafts.reading(FrontMatter())
    assert (raw.cut is not None, len(raw.entries)) == (is_cut, 1 if is_cut else 2)


def test_a_link_that_the_end_of_the_dump_cuts_off() -> None:
    drafts = Drafts()
    drafts.take_title([(1, "Kites")], "Kites", None)
    drafts.take_text([(2, "[We count")], "[We count", is_text=False)
    drafts.take_text([(3, "kites of all kinds.")], "kites of all kinds.", is_text=True)
    raw = drafts.reading(FrontMatter())
    assert (raw.entries, raw.cut) == ((), 1)
    assert [unread.line for unread in raw.unread] == [1, 2, 3]


def test_who_submitted_a_paper_is_no_part_of_it() -> None:
    drafts = Drafts()
    drafts.awaits_submitter = True
    drafts.take_text([(1, "wren")], "wren", is_text=False)
    card(drafts, TWO)
    assert drafts.reading(FrontMatter()).unread == ()
