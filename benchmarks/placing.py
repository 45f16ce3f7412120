"""What topics and related papers cost: ``python -m benchmarks.placing 2500 5000 10000 20000``.

Each size runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import click

from benchmarks.corpus import invented
from benchmarks.identity import papers as shipped
from generator.classify.features import Reader
from generator.classify.names import Finder, index
from generator.model import Paper, Placed
from generator.related.similarity import relate
from generator.settings.content import Content


def measure(count: int) -> dict[str, float]:
    """Places and relates ``count`` invented papers: seconds of both, and the process's peak memory in GB."""
    random, texts = Random("placing"), shipped()
    made = [invented(texts, random) for _ in range(count)]
    content = Content(Path(__file__).parent.parent / "content")
    start = time.perf_counter()
    features = Reader(content).read_all([(one.title, one.abstract) for one in made])
    papers = [
        Paper(
            id=f"p{number}",
            title=one.title,
            abstract=one.abstract,
            topics=tuple(Placed(id=placed.id) for placed in found.placed.topics),
            contribution=Placed(id=found.placed.contribution.id),
            listed_in=(),
        )
        for number, (one, found) in enumerate(zip(made, features, strict=True))
    ]
    placed = time.perf_counter()
    by_id = {paper.id: found for paper, found in zip(papers, features, strict=True)}
    shared = index(Finder(content.names()), {paper: found.names for paper, found in by_id.items()})
    relate(papers, by_id, shared)
    related = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"papers": count, "topics": placed - start, "related": related - placed, "memory": memory}


@click.command()
@click.argument("counts", type=click.IntRange(10), nargs=-1)
@click.option("--one", is_flag=True, hidden=True)
def main(counts: tuple[int, ...], one: bool) -> None:
    """Prints a table, and the power of n that the time grows by."""
    if one:
        click.echo(json.dumps(measure(counts[0])))
        return
    click.echo("| papers | topics | related | memory | grows by |")
    click.echo("| ---: | ---: | ---: | ---: | ---: |")
    before: dict[str, float] = {}
    for count in counts or (2_500, 5_000, 10_000, 20_000):
        command = [sys.executable, "-m", "benchmarks.placing", "--one", str(count)]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        power = ""
        if before:
            spent, spent_before = row["topics"] + row["related"], before["topics"] + before["related"]
            power = f"n^{math.log(spent / spent_before) / math.log(count / before['papers']):.2f}"
        columns = f"{row['topics']:.1f} s | {row['related']:.1f} s | {row['memory']:.2f} GB | {power}"
        click.echo(f"| {count:,} | {columns} |")
        before = row


if __name__ == "__main__":
    main()
