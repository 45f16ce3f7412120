"""What a text-mode browser prints of the page: links as ``[text][n]``, their addresses in a list at the end.

An entry::

    [
    41
    ][11]                                                upvotes, or - for none
    ### [Title][12]
    [
    Abstract on wrapped lines
    ][13]
    [[example-lab] Example Laboratory][14]               or [, * 4 authors, ][14]
    ·
    Feb 18 [ 6][15]                                      date and comments
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.layouts.base import Dump, Layout, RawReading
from generator.ingest.layouts.drafts import Drafts
from generator.ingest.layouts.page_furniture import COUNT, ID, SITE, count, query_of, read_front_matter
from generator.model import Organization
from generator.util import dates

Lines = list[tuple[int, str]]

_REFERENCE = re.compile(r"\[(?P<number>\d+)\]: *<?(?P<url>[^\s<>]+)>?(?: .*)?")
_PAPER = re.compile(rf"{re.escape(SITE)}/papers/{ID}")
_HANDLE = re.compile(rf"{re.escape(SITE)}/(?P<handle>[\w.-]+)")
_CLOSES = re.compile(r"\]\[\d+\]$")
_TITLE = re.compile(r"###\s*\[(?P<text>.*)\]\[(?P<number>\d+)\]", re.DOTALL)
_LINK = re.compile(r"\[(?P<text>.*)\]\[(?P<number>\d+)\]", re.DOTALL)
_UPVOTES = re.compile(rf"\s*(?P<upvotes>{COUNT})\s*")
_AUTHORS = re.compile(r"(?:^|.*\s)(?:[-*•·]\s*|^)(?P<count>\d{1,6})\s+authors?")
_ORGANIZATION = re.compile(r"\s*(?:\[(?P<alt>[^\[\]]*)\])?\s*(?P<name>.*?)\s*", re.DOTALL)
_DATE = re.compile(
    rf"(?P<date>[A-Z][a-z]{{2}} \d{{1,2}}(?:, \d{{4}})?)(?:\s*\[\s*(?P<comments>{COUNT})\s*\]\[\d+\])?"
)
_MOST_LINES = 400
_ALONE = re.compile(r"\]\[\d+\]")
# A heading that is wrapped begins with its marks on every line.
_MARKS = re.compile(r"^#+\s+", re.MULTILINE)


def _items(lines: list[str], start: int) -> Iterator[Lines]:
    """Links that run over several lines as one item; every other line that holds text is one of its own."""
    position = start
    while position < len(lines):
        text = lines[position].strip()
        item = [(position + 1, text)]
        position += 1
        if not text:
            continue
        if text == "[" or (text.startswith(("### [", "[[")) and not _closes(text)):
            ahead = position
            while ahead < min(len(lines), position + _MOST_LINES):
                line = lines[ahead].strip()
                if _begins(lines, ahead, text):
                    break
                item.append((ahead + 1, line))
                ahead += 1
                if _ALONE.fullmatch(line) if text == "[" else _closes(line):
                    break
            position = ahead
            item = [(number, line) for number, line in item if line]
        yield item


def _begins(lines: list[str], at: int, opener: str) -> bool:
    """Whether the next item begins at a line, so that the link opened before it never closes."""
    line = lines[at].strip()
    if opener != "[":
        return not line or line == "["
    if line == "[":
        number, end = [*lines[at + 1 : at + 3], "", ""][:2]
        return bool(_UPVOTES.fullmatch(number) and _ALONE.fullmatch(end.strip()))
    return bool(_TITLE.fullmatch(line))


def _closes(line: str) -> bool:
    """Whether a link ends at the line's end."""
    return line.endswith("]") and bool(_CLOSES.search(line, max(0, len(line) - 12)))


def _to_paper(number: str, text: str, urls: dict[str, str]) -> bool:
    """Whether a link leads to a paper; where its address is not listed, whether it can."""
    return bool(_PAPER.fullmatch(urls[number])) if number in urls else not text.startswith("[[")


def recognise(dump: Dump) -> bool:
    """Whether headings are numbered links, and link texts stand between brackets on lines of their own."""
    return bool(
        re.search(r"^### \[(?!.*\]\()", dump.text, re.MULTILINE)
        and re.search(r"^\]\[\d+\]$", dump.text, re.MULTILINE)
    )


def read(dump: Dump) -> RawReading:
    """Reads item by item; the upvotes or the title begin an entry."""
    urls = {found["number"]: found["url"] for line in dump.lines if (found := _REFERENCE.fullmatch(line.strip()))}
    front = read_front_matter(dump.lines)
    drafts = Drafts()
    for item in _items(dump.lines, front.end):
        text = "\n".join(line for _, line in item)
        if _REFERENCE.fullmatch(text):
            continue
        link = _LINK.fullmatch(text)
        if link and (upvotes := _UPVOTES.fullmatch(link["text"])):
            drafts.begin()
            drafts.take(item, upvotes=count(upvotes["upvotes"]))
        elif title := _TITLE.fullmatch(text):
            if drafts.has("title"):
                drafts.begin()
            paper = _PAPER.fullmatch(urls.get(title["number"], ""))
            drafts.take(item, title=_MARKS.sub("", title["text"]), **({"arxiv": paper["arxiv"]} if paper else {}))
        elif link and drafts.has("abstract") and (authors := _AUTHORS.fullmatch(" ".join(link["text"].split()))):
            drafts.take(item, author_count=int(authors["count"]))
        elif link and drafts.has("title") and not drafts.has("abstract") and _to_paper(link["number"], text, urls):
            drafts.take(item, abstract=link["text"])
        elif link and drafts.awaits_organization and (found := _ORGANIZATION.fullmatch(link["text"])):
            to = _HANDLE.fullmatch(urls.get(link["number"], ""))
            name = " ".join((found["name"] or found["alt"] or "").split())
            handle = to["handle"] if to else (found["alt"] or name)
            drafts.take(item, organization=Organization(" ".join(handle.split()), name))
        elif (day := _DATE.fullmatch(text)) and (parsed := dates.parse(day["date"])):
            drafts.take_day(item, parsed[0], day["comments"])
        else:
            drafts.furniture(item)
    entries, unread, cut = drafts.finish()
    query = front.query or next(filter(None, map(query_of, urls.values())), None)
    return RawReading(entries, unread, drafts.head_date, front.captured, query, cut)


LAYOUT = Layout(
    name="text-browser",
    looks_for="numbered links, as in ### [Title][12]",
    recognise=recognise,
    read=read,
)
