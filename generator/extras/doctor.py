"""Says what is wrong with a checkout, and mends what can be mended without losing anything.

Each check is a function that yields findings. They stand in the order in which their mends have to come: each may
rely on those before it.
"""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from generator.catalogue import report_markdown
from generator.catalogue import update as updating
from generator.catalogue.plan import NO_DUMP
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import digest
from generator.catalogue.store import Catalogue
from generator.curation import writer
from generator.ingest.layouts.plain_frame import is_frame
from generator.settings import decisions
from generator.settings.content import Content
from generator.util import files
from generator.util import lock as alone
from generator.util.errors import ContentError, Problem, nearest
from generator.util.yaml_file import Located

_DISTRIBUTION = "reading-list-generator"
_ATTRIBUTES = "content/dumps/* -text"
# What a content folder may hold.
_FILES = (
    *("dumps", "dumps.yml", "topics.yml", "names.yml", "subjects.yml", "introductions.yml", "curation.yml"),
    *("curation.schema.json", "enrichment.yml", "pages", "papers", "changes", "README.md"),
)


@dataclass(frozen=True)
class Checkout:
    """What is looked at: the content folder, and the folder that holds mkdocs.yml."""

    content: Content
    root: Path = Path()


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: where, what, and how to mend it.

    ``mend`` does so where that is safe. A ``note`` is worth knowing, but stops nothing.
    """

    problem: Problem
    mend: Callable[[], object] | None = None
    is_note: bool = False

    def __str__(self) -> str:
        by_itself = " (--mend does it)" if self.mend else ""
        return f"{'note: ' if self.is_note else ''}{self.problem}{by_itself}"


Check = Callable[[Checkout], Iterator[Finding]]


def _found(
    place: str | Path, what: str, mend: Callable[[], object] | None = None, *, line: int = 0, is_note: bool = False
) -> Finding:
    return Finding(Problem(str(place), line, what), mend, is_note)


def python(checkout: Checkout) -> Iterator[Finding]:
    """Python is too old."""
    wanted, _ = _requirements(checkout)
    here = ".".join(map(str, sys.version_info[:3]))
    if here not in wanted:
        yield _found(sys.executable, f"is Python {here}; {wanted} is needed: make PYTHON=python3.12 site")


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
            what = (
                f"is version {version}, but {requirement} is needed" if version else f"is missing ({requirement})"
            )
            yield _found(requirement.name, f"{what}; run `make site`, or install requirements.lock")


def _requirements(checkout: Checkout) -> tuple[SpecifierSet, list[Requirement]]:
    """Which Python and which packages it takes, from the checkout, or of the installed generator."""
    project = checkout.root / "pyproject.toml"
    if project.exists():
        held = tomllib.loads(files.read_text(project)).get("project", {})
        if held.get("name") == _DISTRIBUTION:
            return SpecifierSet(held["requires-python"]), [Requirement(one) for one in held["dependencies"]]
    try:
        facts = importlib.metadata.metadata(_DISTRIBUTION)
        required = importlib.metadata.requires(_DISTRIBUTION) or []
    except importlib.metadata.PackageNotFoundError:  # neither a checkout's own folder nor installed
        return SpecifierSet(), []
    return SpecifierSet(facts["Requires-Python"] or ""), [Requirement(one) for one in required]


def lock(checkout: Checkout) -> Iterator[Finding]:
    """A lock is held, or was left by a killed run."""
    for folder in (checkout.content.folder, checkout.root / "build"):
        path = folder / alone.NAME
        if not path.exists():
            continue
        holder = alone.holder(path)
        if alone.is_free(path):
            what = f"was left by a run that was killed{holder}; it blocks nobody, delete it"
            yield _found(path, what, partial(path.unlink, missing_ok=True), is_note=True)
        else:
            yield _found(path, f"another run is at work{holder}; wait until it is done, and ask again")


def leftovers(checkout: Checkout) -> Iterator[Finding]:
    """Temporary files and folders of killed runs."""
    if any(finding.mend is None for finding in lock(checkout)):
        return  # they belong to the run that is at work
    content = checkout.content
    journal = updating.journal(content)
    if journal.exists():
        what = "says what a run that was killed has left to write; run `reading-list update`, or let it be done"
        yield _found(journal, what, partial(files.finish_writing, journal))
    for folder in (checkout.root / "site",):
        left = [path for what in ("new", "old") if (path := folder.with_name(f".{folder.name}.{what}")).exists()]
        for path in left:
            lost = "" if folder.exists() else f" and holds what {folder.name} was"
            what = f"was left by a run that was killed{lost}; delete it, or let it be put back"
            yield _found(path, what, partial(files.recover_folder, folder))
    for path in sorted(content.folder.rglob(".*.tmp")):
        if re.fullmatch(r"\..+\.\d+\.tmp", path.name):
            yield _found(
                path, "was left by a run that was killed; delete it", partial(path.unlink, missing_ok=True)
            )


def settings(checkout: Checkout) -> Iterator[Finding]:
    """mkdocs.yml is missing, wrong, or does not say where the site is hosted."""
    from generator.site import publish

    path = checkout.root / publish.CONFIG
    if not path.exists():
        yield _found(path, "is not there; `build` works in the folder that holds it", is_note=True)
        return
    if checkout.root.resolve() != Path.cwd():
        return
    try:
        config = publish.configure()
        if not publish.site_of(config).root:
            what = (
                "site_url is empty: no sitemap, whole links in feeds, canonical addresses; GitHub Pages, GitLab "
                "Pages and Netlify say it where they build, elsewhere set it or SITE_URL when you publish"
            )
            yield _found(path, what, is_note=True)
    except ContentError as error:
        yield from map(Finding, error.problems)


def unknown_files(checkout: Checkout) -> Iterator[Finding]:
    """Something in the content folder that nothing reads."""
    folder = checkout.content.folder
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in _FILES and not path.name.startswith("."):
            mend = nearest(path.name, _FILES, "move it elsewhere")
            yield _found(path, f"is nothing that is read; {mend}", is_note=True)


def line_ends(checkout: Checkout) -> Iterator[Finding]:
    """Git may change the line ends of dumps."""
    path = checkout.root / ".gitattributes"
    if (checkout.root / ".git").exists():
        held = files.read_text(path) if path.exists() else ""
        if _ATTRIBUTES not in held.splitlines():
            what = f"lacks the line `{_ATTRIBUTES}`, so git may change the line ends of dumps; add it"
            text = f"{held}{'' if held.endswith(chr(10)) or not held else chr(10)}{_ATTRIBUTES}\n"
            yield _found(path, what, partial(files.write_file, path, text))


def changed_dumps(checkout: Checkout) -> Iterator[Finding]:
    """A dump is not what it was when it was read."""
    content = checkout.content
    for dump, report in ChangeReports(content.changes).load().items():
        path, mark = content.dumps / dump, report.dumps[0].sha256
        if not path.exists() or digest(path) == mark:
            continue
        data = path.read_bytes()
        for was, now in ((b"\r\n", b"\n"), (b"\n", b"\r\n")):
            whole = data.replace(b"\r\n", b"\n").replace(b"\n", now)
            if was in data and sha256(whole).hexdigest() == mark:
                what = "has other line ends than when it was read; git or an editor changed them: put them back"
                yield _found(path, what, partial(files.write_file, path, whole))
                break
        else:
            what = (
                "is not what it was when it was read; take it back from git, or, if the change is meant, "
                f"move it elsewhere, restore {dump}, and add the other as a dump of its own (`reading-list add`)"
            )
            yield _found(path, what)


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
            yield from map(Finding, error.problems)


def renamed_dumps(checkout: Checkout) -> Iterator[Finding]:
    """A dump has another name than files of people's say."""
    content = checkout.content
    renamed = updating.new_names(Catalogue(content.papers).load(), updating.read_dumps(content))
    for path, part in ((content.folder / "dumps.yml", "dumps"), (content.curation_file, "different")):
        if not renamed or not path.exists():
            continue
        document = Located(path)
        for old, new in sorted(renamed.items()):
            for place, said in _naming(document, part, old):
                written = new + said.removeprefix(old)
                what = f"says {said!r}, but that dump is {new} now; write {written!r}"
                mend = partial(_rewrite, path, place, said, written)
                yield _found(path, what, mend, line=document.line(place))


