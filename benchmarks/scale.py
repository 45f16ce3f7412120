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
from collections import defaultdict

import click

from benchmarks.corpus import entries
from benchmarks.identity import papers
from benchmarks.ties import tied_groups
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
    pairs = wrong = merged = silent = 0
    group_of: dict[int, int] = {}
    for at, group in enumerate(grouping.groups):
        works = {work[entry.line] for entry in group.entries}
        wrong += len(works) > 1
        group_of.update((entry.line, at) for entry in group.entries)
    tied = tied_groups(group_of, grouping)
    first: dict[int, int] = {}
    for line in sorted(work):
        if work[line] in first:
            pairs += 1
            mine, theirs = group_of[line], group_of[first[work[line]]]
            merged += mine == theirs
            silent += tied[mine] != tied[theirs]
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
    tied: dict[int, set[int]] = defaultdict(set)
    for one, other, _ in blocking.candidates(records):
        if work[given[one].line] == work[given[other].line]:
            tied[one].add(other)
            tied[other].add(one)
    of: dict[int, list[int]] = defaultdict(list)
    for at, entry in enumerate(given):
        of[work[entry.line]].append(at)
    repeats = reached = 0
    for members in of.values():
        seen, todo = set(), [members[0]]
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo += tied[at]
        repeats += len(members) - 1
        reached += len(seen) - 1
    return reached / max(repeats, 1)


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
