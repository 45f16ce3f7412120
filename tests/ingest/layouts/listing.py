"""Made-up listings, which each layout's test renders in that layout."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.util.dates import PartialDate

CAPTURED = date(2026, 3, 2)
QUERY = "layer freezing"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Item:
    """One paper as a listing shows it."""

    title: str
    abstract: str
    arxiv: str
    upvotes: int
    comments: int | None
    authors: tuple[str, ...]
    organization: tuple[str, str] | None
    published: date

    @property
    def day(self) -> str:
        """The date as the page shows it: with its year unless that is the capture's."""
        shown = f"{MONTHS[self.published.month - 1]} {self.published.day}"
        return shown if self.published.year == CAPTURED.year else f"{shown}, {self.published.year}"


def wrapped(text: str, width: int = 80) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


_word = st.sampled_from(
    [
        "adapters",
        "freeze",
        "layers",
        "[CLS]",
        "(almost)",
        "3.5%",
        "1.7x",
        "gradient-noise",
        "BERT's",
        "“tiny”",
        "&",
        "<b>",
        "co-training:",
        "fine-tuned",
        "a*b*",
        "G_{stack}",
        "10^2",
        "models,",
        "data;",
        "probes?",
        "Élan",
        "深度",
        "e.g.",
        "#3",
        "C++",
        "{x}",
        "|y|",
    ]
)
_sentence = st.lists(_word, min_size=4, max_size=30).map(lambda words: "We " + " ".join(words) + ".")
_title = st.lists(_word, min_size=2, max_size=14).map(lambda words: "Study " + " ".join(words) + " end")
_name = st.sampled_from(["Ada Example", "Bo Sample", "Cé Test", "D. van der Mock"])

items = st.builds(
    Item,
    title=_title,
    abstract=st.lists(_sentence, min_size=1, max_size=4).map(" ".join),
    arxiv=st.integers(0, 99999).map(lambda number: f"2602.{number:05}"),
    upvotes=st.integers(0, 500),
    comments=st.none() | st.integers(1, 40),
    authors=st.lists(_name, min_size=1, max_size=4, unique=True).map(tuple),
    organization=st.none() | st.just(("example-lab", "Example Laboratory")),
    published=st.dates(date(2019, 1, 1), CAPTURED),
).map(lambda item: replace(item, arxiv=f"{item.published:%y%m}.{item.arxiv[5:]}"))  # which begins with the month
# Plain text has nothing but length to tell a listing from prose by.
listings = st.lists(
    items.filter(lambda item: len(item.abstract) > len(item.title)),
    min_size=1,
    max_size=5,
    unique_by=lambda item: (item.arxiv, item.title),
)


def seen(entry: Any, fields: set[str]) -> dict[str, Any]:
    """An entry's values of those fields, in the form of :func:`meant`."""
    values = {name: getattr(entry, name) for name in fields}
    if values.get("organization"):
        values["organization"] = (entry.organization.handle, entry.organization.name)
    return values


def meant(item: Item, fields: set[str]) -> dict[str, Any]:
    """What a layout that keeps those fields should give back."""
    values = {name: getattr(item, name) for name in fields - {"author_count"}}
    if "published" in values:
        values["published"] = item.published and PartialDate.of(item.published)
    if "author_count" in fields:
        values["author_count"] = len(item.authors)
    if "author_count" in fields and "authors" not in fields and item.organization:
        values["author_count"] = None  # the page shows either the number of authors or the organisation
    return values
