"""The authors of an item of a feed, whose lines may have addresses of mail and numbers of further authors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.ingest.records.people import People, people

_MAIL = re.compile(r"[^\s()<>,;]{1,100}@[^\s()<>,;]{1,100}")
_IN_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_MORE = re.compile(
    r"(?:[,;]| and|\+| ){1,6}(?<=[,;+ ])(\d{1,5}) (?:more|others)(?: authors)?\W{0,3}$", re.IGNORECASE
)
_TURNED = re.compile(r"[^\s,]+, [^\s,.]+(?: [A-Z]\.?){1,3}")  # one person: "Oak, Ann B."
_NOBODY = frozenset({"", "n/a", "unknown", "anonymous", "none", "null"})


def read(lines: Iterable[str]) -> People:
    """The names in the lines of an item, and how many authors there are; None where the lines leave some out.

    A line is a name (``Ann Oak``, ``Oak, Ann``, ``mail@host (Ann Oak)``) or several (``Ann Oak, Bo Elm +3 more``).
    """
    shown: list[str] = []
    unnamed = 0
    for line in lines:
        whole = " ".join(line.split())
        if more := _MORE.search(whole):
            unnamed += int(more[1])
            whole = whole[: more.start()]
        if _MAIL.search(whole):
            within = _IN_BRACKETS.search(whole)
            whole = within[1] if within else _MAIL.sub("", whole)
        if whole.strip().lower() not in _NOBODY:
            shown.append(whole)
    parts = [people(shown)] if len(shown) > 1 and all("," in name for name in shown) else [*map(_people, shown)]
    names = tuple(dict.fromkeys(name for part in parts for name in part.names))
    is_whole = bool(names) and all(part.count is not None for part in parts)
    return People(names, len(names) + unnamed if is_whole else None)


def _people(line: str) -> People:
    return people([line] if _TURNED.fullmatch(line) else line)
