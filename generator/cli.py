"""The commands: their options, and one call each. Exit codes: 0 done, 1 the content has a problem, 2 wrong usage.

A command imports what it alone needs. With everything at the head of this file, ``--help`` and what completes a
command line would take 0.9 s of a processor, not 0.3 s: most of it for MkDocs, numpy and requests.
"""

from __future__ import annotations

import atexit
import gc
import io
import json
import shlex
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import get_completion_class

from generator import __version__
from generator.curation import commands as curation
from generator.extras import commands
from generator.settings import options
from generator.settings.content import Content
from generator.site.last_build import LastBuild
from generator.util.errors import ContentError, Problem
from generator.util.lock import alone
from generator.util.terminal import Progress, say

# Imports in functions: they take 0.6 s, as told above.
if TYPE_CHECKING:
    from generator.catalogue.plan import Plan


class _Commands(click.Group):
    """The group of commands, which turns a content problem into its lines and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            problems = [str(problem) for problem in error.problems]
        except BrokenPipeError:  # whoever reads the output has enough; click ends the run quietly
            raise
        except OSError as error:
            problems = [f"{error.filename or 'the system'}: {error.strerror or error}; see that it can be used so"]
        say(*problems, err=True)
        raise click.exceptions.Exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reading-list")
@click.pass_context
def main(context: click.Context) -> None:
    """Turns captures of a paper listing into a searchable static reading list."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # titles are in any language, whatever the terminal's is
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Hardly anything here is held in circles: to look for some takes a tenth of a command's time, and once more at
    # the end of the process.
    gc.disable()
    context.call_on_close(gc.enable)
    atexit.register(gc.freeze)


for command in (*commands.COMMANDS, *curation.COMMANDS):
    main.add_command(command)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@options.content
def read(file: Path, as_json: bool, content: Content) -> None:
    """Parse one dump and show what it holds.

    What dumps.yml of the content folder says of a file of this name counts.
    """
    from generator.catalogue.update import CUT
    from generator.ingest.reading import lines, read_dump

    reading = read_dump(file, content.dumps_file().known(file.name))
    if as_json:
        click.echo(json.dumps(reading.to_json(), ensure_ascii=False, indent=1))
    else:
        say(*lines(reading))
    if reading.cut:
        raise ContentError.at(file, reading.cut, CUT)


@main.command()
@click.argument("file", type=click.Path(), metavar="FILE|URL")
@click.option(
    "--captured",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the capture, where the dump does not say it.",
)
@click.option("--if-new", is_flag=True, help="Exit with 0 where the dump is there already or adds nothing.")
@options.content
def add(file: str, captured: datetime | None, if_new: bool, content: Content) -> None:
    """Take in a dump: check it, name it by its day and layout, put it into the content folder.

    FILE may be - for standard input. From a URL the listing is fetched, once: daily papers or a search of the
    Hugging Face Hub, a search or a list of arXiv, a public group or collection of Zotero, or any other listing.
    """
    from generator.curation import adding

    day = captured.date() if captured else None
    source: Path | adding.Address | None
    if "://" in file:
        from generator.extras.fetch.fetching import fetch

        fetched = fetch(file, content.dumps_file().limits.size)
        data, source = fetched.data, adding.Address(file, fetched.query)
        day = day or (date.today() if fetched.is_of_today else None)
    else:
        source = None if file == "-" else Path(file)
        data = sys.stdin.buffer.read() if source is None else source.read_bytes()
    try:
        with alone(content.folder):
            say(adding.add(content, data, source, day, date.today()))
    except adding.NoNewsError as nothing:
        if not if_new:
            raise
        say(str(nothing))


