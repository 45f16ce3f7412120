"""The commands. Exit codes: 0 done, 1 the content has a problem, 2 wrong usage."""

from __future__ import annotations

import atexit
import gc
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.catalogue.store import Catalogue
from generator.ingest import reading
from generator.settings.content import KINDS, Content
from generator.util import cache, files, stamps, text
from generator.util.errors import ContentError, Problem, nearest
from generator.util.lock import alone
from generator.util.parallel import uncollected

# What brings in numpy, MkDocs or much of the generator is imported by the commands that need it: most runs find
# nothing to do, and should say so at once.
if TYPE_CHECKING:
    from generator.catalogue.plan import Update
    from generator.site.reading_list import ReadingList

_content = click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("content"),
    show_default=True,
    help="The content folder.",
)
FORMATS = ("json", "csv", "bibtex", "ris", "csl-json")  # those of generator.export
SOURCES = ("arxiv", "openalex", "semantic-scholar", "crossref", "hub")  # those of generator.extras.enrich
_no_curation = click.option("--no-curation", is_flag=True, help="As if curation.yml were empty.")


def _kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The kinds of change that --allow names."""
    given = tuple(part.strip() for part in value.split(",")) if value else ()
    if wrong := [part for part in given if part not in KINDS]:
        raise click.BadParameter(f"{wrong[0]!r} is none of {', '.join(KINDS)}")
    return given


_allow = click.option(
    "--allow",
    metavar="KIND[,...]",
    callback=_kinds,
    help=f"Let this run change more than dumps.yml allows: {', '.join(KINDS)}.",
)


def _apis(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """The addresses that --api gives, by source."""
    found = {}
    for part in value:
        name, equals, url = part.partition("=")
        is_named = bool(equals) and name in SOURCES
        found[name if is_named else SOURCES[0]] = url if is_named else part
    return found


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
            problems = [str(problem) for problem in error.problems]
        except BrokenPipeError:  # whoever reads the output has enough; click ends the run quietly
            raise
        except OSError as error:
            problems = [f"{error.filename or 'the system'}: {error.strerror or error}; see that it can be used so"]
        for problem in problems:
            _say(problem, err=True)
        raise click.exceptions.Exit(1)


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

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the line of a bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reading-list")
def main() -> None:
    """Turns captures of a paper listing into a searchable static reading list."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # titles are in any language, whatever the terminal's is
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # At its end a process would look through all that it holds for garbage, which takes as long as a small command.
    atexit.register(gc.freeze)


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
            number = f"#{entry.ordinal}" if entry.ordinal else ""
            _say(f"{f'{entry.line}{number}':>6} {entry.title}")
        for unread in found.unread:
            _say(f"unread {unread.line}: {unread.text}")
        for misdated in found.misdated:
            _say(f"date left out {misdated.line}: {misdated.shown}")
    if found.cut:
        from generator.catalogue import update as updating

        raise ContentError.at(file, found.cut, updating.CUT)


@main.command()
@_content
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where something would change.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change, and which papers would move.")
@_no_curation
@click.option(
    "--report",
    "reports",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="Also write a change report there, as JSON where the name ends in .json, else as Markdown.",
)
@_allow
@_quiet
def update(
    folder: Path,
    check: bool,
    dry_run: bool,
    no_curation: bool,
    reports: tuple[Path, ...],
    allow: tuple[str, ...],
    quiet: bool,
) -> None:
    """Bring the catalogue up to date with the dumps."""
    content = Content(folder)
    stamp = _stamp(content, ("update", no_curation))
    if stamp and (said := stamp.said()) is not None and not reports:
        for line in () if quiet else said:
            _say(line)
        return
    from generator.catalogue import guard
    from generator.catalogue import update as updating
    from generator.settings.decisions import Decisions
    from generator.site import published

    def moves(planned: Update) -> None:
        if not no_curation and Decisions.load(content.curation_file).curation.moved:
            published.check(content, planned.papers, None)

    try:
        with uncollected(), _Progress(quiet) as progress:
            if check or dry_run:
                result = updating.plan(content, curated=not no_curation, progress=progress)
            else:
                result = updating.run(content, curated=not no_curation, allow=allow, progress=progress, check=moves)
    except guard.TooMuchError as stopped:
        _tell(content, stopped.update, reports, quiet)
        raise
    _tell(content, result, reports, quiet)
    if check or dry_run:
        guard.check(content, result, allow)
    if stamp and not ((check or dry_run) and result.is_news):
        stamp.leave([], result.settled().lines())
    if check and result.is_news:
        raise ContentError.at(content.papers, 0, "is out of date; run `reading-list update`")


