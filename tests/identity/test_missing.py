"""What has no abstract, or no title, is no other text: it is compared by what there is."""

from __future__ import annotations

from itertools import permutations

import pytest

from generator.identity.answer import Answer, Weight
from generator.identity.clusters import Grouping, group
from generator.identity.record import Record, of_entry
from generator.identity.title import parse
from generator.identity.verdict import compare, conflict, veto
from generator.model import Entry, Place
from tests.identity.texts import ABSTRACT, LEE, OTHER, REVISED, ROE, TITLE, entry, full, record

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE


@pytest.mark.parametrize(
    ("title", "is_telling"),
    [
        (TITLE, True),
        ("Harbour: Learning to Schedule Berths", True),
        ("Moss on Walls: A Segmentation Study", True),
        ("Frost Line", False),
        ("Frost Line of Learning", False),  # two words of its own
        ("Frost Line of Winter Layers...", False),
        ("Editorial", False),
        ("Introduction to the Special Issue", False),
        ("A Survey of Large Language Models", False),
        ("A Survey of Graph Neural Networks", False),
        ("A Survey of Frost Lines in Deep Recurrent Winter Layers", True),
        ("ARC-Heron-Video-7B", False),
        ("基于深度学习的湿地鸟类声音识别方法研究", True),
        ("深度学习", False),
        ("갈대밭의 수위를 예측하는 신경망", True),
        ("", False),
    ],
)
def test_titles_that_stand_for_their_work(title: str, is_telling: bool) -> None:
    assert parse(title).is_telling is is_telling


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (record(TITLE), record(TITLE, ""), SAME),
        (record(TITLE, ""), record(TITLE.upper(), ""), SAME),
        (record(TITLE, authors=("A. Lee",)), record(TITLE, "", authors=("Lee, Ann",)), SAME),
        (record(TITLE, authors=("Li Wei",)), record(TITLE, "", authors=("Wei Li",)), SAME),  # names in two orders
        (record(TITLE, authors=("A. Lee",)), record(TITLE, "", authors=("B. Roe",)), UNSURE),
        (record(TITLE, arxiv="2601.00001"), record(TITLE, "", "2601.00002"), DIFFERENT),
        (record(TITLE, arxiv="2601.00001"), record("Renamed", "", "2601.00001"), SAME),
        (record("Frost Line"), record("Frost Line", ""), UNSURE),
        (record("Frost Line", authors=("A. Lee",)), record("Frost Line", "", authors=("B. Roe",)), DIFFERENT),
        (record("Frost Line", authors=("A. Lee",)), record("Frost Line", "", authors=("A. Lee",)), UNSURE),
        (
            record("Frost Line", authors=("A. Lee", "B. Roe", "C. Doe")),
            record("Frost Line", "", authors=("Lee, A.", "Roe, B.", "Doe, C.")),
            SAME,
        ),
        (
            record("Three Frost Lines", authors=("A. Lee",)),
            record("Three Frost Lines", "", authors=("A. Lee",)),
            SAME,
        ),
        (record("Editorial", authors=("A. Lee",)), record("Editorial", "", authors=("A. Lee",)), UNSURE),
        (record("Letter to the Editor", ""), record("Letter to the Editor", ""), UNSURE),
        # A difference that has a name is a question, or one paper where the authors are the same.
        (record(TITLE), record("Which Layers Remember af...", ""), UNSURE),
        (record(TITLE, authors=("A. Lee",)), record("Which Layers Remember af...", "", authors=("A. Lee",)), SAME),
        (
            record(TITLE, authors=("A. Lee",)),
            record("Which Layers Remember af...", "", authors=("B. Roe",)),
            DIFFERENT,
        ),
        (record(TITLE), record("Which Layers Remembr after Winter", ""), UNSURE),
        (record("Frost Line: Freezing Layers by Noise"), record("Frost Line", ""), UNSURE),
        (record("Frost Layers"), record("Forst Layers", ""), DIFFERENT),
        (record("Editorial: Freezing Layers by Noise"), record("Editorial", ""), DIFFERENT),
        (record(f"{TITLE}: Part 1"), record(f"{TITLE}: Part 2", ""), DIFFERENT),
        (record(TITLE), record(f"{TITLE}: A Survey", ""), DIFFERENT),
        (record(TITLE), record("Harbour: Learning to Schedule Berths", ""), DIFFERENT),
        # A mark that a listing may have lost.
        (record("Frost+: Freezing Layers"), record("Frost: Freezing Layers", ""), UNSURE),
        (record("Frost Layers: Part 3.3", ""), record("Frost Layers: Part 33", ""), UNSURE),
        (
            record("Frost+: Freezing Layers", authors=("A. Lee",)),
            record("Frost: Freezing Layers", "", authors=("B. Roe",)),
            DIFFERENT,
        ),
        # Without a title abstracts have to tell.
        (record("", arxiv="2601.00001"), record(TITLE), SAME),
        (record("", ABSTRACT[:320], arxiv="2601.00001"), record(TITLE), UNSURE),
        (record("", OTHER, arxiv="2601.00001"), record(TITLE), DIFFERENT),
        (record("", "", "2601.00001"), record("", "", "2601.00001"), SAME),
        (record("", "", "2601.00001"), record(TITLE), DIFFERENT),
        (record("", ""), record("", ""), DIFFERENT),
    ],
)
def test_compare(first: Record, second: Record, answer: Answer) -> None:
    assert compare(first, second).answer is answer
    assert compare(second, first).answer is answer


