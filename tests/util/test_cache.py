from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.util.cache import BuildCache


@dataclass(frozen=True)
class Count:
    word: str
    times: bytes
    shares: dict[str, float]


FROST = Count("frost\nline", bytes([0, 10, 255]), {"b": 0.1 + 0.2, "a": 1.0})


def cache(path: Path | None, version: str = "1") -> BuildCache[Count]:
    return BuildCache(path, version, Count)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one value."""
    path = tmp_path / "folder" / "counts.json"
    cache(path).replace([(("a title", "an abstract"), FROST)])
    return path


def test_a_value_is_found_by_its_content(path: Path) -> None:
    found = cache(path).get("a title", "an abstract")
    assert found == FROST
    assert list(FROST.shares) == list(found.shares) if found else False
    assert cache(path).get("a title an abstract") is None
    assert cache(path).get("a title", "an abstract", "") is None


def test_values_of_another_version_are_none(path: Path) -> None:
    assert cache(path, "2").get("a title", "an abstract") is None


@pytest.mark.parametrize(
    "damaged",
    [b"", b"no JSON", b"[]", b'["1", {"k": 3}]', b'["1", {"k": {"word": "x"}}]', b"\x80\x04N.", b'{"1": {}}'],
)
def test_a_damaged_or_foreign_file_is_as_none(path: Path, damaged: bytes) -> None:
    path.write_bytes(damaged)
    assert cache(path).get("a title", "an abstract") is None
    cache(path).replace([(("a title", "an abstract"), FROST)])
    assert cache(path).get("a title", "an abstract") == FROST


def test_what_is_not_given_again_is_forgotten(path: Path) -> None:
    fresh = cache(path)
    fresh.replace([(("other",), FROST)])
    for found in (fresh, cache(path)):
        assert found.get("a title", "an abstract") is None
        assert found.get("other") == FROST


def test_the_file_is_written_where_its_values_differ_alone(path: Path) -> None:
    path.write_bytes(before := b" " + path.read_bytes())
    cache(path).replace([(("a title", "an abstract"), FROST)])
    assert path.read_bytes() == before
    cache(path).replace([])
    assert path.read_bytes() == b'["1",{}]'


def test_without_a_file_values_last_as_long_as_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    alone = cache(None)
    alone.replace([(("other",), FROST)])
    assert alone.get("other") == FROST
    assert cache(None).get("other") is None
    assert not list(tmp_path.iterdir())


def test_any_text_has_a_place(path: Path) -> None:
    odd = cache(path)
    odd.replace([(("\ud800", "é"), FROST)])
    assert odd.get("\ud800", "é") == FROST
