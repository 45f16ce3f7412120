from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.people import in_common


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "A. Lee"),
        ("Ann Lee", "Lee, Ann"),
        ("Ann Lee", "Lee A"),
        ("Ann B. Lee", "LEE AB"),
        ("Ann Lee", "Lee"),
        ("Wei Li", "Li Wei"),  # names in two orders
        ("WEI LI", "Li, Wei"),
        ("Jan van der Berg", "Berg, J. van der"),
        ("J. van der Berg", "van der Berg, J."),
        ("Jean-Pierre Roe", "Roe, J. P."),
        ("Zoë Müller", "Zoe Muller"),
        ("José García Márquez", "García Márquez, J."),
        ("Robert Doe Jr.", "R. Doe"),
        ("Özgür Ulusoy", "zgr Ulusoy"),  # letters that a scan lost
        ("Uğur Çetintemel", "Ugur etintemel"),
    ],
)
def test_one_person_under_two_names(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        common = in_common((first,), (second,))
        assert (common.share, common.count) == (1.0, 1)
        assert common.agree
        assert not common.differ


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Bo Lee"),
        ("Ann Lee", "Ann Roe"),
        ("A. Lee", "B. Lee"),
        ("Lee AB", "Lee C"),
        ("Jan van der Berg", "Jan van der Tal"),
        ("Ann Li", "Ann Lu"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert in_common((first,), (second,)).differ


def test_the_share_is_of_the_shorter_list() -> None:
    common = in_common(("A. Lee", "B. Roe", "C. Doe", "D. Poe"), ("Lee, Ann", "Someone Else", "et al."))
    assert (common.share, common.count) == (0.5, 1)
    assert common.agree
    assert not in_common(("A. Lee", "B. Roe", "C. Doe"), ("A. Lee", "D. Poe", "E. Moe")).agree


@pytest.mark.parametrize(
    ("first", "second", "are_one_group"),
    [
        (("A. Lee", "B. Roe"), ("Lee, Ann", "Roe, Bo"), True),
        (("Ann Lee",), ("Lee, Ann",), True),
        (("Ann Lee",), ("A. Lee",), False),  # whoever that is
        (("A. Lee", "B. Roe", "C. Doe"), ("A. Lee", "B. Roe"), False),
        (("A. Lee", "B. Roe"), ("A. Lee", "C. Doe"), False),
        ((), (), False),
    ],
)
def test_one_group_names_the_same_people(
    first: tuple[str, ...], second: tuple[str, ...], are_one_group: bool
) -> None:
    assert in_common(first, second).are_one_group is are_one_group
    assert in_common(second, first).are_one_group is are_one_group


@pytest.mark.parametrize("names", [(), ("",), ("et al.",), ("李伟",)])
def test_what_names_nobody_is_not_at_odds_with_anybody(names: tuple[str, ...]) -> None:
    for first, second in ((names, ("Wei Li",)), (("Wei Li",), names)):
        common = in_common(first, second)
        assert common.share is None
        assert not common.agree
        assert not common.differ
    assert in_common(("李伟",), ("李伟",)).agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee A et al.", "Ann Lee"),
        ("Lee A, et al", "Ann Lee"),
        ("Ann Lee and others", "Lee, A."),
        ("Ann Lee (0000-0002-1825-0097)", "Lee, Ann"),
        ("Ann Lee (Winter University)", "Lee, Ann"),
        ("Ann Lee 0001", "Ann Lee"),
    ],
)
def test_what_stands_beside_a_name(one: str, other: str) -> None:
    assert in_common((one,), (other,)).agree
    assert in_common((other,), (one,)).agree


@pytest.mark.parametrize("name", ["The Frost Consortium", "Frost Team", "Anonymous", "Anonymous Authors"])
def test_behind_a_group_stand_people(name: str) -> None:
    for common in (in_common((name,), ("Ann Lee", "Bo Roe")), in_common(("Ann Lee",), (name,))):
        assert (common.share, common.count) == (None, 0)
    assert in_common((name, "Ann Lee"), ("Bo Roe",)).differ


def test_a_group_is_the_same_as_itself() -> None:
    assert in_common(("Frost Team",), ("The Frost Team",)).agree


def test_slips_are_looked_for_among_few() -> None:
    many = tuple(f"Person Number{letter}" for letter in "abcdefghijklmnopqrst")
    assert in_common(("Ozgur Ulusoy",), ("zgr Ulusoy", *many)).differ
    assert not in_common(("Ozgur Ulusoy",), ("zgr Ulusoy", *many[1:])).differ


_AUTHORS = st.lists(st.text("abAB ,.-é李", max_size=8), max_size=4).map(tuple)


@given(_AUTHORS, _AUTHORS)
def test_the_order_of_two_lists_counts_for_nothing(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert in_common(one, other).differ is in_common(other, one).differ
    assert (in_common(one, other).share is None) is (in_common(other, one).share is None)
