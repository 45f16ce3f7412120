"""Builds the site from the docs folder with MkDocs."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

# Before Material is imported: its banner about MkDocs 2 says nothing that a reader of the build's output needs.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.errors import ContentError, Problem
from generator.site.reading_list import ReadingList
from generator.site.render import Site

CONFIG = Path("mkdocs.yml")


def configure(site_dir: Path | None = None) -> MkDocsConfig:
    """The settings of mkdocs.yml, always strict.

    Raises:
        ContentError: there is no mkdocs.yml in the working folder, or it is wrong.
    """
    if not CONFIG.exists():
        raise ContentError.at(CONFIG, 0, "is not there; run this from the folder that holds it")
    # As MkDocs' own load_config does, but with its complaints in hand, and the docs folder made first.
    config = MkDocsConfig(config_file_path=str(CONFIG))
    try:
        with CONFIG.open("rb") as file:
            config.load_file(file)
        config.load_dict({"strict": True} | ({"site_dir": str(site_dir.resolve())} if site_dir else {}))
        Path(config.docs_dir).mkdir(parents=True, exist_ok=True)
        errors, warnings = config.validate()
    except MkDocsException as error:
        raise ContentError.at(CONFIG, 0, str(error)) from error
    if complaints := [*errors, *warnings]:
        raise ContentError(Problem(str(CONFIG), 0, f"{key}: {complaint}") for key, complaint in complaints)
    return config


def site_of(config: MkDocsConfig) -> Site:
    """What the pages need to know of the settings."""
    return Site(config.site_name, config.site_description or "", config.site_url or "")


@contextlib.contextmanager
def _build_date(shown: ReadingList) -> Iterator[None]:
    """Lets the newest capture stand in for today, so that a later build of the same content is the same."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    days = [dump.captured for dump in shown.dumps if dump.captured]
    newest = max(days, default=None)
    stamp = (
        datetime(newest.year, newest.month, newest.day, tzinfo=UTC) if newest else datetime.fromtimestamp(0, UTC)
    )
    os.environ["SOURCE_DATE_EPOCH"] = str(int(stamp.timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


def publish(shown: ReadingList, site_dir: Path | None = None) -> Path:
    """Builds the site beside its place and then puts it there, so that a failed build leaves the last good one.

    Returns:
        The site's folder.

    Raises:
        ContentError: MkDocs warned or failed; what it said stands in the log.
    """
    target = Path(configure(site_dir).site_dir)
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    config = configure(fresh)
    try:
        with _build_date(shown), _logged():
            mkdocs_build(config)
    except (Abort, MkDocsException) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise ContentError.at(CONFIG, 0, f"the site was not built: {error}") from error
    _swap(fresh, target)
    return target


def _swap(fresh: Path, target: Path) -> None:
    stale = target.with_name(f".{target.name}.old")
    shutil.rmtree(stale, ignore_errors=True)
    if target.exists():
        target.rename(stale)
    fresh.rename(target)
    shutil.rmtree(stale, ignore_errors=True)


@contextlib.contextmanager
def _logged() -> Iterator[None]:
    """Sends MkDocs' warnings to standard error; the rest of its log is of no use here."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
