"""What a build costs, beside its peers: ``make bench``, or ``python -m benchmarks.bench --sizes 569 --runs 3``.

Each list is invented (:mod:`benchmarks.lists`) and built from nothing, again with nothing changed, and with 20
papers more, beside a build from nothing of the same content; :mod:`benchmarks.peers` make a site of the same pages.
All take turns, each in a process of its own that is measured whole, its start included, so that what else the
machine does falls on all of them. Ratios are of one round.
"""

from __future__ import annotations

import filecmp
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from benchmarks import lists, measured, peers, search, stages
from benchmarks.costs import AT_MOST, Cost, Rounds, Weight, figures
from tests import browser

_MORE = 20  # papers that a dump adds
_BUILD = (sys.executable, "-m", "generator", "build", "--quiet")
_OWN = {
    "build": "this, from nothing",
    "same": "this, nothing changed",
    "more": f"this, {_MORE} papers more",
    "clean": "this, from nothing with these",
}
# Longer lists take minutes: papers up to which all peers take part, and up to which all but the build from nothing.
_ALL_PEERS, _ALL_BUILDS = 2_000, 10_000


def _rounds(size: int) -> int:
    return 5 if size <= 1_000 else 3 if size <= _ALL_BUILDS else 1


def run(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command in a folder; what it and all that it waited for cost.

    Python keeps the modules that it has compiled, as it does where nobody tells it otherwise.

    Raises:
        ClickException: the command failed.
    """
    variables = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-I", "-S", measured.__file__, *command]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)
    if done.returncode:
        raise click.ClickException(f"{' '.join(command[4:])}: {done.stderr[-2000:]}")
    return Cost(*json.loads(done.stdout))


def compete(peer: peers.Peer, folder: Path) -> Cost:
    """Has a peer build the site from nothing.

    Raises:
        ClickException: it failed, or did not write all pages.
    """
    site = folder / "site"
    for left in (site, folder / ".cache"):
        shutil.rmtree(left, ignore_errors=True)
    cost = run(peer.command, folder)
    written, wanted = sum(1 for _ in site.rglob("index.html")), peers.pages(folder)
    if written < wanted:
        raise click.ClickException(f"{peer.title}: {written} of {wanted} pages are written")
    return cost


def _add(project: Path, count: int) -> None:
    folder = project / "content/dumps"
    for name, text in lists.dumps(count, seed="more", after=len([*folder.iterdir()])):
        (folder / name).write_text(text, "utf-8")


def weigh(site: Path) -> Weight:
    """What a site weighs."""
    sizes = {path.relative_to(site): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    authors = [size for path, size in sizes.items() if path.parts[0] == "authors" and len(path.parts) > 2]
    return Weight(
        files=len(sizes),
        size=sum(sizes.values()),
        authors_files=len(authors),
        authors_size=sum(authors),
        largest_page=max(size for path, size in sizes.items() if path.suffix == ".html"),
        search=sum(size for path, size in sizes.items() if path.parts[0] == "search"),
    )


def differing(one: Path, other: Path) -> int:
    """How many files of two folders have other bytes than there, or are not there."""
    files = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sum(
        not ((one / path).exists() and (other / path).exists() and filecmp.cmp(one / path, other / path, False))
        for path in files
    )


def measure(size: int, runs: int, chosen: Sequence[str], place: Path) -> Rounds:
    """All costs of one size, in as many rounds.

    Args:
        size: papers.
        runs: rounds.
        chosen: names of peers.
        place: a folder to build in; the list with its site is then in ``list`` there.
    """
    fresh = lists.project(place / "fresh", size)
    project, clean, peer = place / "list", place / "clean", place / "peer"
    found = Rounds(size)
    for number in range(runs):
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(fresh, project, symlinks=True)
        costs = {"build": run(_BUILD, project)}
        found.weight = weigh(project / "site")
        if size <= _ALL_BUILDS:
            costs["same"] = run(_BUILD, project)
        if chosen and not number:
            peers.prepare(project, peer)
            found.pages = peers.pages(peer)
        for name in chosen:
            costs[name] = compete(peers.PEERS[name], peer)
        if size <= _ALL_BUILDS:
            _add(project, _MORE)
            costs["more"] = run(_BUILD, project)
            shutil.copytree(project, clean, symlinks=True, ignore=shutil.ignore_patterns("build", "site"))
            costs["clean"] = run(_BUILD, clean)
            found.differing = max(found.differing, differing(project / "site", clean / "site"))
            shutil.rmtree(clean)
        for builder, cost in costs.items():
            found.costs[builder].append(cost)
        click.echo(f"{size:,} papers, round {number + 1} of {runs}", err=True)
    if size <= _ALL_BUILDS:
        found.stages = stages.of(fresh)
    return found


def table(found: Rounds) -> Iterator[str]:
    """The lines of a table of builders, and of what is said below it."""
    yield f"### {found.size:,} papers, rounds: {len(found.costs['build'])}\n"
    yield "| | seconds | processor seconds | GB | this to it, by the clock (of processors) |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for builder in (*_OWN, *peers.PEERS):
        if builder in found.costs:
            clock, processor = found.ratio("build", builder)
            ratio = "" if builder in _OWN else f"{clock:.2f} ({processor:.2f})"
            title = _OWN.get(builder) or peers.PEERS[builder].title
            cost = found.cost(builder)
            yield f"| {title} | {cost.seconds:.2f} | {cost.processor:.2f} | {cost.memory:.2f} | {ratio} |"
    if found.stages:
        shares = ", ".join(f"{stage} {spent:.2f}" for stage, spent in found.stages.items())
        yield f"\nProcessor seconds by stage, in one process: {shares}."
    weight, of_authors = found.weight, found.weight.authors_files
    pages = f"{found.pages:,} pages, " if found.pages else ""
    yield (
        f"\n{pages}{weight.files:,} files of {weight.size / 1e6:.1f} MB; of these {of_authors:,} of "
        f"{weight.authors_size / 1e6:.1f} MB are authors' pages; search {weight.search / 1e6:.2f} MB.\n"
    )


def aims(every: Mapping[int, Rounds]) -> Iterator[str]:
    """The lines of a table of figures by size, each with what it is to be at most."""
    found = {size: dict(figures(rounds, every)) for size, rounds in every.items()}
    yield f"| | {' | '.join(f'{size:,} papers' for size in every)} |"
    yield f"| --- |{' ---: |' * len(every)}"
    for name, most in AT_MOST.items():
        cells = [_cell(found[size].get(name), most.get(size)) for size in every]
        if any(cells):
            yield f"| {name} | {' | '.join(cells)} |"


def _cell(figure: float | None, most: float | None) -> str:
    if figure is None:
        return ""
    value = f"{figure:.2f}".removesuffix(".00")
    if most is None:
        return value
    return f"{value} of {most:g}" if figure <= most else f"**{value} of {most:g}**"


@click.command()
@click.option("--sizes", default="569,2000,10000,50000", show_default=True, help="Papers, with commas between.")
@click.option("--runs", type=int, help="Rounds; otherwise fewer the longer the list. Figures are medians.")
@click.option("--peers", "chosen", default=",".join(peers.PEERS), show_default=True, help="Those that are here.")
@click.option(
    "--all-peers", default=_ALL_PEERS, show_default=True, help="Papers up to which all run, not the loop alone."
)
@click.option("--no-search", is_flag=True, help="Leave out the search, which takes a browser.")
@click.option("--place", type=click.Path(path_type=Path), help="Where to build; a temporary folder otherwise.")
def main(sizes: str, runs: int | None, chosen: str, all_peers: int, no_search: bool, place: Path | None) -> None:
    """Prints a table of builders for each size, and one of what is aimed at."""
    if gone := stages.missing():
        raise click.ClickException(f"benchmarks/stages.py names what is not there: {', '.join(gone)}")
    if not no_search:
        browser.find()  # rather than after the builds
    click.echo(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    versions = {name: peers.PEERS[name].version() for name in chosen.split(",") if name}
    click.echo("".join(f"{name}: {version or 'not installed, left out'}\n" for name, version in versions.items()))
    every: dict[int, Rounds] = {}
    for size in map(int, sizes.split(",")):
        here = [name for name, version in versions.items() if version and (name == "loop" or size <= all_peers)]
        with tempfile.TemporaryDirectory(dir=place) as folder:
            found = every[size] = measure(
                size, runs or _rounds(size), here if size <= _ALL_BUILDS else (), Path(folder)
            )
            click.echo("\n".join(table(found)))
            if not no_search:
                searched = search.measure(Path(folder) / "list" / "site")
                found.first_result = searched.first_result, searched.moved
    click.echo("\n".join(aims(every)))


if __name__ == "__main__":
    main()
