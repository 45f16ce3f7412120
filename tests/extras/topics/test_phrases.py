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
    assert phrases.spelled("town") == "towns"  # in titles alone
    named = Phrases(
        [("Fields of Kent", "In Kent the fields are small. Perennial rye grows."), ("Perennial Rye", "")]
    )
    assert named.spelled("kent") == "Kent"
    assert named.spelled("perennial rye") == "perennial rye"  # the capital is that of a sentence


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


def test_no_phrase_cuts_a_word_with_a_hyphen() -> None:
    [found] = Phrases([("Drought-tolerant maize", "")]).papers
    assert found == {"drought", "drought tolerant", "drought tolerant maize", "tolerant", "maize"}


def test_terms_are_nouns_and_phrases_that_end_with_one() -> None:
    texts = [
        ("Organic Carbon of Soils", "We saw that the organic carbon trebled and gave more. It was direct."),
        ("Cover Crops", "The cover crops were faster than weeds, which cracked to thrive in an orchard of pH 5."),
        ("Seed", "Rarely at the usual metre of ro. Harvest yields and harvest yields, harvest yields are rare."),
    ]
    phrases = Phrases(texts)
    terms = {phrase for phrase in phrases.counts if phrases.is_term(phrase)}
    assert terms >= {
        "organic carbon",
        "carbon",
        "soil",
        "cover crop",
        "orchard",
        "seed",
        "ph",
        "harvest yield",
    }
    no_nouns = {"trebled", "gave", "direct", "faster", "cracked", "thrive", "usual metre", "metre", "ro", "rarely"}
    assert terms.isdisjoint({*no_nouns, "organic carbon trebled"})
    assert phrases.is_repeated("harvest yield")
    assert not phrases.is_repeated("orchard")


def test_no_texts_have_no_phrases() -> None:
    assert Phrases([]).papers == []
    assert Phrases([("", "")]).papers == [frozenset()]
