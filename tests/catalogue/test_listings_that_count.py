"""Which listing's word counts where several list one paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import update
from generator.model import Paper
from generator.settings.content import Content
from tests.conftest import few_rules

TITLE = "Tide Tables for Flooded Caves"
ABSTRACT = (
    "The water in a cave follows the sea late and never quite. We hang pressure loggers in thirty caves of one coast, "
    "fit a chain of leaking basins to each, and forecast the level a month ahead within a hand's breadth."
)
OLD, NEW = "2026-01-05", "2026-02-09"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "dumps").mkdir()
    few_rules(tmp_path)
    return tmp_path


def listed(content: Path, old: dict[str, Any], new: dict[str, Any], backwards: bool) -> Paper:
    """The paper of an old and a new dump that list it, each with more beside title and abstract.

    The dumps' names stand the other way round where it is ``backwards``: their days count.
    """
    days = {"z.json": OLD, "a.json": NEW} if backwards else {"a.json": OLD, "z.json": NEW}
    for (name, _), more in zip(days.items(), (old, new), strict=True):
        item = {"paper": {"title": TITLE, "summary": ABSTRACT, **more}}
        (content / "dumps" / name).write_text(json.dumps([item]))
    facts = "".join(f"  {name}: {{captured: {day}}}\n" for name, day in days.items())
    (content / "dumps.yml").write_text(f"dumps:\n{facts}")
    [paper] = update.run(Content(content)).papers
    return paper


def authors(*names: str) -> dict[str, Any]:
    return {"authors": [{"name": name} for name in names]}


def organization(handle: str) -> dict[str, Any]:
    return {"organization": {"name": handle, "fullname": handle.title()}}


@pytest.mark.parametrize("backwards", [False, True])
class TestTheNewestListing:
    def test_names_the_organisation(self, content: Path, backwards: bool) -> None:
        paper = listed(content, organization("harbour-lab"), organization("cave-school"), backwards)
        assert paper.organization is not None
        assert (paper.organization.handle, paper.organization.name) == ("cave-school", "Cave-School")

    def test_names_the_authors(self, content: Path, backwards: bool) -> None:
        paper = listed(content, authors("Ada Reed", "Bo Marsh"), authors("Ada Reed-Fenn", "Cy Heron"), backwards)
        assert paper.authors == ("Ada Reed-Fenn", "Cy Heron")

    def test_leaves_what_it_does_not_say_to_the_older_one(self, content: Path, backwards: bool) -> None:
        paper = listed(content, {**organization("harbour-lab"), **authors("Ada Reed")}, {}, backwards)
        assert paper.organization is not None
        assert paper.organization.handle == "harbour-lab"
        assert paper.authors == ("Ada Reed",)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_largest_number_of_upvotes_counts(content: Path, backwards: bool) -> None:
    assert listed(content, {"upvotes": 7}, {"upvotes": 3}, backwards).upvotes == 7
    assert listed(content, {"upvotes": 3}, {"upvotes": 9}, backwards).upvotes == 9


@pytest.mark.parametrize("backwards", [False, True])
def test_the_earliest_day_counts(content: Path, backwards: bool) -> None:
    early, late = {"publishedAt": "2025-11-03"}, {"publishedAt": "2025-11-20"}
    assert str(listed(content, early, late, backwards).published) == "2025-11-03"
    assert str(listed(content, late, early, backwards).published) == "2025-11-03"
