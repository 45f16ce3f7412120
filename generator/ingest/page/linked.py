"""Entries of the layouts in which the listing's texts are links, and an entry's parts follow one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.ingest.layouts.base import Lines, RawReading
from generator.ingest.page.drafts import Drafts
from generator.ingest.page.furniture import COUNT, ID, SITE, FrontMatter, count, is_furniture
from generator.model import Organization
from generator.util import dates
from generator.util.text import is_code

SEPARATOR = "·"  # between who and when
PAPER = re.compile(rf"{re.escape(SITE)}/papers/{ID}(?P<community>#community)?")
LOGIN = re.compile(rf"{re.escape(SITE)}/login\?next=%2Fpapers%2F{ID}")
HANDLE = re.compile(rf"{re.escape(SITE)}/(?:organizations/)?(?P<handle>[\w.-]+)/?")
ADDRESSES = (PAPER, LOGIN, HANDLE)  # the targets of an entry's links
ARXIV = re.compile(rf"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/{ID}(?:v\d{{1,3}})?(?:\.pdf)?/?")
AUTHORS = re.compile(r"(?:[-*+•·,]\s*)*(?P<count>\d{1,6})\s+authors?,?")
_LAST_AUTHORS = re.compile(rf"(?:.*\s)?{AUTHORS.pattern}")  # after the names in place of their pictures
# The number of upvotes, with the word and the box before it that some tools keep.
VOTE = re.compile(rf"(?:[-*+]\s+)?(?P<box>\[[ xX]?\]\s*)?(?P<word>upvoted?\s*)?(?P<count>{COUNT})?", re.IGNORECASE)
_COMMENTS = re.compile(rf"(?P<count>{COUNT})(?:\s+comments?)?")
_CODE = re.compile(rf"(?:LINK:\s*)?(?:GitHub|code)?\s*(?P<stars>{COUNT})?", re.IGNORECASE)
PAGES = re.compile(r"(?:view )?(?:arxiv(?: page)?|pdf|(?P<project>project(?: page)?))", re.IGNORECASE)
DATE = re.compile(
    rf"(?:{SEPARATOR}\s*)?(?P<published>Published on\s+)?(?P<day>[A-Z][a-z]{{2}}\s\d{{1,2}}(?:,\s\d{{4}})?)"
    rf"(?:\s*\[\s*(?P<comments>{COUNT})\s*\](?:\({re.escape(SITE)}/\S*\)|\[\d+\]))?"
)
SUBMITTED = re.compile(r"submitted by\b\s*(?P<name>.*)", re.IGNORECASE)
SUMMARY_LABEL = re.compile(r"\W*AI[- ](?:generated )?summary\W*", re.IGNORECASE)
_LONG = 2000  # characters, more than a line of the page's own words has
_MOST_LINES = 400  # of one link, past which it is taken for one that never closes


@dataclass(frozen=True)
class Item:
    """A link, or a line that is none.

    Attributes:
        text: the lines as the dump has them.
        shown: the text of the link; None where the item is no link.
        url: where the link leads; None where the dump does not say.
        is_heading: the link is the whole of a heading.
        picture: the words in place of a picture with which the text begins in brackets.
        is_text: the words of a paragraph, which may be an abstract.
    """

    lines: Lines
    text: str
    shown: str | None = None
    url: str | None = None
    is_heading: bool = False
    picture: str = ""
    is_text: bool = False


def join_links(
    lines: list[str],
    start: int,
    opens: Callable[[str], bool],
    closes: Callable[[str, str], bool],
    begins: Callable[[int, str], bool],
) -> Iterator[Lines]:
    """Yields the lines of a link together, and every other line that holds text by itself.

    Args:
        lines: all lines of the dump.
        start: the position of the first line to look at.
        opens: whether a line opens a link that ends on another one.
        closes: whether a line, after the line that opened it, ends a link.
        begins: whether the next item begins at a position, so that the link opened by a line never closes.
    """
    position = start
    while position < len(lines):
        first, opener = position, lines[position].strip()
        position += 1
        if opens(opener):
            end = min(len(lines), position + _MOST_LINES)
            while position < end and not begins(position, opener):
                position += 1
                if closes(lines[position - 1].strip(), opener):
                    break
        text = [(at + 1, line) for at in range(first, position) if (line := lines[at].strip())]
        if text:
            yield text


def read_items(items: Iterable[Item], front: FrontMatter, query: str | None = None) -> RawReading:
    """Reads item by item; the upvotes, the title or who submitted it begin an entry."""
    drafts = Drafts()
    for item in items:
        if item.shown is None or not _take_link(drafts, item, item.shown):
            _take_line(drafts, item)
    return drafts.reading(front, query)


def _take_link(drafts: Drafts, item: Item, shown: str) -> bool:
    """Takes a link that is part of an entry; False where it is none."""
    words, url = " ".join(shown.split()), item.url
    paper, login, handle = (shape.fullmatch(url or "") for shape in ADDRESSES)
    if item.is_heading:
        return (paper or url is None) is not None and _take_title(drafts, item, shown, paper)
    if login:
        return _take_vote(drafts, item, words, login["arxiv"])
    if paper and paper["community"]:
        return _take_comments(drafts, item, words, paper["arxiv"])
    if paper:
        return _take_paper(drafts, item, shown, words, paper["arxiv"])
    if url is None:
        return _take_by_order(drafts, item, shown, words)
    return (handle is not None and _take_handle(drafts, item, words, handle["handle"])) or _take_page(
        drafts, item, words, url
    )


def _take_title(drafts: Drafts, item: Item, shown: str, paper: re.Match[str] | None) -> bool:
    if drafts.has("title") or (paper and drafts.is_of_another(paper["arxiv"])):
        drafts.begin()
    drafts.take_title(item.lines, shown, paper["arxiv"] if paper else None)
    return True


def _take_vote(drafts: Drafts, item: Item, words: str, arxiv: str) -> bool:
    """Takes the link that signs a reader in to vote: above the title, or below it as on the trending page."""
    vote = VOTE.fullmatch(words)
    if not vote:
        return False
    is_next = drafts.has("title") and (drafts.has("upvotes") or not drafts.has("arxiv")) and not vote["word"]
    if is_next or drafts.is_of_another(arxiv):
        drafts.begin()
    drafts.take(item.lines, arxiv=arxiv, **_counted(vote, "upvotes"))
    drafts.is_trending |= bool(vote["word"])
    return True


def _take_comments(drafts: Drafts, item: Item, words: str, arxiv: str) -> bool:
    comments = _COMMENTS.fullmatch(words)
    if not drafts.has("title") or drafts.is_of_another(arxiv) or (words and not comments):
        return False
    drafts.take(item.lines, arxiv=arxiv, **(_counted(comments, "comments") if comments else {}))
    return True


def _take_paper(drafts: Drafts, item: Item, shown: str, words: str, arxiv: str) -> bool:
    """Takes a link to a paper's page: a picture, a number, its authors or its abstract."""
    vote, is_other = VOTE.fullmatch(words), drafts.is_of_another(arxiv)
    if not words or (vote and vote["count"]):
        if is_other or (drafts.has("title") and not words and not drafts.has("arxiv")):
            drafts.begin()
        drafts.take(item.lines if words else [], arxiv=arxiv, **(_counted(vote, "upvotes") if vote else {}))
        drafts.is_fresh = not drafts.has("title")
        return True
    if is_other or not drafts.has("title"):
        drafts.stray(item.lines)
    elif authors := _authors(drafts, words):
        drafts.take(item.lines, author_count=int(authors["count"]), arxiv=arxiv)
    else:
        drafts.take(item.lines, abstract=shown)
    return True


