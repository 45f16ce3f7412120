from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.identity.answer import Answer, Weight
from generator.identity.clusters import Grouping, group
from generator.identity.joining import Clusters
from generator.identity.likeness import Likeness
from generator.identity.record import Record, of_entry
from generator.identity.titles import difference
from generator.identity.verdict import compare
from generator.model import Entry, Place
from generator.settings.decisions import Handle
from tests.identity.texts import ABSTRACT, CUT, GUARDED, HALF, OTHER, REVISED, entry, record


@pytest.mark.parametrize(("one", "other"), GUARDED)
def test_titles_that_tell_two_works_apart(one: str, other: str) -> None:
    assert len(group([], [entry(one), entry(other, line=2)]).groups) == 2


def test_a_doi_counts_with_a_title_that_is_explained() -> None:
    def with_doi(title: str, abstract: str, line: int, link: str = "https://doi.org/10.1234/FROST.1") -> Entry:
        return Entry(title=title, abstract=abstract, line=line, dump="d.txt", links=(link,))

    here = with_doi("Frost Line: Freezing by Noise", ABSTRACT, 1)
    assert ids(group([], [here, with_doi("Frost Line", OTHER, 2, "http://dx.doi.org/10.1234/frost.1")])) == [{1, 2}]
    # Two papers may name one data set.
    assert ids(group([], [here, with_doi("Which Layers Remember", OTHER, 2)])) == [{1}, {2}]
    assert ids(group([], [here, with_doi("Frost Line", OTHER, 2, "https://doi.org/10.1234/other")])) == [{1}, {2}]


def ids(grouping: Grouping) -> list[set[int]]:
    return sorted(({entry.line for entry in found.entries} for found in grouping.groups), key=min)


def lines_asked(grouping: Grouping) -> set[frozenset[int]]:
    return {
        frozenset(side.entry.line for side in (unsure.first, unsure.second) if side.entry)
        for unsure in grouping.unsure
    }


def test_groups_have_reasons_and_leave_the_unsure_apart() -> None:
    grouping = group(
        [], [entry("Frost Line", line=1), entry("Frost line", REVISED, 2), entry("Frost Line 2", line=3)]
    )
    assert [len(found.entries) for found in grouping.groups] == [2, 1]
    assert grouping.groups[0].reasons == ("same title, abstract revised",)
    assert lines_asked(grouping) == {frozenset({1, 3})}  # of two pairs of the same two papers the likelier


def test_a_veto_holds_against_every_member_of_a_chain() -> None:
    # The second is a cut listing of either of the others, which differ in a number.
    chain = [entry("Frost Line: Layers in 7 Ways", line=1), entry("Frost Line: Layers in...", line=2)]
    assert ids(group([], chain)) == [{1, 2}]
    chain.append(entry("Frost Line: Layers in 9 Ways", line=3))
    grouping = group([], chain)
    assert ids(grouping) == [{1}, {2}, {3}]  # as much like the one as like the other, so neither by rule
    assert {frozenset({1, 2}), frozenset({2, 3})} <= lines_asked(grouping)


def test_a_third_listing_does_not_part_two() -> None:
    seven, nine, cut = (f"Frost Line: Layers in {what}" for what in ("7 Ways", "9 Ways", "..."))
    entries = [
        entry(seven, line=1),
        entry(seven + " on Snow", line=2),
        entry(nine, line=3),
        entry(nine + " on Snow", line=4),
        entry(cut, line=5),
        entry(cut, line=6),
    ]
    for some in (entries, entries[::-1], [*entries[3:], *entries[:3]]):
        grouping = group([], some)
        assert ids(grouping) == [{1, 2}, {3, 4}, {5, 6}]
        assert len(grouping.unsure) == 3


def test_what_is_surer_goes_before_what_is_as_likely() -> None:
    entries = [
        entry("Frost Line: Layers in 7 Ways", line=1, arxiv="2601.00001"),
        entry("Frost Line: Layers in...", line=2, arxiv="2601.00001"),
        entry("Frost Line: Layers in 9 Ways", line=3),
    ]
    assert ids(group([], entries)) == [{1, 2}, {3}]


def test_different_arxiv_ids_keep_copies_of_one_text_apart() -> None:
    entries = [entry("Frost Line", line=1, arxiv="2601.00001"), entry("Frost Line", line=2, arxiv="2601.00002")]
    assert ids(group([], entries)) == [{1}, {2}]
    assert ids(group([], [*entries, entry("Frost Line", line=3)])) == [{1}, {2}, {3}]


def test_a_new_title_of_one_id_keeps_nobody_from_the_old_one() -> None:
    renamed = entry("Thaw Line", HALF, line=2, arxiv="2601.00001")
    entries = [entry("Frost Line", line=1, arxiv="2601.00001"), renamed, entry("Frost Line", line=3)]
    assert ids(group([], entries)) == [{1, 2, 3}]
    assert ids(group([], [*entries, entry("Frost Line", line=4, arxiv="2601.00002")])) == [{1, 2}, {3}, {4}]