def _naming(document: Located, part: str, dump: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a file names a dump: the place, and the words."""
    held = document.value.get(part) if isinstance(document.value, dict) else None
    if isinstance(held, dict) and dump in held:
        yield (part, dump), dump
    for number, said in enumerate(held if isinstance(held, list) else ()):
        for at, item in enumerate(said.get("papers") or ()):
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
        yield _found(path, f"{state}; write it anew", partial(files.write_file, path, text))


def catalogue(checkout: Checkout) -> Iterator[Finding]:
    """The catalogue or the change reports are not what dumps, rules and decisions make."""
    content = checkout.content
    try:
        update = updating.plan(content)
    except ContentError as error:
        yield from map(Finding, error.problems)
        return
    if update.is_news:
        what = "is out of date; run `reading-list update`"
        yield _found(content.papers, what, partial(updating.run, content))
    for dump in update.undated:
        yield _found(content.dumps / dump, "has no day; say in dumps.yml when it was captured", is_note=True)
    for name in update.passed_over:
        yield _found(content.dumps / name, f"is {NO_DUMP}", is_note=True)
    for dump in update.missing:
        if dump not in update.renamed:
            what = f"names {dump}, but there is no such dump; take it out, or put the dump back"
            yield _found(content.folder / "dumps.yml", what, is_note=True)


def page_parts(checkout: Checkout) -> Iterator[Finding]:
    """A paper is named like a part of the listing's page, which an earlier reading took for a title."""
    content = checkout.content
    for paper in Catalogue(content.papers).load().values():
        if paper.is_shown and is_frame(paper.title):
            what = (
                f"{paper.title!r} is a part of the listing's page, not of a paper; "
                f"if so, write `{paper.id}: Not a paper.` under `withdrawn` in {content.curation_file}"
            )
            yield _found(content.papers, f"holds {paper.id}: {what}", is_note=True)


def reports(checkout: Checkout) -> Iterator[Finding]:
    """A change report was edited, or its dump is one that nothing remembers."""
    content = checkout.content
    kept = ChangeReports(content.changes)
    listed = {at.dump for paper in Catalogue(content.papers).load().values() for at in paper.own().listed_in}
    for dump, report in kept.load().items():
        paths = kept.paths(dump)
        if dump not in listed and not (content.dumps / dump).exists():
            what = "tells of a dump that no paper is listed in and that is gone; delete it"
            yield _found(paths[0], what, partial(_delete, *paths))
        elif not paths[1].exists() or files.read_text(paths[1]) != report_markdown.to_markdown(report):
            text = report_markdown.to_markdown(report)
            yield _found(
                paths[1], "is not what its JSON says; write it anew", partial(files.write_file, paths[1], text)
            )
    for path in sorted(content.changes.glob("*.md")):
        if not kept.has(path.name.removesuffix(".md")):
            yield _found(path, "has no JSON beside it; restore that from git, or delete this", None)


def _delete(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def committed(checkout: Checkout) -> Iterator[Finding]:
    """What the generator wrote is not committed."""
    git = shutil.which("git")
    content = checkout.content
    if git is None or not (checkout.root / ".git").exists():
        return
    paths = [str(path.resolve()) for path in (content.papers, content.changes) if path.exists()]
    words = [git, "-C", str(checkout.root), "status", "--porcelain", "--", *paths]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode == 0 and (count := len(done.stdout.splitlines())):
        what = f"{count} files of papers/ and changes/ are not committed; run: git add content && git commit"
        yield _found(content.folder, what, is_note=True)


CHECKS: tuple[Check, ...] = (
    python,
    packages,
    lock,
    leftovers,
    settings,
    unknown_files,
    line_ends,
    changed_dumps,
    readable,
    renamed_dumps,
    schema,
    catalogue,
    page_parts,
    reports,
    committed,
)


def examine(checkout: Checkout) -> Iterator[Finding]:
    """All findings. A check that cannot be made, because of what another one names, is passed over."""
    for check in CHECKS:
        yield from _made(check, checkout)


def mend(checkout: Checkout) -> Iterator[tuple[Finding, bool]]:
    """All findings, each with whether it has been mended. Looks again after each check's mends."""
    for check in CHECKS:
        for finding in _made(check, checkout):
            if finding.mend is None:
                yield finding, False
                continue
            try:
                finding.mend()
            except ContentError as error:
                yield from ((Finding(problem), False) for problem in error.problems)
            else:
                yield finding, True


def _made(check: Check, checkout: Checkout) -> list[Finding]:
    try:
        return list(check(checkout))
    except ContentError as error:
        # `readable` and `catalogue` name what is wrong with a file; the others only need it.
        return (
            []
            if check in (renamed_dumps, page_parts, reports)
            else [Finding(problem) for problem in error.problems]
        )
