from __future__ import annotations

from generator.extras.topics.phrases import Phrases

TEXTS = [
    ("Reverse Breeding of Barley", "We use reverse breeding. In reverse breeding of barley lines the yields rose."),
    ("Does RNA Folding Matter?", "Barley needs RNA folding, and the folding of mRNA-binding loops is slow."),
    ("Field Research at Home", "We rarely rose. Results of field research."),
    ("Field Research in Towns", "The yields rose."),
]


def test_phrases_have_up_to_three_words_and_end_at_stop_words_and_marks() -> None:
    phrases = Phrases(TEXTS)
    assert phrases.titles[0] == {"reverse", "reverse breeding", "breeding", "barley"}
    assert {"barley line", "mrna binding loop"} <= phrases.papers[0] | phrases.papers[1]
    assert "breeding barley" not in phrases.papers[0]
    assert phrases.titles[1] <= phrases.papers[1]
    assert (phrases.counts["barley"], phrases.counts["reverse breeding"]) == (2, 1)


def test_a_phrase_is_spelled_as_most_papers_write_it_without_the_capitals_of_titles() -> None:
    phrases = Phrases(TEXTS)
    assert phrases.spelled("reverse breeding") == "reverse breeding"
    assert phrases.spelled("rna folding") == "RNA folding"
    assert phrases.spelled("mrna binding loop") == "mRNA-binding loops"
    assert phrases.spelled("town") == "Towns"  # no abstract writes it otherwise


def test_a_name_is_whole_and_no_verb() -> None:
    phrases = Phrases(TEXTS)
    assert phrases.is_name("reverse breeding")
    assert not phrases.is_name("reverse")  # breeding
    assert not phrases.is_name("rose")  # we rose, the yields rose


def test_words_of_any_paper_tell_nothing_but_together_in_two_titles() -> None:
    phrases = Phrases(TEXTS)
    assert phrases.tells("barley")
    assert phrases.tells("field research")
    assert not phrases.tells("field")
    assert not Phrases(TEXTS[:3]).tells("field research")


def test_no_texts_have_no_phrases() -> None:
    assert Phrases([]).papers == []
    assert Phrases([("", "")]).papers == [frozenset()]