@main.command()
@options.content
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change, and which papers would move.")
@click.option(
    "--resolve",
    is_flag=True,
    help="First solve what git could not merge of two branches, with the decisions of both; then add and commit.",
)
@options.no_curation
@options.reports
@options.allow
@options.quiet
def update(
    content: Content,
    check: bool,
    dry_run: bool,
    resolve: bool,
    no_curation: bool,
    reports: tuple[Path, ...],
    allow: tuple[str, ...],
    quiet: bool,
) -> None:
    """Bring the catalogue up to date with the dumps."""
    from generator.catalogue import guard
    from generator.catalogue import update as updating
    from generator.settings.decisions import Decisions
    from generator.site import published

    def moves(planned: Plan) -> None:
        if not no_curation and Decisions.load(content.curation_file).curation.moved:
            published.check(content, planned.papers)

    is_trial = check or dry_run
    if resolve and is_trial:
        raise click.UsageError("--resolve writes files; leave out --check and --dry-run")
    solved: list[str] = []
    if resolve:
        from generator.curation import merging

        with alone(content.folder):
            solved = merging.resolve(content)
        say(*solved)
    try:
        with Progress(quiet=quiet) as progress:
            if is_trial:
                result = updating.plan(content, curated=not no_curation, progress=progress)
            else:
                result = updating.run(content, curated=not no_curation, allow=allow, progress=progress, check=moves)
    except guard.TooMuchError as stopped:
        _report(content, stopped.plan, reports, quiet)
        raise
    _report(content, result, reports, quiet)
    if solved:
        say(f"next: git add {shlex.quote(str(content.folder))}, then git commit (or git rebase --continue)")
    if is_trial:
        guard.check(content, result, allow)
    if check and result.is_news:
        raise ContentError.at(content.papers, 0, "is out of date; run `reading-list update`")


def _report(content: Content, result: Plan, reports: Iterable[Path], quiet: bool) -> None:
    """Says what an update changes, or would have changed."""
    from generator.catalogue import report_files

    if not quiet:
        say(*result.lines())
    for path in reports:
        report_files.write(path, content, result)


def _build(content: Content, site: Path | None, *, curated: bool, quiet: bool, allow: tuple[str, ...] = ()) -> Path:
    with alone(Path("build")):
        last = LastBuild(content, {"content": content.folder, "site": site, "curated": curated})
        if target := last.site():
            if not quiet:
                click.echo("nothing changed")
            return target
        from generator import publish

        with Progress(quiet=quiet) as progress:
            return publish.update_and_build(content, site, last, progress, curated=curated, allow=allow)


@main.command()
@options.content
@click.option("--site", type=options.FOLDER, help="Where to put the site.")
@options.no_curation
@options.allow
@options.quiet
def build(content: Content, site: Path | None, no_curation: bool, allow: tuple[str, ...], quiet: bool) -> None:
    """Update the catalogue, render the pages and build the site."""
    from generator.catalogue import guard

    try:
        target = _build(content, site, curated=not no_curation, quiet=quiet, allow=allow)
    except guard.TooMuchError as stopped:
        _report(content, stopped.plan, (), quiet)
        raise
    if not quiet:
        click.echo(f"the site is in {target}")


@main.command()
@options.content
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(content: Content, port: int) -> None:
    """Build, show the site here, build again on change."""
    from generator import publish

    publish.serve(content, lambda site: _build(content, site, curated=True, quiet=True), port)


@main.command()
@options.content
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="SITEMAP",
    help="Also refuse to let an address of this sitemap (.xml or .xml.gz) die.",
)
@click.option("--published", "is_published", is_flag=True, help="The same with the sitemap that is online.")
def check(content: Content, against: Path | None, is_published: bool) -> None:
    """Validate everything in the content folder, the catalogue included, and try whether the site can be built."""
    from generator import publish
    from generator.catalogue import guard
    from generator.catalogue import update as updating
    from generator.catalogue.report_files import ChangeReports
    from generator.catalogue.store import Catalogue
    from generator.site import online, published
    from generator.site.view import with_related, without_related

    if is_published:
        if against is not None:
            raise click.UsageError("--against and --published exclude each other")
        against = online.published_sitemap(publish.own_site())
    problems: list[Problem] = []

    def together(*parts: Callable[[], object]) -> None:
        for part in parts:
            try:
                part()
            except ContentError as error:
                problems.extend(error.problems)
        if problems:
            raise ContentError(problems)

    catalogue = Catalogue(content.papers)
    together(content.taxonomy, content.dumps_file, catalogue.load, lambda: publish.check_settings(content))
    planned = updating.plan(content)
    together(
        lambda: guard.check(content, planned),
        lambda: published.check(content, planned.papers, against, publish.own_site().url),
    )
    fresh = ChangeReports(content.changes).fresh(content, planned)
    shown = without_related(content, planned.papers, fresh=fresh, features=planned.features)
    publish.try_build(with_related(shown), content)
    say(f"{content.folder}: no problem found")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and file names.

    bash: source <(reading-list completion bash), in ~/.bashrc;
    zsh: the same with zsh, in ~/.zshrc;
    fish: reading-list completion fish > ~/.config/fish/completions/reading-list.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None  # click has all three
    click.echo(kind(main, {}, "reading-list", "_READING_LIST_COMPLETE").source())
