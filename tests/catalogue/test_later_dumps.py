"""Dumps that list a paper again, with another text or date."""

from __future__ import annotations

import json
from pathlib import Path

from generator.catalogue import update
from generator.settings.content import Content
from tests.catalogue.test_update import papers
from tests.conftest import Run


def _captured(content: Path, name: str, day: str | None, **paper: object) -> None:
    """Puts a dump with one paper into the content."""
    item = {"numComments": paper.pop("comments", 0), "paper": {"summary": "Ponds freeze at night.", **paper}}
    (content / "dumps" / name).write_text(json.dumps([item], indent=1))
    with (content / "dumps.yml").open("a") as days:
        days.write(f"  {name}: {{captured: {day}}}\n" if day else "")


def test_the_later_capture_of_an_arxiv_paper_gives_its_title_and_abstract(content: Path) -> None:
    old, new = "Frost Lines on Ponds: A Very Long Title That Was Given Up", "Thaw Lines on Ponds"
    _captured(content, "b.json", "2026-02-20", id="2602.91001", title=old, upvotes=9, comments=4)
    _captured(
        content, "a.json", "2026-03-01", id="2602.91001", title=new, summary="Ponds thaw.", upvotes=7, comments=1
    )
    _captured(
        content, "z.json", None, id="2602.91001", title="Undated", summary="It is not known when ponds freeze."
    )
    result = update.run(Content(content))
    [paper] = [paper for paper in result.papers if paper.arxiv]
    assert (paper.id, paper.title, paper.abstract) == ("thaw-lines-on-ponds", new, "Ponds thaw.")
    assert (paper.upvotes, paper.comments) == (9, 4)


def test_a_known_id_stays_when_the_title_changes(content: Path) -> None:
    _captured(content, "b.json", "2026-02-20", id="2602.91001", title="Frost Lines on Ponds")
    update.run(Content(content))
    _captured(content, "a.json", "2026-03-01", id="2602.91001", title="Thaw Lines on Ponds")
    update.run(Content(content))
    assert papers(content)["frost-lines-on-ponds"].title == "Thaw Lines on Ponds"


def test_the_clean_title_becomes_the_address(content: Path) -> None:
    _captured(content, "a.json", "2026-02-20", title="Quan- tized &amp;amp; Low&#45;Rank Ponds of {\\L}ojasiewicz")
    result = update.run(Content(content))
    assert "quantized-low-rank-ponds-of-lojasiewicz" in result.added


def test_a_date_that_cannot_be_is_told_and_left_out(content: Path, run: Run, tmp_path: Path) -> None:
    _captured(
        content, "a.json", "2026-02-20", id="2602.91001", title="Frost on Ponds", publishedAt="0001-01-01T00:00Z"
    )
    thaw = {
        "title": "Thaw Lines on Sunny Walls",
        "summary": "Walls thaw at noon, the sunny ones before all others, as we find by watching ninety of them for a "
        "winter and a spring.",
    }
    _captured(content, "b.json", "2026-02-21", id="2602.91002", **thaw)
    _captured(content, "c.json", "2026-02-22", publishedAt="2020-05-05", **thaw)
    report = tmp_path / "report.json"
    result = run("update", "--report", str(report))
    assert result.exit_code == 0
    assert "date left out: a.json:" in result.output
    assert "0001-01-01 is before arXiv" in result.output
    assert "2020-05-05 does not fit arXiv:2602.91002" in result.output
    assert [line["dump"] for line in json.loads(report.read_text())["misdated"]] == ["a.json", "c.json"]
    found = papers(content)
    assert found["frost-on-ponds"].published is None
    assert found["thaw-lines-on-sunny-walls"].published is None
