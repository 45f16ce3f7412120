"""The catalogue: one YAML file a paper below ``content/papers``, written by the generator alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import PlainSerializer

from generator.model import Paper
from generator.util.cache import BuildCache
from generator.util.errors import ContentError, Problem
from generator.util.files import ONE_SIDE, is_of_device, read_text, refuse_conflict
from generator.util.parallel import MANY, spread
from generator.util.yaml_file import Located

# A paper in the build cache: what is set of it alone, since a file has the nulls of what the curator overrules.
KeptPaper = Annotated[Paper, PlainSerializer(lambda paper: paper.model_dump(mode="json", exclude_unset=True))]


@dataclass(frozen=True)
class Catalogue:
    """The folder with the papers' files."""

    folder: Path

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
        return self.read()[0]

    def read(self, kept: BuildCache[Paper] | None = None) -> tuple[dict[str, Paper], dict[str, str]]:
        """The same, and the texts of files, by id, of which it is known that they are as they should be.

        Args:
            kept: papers by the texts that :meth:`Paper.to_yaml` gives of them, of an earlier run.

        Raises:
            ContentError: as :meth:`load`.
        """
        papers: dict[str, Paper] = {}
        written: dict[str, str] = {}
        problems: list[Problem] = []
        paths: list[Path] = []
        for path in self._paths():
            text, paper = _cached(path, kept) if kept else ("", None)
            if paper and path == self.path(paper.id):
                papers[paper.id], written[paper.id] = paper, text
            else:
                paths.append(path)
        for path, found in zip(paths, (spread if len(paths) > MANY else map)(_load, paths), strict=True):
            if not isinstance(found, Paper):
                problems += found
                continue
            if path not in (self.path(found.id), _unmarked(self.path(found.id))):
                what = f"holds the paper {found.id!r}; restore its name, {self.path(found.id)}"
                problems.append(Problem(str(path), 1, what))
            papers[found.id] = found
        if problems:
            raise ContentError(problems)
        return dict(sorted(papers.items())), written

    def stale(self, texts: Mapping[str, str]) -> dict[Path, str]:
        """The files that are not as they should be, each with the text it should have.

        ``texts`` are those of papers, by id, as :meth:`Paper.to_yaml` gives them.
        """
        by_path = {self.path(paper_id): text for paper_id, text in texts.items()}
        return {path: text for path, text in by_path.items() if not path.exists() or read_text(path) != text}

    def superseded(self, stale: Iterable[Path]) -> list[Path]:
        """The files without the mark that go when those that :meth:`stale` gave are written."""
        return [former for path in stale if (former := _unmarked(path)) != path and former.exists()]


def _unmarked(path: Path) -> Path:
    """The file's name without the mark, as versions before wrote it."""
    return path.with_name(path.name.replace("_.yml", ".yml"))


def _cached(path: Path, kept: BuildCache[Paper]) -> tuple[str, Paper | None]:
    """The text of a file, and the paper that is kept of it, if one is."""
    try:
        text = read_text(path)
    except ContentError:  # which a closer look at the file brings again
        return "", None
    return text, kept.get(text)


def _load(path: Path) -> Paper | tuple[Problem, ...]:
    """The paper of a file, or what is wrong with it."""
    try:
        text = read_text(path)
        refuse_conflict(path, text, ONE_SIDE)
        return Located(path, text).check(Paper)
    except ContentError as error:
        return error.problems
