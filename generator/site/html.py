"""Templates of pages, and how they write running text, dates and reasons: all text is escaped here, once."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.site.browsing import LISTED_TITLE
from generator.util import dates, text
from generator.util.templating import environment


@cache
def templates() -> Environment:
    """The templates of the site's pages."""
    return layouts(None)


def layouts(overrides: Path | None) -> Environment:
    """The templates of whole pages; those in the folder ``overrides`` come before those of the generator."""
    made = environment("generator.site", overrides)
    made.filters |= {
        "linked": linked,
        "spelled": dates.spelled,
        "short": lambda title: text.cut(title, LISTED_TITLE),
    }
    return made


def linked(running: str, addresses: Collection[str]) -> Markup:
    """Running text as HTML, those of its web addresses as links that are among ``addresses``."""
    if not addresses:
        return escape(running)
    parts, position = [], 0
    for found in text.find_addresses(running):
        if found.url not in addresses:
            continue
        parts.append(escape(running[position : found.start]))
        shown = running[found.start : found.end]
        parts.append(Markup('<a href="{}" rel="nofollow">{}</a>').format(found.url, shown))
        position = found.end
    parts.append(escape(running[position:]))
    return Markup("").join(parts)


def redirect(old: str, new: str, title: str, root: str) -> str:
    """A plain HTML page that leads from an address to another.

    Args:
        old: the address that the page stands at.
        new: where it leads.
        title: the title of the page there.
        root: where the site is hosted, for the canonical address; "" where that is not known.
    """
    target = f"{'../' * old.count('/')}{quote(new)}"
    canonical = f"{root.rstrip('/')}/{quote(new)}" if root else target
    return templates().get_template("redirect.html").render(target=target, canonical=canonical, title=title)
