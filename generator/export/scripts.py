"""Names in other scripts than the Latin one: where the family name stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.export.name_words import name_words
from generator.util.name_order import is_family_first

_OTHER = "\u0370"  # from it on stand the letters of other scripts, Latin ones with Vietnam's marks aside
_LATIN_AGAIN = range(0x1E00, 0x1F00)
_PATRONYMIC = re.compile(r"\w+(?:ович|евич|ич|овна|евна|ична|инична)")


def is_latin(text: str) -> bool:
    """Whether a text has no letters but Latin ones."""
    if text.isascii():
        return True
    return not any(char >= _OTHER and ord(char) not in _LATIN_AGAIN and char.isalpha() for char in text)


def family_spellings(name: str) -> frozenset[str]:
    """How the family name of a name in Chinese or Korean letters is spelled in Latin ones; none where not known."""
    known = name_words().family_of
    joined = name.replace(" ", "").replace("\u3000", "")
    return known.get(joined[:2]) or known.get(joined[:1]) or frozenset()


def family_first(words: Sequence[str]) -> int | None:
    """Which word is the family name in languages that write it first; None for languages that do not."""
    if len(words) == 2 and is_family_first(*words):
        known = name_words().family_of
        return 1 if words[1] in known and words[0] not in known else 0
    # "Иванов Иван Иванович": a patronymic is no family name, unless another stands before it.
    patronymics = [_PATRONYMIC.fullmatch(word.lower()) is not None for word in words]
    return 0 if len(words) == 3 and patronymics == [False, False, True] else None
