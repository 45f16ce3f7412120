"""The content folder: where its parts are, and what people write into it by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, PositiveInt

from generator.model import Words
from generator.settings import names as known_names
from generator.settings.subjects import Subjects
from generator.settings.taxonomy import Introductions, Taxonomy
from generator.util.errors import ContentError, Problem, nearest
from generator.util.yaml_file import Located, Strict, load

# The rules of the list that the generator's checkout holds: there, content without topics of its own is tried with
# them. An installed generator has none.
_CHECKOUT = Path(__file__).parents[2] / "content"


Kind = Literal["withdrawn", "merged", "moved"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Percent = Annotated[int, Field(ge=0, le=100)]


class DumpFacts(Strict):
    """Facts of a dump that a person settles, since the dump does not give them.

    ``mirrors`` maps a host that the capture was made through to the host it stands for. ``allow`` lets the run that
    first reads the dump change more than ``changes`` in dumps.yml says: the reason by the kind of change.
    """

    captured: date | None = None
    query: str | None = None
    note: str | None = None
    mirrors: dict[str, str] = {}
    allow: dict[Kind, Words] = {}


class ChangeLimits(Strict):
    """How much of the list one run may change, in per cent of its papers; up to ``few`` papers always may."""

    withdrawn: Percent = 2
    merged: Percent = 10
    moved: Percent = 10
    few: PositiveInt = 10


class DumpLimits(Strict):
    """The most that a dump may cost: bytes, entries, characters on a line."""

    size: PositiveInt = 64 * 2**20
    entries: PositiveInt = 50_000
    line: PositiveInt = 2 * 2**20


@dataclass(frozen=True)
class Known:
    """Facts of one dump that its text may not give; see :class:`DumpFacts`, where a person settles them."""

    captured: date | None = None
    mirrors: dict[str, str] = field(default_factory=dict)
    limits: DumpLimits = field(default_factory=DumpLimits)


class DumpsFile(Strict):
    """``dumps.yml``: facts by the dump's file name, what any dump may cost, and how much a run may change."""

    dumps: dict[str, DumpFacts] = {}
    limits: DumpLimits = DumpLimits()
    changes: ChangeLimits = ChangeLimits()

    def known(self, name: str) -> Known:
        """The facts with which a dump is read."""
        facts = self.dumps.get(name, DumpFacts())
        return Known(facts.captured, facts.mirrors, self.limits)


# What systems, browsers and editors leave in folders, in lower case.
_LEFT = (
    *("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".*"),
    *("*.part", "*.partial", "*.crdownload", "*.download", "*.tmp", "*.temp"),
    *("*~", "#*#", "~$*", "*.bak", "*.orig", "*.rej", "*.sw[a-p]"),
)
_OWN = ("readme.md", ".git*", ".*.tmp")


def _is_like(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in patterns)


@dataclass(frozen=True)
class Content:
    """A content folder."""

    folder: Path

    @property
    def dumps(self) -> Path:
        """Captures, as received."""
        return self.folder / "dumps"

    @property
    def papers(self) -> Path:
        """The generated catalogue."""
        return self.folder / "papers"

    @property
    def changes(self) -> Path:
        """The change report of each dump."""
        return self.folder / "changes"

    @property
    def pages(self) -> Path:
        """Hand-written Markdown pages."""
        return self.folder / "pages"

    @property
    def topics_file(self) -> Path:
        """The taxonomy's file; without it there are no topics."""
        return self._rules_file("topics.yml")

    @property
    def names_file(self) -> Path:
        """The list of names; without it names are found by their shape alone."""
        return self._rules_file("names.yml")

    @property
    def rules(self) -> tuple[Path, ...]:
        """The files with rules that count for this folder."""
        names = ("topics.yml", "names.yml", "subjects.yml", "introductions.yml")
        return tuple(map(self._rules_file, names))

    def _rules_file(self, name: str) -> Path:
        """A file of rules. Beside topics of the folder's own no rules of another field count."""
        own, other = self.folder / name, _CHECKOUT / name
        is_other = not own.exists() and not (self.folder / "topics.yml").exists() and other.exists()
        return other if is_other else own

    def dump_files(self) -> list[Path]:
        """The dumps by name; the folder's README and what programs leave there are none.

        Raises:
            ContentError: the folder is missing, or a link in it leads out of it.
        """
        if not self.dumps.is_dir():
            raise ContentError.at(self.dumps, 0, "is not there; make the folder and put a dump into it")
        files = sorted(path for path in self.dumps.iterdir() if not path.is_dir())
        found = [path for path in files if not _is_like(path.name, (*_OWN, *_LEFT))]
        for path in found:
            if not path.name.isprintable():
                shown = path.name.encode("unicode_escape").decode("ascii")
                raise ContentError.at(self.dumps, 0, f"holds a file with an odd name, {shown}; rename it")
        inside = self.dumps.resolve()
        for path in found:
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                raise ContentError.at(path, 0, "is a link out of the folder; put the file itself there")
        return found

    def passed_over(self) -> list[str]:
        """The names of files beside the dumps that programs left there, by their names."""
        names = sorted(path.name for path in self.dumps.iterdir() if not path.is_dir())
        return [name for name in names if _is_like(name, _LEFT) and not _is_like(name, _OWN)]

    def dumps_file(self) -> DumpsFile:
        """The contents of ``dumps.yml``."""
        path = self.folder / "dumps.yml"
        return load(path, DumpsFile) if path.exists() else DumpsFile()

    def taxonomy(self) -> Taxonomy:
        """The areas, topics and contributions."""
        return load(path, Taxonomy) if (path := self.topics_file).exists() else Taxonomy()

    def names(self) -> known_names.Names:
        """The known names of models, methods and data sets."""
        return known_names.load(path) if (path := self.names_file).exists() else known_names.Names()

    def introductions(self) -> Introductions:
        """The introductions to areas and topics.

        Raises:
            ContentError: one has an id that the taxonomy lacks.
        """
        path = self._rules_file("introductions.yml")
        if not path.exists():
            return Introductions()
        located = Located(path)
        found, taxonomy = located.check(Introductions), self.taxonomy()
        known: dict[str, Collection[str]] = {
            "areas": [area.id for area in taxonomy.areas],
            "topics": taxonomy.topic_by_id,
        }
        given = (("areas", found.areas), ("topics", found.topics))
        unknown = [(part, name) for part, names in given for name in names if name not in known[part]]
        if unknown:
            raise ContentError(
                Problem(
                    str(path),
                    located.line((part, name)),
                    f"{name!r} is not in topics.yml; {nearest(name, known[part], 'take it out')}",
                )
                for part, name in unknown
            )
        return found

    def subjects(self) -> Subjects:
        """The subjects, which tie papers together more finely than topics.

        Raises:
            ContentError: wordings in other languages are for what is no subject, topic or area.
        """
        path = self._rules_file("subjects.yml")
        if not path.exists():
            return Subjects()
        located = Located(path)
        found, taxonomy = located.check(Subjects), self.taxonomy()
        known = {*found.subjects, *taxonomy.topic_by_id, *(area.id for area in taxonomy.areas)}
        if unknown := [name for name in found.in_other_languages if name not in known]:
            raise ContentError(
                Problem(
                    str(path),
                    located.line(("in_other_languages", name)),
                    f"{name!r} is neither a subject nor the id of a topic or an area; "
                    f"{nearest(name, known, 'take it out')}",
                )
                for name in unknown
            )
        return found

    @property
    def curation_file(self) -> Path:
        """The curator's decisions."""
        return self.folder / "curation.yml"
