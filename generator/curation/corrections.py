"""A reader's correction, an issue written with the form for it, as a decision in ``curation.yml``.

All that an issue says is anybody's text. Of its body only what stands below the form's headings is read, as plain
text of known fields, and nothing is written before the whole of it is sound.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.catalogue.update import plan
from generator.curation.answering import WrongTopicsError, check_topics
from generator.curation.correction_form import HEADINGS
from generator.curation.writer import Decision, write
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Correction
from generator.settings.taxonomy import Taxonomy
from generator.util import text
from generator.util.errors import ContentError, Problem, nearest
from generator.util.files import read_text
from generator.util.yaml_messages import explain

_LISTS = ("authors", "code", "links", "topics")
_NO_RESPONSE = "_No response_"
_MOST_BYTES = 1_000_000
_MOST_CHARACTERS = {"paper": 200, "why": 2_000, "title": 1_000, "abstract": 20_000}
_MOST_OTHERWISE = 50_000


@dataclass(frozen=True)
class Given:
    """A field of an issue: its text, and the line of the body on which that begins."""

    text: str
    line: int


@dataclass(frozen=True)
class Issue:
    """An issue as far as it is a correction: ``name`` is what people call it, ``fields`` has what was filled in."""

    path: Path
    name: str
    fields: Mapping[str, Given]

    def problem(self, field: str, what: str) -> ContentError:
        """That something is wrong with a field."""
        given = self.fields.get(field)
        return ContentError(
            [Problem(f"{self.path} (body)", given.line if given else 0, f"{HEADINGS[field]}: {what}")]
        )


def apply(content: Content, path: Path) -> str:
    """Writes an issue's correction into ``curation.yml``; gives what was done, in a line.

    Args:
        content: the content folder.
        path: the issue as the host's API gives it, JSON with ``number`` and ``body`` (GitLab: ``iid`` and
            ``description``).

    Raises:
        ContentError: with the line of the issue's body, where it asks for what cannot be. Nothing was written.
    """
    issue = read_issue(path)
    planned = plan(content)
    paper = _paper(issue, {paper.id: paper for paper in planned.papers})
    fields = _changed(_values(issue, content.taxonomy()), paper)
    if not fields:
        return f"{issue.name} asks for nothing that {paper.id} has not already"
    why = f"{text.cut(_line(issue.fields['why'].text), 300).rstrip('.')} ({issue.name})."
    where = write(content, planned, Decision("papers", why, (paper.id,), fields))
    return f"{where}: {paper.id}: {', '.join(fields)}; run `reading-list update`"


def read_issue(path: Path) -> Issue:
    """An issue from its JSON.

    Raises:
        ContentError: it is not one, or was not written with the form.
    """
    try:
        data = json.loads(read_text(path, _MOST_BYTES))
    except json.JSONDecodeError as error:
        raise ContentError.at(path, error.lineno, f"is not JSON: {error.msg}") from error
    except RecursionError as error:
        raise ContentError.at(path, 0, "is nested too deeply for an issue") from error
    data = data if isinstance(data, dict) else {}
    number, body = data.get("number", data.get("iid")), data.get("body", data.get("description"))
    if not isinstance(number, int) or not isinstance(body, str):
        raise ContentError.at(path, 0, "is no issue; save one as the host's API gives it, with its number and body")
    issue = Issue(path, f"issue {number}", dict(_fields(path, body)))
    for field in ("paper", "why"):
        if field not in issue.fields:
            raise issue.problem(field, "is missing; it takes an issue that was written with the form")
    return issue


def _fields(path: Path, body: str) -> Iterator[tuple[str, Given]]:
    by_heading = {f"### {heading}": field for field, heading in HEADINGS.items()}
    lines = re.split(r"\r\n|\n|\r", body)
    starts = [(at, by_heading[line.rstrip()]) for at, line in enumerate(lines) if line.rstrip() in by_heading]
    seen: set[str] = set()
    for (at, field), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        if field in seen:
            what = f"has the heading {HEADINGS[field]!r} twice; take one out"
            raise ContentError([Problem(f"{path} (body)", at + 1, what)])
        seen.add(field)
        filled = [(number, line) for number, line in enumerate(lines[at + 1 : end], at + 2) if line.strip()]
        held = "\n".join(line for _, line in filled).strip()
        if not held or held == _NO_RESPONSE:
            continue
        most = _MOST_CHARACTERS.get(field, _MOST_OTHERWISE)
        if len(held) > most:
            what = f"{HEADINGS[field]}: has more than {most:,} characters; shorten it"
            raise ContentError([Problem(f"{path} (body)", filled[0][0], what)])
        yield field, Given(held, filled[0][0])


def _line(raw: str) -> str:
    return " ".join(text.visible(raw).split())


def _paper(issue: Issue, papers: Mapping[str, Paper]) -> Paper:
    name = _line(issue.fields["paper"].text)
    paper = papers.get(name)
    if paper is None:
        mend = nearest(name, papers, "take it from the address of its page")
        raise issue.problem("paper", f"no paper has the id {name[:80]!r}; {mend}")
    if paper.merged_into is not None:
        raise issue.problem("paper", f"{name!r} is merged into {paper.merged_into!r}; correct that one")
    if paper.withdrawn is not None:
        raise issue.problem("paper", f"{name!r} is withdrawn; there is nothing to correct")
    return paper


def _values(issue: Issue, taxonomy: Taxonomy) -> dict[str, Any]:
    """The fields' values, all of them sound."""
    values: dict[str, Any] = {}
    for field, given in issue.fields.items():
        if field in ("paper", "why"):
            continue
        between = r"[,\n]" if field == "topics" else r"\n"
        parts = list(dict.fromkeys(filter(None, map(_line, re.split(between, given.text)))))
        values[field] = parts if field in _LISTS else _line(given.text)
        if not values[field]:
            raise issue.problem(field, "holds nothing that shows; fill it or leave it empty")
    try:
        Correction.model_validate({"why": "-", **values})
    except ValidationError as error:
        raise ContentError(
            sorted(
                problem
                for detail in error.errors(include_url=False)
                for problem in issue.problem(str(detail["loc"][0]), explain(detail)).problems
            )
        ) from error
    if "topics" in values:
        try:
            check_topics(values["topics"], taxonomy)
        except WrongTopicsError as error:
            raise issue.problem("topics", str(error)) from error
    return values


def _changed(values: Mapping[str, Any], paper: Paper) -> dict[str, Any]:
    """Those of the fields that differ from what the paper has."""
    has = {
        **paper.model_dump(mode="json", include={*values} - {"topics"}),
        "topics": [placed.id for placed in paper.topics],
    }
    return {field: value for field, value in values.items() if value != has[field]}
