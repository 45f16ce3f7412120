"""A research notebook's export of the page: a front matter, and every link's address on a line of its own.

An entry::

    [-] 41                                                          upvotes, or - for none
    https://huggingface.co/login?next=%2Fpapers%2F2602.99001
    Title
    https://huggingface.co/papers/2602.99001
    Abstract
    https://huggingface.co/papers/2602.99001
    Example Laboratory                                              or [, 4 authors](address)
    https://huggingface.co/example-lab
    ·
    Feb 18
    6                                                               comments
    https://huggingface.co/papers/2602.99001#community
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.layouts.base import Certainty, Dump, Layout, Lines, RawReading
from generator.ingest.page.furniture import COUNT, SITE, FrontMatter, read_front_matter
from generator.ingest.page.linked import HANDLE, LOGIN, PAPER, SEPARATOR, Item, read_items
from generator.util import dates

_UPVOTES = re.compile(rf"(?:- )?\[[-x ]?\]\s*(?P<upvotes>{COUNT})")
_AUTHORS = re.compile(rf"\[?\s*(?P<shown>(?:[-*•·]\s*)?\d{{1,6}}\s+authors?)(?:\]\((?P<url>{PAPER.pattern})\))?")
_ADDRESS = re.compile(r"https?://\S+")
_PAPER_LINE = re.compile(rf"^{re.escape(SITE)}/papers/(\d{{4}}\.\d{{4,5}})\s*$", re.MULTILINE)
_LOGIN_LINE = re.compile(rf"^{LOGIN.pattern}\s*$", re.MULTILINE)


def recognise(dump: Dump) -> Certainty:
    """Whether papers' addresses stand alone on their lines, and below a title and an abstract, or a login's, too.

    What has each but once is a list of links.
    """
    if "/papers/" not in dump.text and "%2Fpapers%2F" not in dump.text:
        return Certainty.NO
    papers = _PAPER_LINE.findall(dump.text)
    return Certainty.of(papers and (len(set(papers)) < len(papers) or _LOGIN_LINE.search(dump.text)))


def read(dump: Dump) -> RawReading:
    """Reads a listing."""
    front = read_front_matter(dump.lines)
    return read_items(_items(dump.lines, front), front)


def _items(lines: list[str], front: FrontMatter) -> Iterator[Item]:
    """Yields texts with the address below them, and lines that no address claims."""
    waiting: Lines = []  # lines that may have an address below them
    paper = ""  # the address of the current entry
    awaits = "title"  # or abstract or day, the part of the current entry that comes next

    def settle() -> Iterator[Item]:
        for number, line in waiting:
            if paper or line.split() != (front.query or "").split():
                yield Item([(number, line)], line)
        waiting.clear()

    def link(url: str | None, shown: str | None = None, *, is_title: bool = False) -> Item:
        if shown is None:
            shown = " ".join(line for _, line in waiting)
        text = [*waiting, here]
        waiting.clear()
        return Item(text, "\n".join(line for _, line in text), shown, url, is_title)

    for number, raw in enumerate(lines[front.end :], front.end + 1):
        line = raw.strip()
        here = (number, line)
        if not line:
            continue
        if upvotes := _UPVOTES.fullmatch(line):
            yield from settle()
            yield link(None, upvotes["upvotes"])
            paper, awaits = "", "title"
        elif login := LOGIN.fullmatch(line):
            yield from settle()
            yield link(line)
            paper, awaits = f"{SITE}/papers/{login['arxiv']}", "title"
        elif awaits == "abstract" and line != paper:
            waiting.append(here)  # the abstract, whatever its lines look like, until the paper's own address
        elif (address := PAPER.fullmatch(line)) and not address["community"]:
            if waiting and (awaits == "title" or line != paper):
                yield link(line, is_title=True)
                paper = paper if paper and awaits == "title" else line
                awaits = "abstract"
            else:
                yield link(line)
                awaits = "day" if awaits == "abstract" else awaits
        elif address or (waiting and awaits == "day" and HANDLE.fullmatch(line)):
            yield link(line)
        elif authors := _AUTHORS.fullmatch(line):
            bracket = [text for text in waiting[-1:] if text[1] == "["]
            del waiting[len(waiting) - len(bracket) :]
            yield from settle()
            waiting += bracket
            yield link(authors["url"], authors["shown"])
        elif _ADDRESS.fullmatch(line):
            yield from settle()  # the page's own links
        elif paper and awaits != "title" and line == SEPARATOR:
            yield from settle()
            yield Item([here], line)
        elif dates.parse(line) and not (paper and awaits == "title"):
            yield from settle()
            yield Item([here], line)
            awaits = "" if awaits == "day" else awaits
        else:
            waiting.append(here)
    yield from settle()


LAYOUT = Layout(
    name="notebook-export",
    suffix=".html",
    recognise=recognise,
    read=read,
)
