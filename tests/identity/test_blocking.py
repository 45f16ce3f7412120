from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.blocking import candidates
from generator.identity.record import Record
from tests.identity.texts import ABSTRACT, CUT, HALF, LEE, OTHER, REVISED, ROE, record


def words(number: int, count: int) -> str:
    """Invented words, others for each number."""
    some = random.Random(number)
    return " ".join("".join(some.choices("bdfgklmnprtvz", k=6)) for _ in range(count))


STRANGERS = [record(words(number, 6), words(1_000 + number, 60)) for number in range(40)]


def pairs(records: list[Record]) -> dict[tuple[int, int], float]:
    """The candidates, each with the share that its abstracts have in common."""
    return {(one, other): shared for one, other, shared in candidates(records)}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (record("Frost Line"), record("frost line", words(1, 60)), 1.0, 1.0),  # one title, however it is spelled
        (record("Frost Line"), record("Which Layers Remember", REVISED), 0.75, 1.0),
        (record("Frost Line"), record("Which Layers Remember", CUT), 0.9, 1.0),
        (record("Frost Line of All Layers"), record("Frost Line of Al Layers", OTHER), 0.0, 0.05),
        (record("Frost", OTHER, "2601.00001"), record("Thaw and Rain", words(2, 60), "2601.00001"), 1.0, 1.0),
    ],
)
def test_what_may_be_one_work_is_a_pair(one: Record, other: Record, least: float, most: float) -> None:
    records = [one, *STRANGERS, other]
    found = pairs(records)
    assert set(found) == {(0, len(records) - 1)}
    (shared,) = found.values()
    assert least <= shared <= most


def test_one_name_by_the_same_authors_makes_a_pair() -> None:
    names = ("Ann Lee", "Bo Roe")
    title = f"Frost: {words(5, 5)}"
    for authors, found in ((names, {(0, 41)}), (("Cy Doe",), set()), ((), set())):
        records = [record(title, OTHER, authors=names), *STRANGERS]
        assert set(pairs([*records, record(f"Frost: {words(6, 5)}", words(7, 60), authors=authors)])) == found


def test_what_is_like_by_chance_is_no_pair() -> None:
    assert pairs([record("Frost Line"), *STRANGERS, record("Which Layers Remember", OTHER)]) == {}


def test_a_share_is_that_of_the_shorter_abstract() -> None:
    shorter = " ".join(ABSTRACT.split()[:45]) + words(4, 15)
    found = pairs([record("Frost Line of Layers"), record("Frost Line of Layer Stacks", shorter)])
    assert found[0, 1] == pytest.approx(0.75, abs=0.05)


def test_the_same_doi_makes_a_pair() -> None:
    dois = frozenset({"10.1234/frost"})
    records = [Record("Frost", OTHER, dois=dois), *STRANGERS, Record("Thaw and Rain", words(3, 60), dois=dois)]
    assert set(pairs(records)) == {(0, len(records) - 1)}


def test_pairs_are_ascending_and_each_is_there_once() -> None:
    records = [record("Frost Line", line) for line in (ABSTRACT, REVISED, CUT, ABSTRACT)]
    found = candidates(records)
    assert [(one, other) for one, other, _ in found] == [*combinations(range(4), 2)]
    assert len(found) == 6


@pytest.mark.parametrize("text", ["?", "", "layers", "layers freeze", "冻结"])
def test_records_of_few_words_can_be_candidates(text: str) -> None:
    assert set(pairs([record("?", text), record("!", text), *STRANGERS])) <= {(0, 1)}


def invented(number: int) -> str:
    """Six invented words."""
    return words(number, 6).title()


@pytest.mark.parametrize("abstracts", [[""] * 32, [words(number, 60) for number in range(32)]])
def test_up_to_32_of_one_title_all_meet(abstracts: list[str]) -> None:
    records = [record("Editorial", abstract) for abstract in abstracts]
    assert set(pairs(records)) == {*combinations(range(32), 2)}