def _stamp(content: Content, run: Sequence[object], site: Path | None = None) -> stamps.Stamp | None:
    """What knows whether a run would change anything; None outside the project's own folder, where nothing does.

    Args:
        content: the content folder.
        run: what tells the run from others.
        site: where the site goes, if that was said.
    """
    settings, folder = Path("mkdocs.yml"), Path(os.path.relpath(content.folder))
    if not settings.is_file() or not content.folder.resolve().is_relative_to(Path.cwd()):
        return None
    written = settings.read_bytes()
    if b"INHERIT" in written:  # settings that stand elsewhere are none of the folder's files
        return None
    # Those that the environment gives are the values of variables that the file names.
    named = {word.decode() for word in re.findall(rb"\w+", written)} if b"!ENV" in written else ()
    given = [f"{name}={os.environ[name]}" for name in sorted(named) if name in os.environ]
    made = {Path("build"), Path("site"), Path(os.path.relpath(site or "site"))}
    origin = sorted(path for path in Path().iterdir() if path.name[0] != "." and path not in made)
    if folder.parts and Path(folder.parts[0]) not in origin:  # it is hidden, or below build/
        origin.append(folder)
    own = [Path(os.path.relpath(path)) for path in (content.papers, content.changes)]
    return stamps.Stamp((*run, site, content.folder, *given), [*content.rules, *origin], own)


def _tell(content: Content, result: Update, reports: tuple[Path, ...], quiet: bool) -> None:
    """Says what an update changes, or would have changed."""
    from generator.catalogue import report_files, report_markdown
    from generator.catalogue.reports import of_run

    if not quiet:
        for line in result.lines():
            _say(line)
    if reports:
        told = of_run(content, result, result.unreported)
        for path in reports:
            as_text = report_files.to_json if path.suffix == ".json" else report_markdown.to_markdown
            files.write_file(path, as_text(told))


def _shown(folder: Path, *, related: bool = True) -> ReadingList:
    """The list of a content folder, from its catalogue; finding related papers is most of the work."""
    from generator.settings.decisions import Decisions
    from generator.site import arranging, render

    content = Content(folder)
    papers = Catalogue(content.papers).load()
    if not papers:
        raise ContentError.at(content.papers, 0, "holds no paper; run `reading-list update` first")
    if not related:
        return arranging.arrange(content, papers.values(), Decisions.load(content.curation_file))
    return render.reading_list(content, papers.values())


def _build(content: Content, site: Path | None, *, curated: bool, quiet: bool, allow: tuple[str, ...] = ()) -> Path:
    from generator.catalogue import update as updating
    from generator.catalogue.report_files import Kept
    from generator.site import publish, render
    from generator.site.address_index import served

    config = publish.configure(site)
    own = publish.site_of(config)
    publish.check_target(Path(config.site_dir), content.folder)
    arranged: list[ReadingList] = []

    def arrange(planned: Update) -> None:
        fresh = Kept(content.changes).fresh(content, planned)
        found = render.reading_list(
            content,
            planned.papers,
            curated=curated,
            fresh=fresh,
            findings=planned.findings,
            meanwhile=partial(render.begin_search, docs=publish.DOCS, site=own),
        )
        arranged.append(found)
        served(arranged[0], content)  # refuses what cannot be served before anything is written

    remembering = cache.kept(cache.FOLDER, content.rules)
    with alone(publish.DOCS.parent), uncollected(), remembering, _Progress(quiet) as progress:
        result = updating.run(content, curated=curated, allow=allow, progress=progress, check=arrange)
        changed = render.render(arranged[0], content, publish.DOCS, own, progress)
        progress.close()
        if not quiet:
            click.echo(
                f"{len(result.shown)} papers: {len(result.added)} added, {len(result.changed)} changed; "
                f"{changed} files rendered; building the site"
            )
        return publish.publish(arranged[0], site)


