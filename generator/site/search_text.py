"""What the search finds of a page: its text, out of its HTML."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

from generator.util import text

_EXCLUDED = "data-search-exclude"
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*)>")
_ANY_TAG = re.compile(r"<[^>]*>")
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})

_DOI_OR_ARXIV = re.compile(r"10\.\d{4,9}/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
_SUBJECT_CLASS = re.compile(r"\.[A-Z]{2}(?=/\d{7}$)")  # arXiv takes an old id with it or without
_NO_TERM = re.compile(r"[^a-z0-9]+")
_TERM_END = "zq"  # ends a term that no text has; Pagefind takes it for no ending, as it does of Singhal or Marks


def id_term(name: str) -> str | None:
    """The term by which a paper is found that has an arXiv id or a DOI, which no text has; None of other names.

    >>> id_term("math.GT/0309136"), id_term("2305.00001"), id_term("Ada Teal")
    ('math0309136zq', '230500001zq', None)
    """
    if not _DOI_OR_ARXIV.fullmatch(name):
        return None
    return _NO_TERM.sub("", _SUBJECT_CLASS.sub("", name).lower()) + _TERM_END


def terms_of(name: str) -> tuple[str, ...]:
    """The terms by which what has a name is found beside its words: of an id, or of all and of the last of them.

    A family name alone finds its authors by these, though others have it for a given name, or as a word of a text.
    """
    if term := id_term(name):
        return (term,)
    return tuple(f"{text.match_key(words)}{_TERM_END}" for words in (name, name.split()[-1]))


def searchable(body: str) -> str:
    """What the search finds of a finished page, as the theme's search would: text, and the tags of running text.

    What stands in an element with the attribute ``data-search-exclude`` is left out.
    """
    parts: list[str] = []
    at = 0
    while tag := _TAG.search(body, at):
        parts.append(escape(unescape(body[at : tag.start()]), quote=False))
        at = tag.end()
        name, rest = tag[2], tag[3]
        if name in _EMPTY or rest.endswith("/"):
            continue
        if _EXCLUDED in rest:
            at = _end(body, name, at)
        elif name in _KEPT:
            parts.append(f"<{tag[1]}{name}>")
    return " ".join("".join(parts).split())


def _end(body: str, name: str, start: int) -> int:
    """Where the element ends whose contents begin at ``start``."""
    inside = 1
    for tag in _tags_of(name).finditer(body, start):
        if not tag[2].endswith("/"):
            inside += -1 if tag[1] else 1
        if not inside:
            return tag.end()
    return len(body)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b([^>]*)>")


def plain(marked_up: str) -> str:
    """The text of a piece of HTML in one line."""
    return " ".join(unescape(_ANY_TAG.sub(" ", marked_up)).split())
