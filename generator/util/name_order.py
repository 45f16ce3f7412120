"""Whether a name is written family name first, as China, Japan and Korea do in their own letters."""

from __future__ import annotations

import re

_EAST_ASIAN = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


def is_family_first(given: str, family: str) -> bool:
    """Whether the family name stands first, as it does not in foreign names in Japanese letters, Katakana."""
    both = f"{given}{family}".replace(" ", "")
    return _EAST_ASIAN.fullmatch(both) is not None and _KATAKANA.fullmatch(both) is None


def in_order(given: str, family: str, suffix: str = "") -> str:
    """A name in one line, in the order in which its letters are written; ``family`` has its particle before it."""
    names = (family, given) if is_family_first(given, family) else (given, family)
    return " ".join(filter(None, (*names, suffix)))
