"""Has MkDocs build the site: in its place, on trial, or again and again while somebody works on it."""

from __future__ import annotations

import ctypes
import errno
import gc
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Before Material is imported: its banner about MkDocs 2 says nothing that a reader of the build's output needs.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.catalogue import update
from generator.catalogue.plan import Plan
from generator.catalogue.report_files import ChangeReports
from generator.plugin import NAME, ReadingListPlugin, site_of
from generator.settings.content import Content
from generator.site.address_index import served
from generator.site.last_build import LastBuild
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.site.stamp import epoch
from generator.site.view import with_related, without_related
from generator.util import cache
from generator.util.errors import ContentError, Problem
from generator.util.files import read_text, refuse_conflict
from generator.util.terminal import Progress

CONFIG = Path("mkdocs.yml")
HOST = "127.0.0.1"
_WATCHED = ("mkdocs.yml", "overrides")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of <fcntl.h> and <linux/fs.h>


def configure(**folders: Path | None) -> MkDocsConfig:
    """The settings of mkdocs.yml, always strict.

    Args:
        folders: ``site_dir`` or ``docs_dir``, where it is not what mkdocs.yml says.

    Raises:
        ContentError: there is no mkdocs.yml in the working folder, or it is wrong.
    """
    if not CONFIG.exists():
        raise ContentError.at(CONFIG, 0, "is not there; run this from the folder that holds it")
    epoch()  # which MkDocs would end with a traceback for
    # As MkDocs' own load_config does, but with its complaints in hand.
    config = MkDocsConfig(config_file_path=str(CONFIG))
    refuse_conflict(CONFIG, read_text(CONFIG))
    try:
        with CONFIG.open("rb") as file:
            config.load_file(file)
        config.load_dict({"strict": True})
        config.load_dict({name: str(folder.resolve()) for name, folder in folders.items() if folder})
        errors, warnings = config.validate()
    except MkDocsException as error:
        raise ContentError.at(CONFIG, 0, " ".join(str(error).split())) from error
    if complaints := [*errors, *warnings]:
        raise ContentError(Problem(str(CONFIG), 0, f"{key}: {complaint}") for key, complaint in complaints)
    return config


def own_site() -> Site:
    """The site's settings as mkdocs.yml has them, where there is one; else a site of no address."""
    # Whether there are pages is nothing to it, so any folder will do for theirs.
    return site_of(configure(docs_dir=Path(__file__).parent)) if CONFIG.exists() else Site("Reading list", "", "")


def check_settings(content: Content, site_dir: Path | None = None) -> None:
    """Refuses settings with which no site can be built.

    Args:
        content: the content folder.
        site_dir: where the site goes, if not where mkdocs.yml says.

    Raises:
        ContentError: what is wrong with mkdocs.yml, or the site's folder holds something else.
    """
    config, _ = _configured(content, site_dir)
    target, kept = Path(config.site_dir).resolve(), content.folder.resolve()
    if target == kept or target in kept.parents or kept in target.parents:
        raise ContentError.at(target, 0, "is no place for the site: it would replace the content; choose another")
    if target.exists() and not target.is_dir():
        raise ContentError.at(target, 0, "is a file; choose another place for the site")
    if target.exists() and any(target.iterdir()) and not (target / "papers.json").exists():
        raise ContentError.at(target, 0, "holds something else than a site; choose another place, or empty it")


def _configured(content: Content, site_dir: Path | None) -> tuple[MkDocsConfig, ReadingListPlugin]:
    """The settings for a content folder, which need not be the one that mkdocs.yml names, and the plugin."""
    config = configure(site_dir=site_dir)
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, ReadingListPlugin):
        raise ContentError.at(CONFIG, 0, f"plugins: name {NAME} there, the plugin that makes the list's pages")
    if content.folder.resolve() != plugin.content.folder.resolve():
        plugin.config.content, config.docs_dir = str(content.folder), str(content.pages.resolve())
    if Path(config.docs_dir).resolve() != content.pages.resolve():
        raise ContentError.at(CONFIG, 0, f"docs_dir has to be {content.pages.as_posix()}, where the pages are")
    return config, plugin


