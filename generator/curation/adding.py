"""Takes in a new dump: checks it, names it by its day and layout, and puts it into ``content/dumps``."""

from __future__ import annotations

import tempfile
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import digest
from generator.catalogue.update import CUT, read_dumps
from generator.curation.writer import Decision, entered, put
from generator.ingest import reading, web_archive
from generator.ingest.layouts import all_layouts
from generator.ingest.layouts.base import Layout
from generator.model import Entry, Place, Reading
from generator.settings.content import Content, Known
from generator.util.errors import ContentError, Problem
from generator.util.files import read_text, write_file

_SENT = "standard input"
# What of an entry counts as news where its paper is listed already: a text that the other listings lack, of numbers
# that grow the larger one, of addresses each.
_GROWING = frozenset({"upvotes", "comments", "stars"})
_GATHERED = frozenset({"code", "links"})
_FACTS = (
    *("title", "abstract", "arxiv", "doi", "authors", "author_count", "organization", "published", "venue"),
    *("upvotes", "comments", "code", "stars", "links", "summary", "withdrawn_at"),
)


@dataclass(frozen=True)
class Address:
    """Where a dump was fetched from, and what was searched for there, where the dump itself does not say it."""

    url: str
    query: str | None = None

    def __str__(self) -> str:
        return self.url


class NoNewsError(ContentError):
    """A dump that is there already, or that lists nothing new."""


def add(
    content: Content,
    data: bytes,
    source: Path | Address | None,
    captured: date | None = None,
    today: date | None = None,
) -> str:
    """Takes in a dump; gives what was done and what comes next, in a line.

    Args:
        content: the content folder.
        data: the dump's bytes, which are kept as they are.
        source: the file or the address that they come from; None for standard input.
        captured: the day of the capture, where the dump does not say it, or says it wrong.
        today: the day that counts for dumps of a layout that never tells one, as a bibliography, and for one that
            was fetched just now and does not say its day.

    Raises:
        ContentError: it cannot be read, or has no day. Nothing was written.
        NoNewsError: it is there already, or lists what others do. Nothing was written.
    """
    shown = str(source or _SENT)
    _refuse_same_bytes(content, data, shown)
    found = _read(content, data, shown, captured)
    if found.cut:
        raise ContentError.at(shown, found.cut, CUT)
    if found.captured is None and (isinstance(source, Address) or not _layout(found).is_dated):
        captured = today
        found = _read(content, data, shown, captured)
    if found.captured is None:
        what = "does not say when it was captured; say it with --captured YYYY-MM-DD"
        raise ContentError.at(shown, 0, what)
    again = _listed_again(content, found)
    brings = _brings(found, again.values()) if again else ()
    if again and not brings:
        what = f"lists the same papers as {content.dumps / next(iter(again))}, with the same texts; it adds nothing"
        raise NoNewsError.at(shown, 0, what)
    suffix = ".mhtml" if web_archive.unpack(data) else _layout(found).suffix
    name = _name(content, found, found.captured, suffix)
    facts: dict[str, str] = {}
    if captured is not None and _read(content, data, shown, None).captured != captured:
        facts["captured"] = captured.isoformat()
    if isinstance(source, Address):
        facts |= {"query": source.query} if source.query and not found.query else {}
        facts["note"] = f"Fetched from {source}"
    if facts:
        path = content.folder / "dumps.yml"
        before = read_text(path) if path.exists() else ""
        put(path, entered(path, before, Decision("dumps", "", (name,), facts)))
    # Last: a run that is killed before leaves a day without a dump, which changes nothing.
    target = content.dumps / name
    write_file(target, data)
    listed_again = f", all listed already, with other or newer facts ({', '.join(brings)})" if brings else ""
    unread = f", {len(found.unread)} lines unread" if found.unread else ""
    return (
        f"{target}: {found.layout}, captured {found.captured}, {len(found.entries)} entries{listed_again}{unread}; "
        "next: run `reading-list update`, read what it says, then commit content/"
    )


def _layout(found: Reading) -> Layout:
    return next(layout for layout in all_layouts() if layout.name == found.layout)


def _read(content: Content, data: bytes, shown: str, captured: date | None) -> Reading:
    """The dump as it would be read in its place; problems name it as ``shown``."""
    known = content.dumps_file().known("")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump"
        path.write_bytes(data)
        try:
            return reading.read_dump(path, Known(captured, limits=known.limits))
        except ContentError as error:
            raise ContentError(Problem(shown, one.line, one.what) for one in error.problems) from None


