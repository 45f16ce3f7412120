from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.identity.likeness import Likeness
from generator.identity.title import are_equal
from generator.identity.titles import difference
from generator.identity.words import Spoken
from tests.identity.texts import GUARDED, SPELLINGS


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_one_title_however_it_is_spelled(one: str, other: str) -> None:
    assert are_equal(one, other)
    assert difference(one, other).likeness is Likeness.EQUAL


@pytest.mark.parametrize(("one", "other"), GUARDED)
def test_titles_that_tell_two_works_apart(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert difference(first, second).likeness is Likeness.TELLING
        assert not are_equal(first, second)


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reason"),
    [
        ("Frost Line: Freezing Layers", "Frost Line: Free…", Likeness.EXPLAINED, "title cut off"),
        ("Frost Line Freezing All Layers", "Frost Line Freezing All", Likeness.ADDED, "title ends earlier"),
        ("Frost Line Freezing Layers", "Frost Line Freezing", Likeness.ADDED, "words added to the title"),
        ("Frost Li", "Frost Li...", Likeness.EQUAL, "same title"),
        ("Frost Line: Freezing Layers", "Fro...", Likeness.ADDED, "title cut off early"),
        ("Frost: Freezing Layers by Noise", "Frost", Likeness.ADDED, "subtitle dropped"),
        ("Frost: A Survey", "Frost", Likeness.TELLING, "only one title says 'survey' (kind of work)"),
        ("Frost: Part 2", "Frost", Likeness.TELLING, "only one title says 'part' (place in a series)"),
        ("Frost: 2 of All Layers by Noise", "Frost", Likeness.ADDED, "subtitle dropped"),
        ("Frost: Not All Layers by Noise", "Frost", Likeness.TELLING, "only one title says 'not' (negation)"),
        ("Frost2: Freezing Layers", "Freezing Layers", Likeness.ADDED, "name dropped"),
        (
            "Erratum: Freezing Layers",
            "Freezing Layers",
            Likeness.TELLING,
            "only one title says 'erratum' (kind of work)",
        ),
        ("Frost: Layers", "Layers", Likeness.OTHER, "only one title says 'frost'"),
        ("Text of Speech", "Speech of Text", Likeness.EXPLAINED, "words reordered"),
        (
            "From Text to Speech",
            "From Speech to Text",
            Likeness.TELLING,
            "the titles name the same things the other way round",
        ),
        ("Supervised Frost", "Unsupervised Frost", Likeness.TELLING, "'unsupervized' is not 'supervized'"),
        ("LoRA of Frost", "QLoRA of Frost", Likeness.TELLING, "'qlora' is not 'lora'"),
        ("Frosty Layers", "Frosty Laeyrs", Likeness.EXPLAINED, "a slip in the title"),
        ("Frost: On Layers", "Forst: On Layers", Likeness.EXPLAINED, "a slip in the name"),
        ("Cat Layers", "Cut Layers", Likeness.TELLING, "one title says 'cat', the other 'cut'"),
        (
            "Frost with Large Language Models",
            "Frost with LLMs",
            Likeness.EXPLAINED,
            "words joined, split or spelled in another way",
        ),
        ("Frost of Layers", "Towards Frost of Layers", Likeness.EXPLAINED, "title reworded"),
        (
            "Frost for German",
            "Frost for French",
            Likeness.TELLING,
            "only one title says 'german' (language)",
        ),
        ("Frost", "Frost A", Likeness.TELLING, "only one title says 'a' (letter)"),
    ],
)
def test_how_titles_differ(one: str, other: str, likeness: Likeness, reason: str) -> None:
    found = difference(one, other)
    assert (found.likeness, found.reason) == (likeness, reason)
    assert difference(other, one).likeness is likeness


def test_what_the_abstracts_say_may_explain_a_title() -> None:
    polar = Spoken("Frozen polar layers of noise.", "The polar layers of noise.")
    one = Spoken("Frozen polar layers of noise.", "The layers of noise.")
    for spoken in (polar, one, None):
        assert difference("Layers of Noise", "Polar Layers of Noise", spoken).reason == "words added to the title"
    assert difference("Noise", "Polar Noise", one).reason == "words added to the title"
    assert difference("Noise", "Polar Noise").likeness is Likeness.OTHER
    # A kind of artefact that both speak of is no news, a kind of work is.
    both = Spoken("A benchmark and a survey.", "The benchmark, the survey.")
    assert difference("Frost: A Benchmark", "Frost", both).likeness is Likeness.ADDED
    assert difference("Frost: A Benchmark", "Frost").likeness is Likeness.TELLING
    assert difference("Frost: Part 2", "Frost", Spoken("Part 2", "Part 2")).likeness is Likeness.TELLING


