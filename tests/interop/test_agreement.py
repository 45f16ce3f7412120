from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.interop import agreement
from tests.interop.faults import Fault
from tests.interop.truth import Case, cases

FAULT = Fault(
    reader="pandoc", version="1", formats=("ris",), fields=("suffix",), values=frozenset(), why="it is so"
)


@pytest.fixture
def case() -> Case:
    return next(cases())


def found(monkeypatch: pytest.MonkeyPatch, case: Case, other: str | None, *known: Fault) -> list[str]:
    """What is told where RIS has another reference than the other formats."""

    def references(form: str, path: Path) -> dict[str, str]:
        printed = other if form == "ris" else "A. Hen, “An Egg’s Way,” 2024"
        return {} if printed is None else {case.paper.id: printed}

    monkeypatch.setattr(agreement, "references", references)
    paths: dict[str, Any] = dict.fromkeys((agreement.MEASURE, *agreement.OTHERS), Path())
    return list(agreement.disagreements([case], paths, known))


@pytest.mark.parametrize("other", ['A. Hen, "An Egg\'s Way," 2024', "A. Hen, An <b>Egg’s</b> Way, 2024"])
def test_marks_make_no_other_reference(monkeypatch: pytest.MonkeyPatch, case: Case, other: str) -> None:
    assert found(monkeypatch, case, other) == []


@pytest.mark.parametrize("other", ["B. Hen, An Egg’s Way, 2024", "A. Hen, An egg’s Way, 2024", None, ""])
def test_another_reference_is_told(monkeypatch: pytest.MonkeyPatch, case: Case, other: str | None) -> None:
    (told,) = found(monkeypatch, case, other)
    assert told.startswith("csl-json and ris make two references")


def test_what_the_printer_misreads_is_no_disagreement(monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    for value in (case.record["title"], "Example, Ada"):
        excuse = FAULT.model_copy(update={"values": frozenset({value})})
        assert found(monkeypatch, case, "", excuse) == []
        for other in ({"reader": "rispy"}, {"formats": ("bibtex",)}):
            assert found(monkeypatch, case, "", excuse.model_copy(update=other))