@main.command()
@_content
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="Where to put the site.")
@_no_curation
@_allow
@_quiet
def build(folder: Path, site: Path | None, no_curation: bool, allow: tuple[str, ...], quiet: bool) -> None:
    """Update the catalogue, render the pages and build the site."""
    content = Content(folder)
    stamp = _stamp(content, ("build", no_curation), site)
    if stamp and (said := stamp.said()) is not None:
        for line in () if quiet else said:
            _say(line)
        return
    from generator.catalogue import guard

    try:
        target = _build(content, site, curated=not no_curation, quiet=quiet, allow=allow)
    except guard.TooMuchError as stopped:
        _tell(content, stopped.update, (), quiet)
        raise
    where = f"the site is in {target}"
    if stamp:
        from generator.site.publish import DOCS
        from generator.site.render import files_folder

        stamp.leave([Path(os.path.relpath(target)), DOCS, files_folder(DOCS)], ["nothing changed", where])
    if not quiet:
        click.echo(where)


@main.command()
@_content
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(folder: Path, port: int) -> None:
    """Build, show the site here, build again on change."""
    from generator.site.serving import serve as serve_site

    content = Content(folder)
    serve_site(content, lambda site: _build(content, site, curated=True, quiet=True), port)


@main.command()
@_content
@click.option("--most", type=click.IntRange(1), help="Ask about no more papers than that.")
@click.option(
    "--source",
    "names",
    type=click.Choice(SOURCES),
    multiple=True,
    help="Ask this one; the default is arXiv alone. May be given several times.",
)
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take facts from a file instead: JSON lines, CSL-JSON, BibTeX or RIS.",
)
@click.option("--again", is_flag=True, help="Ask also about papers that were asked about before.")
@click.option(
    "--api",
    "apis",
    metavar="[SOURCE=]URL",
    callback=_apis,
    multiple=True,
    help="Where to ask, if not at the source itself; without its name it is arXiv's.",
)
@_quiet
def enrich(
    folder: Path,
    most: int | None,
    names: tuple[str, ...],
    file: Path | None,
    again: bool,
    apis: dict[str, str],
    quiet: bool,
) -> None:
    """Ask arXiv, or another source, for what the dumps lack, or take it from a file.

    Slowly, as each source wants it. Interrupt it at will: the answers are kept, and the next run goes on.
    """
    if file is not None:
        if names or again or most or apis:
            raise click.UsageError("--from asks nobody; leave out the other options")
        _take(Content(folder), file, quiet)
        return
    from datetime import UTC

    from generator.catalogue.facts_file import Store
    from generator.extras.enrich import running

    content = Content(folder)
    for name in dict.fromkeys(names or SOURCES[:1]):
        source = running.source(name, os.environ, datetime.now(UTC).date(), time.sleep, apis.get(name))
        with alone(folder), _Progress(quiet) as progress:
            store = Store.load(folder)
            asked = running.wanting(running.subjects(content, store), source, store, again=again)[:most]
            count, known = running.enrich(store, source, asked, progress)
        if not quiet:
            _say(f"asked about {count} papers, {known} known to {source.title}")
    if not quiet:
        _say("run `reading-list update` to use the answers")


def _take(content: Content, file: Path, quiet: bool) -> None:
    """Puts a file's facts into enrichment.yml."""
    from generator.catalogue.facts_file import Store, check_name
    from generator.extras.enrich import from_file, matching

    name, rows = check_name(file), from_file.read(file)
    with alone(content.folder):
        found = matching.match(file, rows, Catalogue(content.papers).load())
        store = Store.load(content.folder)
        store.replace(name, found.facts)
        store.save()
    if not quiet:
        for line in found.left_out:
            _say(line)
        _say(
            f"{name}: {len(rows)} rows, facts of {len(found.facts)} papers, {found.unsure} of them with some that "
            "`reading-list review` asks about; run `reading-list update` to use the others"
        )