def test_names_that_each_abstract_keeps_to_are_no_slip() -> None:
    titles = ("Mistral of Layers", "Mistrol of Layers")
    assert difference(*titles).likeness is Likeness.EXPLAINED
    assert difference(*titles, Spoken("Mistral.", "Mistrol.")).likeness is Likeness.TELLING
    assert difference(*titles, Spoken("Mistral.", "Mistral, once Mistrol.")).likeness is Likeness.EXPLAINED


def test_a_telling_word_is_mistyped_only_where_the_abstracts_speak_it() -> None:
    titles = ("Frost Benchmark of Noise", "Frost Benchmrk of Noise")
    assert difference(*titles, Spoken("The benchmark.", "A benchmark.")).reason == "a slip in the title"
    assert difference(*titles).likeness is not Likeness.EXPLAINED


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_titles_can_be_compared(one: str, other: str) -> None:
    assert difference(one, one).likeness is Likeness.EQUAL
    assert difference(one, other).likeness is difference(other, one).likeness


_WORDS = """Frost Line Layers the a of and with in for to II IV vi 2 3.1 7B GPT-4 Unsupervised Supervised Pre-training
German Survey Part Not Image-to-Text A LoRA α-Frost 1,000 Analyses Behaviour Optimised Series Against A* C++ Name: It?"""
_PLAIN_WORDS = "Frost Lines Layers Noise Winter Freezing Thawing Glaciers Ridges of by under"
_NOTES = """[Review]|[72 refs]|[Chinese]|[Article in German]|(Tutorial)|(Extended Abstract)|(Demo)|(Invited Paper)|(2019)
(NeurIPS 2023)|[ICML 2024 Oral]|- CVPR 2024|[see comments]|[erratum appears in Frost 1999;3(2):1]|(to appear at ICML)
arXiv preprint arXiv:2401.01234"""
WORDS = st.sampled_from(_WORDS.split())
TITLES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
PLAIN_TITLES = st.lists(
    st.sampled_from(_PLAIN_WORDS.split()),
    min_size=4,
    max_size=8,
    unique=True,
).map(" ".join)
MARKS = st.sampled_from(["...", "…", " ...", " …", "[...]", "…”"])
NAMED = {Likeness.EQUAL, Likeness.EXPLAINED, Likeness.ADDED}


@given(TITLES, st.integers(0, 80), MARKS)
@example("Unsupervised Frost of Layers", 9, "...")
@example("Frost Frost Frost Frost A", 23, "...")
@example("Frost of video", 8, "…")
@example("Hepatitis A Outcomes", 11, "...")
@example("Optimised Series of Analyses", 6, "...")
def test_a_cut_title_never_tells_against_the_whole(title: str, at: int, mark: str) -> None:
    cut = title[:at] + mark
    assert difference(title, cut).likeness in NAMED
    assert difference(cut, title).likeness in NAMED


@given(TITLES, st.integers(0, 80), st.integers(0, 80), MARKS)
@example("the Frost", 1, 5, "...")
@example("the a Line", 5, 8, "...")
def test_two_cuts_of_one_title_never_tell(title: str, one: int, other: int, mark: str) -> None:
    assert difference(title[:one] + mark, title[:other] + "...").likeness in NAMED


@given(PLAIN_TITLES, st.integers(12, 60), st.integers(0, 8), st.integers(1, 4))
def test_a_slip_before_the_cut_is_explained(title: str, at: int, which: int, place: int) -> None:
    words = title.split()
    long = [word for word in words[:-1] if len(word) > 5]
    if not long:
        return
    word = long[which % len(long)]
    slipped = f"{word[:place]}{word[place]}{word[place:]}"  # a letter twice
    cut = title.replace(word, slipped)[: max(at, title.index(word) + len(slipped) + 2)] + "..."
    assert difference(title, cut).likeness in NAMED


