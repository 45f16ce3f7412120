"""Says what is wrong with a checkout, and mends what can be mended without losing anything.

A check is a function that yields findings, each with its mend if there is one; ``CHECKS`` has them all.
"""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from generator import publish
from generator.catalogue import report_markdown
from generator.catalogue import update as updating
from generator.catalogue.plan import NO_DUMP
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import digest
from generator.catalogue.store import Catalogue
from generator.curation import writer
from generator.ingest.page.plain_frame import is_frame
from generator.settings import decisions
from generator.settings.content import Content
from generator.util import files
from generator.util import lock as alone
from generator.util.errors import ContentError, Problem, nearest
from generator.util.markdown import plural
from generator.util.yaml_file import Located

_DISTRIBUTION = "reading-list-generator"
_ATTRIBUTES = "content/dumps/* -text"
# The day is of Material's readme at version 9.8.1: "Critical fixes and security updates continue until that date".
THEME_END = (
    "gets no fixes after 5 May 2027 (https://github.com/squidfunk/mkdocs-material/releases/tag/9.8.1). The site "
    "takes nothing from it but its name; to leave it, write `name: null` under theme in mkdocs.yml, and the site "
    "is the same. MkDocs 1.6 is left then, the last of its line: build/markdown is there for another builder, and "
    "generator/plugin.py is all that knows MkDocs"
)
# What a content folder may hold.
_FILES = (
    *("dumps", "dumps.yml", "topics.yml", "names.yml", "subjects.yml", "introductions.yml", "curation.yml"),
    *("curation.schema.json", "enrichment.yml", "pages", "papers", "changes", "README.md"),
)


@dataclass(frozen=True)
class Checkout:
    """The things to examine: the content folder, and the folder that holds mkdocs.yml."""

    content: Content
    root: Path = Path()


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: where, what, and how to mend it.

    ``mend`` does so where that is safe. A note is worth knowing, but stops nothing.
    """

    place: str | Path
    what: str
    mend: Callable[[], object] | None = None
    line: int = 0
    is_note: bool = False
    is_mended: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it is still there, and more than a note."""
        return not (self.is_note or self.is_mended)

    def __str__(self) -> str:
        problem = Problem(str(self.place), self.line, self.what)
        if self.is_mended:
            return f"mended: {problem}"
        return f"{'note: ' if self.is_note else ''}{problem}{' (--mend does it)' if self.mend else ''}"


def _of(error: ContentError) -> Iterator[Finding]:
    return (Finding(problem.file, problem.what, line=problem.line) for problem in error.problems)


def python(checkout: Checkout) -> Iterator[Finding]:
    """Python is too old."""
    wanted, _ = _requirements(checkout)
    here = ".".join(map(str, sys.version_info[:3]))
    if here not in wanted:
        yield Finding(sys.executable, f"is Python {here}; {wanted} is needed: make PYTHON=python3.12 site")


def packages(checkout: Checkout) -> Iterator[Finding]:
    """A package is missing, or has another version than it should."""
    _, requirements = _requirements(checkout)
    for requirement in requirements:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            version = ""
        if not version or not requirement.specifier.contains(version, prereleases=True):
            state = f"version {version}, but {requirement} is needed" if version else f"missing ({requirement})"
            yield Finding(requirement.name, f"is {state}; run `make site`, or install requirements.lock")


