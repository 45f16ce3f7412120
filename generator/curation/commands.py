"""The commands of curation, which :mod:`generator.cli` joins to the others; each imports what it alone needs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.settings import options
from generator.settings.content import Content
from generator.util import cache, files, terminal, text
from generator.util.lock import alone
from generator.util.terminal import say

# Imports in functions: working out the plan brings in what compares and places papers, which takes 0.5 s.


@click.command()
@options.content
@click.option(
    "--page",
    type=options.FILE,
    default=Path("build/review.html"),
    show_default=True,
    help="Where to write the same as a page, in Markdown where the name ends in .md.",
)
@click.option(
    "--accept", metavar="ID", help="Write into curation.yml: it is so; the papers are one, or it was withdrawn."
)
@click.option("--reject", metavar="ID", help="Write into curation.yml: it is not so.")
@click.option("--place", metavar="ID", help="Write into curation.yml: this paper has the topics of --topics.")
@click.option(
    "--topics", metavar="A[,B,...]", help="The topics' ids for --place, the primary one first; none: it fits none."
)
@click.option(
    "--facts", is_flag=True, help="With --accept or --reject: it is about the unsure facts of the paper ID."
)
@click.option(
    "--undo",
    is_flag=False,
    flag_value=1,
    type=click.IntRange(1),
    metavar="[NUMBER]",
    help="Take the last answer out of curation.yml again, or the last NUMBER; each byte is what it was.",
)
@click.option("--why", help="The reason to write with --accept, --reject or --place.")
@click.option("--list", "is_list", is_flag=True, help="Show everything in lines, and ask nothing.")
def review(
    content: Content,
    page: Path,
    accept: str | None,
    reject: str | None,
    place: str | None,
    topics: str | None,
    facts: bool,
    undo: int | None,
    why: str | None,
    is_list: bool,
) -> None:
    """Show what awaits a person, the answers that change most papers first.

    Unsure pairs, papers that seem withdrawn, unread lines, unfiled and weak papers, topics that these propose,
    unsure facts, contradictions, missing abstracts and dates: each with the command or the lines that answer it.

    On a terminal it asks about unsure pairs one by one, a key an answer; --list shows all, as a pipe does.

    With --accept or --reject, answer the question about ID instead: whether the unsure papers that hang together
    with it are one, else whether it was withdrawn, or with --facts whether what sources are not sure of is right;
    with --place, say where a paper belongs.
    """
    from generator.catalogue import update as updating
    from generator.curation import asking, keys, kinds, review_markdown
    from generator.curation import review as reviewing
    from generator.curation import undo as undoing

    given = {"--accept": accept, "--reject": reject, "--place": place}
    answers = [(option, name) for option, name in given.items() if name is not None]
    chosen = [*(option for option, _ in answers), *(["--undo"] if undo else [])]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} exclude each other")
    if (place is None) != (topics is None):
        raise click.UsageError("--place and --topics go together")
    if facts and accept is None and reject is None:
        raise click.UsageError("--facts goes with --accept or --reject")
    if why is not None and not answers:
        raise click.UsageError("--why goes with --accept, --reject or --place")
    if why is not None and not text.visible(why).strip():
        raise click.BadParameter("give a reason, or leave it out", param_hint="--why")
    for _ in range(undo or 0):
        with alone(content.folder):
            say(f"taken out again: {undoing.undo(content)}")
    if undo:
        return
    for option, name in answers:
        _answer(content, option, name, topics or "", why or "", facts=facts)
        return
    planned = updating.plan(content, cache=cache.FOLDER)
    awaiting = reviewing.review(content, planned)
    as_page = review_markdown.to_markdown if page.suffix == ".md" else reviewing.to_html
    files.write_file(page, as_page(awaiting))
    if awaiting[kinds.SAME] and not is_list and terminal.is_interactive():
        keys.ask(asking.Round(content, planned), coloured=terminal.is_coloured())
        if more := reviewing.total(awaiting) - len(awaiting[kinds.SAME]):
            say(f"What else awaits you, {more} in all: {page}, or `reading-list review --list`")
        return
    for line in reviewing.terminal_lines(awaiting, page, coloured=terminal.is_coloured()):
        click.echo(line)
    say(f"the same as a page: {page}", err=True)


def _topics(written: str) -> list[str]:
    """The ids in what stands behind ``--topics``; none of them where that is ``none``."""
    return [] if written.strip() == "none" else [topic.strip() for topic in written.split(",")]


def _answer(content: Content, option: str, name: str, topics: str, why: str, *, facts: bool) -> None:
    """Writes an answer of the curator's about a paper into curation.yml."""
    from generator.curation import answering

    try:
        with alone(content.folder):
            if option == "--place":
                line = answering.place(content, name, _topics(topics), why)
            else:
                line = answering.answer(content, name, option, why, facts=facts)
    except answering.NotOpenError as error:
        raise click.BadParameter(str(error), param_hint=option) from error
    except answering.WrongTopicsError as error:
        raise click.BadParameter(str(error), param_hint="--topics") from error
    say(line)


@click.command()
@click.argument("issue", type=options.FILE)
@options.content
def apply(issue: Path, content: Content) -> None:
    """Write a reader's correction into curation.yml.

    ISSUE is the JSON of an issue that was written with the form for corrections, as the host's API gives it:
    gh api repos/OWNER/NAME/issues/NUMBER > issue.json
    """
    from generator.curation import corrections

    with alone(content.folder):
        say(corrections.apply(content, issue))


COMMANDS = (review, apply)