@given(PLAIN_TITLES, st.integers(0, 8), st.integers(1, 4), st.sampled_from(["lost", "doubled", "swapped", "wrong"]))
@example("Frost Noise Winter Freezing Thawing Layers", 3, 4, "lost")
def test_a_slip_in_a_long_word_is_explained(title: str, which: int, place: int, kind: str) -> None:
    long = [word for word in title.split() if len(word) > 5]
    if not long:
        return
    word = long[which % len(long)]
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slipped = {
        "lost": before + after,
        "doubled": before + 2 * letter + after,
        "swapped": before + after[0] + letter + after[1:],
        "wrong": f"{before}q{after}",
    }[kind]
    other = title.replace(word, slipped)
    assert difference(title, other).likeness in (Likeness.EQUAL, Likeness.EXPLAINED)
    assert difference(other, title).likeness in (Likeness.EQUAL, Likeness.EXPLAINED)


@given(
    TITLES,
    st.sampled_from(_NOTES.replace("\n", "|").split("|")),
)
def test_a_note_never_tells(title: str, note: str) -> None:
    assert difference(title, f"{title} {note}").likeness in NAMED
    assert difference(f"{title} {note}", title).likeness in NAMED


@given(TITLES, TITLES)
@example("Frost of Frost", "It? Frost Frost")
def test_likeness_is_symmetric(one: str, other: str) -> None:
    for first, second in ((one, other), (f"{one}...", other), (f"{one}…", f"{other}...")):
        assert difference(first, second).likeness is difference(second, first).likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reason"),
    [
        ("Frost Laeyrs of Noise", "Frost Layers of Noi...", Likeness.EXPLAINED, "a slip in the title and title cut off"),
        ("Layers Frost of Noise", "Frost Layers of Noi...", Likeness.EXPLAINED, "words reordered and title cut off"),
        ("Frost: Layers of Noise", "Layers of Noi...", Likeness.ADDED, "name dropped and title cut off"),
        ("Frost: Layers of Noise", "Lay...", Likeness.ADDED, "name dropped and title cut off"),
        ("Frost Layers of Noise", "Frost Layers of Noise: vi...", Likeness.EXPLAINED, "title cut off"),
        ("Frost Layers", "Frost Layers: A Line of N...", Likeness.ADDED, "subtitle dropped and title cut off"),
        ("Frost Layers of N...", "Towards Frost Layers…", Likeness.ADDED, "title reworded and title cut off"),
        ("Frost Layers by Polar Noise", "Frost Layers by No...", Likeness.ADDED, "words added to the title and title cut off"),
        ("Frost Layers by Noise", "Frost Layers with Sig...", Likeness.OTHER, "one title goes on with 'sig', the other with 'by'"),
        ("Frost Layers by Noise", "Frost Layers by Impro...", Likeness.ADDED, "title cut off"),
        ("Freezing German Layers", "Freezing Fre...", Likeness.TELLING, "one title goes on with 'fre', the other with 'german'"),
        ("Unsupervised Frost", "Supervis...", Likeness.TELLING, "one title goes on with 'supervis', the other with 'unsupervized'"),
        ("Not All Frost Layers", "All Frost Lay...", Likeness.TELLING, "only one title says 'not' (negation)"),
        ("Part 2 of Frost Layers", "Part 3 of Fro...", Likeness.TELLING, "only one title says '3' (number)"),
        ("Frost: Part 2", "Frost: Part 3...", Likeness.TELLING, "one title goes on with '3', the other with '2'"),
        ("Frost...", "...", Likeness.ADDED, "title cut off early"),
        ("Unsupervised Frost of Layers", "Unsupervis... Frost of Layers", Likeness.EXPLAINED, "title cut off"),
        ("Unsupervised Frost of Layers", "Unsup… of Layers", Likeness.EXPLAINED, "title cut off"),
        ("Unsupervised Frost of Layers", "Unsup… of Layers 2", Likeness.TELLING, "only one title says '2' (number)"),
        ("Supervised Frost of Layers", "Unsupervis... Frost of Layers", Likeness.TELLING, "only one title says 'supervized' (opposite)"),
    ],
)  # fmt: skip
def test_a_cut_title_is_compared_as_far_as_it_goes(one: str, other: str, likeness: Likeness, reason: str) -> None:
    found = difference(one, other)
    assert (found.likeness, found.reason) == (likeness, reason)
    assert difference(other, one) == found


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reason"),
    [
        ("Frost Layers by Noise", "Frost Layers by Noise in the Wild", Likeness.ADDED, "title ends earlier"),
        ("Frost: Layers by Noise", "Frost-Bench: Layers by Noise", Likeness.ADDED, "words added to the title"),
        ("Frost Layers by Noise", "Meta-Frost Layers by Noise", Likeness.ADDED, "words added to the title"),
        ("Frost Layers by Noise", "Frost Layers by Noise: An Empirical Study", Likeness.EXPLAINED, "title reworded"),
        ("Frost Layers: Freezing by Noise", "Frost Laeyrs", Likeness.ADDED, "a slip in the title and subtitle dropped"),
        ("Frost2: Freezing by Noise", "Frezing by Noise", Likeness.ADDED, "a slip in the title and name dropped"),
        ("Frost Laeyrs: A Survey", "Frost Layers", Likeness.TELLING, "only one title says 'survey' (kind of work)"),
        ("Very Long Frost Layers for the Ridges of Gla", "Very Long Frost Layers for the Ridges of Glaciers", Likeness.ADDED, "title ends earlier"),
        ("Very Long Frost Layers for the Ridges of Gla", "Very Long Frost Layers for the Ridges of Glaciers: Part 2", Likeness.TELLING, "only one title says 'part' (place in a series)"),
        ("Very Long Frost Layers for the Ridges by LoRA", "Very Long Frost Layers for the Ridges by LoRAs", Likeness.EQUAL, "same title"),
        ("Very Long Frost Layers for the Ridges by GPT", "Very Long Frost Layers for the Ridges by GPTQ", Likeness.TELLING, "one title says 'gpt', the other 'gptq'"),
        ("The Frost of Loss in Ridges and Glaciers", "The Frost of Lossless Ridges and Glaciers", Likeness.TELLING, "'lossless' is not 'loss'"),
        ("IFN-gamma in Mice", "IFN- in Mice", Likeness.EXPLAINED, "a Greek letter lost"),
        ("IFN-gamma in Mice", "IFN-alpha in Mice", Likeness.TELLING, "one title says 'gamma', the other 'alpha'"),
        ("Layers of IFN-gamma in Mice", "Layers of IFN in Mice", Likeness.ADDED, "words added to the title"),
        ("Frost Benchmark of Noise", "Frost Benchmrk of Noise", Likeness.ADDED, "a slip in the title"),
        ("Frost Layers (Demo)", "Frost Layers", Likeness.EXPLAINED, "a note of the listing dropped"),
        ("Frost Layers (Demo)", "Towards Frost Layers", Likeness.EXPLAINED, "title reworded and a note of the listing dropped"),
        ("Frost Layers (Demo)", "Frost Layers 2", Likeness.TELLING, "only one title says '2' (number)"),
        ("Frost Layers (2019)", "Frost Layers", Likeness.ADDED, "a note of the listing dropped"),
        ("2. Frost Layers", "Frost Layers", Likeness.EXPLAINED, "a note of the listing dropped"),
        ("2. Frost Layers", "3. Frost Layers", Likeness.ADDED, "a note of the listing dropped"),
        ("冻结层方法研究 (Frost of Layers)", "Frost of Layers", Likeness.EXPLAINED, "title in two languages"),
        ("冻结层方法研究 (Frost of Layers)", "冻结层方法研究", Likeness.EXPLAINED, "title in two languages"),
        ("Frost w/ Layers and w/o Noise", "Frost with Layers and without Noise", Likeness.EQUAL, "same title"),
        ("Frost of Layers with LMs", "Frost of Layers with Language Models", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("Frost Layers (Extended Abstract)", "Frost Lay...", Likeness.ADDED, "title cut off early"),
        ("Frost Task (SemEval 2023)", "Frost Task (SemEval 2024)", Likeness.TELLING, "the titles are noted as of '2023' and '2024'"),
        ("Frost Layers [German]", "Frost Layers [Chinese]", Likeness.TELLING, "the titles are noted as 'german' and 'chinese'"),
        ("Position: Frost Layers", "Frost Layers", Likeness.EXPLAINED, "a note of the listing dropped"),
        ("Position paper: Frost Layers", "Frost Layers (Position Paper)", Likeness.EXPLAINED, "a note of the listing dropped"),
        ("Position Encodings: Frost Layers", "Frost Layers", Likeness.TELLING, "only one title says 'position' (kind of work)"),
        ("Frost of Large Layers", "Frost of Largee Layers", Likeness.ADDED, "a slip in the title"),
        ("Elysium: On Layers", "Elusium: On Layers", Likeness.ADDED, "a slip in the name"),
        ("Ranking of Frost", "Banking of Frost", Likeness.ADDED, "a slip in the title"),
        ("Frost Augmentation of Noise", "Frost Segmentation of Noise", Likeness.TELLING, "one title says 'augmentation', the other 'segmentation'"),
        ("BA-LoRA: Freezing by Noise", "BAVLoRA: Freezing by Noise", Likeness.TELLING, "one title says 'ba lora', the other 'bavlora'"),
        ("Ba-Frost: Freezing by Noise", "Bavfrost: Freezing by Noise", Likeness.TELLING, "one title says 'ba frost', the other 'bavfrost'"),
        ("Frost Noise Winter Glaciers Ridges", "Frost Noise Winter Glaciers Ridgs", Likeness.EXPLAINED, "a slip in the title"),
        ("Frost Noise Winter Glaciers Layers", "Frost Noise Winter Glaciers Layes", Likeness.EXPLAINED, "a slip in the title"),
        ("The 4th Frost of Layers", "The Fourth Frost of Layers", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("Frost in the 21st Winter", "Frost in the Twenty-First Winter", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("The 4th Frost of Layers", "Layers of the Fourth Frost", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("The 4th Frost of Layers", "The Fifth Frost of Layers", Likeness.TELLING, "only one title says '4th' (name with a number)"),
        ("Dept. of Frost Layers", "Department of Frost Layers", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("Dept of Frost Layers", "Department of Frost Layers", Likeness.TELLING, "one title says 'dept', the other 'department'"),
        ("Dept. of Frost Layers", "Design of Frost Layers", Likeness.TELLING, "one title says 'dept', the other 'design'"),
        ("Frost vs. Thaw", "Frost versus Thaw", Likeness.EQUAL, "same title"),
        ("Frost & Thaw", "Frost und Thaw", Likeness.EQUAL, "same title"),
        ("Φeat: Frost", "φeat: Frost", Likeness.EQUAL, "same title"),
        ("Frost: Supplementary Freezing of Layers by Noise", "Frost", Likeness.ADDED, "subtitle dropped"),
        ("Frost: Challenges and Trends", "Frost", Likeness.ADDED, "subtitle dropped"),
        ("Frost: Trends and Challenges", "Frost", Likeness.TELLING, "only one title says 'challenge' (artefact)"),
        ("Frost in 3D Layers", "Frost in Three-Dimensional Layers", Likeness.EXPLAINED, "words joined, split or spelled in another way"),
        ("Frost with ϵ-Layers", "FROST WITH Ε-LAYERS", Likeness.EQUAL, "same title"),
        ("Winter's Frost of Layers", "Winters Frost of Layers", Likeness.EQUAL, "same title"),
        ("Winter’s Frost of Layers", "WINTER'S Frost of Layers", Likeness.EQUAL, "same title"),
        ("Frost That Doesn't Melt and Can’t", "Frost That Does Not Melt and Cannot", Likeness.EQUAL, "same title"),
        ("Winter's Frost of Layers", "Winter&#x27;s Frost of Layers", Likeness.EQUAL, "same title"),
        ("Frost That Doesn't Melt", "Frost That Does Melt", Likeness.TELLING, "only one title says 'not' (negation)"),
        ("Frost-S of Layers", "Frost of Layers", Likeness.TELLING, "only one title says 's' (letter)"),
        ("Frost Layers [Erratum]", "Frost Layers", Likeness.TELLING, "only one title says 'erratum' (kind of work)"),
    ],
)  # fmt: skip
def test_what_one_title_adds(one: str, other: str, likeness: Likeness, reason: str) -> None:
    found = difference(one, other)
    assert (found.likeness, found.reason) == (likeness, reason)
    assert difference(other, one).likeness is likeness
