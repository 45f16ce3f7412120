"""Has the readers read what the generator writes of the invented papers: ``make interop``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from generator.export import FORMATS
from generator.export.format import Source
from generator.settings.content import Content
from generator.site.feeds import as_atom
from tests.conftest import REPO
from tests.interop import feed_truth
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
    paths["atom"] = folder / "feed.xml"
    paths["atom"].write_bytes(as_atom(feed_truth.feed_of([case.paper for case in papers]), feed_truth.SITE))
    return paths


def of_feed(papers: list[Case], records: list[dict[str, str]]) -> str:
    """How many entries a reader of feeds has right, field by field."""
    by_key = {record["key"]: record for record in records}
    truths = list(feed_truth.truths(case.paper for case in papers))
    wrong = Counter(name for truth in truths for name in feed_truth.wrong(truth, by_key.get(truth["key"], {})))
    return " ".join(f"{name} {len(truths) - wrong[name]}/{len(truths)}" for name in feed_truth.FIELDS)


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
            if form == "atom":
                print(f"{reader.title} {answer['version']}, {form}: {of_feed(papers, answer['records'])}")
                continue
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