def _take_by_order(drafts: Drafts, item: Item, shown: str, words: str) -> bool:
    """Takes a link whose address the dump does not give, by its words and its place."""
    vote, is_named = VOTE.fullmatch(words), shown.startswith("[")
    if vote and vote["count"]:
        if not vote["word"] or not drafts.has("title"):
            drafts.begin()
        drafts.take(item.lines, **_counted(vote, "upvotes"))
    elif authors := _authors(drafts, words):
        drafts.take(item.lines, author_count=int(authors["count"]))
    elif drafts.has("title") and not drafts.has("abstract") and not is_named:
        drafts.take(item.lines, **({"abstract": shown} if words else {}))
    else:
        return _take_organization(drafts, item, words, None)
    return True


def _authors(drafts: Drafts, words: str) -> re.Match[str] | None:
    """How many authors a link says that there are; an abstract may end in such words."""
    shape = _LAST_AUTHORS if drafts.has("abstract") else AUTHORS
    return shape.fullmatch(words) if drafts.has("title") else None


def _take_handle(drafts: Drafts, item: Item, words: str, handle: str) -> bool:
    if drafts.awaits_submitter:
        drafts.awaits_submitter = False
        drafts.take(item.lines)
        return True
    return _take_organization(drafts, item, words, handle)


