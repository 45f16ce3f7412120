"""What the search finds of a page: its text, out of its HTML."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

_EXCLUDED = "data-search-exclude"
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*)>")
_ANY_TAG = re.compile(r"<[^>]*>")
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


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
