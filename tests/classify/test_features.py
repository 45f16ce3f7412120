from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.classify.features import Reader
from generator.classify.names import Found
from generator.settings.content import Content
from generator.util import cache

TOPICS = """
areas:
- id: animals
  title: Animals
  topics:
  - {id: birds, title: Birds, scope: Birds., terms: {heron: 20}}
contributions:
- {id: method, title: Method, scope: Methods.}
"""
TEXT = ("Herons and ZorpNet", "Herons sleep. We propose a nest for the grey bird.")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "topics.yml").write_text(TOPICS)
    (folder / "names.yml").write_text("models:\n  ZorpNet:\n")
    (folder / "subjects.yml").write_text("subjects:\n  herons: [grey bird]\n")
    (folder / "introductions.yml").write_text("topics: {}\n")
    return Content(folder)


def test_features_of_a_text(content: Content) -> None:
    found = Reader(content).read(*TEXT)
    assert [placed.id for placed in found.placed.topics] == ["birds"]
    assert found.terms == {"heron": 3.5}
    assert found.subjects == {"herons": pytest.approx(2.5 + 1 + 1 - 0.5 * 8 / 10)}
    assert found.names == (Found("zorpnet", ("ZorpNet",)),)
    assert found.words.times["grey bird"] == 1
    assert found.key_sentence == "We propose a nest for the grey bird."


@pytest.mark.parametrize("count", [0, 1, 300])
def test_texts_keep_their_order(content: Content, count: int) -> None:
    reader = Reader(content)
    texts = [(f"HeNet{number}", TEXT[1]) for number in range(count)]
    assert [found.names[0].id for found in reader.read_all(texts)] == [f"henet{number}" for number in range(count)]


def test_a_later_build_knows_what_an_earlier_one_read(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "build" / "features.json"
    reader = Reader(content, path)
    assert not reader.has_cached(*TEXT)
    found = reader.read(*TEXT)
    reader.keep([(TEXT, found)])
    later = Reader(content, path)
    assert later.has_cached(*TEXT)
    assert not later.has_cached(TEXT[0], "")
    assert later.read(*TEXT) == found
    # That is what the file says, and is not read anew.
    path.write_text(path.read_text("utf-8").replace("We propose a nest", "They lay"), "utf-8")
    assert Reader(content, path).read(*TEXT).key_sentence == "They lay for the grey bird."


def new_rules(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    (content.folder / "topics.yml").write_text(TOPICS.replace("heron:", "herons:"))


def new_generator(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    package = content.folder.parent / "package"
    (package / ".ci").mkdir(parents=True)  # as an installed one has what a new list gets
    (package / "module.py").write_text("")
    monkeypatch.setattr(cache, "_PACKAGE", package)


def new_library(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    (content.folder / "zorp-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(content.folder))


@pytest.fixture
def next_process() -> Iterator[Callable[[], None]]:
    """Has the version of the code worked out again, as by another process."""
    yield cache.code_version.cache_clear
    cache.code_version.cache_clear()


@pytest.mark.parametrize("change", [new_rules, new_generator, new_library])
def test_features_hold_for_one_version(
    content: Content,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Content, pytest.MonkeyPatch], None],
    next_process: Callable[[], None],
) -> None:
    path = tmp_path / "features.json"
    reader = Reader(content, path)
    reader.keep([(TEXT, reader.read(*TEXT))])
    assert Reader(content, path).has_cached(*TEXT)
    change(content, monkeypatch)
    next_process()
    assert not Reader(content, path).has_cached(*TEXT)


def test_without_a_file_nothing_is_kept(content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reader = Reader(content)
    reader.keep([(TEXT, reader.read(*TEXT))])
    assert not Reader(content).has_cached(*TEXT)
    assert {path.name for path in tmp_path.iterdir()} == {"content"}


def test_the_file_is_plain_json(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "features.json"
    reader = Reader(content, path)
    reader.keep([(TEXT, reader.read(*TEXT))])
    version, kept = json.loads(path.read_text("utf-8"))
    assert len(version) == 64
    assert [found["names"][0]["id"] for found in kept.values()] == ["zorpnet"]


def test_an_id_in_place_of_a_title_says_nothing(content: Content) -> None:
    reader = Reader(content)
    for title in ("arXiv:2602.99922", "doi:10.1000/heron"):
        found = reader.read(title, "")
        assert (found.placed.topics, found.names, found.words.times, found.key_sentence) == ((), (), {}, "")
        assert reader.read(title, TEXT[1]) == reader.read("", TEXT[1])
    assert reader.read(TEXT[0], "").words.times
