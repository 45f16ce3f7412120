"""Markdown as its links and the texts between them, whatever tool wrote it, right or wrong.

No Markdown parser will do: scrapers write links over blank lines, links in links and brackets that nothing closes,
and the parsers of well-formed Markdown take those for text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.ingest.layouts.base import Lines

# Marks in front of a line's text: of lists and quotations.
_MARKS = re.compile(r"(?:[ \t]*(?:[-*+>]|\d{1,3}[.)])(?=[ \t]))*[ \t]*")
_DESTINATION = r"(?:[^()\s]|\([^()\s]*\)|(?<=[-/])\n(?=\S))*"  # of a link; some tools wrap it after a hyphen
_LINK_TITLE = r"(?:\s+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?"
_TOKEN = re.compile(
    r"\\."
    r"|(?P<blank>\n[ \t]*(?=\n))"
    rf"|^{_MARKS.pattern}(?P<heading>\#{{1,6}})[ \t]+"
    r"|\["
    rf"|\](?:\([ \t]*(?P<url>{_DESTINATION}){_LINK_TITLE}[ \t]*\)|\s?\[(?P<label>(?:\\.|[^\\\[\]\n]){{0,300}})\])?",
    re.MULTILINE,
)
_IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300})\]"
    rf"(?:\([ \t]*{_DESTINATION}{_LINK_TITLE}[ \t]*\)|\[[^\[\]\n]{{0,300}}\])?"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>(?:\\.|[^\\\[\]\n]){1,300})\]:[ \t]*"
    r"<?(?P<url>[^\s<>]+(?:(?<=[-/])\n[^\s<>\[\]]+)?)>?[^\n]*$",
    re.MULTILINE,
)
_SETEXT = re.compile(r"((?:\A|^[ \t]*\n))([^\s#>|*+-][^\n|]{0,400}\n)(={3,}|-{3,})[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
# What some tools leave of the page's own markup. Tags that may stand in a title or an abstract are not among it.
_TAG = re.compile(
    r"</?(?:article|button|div|figure|footer|form|header|hr|img|input|label|li|main|nav|ol|p|path|picture|section"
    r"|source|span|svg|time|ul|video)\b[^<>]*>"
)
_ANCHOR = re.compile(r"<a\b[^<>]*>|</a>")
_ADDRESS = re.compile(r"\bhref=[\"']([^\"'<>]*)[\"']")
_AUTOLINK = re.compile(r"(?<![(/])(?<!\]: )<(https?://[^\s<>]+)>")
_DIV = re.compile(r"^([ \t]*(?:[-*+][ \t]+)?):{3,}[^\n]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=[\])])\{[.#][^{}]*\}")
_BREAK = re.compile(r"\\\\(?=\s|$)|\\(?=\n|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NEAR = 300  # characters on a line before or after a link, past which it is not alone there
_NO_TEXT = " \t\n*_#"


@dataclass(frozen=True, slots=True)
class Piece:
    """A link, or what stands on one line outside links.

    Attributes:
        lines: the lines on which it stands.
        text: what it shows: pictures and hard breaks gone, escapes undone.
        raw: the same with breaks and escapes as they are written.
        url: where the link leads; None where the piece is none.
        level: of the heading that it begins or, a link, is; else 0.
        picture: the words in place of the first picture.
    """

    lines: Lines
    text: str
    raw: str
    url: str | None = None
    level: int = 0
    picture: str = ""

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0][0]

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.lines[-1][0]


@dataclass(frozen=True, slots=True)
class _Opener:
    """A bracket that may open a link: its paragraph's number, and whether nothing stands before it on its line."""

    position: int
    paragraph: int
    begins_line: bool


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    text: tuple[int, int]
    url: str


def read_pieces(lines: list[str], start: int, is_outer: Callable[[str], bool]) -> list[list[Piece]]:
    """The pieces of a text in order, those together that share lines.

    Args:
        lines: all lines of the dump.
        start: the position of the first line to look at.
        is_outer: whether a link to an address may hold other links and unpaired brackets.
    """
    text = _plainer("\n".join(lines[start:]))
    return list(_together(_Reader(text, start, is_outer).pieces()))


def shown(markdown: str) -> str:
    """The text that Markdown shows: images and hard breaks gone, escapes undone."""
    if "![" in markdown:
        markdown = _IMAGE.sub(" ", markdown)
    return _ESCAPED.sub(r"\1", _BREAK.sub(" ", markdown)) if "\\" in markdown else markdown


def _plainer(text: str) -> str:
    """The text without what tools leave of the page's markup, with as many lines."""
    if ":::" in text or "]{" in text or "){" in text:
        text = _ATTRIBUTES.sub(_newlines, _DIV.sub(r"\1", text))
    if "<" in text:
        urls: list[str] = []

        def link(anchor: re.Match[str]) -> str:
            if anchor[0] != "</a>":
                address = _ADDRESS.search(anchor[0])
                urls.append(address[1] if address else "")
                return ("[" if urls[-1] else "") + _newlines(anchor)
            url = urls.pop() if urls else ""
            return f"]({url.replace('(', '%28').replace(')', '%29')})" if url else ""

        text = _AUTOLINK.sub(r"[\1](\1)", _ANCHOR.sub(link, _TAG.sub(_newlines, text)))
    if not _UNDERLINE.search(text):
        return text
    return _SETEXT.sub(lambda heading: f"{heading[1]}{'#' if heading[3][0] == '=' else '##'} {heading[2]}", text)


def _newlines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