@main.command()
@_content
@click.option(
    "--page",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/review.html"),
    show_default=True,
    help="Where to write the same as a page.",
)
@click.option(
    "--accept", metavar="ID", help="Write into curation.yml: it is so; the papers are one, or it was withdrawn."
)
@click.option("--reject", metavar="ID", help="Write into curation.yml: it is not so.")
@click.option("--place", metavar="ID", help="Write into curation.yml: this paper has the topics of --topics.")
@click.option("--topics", metavar="A[,B,...]", help="The topics' ids for --place, the primary one first.")
@click.option(
    "--facts", is_flag=True, help="With --accept or --reject: it is about the unsure facts of the paper ID."
)
@click.option("--why", help="The reason to write with --accept, --reject or --place.")
def review(
    folder: Path,
    page: Path,
    accept: str | None,
    reject: str | None,
    place: str | None,
    topics: str | None,
    facts: bool,
    why: str | None,
) -> None:
    """Show what awaits a person: unsure pairs, papers that seem withdrawn, unread lines, unfiled and weak papers.

    With --accept or --reject, answer the question about ID instead: whether the unsure papers that hang together
    with it are one, else whether it was withdrawn, or with --facts whether what sources are not sure of is right;
    with --place, say where a paper belongs.
    """
    from generator.curation import review as reviewing
    from generator.curation import review_page

    answers = {"--accept": accept, "--reject": reject, "--place": place}
    given = [option for option, name in answers.items() if name is not None]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude each other")
    if (place is None) != (topics is None):
        raise click.UsageError("--place and --topics go together")
    if facts and accept is None and reject is None:
        raise click.UsageError("--facts goes with --accept or --reject")
    if why is not None and not given:
        raise click.UsageError("--why goes with --accept, --reject or --place")
    if why is not None and not text.visible(why).strip():
        raise click.BadParameter("give a reason, or leave it out", param_hint="--why")
    if place is not None and topics is not None:
        _place(Content(folder), place, topics, why or "")
        return
    if given:
        _settle(Content(folder), accept, reject, why or "", facts=facts)
        return
    from generator.catalogue import update as updating

    content = Content(folder)
    found = reviewing.review(content, updating.plan(content))
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in reviewing.terminal_lines(found, page, coloured=coloured):
        click.echo(line)
    files.write_file(page, review_page.to_html(found))
    _say(f"the same as a page: {page}", err=True)


def _place(content: Content, name: str, topics: str, why: str) -> None:
    """Writes a paper's topics into curation.yml."""
    from generator.curation import placing, settling

    try:
        with alone(content.folder):
            _say(placing.place(content, name, [topic.strip() for topic in topics.split(",")], why))
    except settling.NotOpenError as error:
        raise click.BadParameter(str(error), param_hint="--place") from error
    except placing.WrongTopicsError as error:
        raise click.BadParameter(str(error), param_hint="--topics") from error


def _settle(content: Content, accept: str | None, reject: str | None, why: str, *, facts: bool) -> None:
    """Writes the answer to an unsure cluster, on a withdrawn paper, or to unsure facts, into curation.yml."""
    from generator.curation import settling, unsure_facts, withdrawing

    name = reject if accept is None else accept
    try:
        with alone(content.folder):
            is_right = accept is not None
            if facts:
                _say(unsure_facts.answer(content, name or "", is_right=is_right, why=why))
            else:
                _say(withdrawing.settle(content, name or "", accepted=is_right, why=why))
    except settling.NotOpenError as error:
        raise click.BadParameter(str(error), param_hint="--reject" if accept is None else "--accept") from error


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="What the list is called; by default as the folder.")
@click.option("--description", default="A reading list of papers.", show_default=True, help="What it is about.")
def init(folder: Path, name: str | None, description: str) -> None:
    """Begin a new list in FOLDER, with an example that builds at once."""
    from generator.extras import init as starting

    called = name or text.visible(folder.resolve().name).replace("-", " ").capitalize()
    number = starting.start(
        folder, " ".join(text.visible(called).split()), " ".join(text.visible(description).split())
    )
    _say(f"{folder} holds a new list, {number} files; its README.md says how to go on")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and file names.

    bash: source <(reading-list completion bash), in ~/.bashrc;
    zsh: the same with zsh, in ~/.zshrc;
    fish: reading-list completion fish > ~/.config/fish/completions/reading-list.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # click has all three
    click.echo(found(main, {}, "reading-list", "_READING_LIST_COMPLETE").source())


