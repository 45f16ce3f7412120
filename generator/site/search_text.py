"""What the search finds of a page: its text, out of its HTML."""

from __future__ import annotations

import re
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
    inside = 0  # elements around, from an excluded one on
    at = 0
    for tag in _TAG.finditer(body):
        if not inside:
            parts.append(escape(unescape(body[at : tag.start()]), quote=False))
        at = tag.end()
        name, rest = tag[2], tag[3]
        if name in _EMPTY or rest.endswith("/"):
            continue
        if inside:
            inside += -1 if tag[1] else 1
        elif _EXCLUDED in rest:
            inside = 1
        elif name in _KEPT:
            parts.append(f"<{tag[1]}{name}>")
    return " ".join("".join(parts).split())


def plain(marked_up: str) -> str:
    """The text of a piece of HTML in one line."""
    return " ".join(unescape(_ANY_TAG.sub(" ", marked_up)).split())