def _refuse_same_bytes(content: Content, data: bytes, shown: str) -> None:
    mark = sha256(data).hexdigest()
    present = content.dump_files() if content.dumps.is_dir() else []
    for path in present:
        if path.stat().st_size == len(data) and digest(path) == mark:
            raise NoNewsError.at(shown, 0, f"is there already, as {path}; run `reading-list update`")
    for dump, report in ChangeReports(content.changes).load().items():
        if report.dumps[0].sha256 == mark:
            became = "changed" if (content.dumps / dump).exists() else "taken out"
            mend = f"to have it back, copy it to {content.dumps / dump}"
            raise NoNewsError.at(shown, 0, f"was there as {dump}, which was {became} since; {mend}")


def _listed_again(content: Content, found: Reading) -> dict[str, tuple[Entry, ...]]:
    """The dumps that list the same papers with the same texts, each with its entries in the order of these."""
    if not content.dumps.is_dir() or not content.dump_files():
        return {}
    paired = ((other.dump, _paired(found.entries, other.entries)) for other in read_dumps(content))
    return {dump: entries for dump, entries in paired if entries is not None}


def _paired(entries: Sequence[Entry], others: Sequence[Entry]) -> tuple[Entry, ...] | None:
    """To each entry one of the others that is of the same paper, and has the same texts as far as both have them.

    None where an entry has none, or one of the others is left.
    """
    if len(entries) != len(others):
        return None
    by_name: dict[tuple[str, str], deque[Entry]] = defaultdict(deque)
    for other in others:
        for name in _names(other):
            by_name[name].append(other)
    taken: set[Place] = set()
    paired = []
    for entry in entries:
        for name in _names(entry):
            while by_name[name] and by_name[name][0].place in taken:
                by_name[name].popleft()
        alike = (other for name in _names(entry) for other in by_name[name] if other.place not in taken)
        if (same := next((other for other in alike if _says_the_same(entry, other)), None)) is None:
            return None
        taken.add(same.place)
        paired.append(same)
    return tuple(paired)


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """What tells an entry's paper, the surest first."""
    yield "digest", entry.digest
    for field in ("arxiv", "doi", "title"):
        if value := getattr(entry, field):
            yield field, value


def _says_the_same(entry: Entry, other: Entry) -> bool:
    """Whether texts that both have are equal; ids, too, where one lacks a text."""
    texts = [(getattr(entry, name), getattr(other, name)) for name in ("title", "abstract")]
    ids = [] if all(map(all, texts)) else [(entry.arxiv, other.arxiv)]
    return all(one == two for one, two in (*texts, *ids) if one and two)


def _brings(found: Reading, others: Iterable[Sequence[Entry]]) -> tuple[str, ...]:
    """The names of what a dump gives of its papers and no other one does.

    Args:
        found: the dump.
        others: of each other one its entries, in the order of this one's.
    """
    known = [*zip(*others, strict=True)]
    alike: dict[str, list[Entry]] = defaultdict(list)
    for entry, its in zip(found.entries, known, strict=True):
        alike[entry.digest] += its
    brought = {name for entry in found.entries for name in _FACTS if _is_news(name, entry, alike[entry.digest])}
    return tuple(name for name in _FACTS if name in brought)


def _is_news(name: str, entry: Entry, known: Iterable[Entry]) -> bool:
    value, others = getattr(entry, name), [getattr(other, name) for other in known]
    if value in (None, (), ""):
        return False
    if name in _GROWING:
        return all(other is None or value > other for other in others)
    if name == "published":  # of a day that is listed without its year the year is worked out
        return all(other is None for other in others)
    if name in _GATHERED:
        return not set(value) <= {item for other in others for item in other}
    return value not in others


def _name(content: Content, found: Reading, captured: date, suffix: str) -> str:
    """A name that no dump has or had: its day and layout, and a number where that is not enough."""
    known, kept = content.dumps_file().dumps, ChangeReports(content.changes)
    for number in count(1):
        name = f"{captured}-{found.layout}{f'-{number}' if number > 1 else ''}{suffix}"
        if not (name in known or kept.has(name) or (content.dumps / name).exists()):
            return name
    raise AssertionError("numbers do not end")
