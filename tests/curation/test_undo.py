"""Answers are taken back, the last first, and each byte of curation.yml is what it was."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curation import undo
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import Run
from tests.curation.conftest import LOST, ONE, TWO, WEAK


def test_answers_of_several_runs_are_taken_back_one_by_one(birds: Path, run: Run) -> None:
    path = birds / "curation.yml"
    texts = ["# mine\r\npapers:  {}\r\n"]
    path.write_bytes(texts[0].encode())
    for name, topics in ((WEAK, "herons"), (LOST, "meadows,ponds")):
        assert run("review", "--place", name, "--topics", topics).exit_code == 0
        texts.append(path.read_bytes().decode())
    result = run("review", "--undo")
    assert (result.exit_code, result.output) == (0, f"taken out again: papers: {LOST}\n")
    assert path.read_bytes().decode() == texts[1]
    assert run("review", "--place", LOST, "--topics", "ponds").exit_code == 0
    assert run("review", "--undo", "2").output.splitlines() == [
        f"taken out again: papers: {LOST}",
        f"taken out again: papers: {WEAK}",
    ]
    assert path.read_bytes().decode() == texts[0]
    result = run("review", "--undo")
    assert result.exit_code == 1
    assert f"{path}: has no answer of `review` to take back" in result.stderr


def test_a_file_that_an_answer_made_is_gone_again(pair: Path, run: Run) -> None:
    assert run("review", "--reject", ONE).exit_code == 0
    assert run("review", "--undo").output == f"taken out again: different: {ONE}, {TWO}\n"
    assert not (pair / "curation.yml").exists()


def test_what_was_edited_since_stays(pair: Path, run: Run) -> None:
    run("review", "--reject", ONE)
    path = pair / "curation.yml"
    path.write_text(edited := path.read_text() + "# a note\n")
    result = run("review", "--undo")
    assert result.exit_code == 1
    assert f"was changed since the answer about different: {ONE}, {TWO}, so nothing is undone" in result.stderr
    assert path.read_text() == edited
    path.write_text(edited.removesuffix("# a note\n"))
    assert run("review", "--undo").exit_code == 0


def test_an_answer_that_is_gone_already_does_not_hold_up_those_before_it(birds: Path, run: Run) -> None:
    path = birds / "curation.yml"
    texts = []
    for name in (WEAK, LOST):
        assert run("review", "--place", name, "--topics", "herons").exit_code == 0
        texts.append(path.read_bytes())
    path.write_bytes(texts[0])  # as git gives it back, or a run that was killed before its memory was written
    assert run("review", "--undo").output == f"taken out again: papers: {WEAK}\n"
    assert not path.exists()


@pytest.mark.parametrize("words", [("--accept", ONE), ("--why", "x"), ("--place", ONE, "--topics", "a")])
def test_undo_stands_alone(pair: Path, run: Run, words: tuple[str, ...]) -> None:
    assert run("review", "--undo", "1", *words).exit_code == 2
    assert not (pair / "curation.yml").exists()


def test_a_memory_that_nobody_can_read_is_none(tmp_path: Path) -> None:
    (tmp_path / ".review.json").write_text("[[1, 2")
    with pytest.raises(ContentError, match="has no answer"):
        undo.undo(Content(tmp_path))


@given(st.lists(st.binary(max_size=30), min_size=2, max_size=6))
def test_any_row_of_writes_is_taken_back(tmp_path_factory: pytest.TempPathFactory, texts: list[bytes]) -> None:
    content = Content(tmp_path_factory.getbasetemp())
    content.curation_file.write_bytes(texts[0])
    for number, (before, after) in enumerate(pairwise(texts)):
        content.curation_file.write_bytes(after)
        undo.remember(content, before, str(number))
    for number, before in reversed([*enumerate(texts[:-1])]):
        assert undo.undo(content) == str(number)
        assert content.curation_file.read_bytes() == before
