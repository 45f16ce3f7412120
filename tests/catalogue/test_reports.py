"""Change reports: of a run, and of each dump, kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.catalogue import report_markdown, update
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import Report, digest, of_run
from generator.settings.content import Content
from generator.util.errors import ContentError
from generator.util.files import write_file
from tests.catalogue.test_update import FROST, RULES, WHICH
from tests.conftest import PAPERS, SPACED, Run, snapshot

ADAPTERS = "adapters-for-tiny-radar-models"
LATER = SPACED.replace("0.3 points", "0.3 points on average")


def kept(content: Path) -> dict[str, Report]:
    return ChangeReports(content / "changes").load()


def test_each_dump_is_told_as_if_it_had_come_alone(content: Path) -> None:
    update.run(Content(content))
    found = kept(content)
    dense, spaced = found["dense.txt"], found["spaced.txt"]
    assert [paper.id for paper in dense.added] == [ADAPTERS, FROST]
    assert (dense.papers, dense.addresses.kept, dense.addresses.added) == (2, 0, 2)
    assert dense.merged == ()
    assert [paper.id for paper in spaced.added] == [WHICH]
    assert spaced.merged[0].listings == ("spaced.txt:13",)
    assert spaced.merged[0].reasons == ("same title, abstract one of them shorter",)
    assert (spaced.papers, spaced.addresses.kept, spaced.addresses.added) == (3, 2, 1)
    assert spaced.dumps[0].sha256 == digest(content / "dumps" / "spaced.txt")
    assert (spaced.dumps[0].layout, str(spaced.dumps[0].captured)) == ("plain-spaced", "2026-03-02")


def test_dumps_that_come_one_by_one_are_told_the_same(content: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(content, other)
    update.run(Content(content))
    spaced = other / "dumps" / "spaced.txt"
    spaced.rename(tmp_path / "spaced.txt")
    update.run(Content(other))
    (tmp_path / "spaced.txt").rename(spaced)
    update.run(Content(other))
    at_once, one_by_one = kept(content), kept(other)
    assert at_once.keys() == one_by_one.keys()
    for dump, report in at_once.items():  # but for titles, which a later dump may have in full
        told = one_by_one[dump]
        assert [paper.id for paper in told.added] == [paper.id for paper in report.added]
        assert told.merged == report.merged
        assert (told.papers, told.addresses) == (report.papers, report.addresses)


def test_reports_made_anew_are_the_same(content: Path) -> None:
    update.run(Content(content))
    before = snapshot(content)
    shutil.rmtree(content / "changes")
    assert update.plan(Content(content)).is_news
    update.run(Content(content))
    assert snapshot(content) == before
    shutil.rmtree(content / "changes")
    shutil.rmtree(content / "papers")
    update.run(Content(content))
    assert snapshot(content) == before


def test_papers_that_are_not_shown_are_not_counted(content: Path) -> None:
    update.run(Content(content))
    (content / "curation.yml").write_text(f"withdrawn:\n  {FROST}: Retracted.\n")
    for gone in ("*", "spaced*"):  # the hidden paper is new in a dump of the run, and then there before it
        for path in (content / "changes").glob(gone):
            path.unlink()
        update.run(Content(content))
        assert {dump: report.papers for dump, report in kept(content).items()} == {"dense.txt": 1, "spaced.txt": 2}


def test_a_report_stays_whatever_becomes_of_its_dump(content: Path) -> None:
    update.run(Content(content))
    before = snapshot(content / "changes")
    spaced = content / "dumps" / "spaced.txt"
    text = spaced.read_text()
    spaced.unlink()
    update.run(Content(content))
    spaced.write_text(LATER)
    update.run(Content(content))
    spaced.write_text(text)
    update.run(Content(content))
    assert snapshot(content / "changes") == before


def test_a_dump_under_another_name_takes_its_report_along(content: Path) -> None:
    update.run(Content(content))
    before = kept(content)["spaced.txt"]
    (content / "dumps" / "spaced.txt").rename(content / "dumps" / "march.txt")
    (content / "dumps.yml").unlink()
    assert update.run(Content(content)).renamed == {"spaced.txt": "march.txt"}
    assert sorted(kept(content)) == ["dense.txt", "march.txt"]
    assert kept(content)["march.txt"].added == before.added
    assert "march.txt" in (content / "changes" / "march.txt.md").read_text()
    assert not (content / "changes" / "spaced.txt.md").exists()
    assert not update.run(Content(content)).is_news


def test_a_later_dump_tells_what_it_moved(content: Path) -> None:
    (content / "topics.yml").write_text(RULES.replace("{radar: 6}", "{radar: 40}"))
    update.run(Content(content))
    more = LATER.replace("forgets. We ask", "forgets; radar, radar and radar forget. We ask")
    more = more.replace("model families", "model families of all sizes and all kinds that there are today")
    (content / "dumps" / "later.txt").write_text(more)
    with (content / "dumps.yml").open("a") as days:
        days.write("  later.txt: {captured: 2026-03-09}\n")
    run = update.run(Content(content))
    told = kept(content)["later.txt"]
    assert [(move.id, move.before, move.after) for move in told.moved] == [
        (move.id, move.before, move.after) for move in run.moved
    ]
    assert [move.id for move in told.moved] == [WHICH]
    assert told.added == ()


def test_a_run_tells_of_hidden_papers_unread_lines_and_addresses(content: Path, run: Run, tmp_path: Path) -> None:
    update.run(Content(content))
    (content / "curation.yml").write_text(f"withdrawn:\n  {WHICH}: Retracted by *all* of its authors.\n")
    items = [{"paper": {"title": title, "summary": "An abstract."}} for title in ("\u200b", "A title")]
    (content / "dumps" / "new.json").write_text(json.dumps(items, indent=1))
    report = tmp_path / "report.json"
    assert run("update", "--report", str(report)).exit_code == 0
    told = json.loads(report.read_text())
    assert [source["dump"] for source in told["dumps"]] == ["new.json"]
    assert told["hidden"] == [
        {
            "id": WHICH,
            "title": "Which Layers Remember? Probing Forgetting in Sequential Adaptation",
            "withdrawn": "Retracted by *all* of its authors.",
            "merged_into": None,
        }
    ]
    assert told["unread"] == [{"dump": "new.json", "line": 4, "text": ""}]
    assert told["addresses"] == {"kept": 3, "added": 1, "lost": []}
    assert [paper["id"] for paper in told["added"]] == ["a-title"]


HOSTILE = "# A [link](javascript:x) <b>`x`</b> @somebody fixes other/list#12 | https://evil.test *bold*"


def test_text_from_dumps_is_text_in_markdown(content: Path) -> None:
    items = [{"paper": {"title": HOSTILE, "summary": "An abstract."}}]
    (content / "dumps" / "new.json").write_text(json.dumps(items))
    planned = update.plan(Content(content))
    made = report_markdown.to_markdown(of_run(Content(content), planned, planned.unreported))
    (line,) = [line for line in made.splitlines() if "javascript" in line]
    html = MarkdownIt("gfm-like").enable("linkify").render(line)
    assert "<b>" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "@somebody" not in html  # a word joiner stands between
    assert "list#12" not in html


def test_reports_and_catalogue_agree_after_a_killed_run(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = content.parent / "whole"
    shutil.copytree(content, whole)
    update.run(Content(whole))

    def killed(path: Path, text: str) -> bool:
        if path.is_relative_to(content / "papers"):
            raise KeyboardInterrupt
        return write_file(path, text)

    with monkeypatch.context() as patch:
        patch.setattr("generator.util.files.write_file", killed)
        with pytest.raises(KeyboardInterrupt):
            update.run(Content(content))
    assert snapshot(content / "changes") == snapshot(whole / "changes")
    assert not (content / "papers").exists()
    update.run(Content(content))
    assert snapshot(content) == snapshot(whole)


@pytest.mark.parametrize(
    ("text", "message"), [("{", "is no change report"), ("{}", "dumps"), (None, "of another dump")]
)
def test_a_file_that_is_no_report_is_named(content: Path, text: str | None, message: str) -> None:
    update.run(Content(content))
    folder = content / "changes"
    (folder / "spaced.txt.json").write_text(text or (folder / "dense.txt.json").read_text())
    with pytest.raises(ContentError, match=message):
        kept(content)


def test_every_dump_of_the_frozen_list_has_its_report(frozen: Content) -> None:
    found = ChangeReports(frozen.changes).load()
    assert sorted(found) == [path.name for path in frozen.dump_files()]
    for path in frozen.dump_files():
        assert found[path.name].dumps[0].sha256 == digest(path)
        assert (frozen.changes / f"{path.name}.md").read_text() == report_markdown.to_markdown(found[path.name])
    newest = max(found.values(), key=lambda report: str(report.dumps[0].captured or ""))
    assert newest.papers == PAPERS
