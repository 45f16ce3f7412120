"""What is one work and what is not, by literal cases: real traps of listings, and one of our own for each guard."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.identity import Answer, Grouping, Record, compare, group, words
from generator.identity.title_words import tells
from generator.identity.titles import Likeness, difference, parse
from generator.model import Entry, Place
from generator.settings.decisions import Handle

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE

ABSTRACT = (
    "Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's "
    "gradient and freeze the layers whose signal drowns in it. Across nine tasks and three model families the "
    "frozen model loses less than 0.3 points, needs a third of the memory, and trains 1.7x faster than the full one. "
    "The frost line, as we call the border, hardly depends on the task, on text as well as on images and sound."
)
REVISED = ABSTRACT.replace("nine tasks and three model families", "twelve tasks").replace("1.7x", "1.9x")
CUT = ABSTRACT[:330] + "..."
HALF = (
    "Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's "
    "gradient and freeze the layers whose signal drowns in it. A second phase thaws them again one after another, "
    "from the top to the bottom, and a controller trained by reinforcement decides upon the moment of each thaw. "
    "On a benchmark of robot arms this beats schedules that were tuned by hand, at a tenth of the search they took."
)
OTHER = (
    "When a model is adapted to one task after another, it forgets. We ask where the forgetting sits, and answer with "
    "linear probes on every layer: the middle third loses most, and restoring it alone recovers most of the loss. "
    "The finding holds for encoders and decoders, for text and for images, and suggests a cheap remedy for both."
)


def record(title: str, abstract: str = ABSTRACT, arxiv: str = "", authors: tuple[str, ...] = ()) -> Record:
    return Record(title, abstract, frozenset(filter(None, [arxiv])), authors)


def entry(
    title: str, abstract: str = ABSTRACT, line: int = 1, arxiv: str | None = None, dump: str = "d.txt"
) -> Entry:
    return Entry(title=title, abstract=abstract, line=line, dump=dump, arxiv=arxiv)


SPELLINGS = [
    ("Frost Line: Pre-training by Noise", "frost line — pretraining by NOISE."),
    ("Frost Line: Zero-Shot Modelling", "Frost Line: zero shot modeling"),
    ("Optimisation of the Behaviour of Centres", "Optimization of the behavior of centers"),
    ("Analysing a Catalogue of Tumours", "Analyzing a catalog of tumors"),
    ("“Frost” and the ﬁeld‐line", '"Frost" & the field-line'),
    ("Crème brûlée by Fröst", "Creme brulee by Frost"),
    (r"\textit{Frost}: $O(n^2)$ {Lines}", "Frost: O(n^2) Lines"),
    ("Frost: 2times faster", "Frost: 2× faster"),
    ("α-Frost", "alpha-Frost"),
    ("Frost with 1,000,000 Lines", "Frost with 1000000 lines"),
    ("<i>Frost</i> &amp; Lines", "Frost & Lines"),
    ("A Survey of Frost", "Survey of Frost"),
    ("Frost LLMs", "Frost LLM"),
    ("GPT-4 in Frost", "GPT4 in frost"),
    ("Frost [arXiv:2401.01234v2]", "Frost"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_one_title_however_it_is_spelled(one: str, other: str) -> None:
    assert difference(one, other).likeness is Likeness.EQUAL
    assert compare(record(one), record(other)).answer is SAME


EXPLAINED = [
    ("Frost Line: Freezing Layers by Noise", "Frost Line: Freezing Lay…", "title cut off"),
    ("Frost Line: Freezing Layers by Their Noise", "Frost Line: Freezing Layers...", "title cut off"),
    ("Frost Line: Freezing Layers by Noise", "Frost Line", "subtitle dropped"),
    ("Frost Line: 1.7x Faster Fine-Tuning for All", "Frost Line", "subtitle dropped"),
    ("Frost2: Freezing Layers by Noise", "Freezing Layers by Noise", "name dropped"),
    ("Frost Line: Freezing Layers by Noise", "Freezing Layers by Noise: Frost Line", "words reordered"),
    ("Freezing Layers by Noise", "Freezing Laeyrs by Noise", "a slip in the title"),
    ("Freezing Layers by Noise", "Freezing Layers by Noize", "a slip in the title"),
    ("Frost Line: Freezing by Noise", "Forst Line: Freezing by Noise", "a slip in the name"),
    ("Freezing Layers by Noise", "Towards Freezing Layers by Noise", "title reworded"),
    ("Frost for Large Language Models", "Frost for LLMs", "same title"),
    ("Freezing Layers by Noise", "Freezing Layers by the Signal of Noise", "title reworded"),
    ("Freezing Layers by Noise", "Freezing Polar Layers by Noise", "words added to the title"),
]


@pytest.mark.parametrize(("one", "other", "reason"), EXPLAINED)
def test_an_explained_title_of_the_same_abstract(one: str, other: str, reason: str) -> None:
    for first, second in ((one, other), (other, one)):
        verdict = compare(record(first), record(second))
        assert (verdict.answer, verdict.reason.split(",")[0].removesuffix(" and abstract")) in {
            (SAME, reason),
            (SAME, f"{reason} and abstract"),
        } or (reason == "same title" and verdict.answer is SAME), verdict


# One for each guard: whatever else agrees, these are never merged by rule.
GUARDED = [
    ("Physics of Language Models: Part 3.1, Storage", "Physics of Language Models: Part 3.3, Storage"),
    ("Qwen2.5 Technical Report", "Qwen2.5-1M Technical Report"),
    ("PROP: Pre-training with Propositions", "B-PROP: Pre-training with Propositions"),
    ("ERNIE 2.0: Continual Pre-training", "ERNIE 3.0: Continual Pre-training"),
    ("Frost Line 2.5", "Frost Line 25"),
    ("Frost Line", "Frost Line v2"),
    ("Frost Line", "Frost Line II"),
    ("Frost Line: Freezing by Noise", "Frost Line: Freezing by Noise: Part 2"),
    ("Frost 7B", "Frost 13B"),
    ("Frost Small", "Frost Large"),
    ("Frost", "Frost+"),
    ("Planning with A* in Graphs", "Planning with A in Graphs"),
    ("Hepatitis A Outcomes in the North", "Hepatitis Outcomes in the North"),
    ("ImageNet-A Freezes", "ImageNet Freezes"),
    ("LoRA: Freezing by Noise", "QLoRA: Freezing by Noise"),
    ("Supervised Freezing", "Unsupervised Freezing"),
    ("Freezing with Noise", "Freezing without Noise"),
    ("Noise Is Enough", "Noise Is Not Enough"),
    ("Freezing Layers", "Freezing Layers: A Survey"),
    ("Freezing Layers", "A Survey of Freezing Layers"),
    ("Freezing Layers", "Erratum: Freezing Layers"),
    ("Freezing Layers", "Reply to: Freezing Layers"),
    ("Freezing German Layers", "Freezing French Layers"),
    ("Freezing Layers", "Freezing Layers for Medical Data"),
    ("Freezing Image Models", "Freezing Video Models"),
    ("Encoder Freezing", "Decoder Freezing"),
    ("From Text to Speech by Noise", "From Speech to Text by Noise"),
    ("Diabetes in Kenya", "Diabetes in Ghana"),
    ("Few-Shot Freezing", "Zero-Shot Freezing"),
    ("冻结（一）", "冻结（二）"),
]


@pytest.mark.parametrize(("one", "other"), GUARDED)
def test_titles_that_tell_two_works_apart(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert difference(first, second).likeness is Likeness.TELLING
        assert compare(record(first), record(second)).answer is UNSURE  # the same abstract makes it a question
        assert compare(record(first), record(second, HALF)).answer is DIFFERENT
        assert compare(record(first), record(second, OTHER)).answer is DIFFERENT
    assert len(group([], [entry(one), entry(other, line=2)]).groups) == 2


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (record("Frost Line"), record("Frost Line", REVISED), SAME),
        (record("Frost Line"), record("Frost Line", CUT), SAME),
        (record("Frost Line: Freezing by Noise"), record("Frost Line", CUT), SAME),
        (record("Frost Line of Layers"), record("Frost Line of Layers", HALF), SAME),
        (record("Frost Line"), record("Frost Line", HALF), UNSURE),
        (record("Frost Line of Deep..."), record("Frost Line of Deep...", HALF), UNSURE),
        (record("Frost Line of Deep..."), record("Frost Line of Deep...", REVISED), SAME),
        (record("Frost Line: Freezing by Noise"), record("Frost Line", HALF), UNSURE),
        (record("Frost Line", ABSTRACT, "2601.00001"), record("Renamed", OTHER, "2601.00001"), SAME),
        (record("Frost Line", ABSTRACT, "2601.00001"), record("Frost Line", ABSTRACT, "2601.00002"), DIFFERENT),
        (record("Frost Line"), record("Which Layers Remember", OTHER), DIFFERENT),
        (record("Frost Line"), record("Which Layers Remember"), UNSURE),
        (record("Frost", OTHER), record("Frost", ABSTRACT), DIFFERENT),
        (
            record("Frost Line", "Short.", authors=("A. Lee",)),
            record("Frost Line", "Brief.", authors=("Lee, Ann",)),
            UNSURE,
        ),
        (
            record("Frost Line", "Short.", authors=("A. Lee",)),
            record("Frost Line", "Brief.", authors=("B. Roe",)),
            DIFFERENT,
        ),
        (record("Frost Line", "Short."), record("Thaw Line", "Short."), DIFFERENT),
        (record("Editorial", "No abstract."), record("Editorial", "No abstract."), UNSURE),
        (record("Letter to the Editor", "In reply."), record("Letter to the Editor", "In answer."), UNSURE),
        (record("Editorial", ABSTRACT), record("Editorial", REVISED), UNSURE),
        (record("How Four Words Are Enough", "Tiny."), record("How Four Words Are Enough", "Tiny."), SAME),
        (
            record("Mistral of Layers", ABSTRACT + " Mistral."),
            record("Mixtral of Layers", ABSTRACT + " Mixtral."),
            UNSURE,
        ),
        (record("Retraction: Green Tea", OTHER), record("Retraction: Black Tea", OTHER), UNSURE),
    ],
)
def test_compare(first: Record, second: Record, answer: Answer) -> None:
    assert compare(first, second).answer is answer
    assert compare(second, first).answer is answer


def test_a_doi_counts_with_a_title_that_is_explained() -> None:
    def with_doi(title: str, abstract: str, line: int, link: str = "https://doi.org/10.1234/FROST.1") -> Entry:
        return Entry(title=title, abstract=abstract, line=line, dump="d.txt", links=(link,))

    here = with_doi("Frost Line: Freezing by Noise", ABSTRACT, 1)
    assert ids(group([], [here, with_doi("Frost Line", OTHER, 2, "http://dx.doi.org/10.1234/frost.1")])) == [{1, 2}]
    # Two papers may name one data set.
    assert ids(group([], [here, with_doi("Which Layers Remember", OTHER, 2)])) == [{1}, {2}]
    assert ids(group([], [here, with_doi("Frost Line", OTHER, 2, "https://doi.org/10.1234/other")])) == [{1}, {2}]


def test_a_key_keeps_numbers_apart() -> None:
    assert parse("Part 3.1").key != parse("Part 31").key
    assert parse("Layers 2 5B").key != parse("Layers 25B").key


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_titles_can_be_compared(one: str, other: str) -> None:
    assert difference(one, one).likeness is Likeness.EQUAL
    assert difference(one, other).likeness is difference(other, one).likeness
    assert compare(record(one), record(other)).answer is compare(record(other), record(one)).answer


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
    assert lines_asked(grouping) == {frozenset({1, 3}), frozenset({2, 3})}


def test_a_veto_holds_against_every_member_of_a_chain() -> None:
    # The second is a cut listing of either of the others, which differ in a number.
    chain = [entry("Frost Line: Layers in 7 Ways", line=1), entry("Frost Line: Layers in...", line=2)]
    assert ids(group([], chain)) == [{1, 2}]
    chain.append(entry("Frost Line: Layers in 9 Ways", line=3))
    grouping = group([], chain)
    assert ids(grouping) == [{1}, {2}, {3}]  # as much like the one as like the other, so neither by rule
    assert {frozenset({1, 2}), frozenset({2, 3})} <= lines_asked(grouping)


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
def test_no_group_holds_what_a_veto_forbids(seed: int) -> None:
    rng = random.Random(seed)
    names = ["Frost Line", "Frost Line 2", "Frost Line: A Survey", "Frost Line...", "Thaw Line", "Frost Line 3"]
    made = [entry(rng.choice(names), rng.choice([ABSTRACT, REVISED, CUT, HALF]), line) for line in range(1, 15)]
    for found in group([], made).groups:
        for one in found.entries:
            for other in found.entries:
                assert difference(one.title, other.title).likeness is not Likeness.TELLING


def test_every_word_list_is_used() -> None:
    assert tells("surveys") is None  # words are folded before they are looked up
    assert tells(words.folded("surveys")) == "kind of work"
    assert tells("3.1") == tells("7") == "number"
    assert tells("7b") == "name with a number"
