"""What a build costs, beside its peers: ``make bench``, or ``python -m benchmarks.bench --sizes 569 --runs 3``.

Each list is invented (:mod:`benchmarks.lists`) and built from nothing, again with nothing changed, and with 20
papers more; :mod:`benchmarks.peers` make a site of the same pages. All take turns, each in a process of its own, so
that what else the machine does falls on all of them. Ratios are of processor seconds in the same round.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import click

from benchmarks import lists, peers

_MORE = 20  # papers that a dump adds
# Which functions make up a stage; reading and identity are parts of the update, the rest of which is topics.
_STAGES = {
    "read": ("generator.catalogue.update.read_dumps", "generator.catalogue.store.Catalogue.load"),
    "identity": ("generator.catalogue.update._identify",),
    "update": ("generator.catalogue.update.plan",),
    "related": ("generator.site.view.view",),
    "site": ("generator.publish.build",),
    "generated": ("generator.site.generated.Generated.write",),
}


def _processor() -> float:
    """Processor seconds of this process and of those that it waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _memory() -> float:
    """The most memory that this process, or one that it waited for, had so far, in GB."""
    return (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 2**20
    )


def _timed(found: dict[str, float]) -> None:
    """Has every stage add its seconds to ``found``."""

    def counting(work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            start, used = time.perf_counter(), _processor()
            try:
                return work(*given, **named)
            finally:
                found[stage] = found.get(stage, 0) + time.perf_counter() - start
                found[f"{stage} cpu"] = found.get(f"{stage} cpu", 0) + _processor() - used

        return counted

    for stage, functions in _STAGES.items():
        for path in functions:
            parts = path.split(".")
            split = next(at for at in range(len(parts), 0, -1) if find(".".join(parts[:at])))
            place: Any = importlib.import_module(".".join(parts[:split]))
            for part in parts[split:-1]:
                place = getattr(place, part)
            if hasattr(place, parts[-1]):
                setattr(place, parts[-1], counting(getattr(place, parts[-1]), stage))


def find(name: str) -> bool:
    """Whether there is a module of this name."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _one(what: str, folder: Path) -> dict[str, float]:
    """Runs one builder in this process; what it cost."""
    os.chdir(folder)
    found: dict[str, float] = {}
    start, used = time.perf_counter(), _processor()
    if what in peers.PEERS:
        peers.PEERS[what](folder)
    else:
        from generator.cli import main

        if what != "same":
            _timed(found)
        main(["build", "--quiet"], standalone_mode=False)
    return found | {"seconds": time.perf_counter() - start, "processor": _processor() - used, "memory": _memory()}


def _run(what: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.bench", "--one", what, "--folder", str(folder)]
    done = subprocess.run(command, cwd=lists.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{what}: {done.stderr[-2000:]}")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _add(project: Path, count: int) -> None:
    folder = project / "content/dumps"
    for name, text in lists.dumps(count, seed="more", after=len([*folder.iterdir()])):
        (folder / name).write_text(text, "utf-8")


def _weigh(site: Path) -> dict[str, float]:
    files = [(path.stat().st_size, path) for path in site.rglob("*") if path.is_file()]
    index = site / "search"
    return {
        "files": len(files),
        "bytes": sum(size for size, _ in files),
        "largest page": max(size for size, path in files if path.suffix == ".html"),
        "search index": sum(size for size, path in files if path.is_relative_to(index)),
    }


def _is_same(one: Path, other: Path) -> bool:
    return subprocess.run(["diff", "-rq", one, other], capture_output=True, check=False).returncode == 0


def measure(size: int, runs: int, chosen: tuple[str, ...], place: Path, more: bool) -> dict[str, Any]:
    """All figures of one size: for each builder the medians over the rounds, and the ratios to it."""
    rounds: dict[str, list[dict[str, float]]] = defaultdict(list)
    ratios: dict[str, list[float]] = defaultdict(list)
    fresh = lists.project(place / f"fresh-{size}", size)
    project, peer = place / f"list-{size}", place / f"peer-{size}"
    figures: dict[str, Any] = {}
    for number in range(runs):
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(fresh, project, symlinks=True)
        found = {"build": _run("build", project)}
        found["same"] = _run("same", project)
        if not number:
            peers.prepare(project, peer)
            figures["pages"] = sum(1 for _ in (peer / "docs").rglob("*.md"))
            figures |= _weigh(project / "site")
        for what in chosen:
            found[what] = _run(what, peer)
            ratios[what].append(found["build"]["processor"] / found[what]["processor"])
            ratios[f"{what}, by the clock"].append(found["build"]["seconds"] / found[what]["seconds"])
        if more:
            _add(project, _MORE)
            found["more"] = _run("more", project)
            if not number:
                clean = place / f"clean-{size}"
                shutil.copytree(project, clean, symlinks=True, ignore=shutil.ignore_patterns("build", "site"))
                found["clean"] = _run("build", clean)
                figures["same bytes"] = _is_same(project / "site", clean / "site")
                shutil.rmtree(clean)
        for what, one in found.items():
            rounds[what].append(one)
        click.echo(f"{size}, round {number + 1} of {runs}", err=True)
    figures["builders"] = {
        what: {name: median(one[name] for one in of if name in one) for name in of[0]}
        for what, of in rounds.items()
    }
    figures["ratios"] = {what: median(of) for what, of in ratios.items()}
    return figures


def _table(size: int, found: dict[str, Any], searched: Any) -> None:
    ours = found["builders"]["build"]
    click.echo(f"\n### {size:,} papers, {found['pages']:,} pages\n")
    click.echo("| | seconds | processor seconds | memory | this to it, processor (clock) |")
    click.echo("| --- | ---: | ---: | ---: | ---: |")
    for what, one in found["builders"].items():
        ratio, clock = (found["ratios"].get(key) for key in (what, f"{what}, by the clock"))
        told = f"{ratio:.2f} ({clock:.2f})" if ratio else ""
        costs = f"{one['seconds']:.1f} | {one['processor']:.1f} | {one['memory']:.2f} GB"
        click.echo(f"| {_TITLES[what]} | {costs} | {told} |")
    stages = [f"{stage} {ours[stage]:.1f} ({ours[f'{stage} cpu']:.1f})" for stage in _STAGES if stage in ours]
    click.echo(f"\nStages, in seconds (of processors): {', '.join(stages)}.")
    click.echo(
        f"{found['files']:,} files, {found['bytes'] / 1e6:.1f} MB, {found['bytes'] / size / 1e3:.1f} kB a paper; "
        f"largest page {found['largest page'] / 1e3:.0f} kB; search {found['search index'] / 1e6:.2f} MB."
    )
    if "same bytes" in found:
        told = "the same bytes as" if found["same bytes"] else "other bytes than"
        click.echo(f"With {_MORE} papers more the site has {told} one built from nothing.")
    if searched is not None:
        click.echo(
            f"First search result, cold: {searched.first_result:.2f} s, {searched.moved / 1e3:.0f} kB moved."
        )


_TITLES = {
    "build": "this, from nothing",
    "same": "this, nothing changed",
    "more": f"this, {_MORE} papers more",
    "clean": "this, from nothing with these",
    "loop": "Jinja and Python-Markdown, a bare loop",
    "material": "MkDocs with Material",
    "zensical": "Zensical",
}


@click.command()
@click.option("--sizes", default="569,2000,10000,50000", show_default=True, help="Papers, with commas between.")
@click.option("--runs", default=5, show_default=True, help="Rounds; figures are medians.")
@click.option("--peers", "chosen", default=",".join(peers.PEERS), show_default=True)
@click.option("--no-more", is_flag=True, help="Leave out the build with papers added.")
@click.option("--search", is_flag=True, help="Time the search, too, in a browser.")
@click.option("--place", type=click.Path(path_type=Path), help="Where to build; a temporary folder otherwise.")
@click.option("--one", hidden=True)
@click.option("--folder", type=click.Path(path_type=Path), hidden=True)
def main(
    sizes: str,
    runs: int,
    chosen: str,
    no_more: bool,
    search: bool,
    place: Path | None,
    one: str | None,
    folder: Path | None,
) -> None:
    """Prints a table for each size."""
    if one and folder:
        click.echo(json.dumps(_one(one, folder.resolve())))
        return
    there = tuple(what for what in chosen.split(",") if what and (what != "zensical" or find_spec("zensical")))
    click.echo(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    for size in map(int, sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=place) as kept:
            found = measure(size, runs, there, Path(kept), not no_more)
            searched = None
            if search:
                from benchmarks.search import measure as measure_search

                searched = measure_search(Path(kept) / f"list-{size}" / "site")
            _table(size, found, searched)


if __name__ == "__main__":
    main()
