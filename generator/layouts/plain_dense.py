"""Plain text without blank lines: a title line, its abstract's line, the next title, and so on."""

from __future__ import annotations

from generator.entry import Unread
from generator.layouts.base import Dump, Layout, RawEntry, RawReading
from generator.layouts.page_furniture import check_step, looks_paired, read_head


def _body(lines: list[str]) -> list[tuple[int, str]]:
    """The lines after the head that hold text, each with its number."""
    head = read_head(lines)
    body = [(number, line.strip()) for number, line in enumerate(lines, 1) if number > head.end and line.strip()]
    if body and head.glued:
        body[0] = (body[0][0], lines[head.end][head.glued :].strip())
    return body


def recognise(dump: Dump) -> bool:
    """Whether the text after the head runs on without a blank line, for at least one entry."""
    body = _body(dump.lines)
    runs_on = len(body) > 1 and body[-1][0] - body[0][0] == len(body) - 1
    return runs_on and looks_paired(
        zip((text for _, text in body[::2]), (text for _, text in body[1::2]), strict=False)
    )


def read(dump: Dump) -> RawReading:
    """Reads the lines two by two; a title left without its abstract is unread."""
    body = _body(dump.lines)
    pairs = list(zip(body[::2], body[1::2], strict=False))
    for (line, title), (_, abstract) in pairs:
        check_step(line, title, abstract)
    entries = tuple(RawEntry(title=title, abstract=abstract, line=line) for (line, title), (_, abstract) in pairs)
    unread = tuple(Unread(line, text) for line, text in body[2 * len(pairs) :])
    return RawReading(entries, unread, read_head(dump.lines).date, cut=unread[-1].line if len(body) % 2 else None)


LAYOUT = Layout(
    name="plain-dense",
    looks_for="titles and abstracts on alternating lines without blank lines",
    recognise=recognise,
    read=read,
    fallback=True,
)