@pytest.mark.parametrize(
    ("first", "second", "answer", "in_another_year"),
    [
        # Subtitle, long end or words within dropped.
        (f"{TITLE}: Probing the Ice", TITLE, SAME, UNSURE),
        (f"{TITLE} of the Frozen Northern Years", TITLE, SAME, UNSURE),
        ("Which Layers Remember Bitter Nights after Winter", TITLE, SAME, UNSURE),
        ("Frost Line: Which Layers Remember Nights after Winter", f"Frost Line: {TITLE}", SAME, UNSURE),
        ("Mooring and and Berthing in Ports", "Mooring and oder Berthing in Ports", SAME, UNSURE),
        # What another work of the group may be called.
        (f"{TITLE} in the Wild", TITLE, UNSURE, UNSURE),
        (f"Meta-{TITLE}", TITLE, UNSURE, UNSURE),
        ("Frost Lines-Bench: Probing Layers at Night", "Frost Lines: Probing Layers at Night", UNSURE, UNSURE),
        (f"Beyond {TITLE}", TITLE, UNSURE, UNSURE),
        (f"A Survey of {TITLE}", TITLE, UNSURE, DIFFERENT),
        (f"{TITLE}: Part 1", f"{TITLE}: Part 2", DIFFERENT, DIFFERENT),
        (f"{TITLE}, 1994", TITLE, UNSURE, DIFFERENT),
        # The form of one work.
        (f"Tutorial: {TITLE}", TITLE, SAME, DIFFERENT),
        (f"Report on {TITLE}", TITLE, SAME, DIFFERENT),
        (f"{TITLE} - Book Review", TITLE, SAME, DIFFERENT),
        (f"Erratum: {TITLE}", TITLE, UNSURE, DIFFERENT),
        ("Tutorial: Frost", "Frost", UNSURE, DIFFERENT),
        # Most words in common.
        ("Which Frozen Layers Recall Winter", "Which Frosty Layers Remember Winter", UNSURE, DIFFERENT),
        ("Harbour: Learning to Schedule Berths", TITLE, DIFFERENT, DIFFERENT),
    ],
)
def test_titles_of_one_group(first: str, second: str, answer: Answer, in_another_year: Answer) -> None:
    for one, other in ((first, second), (second, first)):
        assert compare(full(one, "", LEE, year=2001), full(other, "", LEE, year=2001)).answer is answer
        assert compare(full(one, "", LEE, year=2001), full(other, "", LEE, year=2003)).answer is in_another_year
        assert compare(full(one, "", LEE, year=2001), full(other, "", ROE, year=2001)).answer is DIFFERENT
        assert (veto(full(one, "", LEE, year=2001), full(other, "", LEE, year=2001)) is None) or answer is not SAME


@pytest.mark.parametrize(
    ("title", "names", "others", "answer"),
    [
        ("Editorial", LEE, LEE, DIFFERENT),
        ("Winter News", LEE[:1], (*LEE[:1], *ROE), DIFFERENT),
        ("Winter News", LEE[:1], LEE[:1], UNSURE),
        ("Winter News", LEE[:1], (), UNSURE),
    ],
)
def test_a_column_comes_again(title: str, names: tuple[str, ...], others: tuple[str, ...], answer: Answer) -> None:
    first, later = full(title, "", names, year=2001), full(title, "", others, year=2002)
    assert compare(first, later).answer is compare(later, first).answer is answer


