"""The network's small print: who we say that we are, and when a host wants to be asked again."""

from __future__ import annotations

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from generator import __version__

AGENT = f"reading-list-generator/{__version__}"
BUSY = frozenset({429, 500, 502, 503, 504})  # statuses of a host that may answer later


def retry_after(header: str | None) -> float | None:
    """The seconds that a ``Retry-After`` asks to wait, given as such or as a date; None where it gives neither."""
    try:
        return Retry().parse_retry_after(header) if header else None
    except (InvalidHeader, ValueError, OverflowError):  # the latter two of dates and numbers that cannot be
        return None
