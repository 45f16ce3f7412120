"""``content/changes``: what each dump that ever came brought, as JSON for programs and Markdown for people.

A report is written when its dump is first read, and then stays: whatever becomes of the dump or the list, it says
what happened then. Only a dump that gets another name takes its report along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator.catalogue import reports
from generator.catalogue.plan import Plan
from generator.catalogue.report_markdown import to_markdown
from generator.catalogue.reports import Report
from generator.settings.content import Content
from generator.util.errors import ContentError
from generator.util.files import ONE_SIDE, read_text, refuse_conflict, write_file

_MEND = "restore it from git, or delete it and run `reading-list update`"


def to_json(report: Report) -> str:
    """The report as JSON text."""
    return report.model_dump_json(indent=1, exclude={"has_topics"} if report.has_topics else None) + "\n"


def write(path: Path, content: Content, plan: Plan) -> None:
    """Writes the report of a run, as JSON where the file's name ends in .json, else as Markdown."""
    report = reports.of_run(content, plan, plan.unreported)
    write_file(path, to_json(report) if path.suffix == ".json" else to_markdown(report))


@dataclass(frozen=True)
class ChangeReports:
    """The folder with the reports."""

    folder: Path

    def paths(self, dump: str) -> tuple[Path, Path]:
        """The files of a dump's report: JSON and Markdown."""
        return self.folder / f"{dump}.json", self.folder / f"{dump}.md"

    def has(self, dump: str) -> bool:
        """Whether a dump has its report."""
        return self.paths(dump)[0].exists()

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

    def fresh(self, content: Content, plan: Plan) -> dict[str, Report]:
        """The reports that a plan brings: of the dumps that lack one, and of those that were renamed."""
        fresh = reports.of_dumps(content, plan, plan.unreported)
        for old, new in plan.renamed.items():
            if self.has(old) and not self.has(new):
                report = self._read(self.paths(old)[0])
                source = report.dumps[0].model_copy(update={"dump": new})
                fresh[new] = report.model_copy(update={"dumps": (source,)})
        return fresh

    def changes(self, content: Content, plan: Plan) -> tuple[dict[Path, str], list[Path]]:
        """The files that a plan brings, with their texts, and those of renamed dumps, which go."""
        texts: dict[Path, str] = {}
        for dump, report in self.fresh(content, plan).items():
            texts |= dict(zip(self.paths(dump), (to_json(report), to_markdown(report)), strict=True))
        return texts, [path for old in plan.renamed for path in self.paths(old)]