@pytest.mark.parametrize(
    ("slipped", "names", "others", "later", "answer"),
    [
        ("Frostlin", LEE, LEE, 2003, SAME),  # three authors
        ("Frostlin", LEE[:1], LEE[:1], 2001, SAME),
        ("Frostlin", LEE[:1], LEE[:1], 2003, UNSURE),
    ],
)
def test_a_slip_in_a_name(
    slipped: str, names: tuple[str, ...], others: tuple[str, ...], later: int, answer: Answer
) -> None:
    first = full("Frostling: Freezing Layers by Noise", "", names, year=2001)
    assert compare(first, full(f"{slipped}: Freezing Layers by Noise", "", others, year=later)).answer is answer


def test_a_number_asks_only_within_one_group() -> None:
    first = full(f"{TITLE} in 7 Ways", "", LEE[:1], year=2001)
    without = f"{TITLE} in Ways"
    assert compare(first, full(without, "", LEE[:1], year=2001)).answer is UNSURE
    assert compare(first, full(without, "", ("Di Poe", *LEE[:1]), year=2001)).answer is DIFFERENT


def test_an_edition_of_another_year_is_asked_about_without_its_title_too() -> None:
    def edition(title: str, year: int) -> Record:
        return record(title, f"In {year} the track on frost was held again. {ABSTRACT}")

    assert compare(edition("", 2023), edition(TITLE, 2023)).answer is SAME
    assert compare(edition("", 2023), edition(TITLE, 2024)).answer is UNSURE


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("Adaptive Budget Allocation of Winter Layers", "Adaptive Budget llocation of Winter Layers", UNSURE),
        ("Adaptive Budget Allocation of Winter Layers", "Adaptive Budget Alloc of Winter Layers", DIFFERENT),
        ("Adaptive Budgets in 7 Allocations of Winter", "Adaptive Budgets in 9 Allocations of Winter", DIFFERENT),
        ("Budget Allocation", "Budget llocation", DIFFERENT),
        ("Frozen Winter Layers", "Towards Frozen Winter Layers", UNSURE),
        ("Winter Layers", "Towards Winter Layers", DIFFERENT),
    ],
)
def test_a_letter_or_a_small_word_asks_where_nothing_else_is_known(first: str, second: str, answer: Answer) -> None:
    assert compare(record(first, ""), record(second, "")).answer is answer
    assert compare(record(first, "", authors=LEE), record(second, "", authors=ROE)).answer is DIFFERENT


def test_a_cut_title_may_be_of_a_later_work() -> None:
    cut = "Which Layers Remember af..."
    assert compare(full(cut, "", LEE, year=2001), full(TITLE, "", LEE, year=2002)).answer is SAME
    assert compare(full(cut, "", LEE, year=2001), full(TITLE, "", LEE, year=2003)).answer is UNSURE


def named(title: str = "", abstract: str = "", line: int = 1, **ids: str) -> Entry:
    return Entry(title, abstract, line, "d.txt", **ids)  # type: ignore[arg-type]  # fields by name


def test_a_doi_of_its_own_joins_what_no_text_can() -> None:
    bare, full = of_entry(named(doi="10.1234/Frost")), of_entry(named(TITLE, ABSTRACT, doi="10.1234/frost"))
    assert compare(bare, full) == compare(full, bare)
    assert (compare(bare, full).answer, compare(bare, full).weight) == (SAME, Weight.ALONE)
    linking = of_entry(Entry(TITLE, ABSTRACT, 1, links=("https://doi.org/10.1234/frost",)))
    assert compare(bare, linking).answer is DIFFERENT  # of whose work that is, a link does not say
    renamed = of_entry(named("Harbour: Learning to Schedule Berths", doi="10.1234/frost"))
    assert (compare(full, renamed).answer, compare(full, renamed).certain) == (UNSURE, True)
    retold = of_entry(named(TITLE, doi="10.1234/thaw"))
    assert compare(full, retold).answer is UNSURE  # two DOIs, and nothing but a title


def test_what_lacks_a_text_is_at_odds_with_nothing() -> None:
    assert veto(record("", "", "2601.00001"), record("Frost Line 2")) is None
    assert conflict(record("", ""), record(TITLE)) is None
    assert conflict(record("Frost Line", ""), record("Frost Line")) is None
    assert conflict(record(TITLE, OTHER), record(TITLE))
    assert conflict(record(TITLE, "", authors=("A. Lee",)), record(TITLE, "", authors=("B. Roe",)))


def ids(grouping: Grouping) -> list[set[int]]:
    return sorted(({entry.line for entry in found.entries} for found in grouping.groups), key=min)


def lines_asked(grouping: Grouping) -> set[frozenset[int]]:
    return {
        frozenset(side.entry.line for side in (unsure.first, unsure.second) if side.entry)
        for unsure in grouping.unsure
    }


