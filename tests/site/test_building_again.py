"""Builds after the first make the same bytes as a clean build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import lists
from benchmarks.variants import Text
from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.settings.content import Content
from tests.conftest import REPO, Run, hosted_at, snapshot

NEW = """Daily Papers

Radar Models Need No Adapters

We show that radar models need no adapters at all, and that pruning the models themselves is enough for BERT.
"""


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, overrides included, in which the small content can be built."""
    shutil.copytree(REPO / "overrides", content.parent / "overrides")
    (content.parent / "generator").symlink_to(REPO / "generator")
    shutil.copy(REPO / "mkdocs.yml", content.parent)
    monkeypatch.chdir(content.parent)
    return content.parent


def clean(project: Path) -> dict[str, bytes]:
    """The site that a clean build makes."""
    shutil.rmtree(project / "build")
    result = CliRunner().invoke(main, ["build", "--quiet", "--site", "clean"])
    assert result.exit_code == 0, result.output
    found = snapshot(project / "clean")
    shutil.rmtree(project / "clean")
    return found


def add(project: Path) -> None:
    (project / "content/dumps/new.txt").write_text(NEW)


def take_out(project: Path) -> None:
    paper = next(path.stem for path in (project / "content/papers").glob("*/frostline*.yml"))
    (project / "content/curation.yml").write_text(f"withdrawn:\n  {paper}: Listed by mistake.\n")


def correct(project: Path) -> None:
    paper = next(path.stem for path in (project / "content/papers").glob("*/adapters*.yml"))
    (project / "content/curation.yml").write_text(f"papers:\n  {paper}: {{why: test, title: Adapters for Radar}}\n")


def change_frame(project: Path) -> None:
    shipped = REPO / "generator/site/templates/layout.html"
    own = project / "overrides/layout.html"
    own.write_text(shipped.read_text().replace("</footer>", " A word more.</footer>"))


def change_settings(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(hosted_at(path.read_text(), "https://list.test/reading/"))


def add_a_dump_with_other_dates(project: Path) -> None:
    """Which changes the neighbours of papers in their topics, and the captures that they are listed in."""
    dumps = project / "content/dumps"
    shutil.copy(sorted(dumps.glob("*.txt"))[0], dumps / "again.txt")
    (project / "content/dumps.yml").write_text("dumps:\n  again.txt: {captured: 2031-01-02}\n")


def rename_a_topic(project: Path) -> None:
    shipped = (REPO / "content/topics.yml").read_text()
    own = project / "content/topics.yml"
    own.write_text(
        (own.read_text() if own.exists() else shipped).replace("title: Adaptation", "title: Adapting", 1)
    )


@pytest.mark.parametrize(
    "change",
    [
        add,
        take_out,
        correct,
        change_frame,
        change_settings,
        add_a_dump_with_other_dates,
        rename_a_topic,
    ],
)
def test_a_build_after_a_change_makes_what_a_clean_one_does(
    run: Run, project: Path, change: Callable[[Path], None]
) -> None:
    assert run("build", "--quiet").exit_code == 0
    before = snapshot(project / "site")
    change(project)
    result = run("build")
    assert result.exit_code == 0, result.output
    after = snapshot(project / "site")
    assert after != before
    assert after == clean(project)


def test_an_update_with_nothing_to_do_says_what_the_last_one_left_open(run: Run, project: Path) -> None:
    assert "added: " in run("update").stdout
    quick = run("update")
    shutil.rmtree(project / "build", ignore_errors=True)
    assert quick.stdout == run("update").stdout
    assert quick.stdout.splitlines()[-1] == "nothing changed"
    assert run("update", "--quiet").stdout == ""
    add(project)
    assert run("update", "--check").exit_code == 1
    assert run("update", "--check").exit_code == 1  # what was only looked at is still to be done
    assert "added: radar-models-need-no-adapters" in run("update").stdout


@pytest.mark.parametrize("place", ["content", ".content", "build/content", "site-content"])
def test_a_change_is_seen_wherever_the_content_is(run: Run, project: Path, place: str) -> None:
    moved = project / place
    moved.parent.mkdir(exist_ok=True)
    (project / "content").rename(moved)
    assert "added: " in run("update", "--content", place).stdout
    assert "added: " not in run("update", "--content", place).stdout
    (moved / "dumps/new.txt").write_text(NEW)
    assert "added: radar-models-need-no-adapters" in run("update", "--content", place).stdout


def test_what_cannot_be_read_is_no_reason_to_fail(run: Run, project: Path) -> None:
    (project / "overrides/loop").symlink_to("..")
    assert run("update").exit_code == 0
    assert run("update").exit_code == 0


def test_a_correction_that_says_what_the_listing_says_is_written_all_the_same(run: Run, project: Path) -> None:
    assert run("build", "--quiet").exit_code == 0
    paper = next(path for path in (project / "content/papers").glob("*/*.yml") if "code:" not in path.read_text())
    (project / "content/curation.yml").write_text(f"papers:\n  {paper.stem}: {{why: test, code: []}}\n")
    assert run("build", "--quiet").exit_code == 0
    assert "uncurated:" in paper.read_text()
    assert run("update", "--check").exit_code == 0, "an update remembers nothing of a build"


def test_a_few_papers_more_change_few_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frozen: Content
) -> None:
    """So that a deploy, which sends what changed, stays small."""
    texts = [Text(paper.title, paper.abstract) for paper in Catalogue(frozen.papers).load().values()]
    project = lists.project(tmp_path / "list", 200, texts=texts)
    monkeypatch.chdir(project)

    def built() -> dict[str, bytes]:
        result = CliRunner().invoke(main, ["build", "--quiet"])
        assert result.exit_code == 0, result.output
        return snapshot(project / "site")

    before = built()
    for name, text in lists.dumps(2, seed="more", texts=texts):
        (project / "content/dumps" / name).write_text(text)
    after = built()
    new, gone = after.keys() - before.keys(), before.keys() - after.keys()
    changed = {name for name in after.keys() & before.keys() if after[name] != before[name]}
    assert not gone
    assert sum(name.startswith("papers/") and name.endswith(".bib") for name in new) == 2
    pages = {name for name in before if name.startswith("papers/") and name.endswith(".html")}
    assert 0 < len(changed & pages) < len(pages) / 2
    # A page names the papers beyond its related ones too; without them it were a quarter.
    assert len(changed | new) < 0.3 * len(before)
