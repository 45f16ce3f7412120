"""Has the readers read what the generator writes of the invented papers: ``make interop``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generator.export import FORMATS
from generator.export.format import Source
from generator.settings.content import Content
from generator.site.feeds import as_atom
from tests.conftest import REPO
from tests.interop import agreement, feed_truth, table
from tests.interop.comparison import compare
from tests.interop.faults import Reading, faults, problems
from tests.interop.reader import BUILD, Reader, readers
from tests.interop.truth import Case, cases

FILES = {"bibtex": "bibtex", "biblatex": "bibtex", "ris": "ris", "csl-json": "csl-json"}


def write(papers: list[Case], folder: Path) -> dict[str, Path]:
    """The papers' files, as the site has them, by the formats that readers read."""
    source = Source(Content(REPO / "tests" / "sample").taxonomy(), site_url="https://nest.example/list/")
    paths = {}
    folder.mkdir(parents=True, exist_ok=True)
    for form, name in FILES.items():
        path = paths[form] = folder / f"papers{FORMATS[name].suffix}"
        path.write_text("".join(FORMATS[name].stream((case.paper for case in papers), source)), "utf-8", newline="")
    paths["atom"] = folder / "feed.xml"
    paths["atom"].write_bytes(as_atom(feed_truth.feed_of([case.paper for case in papers]), feed_truth.SITE))
    return paths


def read(reader: Reader, form: str, papers: list[Case], path: Path) -> Reading:
    """What a reader makes of the papers' file, beside the truth."""
    answer = reader.read(form, path)
    if form == "atom":
        entries = feed_truth.truths(case.paper for case in papers)
        tally = compare(entries, answer["records"], feed_truth.of_entry)
    else:
        tally = compare((case.record for case in papers), answer["records"])
    is_pinned = reader.runs_in != "system"
    return Reading(reader.title, answer["version"], form, tally, frozenset(reader.lacks), is_pinned)


def show(reading: Reading, with_mistakes: bool) -> None:
    """Prints a reading in a line, and what is wrong in it where that is wanted."""
    tally = reading.tally
    cells = ", ".join(
        f"{name} {tally.right(name)}/{count}" for name, count in tally.counts.items() if name not in reading.lacks
    )
    print(f"{reading.reader} {reading.version}, {reading.form}: {cells}")
    mistakes = (value for name in tally.counts if name not in reading.lacks for value in tally.wrong[name])
    for value in dict.fromkeys(value._replace(key="") for value in mistakes) if with_mistakes else ():
        print(f"    {value.field}: {value.truth!r} -> {value.read!r}")


def main() -> int:
    """Runs all readers that are there, and writes the table.

    Returns:
        1 where a reader is worse or better than what is known of it, where the formats do not make one reference, or,
        with INTEROP=all, where a reader is missing.
    """
    papers, complaints, known = list(cases()), [], faults()
    paths, readings = write(papers, BUILD / "files"), []
    for reader in readers():
        if reader.missing:
            print(f"NOT RUN: {reader.title}, for want of {reader.missing}", file=sys.stderr)
            if os.environ.get("INTEROP") == "all":
                complaints.append(f"{reader.title} cannot run")
            continue
        for form in reader.formats:
            readings.append(read(reader, form, papers, paths[form]))
            show(readings[-1], "-v" in sys.argv)
            complaints += problems(readings[-1], known)
    complaints += agreement.disagreements(papers, paths, known)
    before = table.load()
    results = table.merged(before, readings, [reader.title for reader in readers()])
    # What the system brings has other versions elsewhere; all else is the same on every machine.
    pinned = {reading.reader for reading in readings if reading.is_pinned}
    if os.environ.get("CI") and any(results[name] != before.get(name) for name in pinned):
        complaints.append("the table is not as it was committed: run make interop, and commit what it writes")
    table.save(results)
    page = table.PAGE.read_text(encoding="utf-8")
    table.PAGE.write_text(table.written_into(page, table.block(results, known)), encoding="utf-8")
    for complaint in complaints:
        print(f"PROBLEM: {complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
