from __future__ import annotations

import pytest

from generator.util.web import retry_after


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("0", 0),
        (" 7 ", 7),
        ("-5", None),
        ("soon", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00 +99999999999", 0),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
    ],
)
def test_a_host_says_when_it_wants_to_be_asked_again(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_a_day_to_come_is_far_away() -> None:
    assert (retry_after("Thu, 21 Nov 2999 12:00:00 GMT") or 0) > 3600
