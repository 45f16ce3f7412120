"""Has the readers read what the generator writes of the invented papers: ``make interop``."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.export import FORMATS
from generator.export.format import Source
from generator.settings.content import Content
from tests.conftest import REPO
from tests.interop.comparison import FIELDS, compare
from tests.interop.reader import BUILD, readers
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
    return paths


def main() -> int:
    papers = list(cases())
    truths = [case.record for case in papers]
    paths = write(papers, BUILD / "files")
    for reader in readers():
        if reader.missing:
            print(f"NOT RUN: {reader.title}, for want of {reader.missing}")
            continue
        for form in reader.formats:
            answer = reader.read(form, paths[form])
            tally = compare(truths, answer["records"])
            cells = " ".join(f"{field} {tally.right(field)}/{tally.counts[field]}" for field in FIELDS)
            print(f"{reader.title} {answer['version']}, {form}: {cells}")
            if "-v" in sys.argv:
                for values in tally.wrong.values():
                    for value in values[:60]:
                        print("   ", value.field, value.key, repr(value.truth), "->", repr(value.read))
    return 0


if __name__ == "__main__":
    sys.exit(main())
