from __future__ import annotations

from generator.extras.topics.phrases import Phrases
from generator.extras.topics.terms import weigh

MOTHS = [
    ("Light Traps", f"All of the light-traps of moths {word} at night, as other insects do.")
    for word in ("dim", "old", "red")
]
OTHERS = [
    ("Other Insects", f"Insects at night {word}.") for word in ("sing", "dig", "glow", "sleep", "walk", "fly")
]
PHRASES = Phrases([*MOTHS, *OTHERS])


def test_what_the_group_says_and_others_do_not_weighs_most() -> None:
    terms = weigh(PHRASES, range(3))
    assert terms == {"light": 6, "light traps": 6, "moths": 6, "traps": 6}


def test_what_all_papers_say_or_one_is_no_term() -> None:
    terms = weigh(PHRASES, range(3))
    assert {"night", "insects", "dim"}.isdisjoint(terms)
    assert "glow" not in weigh(PHRASES, range(3, 9))


def test_what_is_commoner_in_the_group_weighs_less_than_what_is_nowhere_else() -> None:
    some = Phrases([*MOTHS, *OTHERS, ("Moths", ""), ("Old Moths", "")])
    assert weigh(some, range(3))["moths"] == 3
    assert weigh(some, range(3))["light"] == 6


def test_spellings_that_match_the_same_words_are_one_term() -> None:
    texts = [("Beehives", "Bee hives."), ("Bee Hives", "Beehives."), *OTHERS]
    assert len({term.replace(" ", "") for term in weigh(Phrases(texts), range(2)) if "hive" in term}) == 2
