from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.classify.terms import Lexicon, Rule, Rules, Running, Score, Terms, folded, key_of


def terms(*given: str) -> Terms:
    found = Terms()
    found.add("all", dict.fromkeys(given, 1.0))
    return found


def test_a_paper_as_words() -> None:
    text = "Herons sleep; see https://example.org/heron here."
    paper = Running("HeronNet: Do Herons Sleep?", text, Lexicon(["heron", "sleep", "heronsleep", "nest"]))
    both = [("heronsleep", 0, 2), ("heron", 0, 1), ("sleep", 1, 2)]
    assert paper.title == (4, [(key, start + 2, end + 2) for key, start, end in both])
    assert paper.abstract == (4, both)
    assert paper.shapes == ["named", "question"]


@pytest.mark.parametrize(
    ("title", "shapes"),
    [
        ("HeronNet: a bird", ["named"]),
        ("Heron Net2: a bird", ["named"]),
        ("heron2: a bird", ["named"]),
        ("heron: a bird", []),
        ("Heron Of Reeds: a bird", []),
        ("HeronNet:a bird", []),
        ("Heron", []),
        ("Do herons sleep? A study", ["question"]),
        (f"Heron{'x' * 60}: a bird", []),
    ],
)
def test_shapes_of_titles(title: str, shapes: list[str]) -> None:
    assert Running(title, "", Lexicon([])).shapes == shapes


@pytest.mark.parametrize(
    ("known", "words", "matches"),
    [
        (["heron"], "a heron and herons", [("heron", 0.25), ("heron", 0.75)]),
        (["pre-training"], "pre training, pretraining", [("pretraining", 0.0), ("pretraining", 2 / 3)]),
        (["grey heron", "heron", "grey heron nest"], "grey heron nests", [("greyheronnest", 0.0)]),
        (["grey heron", "heron", "grey heron nest"], "grey heron grey", [("greyheron", 0.0)]),
        (["grey", "heron nest"], "grey heron nest", [("grey", 0.0), ("heronnest", 1 / 3)]),
        (["one two three", "two"], "one two", [("two", 0.5)]),
        (["her"], "heron", []),
        (["heron"], "her on", [("heron", 0.0)]),
        (["heron"], "", []),
        ([], "heron", []),
    ],
)
def test_the_longest_term_at_a_place_wins(known: list[str], words: str, matches: list[tuple[str, float]]) -> None:
    found = terms(*known)
    # What other rules look for takes no words away.
    for others in ([], ["greyheronnestling", "a", "heronand", "ronnest"]):
        assert list(found.among(Lexicon([*found.written, *others]).find(folded(words)))) == matches


@pytest.mark.parametrize(
    ("known", "words", "matches"),
    [
        (["heron*"], "heron heronry of herons", ["heron*", "heron*", "heron*"]),
        (["*heron"], "heron night-heron NightHerons heronry", ["*heron", "*heron", "*heron"]),
        (["heron*", "heronry"], "a heronry", ["heronry"]),
        (["her*", "heron*"], "herons", ["heron*"]),
        (["heron*", "heronry nest"], "heronry nests", ["heronrynest"]),
        (["nests*"], "nest nestling", []),  # what is left of a word loses no plural
        (["*"], "heron", []),
        (["her*"], "ather", []),
    ],
)
def test_an_asterisk_stands_for_the_rest_of_a_word(known: list[str], words: str, matches: list[str]) -> None:
    found = terms(*known)
    assert [key for key, _ in found.among(Lexicon(found.written).find(folded(words)))] == matches


def test_keys_of_terms() -> None:
    assert [*map(key_of, ("Grey Herons", "Heron*", "*Heron", "nests*", "a-b*"))] == [
        "greyheron",
        "heron*",
        "*heron",
        "nests*",
        "ab*",
    ]


def plainly(keys: Collection[str], words: list[str]) -> Iterator[tuple[str, float]]:
    """The longest key at each word, by trying all ends, from one match on behind it."""
    position = 0
    while position < len(words):
        ends = [end for end in range(position + 1, len(words) + 1) if "".join(words[position:end]) in keys]
        if ends:
            yield "".join(words[position : ends[-1]]), position / len(words)
        position = ends[-1] if ends else position + 1


SYLLABLES = st.text("aeo", min_size=1, max_size=3)


@given(
    st.lists(st.sets(st.lists(SYLLABLES, min_size=1, max_size=3).map("".join), max_size=6), min_size=1, max_size=4),
    st.lists(SYLLABLES, max_size=12),
)
def test_one_pass_finds_what_each_collection_finds_by_itself(rules: list[set[str]], words: list[str]) -> None:
    matches = Lexicon(chain.from_iterable(rules)).find(words)
    for keys in rules:
        found = Terms()
        found.written = dict.fromkeys(keys, "")
        assert list(found.among(matches)) == list(plainly(keys, words))


