"""The time that the site is of, which is no time of a build."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError


def epoch() -> int | None:
    """SOURCE_DATE_EPOCH (https://reproducible-builds.org/docs/source-date-epoch/); None where it is not set.

    Raises:
        ContentError: it is no number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None and (not given.isdecimal() or len(given) > 11):
        raise ContentError.at("SOURCE_DATE_EPOCH", 0, f"has to be a number of seconds, not {given!r}")
    return None if given is None else int(given)


def stamp(shown: ReadingList) -> int:
    """The day of the newest dump, in seconds since 1970, or :func:`epoch`: the same content has the same bytes."""
    given = epoch()
    if given is not None:
        return given
    newest = max((dump.captured for dump in shown.dumps if dump.captured), default=date(1980, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
