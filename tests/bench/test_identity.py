from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from click.testing import CliRunner

from benchmarks import identity as judged
from benchmarks.hard_pairs import HardPair, hard_pairs
from benchmarks.kinds import VARIANTS
from benchmarks.near_misses import NEAR_MISSES
from benchmarks.piles import PILES, Pile
from benchmarks.series import PAIRS
from benchmarks.ties import tied_groups
from benchmarks.variants import Text
from generator import identity
from generator.model import Entry

NOUNS = ["Radar", "Engine", "Harbour", "Lantern", "Valley", "Carpet", "Needle", "Window", "Barrel", "Candle"]


def texts(count: int) -> list[Text]:
    """Papers of invented words, each of its own."""
    made = []
    for number in range(count):
        random = Random(number)
        words = [
            "".join(random.choice("bcdfglmnprst") + random.choice("aeiou") for _ in range(3)) for _ in range(60)
        ]
        abstract = " ".join(
            f"{words[at].capitalize()} {' '.join(words[at + 1 : at + 10])}." for at in range(0, 60, 10)
        )
        title = f"{random.choice(NOUNS)}{number}: {' '.join(words[:2])} and {' '.join(words[20:23])}".title()
        made.append(Text(title, abstract, ("Ann Lee", f"Jo {words[5].capitalize()}"), f"2301.{number:05}"))
    return made


def grouping(*groups: str, unsure: tuple[str, ...] = ()) -> identity.Grouping:
    """Groups of entries, each a digit that is its line, and pairs of them that are asked about."""

    def record(line: str) -> identity.Record:
        return identity.of_entry(Entry("Title", "", int(line)))

    found = tuple(
        identity.Group(tuple(Entry("Title", "", int(line)) for line in lines), None, ()) for lines in groups
    )
    asked = tuple(identity.Unsure(record(one), record(other), "") for one, other in map(tuple, unsure))
    return identity.Grouping(found, asked)


def test_groups_are_tied_by_way_of_other_questions() -> None:
    group_of, tied = tied_groups(grouping("12", "3", "4", "5", unsure=("13", "34")))
    assert group_of == {1: 0, 2: 0, 3: 1, 4: 2, 5: 3}
    assert tied == {0: 0, 1: 0, 2: 0, 3: 3}


