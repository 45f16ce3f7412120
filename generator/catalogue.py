"""The catalogue: one YAML file a paper below ``content/papers``, written by the generator alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator.content import ArxivId, OrganizationFacts, Url
from generator.errors import ContentError, Problem
from generator.files import read_text, write_file
from generator.taxonomy import Slug
from generator.yamlfile import Folded, Strict, dump, load

Count = Annotated[int, Field(ge=0)]


class Listing(Strict):
    """Where a paper was listed: the dump's file name, the title's line, from 1, and the day of the capture."""

    dump: str
    line: Annotated[int, Field(ge=1)]
    captured: date | None = None


class Placed(Strict):
    """A topic or contribution, with the words that speak for it (or the curator's reason)."""

    id: Slug
    evidence: tuple[str, ...] = ()


class Uncurated(Strict):
    """What the dumps said, where the curator says otherwise: only the fields that are set count."""

    title: str | None = None
    abstract: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()


class Paper(Strict):
    """One work. The fields stand in the order in which they are written; what is unknown is left out.

    ``topics`` has the primary topic first. ``uncurated`` keeps what the dumps said where the curator says
    otherwise. ``merged`` says why its listings are one paper. ``former_ids`` are addresses that lead here.
    """

    id: Slug
    title: str
    published: date | None = None
    authors: tuple[str, ...] = ()
    author_count: Count | None = None
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    upvotes: Count | None = None
    comments: Count | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()
    topics: Annotated[tuple[Placed, ...], Field(min_length=1, max_length=4)]
    contribution: Placed
    abstract: str
    note: str | None = None
    listed_in: tuple[Listing, ...]
    merged: tuple[str, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    uncurated: Uncurated = Uncurated()

    @property
    def primary(self) -> str:
        """The id of the primary topic."""
        return self.topics[0].id

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
    """The folder with the papers' files."""

    folder: Path

    def path(self, paper_id: str) -> Path:
        """The file of a paper: a folder for each first letter keeps listings of them short."""
        return self.folder / paper_id[0] / f"{paper_id}.yml"

    def load(self) -> dict[str, Paper]:
        """All papers by id, in the order of their ids.

        Raises:
            ContentError: one problem for each file that is not a paper or not at its place.
        """
        papers: dict[str, Paper] = {}
        problems: list[Problem] = []
        for path in sorted(self.folder.glob("*/*.yml")):
            try:
                paper = load(path, Paper)
            except ContentError as error:
                problems += error.problems
                continue
            if path != self.path(paper.id):
                what = f"holds the paper {paper.id!r}; restore its name, {self.path(paper.id)}"
                problems.append(Problem(str(path), 1, what))
            papers[paper.id] = paper
        if problems:
            raise ContentError(problems)
        return dict(sorted(papers.items()))

    def stale(self, papers: Iterable[Paper]) -> dict[Path, str]:
        """The files that are not as they should be, each with the text it should have."""
        texts = {self.path(paper.id): paper.to_yaml() for paper in papers}
        return {path: text for path, text in texts.items() if not path.exists() or read_text(path) != text}

    @staticmethod
    def save(texts: dict[Path, str]) -> None:
        """Writes files that :meth:`stale` gave."""
        for path, text in texts.items():
            write_file(path, text)