def test_words_of_a_text() -> None:
    assert folded("Grey Herons-eat pike’s") == ["grey", "heron", "eat", "pike", "s"]
    assert folded("CD8⁺, Herónes") == ["cd8+", "herone"]
    assert folded("C++ 3.5") == ["c++", "3.5"]


def test_of_several_spellings_the_plainest_is_shown() -> None:
    spellings = ("pretraining", "pre-trainings", "pre-training", "pre training")
    for order in (spellings, spellings[::-1]):
        assert terms(*order).written == {"pretraining": "pre training"}
    assert terms("herons", "heron").written == {"heron": "heron"}


def test_weights_of_one_key_add_up() -> None:
    found = Terms()
    found.add("birds", {"heron": 2, "herons": 3})
    found.add("reeds", {"heron": 1})
    assert found.weights["heron"] == {"birds": 5, "reeds": 1}


def read(title: str, abstract: str = "", lead: float = 0.0) -> tuple[list[Score], dict[str, float]]:
    rules = Rules(
        [
            Rule("birds", {"heron": 2.0, "heron engine": 0.0, "crane": -1.0}, {"egret": 4.0}, {"named": 7.0}),
            Rule("reeds", {"reed": 2.0, "heron": 1.0}, {}),
        ]
    )
    paper = Running(title, abstract, Lexicon(rules.keys))
    scores, counts = rules.read(paper, lead)
    assert counts == pytest.approx(rules.counts(paper))
    return scores, counts


def test_a_title_counts_more_than_an_abstract_and_its_beginning_most() -> None:
    scores, counts = read("Herons sleep in reeds")
    assert counts == {"heron": 2.5, "reed": 2.5 - 0.1875}
    assert [(score.name, score.total) for score in scores] == [("reeds", 2.5 + 2 * 2.3125), ("birds", 5.0)]
    assert scores[0].evidence == ("reed (title)", "heron (title)")
    assert all(score.in_title for score in scores)


def test_beside_the_main_subject_a_title_counts_less_where_there_is_an_abstract() -> None:
    ((alone, *_), _), ((beside, *_), _) = read("Herons sleep"), read("Herons sleep", "at night")
    assert (alone.total, alone.beside) == (5.0, 5.0)
    assert (beside.total, beside.beside) == (5.0, 3.0)
    assert read("Now herons", "at night")[0][0].beside == 2 * (1.5 - 0.75 / 2)


def test_an_abstract_counts_by_the_root_and_within_bounds() -> None:
    (birds, reeds), counts = read("", "heron a b c")
    assert (birds.total, reeds.total, counts) == (2.0, 1.0, {"heron": 1.0})
    assert not birds.in_title
    (birds, _), _ = read("", "a heron b heron")
    assert birds.total == pytest.approx(2 * sqrt((1 - 0.5 / 4) + (1 - 0.5 * 3 / 4)))
    assert birds.evidence == ("heron (abstract ×2)",)
    totals = [read("", "heron " * times)[0][0].total for times in (1, 2, 4, 9, 90)]
    assert all(fewer <= more for fewer, more in pairwise(totals))
    assert totals[-1] == 4.0


def test_what_speaks_against_a_name_is_no_evidence() -> None:
    scores, _ = read("A crane and a heron", "A crane.")
    birds = next(score for score in scores if score.name == "birds")
    assert birds.total == pytest.approx(2 * 2.3 - (2.5 - 0.05) - sqrt(1 - 0.25))
    assert birds.evidence == ("heron (title)",)
    assert not read("Cranes")[0][-1].in_title


def test_a_phrase_without_weight_keeps_its_parts_from_being_read() -> None:
    scores, counts = read("The heron engine", "A heron engine.")
    assert [score.total for score in scores] == [0.0, 0.0]
    assert set(counts) == {"heronengine"}


def test_title_terms_and_shapes() -> None:
    (birds, *_), counts = read("EgretNet: Egret", "Egrets.")
    assert birds.evidence == ("egret (title)", "a name before a colon (title)")
    assert birds.total == 4 * 2.375 + 7
    assert counts == {"egret": 2.375}


def test_the_first_name_may_lead_and_ties_keep_their_order() -> None:
    assert [score.name for score in read("")[0]] == ["birds", "reeds"]
    assert [(score.name, score.total) for score in read("Reeds", lead=8.0)[0]] == [("birds", 8.0), ("reeds", 5.0)]


def test_evidence_is_bounded() -> None:
    rules = Rules([Rule("all", {f"bird{letter}": 1.0 for letter in "abcdefg"}, {})])
    (score,), _ = rules.read(Running("", " ".join(f"bird{letter}" for letter in "abcdefg"), Lexicon(rules.keys)))
    assert score.evidence == tuple(f"bird{letter} (abstract)" for letter in "abcde")


def test_rules_may_weigh_titles_otherwise() -> None:
    rules = Rules([Rule("birds", {"heron": 2.0}, {})], (4.0, 2.0))
    (birds,), counts = rules.read(Running("The heron", "", Lexicon(rules.keys)))
    assert (birds.total, counts) == (6.0, {"heron": 3.0})
