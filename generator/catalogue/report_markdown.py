"""A change report as Markdown, for people: in a pull request, in ``content/changes``, in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalogue.reports import Added, Hidden, Report
from generator.util import dates
from generator.util.markdown import quiet

_MOST = 100  # items of a part; the JSON has all


@dataclass(frozen=True)
class _Part:
    """A field of the report: its heading, the line of each item, and a sentence above them."""

    field: str
    heading: str
    line: Callable[[Any], str]
    aside: str = ""


def _joined(topics: Sequence[str]) -> str:
    return ", ".join(topics) or "unfiled"


def _without_topics(paper: Added) -> str:
    return f"{quiet(paper.title)} (`{paper.id}`)"


def _why(hidden: Hidden) -> str:
    return quiet(hidden.withdrawn) if hidden.withdrawn else f"part of {hidden.merged_into} now"


_PARTS = (
    _Part("added", "Added", lambda paper: f"{quiet(paper.title)} (`{paper.id}`: {_joined(paper.topics)})"),
    _Part(
        "merged",
        "Listed again, and merged",
        lambda paper: (
            f"{quiet(paper.title)} (`{paper.id}`, {quiet(', '.join(paper.listings))}): "
            f"{quiet('; '.join(paper.reasons)) or 'the same entry'}"
        ),
    ),
    _Part(
        "moved",
        "Moved to other topics",
        lambda move: f"{quiet(move.title)} (`{move.id}`): {_joined(move.before)} → {_joined(move.after)}",
    ),
    _Part("hidden", "Off the list", lambda paper: f"{quiet(paper.title)} (`{paper.id}`): {_why(paper)}"),
    _Part(
        "unsure",
        "Unsure: one paper, or several?",
        lambda unsure: (
            f"{'; '.join(map(quiet, unsure.titles))} (`{unsure.ids[0]}`): {quiet('; '.join(unsure.reasons))}"
        ),
        "`reading-list review` shows them with both answers.",
    ),
    _Part(
        "waiting",
        "Withdrawn?",
        lambda paper: f"{quiet(paper.title)} (`{paper.id}`): {quiet(paper.why)}",
        "The site does not show them until `reading-list review` has an answer.",
    ),
    _Part(
        "unread",
        "Lines that could not be read",
        lambda unread: f"{quiet(unread.dump)}, line {unread.line}: {quiet(unread.text)}",
    ),
    _Part(
        "misdated",
        "Dates left out",
        lambda misdated: f"{quiet(misdated.dump)}, line {misdated.line}: {quiet(misdated.text)}",
    ),
)


def to_markdown(report: Report) -> str:
    """The report. What is quoted of dumps is escaped, makes no links and mentions nobody."""
    return "\n".join(_blocks(report))


def _blocks(report: Report) -> Iterator[str]:
    yield f"# {_title(report)}\n"
    for source in report.dumps:
        day = dates.spelled(source.captured) if source.captured else "an unknown day"
        entries = f"{source.entries} {'entry' if source.entries == 1 else 'entries'}"
        yield f"- {quiet(source.dump)}: {entries} of {day}, read as {source.layout}"
    if report.dumps:
        yield ""
    yield f"{_figures(report)}\n"
    for part in _PARTS:
        items = getattr(report, part.field)
        line = part.line if report.has_topics or part.field != "added" else _without_topics
        total = report.unread_count if part.field == "unread" else len(items)
        yield from _list(part.heading, part.aside, list(map(line, items[:_MOST])), total)
    lost = [f"papers/{name}/" for name in report.addresses.lost]
    yield from _list("Addresses that would die", "", lost[:_MOST], len(lost))


def _list(heading: str, aside: str, lines: Sequence[str], total: int) -> Iterator[str]:
    if not lines:
        return
    yield f"## {heading}\n"
    if aside:
        yield f"{aside}\n"
    yield from (f"- {line}" for line in lines)
    if total > len(lines):
        yield f"- and {total - len(lines)} more"
    yield ""


def _title(report: Report) -> str:
    if len(report.dumps) == 1:
        return f"Changes by {quiet(report.dumps[0].dump)}"
    return f"Changes by {len(report.dumps)} dumps" if report.dumps else "Changes"


def _figures(report: Report) -> str:
    addresses = report.addresses
    lost = f"{len(addresses.lost)} lost" if addresses.lost else "none lost"
    row = {
        "papers now": report.papers,
        "added": len(report.added),
        "listed again": len(report.merged),
        "moved": len(report.moved),
        "off the list": len(report.hidden),
        "unsure": len(report.unsure),
        "lines unread": report.unread_count,
    }
    head = f"| {' | '.join(row)} |\n|{' ---: |' * len(row)}\n| {' | '.join(map(str, row.values()))} |"
    return f"{head}\n\nAddresses: {addresses.kept} kept, {addresses.added} new, {lost}."
