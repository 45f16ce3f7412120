"""The commands of the extras, which :mod:`generator.cli` joins to the others; each imports what it alone needs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalogue.facts_file import SERVICES
from generator.export import FORMATS
from generator.extras.topics.commands import topics
from generator.settings import options
from generator.settings.content import Content
from generator.util.errors import ContentError, nearest, nearest_names
from generator.util.terminal import Progress, say

# Imports in functions: what reads the list brings in MkDocs and NumPy, which take 0.5 s.
if TYPE_CHECKING:
    from email.message import EmailMessage

    from generator.extras.digest.selection import Selection
    from generator.site.reading_list import ReadingList


def _apis(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """The addresses that --api gives, by source."""
    apis: dict[str, str] = {}
    for part in value:
        name, _, url = part.partition("=")
        apis |= {name: url} if name in SERVICES else {SERVICES[0]: part}
    return apis


def _arranged(content: Content, *, related: bool = True) -> ReadingList:
    """The list as the catalogue has it; finding related papers is most of the work."""
    from generator.catalogue.store import Catalogue
    from generator.settings.decisions import Decisions
    from generator.site import arranging
    from generator.site.view import view

    papers = Catalogue(content.papers).load()
    if not papers:
        raise ContentError.at(content.papers, 0, "holds no paper; run `reading-list update` first")
    if not related:
        return arranging.arrange(content, papers.values(), Decisions.load(content.curation_file))
    return view(content, papers.values())


def _check_known(name: str, known: Iterable[str], what: str, mend: str, option: str) -> None:
    """Raises BadParameter where nothing of a kind is called so: with the nearest name, or else with a mend."""
    if name not in known:
        raise click.BadParameter(f"no {what} {name!r}; {nearest(name, known, mend)}", param_hint=option)


@click.command()
@options.content
@click.option("--most", type=click.IntRange(1), help="Ask about no more papers than that.")
@click.option(
    "--source",
    "names",
    type=click.Choice(SERVICES),
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
@options.quiet
def enrich(
    content: Content,
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
    from generator.extras.enrich import running

    if file is not None and (names or again or most or apis):
        raise click.UsageError("--from asks nobody; leave out the other options")
    if file is not None:
        lines = [*running.take(content, file), *filter(None, [running.wanting_text(content)])]
        say(*(() if quiet else lines))
        return
    for name in dict.fromkeys(names or SERVICES[:1]):
        with Progress(quiet=quiet) as progress:
            line = running.ask(content, name, apis.get(name), again=again, most=most, progress=progress)
        say(*(() if quiet else [line]))
    wanting = running.wanting_text(content)
    say(*(() if quiet else [*filter(None, [wanting]), "run `reading-list update` to use the answers"]))


@click.command()
@options.content
@options.reports
@click.option("--most", type=click.IntRange(1), help="Ask about no more addresses than that.")
@options.quiet
def links(content: Content, reports: tuple[Path, ...], most: int | None, quiet: bool) -> None:
    """Ask whether the list's links to elsewhere lead somewhere still.

    One request at a time, so it takes its while. What it finds is a report, no failure: the exit code is 0
    whatever hosts answer.
    """
    from generator import publish
    from generator.extras.links import report
    from generator.extras.links.asking import Asker
    from generator.extras.links.outward import outward

    places = outward(content)
    with Progress(quiet=quiet) as progress:
        answers = Asker(time.sleep, contact=publish.own_site().root).ask_all([*places][:most], progress)
    for path in reports:
        report.write(path, answers, places)
    if not quiet:
        say(report.as_markdown(answers, places).rstrip())


@click.command()
@click.argument("id")
@options.content
def explain(id: str, content: Content) -> None:
    """Say why a paper has its topics, its listings and its related papers, or what became of it."""
    from generator.extras.explain import explain as explaining
    from generator.extras.explain import gone

    shown = _arranged(content)
    lines = [*(explaining(content, shown, shown.by_id[id]) if id in shown.by_id else gone(shown, id))]
    if not lines:
        _check_known(id, shown.by_id, "paper has the id", "take it from the address of its page", "ID")
    say(*lines)


@click.command()
@click.argument("format", type=click.Choice([*FORMATS]))
@click.option("--topic", help="Only the papers under this topic.")
@click.option("--abstracts", is_flag=True, help="BibTeX with abstracts and keywords, which RIS has anyway.")
@options.content
def export(format: str, topic: str | None, abstracts: bool, content: Content) -> None:
    """Print the list as data, or as citations, for other tools."""
    from generator import publish
    from generator.export.format import Source

    shown = _arranged(content, related=format == "json")
    papers = shown.papers
    if topic is not None:
        _check_known(topic, shown.taxonomy.topic_by_id, "topic has the id", "topics.yml has the ids", "--topic")
        papers = tuple(paper for paper in papers if any(placed.id == topic for placed in paper.topics))
    with_abstracts = abstracts or format != "bibtex"
    source = Source(shown.taxonomy, shown.related, publish.own_site().url, shown.short_keys, with_abstracts)
    # As bytes: a terminal's encoding, and its way to end a line, are no part of a format.
    sys.stdout.buffer.writelines(piece.encode("utf-8") for piece in FORMATS[format].stream(papers, source))


def _selected(shown: ReadingList, areas: tuple[str, ...], topics: tuple[str, ...]) -> Selection:
    """The areas and topics that options name. Raises BadParameter where there is none of an id."""
    from generator.extras.digest.selection import Selection

    area_by_id, topic_by_id = {area.id: area for area in shown.taxonomy.areas}, shown.taxonomy.topic_by_id
    for name in areas:
        _check_part(name, "area", area_by_id, "a topic: use --topic", topic_by_id)
    for name in topics:
        _check_part(name, "topic", topic_by_id, "an area: use --area", area_by_id)
    return Selection(
        tuple(area_by_id[name] for name in dict.fromkeys(areas)),
        tuple(topic_by_id[name] for name in dict.fromkeys(topics)),
    )


def _check_part(name: str, what: str, known: Collection[str], other: str, others: Collection[str]) -> None:
    """Raises BadParameter where no part has the id: that one of the other kind has it, or else the nearest ids."""
    if name not in known:
        mend = f"it is that of {other}" if name in others else nearest_names(name, known)
        raise click.BadParameter(f"no {what} has the id {name!r}; {mend}", param_hint=f"--{what}")


@click.command()
@click.option("--since", metavar="DUMP", help="Tell of all dumps after this one; the default is the newest alone.")
@click.option(
    "--topic", "topics", metavar="ID", multiple=True, help="Tell only of this topic. May be given several times."
)
@click.option(
    "--area", "areas", metavar="ID", multiple=True, help="Tell only of this area. May be given several times."
)
@click.option(
    "--each-topic",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a message a topic, of those asked for or of all, as FOLDER/ID.eml. A topic without news has none; "
    "one of an earlier run is deleted.",
)
@click.option(
    "--curator",
    is_flag=True,
    help="Write to the curator alone: what the dumps added, merged and moved, and what waits for an answer; "
    "--send sends it to MAIL_CURATOR.",
)
@click.option("--empty", is_flag=True, help="Write a message also where nothing is new.")
@click.option("--send", is_flag=True, help="Send it, by SMTP_HOST and the other settings that the README lists.")
@options.content
def digest(
    since: str | None,
    topics: tuple[str, ...],
    areas: tuple[str, ...],
    folder: Path | None,
    curator: bool,
    empty: bool,
    send: bool,
    content: Content,
) -> None:
    """Write the news as an e-mail, to standard output, or send it.

    Of the whole list, or of the topics and areas that are asked for.
    """
    from generator import publish
    from generator.extras.digest import for_curator, message, sending
    from generator.extras.digest.each_topic import write_each
    from generator.site.stamp import stamp

    if curator and (topics or areas or folder):
        raise click.UsageError("--curator is about the whole list; leave out --topic, --area and --each-topic")
    if folder is not None and send:
        raise click.UsageError("--each-topic writes files; to send the news of a topic use --topic ID --send")
    shown, site = _arranged(content, related=False), publish.own_site()
    if since is not None:
        _check_known(
            since, shown.dump_by_name, "dump has the name", "it is the name of a file in content/dumps", "--since"
        )
    selection = _selected(shown, areas, topics)
    try:
        mailbox = sending.Mailbox.of(os.environ, "MAIL_CURATOR" if curator else "MAIL_TO") if send else None
        sender = sending.sender_of(os.environ)
    except sending.SettingsError as error:
        raise click.UsageError(str(error)) from error
    if not site.root and not curator:
        what = "site_url in mkdocs.yml is empty, so the message has no links to the site"
        say(f"{what}; set it or SITE_URL", err=True)

    def write(selection: Selection) -> EmailMessage | None:
        news = message.news_since(shown, site, since, selection)
        return message.write(news, shown, site, sender, stamp(shown)) if news.count or empty else None

    if folder is not None:
        count = write_each(folder, selection.each_topic or tuple(shown.taxonomy.topics), write)
        say(f"{folder} has {count} {'message' if count == 1 else 'messages'}")
        return
    if curator:
        mail = for_curator.write(content, shown, site, since, sender, stamp(shown), empty=empty)
        reason = "nothing waits, and no dump has a change report"
    else:
        mail = write(selection)
        reason = f"no paper is new{selection.title and f' under {selection.title}'}"
    if mail is None:
        say(f"{reason}, so there is no message", err=True)
        return
    if mailbox is None:
        sys.stdout.buffer.write(mail.as_bytes())
        return
    count = sending.send(mail, mailbox)
    say(f"sent to {count} {'address' if count == 1 else 'addresses'}")


@click.command()
@options.content
@click.option("--mend", is_flag=True, help="Mend what can be mended without losing anything.")
def doctor(content: Content, mend: bool) -> None:
    """Say what is wrong with this checkout and how to mend it; exit 1 where something is."""
    from generator.extras import doctor as examining

    findings = [*(examining.mend if mend else examining.examine)(examining.Checkout(content))]
    say(*map(str, findings))
    if any(finding.is_wrong for finding in findings):
        raise click.exceptions.Exit(1)
    if all(finding.is_note for finding in findings):
        say("nothing is wrong")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="What the list is called; by default as the folder.")
@click.option("--description", default="A reading list of papers.", show_default=True, help="What it is about.")
def init(folder: Path, name: str | None, description: str) -> None:
    """Begin a new list in FOLDER, with an example that builds at once."""
    from generator.extras.init import above, name_of, start

    number = start(folder, name or name_of(folder.resolve()), description)
    say(f"{folder} holds a new list, {number} files; its README.md says how to go on")
    if repository := above(folder):
        say(f"It lies inside the repository {repository}: hosts run workflows of a repository's root alone.")


COMMANDS = (enrich, links, explain, export, digest, doctor, init, topics)
