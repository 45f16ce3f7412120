"""What every capture of the listing's page holds beside its entries: head, navigation, foot, front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

SITE = "https://huggingface.co"
ID = r"(?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"

_HEAD = (
    "new",
    "get trending papers in your email inbox once a day!",
    "get trending papers in your email inbox!",
    "subscribe",
    "daily papers",
    "daily papers - hugging face",
    "daily",
    "weekly",
    "monthly",
    "trending papers",
    "by",
    "ak",
    "and the research community",
    "by ak and the research community",
    "byak and the research community",
    "submit",
)
_NAVIGATION = (
    "hugging face",
    "models",
    "datasets",
    "spaces",
    "buckets",
    "docs",
    "enterprise",
    "pricing",
    "website",
    "tasks",
    "huggingchat",
    "collections",
    "languages",
    "organizations",
    "community",
    "blog",
    "posts",
    "learn",
    "discord",
    "forum",
    "github",
    "solutions",
    "team & enterprise",
    "hugging face pro",
    "enterprise support",
    "inference providers",
    "inference endpoints",
    "storage buckets",
    "log in",
    "sign up",
)
_FOOT = (
    "previous",
    "next",
    "system theme",
    "company",
    "tos",
    "privacy",
    "about",
    "careers",
    "previous day",
    "next day",
    "submitted by",
    "references",
    "visible links",
    "inbox",
    "toggle theme",
    "accept all cookies",
    "search models, datasets, users...",
)
FURNITURE = frozenset((*_HEAD, *_NAVIGATION, *_FOOT))
# Decoration of a line in the linked layouts: list marks, headings, images, link ends and numbers.
_IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,2000}\)")
_LINK_END = re.compile(r"\]\((?:https?://[^)\s]*)?\)|\]\[\d+\]")


_PAGE_NUMBERS = re.compile(r"[\d\s.…<>«»]*")
_THOUSANDS = ("k", "K")
COUNT = r"(?:\d{1,6}|\d{1,4}\.\d{1,2}[kK]|\d{1,4}[kK]|\\?-)"


def count(shown: str) -> int:
    """A number of upvotes or comments as :data:`COUNT` matches it: ``41``, ``1.2k``, or ``-`` for none."""
    if shown.endswith(_THOUSANDS):
        return round(float(shown[:-1]) * 1000)
    return 0 if shown.endswith("-") else int(shown)


def is_furniture(line: str) -> bool:
    """Whether a line of text is a known part of the page around the entries, whatever links decorate it."""
    without_images = _IMAGE.sub(" ", line)
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
    url: str | None = None

    @property
    def query(self) -> str | None:
        """What the listing was searched for, from the page's address."""
        return query_of(self.url) if self.url else None


_FACT = re.compile(r"[-*\s]*(?P<key>[A-Za-z][\w ()-]{0,30}?)\**:\**\s+[\"']?(?P<value>\S.*?)[\"']?\s*$")
_DAY_KEYS = ("accessed", "scraped", "captured", "date", "exported", "fetched", "retrieved", "saved")
_FACT_LINES = 40


def read_front_matter(lines: list[str]) -> FrontMatter:
    """What a tool wrote above the page: between two ``---`` lines, or as ``key: value`` lines under a heading.

    Its text is data, never YAML.
    """
    first = next((position for position, line in enumerate(lines) if line.strip()), 0)
    fenced = bool(lines) and lines[first].strip() == "---"
    captured: date | None = None
    url: str | None = None
    for position, line in enumerate(lines[:_FACT_LINES]):
        text = line.strip()
        found = _FACT.fullmatch(text)
        if fenced and position > first and text == "---":
            return FrontMatter(position + 1, captured, url)
        if not fenced and not found and text and not text.startswith(("# ", "```")):
            return FrontMatter(position if captured or url else 0, captured, url)
        if found and found["key"].lower().startswith(_DAY_KEYS):
            captured = captured or iso_day(found["value"])
        elif found and "url" in found["key"].lower() and found["value"].startswith("http"):
            url = url or found["value"]
    return FrontMatter()


def iso_day(text: object) -> date | None:
    """The day that a timestamp begins with (``2026-03-02T04:11:00.000Z``), or None."""
    try:
        return date.fromisoformat(text[:10]) if isinstance(text, str) else None
    except ValueError:
        return None


def query_of(url: str) -> str | None:
    """The ``q`` of a listing's address."""
    try:
        return next(iter(parse_qs(urlsplit(url).query).get("q", [])), None)
    except ValueError:
        return None
