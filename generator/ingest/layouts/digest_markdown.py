"""A digest: papers one after another, each with labelled fields, in Markdown or plain text.

An entry::

    # Title                                 or [Title](https://arxiv.org/abs/2602.99001), or a field of its own
    **Authors**: Ada Example, Bo Sample
    **Link**: [PDF](https://arxiv.org/pdf/2602.99001)
    **Abstract**: Text, over as many lines as it takes
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawEntry, RawReading
from generator.ingest.links.lines import GAP, plain, read_links, unlinked
from generator.ingest.links.titles import is_title, tidy, venue
from generator.ingest.page.furniture import read_front_matter
from generator.ingest.records.people import names_listed
from generator.model import Unread
from generator.util import dates, text
from generator.util.written_dates import written

_FIELDS = {
    "abstract": ("abstract", "abs", "摘要"),
    "authors": ("authors", "author", "author(s)", "by", "作者"),
    "code": ("code", "github", "repo", "repository", "project", "project page", "homepage", "代码"),
    "doi": ("doi",),
    "link": (
        *("link", "links", "url", "pdf", "pdf link", "paper", "paper link", "arxiv", "arxiv id", "id"),
        *("source", "链接"),
    ),
    "published": ("published", "publish date", "published on", "published date", "submitted", "date"),
    "summary": ("summary", "tl;dr", "tldr", "ai summary", "总结"),
    "title": ("title", "paper title", "标题"),
    "venue": ("venue", "journal", "journal-ref", "journal ref", "conference", "published in"),
    "": (
        *("categories", "category", "subjects", "subject", "keywords", "tags", "comments", "comment"),
        *("updated", "score"),
    ),
}
_FIELD_OF = {label: name for name, labels in _FIELDS.items() for label in labels}
_MARK = r"(?:\*\*|__|\*|_|`|<b>|</b>|<strong>|</strong>)"
_FIELD = re.compile(
    rf"(?:[-*+•]\s+)?{_MARK}{{0,2}}(?:[^\w\s*]{{1,3}}\s)?"
    rf"(?P<label>[A-Za-z\u4e00-\u9fff][\w;.() -]{{0,20}}?){_MARK}?\s?[:：]{_MARK}{{0,2}}\s*(?P<value>.*)"
)
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)(?:\s+#+)?")
_NUMBERED = re.compile(r"^(?:\(?\d{1,4}[.)]|\[\d{1,4}\](?!\())\s+")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}")
_FOLDED = re.compile(
    r"</?details[^<>]*>|<summary>\s*(?P<label>[^<>]{1,40}?)\s*(?:</\w+>)?</summary>", re.IGNORECASE
)
_TEXTS = "abstract|summary|tl;?dr|摘要|总结"
_SIGN = re.compile(
    rf"^.{{0,12}}(?:{_TEXTS}).{{0,12}}$|^.{{0,12}}(?:{_TEXTS}).{{0,6}}[:：]", re.IGNORECASE | re.MULTILINE
)
# On a paper's own page it stands below the summary, above the abstract.
_GENERATED = re.compile(r"\W*AI[- ]generated summary\W*", re.IGNORECASE)
_OTHER_KINDS = re.compile(r"\s*[{@%<]|[\s\S]{0,2000}?^cff-version:", re.MULTILINE)  # the latter cites a program
_LEAST = 60  # characters of an abstract that no id stands with
_SHARE = 0.7  # of the characters, that entries have in a digest


@dataclass
class _Draft:
    line: int
    title: str
    values: dict[str, list[str]] = field(default_factory=dict)
    arxiv: str | None = None
    doi: str | None = None
    urls: list[str] = field(default_factory=list)
    size: int = 0  # characters that it takes

    def name(self, raw: str) -> None:
        """Takes the links of a line."""
        for link in read_links(0, raw).links:
            if link.name:
                self.arxiv, self.doi = self.arxiv or link.name.arxiv, self.doi or link.name.doi
                self.urls += [link.name.page] if link.name.page else []
            elif text.is_code(link.url):
                self.urls.append(link.url)

    def value(self, name: str) -> str:
        return " ".join(filter(None, self.values.get(name, ())))

    @property
    def is_whole(self) -> bool:
        abstract = len(self.value("abstract"))
        has_text = bool(abstract or self.value("summary"))
        is_named = bool(self.arxiv or self.doi)
        return bool(self.title) and (has_text if is_named else abstract >= _LEAST and "authors" in self.values)

    def entry(self) -> RawEntry:
        authors = names_listed(plain(unlinked(self.value("authors"))))
        published = written(self.value("published").strip(" *"))
        fits = published and dates.misfit(published, self.arxiv) is None
        code, links = text.sort_addresses(self.urls)
        return RawEntry(
            title=self.title,
            abstract=unlinked(self.value("abstract")),
            line=self.line,
            authors=authors,
            author_count=len(authors) or None,
            arxiv=self.arxiv,
            doi=self.doi,
            venue=venue(plain(unlinked(self.value("venue")))),
            published=published if fits else None,
            code=code,
            links=links,
            summary=unlinked(self.value("summary")) or None,
        )


@dataclass(frozen=True)
class _Digest:
    drafts: tuple[_Draft, ...]
    unread: tuple[Unread, ...]
    cut: int | None
    share: float


@lru_cache(maxsize=1)  # a text is recognised, and then read
def _digest(raw: str, start: int) -> _Digest:
    reader = _Reader(raw.split("\n"))
    reader.read(start)
    size = sum(map(len, map(str.strip, reader.lines[start:])))
    whole = [draft for draft in reader.drafts if draft.is_whole]
    unread = [Unread(draft.line, draft.title) for draft in reader.drafts if draft.values and not draft.is_whole]
    last = reader.drafts[-1] if reader.drafts else None
    cut = reader.begun
    if last and last.values and not last.is_whole:
        cut = last.line
        size -= last.size
    elif cut:
        size -= len(reader.lines[cut - 1].strip())
    return _Digest(tuple(whole), tuple(unread), cut, sum(draft.size for draft in whole) / max(1, size))


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.drafts: list[_Draft] = []
        self._titles: list[tuple[int, str]] = []  # the line that may be the title of what follows
        self._field = ""  # the one that goes on
        self._is_open = False  # whether lines still belong to the last draft

    @property
    def begun(self) -> int | None:
        """The line of a title, marked as those before it, that the text ends with."""
        title = self._titles[-1] if self._titles and self.drafts else None
        is_marked = title is not None and self.lines[title[0]].startswith("#")
        is_last = title is not None and not any(line.strip() for line in self.lines[title[0] + 1 :])
        return title[0] + 1 if title and is_marked and is_last else None

    def read(self, start: int) -> None:
        """Reads field after field."""
        is_apart = True
        for position in range(start, len(self.lines)):
            line = _FOLDED.sub(
                lambda tag: f"{tag['label']}: " if tag["label"] else "", self.lines[position]
            ).strip()
            line = line.removeprefix("> ").removeprefix(">")
            if not line or _RULE.fullmatch(line):
                is_apart = True
                continue
            heading = _HEADING.fullmatch(line)
            found = _field_of(heading["text"] if heading else line, is_heading=bool(heading))
            if found:
                self._take(position, *found, line)
            elif self._is_open and self._field == "abstract" and _GENERATED.fullmatch(line):
                self.drafts[-1].values["summary"] = self.drafts[-1].values.pop("abstract")
                self.drafts[-1].values["abstract"] = []
            elif not heading and self._titles and _is_beside(line):
                continue
            elif heading or self._begins(position, line, is_apart=is_apart):
                self._titles, self._is_open = [(position, heading["text"] if heading else line)], False
            elif self._is_open:
                draft = self.drafts[-1]
                draft.size += len(line)
                if self._field in ("abstract", "summary") or (self._field and not is_apart):
                    draft.values[self._field].append(line)
                elif not self._field or is_apart:
                    draft.name(line)
            is_apart = False

    def _begins(self, position: int, line: str, *, is_apart: bool) -> bool:
        """Whether a line without marks is the title of the next entry: the next one holds one of its fields."""
        if self._is_open and not is_apart:
            return False
        if not self._is_open:
            return True
        following = next(self._following(position), "")
        found = _field_of(following, is_heading=False)
        return (
            found is not None and found[0] != "abstract" and len(line) < 300 and found[0] in self.drafts[-1].values
        )

    def _following(self, position: int) -> Iterator[str]:
        return (
            line
            for at in range(position + 1, min(position + 4, len(self.lines)))
            if (line := self.lines[at].strip())
        )

    def _take(self, position: int, name: str, value: str, line: str) -> None:
        draft = self.drafts[-1] if self._is_open else None
        if name == "title":
            self._begin(position, value)
            draft, value = self.drafts[-1], ""
        elif draft is None or name in draft.values:
            at, words = self._titles[-1] if self._titles else (position, "")
            self._begin(at, words)
            draft = self.drafts[-1]
        draft.size += len(line)
        self._field = name
        if name not in ("abstract", "title"):
            draft.name(value if name != "doi" else f"doi:{value.removeprefix('doi:').strip()} {value}")
        if name != "title":
            draft.values.setdefault(name, []).append(value)
        else:
            self._field = ""

    def _begin(self, position: int, words: str) -> None:
        line = read_links(0, _NUMBERED.sub("", words))
        title = next((link.text for link in line.links if not link.is_written and is_title(link.text)), "")
        draft = _Draft(position + 1, title or tidy(line.text.replace(GAP, " ")), size=len(words))
        draft.name(words)
        if self.drafts and not self.drafts[-1].title and self.drafts[-1].values.keys() == {"link"}:
            above = self.drafts.pop()  # the id stands above the title, as on a paper's own page
            draft.arxiv, draft.doi = draft.arxiv or above.arxiv, draft.doi or above.doi
            draft.urls, draft.size = [*above.urls, *draft.urls], draft.size + above.size
        self.drafts.append(draft)
        self._titles, self._is_open = [], True


def _is_beside(line: str) -> bool:
    """Whether a line is links alone, none to a paper: a prize or an organisation below a title."""
    if not line.startswith("["):
        return False
    links = read_links(0, line)
    return not links.papers and not links.text.replace(GAP, "").strip()


def _field_of(line: str, *, is_heading: bool) -> tuple[str, str] | None:
    """The field that a line begins, and its value; None where it begins none."""
    if is_heading and (name := _FIELD_OF.get(plain(line).lower().rstrip(":"))):
        return name, ""
    found = _FIELD.fullmatch(line)
    name = _FIELD_OF.get(found["label"].strip().lower()) if found else None
    return (name, found["value"]) if found and name is not None else None


def recognise(dump: Dump) -> Certainty:
    """Whether most of a text is entries with an abstract under its label."""
    if not _SIGN.search(dump.text) or _OTHER_KINDS.match(dump.text):
        return Certainty.NO
    found = _digest(dump.text, read_front_matter(dump.lines, only_fenced=True).end)
    return Certainty.LIKELY if found.drafts and found.share >= _SHARE else Certainty.NO


def read(dump: Dump) -> RawReading:
    """Reads a digest."""
    front = read_front_matter(dump.lines, only_fenced=True)
    found = _digest(dump.text, front.end)
    entries = tuple(draft.entry() for draft in found.drafts)
    return RawReading(entries, found.unread, captured=front.captured, cut=found.cut)


LAYOUT = Layout(
    name="digest-markdown",
    suffix=".md",
    recognise=recognise,
    read=read,
    surest=Certainty.LIKELY,
    is_dated=False,
)
