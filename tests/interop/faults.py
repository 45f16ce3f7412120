"""What readers cannot be helped with, as faults.yml has it: mistakes that no form of an entry avoids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel, ConfigDict

from tests.interop.comparison import Tally
from tests.interop.truth import FOLDER

THRESHOLD = 0.99  # of each field's values, those that faults excuse aside


class Fault(BaseModel):
    """A mistake of a reader: in which formats and fields, with which values (see ``Value.label``), and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reader: str
    version: str
    formats: tuple[str, ...]
    fields: tuple[str, ...]
    values: frozenset[str]
    why: str


@dataclass(frozen=True)
class Reading:
    """What came of a reader and a format. ``is_pinned`` says that its version is the same everywhere."""

    reader: str
    version: str
    form: str
    tally: Tally
    lacks: frozenset[str]
    is_pinned: bool


def faults() -> list[Fault]:
    """All faults, in the order of the file."""
    return [Fault(**fault) for fault in yaml.safe_load((FOLDER / "faults.yml").read_text(encoding="utf-8")) or ()]


def problems(reading: Reading, known: Iterable[Fault]) -> Iterator[str]:
    """What is worse than it should be, or better: a fault that is gone is to be taken off the list.

    A program that the system brings may be of another version than the fault: there it may be gone.
    """
    name = f"{reading.reader} {reading.version}, {reading.form}"
    own = [fault for fault in known if fault.reader == reading.reader and reading.form in fault.formats]
    for field, count in reading.tally.counts.items():
        if field in reading.lacks:
            continue
        wrong = {value.label for value in reading.tally.wrong[field]}
        listed = {label: fault for fault in own if field in fault.fields for label in fault.values}
        gone = sorted(label for label, fault in listed.items() if label not in wrong)
        if gone and (reading.is_pinned or all(listed[label].version == reading.version for label in gone)):
            yield f"{name}: {field} is right now of {gone}; take it off faults.yml"
        excused = sum(value.label in listed for value in reading.tally.wrong[field])
        if reading.tally.right(field) + excused < THRESHOLD * count:
            unknown = sorted(wrong - set(listed))
            yield f"{name}: {field} is wrong in {count - reading.tally.right(field) - excused} of {count}: {unknown[:20]}"
