from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.related.reasons import Reason, reason


def test_subjects_come_first_by_what_both_have_of_them() -> None:
    mine = {"frost": 1.0, "polar ice": 2.0, "hail": 9.0, "dew": 1.0, "fog": 0.5}
    theirs = {"frost": 3.0, "polar ice": 1.5, "rain": 9.0, "dew": 1.0, "fog": 0.5}
    assert reason(mine, theirs, (), ("glacier",)) == Reason(("polar ice", "dew", "frost"), ())
    assert reason(mine, {"frost": 1.0}, ("GlacierNet",), ("snow", "sleet")) == Reason(
        ("frost", "GlacierNet"), ("snow",)
    )


def test_without_subjects_there_are_names_and_terms() -> None:
    assert reason({}, {}, ("GlacierNet",), ("snow", "sleet", "thaw")) == Reason(("GlacierNet",), ("snow", "sleet"))
    assert reason({}, {}, (), ()) == Reason((), ())


@pytest.mark.parametrize("again", ["polar", "Ice", "ices", "polarity of bears", "PI", "pi"])
def test_nothing_is_named_twice(again: str) -> None:
    subject = {"polar ice": 1.0}
    assert reason(subject, subject, (), (again, "snow")) == Reason(("polar ice",), ("snow",))


@pytest.mark.parametrize("new", ["pol", "polo", "p", "icy"])
def test_a_word_that_only_begins_alike_is_new(new: str) -> None:
    subject = {"polar ice": 1.0}
    assert reason(subject, subject, (), (new,)) == Reason(("polar ice",), (new,))


WORDS = st.lists(st.sampled_from(["ice", "ice sheet", "snow", "frost", "thaw", "is"]), unique=True)


@given(WORDS, WORDS, WORDS)
def test_a_reason_is_of_three_at_most_and_the_same_from_both_sides(
    one: list[str], other: list[str], terms: list[str]
) -> None:
    mine, theirs = ({name: float(len(name)) for name in names} for names in (one, other))
    found = reason(mine, theirs, (), terms)
    assert found == reason(theirs, mine, (), terms)
    assert len({*found.known, *found.terms}) == len(found.known) + len(found.terms) <= 3
