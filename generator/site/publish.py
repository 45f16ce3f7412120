"""Builds the site from the docs folder with MkDocs."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

# Before Material is imported: its banner about MkDocs 2 says nothing that a reader of the build's output needs.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from pydantic import ValidationError

from generator.site.reading_list import ReadingList
from generator.site.render import files_folder
from generator.site.repository import repository_of
from generator.site.settings import Extra, Site
from generator.util.errors import ContentError, Problem
from generator.util.files import exchange, link_file, read_text, recover_folder, refuse_conflict
from generator.util.yaml_file import explain

CONFIG = Path("mkdocs.yml")
# The one folder that the build empties of what it did not write.
DOCS = Path("build/docs")


def configure(site_dir: Path | None = None, docs: Path = DOCS) -> MkDocsConfig:
    """The settings of mkdocs.yml, always strict.

    ``site_url`` may come from the environment (``!ENV [NAME, ...]``), as MkDocs reads it; it ends with a slash.

    Args:
        site_dir: where the site goes, if not where mkdocs.yml says.
        docs: the docs folder of this build.

    Raises:
        ContentError: there is no mkdocs.yml in the working folder, or it is wrong.
    """
    if not CONFIG.exists():
        raise ContentError.at(CONFIG, 0, "is not there; run this from the folder that holds it")
    # As MkDocs' own load_config does, but with its complaints in hand, and the docs folder made first.
    config = MkDocsConfig(config_file_path=str(CONFIG))
    refuse_conflict(CONFIG, read_text(CONFIG))
    try:
        with CONFIG.open("rb") as file:
            config.load_file(file)
        config.load_dict(
            {"strict": True, "hooks": _hooks(config)} | ({"site_dir": str(site_dir.resolve())} if site_dir else {})
        )
        if Path(str(config.docs_dir)).resolve() != DOCS.resolve():
            what = f"docs_dir has to be {DOCS.as_posix()}, a folder that the build empties"
            raise ContentError.at(CONFIG, 0, what)
        docs.mkdir(parents=True, exist_ok=True)
        config.load_dict({"docs_dir": str(docs.resolve())})
        errors, warnings = config.validate()
    except MkDocsException as error:
        raise ContentError.at(CONFIG, 0, " ".join(str(error).split())) from error
    if complaints := [*errors, *warnings]:
        raise ContentError(Problem(str(CONFIG), 0, f"{key}: {complaint}") for key, complaint in complaints)
    return config


def _hooks(config: MkDocsConfig) -> list[str]:
    """The hooks of mkdocs.yml; those below generator/ are the generator's own, wherever it is installed."""
    named: object = config.get("hooks")
    own = Path(__file__).parents[2]
    return [
        str(own / name) if name.startswith("generator/") and not Path(name).exists() else name
        for name in (named if isinstance(named, list) else [])
        if isinstance(name, str)
    ]


def site_of(config: MkDocsConfig) -> Site:
    """What the pages need to know of the settings.

    Raises:
        ContentError: something under ``extra`` is not what belongs there.
    """
    try:
        extra = Extra.model_validate(dict(config.extra))
    except ValidationError as error:
        raise ContentError(map(_of_extra, error.errors(include_url=False))) from error
    name, description, url = config.site_name, config.site_description or "", config.site_url or ""
    repository = repository_of(config.extra)
    return Site(name, description, url, extra.list_key, extra.mail, repository, extra.search_parts_from)


def _of_extra(detail: Any) -> Problem:
    """What pydantic found wrong under ``extra``."""
    name = ".".join(map(str, ("extra", *detail["loc"])))
    return Problem(str(CONFIG), 0, f"{name}{'' if detail['type'] == 'value_error' else ':'} {explain(detail)}")


def own_site() -> Site:
    """What mkdocs.yml says of the site, where there is one; else a site of no address."""
    return site_of(configure()) if CONFIG.exists() else Site("Reading list", "", "")


def check_target(site_dir: Path, content: Path) -> None:
    """Raises ContentError where the site's folder holds something else, which a build would replace."""
    target, kept = site_dir.resolve(), content.resolve()
    if target == kept or target in kept.parents or kept in target.parents:
        raise ContentError.at(site_dir, 0, "is no place for the site: it would replace the content; choose another")
    if target.exists() and not target.is_dir():
        raise ContentError.at(site_dir, 0, "is a file; choose another place for the site")
    if target.exists() and any(target.iterdir()) and not (target / "papers.json").exists():
        raise ContentError.at(site_dir, 0, "holds something else than a site; choose another place, or empty it")


def stamp(shown: ReadingList) -> str:
    """SOURCE_DATE_EPOCH: as given, or the newest capture, so that a later build of the same content is the same."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None:
        if not given.isdecimal() or len(given) > 11:
            raise ContentError.at("SOURCE_DATE_EPOCH", 0, f"has to be a number of seconds, not {given!r}")
        return given
    newest = max((dump.captured for dump in shown.dumps if dump.captured), default=date(1980, 1, 1))
    return str(int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp()))


@contextlib.contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def publish(shown: ReadingList, site_dir: Path | None = None, docs: Path = DOCS) -> Path:
    """Builds the site beside its place and then puts it there, so that a failed build leaves the last good one.

    Args:
        shown: the list, as it was rendered.
        site_dir: where the site goes, if not where mkdocs.yml says.
        docs: the docs folder with what was rendered.

    Returns:
        The site's folder.

    Raises:
        ContentError: MkDocs warned or failed; what it said stands in the log.
    """
    target = Path(configure(site_dir, docs).site_dir).resolve()
    recover_folder(target)
    fresh = target.with_name(f".{target.name}.new")
    config = configure(fresh, docs)
    try:
        with _environment(SOURCE_DATE_EPOCH=stamp(shown)), _logged():
            mkdocs_build(config)
        shutil.copytree(files_folder(docs), fresh, copy_function=link_file, dirs_exist_ok=True)
        exchange(fresh, target)
    except (Abort, MkDocsException, TemplateError) as error:
        raise ContentError.at(CONFIG, 0, f"the site was not built: {error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


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
