"""The table of the readers on the page of the data: written by ``make interop`` from results.json."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.conftest import REPO
from tests.interop import feed_truth
from tests.interop.comparison import FIELDS
from tests.interop.faults import Fault, Reading
from tests.interop.truth import FOLDER

PAGE = REPO / "content" / "pages" / "data.md"
RESULTS = FOLDER / "results.json"
_BLOCK = re.compile(r"(?<=<!-- readers -->\n).*?(?=<!-- end of readers -->)", re.DOTALL)
_FORMATS = {
    "bibtex": "BibTeX",
    "biblatex": "BibTeX, as biblatex",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "atom": "Atom",
}
_HEADS = {"family": "family name", "given": "given name", "doi": "DOI"}

Results = dict[str, dict[str, Any]]


def load() -> Results:
    """The results of the last run, by reader: its version, and right and all values by format and field."""
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results


def merged(before: Results, readings: Iterable[Reading], order: Iterable[str]) -> Results:
    """The results with those of a run in them; readers that did not run keep theirs."""
    new: Results = {}
    for reading in readings:
        of_reader = new.setdefault(reading.reader, {"version": reading.version, "formats": {}})
        tally = reading.tally
        of_reader["formats"][reading.form] = {
            name: [tally.right(name), count] for name, count in tally.counts.items() if name not in reading.lacks
        }
    return {name: values for name in order if (values := new.get(name) or before.get(name))}


def save(results: Results) -> None:
    """Writes the results, a format of a reader a line, and their table into the page."""
    lines = [
        f' {json.dumps(name)}: {{\n  "version": {json.dumps(values["version"])},\n  "formats": {{\n'
        + ",\n".join(f"   {json.dumps(form)}: {json.dumps(fields)}" for form, fields in values["formats"].items())
        + "\n  }\n }"
        for name, values in results.items()
    ]
    RESULTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def written_into(page: str, block: str) -> str:
    """A page with the table in its place."""
    return _BLOCK.sub(lambda _: block, page)


def _percent(right: int, count: int) -> str:
    """How much of a field is right, in per cent, rounded down: 100 is all of it."""
    return f"{1000 * right // count / 10:g}"


def _rows(results: Mapping[str, Any], fields: Iterable[str], is_feed: bool) -> Iterator[str]:
    for name, values in results.items():
        for form, cells in values["formats"].items():
            if (form == "atom") == is_feed:
                shown = [_percent(*cells[field]) if field in cells else "–" for field in fields]
                yield f"| {name} {values['version']} | {_FORMATS[form]} | {' | '.join(shown)} |"


def _by_reason(faults: Iterable[Fault]) -> Iterator[list[Fault]]:
    alike: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        alike[fault.why].append(fault)
    yield from alike.values()


def _fault(alike: list[Fault]) -> str:
    """What some readers do alike, as an item of a list."""
    readers = dict.fromkeys(f"{fault.reader} {fault.version}" for fault in alike)
    fields = dict.fromkeys(_HEADS.get(field, field) for fault in alike for field in fault.fields)
    return f"- {', '.join(readers)} ({', '.join(fields)}): {alike[0].why}\n"


def block(results: Mapping[str, Any], faults: Iterable[Fault]) -> str:
    """The tables of readers of bibliographies and of feeds, and what each reader cannot be helped with."""
    parts = []
    for fields, is_feed in ((FIELDS, False), (feed_truth.FIELDS, True)):
        heads = " | ".join(_HEADS.get(field, field) for field in fields)
        parts.append(f"| program | reads | {heads} |\n| --- | --- |{' --- |' * len(fields)}\n")
        parts[-1] += "\n".join(_rows(results, fields, is_feed)) + "\n"
    listed = "".join(map(_fault, _by_reason(faults)))
    parts.append(f"What no form of an entry can make right, by program:\n\n{listed}")
    return "\n" + "\n".join(parts) + "\n"
