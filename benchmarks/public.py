"""How identity does on public sets of labelled records: ``python -m benchmarks.public FOLDER``.

Nothing of them comes with the project, README.md says where they live. Each set is a folder with its files as they
were fetched; what a folder holds is told from its files' names and columns. Fields are told by their usual names.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import click

from benchmarks.ties import tied_groups
from generator import identity
from generator.model import Entry

Row = dict[str, str]
Pair = tuple[int, int]

_DELIMITERS = ",|;\t"
_ID = ("id", "entity id", "record_id", "recordid")
_TITLE, _ABSTRACT, _AUTHORS, _DOI = ("title",), ("abstract",), ("authors", "author"), ("doi",)
_MISSING = {"", "na", "nan", "null", "none"}


@dataclass
class Records:
    """Records with what is known of them.

    Pairs are of the records' lines, the smaller first. ``judged`` says whether anything is known of a pair: of two
    records of one table, where only those of two tables were labelled, nothing is.
    """

    name: str
    entries: list[Entry] = field(default_factory=list)
    same: set[Pair] = field(default_factory=set)
    judged: Callable[[Pair], bool] = lambda pair: True


def _decoded(path: Path) -> str:
    """The text of a file: UTF-8, with or without a mark, or else Latin-1."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _cells(path: Path) -> Iterator[list[str]]:
    """The cells of a table, whatever parts them; lines that begin with ``#`` describe it."""
    lines = _decoded(path).splitlines(keepends=True)
    kept = [*lines]
    while kept and kept[0].startswith("#"):
        kept.pop(0)
    if not kept:
        return
    delimiter = max(_DELIMITERS, key=kept[0].count)
    usual = csv.field_size_limit(sys.maxsize)  # one for the whole process, so it is put back
    try:
        yield from csv.reader(io.StringIO("".join(kept), newline=""), delimiter=delimiter)
    finally:
        csv.field_size_limit(usual)


def _rows(path: Path) -> list[Row]:
    """The rows of a table by its column names, in lower case."""
    cells = _cells(path)
    header = [name.strip().lower() for name in next(cells, [])]
    return [dict(zip(header, map(str.strip, row), strict=False)) for row in cells if any(row)]


def _value(row: Row, names: Sequence[str]) -> str:
    found = next((row[name] for name in names if row.get(name)), "")
    return "" if found.lower() in _MISSING else " ".join(found.split())


def _parting(cells: Sequence[str]) -> str:
    """What parts the authors in most cells of a table: ``and`` as in BibTeX, semicolons, or else commas."""
    several = [cell for cell in cells if any(mark in cell for mark in (" and ", ";", ","))]
    return next((mark for mark in (" and ", ";") if 2 * sum(mark in cell for cell in several) >= len(several)), ",")


def _add(records: Records, table: Sequence[Row], dump: str) -> dict[str, int]:
    """Adds the records of a table; gives the line of each id."""
    lines: dict[str, int] = {}
    parting = _parting([_value(row, _AUTHORS) for row in table])
    for row in table:
        line = len(records.entries) + 1
        lines[_value(row, _ID)] = line
        records.entries.append(
            Entry(
                _value(row, _TITLE),
                _value(row, _ABSTRACT),
                line,
                dump,
                authors=tuple(filter(None, map(str.strip, _value(row, _AUTHORS).split(parting)))),
                doi=_value(row, _DOI).removeprefix("https://doi.org/") or None,
            )
        )
    return lines


def _with_ids(tables: dict[str, list[Row]], ids: Collection[str]) -> str | None:
    """The table that has all of these ids, the smallest of several."""
    fit = [
        (len(rows), name)
        for name, rows in tables.items()
        if rows and "title" in rows[0] and {*ids} <= {_value(row, _ID) for row in rows}
    ]
    return min(fit)[1] if fit else None


def linked(folder: Path) -> Records | None:
    """Two tables and pairs of their ids, as of the Leipzig and the Magellan benchmarks.

    The pairs are all that are one work (``*perfectMapping.csv``), or some, each with a label of 1 or 0.
    """
    tables = {path.name: _rows(path) for path in sorted(folder.glob("*.csv"))}
    labels: list[tuple[str, str, bool]] = []
    is_complete = False
    for name, rows in tables.items():
        columns = [*rows[0]] if rows else []
        if name.lower().endswith("perfectmapping.csv"):
            labels += [(row[columns[0]], row[columns[1]], True) for row in rows]
            is_complete = True
        sides = [next((f"{side}{mark}id" for mark in "._" if f"{side}{mark}id" in columns), "") for side in _SIDES]
        label = next((column for column in ("label", "gold") if column in columns), "")
        if all(sides) and label:
            labels += [(row[sides[0]], row[sides[1]], row[label] == "1") for row in rows]
    left = _with_ids(tables, {one for one, _, _ in labels})
    right = _with_ids(tables, {other for _, other, _ in labels})
    if not (labels and left and right and left != right):
        return None
    records = Records(folder.name)
    first, second = _add(records, tables[left], left), _add(records, tables[right], right)
    border = len(tables[left])
    known = {(first[one], second[other]): same for one, other, same in labels}
    records.same = {pair for pair, same in known.items() if same}
    records.judged = (lambda pair: pair[0] <= border < pair[1]) if is_complete else known.__contains__
    return records


