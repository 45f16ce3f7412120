"""``content/changes``: what each dump that ever came brought, as JSON for programs and Markdown for people.

A report is written when its dump is first read, and then stays: whatever becomes of the dump or the list, it tells
what happened then. Only a dump that gets another name takes its report along.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.catalogue import reports
from generator.catalogue.plan import Update
from generator.catalogue.report_markdown import to_markdown
from generator.catalogue.reports import Report
from generator.settings.content import Content
from generator.util.errors import ContentError
from generator.util.files import ONE_SIDE, change_folder, read_text, recover_folder, refuse_conflict, write_file

_MEND = "restore it from git, or delete it and run `reading-list update`"


def to_json(report: Report) -> str:
    """The report as JSON text."""
    return report.model_dump_json(indent=1) + "\n"


def write(path: Path, content: Content, update: Update) -> None:
    """Writes the report of a run, as JSON where the file's name ends in .json, else as Markdown."""
    report = reports.of_run(content, update, update.unreported)
    write_file(path, to_json(report) if path.suffix == ".json" else to_markdown(report))


@dataclass(frozen=True)
class Kept:
    """The folder with the reports."""

    folder: Path

    def path(self, dump: str) -> Path:
        """The JSON file of a dump's report; the Markdown stands beside it."""
        return self.folder / f"{dump}.json"

    def has(self, dump: str) -> bool:
        """Whether a dump has its report."""
        return self.path(dump).exists()

    def missing(self, dumps: Iterable[str], renamed: Mapping[str, str]) -> tuple[str, ...]:
        """Those of the present dumps that have no report, not under a former name either.

        Args:
            dumps: the dumps.
            renamed: former names of dumps, each with the present one.
        """
        former = {new: old for old, new in renamed.items()}
        return tuple(dump for dump in dumps if not self.has(dump) and not self.has(former.get(dump, dump)))

    def load(self) -> dict[str, Report]:
        """All reports, by the name of their dump.

        Raises:
            ContentError: a file there is no report.
        """
        recover_folder(self.folder)
        return {path.name.removesuffix(".json"): self._read(path) for path in sorted(self.folder.glob("*.json"))}

    def _read(self, path: Path) -> Report:
        text = read_text(path)
        refuse_conflict(path, text, ONE_SIDE)
        try:
            report = Report.model_validate_json(text)
        except ValidationError as error:
            place = ".".join(map(str, error.errors()[0]["loc"])) or "the document"
            raise ContentError.at(path, 0, f"is no change report ({place}); {_MEND}") from error
        if [source.dump for source in report.dumps] != [path.name.removesuffix(".json")]:
            raise ContentError.at(path, 0, f"is the report of another dump; {_MEND}")
        return report

    def fresh(self, content: Content, update: Update) -> dict[str, Report]:
        """The reports that an update brings: of the dumps that lack one, and of those that were renamed."""
        found = reports.of_dumps(content, update, update.unreported)
        for old, new in update.renamed.items():
            if self.has(old) and not self.has(new):
                report = self._read(self.path(old))
                source = report.dumps[0].model_copy(update={"dump": new})
                found[new] = report.model_copy(update={"dumps": (source,)})
        return found

    def save(self, content: Content, update: Update) -> None:
        """Writes the reports that an update's dumps lack, all at once, and follows those dumps that were renamed.

        They are to be written before the catalogue: a run that is killed between the two tells the same again.
        """
        texts = [self._files(dump, report) for dump, report in self.fresh(content, update).items()]
        gone = [path for old in update.renamed for path in self.paths(old)]
        if texts:
            change_folder(self.folder, dict(ChainMap(*texts)), gone)

    def paths(self, dump: str) -> tuple[Path, Path]:
        """The files of a dump's report: JSON and Markdown."""
        return self.path(dump), self.folder / f"{dump}.md"

    def _files(self, dump: str, report: Report) -> dict[Path, str]:
        return dict(zip(self.paths(dump), (to_json(report), to_markdown(report)), strict=True))
