"""The catalogue: one YAML file a paper below ``content/papers``, written by the generator alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator import memo
from generator.content import ArxivId, Citations, Doi, OrganizationFacts, Url, Words
from generator.dates import PartialDate, spelled
from generator.entry import Place
from generator.errors import ContentError, Problem
from generator.files import ONE_SIDE, change_folder, is_of_device, read_text, recover_folder, refuse_conflict
from generator.parallel import in_parts
from generator.taxonomy import Slug
from generator.yamlfile import Folded, Located, Strict, dump

_REMEMBERED = "catalogue"

# What a field that is never null holds where nothing is known.
_UNKNOWN: dict[str, Any] = {"authors": (), "code": (), "keywords": (), "abstract": ""}

Count = Annotated[int, Field(ge=0)]


class Listing(Strict):
    """Where a paper was listed: the dump's file name, the title's line, from 1, and the day of the capture.

    ``ordinal`` is the entry's number in the dump, from 1; only where entries share a line does it stand here, and
    catalogues of before entries were numbered lack it there too. By ``digest`` (see
    :attr:`generator.entry.Entry.digest`) the listing is known again for what it was.
    ``query`` is what was searched for. The rest is of that day, as :class:`generator.entry.Entry` has it.
    """

    dump: str
    line: Annotated[int, Field(ge=1)]
    ordinal: Annotated[int | None, Field(ge=1)] = None
    captured: date | None = None
    digest: str | None = None
    query: str | None = None
    stars: Count | None = None
    withdrawn_at: date | None = None
    withdrawal: str | None = None

    @property
    def says_withdrawn(self) -> str | None:
        """Why it seems that the paper was withdrawn, for people; None where nothing says so."""
        if self.withdrawal:
            return f"its listing says “{self.withdrawal}”"
        return f"withdrawn on {spelled(self.withdrawn_at)}, as its listing has it" if self.withdrawn_at else None

    @property
    def place(self) -> Place:
        """Which entry it was when the catalogue was written."""
        return Place(self.dump, self.line, self.ordinal or 0)


class Placed(Strict):
    """A topic or contribution, with the words that speak for it (or the curator's reason)."""

    id: Slug
    evidence: tuple[str, ...] = ()


class Uncurated(Strict):
    """What the paper's own listings said, where the curator says otherwise: only the fields that are set count."""

    title: str | None = None
    abstract: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    author_count: Count | None = None
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    venue: Words | None = None
    upvotes: Count | None = None
    comments: Count | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()
    listed_in: tuple[Listing, ...] = ()
    merged: tuple[str, ...] = ()


class Paper(Strict):
    """What is known under one id. The fields stand in the order in which they are written.

    ``topics`` has the primary topic first, and is empty where nothing speaks for any (an unfiled paper).
    ``in_doubt`` are the two best candidates where the rules are not sure. ``uncurated`` keeps what the listings
    said where the curator says otherwise. ``merged`` says why its listings are one paper. ``former_ids`` are
    addresses that lead here. ``sources`` names the source of each field that neither a listing nor the curator
    gives (see :mod:`generator.extras.enrich`); ``category`` is arXiv's primary one.

    An id is for ever. One whose paper the curator merged into another (``merged_into``) or took off the list
    (``withdrawn``, the reason) keeps its file, and with it all that it takes to undo that. One that a listing calls
    withdrawn waits for the curator's word: ``withdrawn``, or ``not_withdrawn`` with the reason.
    """

    id: Slug
    title: str
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    author_count: Count | None = None
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    category: Words | None = None
    doi: Doi | None = None
    venue: Words | None = None
    citations: Citations | None = None
    upvotes: Count | None = None
    comments: Count | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()
    keywords: tuple[Words, ...] = ()
    topics: Annotated[tuple[Placed, ...], Field(max_length=4)] = ()
    in_doubt: tuple[Slug, ...] = ()
    contribution: Placed
    abstract: str
    note: str | None = None
    listed_in: tuple[Listing, ...]
    merged: tuple[str, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    merged_into: Slug | None = None
    withdrawn: str | None = None
    not_withdrawn: str | None = None
    sources: dict[str, str] = {}
    uncurated: Uncurated = Uncurated()

    @property
    def primary(self) -> str | None:
        """The id of the primary topic; None for an unfiled paper."""
        return self.topics[0].id if self.topics else None

    @property
    def is_shown(self) -> bool:
        """Whether the site has the paper under this id."""
        return self.merged_into is None and self.withdrawn is None and self.seems_withdrawn is None

    @property
    def seems_withdrawn(self) -> str | None:
        """Why the paper may have been withdrawn, while the curator has not said whether it was."""
        if self.merged_into or self.withdrawn or self.not_withdrawn:
            return None
        return next((reason for listing in self._newest_first if (reason := listing.says_withdrawn)), None)

    @property
    def stars(self) -> tuple[int, date | None] | None:
        """The stars that its repository had when they were last listed, and the day of that capture."""
        found = ((listing.stars, listing.captured) for listing in self._newest_first if listing.stars is not None)
        return next(found, None)

    @property
    def _newest_first(self) -> list[Listing]:
        return sorted(self.listed_in, key=lambda listing: listing.captured or date.min, reverse=True)

    def own(self) -> Paper:
        """The paper as its own listings have it, without the curator's word and without facts of other sources."""
        given: dict[str, Any] = {name: _UNKNOWN.get(name) for name in self.sources}
        given |= {name: getattr(self.uncurated, name) for name in self.uncurated.model_fields_set}
        return self.model_copy(update=given)

    def is_written_as(self, other: Paper) -> bool:
        """Whether both have the same file; equal papers may differ in what they remember that nothing was said."""
        return self == other and self.uncurated.model_fields_set == other.uncurated.model_fields_set

    def to_yaml(self) -> str:
        """The paper's file."""
        values = _without_unknowns(self.model_dump(mode="json", exclude={"uncurated"}))
        values["abstract"] = Folded(self.abstract)
        # Whole: that the dumps gave nothing is what has to be remembered.
        if uncurated := self.uncurated.model_dump(mode="json", exclude_unset=True):
            values["uncurated"] = uncurated
        return dump(values)


def _without_unknowns(value: Any) -> Any:
    """The value without the keys that hold nothing, at any depth."""
    if isinstance(value, dict):
        return {key: _without_unknowns(part) for key, part in value.items() if part not in (None, [], {})}
    return [_without_unknowns(part) for part in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Catalogue:
    """The folder with the papers' files.

    ``remembered`` are the papers loaded whose file is known to be as :meth:`Paper.to_yaml` writes it.
    """

    folder: Path
    remembered: dict[str, bytes] = field(default_factory=dict)

    def path(self, paper_id: str) -> Path:
        """The file of a paper: a folder for each first letter keeps listings of them short.

        No id has the mark ``_``: it stands in names that Windows keeps for devices, so that a list with a paper
        called ``aux`` can be checked out there.
        """
        return self.folder / paper_id[0] / f"{paper_id}{'_' if is_of_device(paper_id) else ''}.yml"

    def _paths(self) -> Iterator[Path]:
        """The files that are there; one without its mark only where there is none with it."""
        for path in sorted(self.folder.glob("*/*.yml")):
            if not (is_of_device(path.stem) and self.path(path.stem).exists()):
                yield path

    def load(self) -> dict[str, Paper]:
        """All papers by id, in the order of their ids.

        Raises:
            ContentError: one problem for each file that is not a paper or not at its place.
        """
        if not self.folder.exists():
            recover_folder(self.folder)
        papers: dict[str, Paper] = {}
        problems: list[Problem] = []
        known: Mapping[bytes, Paper] = memo.known(_REMEMBERED)
        todo = []
        for path in self._paths():
            # What cannot be read at all is left to the loading, which says why.
            key = _key(path, path.read_bytes() if path.is_file() else b"")
            if paper := known.get(key):
                papers[paper.id] = paper
                self.remembered[paper.id] = key
            else:
                todo.append(path)
        for path, found in zip(todo, in_parts(_load_all, todo), strict=True):
            if not isinstance(found, Paper):
                problems += found
                continue
            if path not in (self.path(found.id), _unmarked(self.path(found.id))):
                what = f"holds the paper {found.id!r}; restore its name, {self.path(found.id)}"
                problems.append(Problem(str(path), 1, what))
            papers[found.id] = found
        if problems:
            raise ContentError(problems)
        return dict(sorted(papers.items()))

    def stale(self, texts: Mapping[str, str]) -> dict[Path, str]:
        """The files that are not as they should be, each with the text it should have.

        ``texts`` are those of papers, by id, as :meth:`Paper.to_yaml` gives them.
        """
        by_path = {self.path(paper_id): text for paper_id, text in texts.items()}
        return {path: text for path, text in by_path.items() if not path.exists() or read_text(path) != text}

    def save(self, texts: Mapping[Path, str]) -> None:
        """Writes files that :meth:`stale` gave, all at once: a killed run leaves the catalogue as it was."""
        if texts:
            change_folder(self.folder, texts, {*map(_unmarked, texts)} - {*texts})

    def remember(self, papers: Iterable[Paper], texts: Mapping[str, str]) -> None:
        """Has the next build know all papers by their files, which hold ``texts`` or what was ``remembered``."""
        found = {}
        for paper in papers:
            text = texts.get(paper.id)
            key = self.remembered[paper.id] if text is None else _key(self.path(paper.id), text.encode())
            found[key] = paper
        memo.keep(_REMEMBERED, found)


def _unmarked(path: Path) -> Path:
    """The file's name without the mark, as versions before wrote it."""
    return path.with_name(path.name.replace("_.yml", ".yml"))


def _key(path: Path, held: bytes) -> bytes:
    return memo.key(str(path), held)


def _load_all(paths: Iterable[Path]) -> list[Paper | tuple[Problem, ...]]:
    """The paper of each file, or what is wrong with it."""
    return [_load(path) for path in paths]


def _load(path: Path) -> Paper | tuple[Problem, ...]:
    try:
        text = read_text(path)
        refuse_conflict(path, text, ONE_SIDE)
        return Located(path, text).check(Paper)
    except ContentError as error:
        return error.problems
