"""The report on links, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from generator.extras.links.asking import Answer, Outcome
from generator.util.files import write_file

_HEADS: dict[Outcome, str] = {
    "broken": "Broken",
    "moved": "Moved for ever",
    "unsure": "Not sure",
}
_MENDS: dict[Outcome, str] = {
    "broken": "There is nothing at these addresses. Correct a paper's `code` or `links` in `content/curation.yml`.",
    "moved": "These lead elsewhere for good, and still arrive. Write the new address where you like.",
    "unsure": "These hosts did not let a program in, or not at that moment. Nothing to do unless it stays so.",
}
_MOST_PLACES = 3


def counts(answers: Sequence[Answer]) -> dict[str, int]:
    """How many answers have each outcome."""
    number = Counter(answer.outcome for answer in answers)
    return {outcome: number[outcome] for outcome in get_args(Outcome)}


def as_json(answers: Sequence[Answer], places: Mapping[str, Sequence[str]]) -> str:
    """``{"schema": 1, "counts": {outcome: n}, "links": [{"url", "outcome", "said", "moved_to", "on": [...]}]}``."""
    links = [
        {
            "url": answer.url,
            "outcome": answer.outcome,
            "said": answer.detail,
            "moved_to": answer.moved_to,
            "on": list(places[answer.url]),
        }
        for answer in answers
    ]
    value = {"schema": 1, "counts": counts(answers), "links": links}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def as_markdown(answers: Sequence[Answer], places: Mapping[str, Sequence[str]]) -> str:
    """The report as a page: what needs a person first. Addresses are code, in which nothing is Markdown."""
    number = counts(answers)
    summary = (
        f"{len(answers)} addresses asked: {number['ok']} are well, {number['broken']} broken, {number['moved']} "
        f"moved for ever, {number['unsure']} unsure."
    )
    lines = ["# Links to elsewhere", "", summary]
    for outcome, head in _HEADS.items():
        part = [answer for answer in answers if answer.outcome == outcome]
        if part:
            lines += ["", f"## {head}", "", _MENDS[outcome], ""]
            lines += [_line(answer, places[answer.url]) for answer in part]
    return "\n".join(lines) + "\n"


def write(path: Path, answers: Sequence[Answer], places: Mapping[str, Sequence[str]]) -> None:
    """Writes the report, as JSON where the file's name ends in .json, else as Markdown."""
    write_file(path, (as_json if path.suffix == ".json" else as_markdown)(answers, places))


def _line(answer: Answer, on: Sequence[str]) -> str:
    moved = f" to {_code(answer.moved_to)}" if answer.moved_to else ""
    more = f" and {len(on) - _MOST_PLACES} more" if len(on) > _MOST_PLACES else ""
    return f"- {_code(answer.url)} {answer.detail}{moved}; on {', '.join(map(_code, on[:_MOST_PLACES]))}{more}"


def _code(raw: str) -> str:
    """Text as inline code."""
    return f"`{''.join(char for char in raw if char.isprintable()).replace('`', '%60')}`"
