"""What git could not merge is named as such, with the line and the way out, wherever people or commands left it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.settings.content import Content
from generator.util import files
from generator.util.errors import ContentError
from tests.catalogue.test_update import FROST
from tests.conftest import REPO, Run, small_content, snapshot

BY_HAND = ("dumps.yml", "topics.yml", "names.yml", "subjects.yml", "introductions.yml", "curation.yml")
WRITTEN = (f"papers/f/{FROST}.yml", "changes/dense.txt.json")


def in_conflict(text: str, style: str = "merge") -> str:
    """A text whose second half differs on two branches, as git leaves it."""
    lines = text.splitlines(keepends=True) or ["# nothing\n"]
    half = len(lines) // 2
    before, ours = "".join(lines[:half]), "".join(lines[half:])
    base = f"||||||| 1a2b3c4\n{ours}" if style == "diff3" else ""
    return f"{before}<<<<<<< HEAD\n{ours}{base}=======\n{ours.upper()}>>>>>>> march\n"


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small content folder with a file of each kind."""
    content = small_content(tmp_path_factory.mktemp("whole") / "content")
    for name in ("topics.yml", "names.yml", "subjects.yml", "introductions.yml"):
        shutil.copy(REPO / "content" / name, content)
    (content / "curation.yml").write_text("papers: {}\nsame: []\n")
    (content / "enrichment.yml").write_text("papers: {}\n")
    update.run(Content(content))
    return content


@pytest.fixture
def content(tmp_path: Path, updated: Path) -> Path:
    """A copy of it, of which something breaks."""
    return Path(shutil.copytree(updated, tmp_path / "content"))


@pytest.mark.parametrize("style", ["merge", "diff3"])
@pytest.mark.parametrize("name", [*BY_HAND, "enrichment.yml", *WRITTEN])
def test_a_conflict_is_named_with_its_line_and_the_way_out(content: Path, run: Run, name: str, style: str) -> None:
    path = content / name
    path.write_text(in_conflict(path.read_text(), style))
    line = path.read_text().splitlines().index("<<<<<<< HEAD") + 1
    before = snapshot(content)
    result = run("check")
    assert result.exit_code == 1
    [said] = [said for said in result.stderr.splitlines() if said.startswith(f"{path}:{line}: ")]
    assert "holds a conflict that git could not merge ('<<<<<<< HEAD')" in said
    assert ("`reading-list update --resolve`" in said) is (name in WRITTEN)
    way_out = "`git checkout --ours`" if name in WRITTEN else "delete the lines that begin with <<<<<<<"
    assert way_out in said
    assert snapshot(content) == before


def test_two_papers_in_conflict_are_two_problems(content: Path, run: Run) -> None:
    for path in list((content / "papers").glob("*/*.yml"))[:2]:
        path.write_text(in_conflict(path.read_text()))
    for command in ("update", "check"):
        assert run(command).output.count("holds a conflict that git could not merge") == 2


def test_one_side_of_a_paper_and_an_update_is_the_way_out(content: Path, run: Run) -> None:
    path = content / WRITTEN[0]
    before = path.read_text()
    path.write_text(before.replace("published: 2026-02-18", "published: 2026-02-17"))  # as one side has it
    assert run("update", "--quiet").exit_code == 0
    assert path.read_text() == before


@pytest.mark.parametrize("text", ["a <<<<<<< b\n", "=======\n", "title: x\n  <<<<<<< HEAD\n", "<<<<<<<<< x\n"])
def test_other_rows_of_signs_are_no_conflict(tmp_path: Path, text: str) -> None:
    files.refuse_conflict(tmp_path / "a.yml", text)


def test_what_is_left_of_a_conflict_is_one_still(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"a\.yml:2: holds a conflict"):
        files.refuse_conflict(tmp_path / "a.yml", "a: b\n>>>>>>> march\nc: d\n")
