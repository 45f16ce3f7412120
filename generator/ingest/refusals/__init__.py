"""Why a file is refused: what it looks like, and what a curator can do instead."""

from __future__ import annotations

import re

from generator.ingest.layouts.base import Dump
from generator.ingest.lookalikes import looks_like
from generator.ingest.page.plain_frame import is_frame
from generator.ingest.refusals.signs import begins, has
from generator.ingest.refusals.table import FILES, JSON, LISTING, LOOKS, PAGES, TEXTS
from generator.util import dates, text

_BEGINNING = 100_000  # characters that tell a kind
_ENDS = 64 * 1024  # bytes of an archive's ends, where it names what it holds
_SHOWN = 60  # characters of what a file says

_is_document = begins(r"<(?:!doctype|html|head|body|\?xml)\b")
_is_markdown = has(r"^(?:#{1,6} |```)|\]\(")  # which may begin with elements of HTML
_is_json = begins(r"[\[{]\s*(?:[\[{\]}\"]|-?\d[\d.]*\s*[,\]]|true|false|null)")


def of_file(data: bytes) -> str | None:
    """What a file is that no text editor opens, with the next step; None where that cannot be told."""
    ends = data[:_ENDS] + data[max(_ENDS, len(data) - _ENDS) :]
    return next((f"{what}; {step}" for what, step, begins in FILES if begins(ends)), None)


def of_text(dump: Dump) -> str:
    """What a text is that is in no layout, with the next step."""
    if all(not line.strip() or is_frame(line) or dates.parse(line) for line in dump.lines):
        return "holds no papers, only the frame of the page; save the listing again"
    head = dump.text[:_BEGINNING]
    is_page = dump.is_markup and (_is_document(head) or not _is_markdown(head))
    for kind in PAGES if is_page else JSON if _is_json(head) else TEXTS:
        if found := kind.sign(head):
            return f"{kind.what.replace('…', _shown(found))}; {kind.step}"
    if noun := looks_like(dump.lines):
        return f"looks like {noun}, not like a listing; {LOOKS.get(noun, LISTING)}"
    return f"is in no known layout; {LISTING}"


def _shown(found: object) -> str:
    words = found[1] if isinstance(found, re.Match) and found.re.groups else found
    return text.cut(text.plain(words), _SHOWN) if isinstance(words, str) else ""
