"""The commands. Exit codes: 0 done, 1 the content has a problem, 2 wrong usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import __version__, exporting, files, reading, text
from generator import update as updating
from generator.catalogue import Catalogue
from generator.content import Content
from generator.errors import ContentError, Problem

Function = TypeVar("Function", bound=Callable[..., Any])

_content = click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("content"),
    show_default=True,
    help="The content folder.",
)
_no_curation = click.option("--no-curation", is_flag=True, help="As if curation.yml were empty.")
_quiet = click.option("--quiet", is_flag=True, help="Say nothing but problems.")


def _say(line: str, *, err: bool = False) -> None:
    """Prints a line that may hold text from a dump: nothing in it moves the cursor or turns the text around."""
    click.echo(text.visible(line), err=err)


class _Commands(click.Group):
    """The group of commands, which turns a content problem into its lines and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            for problem in error.problems:
                _say(str(problem), err=True)
            ctx.exit(1)


class _Progress:
    """Shows how far a run is: a bar on a terminal, a line a stage elsewhere."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._stage = ""
        self._bar: Any = None
        self._shown = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._quiet:
            return
        if stage != self._stage:
            self.close()
            self._stage, self._shown = stage, 0
            if sys.stderr.isatty():
                self._bar = click.progressbar(length=total, label=stage, file=sys.stderr)
                self._bar.__enter__()
            else:
                click.echo(f"{stage} ({total})", err=True)
        if self._bar is not None:
            self._bar.update(done - self._shown)
            self._shown = done

    def close(self) -> None:
        """Ends the line of a bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reading-list")
def main() -> None:
    """Turns captures of a paper listing into a searchable static reading list."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@_content
def read(file: Path, as_json: bool, folder: Path) -> None:
    """Parse one dump and show what it holds.

    What dumps.yml of the content folder says of a file of this name counts.
    """
    found = reading.read_dump(file, Content(folder).dumps_file().known(file.name))
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        captured = found.captured.isoformat() if found.captured else "on an unknown day"
        _say(f"{found.dump}: {found.layout}, captured {captured}, {len(found.entries)} entries")
        for entry in found.entries:
            _say(f"{entry.line:6} {entry.title}")
        for unread in found.unread:
            _say(f"unread {unread.line}: {unread.text}")
    if found.cut:
        raise ContentError.at(file, found.cut, updating.CUT)


@main.command()
@_content
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@_no_curation
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write the report there.")
@_quiet
def update(folder: Path, check: bool, no_curation: bool, report: Path | None, quiet: bool) -> None:
    """Bring the catalogue up to date with the dumps."""
    progress = _Progress(quiet)
    work = updating.plan if check else updating.run
    result = work(Content(folder), curated=not no_curation, progress=progress)
    progress.close()
    if not quiet:
        for line in result.lines():
            _say(line)
    if report:
        files.write_text(report, "\n".join(result.lines()) + "\n")
    if check and result.is_news:
        raise ContentError.at(Content(folder).papers, 0, "is out of date; run `reading-list update`")


def _build(content: Content, site: Path | None, *, curated: bool, quiet: bool) -> Path:
    from generator.site import publish, render

    config = publish.configure()
    progress = _Progress(quiet)
    result = updating.run(content, curated=curated, progress=progress)
    shown = render.reading_list(content, result.papers)
    changed = render.render(shown, content, Path(config.docs_dir), publish.site_of(config), progress)
    progress.close()
    if not quiet:
        click.echo(
            f"{len(result.papers)} papers: {len(result.added)} added, {len(result.changed)} changed; "
            f"{changed} files rendered; building the site"
        )
    return publish.publish(shown, site)


@main.command()
@_content
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="Where to put the site.")
@_no_curation
@_quiet
def build(folder: Path, site: Path | None, no_curation: bool, quiet: bool) -> None:
    """Update the catalogue, render the pages and build the site."""
    target = _build(Content(folder), site, curated=not no_curation, quiet=quiet)
    if not quiet:
        click.echo(f"the site is in {target}")


@main.command()
@_content
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(folder: Path, port: int) -> None:
    """Build, show the site on this machine, and build again on every change."""
    from generator.site.serving import serve as serve_site

    content = Content(folder)
    serve_site(content, lambda site: _build(content, site, curated=True, quiet=True), port)


@main.command()
@_content
def check(folder: Path) -> None:
    """Validate everything in the content folder, the catalogue included."""
    content = Content(folder)
    problems: list[Problem] = []
    for part in (content.taxonomy, content.dumps_file, lambda: Catalogue(content.papers).load()):
        try:
            part()
        except ContentError as error:
            problems += error.problems
    if not problems:
        try:
            updating.plan(content)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    click.echo(f"{folder}: no problem found")


@main.command()
@click.argument("format", type=click.Choice(["json"]))
@click.option("--topic", help="Only the papers under this topic.")
@_content
def export(format: str, topic: str | None, folder: Path) -> None:
    """Print the list as data for other tools."""
    from generator.site import publish, render

    content = Content(folder)
    shown = render.reading_list(content, Catalogue(content.papers).load().values())
    if topic is not None and topic not in shown.taxonomy.topic_by_id:
        raise click.BadParameter(f"{topic!r} is no topic; topics.yml has the ids", param_hint="--topic")
    papers = [paper for paper in shown.papers if topic in (None, *(placed.id for placed in paper.topics))]
    url = publish.site_of(publish.configure()).url if publish.CONFIG.exists() else ""
    data = exporting.as_data(papers, shown.taxonomy, shown.related, url)
    click.echo(exporting.as_json(data), nl=False)
