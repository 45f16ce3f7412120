"""Plain text of a listing: titles, abstracts and details in turn, in paragraphs or on lines of their own.

Nothing marks a title. An abstract may have several paragraphs, and an entry none; so each run of texts between two
entries' details is read in the way that takes the fewest exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from generator.ingest.layouts.base import Certainty, Dump, Layout, Lines, RawEntry, RawReading, UnreadableError
from generator.ingest.lookalikes import looks_like
from generator.ingest.page.plain_details import (
    SEPARATOR,
    Details,
    is_authors,
    is_detail,
    read_details,
    separated,
)
from generator.ingest.page.plain_frame import Page, read_page
from generator.model import Unread

_SAMPLE = 2000  # lines at the beginning of a long text
_LONGEST_NAME = 80  # characters of an organisation's handle and name
_LONGEST_TITLE = 300  # characters; the listing's longest so far has 174
# arXiv takes abstracts of up to 1,920 characters; what its marks become may be a little longer.
_LONGEST_ABSTRACT = 2_000
_WRAPPED = 200  # characters: no text with a longer line is wrapped to a width
_SHORT = 200  # characters; half the abstracts of each shipped dump have more than 1,300
_LONG = 500  # characters; the paragraphs of most other prose are shorter, and each heading has several of them
_WORDY, _WORDY_TITLE, _BETWEEN_WORDS = 0.88, 0.75, " ,.-'’，。、"
_MARKED = 0.3  # share of texts that begin with a mark; none does in the shipped dumps
_MARK = re.compile(r"#|\*|\||[-+•–—] |---|@|<|>|`|//|/\*|\d{1,2}[.)] |\[\d+\]|[{}(\[$%=~;:.,\\]")
_BULLET = re.compile(r"[-*•–—+] |\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] ")
_ADDRESS = re.compile(r"https?://|www\.")
_END = re.compile(r"[.。…;:][\"'”’)\]]*$")
_STOP = re.compile(r"[^\W\d_]{3}[.。][\"'”’)\]]* ?(?=[^\W\d_a-z])|[.?!] (?=We |In |The |This |Our )")
# How sentences begin, and no title that ends in a full stop.
_TELLS = re.compile(r"(?:We|Our|However|Moreover|In this|In addition|To this end|Experiments|Results)[ ,]")


class Kind(Enum):
    """The look of a text by itself: what it costs to read it as a title, and as a part of an abstract."""

    TITLE = (0, 3)
    TITLE_WITH_STOP = (1, 1)
    SENTENCE = (2, 0)
    PROSE = (3, 0)


def kind(text: str) -> Kind:
    """The look of a text: prose has sentences, an address or a list's mark, or is longer than any title."""
    ends, stops = bool(_END.search(text)), bool(_STOP.search(text))
    if len(text) > _LONGEST_TITLE or _ADDRESS.search(text) or _BULLET.match(text):
        return Kind.PROSE
    if ends and (stops or _TELLS.match(text)):
        return Kind.PROSE
    if ends:
        return Kind.SENTENCE
    return Kind.TITLE_WITH_STOP if stops else Kind.TITLE


@dataclass
class Text:
    """A paragraph, or a line that stands for one."""

    lines: Lines

    @cached_property
    def text(self) -> str:
        """Its lines on one."""
        return " ".join(text for _, text in self.lines)

    @cached_property
    def kind(self) -> Kind:
        """Its look by itself."""
        return kind(self.text)

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]


