"""What feeds of papers write into the description of an item: the abstract, and at times facts with labels."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.util import text

_BLOCK = "p|div|br|hr|ul|ol|li|h[1-6]|blockquote|table|tr|td|section|article|dl|dt|dd|details|summary|pre"
_INLINE = "a|b|strong|em|i|u|span|small|font|code|img|figure|figcaption|mark|tt|sub|sup"
# Text speaks of <b> or <p> at times, but closes none; a break and a picture need not be closed.
_IS_HTML = re.compile(
    rf"</(?:{_BLOCK}|{_INLINE})\s*>|<(?:br|hr|img)\b[^<>]*>|^\s*<(?:p|div)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(
    rf"<(?:/?(?P<block>{_BLOCK})|/?(?:{_INLINE}))\b[^<>]*>|<!--.{{0,2000}}?-->", re.IGNORECASE | re.DOTALL
)
_LINK = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>", re.IGNORECASE)
# Where a link stood in a block; no text has this character.
_MARK = "\x01"
_MARKED = re.compile(f"{_MARK}([^{_MARK}]*){_MARK}")

# arXiv's RSS: "arXiv:2602.99001v1 Announce Type: new \nAbstract: We ...".
_ANNOUNCED = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*(?P<type>[\w-]+)\s+(?:Abstract:\s*)?", re.IGNORECASE)
# Nature's: "Nature Nests, Published online: 17 February 2026; doi:10.1038/s1 We ...".
_PUBLISHED = re.compile(r"\s*[^;\n]{1,120}, Published online: [^;\n]{1,40};\s*doi:\S+\s*", re.IGNORECASE)
_LABELS = {
    "abstract": r"abstract|original abstract|paper abstract",
    "summary": r"summary",
    "machine": r"(?:ai|ai[- ]generated|llm|gpt|machine|generated|short) (?:summary|abstract)|tl;?dr|ai tl;?dr",
    "authors": r"authors?|by",
    "upvotes": r"(?:up)?votes|likes|hf upvotes",
    "links": r"code|github|github repo(?:sitory)?|repo(?:sitory)?|project|project page|website|homepage|demo",
    "other": (
        r"comments?|(?:ai )?keywords|tags?|topics?|categor(?:y|ies)|subjects?|published(?: on)?|date"
        r"|submitted(?: by| on)?|organi[sz]ation|affiliations?|stars"
    ),
    "passing": r"arxiv(?: id)?|pdf|links?|paper|url|doi|title|source|read more",
}
_LABEL = re.compile(
    r"\W{0,4}(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _LABELS.items()) + r")\s*(?:[:：]|$)\s*",
    re.IGNORECASE,
)
_TEXTS = frozenset({"", "abstract", "summary", "machine"})
_ONLY_ABSTRACT = re.compile(r"\s*abstract\s*[:：.\-–—]\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,7}")


@dataclass(frozen=True)
class Description:
    """The parts of a description; "" or empty where it has none.

    ``summary`` is what a program wrote about the paper. ``announced`` is arXiv's type of announcement: new, cross,
    replace. ``authors`` is the line that names them.
    """

    abstract: str = ""
    summary: str = ""
    authors: str = ""
    upvotes: int | None = None
    links: tuple[str, ...] = ()
    announced: str = ""


def read(raw: str) -> Description:
    """The parts of a description, be it text or HTML."""
    if announcement := _ANNOUNCED.match(raw):
        return Description(abstract=raw[announcement.end() :], announced=announcement["type"].lower())
    if not _IS_HTML.search(raw):
        return Description(abstract=_ONLY_ABSTRACT.sub("", raw, count=1) if _ONLY_ABSTRACT.match(raw) else raw)
    blocks = [*_blocks(raw)]
    if blocks and (announcement := _ANNOUNCED.match(blocks[0][0])):
        shown = "\n".join(block for block, _ in blocks)
        return Description(abstract=shown[announcement.end() :], announced=announcement["type"].lower())
    parts: dict[str, list[str]] = {}
    links: dict[str, None] = {}
    for label, block, urls in _labelled(blocks):
        links |= dict.fromkeys(url for url in urls if label == "links" or text.is_code(url))
        parts.setdefault(label, []).append(block)
    texts = {label: "\n".join(parts.get(label, [])) for label in _TEXTS}
    # "Summary" is what the Hub calls the abstract; beside one it is another text.
    abstract = texts["abstract"] or texts[""] or texts["summary"]
    summary = texts["machine"] or (texts["summary"] if texts["summary"] != abstract else "")
    votes = _NUMBER.search(" ".join(parts.get("upvotes", [])))
    return Description(
        abstract=_PUBLISHED.sub("", abstract, count=1) if _PUBLISHED.match(abstract) else abstract,
        summary=summary,
        authors=" ".join(parts.get("authors", [])),
        upvotes=int(votes[0]) if votes else None,
        links=tuple(links),
    )


def text_of(raw: str) -> str:
    """The text that a browser shows of a text or of HTML, a line a block."""
    return "\n".join(block for block, _ in _blocks(raw)) if _IS_HTML.search(raw) else raw


def _blocks(raw: str) -> Iterator[tuple[str, list[str]]]:
    """The text of each block of HTML that has any, with the addresses that it links to."""
    flat = " ".join(raw.replace(_MARK, " ").split())
    marked = _LINK.sub(_marked, flat)
    for line in _TAG.sub(lambda tag: "\n" if tag["block"] else "", marked).split("\n"):
        if block := html.unescape(_MARKED.sub("", line)).strip():
            yield block, _MARKED.findall(line)


def _marked(link: re.Match[str]) -> str:
    url = text.canonical(html.unescape(link[1] or link[2] or "").strip())
    return f"{_MARK}{url}{_MARK}" if url else ""


def _labelled(blocks: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str, list[str]]]:
    """Each block with its label: its own, that of the heading above it, or "".

    A fact is one block; a text goes on until the next label.
    """
    current = ""
    for block, urls in blocks:
        if label := _LABEL.match(block):
            name, rest = str(label.lastgroup), block[label.end() :]
            if rest or urls:
                yield name, rest, urls
                current = name if name in _TEXTS else ""
            elif name != "passing":
                current = name
            continue
        yield current, block, urls
        current = current if current in _TEXTS else ""