def build(
    shown: ReadingList, content: Content, site_dir: Path | None = None, *, is_trial: bool = False
) -> tuple[Path, ...]:
    """Builds the site beside its place and then puts it there, so that a failed build leaves the last good one.

    Args:
        shown: the view of the list.
        content: the content folder.
        site_dir: where the site goes, if not where mkdocs.yml says.
        is_trial: whether nothing but the site's folder is written.

    Returns:
        The site's folder, and that of its pages as Markdown if there is one.

    Raises:
        ContentError: MkDocs warned or failed; its warnings stand in the log.
    """
    config, plugin = _configured(content, site_dir)
    plugin.shown = shown
    if is_trial:
        plugin.config.markdown = ""
    else:
        plugin.cards_kept = cache.CARDS
    target = Path(config.site_dir)
    recover(target)
    fresh, _ = beside(target)
    config.site_dir = str(fresh)
    try:
        with _logged():
            mkdocs_build(config)
        _replace(target, fresh)
    except (Abort, MkDocsException, TemplateError) as error:
        raise _reason(error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    markdown = plugin.config.markdown
    return (target, Path(markdown)) if markdown else (target,)


def update_and_build(
    content: Content,
    site_dir: Path | None,
    last: LastBuild,
    progress: Progress,
    *,
    curated: bool = True,
    allow: Collection[str] = (),
) -> Path:
    """Brings the catalogue up to date, then builds the site of it. Nothing is written unless both can be.

    Args:
        content: the content folder.
        site_dir: where the site goes, if not where mkdocs.yml says.
        last: takes what was read and written.
        progress: shows how far the run is.
        curated: whether curation.yml counts.
        allow: kinds of change that may go further than dumps.yml allows.

    Returns:
        The site's folder.

    Raises:
        ContentError: the content has a problem.
    """
    check_settings(content, site_dir)
    views: list[ReadingList] = []

    def arrange(planned: Plan) -> None:
        fresh = ChangeReports(content.changes).fresh(content, planned)
        shown = without_related(content, planned.papers, curated=curated, fresh=fresh, features=planned.features)
        served(shown, content)  # refuses what cannot be served before anything is written
        views.append(shown)

    plan = update.run(content, curated=curated, allow=allow, progress=progress, check=arrange, cache=cache.FOLDER)
    counts = f"{len(plan.added)} added, {len(plan.changed)} changed"
    progress.line(f"{len(plan.shown)} papers: {counts}; building the site")
    del plan  # half of the memory that the run takes, of no more use
    folders = build(with_related(views.pop()), content, site_dir)
    last.keep(*folders)
    return folders[0]


def beside(target: Path) -> tuple[Path, Path]:
    """Where a site is built, and where the last one waits while the two change names."""
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


def recover(target: Path) -> None:
    """Clears what a killed build left, and puts the last site back if there is none."""
    fresh, last = beside(target)
    if last.exists() and not target.exists():
        last.rename(target)
    for left in (fresh, last):
        shutil.rmtree(left, ignore_errors=True)


def _replace(target: Path, fresh: Path) -> None:
    """Puts the folder ``fresh`` in the place of another one, which need not exist.

    The two change names in one step where the system can do that. Elsewhere there is an instant between two renames
    in which neither has the name.
    """
    if not target.exists():
        fresh.rename(target)
    elif not _swap(fresh, target):
        _, last = beside(target)
        target.rename(last)
        fresh.rename(target)
        shutil.rmtree(last, ignore_errors=True)


def _swap(one: Path, other: Path) -> bool:
    """Swaps two folders' names in one step, by a system call of Linux that Python lacks; says whether it did."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        return bool(library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False


def _reason(error: BaseException) -> ContentError:
    """Of an error that MkDocs passed on the content's problem behind it, if there is one."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ContentError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return ContentError.at(CONFIG, 0, f"the site was not built: {error}")


def try_build(shown: ReadingList, content: Content) -> None:
    """Builds the site in a folder of its own, which is thrown away.

    Where the folder of the theme's overrides is empty there is no site to try, but content alone.

    Raises:
        ContentError: what a build would refuse.
    """
    overrides = configure().theme.custom_dir
    if overrides and not any(Path(overrides).iterdir()):
        return
    with tempfile.TemporaryDirectory(prefix="reading-list-") as folder:
        build(shown, content, Path(folder, "site"), is_trial=True)


@contextmanager
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


def serve(content: Content, rebuild: Callable[[Path], object], port: int) -> None:
    """Serves what ``rebuild`` makes in a folder of its own, until interrupted.

    A change of what people write in the content folder, of mkdocs.yml or in overrides/ builds again; what the
    generator writes is not watched. A change with a problem is reported and leaves the last good site on show.

    Raises:
        ContentError: the port cannot be had, or the first build found a problem.
    """
    from mkdocs.livereload import LiveReloadServer  # 0.05 s that only this command needs

    _refuse_taken(port)
    with tempfile.TemporaryDirectory(prefix="reading-list-") as folder:
        site = Path(folder, "site")

        def again() -> None:
            try:
                rebuild(site)
            except (ContentError, OSError) as error:
                logging.getLogger("mkdocs.livereload").error("%s", error)
            gc.collect()  # which a single command does without

        rebuild(site)
        server = LiveReloadServer(builder=again, host=HOST, port=port, root=str(site), mount_path="/")
        server.watch(str(content.folder), recursive=False)
        for path in (content.dumps, content.pages, *map(Path, _WATCHED)):
            if path.exists():
                server.watch(str(path))
        logging.basicConfig(level=logging.INFO, format="%(message)s")
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it without types
        except KeyboardInterrupt:
            server.shutdown()


def _refuse_taken(port: int) -> None:
    """Tries the port before the build, which takes its while."""
    with socket.socket() as probe:
        if os.name == "posix":  # as the server does; elsewhere it would share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            is_used = error.errno == errno.EADDRINUSE
            why = "is used by another program" if is_used else f"is refused ({error.strerror})"
            other = port + 1 if 1024 <= port < 65535 else 8000
            mend = f"end that, or take another port: reading-list serve --port {other}"
            raise ContentError.at(f"{HOST}:{port}", 0, f"port {port} {why}; {mend}") from error