@dataclass
class Item:
    """A title with the paragraphs of its abstract, none where it lacks one, and its details.

    ``strays`` are lines between them that are neither.
    """

    title: Text
    abstract: list[Text] = field(default_factory=list)
    details: Lines = field(default_factory=list)
    strays: Lines = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Whether nothing follows the title."""
        return not (self.abstract or self.details or self.strays)


# What other exceptions cost: another paragraph of an abstract, and a title that has none.
_CONTINUED, _MISSING = 1, 3


class _Way(NamedTuple):
    """A way to read texts: its cost, whether the last text is a title, and the way up to the text before."""

    cost: int
    text: Text
    is_title: bool
    before: _Way | None = None

    def dearer(self, more: int) -> _Way:
        return self._replace(cost=self.cost + more)


_cost = attrgetter("cost")


def _in_turn(texts: Sequence[Text]) -> list[Item]:
    """The items of texts that no details part, with the fewest exceptions; the first text is a title."""
    if not texts:
        return []
    # The cheapest ways to read all texts so far, with the last as a title and in an abstract; of equals the first.
    title, abstract = _Way(texts[0].kind.value[0], texts[0], True), _Way(1 << 30, texts[0], False)
    for text in texts[1:]:
        as_title, as_abstract = text.kind.value
        before_title = min(abstract, title.dearer(_MISSING), key=_cost)
        before_abstract = min(title, abstract.dearer(_CONTINUED), key=_cost)
        title = _Way(before_title.cost + as_title, text, True, before_title)
        abstract = _Way(before_abstract.cost + as_abstract, text, False, before_abstract)
    ways: list[_Way] = []
    way: _Way | None = min(abstract, title.dearer(_MISSING), key=_cost)
    while way:
        ways.append(way)
        way = way.before
    items: list[Item] = []
    for way in reversed(ways):
        if way.is_title:
            items.append(Item(way.text))
        else:
            items[-1].abstract.append(way.text)
    for item in items:
        if (
            len(item.abstract) == 1
            and item.abstract[0].kind is Kind.TITLE
            and len(item.abstract[0].text) <= len(item.title.text)
        ):
            item.strays = item.abstract.pop().lines
    return items


@dataclass(frozen=True)
class Plain:
    """A plain text in its parts.

    Attributes:
        strays: details of no entry.
        is_dense: no blank line parts the entries.
        by_line: every line is a text of its own, since none is wrapped.
    """

    items: list[Item]
    strays: Lines
    page: Page
    is_dense: bool
    by_line: bool

    @property
    def complete(self) -> list[Item]:
        """The items that have an abstract."""
        return [item for item in self.items if item.abstract]


_PAGE = (
    *("trending papers", "daily papers", "and the research community", "hugging face", "submitted by"),
    *("tos privacy", "tosprivacy"),
)


@lru_cache(maxsize=2)  # the layouts ask one after the other
def parse(dump: Dump) -> Plain:
    """Parts the page from its entries, and titles from abstracts."""
    page = read_page(dump.lines)
    body = separated(page.body)
    is_dense = len(body) > 1 and not any(
        after > before + 1 and not any(map(str.strip, dump.lines[before : after - 1]))
        for (before, _), (after, _) in pairwise(body)
    )
    by_line = is_dense or any(len(text) > _WRAPPED for _, text in body)
    items, strays = _items(body, is_dense, by_line, page.begins)
    return Plain(items, strays, page, is_dense, by_line)


def _items(body: Lines, is_dense: bool, by_line: bool, begins: set[int]) -> tuple[list[Item], Lines]:
    items: list[Item] = []
    strays: Lines = []
    texts: list[Text] = []
    before = 0
    for at, (number, text) in enumerate(body):
        apart = number > before + 1
        below = not (is_dense or apart) and body[at - 1][1] == SEPARATOR
        before = number
        if number in begins:
            items += _in_turn(texts)
            texts = []
        if (items or texts) and (below or is_detail(text) or _names_organization(body, at, apart)):
            items += _in_turn(texts)
            texts = []
            items[-1].details.append((number, text))
        elif is_detail(text):
            strays.append((number, text))
        elif texts and not by_line and not apart:
            texts[-1].lines.append((number, text))
        else:
            texts.append(Text([(number, text)]))
    return items + _in_turn(texts), strays


def _names_organization(body: Lines, at: int, apart: bool) -> bool:
    """Whether who published a paper stands on a line: right above the separator, and no abstract."""
    number, text = body[at]
    below = body[at + 1 : at + 2]
    if at == 0 or not below or below[0][1] != SEPARATOR:
        return False
    is_name = kind(text) is Kind.TITLE and len(text) <= _LONGEST_NAME
    if below[0][0] > number + 1:
        return apart and is_name  # where every line is a paragraph
    return apart or is_detail(body[at - 1][1]) or is_name


def is_listing(dump: Dump) -> bool:
    """Whether a text is a listing.

    Where the page's own words, authors or dates speak for it, one entry is enough. Else the texts must speak for
    themselves: any prose has lines and paragraphs, and the lengths of a few prove nothing.
    """
    plain = parse(dump)
    if not plain.items or _share(bool(_MARK.match(item.title.text)) for item in plain.items) > _MARKED:
        return False
    shows_page = any(words in plain.page.words for words in _PAGE)
    return shows_page or _have_details(plain.items) or _speaks_for_itself(plain, dump.lines)


def _have_details(items: list[Item]) -> bool:
    details = [[text for _, text in item.details] for item in items]
    if any(SEPARATOR in texts or any(map(is_authors, texts)) for texts in details):
        return True
    return 2 * sum(map(bool, details)) >= len(details)


def _speaks_for_itself(plain: Plain, lines: list[str]) -> bool:
    """Whether the texts are like titles and abstracts of papers: words, on lines of their own, in turn."""
    items, complete = plain.items, plain.complete
    if not complete or looks_like(lines):
        return False
    abstracts = [" ".join(text.text for text in item.abstract) for item in complete]
    titles = [item.title.text for item in items]
    paragraphs = sum(not _BULLET.match(text.text) for item in items for text in item.abstract)
    exceptions = sum(len(item.abstract) != 1 for item in items)
    # Most headings have a word or two; a script without spaces has no words to count.
    worded = _share(title.count(" ") > 1 or not title.isascii() for title in titles) >= 0.5
    is_regular = worded and exceptions <= max(1, len(items) / 3)
    return (
        median(map(len, abstracts)) >= (_SHORT if is_regular else _LONG)
        and sum(bool(_MARK.match(text)) for text in (*titles, *abstracts)) <= max(1, 2 * _MARKED * len(items))
        and median(map(_wordiness, abstracts)) >= _WORDY
        and median(map(_wordiness, titles)) >= _WORDY_TITLE
        and _share(kind(text) is Kind.PROSE for text in abstracts) >= 0.5
        and _share(text[0].islower() for text in abstracts) <= 0.4
        and sum(title.endswith("?") for title in titles) <= max(2, len(items) / 2)  # else questions and answers
        and _share(item.title.kind is Kind.TITLE for item in items) >= 0.5
        and _share(len(item.title.lines) > 1 for item in items) <= 0.5
        and paragraphs <= 2 * len(items)
        and exceptions <= (len(items) if plain.by_line else len(items) / 3)
    )


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted)


def _wordiness(text: str) -> float:
    """The share of characters that stand in words and between them."""
    return sum(character.isalpha() or character in _BETWEEN_WORDS for character in text) / len(text)


def read(dump: Dump) -> RawReading:
    """Reads a listing.

    Raises:
        UnreadableError: an abstract stands where a title should, or no entry has an abstract.
    """
    plain = parse(dump)
    without = [item for item in plain.items if all(text.kind is Kind.TITLE for text in item.abstract)]
    if len(without) > max(1, len(plain.items) / 2):
        raise UnreadableError(without[0].title.line, _NO_ABSTRACTS)
    entries: list[RawEntry] = []
    unread = list(plain.strays)
    names = (text for item in plain.items for _, text in item.details if not is_detail(text))
    details = read_details(dump.lines, [item.title.line for item in plain.complete], names)
    for item in plain.items:
        if item.title.kind is Kind.PROSE:
            _check_title(item)
        if item.abstract:
            entry, strays = _entry(item, details)
            entries.append(entry)
            unread += strays
        else:
            unread += [*item.title.lines, *item.strays, *item.details]
    last = () if plain.page.has_foot else plain.items[-1:]
    return RawReading(
        tuple(entries),
        tuple(Unread(*line) for line in sorted(unread)),
        plain.page.head_date,
        query=plain.page.query,
        cut=next((item.title.line for item in last if item.is_bare), None),
    )


_NO_ABSTRACTS = (
    "has no abstract, as most entries here; this page shows none: save the page itself (Ctrl+S), or what "
    "https://huggingface.co/api/daily_papers?date=YYYY-MM-DD answers for its day, or a page of a search"
)
_OUT_OF_STEP = "a title should stand here, not an abstract; look for a line too many or too few above"


def _check_title(item: Item) -> None:
    longest = max([len(text.text) for text in item.abstract], default=0)
    if not item.abstract or len(item.title.text) > max(_LONGEST_TITLE, longest):
        raise UnreadableError(item.title.line, _OUT_OF_STEP)


def _entry(item: Item, details: Details) -> tuple[RawEntry, Lines]:
    """An item as an entry, and those of its details that are none."""
    length = 0
    for paragraph in item.abstract:
        if length and length + len(paragraph.text) > _LONGEST_ABSTRACT:
            raise UnreadableError(paragraph.line, _OUT_OF_STEP)
        length += len(paragraph.text) + 1
    abstract = " ".join(paragraph.text for paragraph in item.abstract)
    return details.entered(RawEntry(item.title.text, abstract, item.title.line), item.details)


def _recognise(dump: Dump, is_dense: bool) -> Certainty:
    # Markup and JSON have layouts of their own; their text in paragraphs is no listing.
    is_prose = not (dump.is_markup or dump.is_json) and _begins_as_listing(dump)
    return Certainty.LIKELY if is_prose and parse(dump).is_dense == is_dense and is_listing(dump) else Certainty.NO


def _begins_as_listing(dump: Dump) -> bool:
    """Whether the beginning of a long text is a listing, which costs less to see; true of others."""
    return len(dump.lines) <= 2 * _SAMPLE or is_listing(Dump("\n".join(dump.lines[:_SAMPLE])))


def layout(name: str, *, is_dense: bool) -> Layout:
    """The layout of plain listings with blank lines between their entries, or without (``is_dense``)."""
    return Layout(
        name=name,
        recognise=lambda dump: _recognise(dump, is_dense),
        read=read,
        surest=Certainty.LIKELY,
    )