def test_ids_meet_in_a_listing_that_has_both() -> None:
    entries = [
        named(arxiv="2601.00001"),
        named(doi="10.1234/frost", line=2),
        named(TITLE, ABSTRACT, 3, arxiv="2601.00001", doi="10.1234/FROST"),
        named(TITLE, line=4),
        named(arxiv="2601.00002", line=5),
    ]
    for some in permutations(entries):
        assert ids(group([], some)) == [{1, 2, 3, 4}, {5}]
        assert lines_asked(group([], some)) == set()


def test_two_works_do_not_become_one_by_a_title_that_both_have() -> None:
    entries = [entry(TITLE), entry(TITLE, OTHER, 2), entry(TITLE, "", 3), entry(TITLE, "", 4)]
    for some in permutations(entries):
        grouping = group([], some)
        assert ids(grouping) == [{1}, {2}, {3, 4}]  # as much like the one as like the other
        asked = lines_asked(grouping)
        assert any(1 in pair for pair in asked)
        assert any(2 in pair for pair in asked)
        assert frozenset({1, 2}) in asked  # hardly two works have this title
    assert ids(group([], [*entries[1:3], entry(TITLE, REVISED, 4)])) == [{2}, {3}, {4}]


def test_authors_tell_whose_title_it_is() -> None:
    entries = [
        Entry(TITLE, ABSTRACT, 1, "d.txt", authors=("Ann Lee",)),
        Entry(TITLE, OTHER, 2, "d.txt", authors=("Bo Roe",)),
        Entry(TITLE, "", 3, "d.txt", authors=("A. Lee",)),
        Entry(TITLE, "", 4, "d.txt", authors=("B. Roe",)),
    ]
    for some in permutations(entries):
        assert ids(group([], some)) == [{1, 3}, {2, 4}]


def test_a_paper_that_has_its_abstract_by_now_is_asked_about_no_more() -> None:
    listed = ((Place("d.txt", 1), None), (Place("d.txt", 2), None))
    known = [Record(TITLE, ABSTRACT, known_id="one", listed=listed)]
    entries = [entry(TITLE, "", 1), entry(TITLE, ABSTRACT, 2), entry(TITLE, OTHER, 3)]
    grouping = group(known, entries)
    assert ids(grouping) == [{1, 2}, {3}]
    assert lines_asked(grouping) == {frozenset({2, 3})}


def test_what_was_listed_by_its_title_is_not_given_to_one_of_two() -> None:
    known = [Record(TITLE, "", known_id="one", listed=((Place("d.txt", 1), None),))]
    grouping = group(known, [entry(TITLE, "", 1), entry(TITLE, ABSTRACT, 2), entry(TITLE, OTHER, 3)])
    assert ids(grouping) == [{1}, {2}, {3}]
    assert {line for pair in lines_asked(grouping) for line in pair} == {1, 2, 3}
    grouping = group(known, [entry(TITLE, "", 1), entry(TITLE, ABSTRACT, 2)])
    assert [(found.known_id, len(found.entries)) for found in grouping.groups] == [("one", 2)]
    assert grouping.groups[0].reasons == ("same title, one without abstract",)


def test_two_addresses_are_asked_about() -> None:
    known = [Record("", "", frozenset({"2601.00001"}), known_id="one"), Record(TITLE, "", known_id="two")]
    grouping = group(known, [named(TITLE, ABSTRACT, arxiv="2601.00001")])
    assert [found.known_id for found in grouping.groups] == ["one"]
    assert {unsure.reason for unsure in grouping.unsure} == {"the rules would merge them, but both have an address"}


def test_a_cut_title_stands_beside_the_whole_one() -> None:
    strangers = [entry(f"Number {number} of the Winter Birds", "", 10 + number) for number in range(30)]
    begun = entry("Harbour: Learning to Sche...", "", 1)
    whole = entry("Harbour: Learning to Schedule Berths", ABSTRACT, 2)
    assert frozenset({1, 2}) in lines_asked(group([], [begun, *strangers, whole]))


def test_a_cut_title_goes_to_neither_of_two_of_which_one_says_more() -> None:
    def listed(title: str, line: int) -> Entry:
        return Entry(title, "", line, "d.txt", authors=LEE)

    made = [listed(TITLE, 1), listed(f"{TITLE} in the Wild", 2), listed("Which Layers Remember ...", 3)]
    for some in permutations(made):
        grouping = group([], some)
        assert ids(grouping) == [{1}, {2}, {3}]
        assert {frozenset({1, 3}), frozenset({2, 3})} <= lines_asked(grouping)
    assert ids(group([], made[::2])) == [{1, 3}]
