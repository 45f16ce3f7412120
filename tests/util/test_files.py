"""Files read strictly and written whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.util.errors import ContentError
from generator.util.files import (
    finish_writing,
    is_of_device,
    read_text,
    refuse_conflict,
    write_all,
    write_file,
)
from tests.conftest import snapshot


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        ("ab\ncd".encode("utf-16"), 1, "is UTF-16; save it as UTF-8, for instance with: iconv -f UTF-16"),
        (b"a\nb\n\0", 3, "is binary, not text"),
        (b"a\nb\xe9\n", 2, "is not UTF-8, more likely Latin-1"),
        (b"12345", 0, "has more than 4 bytes; if it is sound, raise limits.size in dumps.yml"),
    ],
)
def test_what_is_no_text_is_named_with_its_line(tmp_path: Path, data: bytes, line: int, what: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(ContentError) as error:
        read_text(path, 4 if data == b"12345" else None)
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.what.startswith(what)) == (str(path), line, True)


def test_text_has_newlines_and_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffé\r\nb\rc\n".encode())
    assert read_text(path, 12) == "é\nb\nc\n"
    with pytest.raises(ContentError, match="cannot be read"):
        read_text(tmp_path / "none.txt")


@pytest.mark.parametrize("name", ["con", "AUX.yml", "com1", "lpt9.tar.gz", "nul"])
def test_names_of_devices(name: str) -> None:
    assert is_of_device(name)
    assert not is_of_device(f"{name[:3]}e{name[3:]}")


def test_a_conflict_is_named_with_its_line() -> None:
    with pytest.raises(ContentError, match=r"a\.yml:2: holds a conflict .*'<<<<<<< HEAD'.*; keep what is right"):
        refuse_conflict(Path("a.yml"), "a\n<<<<<<< HEAD\nb\n")
    with pytest.raises(ContentError, match=r"a\.yml:1: .*'>>>>>>>'.*; mend it"):
        refuse_conflict(Path("a.yml"), ">>>>>>>\n", "mend it")
    refuse_conflict(Path("a.yml"), "a <<<<<<< b\n<<<<<<<<\n=======\n")


def test_a_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_file(path, "é")
    assert not write_file(path, "é".encode())
    assert write_file(path, b"b")
    assert snapshot(tmp_path) == {"a/b.txt": b"b"}


def test_a_file_that_cannot_take_its_name_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_file(tmp_path / "a", "x")
    assert snapshot(tmp_path) == {}


def test_files_are_written_and_deleted_together(tmp_path: Path) -> None:
    journal, old = tmp_path / ".journal", tmp_path / "old"
    old.write_text("x")
    write_all(journal, {tmp_path / "a" / "b": "é\r\n"}, [old, tmp_path / "none"])
    assert snapshot(tmp_path) == {"a/b": "é\r\n".encode()}


def test_nothing_to_do_needs_no_journal(tmp_path: Path) -> None:
    finish_writing(tmp_path / ".journal")
    write_all(tmp_path / "none" / ".journal", {})
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_is_finished_and_its_temporary_files_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, old = tmp_path / ".journal", tmp_path / "old"
    old.write_text("x")
    texts = {tmp_path / "a" / name: name for name in ("one", "two")}

    def killed(path: Path, text: str) -> bool:
        if path.name == "two":
            path.with_name(".two.7.tmp").write_text("half")
            raise KeyboardInterrupt
        return write_file(path, text)

    with monkeypatch.context() as patch:
        patch.setattr("generator.util.files.write_file", killed)
        with pytest.raises(KeyboardInterrupt):
            write_all(journal, texts, [old])
    assert {"a/one", "old", ".journal"} < snapshot(tmp_path).keys()
    (tmp_path / "..journal.9.tmp").write_text("half")
    finish_writing(journal)
    assert snapshot(tmp_path) == {"a/one": b"one", "a/two": b"two"}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"write": [], "delete": []}',
        '{"write": {"../a": "x"}, "delete": []}',
        '{"write": {}, "delete": ["/a"]}',
        '{"write": {}, "delete": [1]}',
    ],
)
def test_a_journal_that_is_none_is_named_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    journal = tmp_path / "content" / ".journal"
    journal.parent.mkdir()
    journal.write_text(text)
    with pytest.raises(ContentError, match="delete it, and run `reading-list update`"):
        finish_writing(journal)
    assert snapshot(tmp_path) == {"content/.journal": text.encode()}


def test_a_journal_names_files_as_any_system_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / ".journal"
    monkeypatch.setattr("generator.util.files._carry_out", lambda *steps: None)
    write_all(journal, {tmp_path / "a" / "b": "x"}, [tmp_path / "c"])
    assert json.loads(journal.read_text()) == {"write": {"a/b": "x"}, "delete": ["c"]}
