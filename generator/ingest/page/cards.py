"""The listing's page as a browser shows it: its HTML as the items of which ``linked.py`` reads entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

from generator.ingest.layouts.base import RawReading
from generator.ingest.page.furniture import COUNT, ID, FrontMatter, host_of, is_paper, site_address
from generator.ingest.page.linked import LOGIN, PAPER, SEPARATOR, Item, read_items
from generator.util import dates

# What shows nothing, or belongs to no listing.
_HIDDEN = frozenset(
    {"script", "style", "svg", "noscript", "template", "title", "nav", "header", "footer", "select", "textarea"}
)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_BLOCKS = frozenset(
    {*("article", "aside", "body", "br", "button", "div", "form", "h1", "h5", "h6", "hr", "label", "li", "main")}
    | {*("ol", "p", "section", "table", "td", "tr", "ul")}
)
# Beside the addresses that site_address reads: as an archive writes them on its own site, and a tool on a disk.
_ARCHIVED = re.compile(r"^/web/\d+[a-z_]*/(?=https?:/)")
_ON_DISK = re.compile(rf"(?<=/){ID}(?P<ending>\.html?)(?=$|[?#])")
_PARAGRAPH = 20  # words, from which on a text is one, whatever element holds it
_VOTES = re.compile(rf"(?:Upvote\s+)?(?P<count>{COUNT})")
_PUBLISHED = re.compile(r"^Published on (?=[A-Z])")
_CARD = re.compile(r"<h[2-4]\b[^<>]{0,500}>\s*<a\b[^<>]{0,1000}\bhref\s*=[^<>]{0,500}papers/\d{4}\.\d{4,5}")


def has_cards(html: str) -> bool:
    """Whether headings of a page lead to papers."""
    return _CARD.search(html) is not None


class PageParser(HTMLParser):
    """Parses a page as far as its tags and comments are whole.

    What follows one that never ends is no text, as HTMLParser has it at great cost (CVE-2025-6069), but cut off.
    """

    def read(self, html: str) -> None:
        """Takes in a whole page."""
        self.feed(html)
        if not self.cut:
            self.close()

    @property
    def cut(self) -> int | None:
        """The line of a tag or comment that never ends."""
        return self.getpos()[0] if "<" in self.rawdata else None


def read_cards(html: str, front: FrontMatter) -> RawReading:
    """Reads the entries of a page that has no more than what it shows."""
    parser = _Parser()
    parser.read(html)
    reading = read_items(_of_listing(parser.items), front)
    return replace(reading, cut=reading.cut or parser.cut)


def _of_listing(items: list[Item]) -> Iterable[Item]:
    """The items from the first card on, and what shows the day above it."""
    first = next((at for at, item in enumerate(items) if _begins_card(item)), len(items))
    yield from (item for item in items[:first] if item.shown is None and dates.parse(item.text))
    yield from items[first:]


def _begins_card(item: Item) -> bool:
    if item.shown is None:
        return False
    return item.url is None or bool(PAPER.fullmatch(item.url) or LOGIN.fullmatch(item.url))


class _Parser(PageParser):
    """Collects links, headings and the texts between them."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []
        self._hidden: list[str] = []  # elements that are open and show nothing
        self._is_heading = False
        self._url: str | None = None  # of the link that is open
        self._picture = ""
        self._line = 0
        self._texts: list[str] = []
        self._is_vote = False
        self._is_paragraph = False
        self._mirrors: frozenset[str] = frozenset()  # hosts that show papers

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif self._hidden:
            return
        elif tag == "a":
            self._end()
            self._url = self._address(dict(attrs).get("href") or "")
        elif tag in _HEADINGS:
            self._end(stays=True)
            self._is_heading = True
        elif tag == "img" and self._url and not self._picture:
            self._picture = dict(attrs).get("alt") or ""
        elif tag == "input":
            self._is_vote = dict(attrs).get("type") == "checkbox"
        elif tag in _BLOCKS:
            self._part()
            self._is_paragraph = tag == "p"

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag == "a":
            self._end()
        elif tag in _HEADINGS:
            self._end(stays=True)
            self._is_heading = False
        elif tag in _BLOCKS:
            self._part()
            self._is_paragraph = False

    def handle_data(self, data: str) -> None:
        if self._hidden or not data:
            return
        if not self._line and not data.isspace():
            lead = len(data) - len(data.lstrip())
            self._line = self.getpos()[0] + data.count("\n", 0, lead)
        self._texts.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _part(self) -> None:
        """A block begins or ends: so does a text, but not a link around it."""
        if self._url is None:
            self._end()
        else:
            self._texts.append(" ")

    def _end(self, *, stays: bool = False) -> None:
        """Takes what was open: a link, or texts of no link; a link that ``stays`` goes on."""
        text = " ".join("".join(self._texts).split())
        line = self._line or self.getpos()[0]
        if self._url is not None:
            if text or not stays:
                self._take_link(line, text, self._url)
        elif text:
            self._take_text(line, text)
        self._texts, self._line = [], 0
        if not stays:
            self._url, self._picture = None, ""

    def _take_link(self, line: int, text: str, url: str) -> None:
        votes = _VOTES.fullmatch(text) if LOGIN.fullmatch(url) else None
        shown = votes["count"] if votes else text
        self.items.append(Item([(line, text)], text, shown, url, self._is_heading, self._picture))

    def _take_text(self, line: int, text: str) -> None:
        if self._is_vote and (votes := _VOTES.fullmatch(text)):
            self.items.append(Item([(line, text)], text, votes["count"]))
            self._is_vote = False
            return
        if self._is_paragraph or len(text.split()) >= _PARAGRAPH:
            self.items.append(Item([(line, text)], text, is_text=True))
            return
        for part in text.split(SEPARATOR):
            if shown := _PUBLISHED.sub("", part.strip()):
                self.items.append(Item([(line, shown)], shown))

    def _address(self, href: str) -> str:
        """The address on the site to which a link of the page leads."""
        url = _ON_DISK.sub(r"\g<arxiv>", _ARCHIVED.sub("", href.strip()))
        address = site_address(url, self._mirrors)
        if is_paper(address):
            self._mirrors |= {host_of(url)}
        return address