def _take_organization(drafts: Drafts, item: Item, words: str, handle: str | None) -> bool:
    is_page = is_furniture(words) and (not handle or words.lower() != "hugging face")
    picture = " ".join(item.picture.split())
    name = words.removeprefix(f"[{item.picture}]").strip() or picture
    if not name or not drafts.awaits_organization or (is_page and not picture):
        return False
    drafts.take(item.lines, organization=Organization(handle or picture or name, name))
    return True


def _take_page(drafts: Drafts, item: Item, words: str, url: str) -> bool:
    """Takes a link of a card to the paper's repository, its pages elsewhere."""
    if not drafts.has("title"):
        return False
    arxiv, page, code = ARXIV.fullmatch(url), PAGES.fullmatch(words), _CODE.fullmatch(words)
    if arxiv and (page or not words):
        drafts.take(item.lines, **({} if drafts.is_of_another(arxiv["arxiv"]) else {"arxiv": arxiv["arxiv"]}))
        drafts.is_trending = True
    elif is_code(url) and code:
        drafts.take(item.lines, code=(url,), **({"stars": count(code["stars"])} if code["stars"] else {}))
        drafts.is_trending = True
    elif page and page["project"]:
        drafts.take(item.lines, links=(url,))
    else:
        return False
    return True


def _counted(match: re.Match[str] | None, name: str) -> dict[str, int]:
    return {name: count(match["count"])} if match and match["count"] else {}


def _take_line(drafts: Drafts, item: Item) -> None:
    words = " ".join(item.text.split())
    dated, vote, authors = DATE.fullmatch(words), VOTE.fullmatch(words), AUTHORS.fullmatch(words)
    submitted = SUBMITTED.fullmatch(words)
    if day := dates.parse(" ".join(dated["day"].split()) if dated else words):
        comments = count(dated["comments"]) if dated and dated["comments"] else day[1]
        drafts.is_trending |= bool(dated and dated["published"])
        drafts.take_day(item.lines, day[0], comments)
    elif words == SEPARATOR and drafts.started:
        drafts.take(item.lines)
    elif submitted:
        drafts.begin()
        drafts.is_fresh, drafts.awaits_submitter = True, not submitted["name"]
    elif vote and words:
        drafts.take_vote(item.lines, count(vote["count"]) if vote["count"] else None, has_word=bool(vote["word"]))
    elif authors and drafts.has("title"):
        drafts.take(item.lines, author_count=int(authors["count"]))
    elif SUMMARY_LABEL.fullmatch(words):
        drafts.take_label()
    elif not (
        is_furniture(item.shown or words) or all(len(line) < _LONG and is_furniture(line) for _, line in item.lines)
    ):
        drafts.take_text(item.lines, item.text, is_text=item.is_text)
