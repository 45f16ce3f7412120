from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from generator.util import lock
from generator.util.errors import ContentError


def test_a_second_run_is_refused_and_told_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["x", "build", "--quiet"])
    with lock.alone(tmp_path):
        assert not lock.is_free(tmp_path / lock.NAME)
        with pytest.raises(ContentError) as error, lock.alone(tmp_path):
            pass
    who = rf"\(reading-list build, process {os.getpid()} on .*, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\S+\)"
    expected = f"another run is at work here {who}; wait until it is done, or end it, and run this again"
    assert re.fullmatch(expected, error.value.problems[0].what)
    assert (error.value.problems[0].file, error.value.problems[0].line) == (str(tmp_path), 0)


def test_the_lock_is_gone_when_the_run_ends_and_when_it_fails(tmp_path: Path) -> None:
    with lock.alone(tmp_path):
        assert (tmp_path / lock.NAME).exists()
    assert not (tmp_path / lock.NAME).exists()
    with pytest.raises(ZeroDivisionError), lock.alone(tmp_path):
        raise ZeroDivisionError
    assert not (tmp_path / lock.NAME).exists()
    with lock.alone(tmp_path):
        pass


def test_a_file_that_a_killed_run_left_blocks_nobody(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text("reading-list update, process 1 on here, since then\n")
    assert lock.is_free(tmp_path / lock.NAME)
    with lock.alone(tmp_path):
        assert "process 1 " not in (tmp_path / lock.NAME).read_text()


def test_without_a_folder_there_is_nothing_to_lock(tmp_path: Path) -> None:
    with lock.alone(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()


def test_a_command_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["x"])
    with lock.alone(tmp_path):
        assert (tmp_path / lock.NAME).read_text().startswith("reading-list, process ")


def test_who_holds_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert lock.holder(path) == ""
    path.write_bytes(b"  \n")
    assert lock.holder(path) == ""
    path.write_bytes(b"a run\x1b[2J \xff" + b"x" * 300)
    assert lock.holder(path) == " (a run [2J \ufffd" + "x" * 189 + ")"