class _Reader:
    """Reads the links of one text, and gives its pieces."""

    def __init__(self, text: str, start: int, is_outer: Callable[[str], bool]) -> None:
        definitions = _DEFINITION.finditer(text) if "]:" in text else ()
        self._addresses = {_label(found["label"]): found["url"] for found in definitions}
        self._text = _DEFINITION.sub(_newlines, text) if self._addresses else text
        self._seen = (
            _IMAGE.sub(_masked, self._text) if "![" in text else self._text
        )  # without pictures, each character where it was
        lines = self._text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._bare = [line.strip() for line in lines]
        self._first = start + 1
        self._is_outer = is_outer
        self._headings: dict[int, int] = {}  # the level of the heading on a line, by the line's position
        self._links: list[_Link] = []
        self._read_links()

    def _read_links(self) -> None:
        openers: list[_Opener] = []
        closed: _Opener | None = None  # the last one that began a line and that a bracket alone closed
        position = paragraph = 0
        while token := _TOKEN.search(self._seen, position):
            position = token.end()
            if token["blank"] is not None:
                paragraph += 1
            elif token["heading"]:
                self._headings[self._line(token.start("heading"))] = len(token["heading"])
                openers, closed = self._around(openers, token.start()), None
            elif token[0] == "[":
                openers.append(_Opener(token.start(), paragraph, self._begins_line(token.start())))
            elif token[0][0] == "]":
                url = self._address(token, openers)
                if url is None:
                    position = token.start() + 1
                    gone = openers.pop() if openers else None
                    closed = gone if gone and gone.begins_line else closed
                    continue
                outer = self._is_outer(url)
                opener = (_outermost(openers) or closed) if outer else (openers.pop() if openers else None)
                if outer:
                    openers, closed = [], None
                if opener:
                    while self._links and self._links[-1].start > opener.position:
                        self._links.pop()
                    text = (opener.position + 1, token.start())
                    self._links.append(_Link(opener.position, token.end(), text, url))

    def _address(self, token: re.Match[str], openers: list[_Opener]) -> str | None:
        """Where the link leads that a closing bracket ends; None where it ends no link."""
        if token["url"] is not None:
            return token["url"]
        if not self._addresses or not openers or token.start() - openers[-1].position > 1000:
            return None
        text = self._seen[openers[-1].position + 1 : token.start()]
        if token["label"]:
            # Of numbers inside a text, as in "earlier work [1][2]", the second leads nowhere.
            is_cited = text.strip().isdigit() and not openers[-1].begins_line and len(openers) > 1
            return None if is_cited else self._addresses.get(_label(token["label"]))
        is_number = token["label"] is None and text.strip().isdigit()
        return None if is_number else self._addresses.get(_label(text))

    def _around(self, openers: list[_Opener], heading: int) -> list[_Opener]:
        """The opener of a link around a heading, with nothing between."""
        return [opener for opener in openers[-1:] if self._seen[opener.position + 1 : heading][:80].isspace()]

    def _begins_line(self, position: int) -> bool:
        start = self._starts[self._line(position)]
        before = self._seen[start:position] if position - start < _NEAR else "x"
        return not before.strip(" \t>#*+-.)0123456789")

    def _line(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def pieces(self) -> Iterator[Piece]:
        """Yields links and texts in order."""
        at = 0
        for link in self._links:
            yield from self._texts(at, link.start)
            yield self._link_piece(link)
            at = link.end
        yield from self._texts(at, len(self._seen))

    def _link_piece(self, link: _Link) -> Piece:
        first, last = self._line(link.start), self._line(link.end - 1)
        written = self._text[slice(*link.text)]
        raw = (_IMAGE.sub("", written) if "![" in written else written).strip()
        text, level = shown(raw).strip(), 0
        start, end = self._starts[first], self._starts[last + 1] - 1
        is_near = link.start - start < _NEAR and end - link.end < _NEAR
        before = self._seen[start : link.start].strip(_NO_TEXT + ">-+.)0123456789") if is_near else "x"
        after = self._seen[link.end : end].strip(_NO_TEXT) if is_near else "x"
        if first in self._headings and not before and not after:
            level = self._headings[first]
        elif marks := re.match(r"(#{1,6})\s+", text):
            text, level = text[marks.end() :], len(marks[1])
        picture = _IMAGE.search(written) if "![" in written else None
        return Piece(self._numbered(first, last), text, raw, link.url, level, picture["alt"] if picture else "")

    def _texts(self, start: int, end: int) -> Iterator[Piece]:
        first = self._line(start)
        for position, part in enumerate(self._seen[start:end].split("\n"), first):
            begins_line = position > first or start == self._starts[first]
            raw = _MARKS.sub("", part, count=1) if begins_line else part
            level = self._headings.get(position, 0) if begins_line else 0
            text = shown(raw.lstrip(" \t#") if level else raw).strip()
            if text.strip(_NO_TEXT):
                yield Piece(self._numbered(position, position), text, raw.strip(), level=level)

    def _numbered(self, first: int, last: int) -> Lines:
        lines = [(at + self._first, line) for at in range(first, last + 1) if (line := self._bare[at])]
        return lines or [(first + self._first, "")]


def _outermost(openers: list[_Opener]) -> _Opener | None:
    """The opener of a link that may hold others: what begins a line of the last paragraph that has such, first."""
    last = next((opener for opener in reversed(openers) if opener.begins_line), None)
    if last is None:
        return openers[-1] if openers else None
    return next(opener for opener in openers if opener.begins_line and opener.paragraph == last.paragraph)


def _together(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.first > group[-1].last:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
