"""A change report as Markdown, for people: in a pull request, in ``content/changes``, in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.catalogue.reports import Hidden, Report
from generator.util import dates
from generator.util.markdown import quiet

_MOST = 100  # items of a part; the JSON has all

Item = TypeVar("Item")


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
    yield from _part(
        "Added", report.added, lambda paper: f"{quiet(paper.title)} (`{paper.id}`: {_topics(paper.topics)})"
    )
    yield from _part(
        "Listed again, and merged",
        report.merged,
        lambda paper: (
            f"{quiet(paper.title)} (`{paper.id}`, {quiet(', '.join(paper.listings))}): "
            f"{quiet('; '.join(paper.reasons)) or 'the same entry'}"
        ),
    )
    yield from _part(
        "Moved to other topics",
        report.moved,
        lambda move: f"{quiet(move.title)} (`{move.id}`): {_topics(move.before)} → {_topics(move.after)}",
    )
    yield from _part("Off the list", report.hidden, lambda gone: f"{quiet(gone.title)} (`{gone.id}`): {_why(gone)}")
    yield from _part(
        "Unsure: one paper, or several?",
        report.unsure,
        lambda doubt: (
            f"{'; '.join(map(quiet, doubt.titles))} (`{doubt.ids[0]}`): {quiet('; '.join(doubt.reasons))}"
        ),
        "`reading-list review` shows them with both answers.",
    )
    yield from _part(
        "Withdrawn?",
        report.waiting,
        lambda paper: f"{quiet(paper.title)} (`{paper.id}`): {quiet(paper.why)}",
        "The site does not show them until `reading-list review` has an answer.",
    )
    yield from _part(
        "Lines that could not be read",
        report.unread,
        lambda unread: f"{quiet(unread.dump)}, line {unread.line}: {quiet(unread.text)}",
        total=report.unread_count,
    )
    yield from _part(
        "Dates left out",
        report.misdated,
        lambda misdated: f"{quiet(misdated.dump)}, line {misdated.line}: {quiet(misdated.text)}",
    )
    if report.addresses.lost:
        yield from _part("Addresses that would die", report.addresses.lost, lambda name: f"papers/{name}/")


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


def _part(
    title: str, items: Sequence[Item], line: Callable[[Item], str], aside: str = "", total: int | None = None
) -> Iterator[str]:
    if not items:
        return
    yield f"## {title}\n"
    if aside:
        yield f"{aside}\n"
    for item in items[:_MOST]:
        yield f"- {line(item)}"
    if (more := (total or len(items)) - len(items[:_MOST])) > 0:
        yield f"- and {more} more"
    yield ""


def _topics(topics: Sequence[str]) -> str:
    return ", ".join(topics) or "unfiled"


def _why(gone: Hidden) -> str:
    return quiet(gone.withdrawn) if gone.withdrawn else f"part of {gone.merged_into} now"