@main.command()
@click.argument("issue", type=click.Path(path_type=Path, dir_okay=False))
@_content
def apply(issue: Path, folder: Path) -> None:
    """Write a reader's correction into curation.yml.

    ISSUE is the JSON of an issue that was written with the form for corrections, as the host's API gives it:
    gh api repos/OWNER/NAME/issues/NUMBER > issue.json
    """
    from generator.curation import corrections

    with alone(folder):
        _say(corrections.apply(Content(folder), issue))


@main.command()
@_content
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="SITEMAP",
    help="Also refuse to let an address of this sitemap (.xml or .xml.gz) die.",
)
@click.option("--published", "is_published", is_flag=True, help="The same with the sitemap that is online.")
def check(folder: Path, against: Path | None, is_published: bool) -> None:
    """Validate everything in the content folder, the catalogue included, and try whether the site can be built."""
    from generator.catalogue import guard
    from generator.catalogue import update as updating
    from generator.site import published, trial

    if is_published:
        if against is not None:
            raise click.UsageError("--against and --published exclude each other")
        against = _online()

    content = Content(folder)
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
    together(content.taxonomy, content.dumps_file, catalogue.load, lambda: trial.settings(content))
    planned = updating.plan(content)
    together(
        lambda: guard.check(content, planned),
        lambda: published.check(content, planned.papers, against),
    )
    trial.build(content, planned)
    _say(f"{folder}: no problem found")


def _online() -> Path | None:
    """The sitemap of the site that mkdocs.yml names, if there is one yet.

    Raises:
        ContentError: no address is known, on a host's machine (``CI`` is set there), where a site is about to be
            published without anybody knowing whether its addresses stay.
    """
    from generator.site import online, publish

    site, target = publish.site_of(publish.configure()), Path("build/published.xml")
    if not site.root:
        what = "names no site_url, so there is no published site to compare with"
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            mend = "write the site's address there (site_url: https://...), or have the workflow set SITE_URL"
            raise ContentError.at(publish.CONFIG, 0, f"{what}; {mend}")
        _say(f"{publish.CONFIG} {what}")
    elif online.fetch_sitemap(site.root, target):
        return target
    else:
        _say(f"{site.root} has no sitemap, so nothing is published there yet")
    return None


@main.command()
@_content
@click.option(
    "--report",
    "reports",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="Write the report there, as JSON where the name ends in .json, else as Markdown.",
)
@click.option("--most", type=click.IntRange(1), help="Ask about no more addresses than that.")
@_quiet
def links(folder: Path, reports: tuple[Path, ...], most: int | None, quiet: bool) -> None:
    """Ask whether the list's links to elsewhere lead somewhere still.

    One request at a time, so it takes its while. What it finds is a report, no failure: the exit code is 0
    whatever hosts answer.
    """
    from generator.extras.links import report
    from generator.extras.links.asking import Asker, in_turn
    from generator.extras.links.outward import outward
    from generator.site import publish

    content = Content(folder)
    places = outward(content, Catalogue(content.papers).load().values())
    asked, asker = list(places)[:most], Asker(time.sleep, contact=publish.own_site().root)
    answers = []
    with _Progress(quiet) as progress:
        for number, url in enumerate(in_turn(asked), 1):
            answers.append(asker.ask(url))
            progress("asking", number, len(asked))
    answers.sort(key=lambda answer: answer.url)
    for path in reports:
        write = report.as_json if path.suffix == ".json" else report.as_markdown
        files.write_file(path, write(answers, places))
    if not quiet:
        _say(report.as_markdown(answers, places).rstrip())


@main.command()
@click.argument("id")
@_content
def explain(id: str, folder: Path) -> None:
    """Say why a paper has its topics, its listings and its related papers, or what became of it."""
    from generator.extras import explain as explaining
    from generator.site import pages

    shown = _shown(folder)
    paper = shown.by_id.get(id)
    if paper is None:
        if gone := list(explaining.gone(shown, id)):
            for line in gone:
                _say(line)
            return
        mend = nearest(id, shown.by_id, "take it from the address of its page")
        raise click.BadParameter(f"no paper has the id {id!r}; {mend}", param_hint="ID")
    _say(paper.title)
    for line in (
        *explaining.placing(shown.taxonomy, paper),
        *explaining.facts(paper, shown.decisions.curation.papers.get(id)),
        *explaining.listings(Content(folder), paper),
    ):
        _say(f"  {line}")
    for former in paper.former_ids:
        _say(f"  merged into it: {former}")
    for near in shown.related[id]:
        _say(f"  related {near.id} ({near.score:.2f}): {pages.reason(near, shown.taxonomy)}")