def test_two_damaged_copies_are_one_beside_the_whole_title() -> None:
    whole = entry("Frost Line: Freezing Layers by Their Noise in Winter", line=1)
    copies = [
        entry("Frost Line: Frezing Layrs by Their Noise in Winter", line=2),
        entry("Frost Line: Freezing Layers by Thier Niose in Winter", line=3),
    ]
    assert ids(group([], copies)) == [{2}, {3}]
    assert ids(group([], [whole, *copies])) == [{1, 2, 3}]
    # A title that says less, as one without its number does, stands for neither of two that differ in that.
    numbers = [entry(f"Frost Line: Freezing {number} Layers by Their Noise", line=number) for number in (7, 9)]
    assert ids(group([], [*numbers, entry("Frost Line: Freezing Layers by Their Noise", line=1)]))[1:] == [{7}, {9}]


def test_copies_stay_together_whatever_their_text_is_of() -> None:
    entries = [entry("Frost Line", line=line) for line in (1, 2, 3)]
    rivals = [entry("Frost Line", line=line, arxiv=f"2601.0000{line}") for line in (4, 5)]
    for some in ([*entries, *rivals], [*rivals, *entries], [entries[0], *rivals, *entries[1:]]):
        grouping = group([], some)
        assert ids(grouping) == [{1, 2, 3}, {4}, {5}]
        assert len(grouping.unsure) == 2


def test_a_large_set_knows_what_joined_it_last() -> None:
    ids_of = [""] * 12 + ["2601.00001", "2601.00002"]
    clusters = Clusters([record("Frost Line", arxiv=arxiv) for arxiv in ids_of], {}, {})
    assert [clusters.join(0, at, Weight.LIKENESS) for at in range(1, 13)] == [None] * 12
    assert clusters.join(0, 13, Weight.LIKENESS) == "different arXiv ids"
    clusters.undo()
    assert len([*clusters.sets()]) == 14
    assert clusters.join(13, 0, Weight.LIKENESS) is None


def test_joins_are_taken_back_to_the_sets_that_were_kept() -> None:
    clusters = Clusters([record(f"Frost Line{'!' * at}") for at in range(12)], {}, {})
    for at in range(1, 9):
        clusters.join(0, at, Weight.LIKENESS)
    clusters.join(10, 9, Weight.LIKENESS)
    clusters.keep()
    kept = sorted(sorted(members) for members in clusters.sets())
    for one, other in ((9, 11), (11, 0), (3, 10)):
        clusters.join(one, other, Weight.LIKENESS)
    assert len([*clusters.sets()]) == 1
    clusters.undo()
    assert sorted(sorted(members) for members in clusters.sets()) == kept == [[*range(9)], [9, 10], [11]]
    assert (clusters.are_joined(9, 10), clusters.are_joined(8, 9), clusters.are_joined(9, 11)) == (
        True,
        False,
        False,
    )


def test_a_listing_stays_where_the_catalogue_has_it() -> None:
    known = [Record("Frost Line", ABSTRACT, known_id="one", listed=((Place("d.txt", 1), None),))]
    known.append(Record("Frost Line", REVISED, known_id="two", listed=((Place("d.txt", 2), None),)))
    grouping = group(known, [entry("Frost Line", REVISED, 1), entry("Frost Line", ABSTRACT, 2)])
    assert {found.known_id: {entry.line for entry in found.entries} for found in grouping.groups} == {
        "one": {1},
        "two": {2},
    }
    assert lines_asked(grouping) == {frozenset({1, 2})}


def test_a_listing_whose_dump_is_another_now_goes_its_own_way() -> None:
    known = [Record("Frost Line", ABSTRACT, known_id="one", listed=((Place("d.txt", 1), None),))]
    assert [found.known_id for found in group(known, [entry("Which Layers Remember", OTHER, 1)]).groups] == [None]


def test_a_person_keeps_a_listing_apart() -> None:
    listing: Handle = Place("d.txt", 2)
    apart: dict[Handle, frozenset[Handle]] = {listing: frozenset({"one"}), "one": frozenset({listing})}
    known = [Record("Frost Line", ABSTRACT, known_id="one")]
    grouping = group(known, [entry("Frost Line", line=1), entry("Frost Line", line=2)], apart)
    assert [(found.known_id, len(found.entries)) for found in grouping.groups] == [("one", 1), (None, 1)]
    assert not grouping.unsure


def test_two_hundred_editorials_are_many_papers_and_one_question() -> None:
    made = [
        entry("Editorial", f"What we think of month {number} and its weather.", number) for number in range(1, 201)
    ]
    grouping = group([], made)
    assert len(grouping.groups) == 200
    tied = {frozenset(pair) for pair in lines_asked(grouping)}
    reached, todo = set(), [1]
    while todo:
        at = todo.pop()
        if at not in reached:
            reached.add(at)
            todo += [line for pair in tied if at in pair for line in pair]
    assert len(reached) == 200


def test_a_thousand_copies_are_one_paper() -> None:
    assert len(group([], [entry("Frost Line", line=number) for number in range(1, 1001)]).groups) == 1


