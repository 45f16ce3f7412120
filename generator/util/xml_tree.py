"""Reads a stranger's XML into a tree of elements: safely, with the line of each, and as far as it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

_DEEPEST = 200  # elements around each other; what is deeper was made to hurt
# A name that only HTML has, and a bare "&", as many a program writes them into XML.
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z]\w{1,31});)?")
# What XML cannot hold, plain or as the number of a character.
_NO_XML = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0{0,5}(?:[0-8]|1[124-9]|2\\d|3[01])|x0{0,4}(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)


class MarkupError(ValueError):
    """A text that is no XML, or none that is safe to read: the line, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


@dataclass(frozen=True)
class Tree:
    """The root of an XML text and the line of each element's tag, from 1.

    ``cut`` are the elements that the text's end cuts off, the outermost first; empty where the text is whole.
    """

    root: Element
    lines: Mapping[Element, int]
    cut: tuple[Element, ...] = ()


class _Builder(TreeBuilder):
    """Builds the tree, and knows which elements are open."""

    def __init__(self) -> None:
        super().__init__()
        self.parser: DefusedXMLParser | None = None
        self.first_line = 1
        self.lines: dict[Element, int] = {}
        self.open: list[Element] = []
        self.root: Element | None = None

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        element = super().start(tag, attrs)
        line: int = self.parser.parser.CurrentLineNumber if self.parser else 1
        self.lines[element] = self.first_line + line - 1
        if self.root is None:
            self.root = element
        self.open.append(element)
        if len(self.open) > _DEEPEST:
            raise MarkupError(self.lines[element], "is nested too deeply")
        return element

    def end(self, tag: str) -> Element:
        self.open.pop()
        return super().end(tag)


def parse(text: str, first_line: int = 1) -> Tree:
    """Reads an XML text.

    Args:
        text: the text. Names of characters that only HTML has are read as such, and a bare ``&`` as itself.
        first_line: the number of its first line.

    Raises:
        MarkupError: it is not well-formed before its end, or declares entities.
    """
    begun = text.lstrip()
    first_line += text.count("\n", 0, len(text) - len(begun))
    builder = _Builder()
    builder.first_line = first_line
    builder.parser = parser = DefusedXMLParser(target=builder)
    try:
        parser.feed(_mended(begun))
    except ParseError as error:
        why = str(error).partition(":")[0]
        raise MarkupError(first_line + error.position[0] - 1, f"is no well-formed XML here ({why})") from error
    except DefusedXmlException as error:
        line = first_line + parser.parser.CurrentLineNumber - 1
        raise MarkupError(line, "declares entities of its own, which no feed needs") from error
    except ValueError as error:
        if isinstance(error, MarkupError):
            raise
        raise MarkupError(first_line, "is no XML") from error
    cut: tuple[Element, ...] = tuple(builder.open)
    if builder.root is None:
        raise MarkupError(first_line, "is no XML")
    return Tree(builder.root, builder.lines, cut)


def documents(text: str, end: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The XML texts that stand one after another in a text, each with its first line.

    Args:
        text: the text.
        end: the tag that ends one of them.
    """
    begin, line = 0, 1
    for closing in end.finditer(text):
        yield line, text[begin : closing.end()]
        line += text.count("\n", begin, closing.end())
        begin = closing.end()
    if text[begin:].strip():
        yield line, text[begin:]


def _mended(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub(_character, text)
    return _NO_XML.sub(" ", text)


def _character(ampersand: re.Match[str]) -> str:
    known = html5.get(f"{ampersand[1]};") if ampersand[1] else None
    # What it stands for may itself be one of XML's own characters.
    return f"&amp;{ampersand[0][1:]}" if known is None or known in "&<>" else known
