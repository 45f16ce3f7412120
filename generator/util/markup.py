"""What a web page's markup leaves in a text: entities, inline tags, words cut at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from html import unescape
from html.entities import html5
from pathlib import Path

# Only with its semicolon: "Q&A" and "AT&T" are no entities, and "&notation" has none in it.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
# A pair of tags around a text. One alone may be a token of a model (<s>, <b>), and what has blanks inside is
# spoken of: "between <i> and </i>".
_TAGGED = re.compile(
    r"<(i|b|em|strong|sub|sup|tt|small|span|sc|scp|italic|bold|p|li|ul|ol|jats:[a-z-]+)(?:\s[^<>]{0,200})?>"
    r"(?!\s)([^<>]*(?:<(?!/?\1\b)[^<>]*)*?)(?<!\s)</\1>",
    re.IGNORECASE,
)
_BLOCKS = frozenset({"p", "li", "ul", "ol", "jats:p", "jats:title", "jats:sec"})
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)

# A word cut at the end of a line: "Quan- tized". A name with capitals inside, or a number, is followed by a dash.
_CUT_WORD = re.compile(r"(?<![\w’'-])((?:[A-Za-z]+-)*[A-Za-z][a-z]+)-\s+([A-Za-z][a-z]+)(?!\w)")
# What binds the word after it even where titles write that large: "Low- Rank".
_BINDING = frozenset(
    {
        "cross",
        "few",
        "fine",
        "high",
        "inter",
        "intra",
        "large",
        "long",
        "low",
        "meta",
        "multi",
        "non",
        "open",
        "post",
    }
    | {"pre", "self", "semi", "short", "small", "zero"}
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENDING = 5  # letters; what is longer may be a word that follows a dash


def read(running: str) -> str:
    """The text with the characters that entities stand for, and without inline tags."""
    if "&" in running:
        running = _ENTITY.sub(_character, running)
    if "<" in running:
        running = _BREAK.sub(" ", running)
        running = _TAGGED.sub(_untagged, running)
    return running


def _untagged(found: re.Match[str]) -> str:
    tag, shown = found[1].lower(), found[2]
    if tag in _BLOCKS:
        return f" {shown} "
    # 10<sup>15</sup> is not 1015.
    is_exponent = tag == "sup" and shown.isdigit() and found.string[found.start() - 1 : found.start()].isdigit()
    return f"^{shown}" if is_exponent else shown


def _character(found: re.Match[str]) -> str:
    return unescape(found[0]) if found[1] is None or f"{found[1]};" in html5 else found[0]


def has_cut_words(running: str) -> bool:
    """Whether a text may have words that were cut at the end of a line."""
    return _CUT_WORD.search(running) is not None


def word_forms(running: str) -> Set[str]:
    """The words of a text in lower case, compounds whole and in parts: what :func:`join_words` goes by."""
    whole = _WORD.findall(_CUT_WORD.sub(" ", " ".join(running.split())).lower())
    return {*whole, *(part for word in whole if "-" in word for part in word.split("-"))}


def join_words(running: str, known: Set[str] = frozenset()) -> str:
    """The text with words whole again that were cut at the end of a line.

    A hyphen that waits for a later word (``pre- and post-training``) stays. The text's own words, those ``known``
    and a list of usual ones tell whether a hyphen belongs to the word (``fine- tuning``) or to the line
    (``Quan- tized``). Where neither is likely, the text stays as it is.
    """
    if not has_cut_words(running):
        return running
    own = known | word_forms(running)
    forms = own | _usual()

    def joined(found: re.Match[str]) -> str:
        first, second = found[1].lower(), found[2].lower()
        if second in _small():
            return found[0]
        if f"{first}-{second}" in own:
            return f"{found[1]}-{found[2]}"
        if found[2] != second:
            return f"{found[1]}-{found[2]}" if first in _BINDING else found[0]
        if first + second not in own and first in _BINDING and second in forms:
            return f"{found[1]}-{second}"
        if first + second in forms:
            return found[1] + second
        if "-" in first or second in forms:
            return f"{found[1]}-{second}"
        return found[0] if first in forms and len(second) > _ENDING else found[1] + second

    return _CUT_WORD.sub(joined, running)


@cache
def _usual() -> frozenset[str]:
    return frozenset(_listed("generic_words.txt")) | frozenset(_listed("compound_words.txt"))


@cache
def _small() -> frozenset[str]:
    """Words that begin no second half of another."""
    return frozenset(_listed("stop_words.txt")) | {"und", "oder", "et", "ou", "y", "o", "e", "versus", "through"}


def _listed(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").split()