POOL = [
    entry("Frost Line", ABSTRACT, 1),
    entry("Frost line!", REVISED, 2),
    entry("Frost Line", OTHER, 3),
    entry("Which Layers Remember", OTHER, 4),
    entry("Frost Line II", ABSTRACT, 5),
    entry("Frost Line: Freezing by Noise", ABSTRACT, 6),
    entry("Frost Line: Freezing by...", CUT, 7),
    entry("Editorial", "Hello.", 8),
    entry("Editorial", "Goodbye.", 9),
    entry("Renamed", HALF, 10, "2601.00001"),
    entry("Frost Line", HALF, 11, "2601.00001"),
]


@given(st.permutations(POOL), st.integers(1, len(POOL)))
def test_the_order_of_entries_does_not_matter(shuffled: Sequence[Entry], count: int) -> None:
    some = sorted(shuffled[:count], key=lambda found: found.line)
    assert ids(group([], shuffled[:count])) == ids(group([], some))
    assert lines_asked(group([], shuffled[:count])) == lines_asked(group([], some))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
@example(530_874)  # where a cut title spoke for one that tells
def test_no_group_holds_what_a_veto_forbids(seed: int) -> None:
    rng = random.Random(seed)
    names = ["Frost Line", "Frost Line 2", "Frost Line: A Survey", "Frost Line...", "Thaw Line", "Frost Line 3"]
    made = [entry(rng.choice(names), rng.choice([ABSTRACT, REVISED, CUT, HALF]), line) for line in range(1, 15)]
    for found in group([], made).groups:
        for one in found.entries:
            for other in found.entries:
                assert difference(one.title, other.title).likeness is not Likeness.TELLING


DAMAGED_TITLES = [
    *(
        "Frost Line: Layers in 7 Ways",
        "Frost line - layers in 7 ways",
        "Frost Line: Laeyrs in 7 Ways",
        "Frost Line",
    ),
    *(
        "Frost Line: Layers in 9 Ways",
        "Frost Line: Layers in 7 Ways: A Survey",
        "Frost Line: Layers in...",
        "Thaw Line",
    ),
    *("Frost Line: Lay...", "Frost Line: Layers in 7 Ways on Snow"),
]
DAMAGED_ABSTRACTS = [ABSTRACT, REVISED, CUT, HALF, OTHER, "", ABSTRACT[:150]]
damaged = st.builds(
    Entry,
    title=st.sampled_from(DAMAGED_TITLES),
    abstract=st.sampled_from(DAMAGED_ABSTRACTS),
    line=st.just(0),
    dump=st.just("d.txt"),
    arxiv=st.sampled_from([None, None, None, None, "2601.00001", "2601.00002"]),
    authors=st.sampled_from([(), (), ("Ann Lee", "Bo Roe")]),
)


def numbered(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(item, line=line) for line, item in enumerate(entries, 1)]


def group_of(grouping: Grouping) -> dict[int, int]:
    """The group of each line."""
    return {item.line: at for at, found in enumerate(grouping.groups) for item in found.entries}


def connected(grouping: Grouping) -> dict[int, int]:
    """Of each line what its group is connected with by questions."""
    groups = group_of(grouping)
    ends = {at: at for at in groups.values()}
    for pair in lines_asked(grouping):
        one, other = (ends[groups[line]] for line in pair)
        ends = {at: other if end == one else end for at, end in ends.items()}
    return {line: ends[at] for line, at in groups.items()}


@settings(max_examples=150, deadline=None)
@given(st.lists(damaged, min_size=2, max_size=7))
def test_a_question_is_asked_once_of_two_papers(entries: list[Entry]) -> None:
    grouping = group([], numbered(entries))
    groups = group_of(grouping)
    asked = [frozenset(groups[line] for line in pair) for pair in lines_asked(grouping)]
    assert len(asked) == len(set(asked)) == len(grouping.unsure)
    assert {len(pair) for pair in asked} <= {2}


@settings(max_examples=150, deadline=None)
@given(st.lists(damaged, min_size=2, max_size=7), damaged)
def test_one_more_listing_parts_only_what_it_is_like_and_never_without_a_question(
    entries: list[Entry], one_more: Entry
) -> None:
    *some, new = numbered([*entries, one_more])
    before, after = group([], some), group([], [*some, new])
    was, now, together = group_of(before), group_of(after), connected(after)
    is_like_none = all(compare(of_entry(item), of_entry(new)).answer is not Answer.SAME for item in some)
    arxiv = {item.line: item.arxiv for item in (*some, new) if item.arxiv}
    for one, other in combinations(sorted(was), 2):
        are_parted = was[one] == was[other] and now[one] != now[other]
        if is_like_none:
            assert not are_parted
        if are_parted and together[one] != together[other]:  # only where two arXiv ids say that they are two
            ends = [{arxiv[line] for line in arxiv if now[line] == now[end]} for end in (one, other)]
            assert len(set.union(*ends)) > 1
