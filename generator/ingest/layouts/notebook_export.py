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

from generator.ingest.layouts.base import Dump, Layout, Lines, RawReading
from generator.ingest.layouts.linked import Drafts
from generator.ingest.layouts.page_furniture import COUNT, ID, SITE, count, is_furniture, read_front_matter
from generator.model import Organization
from generator.util import dates

_SITE = re.escape(SITE)
_UPVOTES = re.compile(rf"(?:- )?\[[-x ]?\]\s*(?P<upvotes>{COUNT})")
_LOGIN = re.compile(rf"{_SITE}/login\?next=%2Fpapers%2F{ID}")
_PAPER = re.compile(rf"{_SITE}/papers/{ID}")
_COMMUNITY = re.compile(rf"{_SITE}/papers/{ID}#community")
_AUTHORS = re.compile(rf"\[?\s*(?:[-*•·]\s*)?(?P<count>\d{{1,6}})\s+authors?(?:\]\({_SITE}/papers/{ID}\))?")
_ORGANIZATION = re.compile(rf"{_SITE}/(?P<handle>[\w.-]+)")
_ADDRESS = re.compile(r"https?://\S+")


def recognise(dump: Dump) -> bool:
    """Whether papers' addresses stand alone on their lines."""
    return bool(re.search(rf"^{_SITE}/papers/\d{{4}}\.\d{{4,5}}\s*$", dump.text, re.MULTILINE))


def read(dump: Dump) -> RawReading:
    """Reads line by line; texts wait for the address that says what they are."""
    front = read_front_matter(dump.lines)
    drafts = Drafts()
    waiting: Lines = []

    def words() -> str:
        return " ".join(text for _, text in waiting)

    def settle() -> None:
        """Texts that no address claimed: furniture, the search's words, or nothing known."""
        for number, line in waiting:
            if not is_furniture(line) and not (
                not drafts.started and front.query and line.split() == front.query.split()
            ):
                drafts.stray([(number, line)])
        waiting.clear()

    for number, raw in enumerate(dump.lines[front.end :], front.end + 1):
        line = raw.strip()
        here = (number, line)
        if not line:
            continue
        if upvotes := _UPVOTES.fullmatch(line):
            settle()
            drafts.begin()
            drafts.take([here], upvotes=count(upvotes["upvotes"]))
        elif login := _LOGIN.fullmatch(line):
            settle()
            if drafts.has("arxiv"):
                drafts.begin()
            drafts.take([here], arxiv=login["arxiv"])
        elif drafts.has("title") and not drafts.has("abstract") and not drafts.names(line):
            waiting.append(here)  # the abstract, whatever its lines look like, until the paper's own address
        elif paper := _PAPER.fullmatch(line):
            if waiting and drafts.has("abstract") and drafts.names(line):
                drafts.take([*waiting, here])  # the picture of whoever is named next
                waiting.clear()
                continue
            if waiting and drafts.has("title") and drafts.has("abstract"):
                drafts.begin()
            part = {"abstract" if drafts.has("title") else "title": words()} if waiting else {}
            drafts.take([*waiting, here], arxiv=paper["arxiv"], **part)
            waiting.clear()
        elif _COMMUNITY.fullmatch(line):
            counted = {"comments": count(words())} if re.fullmatch(COUNT, words()) else {}
            drafts.take([*waiting, here], **counted)
            waiting.clear()
        elif authors := _AUTHORS.fullmatch(line):
            bracket = [text for text in waiting if text[1] == "["]
            waiting[:] = [text for text in waiting if text[1] != "["]
            settle()
            drafts.take([*bracket, here], author_count=int(authors["count"]))
        elif waiting and drafts.awaits_organization and (organization := _ORGANIZATION.fullmatch(line)):
            drafts.take([*waiting, here], organization=Organization(organization["handle"], words()))
            waiting.clear()
        elif _ADDRESS.fullmatch(line):
            settle()  # the page's own links
        elif (parsed := dates.parse(line)) and not (drafts.started and not drafts.has("abstract")):
            settle()
            drafts.take_day([here], parsed[0], parsed[1])
        elif line == "·" and drafts.started:
            settle()
            drafts.take([here])
        else:
            waiting.append(here)
    # A title or an abstract still waiting for its address is what the end cut off.
    if drafts.started and not drafts.has("abstract"):
        drafts.take(list(waiting))
        waiting.clear()
    settle()
    return drafts.reading(front)


LAYOUT = Layout(
    name="notebook-export",
    suffix=".html",
    looks_for=f"addresses below {SITE}/papers/ on lines of their own",
    recognise=recognise,
    read=read,
)
