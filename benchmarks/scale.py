"""What identity costs: ``python -m benchmarks.scale 10000 100000 1000000``.

Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time

import click

from benchmarks.corpus import entries
from benchmarks.identity import papers
from benchmarks.ties import tied, tied_groups
from generator.identity import blocking, clusters
from generator.identity.record import of_entry
from generator.model import Entry


def measure(count: int) -> dict[str, float]:
    """Groups ``count`` invented entries: time, memory in GB with and without the entries, quality."""
    made = list(entries(papers(), count, seed=1))
    given = [entry for entry, _ in made]
    work = {entry.line: of for entry, of in made}
    del made
    before = _memory()
    start, busy = time.perf_counter(), _processor_seconds()
    grouping = clusters.group((), given)
    seconds, processor_seconds = time.perf_counter() - start, _processor_seconds() - busy
    memory = _memory()
    pairs = merged = silent = 0
    wrong = sum(len({work[entry.line] for entry in group.entries}) > 1 for group in grouping.groups)
    group_of, line_of = tied_groups(grouping)
    first: dict[int, int] = {}
    for line in sorted(work):
        if work[line] in first:
            pairs += 1
            mine, theirs = group_of[line], group_of[first[work[line]]]
            merged += mine == theirs
            silent += line_of[mine] != line_of[theirs]
        else:
            first[work[line]] = line
    return {
        "entries": count,
        "seconds": seconds,
        "processor seconds": processor_seconds,
        "before": before,
        "memory": memory,
        "true pairs": pairs,
        "candidate recall": _recall(given, work) if count <= 100_000 else math.nan,
        "merged": merged / max(pairs, 1),
        "silently apart": silent / max(pairs, 1),
        "wrong": wrong,
        "unsure": len(grouping.unsure) / count,
    }


def _recall(given: list[Entry], work: dict[int, int]) -> float:
    """The share of works' repeats that candidates tie to another record of the work."""
    records = [of_entry(entry) for entry in given]
    works = [work[entry.line] for entry in given]
    pairs = ((one, other) for one, other, _ in blocking.candidates(records) if works[one] == works[other])
    repeats = len(works) - len({*works})
    return (len(works) - len({*tied(len(works), pairs).values()})) / max(repeats, 1)


def _processor_seconds() -> float:
    """What this process and those that it started and that ended used so far, in user and system mode."""
    return sum(os.times()[:4])


def _memory() -> float:
    """The most memory that this process had so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


@click.command()
@click.argument("sizes", nargs=-1, type=int)
@click.option("--one", is_flag=True, hidden=True)
def main(sizes: tuple[int, ...], one: bool) -> None:
    """Prints a table row for each size."""
    if one:
        click.echo(json.dumps(measure(sizes[0])))
        return
    last: dict[str, float] = {}
    for size in sizes or (1_000, 10_000, 100_000):
        command = [sys.executable, "-m", "benchmarks.scale", "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if last:
            found["growth"] = math.log(found["processor seconds"] / last["processor seconds"]) / math.log(
                size / last["entries"]
            )
        click.echo(", ".join(f"{name} {value:.4g}" for name, value in found.items()))
        last = found


if __name__ == "__main__":
    main()
