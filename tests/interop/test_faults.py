"""When a run fails, and what the table says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interop import table
from tests.interop.comparison import Tally, Value
from tests.interop.faults import Fault, Reading, faults, problems
from tests.interop.reader import readers

FAULT = Fault(
    reader="nest",
    version="1",
    formats=("ris",),
    fields=("title",),
    values=frozenset({"Eggs"}),
    why="eats eggs",
)


def reading(*wrong: str, count: int = 100, form: str = "ris", lacks: str = "", **different: Any) -> Reading:
    tally = Tally()
    tally.counts["title"] = count
    tally.wrong["title"] = [Value("title", label, "a", label, "") for label in wrong]
    values: dict[str, Any] = {"version": "1", "is_pinned": True, **different}
    return Reading(reader="nest", form=form, tally=tally, lacks=frozenset({lacks}), **values)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (reading("Eggs"), None),
        (reading("Eggs", "Hens"), None),
        (reading("Eggs", "Hens", "Coops"), "wrong in 2 of 100: ['Coops', 'Hens']"),
        (reading(), "right now of ['Eggs']"),
        (reading(is_pinned=False), "right now of ['Eggs']"),
        (reading(is_pinned=False, version="2"), None),
        (reading(version="2"), "right now of ['Eggs']"),
        (reading("Eggs", "Eggs", form="bibtex"), "wrong in 2 of 100: ['Eggs']"),
        (reading("Hens", "Coops", lacks="title"), None),
    ],
)
def test_a_run_fails_where_a_reader_is_worse_or_better(case: Reading, said: str | None) -> None:
    complaints = list(problems(case, [FAULT]))
    assert len(complaints) == (said is not None)
    assert all(said in complaint for complaint in complaints if said)


def test_each_fault_is_of_a_reader_in_the_table_and_of_its_version() -> None:
    results = table.load()
    for fault in faults():
        assert fault.version == results[fault.reader]["version"]
        assert set(fault.formats) <= set(results[fault.reader]["formats"])
        assert fault.values


def test_the_page_has_the_table_of_the_last_run() -> None:
    assert list(table.load()) == [reader.title for reader in readers()]
    page = table.PAGE.read_text(encoding="utf-8")
    assert table.written_into(page, table.block(table.load(), faults())) == page


def test_readers_that_did_not_run_keep_their_figures() -> None:
    before = {"hen": {"version": "3", "formats": {}}, "nest": {"version": "0", "formats": {"ris": {}}}}
    merged = table.merged(before, [reading("Eggs", lacks="doi")], ["nest", "hen", "egg"])
    assert list(merged) == ["nest", "hen"]
    assert merged["nest"] == {"version": "1", "formats": {"ris": {"title": [99, 100]}}}
    assert merged["hen"] is before["hen"]


def test_a_table() -> None:
    results = {"nest": {"version": "1", "formats": {"ris": {"title": [1199, 1200]}, "atom": {"title": [2, 2]}}}}
    shown = table.block(results, [FAULT]).splitlines()
    assert "| nest 1 | RIS | 99.9 | – | – | – | – | – |" in shown
    assert "| nest 1 | Atom | 100 | – | – | – | – |" in shown
    assert "- nest 1 (title): eats eggs" in shown
    assert table.written_into("a\n<!-- readers -->\nold\n<!-- end of readers -->\nb\n", "\nnew\n\n") == (
        "a\n<!-- readers -->\n\nnew\n\n<!-- end of readers -->\nb\n"
    )