@main.command()
@click.argument("format", type=click.Choice(FORMATS))
@click.option("--topic", help="Only the papers under this topic.")
@click.option("--abstracts", is_flag=True, help="BibTeX with abstracts and keywords, which RIS has anyway.")
@_content
def export(format: str, topic: str | None, abstracts: bool, folder: Path) -> None:
    """Print the list as data, or as citations, for other tools."""
    from generator import export as exporting
    from generator.export.format import Source
    from generator.site import publish

    shown = _shown(folder, related=format == "json")
    if topic is not None and topic not in shown.taxonomy.topic_by_id:
        mend = nearest(topic, shown.taxonomy.topic_by_id, "topics.yml has the ids")
        raise click.BadParameter(f"no topic has the id {topic!r}; {mend}", param_hint="--topic")
    papers = [paper for paper in shown.papers if topic in (None, *(placed.id for placed in paper.topics))]
    source = Source(shown.taxonomy, shown.related, publish.own_site().url, shown.short_keys, abstracts)
    # As bytes: a terminal's encoding, and its way to end a line, are no part of a format.
    sys.stdout.buffer.writelines(
        piece.encode("utf-8") for piece in exporting.FORMATS[format].stream(papers, source)
    )


@main.command()
@click.option("--since", metavar="DUMP", help="Tell of all dumps after this one; the default is the newest alone.")
@click.option("--send", is_flag=True, help="Send it, by SMTP_HOST and the other settings that the README lists.")
@_content
def digest(since: str | None, send: bool, folder: Path) -> None:
    """Write the news as an e-mail, to standard output, or send it."""
    from generator.extras.digest import message, sending
    from generator.site import publish

    shown = _shown(folder, related=False)
    if since is not None and since not in shown.dump_by_name:
        mend = nearest(since, shown.dump_by_name, "it is the name of a file in content/dumps")
        raise click.BadParameter(f"no dump has the name {since!r}; {mend}", param_hint="--since")
    site = publish.own_site()
    try:
        mailbox = sending.Mailbox.of(os.environ) if send else None
        sender = sending.sender_of(os.environ)
    except sending.SettingsError as error:
        raise click.UsageError(str(error)) from error
    news = message.news_since(shown, site, since)
    if not news.count:
        _say("no paper is new, so there is no message", err=True)
        return
    if not site.root:
        _say(
            "site_url in mkdocs.yml is empty, so the message has no links to the site; set it or SITE_URL", err=True
        )
    made = message.write(news, shown, site, sender, int(publish.stamp(shown)))
    if mailbox:
        count = sending.send(made, mailbox)
        _say(f"sent to {count} {'address' if count == 1 else 'addresses'}")
    else:
        sys.stdout.buffer.write(made.as_bytes())


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--captured",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the capture, where the dump does not say it.",
)
@_content
def add(file: Path, captured: datetime | None, folder: Path) -> None:
    """Take in a dump: check it, name it by its day and layout, put it into the content folder.

    FILE may be - for standard input.
    """
    from generator.curation import adding

    source = None if str(file) == "-" else file
    data = sys.stdin.buffer.read() if source is None else source.read_bytes()
    with alone(folder):
        _say(adding.add(Content(folder), data, source, captured.date() if captured else None))


@main.command()
@_content
@click.option("--mend", is_flag=True, help="Mend what can be mended without losing anything.")
def doctor(folder: Path, mend: bool) -> None:
    """Say what is wrong with this checkout and how to mend it; exit 1 where something is."""
    from generator.extras import doctor as examining

    checkout = examining.Checkout(Content(folder))
    if mend:
        found = list(examining.mend(checkout))
    else:
        found = [(finding, False) for finding in examining.examine(checkout)]
    for finding, is_mended in found:
        _say(f"mended: {finding.problem}" if is_mended else str(finding))
    if any(not (is_mended or finding.is_note) for finding, is_mended in found):
        raise click.exceptions.Exit(1)
    if not found:
        _say("nothing is wrong")
