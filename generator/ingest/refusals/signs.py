"""What tells a kind of file, each a function that takes its beginning and gives what it finds there, or nothing."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence

from generator.ingest.records.field_names import NAMES, is_address, plain_name

Sign = Callable[[str], object]

_LONGEST_ANSWER = 2000  # characters of an answer that tells of an error
_LONGEST_NAME = 30  # characters of a column's name
_FEWEST = 3  # lines of which a share says anything
_ROWS = 5  # that show whether a text is a table
_TITLES = ("title", "documenttitle", "titles", "ti")
_TELLING = frozenset(name for fact in ("abstract", "text", "arxiv", "doi", "address") for name in NAMES[fact])
_NO_HOST = r".*(?<!!)\[[^\[\]]{1,300}\]\((?!https?:|#|mailto:)"


def begins(pattern: str) -> Sign:
    """Whether a text begins so, be it after blanks."""
    return re.compile(rf"\s*(?:{pattern})", re.IGNORECASE).match


def has(pattern: str) -> Sign:
    """Whether a text has it; ``^`` begins a line."""
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE).search


def both(first: Sign, second: Sign) -> Sign:
    """Whether a text shows two signs."""
    return lambda head: first(head) and second(head)


def page_of(address: str) -> Sign:
    """Whether a page was saved from an address, as the page or the tool that saved it says."""
    said = r"saved from url=\(\d+\)|^ {0,9}url: |rel=\"?canonical\"?\s+href=\"|\"og:url\"\s+content=\""
    return has(rf"(?:{said})https?://(?:www\.)?(?:{address})")


def mostly(shape: str, least: float) -> Sign:
    """Whether at least a share of the lines that have text begin so; a few lines show nothing."""
    matches = re.compile(shape).match

    def is_shown(head: str) -> bool:
        lines = [line for line in head.split("\n") if line.strip()]
        return len(lines) >= _FEWEST and sum(map(bool, map(matches, lines))) >= least * len(lines)

    return is_shown


links_without_host = mostly(_NO_HOST, 0.3)


def key_of_titles(head: str) -> str | None:
    """The key of titles in JSON, where no other tells which papers these are."""
    return _titles_alone(re.findall(r"\"([\w .-]{1,40})\"\s*:", head))


def column_of_titles(head: str) -> str | None:
    """The heading of titles in a table, where no other tells which papers these are."""
    return _titles_alone(re.split(r"[,;\t|]", head.strip("|\n ").partition("\n")[0]))


def _titles_alone(names: Sequence[str]) -> str | None:
    shown = {plain_name(name.strip(' "')): name.strip(' "') for name in names}
    # An id may be that of anything.
    if any(name in _TELLING or is_address(name) for name in shown if name != "id"):
        return None
    return next((shown[name] for name in _TITLES if name in shown), None)


def columns(head: str) -> str | None:
    """The headings of a table, whatever they are."""
    lines = [line for line in head.split("\n", _ROWS + 1)[:_ROWS] if line.strip()]
    for delimiter in ",;\t":
        names = lines[0].split(delimiter) if lines else []
        if len(names) > 2 and all(0 < len(name.strip()) <= _LONGEST_NAME for name in names):
            try:
                rows = list(csv.reader(lines[1:], delimiter=delimiter))
            except csv.Error:
                continue
            if len(rows) > 1 and all(len(row) == len(names) for row in rows[:-1]):
                return ", ".join(name.strip(' "') for name in names)
    return None


def error(head: str) -> str | None:
    """What an API's answer tells of an error."""
    try:
        answer = json.loads(head) if len(head) <= _LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        return None
    for name in ("error", "errors", "message", "detail"):
        answer = answer[0] if isinstance(answer, list) and answer else answer
        if isinstance(answer, dict) and name in answer:
            answer = answer[name]
    return answer if isinstance(answer, str) else None