def test_the_answers_of_a_pile_are_merged_asked_and_silently_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six listings of work 0: three together, one asked by way of another, one alone; a near miss asked."""
    listings = [
        judged.Listing(0, "original"),
        *(judged.Listing(0, kind) for kind in ("a", "b", "c", "d")),
        judged.Listing(1, "miss", 0),
        judged.Listing(2, "wrong", 0),
    ]
    entries = [Entry("Title", "", line) for line in range(1, 8)]
    found = grouping("1237", "4", "5", "6", unsure=("46", "61"))
    monkeypatch.setattr(judged, "pile_up", lambda *_: (entries, listings))
    monkeypatch.setattr(identity, "group", lambda *_: found)
    tally = judged.play(Pile("p", {}, {}), [], "0")
    assert tally.variants == {
        "a": Counter(merged=1),
        "b": Counter(merged=1),
        "c": Counter(asked=1),
        "d": Counter(apart=1),
    }
    assert tally.near_misses == {"miss": Counter(asked=1), "wrong": Counter(merged=1)}
    assert tally.wrong == {"a, b, original, wrong": 1}
    assert (tally.entries, tally.lines) == (7, 1)


def test_a_variant_is_at_home_with_most_listings_not_with_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    listings = [judged.Listing(0, "original"), *(judged.Listing(0, kind) for kind in "ab")]
    found = grouping("1", "23")
    monkeypatch.setattr(judged, "pile_up", lambda *_: ([Entry("Title", "", line) for line in (1, 2, 3)], listings))
    monkeypatch.setattr(identity, "group", lambda *_: found)
    tally = judged.play(Pile("p", {}, {}), [], "0")
    assert tally.variants == {"a": Counter(merged=1), "b": Counter(merged=1)}


def test_of_two_listings_the_group_of_the_first_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    listings = [judged.Listing(0, "original"), judged.Listing(0, "a")]
    found = grouping("2", "1")
    monkeypatch.setattr(judged, "pile_up", lambda *_: ([Entry("Title", "", line) for line in (1, 2)], listings))
    monkeypatch.setattr(identity, "group", lambda *_: found)
    assert judged.play(Pile("p", {}, {}), [], "0").variants == {"a": Counter(apart=1)}


def test_each_paper_has_as_many_variants_as_the_pile_says_and_kinds_are_made_evenly() -> None:
    pile = Pile("p", VARIANTS, NEAR_MISSES, several=(4, 6), twice=0.2)
    entries, listings = judged.pile_up(pile, texts(120), Random(1))
    assert [entry.line for entry in sorted(entries, key=lambda entry: entry.line)] == [*range(1, len(listings) + 1)]
    assert [entry.line for entry in entries] != [*range(1, len(listings) + 1)]
    variants = [listing for listing in listings if listing.near is None and listing.kind != judged.ORIGINAL]
    a_paper = Counter(listing.work for listing in variants)
    assert len(a_paper) == 120 - 2 * 34
    assert set(a_paper.values()) == {4, 5, 6}
    kinds = Counter(listing.kind for listing in variants)
    assert 0.1 < kinds.pop(judged.TWICE) / len(variants) < 0.3
    assert kinds["case"] < 12
    near = [listing for listing in listings if listing.near is not None]
    assert 8 < len(near) < 26
    assert len({listing.work for listing in near}) == len(near)


def test_a_pile_comes_from_its_seed() -> None:
    first, again, other = (judged.pile_up(PILES[0], texts(90), Random(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_piles_have_works_in_pairs_and_the_ids_and_authors_that_they_name() -> None:
    by_name = {pile.name: pile for pile in PILES}
    entries, listings = judged.pile_up(by_name["left to a person"], texts(90), Random(1))
    assert {listing.kind for listing in listings} >= set(PAIRS)
    entries, listings = judged.pile_up(by_name["ids and authors"], texts(90), Random(1))
    for entry in entries:
        listing = listings[entry.line - 1]
        assert entry.authors or listing.kind in PAIRS or listing.near is None
        if listing.kind in VARIANTS:
            assert entry.doi
            assert not entry.arxiv
    for name in ("no abstracts", "no abstracts, with authors"):
        entries, _ = judged.pile_up(by_name[name], texts(90), Random(1))
        assert not any(entry.abstract for entry in entries)
        assert all(bool(entry.authors) is name.endswith("authors") for entry in entries)
    entries, _ = judged.pile_up(by_name["short abstracts"], texts(90), Random(1))
    assert all(entry.abstract for entry in entries)
    assert sum(len(entry.abstract) < 300 for entry in entries) > 0.8 * len(entries)


def test_the_summary_has_each_aim_beside_its_figure() -> None:
    tally = judged.Tally(entries=10, lines=2)
    tally.variants["case"] = Counter(merged=3, asked=1)
    tally.wrong["case, original"] = 1
    rows = [*judged.summary([(Pile("p", {}, {}, merged=0.97, review=0.015), tally), (Pile("q", {}, {}), tally)])]
    assert rows[2] == "| p | 10 | 0.750 (0.97) | 0.000 (0) | 1 (0) | 0.200 (0.015) |"
    assert rows[3] == "| q | 10 | 0.750 | 0.000 (0) | 1 (0) | 0.200 |"


def test_tallies_of_rounds_add_up() -> None:
    total = judged.Tally()
    for _ in range(2):
        tally = judged.Tally(entries=5, lines=1, examples=[("a", "b", "c")])
        tally.variants["case"]["merged"] += 1
        tally.near_misses["number"]["asked"] += 1
        tally.wrong["x"] += 1
        total.add(tally)
    assert (total.entries, total.lines, len(total.examples)) == (10, 2, 2)
    assert total.variants == {"case": Counter(merged=2)}
    assert total.near_misses == {"number": Counter(asked=2)}
    assert total.wrong == {"x": 2}


def test_the_command_prints_a_table_for_each_chosen_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judged, "papers", lambda: texts(80))
    result = CliRunner().invoke(judged.main, ["--rounds", "1", "--pile", "short", "--examples", "1"])
    assert result.exit_code == 0, result.output
    assert "## Short abstracts" in result.output
    assert "## Listings" not in result.output
    assert "| short abstracts |" in result.output


FIRST = {"title": "Frozen Layers", "abstract": "We  freeze\n40 layers.", "authors": ["Ann Lee"], "arxiv": "2301.1"}


def test_what_a_hard_pair_does_not_say_of_its_second_listing_the_first_says() -> None:
    pair = HardPair.model_validate(
        {
            "why": "edits",
            "same": True,
            "first": FIRST,
            "second": {"edits": {"40": "50"}},
            "beside": [{"title": "Frozen", "abstract": "", "authors": []}],
        }
    )
    first, second, third = pair.entries()
    assert first == Entry("Frozen Layers", "We freeze 40 layers.", 1, "d", authors=("Ann Lee",), arxiv="2301.1")
    assert second == Entry("Frozen Layers", "We freeze 50 layers.", 2, "d", authors=("Ann Lee",))
    assert third == Entry("Frozen", "", 3, "d")


@pytest.mark.parametrize(
    ("groups", "unsure", "answer"),
    [(["12", "3"], (), "merged"), (["1", "2", "3"], ("13", "32"), "asked"), (["13", "2"], (), "apart")],
)
def test_only_the_two_of_a_hard_pair_are_judged(
    monkeypatch: pytest.MonkeyPatch, groups: list[str], unsure: tuple[str, ...], answer: str
) -> None:
    found = grouping(*groups, unsure=unsure)
    monkeypatch.setattr(identity, "group", lambda *_: found)
    pair = HardPair.model_validate({"why": "", "same": True, "first": FIRST, "second": {}, "beside": [{}]})
    assert pair.answer() == answer


@pytest.mark.parametrize("pair", hard_pairs(), ids=lambda pair: pair.why[:60])
def test_hard_pairs_are_whole(pair: HardPair) -> None:
    entries = pair.entries()
    assert all(entry.title for entry in entries)
    assert len({replace(entry, line=0) for entry in entries}) == len(entries)