_SIDES = ("ltable", "rtable")


def deduplicated(folder: Path) -> Records | None:
    """One table, and pairs of its ids that are one work, as of Cora: ``NAME`` and ``NAME_gt`` or ``NAME_gold``."""
    for truth in sorted(folder.iterdir()):
        stem = truth.stem.lower().removesuffix("_gt").removesuffix("_gold")
        table = next((path for path in sorted(folder.iterdir()) if path.stem.lower() == stem), None)
        if stem == truth.stem.lower() or not table:
            continue
        records = Records(folder.name)
        lines = _add(records, _rows(table), table.name)
        pairs = [(lines[row[0].strip()], lines[row[1].strip()]) for row in _cells(truth) if row[0].strip() in lines]
        records.same = {(min(pair), max(pair)) for pair in pairs}
        return records
    return None


def clustered(folder: Path) -> Records | None:
    """One table, and sets of its ids, as of BibDedupe: ``records_pre_merged.csv``, ``merged_record_ids.csv``."""
    table, truth = folder / "records_pre_merged.csv", folder / "merged_record_ids.csv"
    if not (table.is_file() and truth.is_file()):
        return None
    records = Records(folder.name)
    lines = _add(records, _rows(table), table.name)
    for row in _rows(truth):
        its = sorted(lines[name] for name in row["merged_ids"].split(";") if name in lines)
        records.same |= set(combinations(its, 2))
    return records


def labelled(folder: Path) -> Records | None:
    """One table with a column that names each record's work, as exports of ASySD have."""
    for path in sorted(folder.glob("*.csv")):
        rows = _rows(path)
        column = next((name for name in ("duplicate_id", "cluster_id") if rows and name in rows[0]), "")
        if not (column and "title" in rows[0]):
            continue
        records = Records(folder.name)
        _add(records, rows, path.name)
        by_work: dict[str, list[int]] = defaultdict(list)
        for line, row in enumerate(rows, 1):
            by_work[row[column]].append(line)
        records.same = {pair for work, its in by_work.items() if work for pair in combinations(its, 2)}
        return records
    return None


READERS = (linked, clustered, deduplicated, labelled)


def read(root: Path) -> Iterator[Records]:
    """The sets in a folder and in the folders under it."""
    for folder in sorted({root, *(path for path in root.rglob("*") if path.is_dir())}):
        found = next((records for reader in READERS if (records := reader(folder))), None)
        if found:
            yield found


@dataclass(frozen=True)
class Result:
    """What identity made of a set: shares of pairs (0 to 1), and lines of review."""

    precision: float
    recall: float
    asked: float
    silent: float
    lines: int


def judge(records: Records) -> Result:
    """Groups the records and compares with the truth, pair by pair."""
    grouping = identity.group((), records.entries)
    group_of, tied = tied_groups(grouping)
    merged = right = 0
    for group in grouping.groups:
        for pair in combinations(sorted(entry.line for entry in group.entries), 2):
            if records.judged(pair):
                merged += 1
                right += pair in records.same
    asked = sum(
        group_of[one] != group_of[other] and tied[group_of[one]] == tied[group_of[other]]
        for one, other in records.same
    )
    count = max(len(records.same), 1)
    return Result(
        precision=right / max(merged, 1),
        recall=right / count,
        asked=asked / count,
        silent=(len(records.same) - right - asked) / count,
        lines=sum(members > 1 for members in Counter(tied.values()).values()),
    )


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Prints precision, recall, what is asked and what is silently apart, for each set in FOLDER."""
    click.echo("| set | records | true pairs | precision | recall | asked | silently apart | lines of review |")
    click.echo("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for records in read(folder):
        found = judge(records)
        shares = (found.precision, found.recall, found.asked, found.silent)
        cells = [len(records.entries), len(records.same), *(f"{share:.3f}" for share in shares), found.lines]
        click.echo(f"| {records.name} | {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
