"""The options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from generator.settings.content import KINDS, Content

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)


def _content(ctx: click.Context, param: click.Parameter, folder: Path) -> Content:
    """The content folder that --content names."""
    return Content(folder)


def _kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The kinds of change that --allow names."""
    kinds = tuple(part.strip() for part in value.split(",")) if value else ()
    if wrong := [kind for kind in kinds if kind not in KINDS]:
        raise click.BadParameter(f"{wrong[0]!r} is none of {', '.join(KINDS)}")
    return kinds


content = click.option(
    "--content",
    type=FOLDER,
    default=Path("content"),
    show_default=True,
    callback=_content,
    help="The content folder.",
)
no_curation = click.option("--no-curation", is_flag=True, help="As if curation.yml were empty.")
allow = click.option(
    "--allow",
    metavar="KIND[,...]",
    callback=_kinds,
    help=f"Let this run change more than dumps.yml allows: {', '.join(KINDS)}.",
)
reports = click.option(
    "--report",
    "reports",
    type=FILE,
    multiple=True,
    help="Also write a report there, as JSON where the name ends in .json, else as Markdown.",
)
quiet = click.option("--quiet", is_flag=True, help="Say nothing but problems.")
