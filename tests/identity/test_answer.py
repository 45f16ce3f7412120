from __future__ import annotations

from generator.identity.abstracts import Overlap
from generator.identity.answer import Answer, Verdict, likelihood
from generator.identity.likeness import Likeness
from generator.identity.people import in_common
from generator.identity.title import parse
from generator.identity.verdict import compare
from tests.identity.texts import ABSTRACT, FRENCH, HALF, LEE, OTHER, REVISED, ROE, TITLE, full


def test_the_likeliest_question_comes_first() -> None:
    likely = [
        compare(full(TITLE), full(TITLE, FRENCH)),
        compare(full("Frost Line: Freezing by Noise"), full("Frost Line", HALF)),
        compare(full("Moss"), full("Moss Berths", HALF)),
        compare(full("Editorial", "In reply.", LEE), full("Editorial", "In answer.", LEE)),
    ]
    assert [verdict.answer for verdict in likely] == [Answer.UNSURE] * len(likely)
    assert likely == sorted(likely, key=lambda verdict: -verdict.likelihood)
    assert len({verdict.likelihood for verdict in likely}) == len(likely)
    assert all(0 <= verdict.likelihood <= 1 for verdict in likely)


def test_what_makes_two_records_likely_one_work() -> None:
    whole, revised, other = (Overlap(ABSTRACT, abstract) for abstract in (ABSTRACT, REVISED, OTHER))
    same, nobody, none = in_common(LEE, LEE), in_common((), LEE), in_common(LEE, ROE)
    likenesses = (Likeness.EQUAL, Likeness.EXPLAINED, Likeness.ADDED, Likeness.OTHER, Likeness.TELLING)
    by_title = [likelihood(likeness, whole, nobody) for likeness in likenesses]
    assert by_title == sorted(by_title, reverse=True)
    assert len({*by_title}) == len(by_title)
    by_text = [likelihood(Likeness.ADDED, overlap, nobody) for overlap in (whole, revised, None, other)]
    assert by_text == sorted(by_text, reverse=True)
    by_authors = [likelihood(Likeness.OTHER, whole, authors) for authors in (same, nobody, none)]
    assert by_authors == sorted(by_authors, reverse=True)
    by_words = [likelihood(Likeness.EQUAL, None, nobody, parse(title)) for title in (TITLE, "Frost", "Editorial")]
    assert by_words == sorted(by_words, reverse=True)
    assert likelihood(Likeness.EQUAL, other, none, parse("Editorial")) == 0
    assert likelihood(Likeness.EQUAL, whole, same, parse(TITLE)) == 1
    assert Verdict(Answer.SAME, "").likelihood == 0