def test_of_more_of_one_title_the_likest_meet() -> None:
    records = [record("Editorial", words(number, 60)) for number in range(300)]
    found = pairs([*records, record("Editorial", records[150].abstract + " And more.")])
    assert (150, 300) in found
    assert len(found) < 300 * 20  # of 45,000


CROWD = [record(invented(number), words(9_000 + number, 60)) for number in range(600)]
WHOLE = "Frost Line of Layers: Freezing by the Noise of Their Gradients"


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("Frost Line of Layers", ""),  # a subtitle dropped
        ("Frost Line of Layers: Freezing by the Noi...", ""),
        ("Freezing by the Noise of Their Gradients", ""),  # a name dropped
        ("rost Line of Layers: Freezing by the Noise of Their Gradients", ""),
        ("[Review] " + WHOLE + " [72 refs]", ""),
        ("Frost Line of Layers: Freezing by the Niose of Their Gradients", ""),
        ("Freezing by the Noise of Their Gradients: Frost Line of Layers", ""),
        (WHOLE, ""),
        (WHOLE, "Twelve pages, four figures"),
        (WHOLE, words(77, 60)),  # as a translation is
        ("Frost Line of Layers", words(77, 60)),
        ("rost Line of Layers: Freezing by the Noise of Their Gradients", words(77, 60)),
        ("Which of Them Remember", ABSTRACT[:200] + "..."),
        ("Which of Them Remember", ABSTRACT[:250]),
        ("Which of Them Remember", CUT),
        ("Which of Them Remember", ABSTRACT),
        ("", ABSTRACT),
    ],
)
def test_a_damaged_listing_is_found_in_a_crowd(title: str, abstract: str) -> None:
    records = [*CROWD[:300], record(WHOLE), *CROWD[300:], record(title, abstract)]
    assert set(pairs(records)) == {(300, 601)}


def test_a_short_title_begins_others_in_vain() -> None:
    assert pairs([record("Frost", words(1, 60)), record("Frost Line of Layers", words(2, 60))]) == {}


@pytest.mark.parametrize(("authors", "meet"), [(("Ann Lee", "Bo Berg"), True), (("Cy Dahl", "Di Egli"), False)])
def test_of_abstracts_in_part_alike_authors_decide(authors: tuple[str, ...], meet: bool) -> None:
    earlier = record("Frost Line of Layers", HALF, authors=("Ann Lee", "Bo Berg"))
    later = record("Which of Them Remember", ABSTRACT, authors=authors)
    assert bool(pairs([earlier, *STRANGERS, later])) is meet


TITLES = [WHOLE, "Frost Line of Layers", "frost line of layers: freezing by the niose of their gradients", "Thaw"]
TEXTS = ["", ABSTRACT, REVISED, CUT, HALF, OTHER, ABSTRACT[:200]]


@given(
    st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(TEXTS)), min_size=2, max_size=20, unique=True),
    st.randoms(use_true_random=False),
)
def test_candidates_do_not_depend_on_the_order(texts: list[tuple[str, str]], random: random.Random) -> None:
    def found(records: list[Record]) -> set[tuple[frozenset[Record], float]]:
        return {
            (frozenset((records[one], records[other])), round(share, 9))
            for (one, other), share in pairs(records).items()
        }

    records = [record(*each) for each in texts]
    assert found(records) == found(random.sample(records, len(records)))


@pytest.mark.parametrize(
    ("title", "names", "meet"),
    [
        ("Frost Line: Cold Models Learn Late", ("Roe, Bo", "Lee, Ann", "Doe, C."), True),
        ("Thaw: Cold Models Learn Late", LEE, False),
        ("Frost Line: Cold Models Learn Late", LEE[:2], False),
        ("Frost Line: Cold Models Learn Late", ROE, False),
    ],
)
def test_what_one_group_renamed_is_a_pair(title: str, names: tuple[str, ...], meet: bool) -> None:
    first = record("Frost Line: Freezing Layers by Noise", authors=LEE)
    assert bool(pairs([first, *STRANGERS, record(title, OTHER, authors=names)])) is meet
