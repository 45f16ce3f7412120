"""The listing's page around its entries: its own words, numbers, addresses, and what a tool wrote above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SITE = "https://huggingface.co"
ID = r"(?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
COUNT = r"(?:\d{1,6}|\d{1,4}\.\d{1,2}[kK]|\d{1,4}[kK]|\\?-)"

# The words of head, navigation and foot, one part of the page a line, in lower case.
FURNITURE = frozenset(Path(__file__).with_name("page_words.txt").read_text("utf-8").splitlines()) - {""}
# Decoration of a line in the linked layouts: list marks, headings, images, link ends and numbers.
IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,2000}\)")
_LINK_END = re.compile(r"\]\((?:https?://[^)\s]*)?\)|\]\[\d+\]")
_PAGE_NUMBERS = re.compile(r"[\d\s.…<>«»]*")


def count(shown: str) -> int:
    """A number of upvotes or comments as :data:`COUNT` matches it: ``41``, ``1.2k``, or ``-`` for none."""
    if shown[-1] in "kK":
        return round(float(shown[:-1]) * 1000)
    return 0 if shown[-1] == "-" else int(shown)


def is_furniture(line: str) -> bool:
    """Whether a line is a known part of the page around the entries, whatever links decorate it."""
    without_images = IMAGE.sub(" ", line)
    links = _LINK_END.split(without_images)
    if len(links) > 2 and any(part.strip(" [·|") for part in links[1:]):
        return all(is_furniture(part) for part in links)
    bare = _LINK_END.sub(" ", without_images).replace("`", " ")
    if _PAGE_NUMBERS.fullmatch(bare.strip(" []*-")):
        return True
    bare = re.sub(r"^[\s*#>-]+|[\[\]]", " ", bare)
    bare = " ".join(bare.replace("Hugging Face's logo", " ").split()).lower()
    # A mark beside a menu item ("Buckets new"), or an item whose picture repeats its name.
    return not bare or bare.removesuffix(" new") in FURNITURE or " ".join(dict.fromkeys(bare.split())) in FURNITURE


@dataclass(frozen=True)
class FrontMatter:
    """The facts that a tool wrote above the page: ``end`` is the position of the first line after them."""

    end: int = 0
    captured: date | None = None
    query: str | None = None


_FACT = re.compile(r"[-*\s]*(?P<key>[A-Za-z][\w ()-]{0,30}?)\**:\**\s+[\"']?(?P<value>\S.*?)[\"']?\s*$")
_DAY_KEYS = ("accessed", "scraped", "captured", "date", "exported", "fetched", "retrieved", "saved")
_FACT_LINES = 40
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


def read_front_matter(lines: list[str]) -> FrontMatter:
    """Reads what a tool wrote above the page: between two ``---`` lines, or as ``key: value`` under a heading.

    The text is a stranger's: it is matched line by line, never parsed as YAML.
    """
    first = next((position for position, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[first].strip() == "---"
    captured: date | None = None
    url: str | None = None
    for position, line in enumerate(lines[:_FACT_LINES]):
        text = line.strip()
        fact = _FACT.fullmatch(text)
        if fenced and position > first and text == "---":
            return FrontMatter(position + 1, captured, query_of(url))
        if not fenced and not fact and text and not text.startswith(("# ", "```")):
            return FrontMatter(position if captured or url else 0, captured, query_of(url))
        if fact and fact["key"].lower().startswith(_DAY_KEYS):
            captured = captured or iso_day(fact["value"])
        elif fact and "url" in fact["key"].lower() and fact["value"].startswith("http"):
            url = url or fact["value"]
    return FrontMatter()


def iso_day(text: object) -> date | None:
    """The day that a timestamp begins with (``2026-03-02T04:11:00.000Z``), or None."""
    # Python reads more than days: 2026-W41 too, which is no Monday.
    if not (isinstance(text, str) and _ISO_DAY.match(text)):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def query_of(url: str | None) -> str | None:
    """The ``q`` of a listing's address; None where it has none."""
    try:
        return next(iter(parse_qs(urlsplit(url or "").query).get("q", [])), None)
    except ValueError:
        return None
