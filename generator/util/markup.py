"""Reads the markup that a web page leaves in a text: entities, inline tags, words cut at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
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
_CUT = re.compile(r"-(?<=[a-z]-)\s+[A-Za-z]")  # a part of every cut word, and found much faster
# What binds the word after it even where titles write that large: "Low- Rank".
_BINDING = frozenset(
    {
        *("cross", "few", "fine", "high", "inter", "intra", "large", "long", "low", "meta", "multi", "non"),
        *("open", "post", "pre", "self", "semi", "short", "small", "zero"),
    }
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENDING = 5  # letters; what is longer may be a word that follows a dash


def read(running: str) -> str:
    """The text with the characters that entities stand for, and without inline tags."""
    if "&" in running:
        running = _ENTITY.sub(_character, running)
    if "<" in running:
        running = _TAGGED.sub(_untagged, _BREAK.sub(" ", running))
    return running


def _untagged(element: re.Match[str]) -> str:
    tag, shown = element[1].lower(), element[2]
    if tag in _BLOCKS:
        return f" {shown} "
    # 10<sup>15</sup> is not 1015.
    before = element.string[max(0, element.start() - 1) : element.start()]
    return f"^{shown}" if tag == "sup" and shown.isdigit() and before.isdigit() else shown


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0]) if entity[1] is None or f"{entity[1]};" in html5 else entity[0]


def has_cut_words(running: str) -> bool:
    """Whether a text may have words that were cut at the end of a line."""
    return _CUT.search(running) is not None and _CUT_WORD.search(running) is not None


def word_forms(texts: Iterable[str]) -> Set[str]:
    """The words of texts in lower case, compounds whole and in parts: what :func:`join_words` goes by."""
    uncut = (_CUT_WORD.sub(" ", running) if has_cut_words(running) else running for running in texts)
    written = {part for running in uncut for part in running.lower().split()}
    whole = _WORD.findall(" ".join(written))
    return {*whole, *(part for word in whole if "-" in word for part in word.split("-"))}


def join_words(running: str, known: Set[str] = frozenset()) -> str:
    """The text with words whole again that were cut at the end of a line.

    A hyphen that waits for a later word (``pre- and post-training``) stays. The text's own words, those ``known``
    and a list of usual ones tell whether a hyphen belongs to the word (``fine- tuning``) or to the line
    (``Quan- tized``). Where neither is likely, the text stays as it is.
    """
    if not has_cut_words(running):
        return running
    own = word_forms((running,))
    usual, small = _usual_words()

    def is_own(word: str) -> bool:
        return word in own or word in known

    def is_form(word: str) -> bool:
        return is_own(word) or word in usual

    def joined(cut: re.Match[str]) -> str:
        first, second = cut[1].lower(), cut[2].lower()
        if second in small:
            return cut[0]
        if is_own(f"{first}-{second}"):
            return f"{cut[1]}-{cut[2]}"
        if cut[2] != second:
            return f"{cut[1]}-{cut[2]}" if first in _BINDING else cut[0]
        if not is_own(first + second) and first in _BINDING and is_form(second):
            return f"{cut[1]}-{second}"
        if is_form(first + second):
            return cut[1] + second
        if "-" in first or is_form(second):
            return f"{cut[1]}-{second}"
        return cut[0] if is_form(first) and len(second) > _ENDING else cut[1] + second

    return _CUT_WORD.sub(joined, running)


@cache
def _usual_words() -> tuple[Set[str], Set[str]]:
    """Words of the field, whole and compound; and small words, which are no second half of another."""
    generic, compound, stop = (
        frozenset(Path(__file__).with_name(f"{name}_words.txt").read_text("utf-8").split())
        for name in ("generic", "compound", "stop")
    )
    return generic | compound, stop | {"und", "oder", "et", "ou", "y", "o", "e", "versus", "through"}
