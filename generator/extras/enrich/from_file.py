"""Reads facts from a file that people have: JSON lines, CSL-JSON, BibTeX or RIS, seen from what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, StrictBool, StrictStr, ValidationError

from generator.extras.enrich import references
from generator.extras.enrich.rows import Row, row
from generator.ingest.references import bibtex, csl_json, ris
from generator.util.errors import ContentError, Problem
from generator.util.files import read_text
from generator.util.yaml_messages import explain


def read(path: Path) -> list[Row]:
    """The rows of a file, in its order.

    Raises:
        ContentError: the file is of no such kind, or something in it cannot be read.
    """
    raw = read_text(path)
    reader = next((reader for begins, reader in _KINDS if begins.search(raw)), None)
    if reader is None:
        raise ContentError.at(path, 1, "is no file of facts; give JSON lines, CSL-JSON, BibTeX or RIS")
    rows = list(reader(path, raw))
    if not rows:
        raise ContentError.at(path, 0, "holds no paper; save it again")
    return rows


class _Line(BaseModel):
    """A line of JSON lines; keys beside these are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: StrictStr = ""
    title: StrictStr = ""
    abstract: StrictStr | None = None
    arxiv: StrictStr | None = None
    published: StrictStr | None = None
    authors: tuple[StrictStr, ...] = ()
    doi: StrictStr | None = None
    venue: StrictStr | None = None
    code: StrictStr | tuple[StrictStr, ...] | None = None
    keywords: tuple[StrictStr, ...] = ()
    sure: StrictBool = False
    authors_sure: StrictBool = False

    def row(self, line: int) -> Row:
        """The row of this line."""
        given = self.model_dump(exclude={"id", "sure", "authors_sure"})
        given["code"] = (self.code,) if isinstance(self.code, str) else self.code
        return row(line, given, key=self.id, sure=self.sure, authors_sure=self.authors_sure)


def _json_lines(path: Path, raw: str) -> Iterator[Row]:
    problems: list[Problem] = []
    for number, line in enumerate(raw.split("\n"), 1):
        if not line.strip():
            continue
        try:
            parsed = _Line.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            problems.append(Problem(str(path), number, f"is not JSON: {error.msg}; each line holds one object"))
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            name = str(detail["loc"][0]) if detail["loc"] else "the line"
            problems.append(Problem(str(path), number, f"{name}: {explain(detail)}"))
        except (RecursionError, ValueError):
            what = "is nested too deeply, or its numbers are too long, for facts"
            problems.append(Problem(str(path), number, what))
        else:
            if parsed.id or parsed.title or parsed.arxiv or parsed.doi:
                yield parsed.row(number)
            else:
                problems.append(Problem(str(path), number, "names no paper; give its id, title, arxiv or doi"))
    if problems:
        raise ContentError(problems)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[Path, str], Iterator[Row]]], ...] = (
    (re.compile(r"\A\s*\["), partial(references.rows, csl_json.read)),
    (re.compile(r"\A\s*\{"), _json_lines),
    (re.compile(r"^TY  - ", re.MULTILINE), partial(references.rows, ris.read)),
    (re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE), partial(references.rows, bibtex.read)),
)