def _requirements(checkout: Checkout) -> tuple[SpecifierSet, list[Requirement]]:
    """Which Python and which packages it takes, from the checkout, or of the installed generator."""
    project = checkout.root / "pyproject.toml"
    if project.exists():
        table = tomllib.loads(files.read_text(project)).get("project", {})
        if table.get("name") == _DISTRIBUTION:
            return SpecifierSet(table["requires-python"]), [*map(Requirement, table["dependencies"])]
    try:
        installed = importlib.metadata.metadata(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:  # neither a checkout's own folder nor installed
        return SpecifierSet(), []
    required = installed.get_all("Requires-Dist") or []
    return SpecifierSet(installed["Requires-Python"] or ""), [*map(Requirement, required)]


def theme(checkout: Checkout) -> Iterator[Finding]:
    """The theme's end, which is told whatever the day is, and what it takes to move."""
    yield Finding("mkdocs-material", THEME_END, is_note=True)


def lock(checkout: Checkout) -> Iterator[Finding]:
    """A lock is held, or was left by a killed run."""
    for folder in (checkout.content.folder, checkout.root / "build"):
        path = folder / alone.NAME
        if not path.exists():
            continue
        holder = alone.holder(path)
        if alone.is_free(path):
            what = f"was left by a run that was killed{holder}; it blocks nobody, delete it"
            yield Finding(path, what, partial(path.unlink, missing_ok=True), is_note=True)
        else:
            yield Finding(path, f"another run is at work{holder}; wait until it is done, and ask again")


def leftovers(checkout: Checkout) -> Iterator[Finding]:
    """Temporary files and folders of killed runs."""
    if any(finding.mend is None for finding in lock(checkout)):
        return  # they belong to the run that is at work
    content = checkout.content
    journal = updating.journal(content)
    if journal.exists():
        what = "says what a run that was killed has left to write; run `reading-list update`, or let it be done"
        yield Finding(journal, what, partial(files.finish_writing, journal))
    site = checkout.root / "site"
    for path in filter(Path.exists, publish.beside(site)):
        lost = "" if site.exists() else " and holds what site was"
        what = f"was left by a run that was killed{lost}; delete it, or let it be put back"
        yield Finding(path, what, partial(publish.recover, site))
    for path in sorted(content.folder.rglob(".*.tmp")):
        if re.fullmatch(r"\..+\.\d+\.tmp", path.name):
            mend = partial(path.unlink, missing_ok=True)
            yield Finding(path, "was left by a run that was killed; delete it", mend)


def settings(checkout: Checkout) -> Iterator[Finding]:
    """mkdocs.yml is missing, wrong, or does not say where the site is hosted."""
    path = checkout.root / publish.CONFIG
    if not path.exists():
        yield Finding(path, "is not there; `build` works in the folder that holds it", is_note=True)
    elif checkout.root.resolve() == Path.cwd() and not publish.own_site().root:
        what = (
            "site_url is empty: no sitemap, whole links in feeds, canonical addresses; GitHub Pages, GitLab "
            "Pages and Netlify say it where they build, elsewhere set it or SITE_URL when you publish"
        )
        yield Finding(path, what, is_note=True)


def unknown_files(checkout: Checkout) -> Iterator[Finding]:
    """Something in the content folder that nothing reads."""
    folder = checkout.content.folder
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in _FILES and not path.name.startswith("."):
            mend = nearest(path.name, _FILES, "move it elsewhere")
            yield Finding(path, f"is nothing that is read; {mend}", is_note=True)


def line_ends(checkout: Checkout) -> Iterator[Finding]:
    """Git may change the line ends of dumps."""
    path = checkout.root / ".gitattributes"
    if (checkout.root / ".git").exists():
        lines = files.read_text(path).splitlines() if path.exists() else []
        if _ATTRIBUTES not in lines:
            what = f"lacks the line `{_ATTRIBUTES}`, so git may change the line ends of dumps; add it"
            text = "\n".join([*lines, _ATTRIBUTES, ""])
            yield Finding(path, what, partial(files.write_file, path, text))


def changed_dumps(checkout: Checkout) -> Iterator[Finding]:
    """A dump is not what it was when it was read."""
    content = checkout.content
    for dump, report in ChangeReports(content.changes).load().items():
        path, mark = content.dumps / dump, report.dumps[0].sha256
        if not path.exists() or digest(path) == mark:
            continue
        unix = path.read_bytes().replace(b"\r\n", b"\n")
        for data in (unix, unix.replace(b"\n", b"\r\n")):
            if sha256(data).hexdigest() == mark:
                what = "has other line ends than when it was read; git or an editor changed them: put them back"
                yield Finding(path, what, partial(files.write_file, path, data))
                break
        else:
            what = (
                "is not what it was when it was read; take it back from git, or, if the change is meant, "
                f"move it elsewhere, restore {dump}, and add the other as a dump of its own (`reading-list add`)"
            )
            yield Finding(path, what)


def readable(checkout: Checkout) -> Iterator[Finding]:
    """A dump or a file of people's cannot be read."""
    content = checkout.content
    parts = (
        content.taxonomy,
        content.dumps_file,
        partial(decisions.Decisions.load, content.curation_file),
        Catalogue(content.papers).load,
        partial(updating.read_dumps, content),
    )
    for part in parts:
        try:
            part()
        except ContentError as error:
            yield from _of(error)


def renamed_dumps(checkout: Checkout) -> Iterator[Finding]:
    """A dump has another name than files of people's say."""
    content = checkout.content
    renamed = updating.new_names(Catalogue(content.papers).load(), updating.read_dumps(content))
    for path, part in ((content.folder / "dumps.yml", "dumps"), (content.curation_file, "different")):
        if not renamed or not path.exists():
            continue
        document = Located(path)
        for old, new in sorted(renamed.items()):
            for place, name in _naming(document, part, old):
                written = new + name.removeprefix(old)
                what = f"says {name!r}, but that dump is {new} now; write {written!r}"
                yield Finding(path, what, partial(_rewrite, path, place, name, written), document.line(place))


def _naming(document: Located, part: str, dump: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a file names a dump: the place, and the words."""
    value = document.value.get(part) if isinstance(document.value, dict) else None
    if isinstance(value, dict) and dump in value:
        yield (part, dump), dump
    for number, decision in enumerate(value if isinstance(value, list) else ()):
        for at, item in enumerate(decision.get("papers") or ()):
            if item.rpartition(":")[0] == dump:
                yield (part, number, "papers", at), item


def _rewrite(path: Path, place: tuple[str | int, ...], old: str, new: str) -> None:
    """Writes another name into the line of a value, and leaves everything else as it is."""
    text = files.read_text(path)
    lines = text.splitlines(keepends=True)
    at = Located(path, text).line(place) - 1
    whole = re.compile(rf"{re.escape(old)}(?![\d#])")  # dump.json:1#1 is no part of dump.json:1#12
    if len(whole.findall(lines[at])) != 1:
        raise ContentError.at(path, at + 1, f"cannot be changed by a command; write {new!r} for {old!r}")
    lines[at] = whole.sub(lambda _: new, lines[at])
    writer.put(path, "".join(lines))


def schema(checkout: Checkout) -> Iterator[Finding]:
    """The schema by which editors check curation.yml is missing or old."""
    path = checkout.content.folder / "curation.schema.json"
    text = decisions.schema_text()
    if checkout.content.curation_file.exists() and (not path.exists() or files.read_text(path) != text):
        state = "is out of date" if path.exists() else "is missing, so editors cannot check curation.yml"
        yield Finding(path, f"{state}; write it anew", partial(files.write_file, path, text))


def catalogue(checkout: Checkout) -> Iterator[Finding]:
    """The catalogue or the change reports are not what dumps, rules and decisions make."""
    content = checkout.content
    update = updating.plan(content)
    if update.is_news:
        what = "is out of date; run `reading-list update`"
        yield Finding(content.papers, what, partial(updating.run, content))
    if count := len(update.without_abstract):
        what = f"lists {plural(count, 'paper')} whose abstract is not known; run `reading-list enrich`"
        yield Finding(content.papers, what, is_note=True)
    for dump in update.undated:
        yield Finding(content.dumps / dump, "has no day; say in dumps.yml when it was captured", is_note=True)
    for name in update.passed_over:
        yield Finding(content.dumps / name, f"is {NO_DUMP}", is_note=True)
    for dump in update.missing:
        if dump not in update.renamed:
            what = f"names {dump}, but there is no such dump; take it out, or put the dump back"
            yield Finding(content.folder / "dumps.yml", what, is_note=True)


def page_parts(checkout: Checkout) -> Iterator[Finding]:
    """A paper is named like a part of the listing's page, which an earlier reading took for a title."""
    content = checkout.content
    for paper in Catalogue(content.papers).load().values():
        if paper.is_shown and is_frame(paper.title):
            what = (
                f"{paper.title!r} is a part of the listing's page, not of a paper; "
                f"if so, write `{paper.id}: Not a paper.` under `withdrawn` in {content.curation_file}"
            )
            yield Finding(content.papers, f"holds {paper.id}: {what}", is_note=True)


def reports(checkout: Checkout) -> Iterator[Finding]:
    """A change report was edited, or its dump is one that nothing remembers."""
    content = checkout.content
    folder = ChangeReports(content.changes)
    listed = {at.dump for paper in Catalogue(content.papers).load().values() for at in paper.own().listed_in}
    for dump, report in folder.load().items():
        paths = folder.paths(dump)
        if dump not in listed and not (content.dumps / dump).exists():
            what = "tells of a dump that no paper is listed in and that is gone; delete it"
            yield Finding(paths[0], what, partial(_delete, *paths))
        elif not paths[1].exists() or files.read_text(paths[1]) != report_markdown.to_markdown(report):
            text = report_markdown.to_markdown(report)
            what = "is not what its JSON says; write it anew"
            yield Finding(paths[1], what, partial(files.write_file, paths[1], text))
    for path in sorted(content.changes.glob("*.md")):
        if not folder.has(path.name.removesuffix(".md")):
            yield Finding(path, "has no JSON beside it; restore that from git, or delete this")


def _delete(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def committed(checkout: Checkout) -> Iterator[Finding]:
    """The catalogue is not committed as the generator wrote it."""
    git = shutil.which("git")
    content = checkout.content
    if git is None or not (checkout.root / ".git").exists():
        return
    paths = [str(path.resolve()) for path in (content.papers, content.changes) if path.exists()]
    words = [git, "-C", str(checkout.root), "status", "--porcelain", "--", *paths]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode == 0 and (count := len(done.stdout.splitlines())):
        what = f"{count} files of papers/ and changes/ are not committed; run: git add content && git commit"
        yield Finding(content.folder, what, is_note=True)


# In the order in which their mends have to come: each may rely on those before it.
CHECKS = (
    *(python, packages, theme, lock, leftovers, settings, unknown_files, line_ends, changed_dumps, readable),
    *(renamed_dumps, schema, catalogue, page_parts, reports, committed),
)
# They need files of which `readable` or `catalogue` say that they cannot be read.
_NEEDS_READABLE = (renamed_dumps, page_parts, reports)


def examine(checkout: Checkout) -> Iterator[Finding]:
    """All findings. A check that cannot be made, because of what another one names, is passed over."""
    for check in CHECKS:
        yield from _findings(check, checkout)


def mend(checkout: Checkout) -> Iterator[Finding]:
    """All findings, mended where that is safe. Each check looks at what the mends before it left."""
    for check in CHECKS:
        for finding in _findings(check, checkout):
            try:
                if finding.mend is not None:
                    finding.mend()
                    finding = replace(finding, is_mended=True)
                yield finding
            except ContentError as error:
                yield from _of(error)


def _findings(check: Callable[[Checkout], Iterator[Finding]], checkout: Checkout) -> list[Finding]:
    try:
        return list(check(checkout))
    except ContentError as error:
        return [] if check in _NEEDS_READABLE else list(_of(error))
