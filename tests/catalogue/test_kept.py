"""What the build cache keeps of dumps and of the catalogue changes no result."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import store, update
from generator.catalogue.plan import Plan
from generator.catalogue.store import Catalogue, KeptPaper
from generator.ingest import reading
from generator.model import Listing, Paper, Uncurated
from generator.settings.content import Content
from generator.util.cache import BuildCache
from generator.util.errors import ContentError
from tests.catalogue.papers import paper


def _never(*given: Any) -> Any:
    raise AssertionError(given)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_runs_with_a_cache_write_what_runs_without_one_write(content: Path, tmp_path: Path) -> None:
    def both(cache: Path | None) -> tuple[Plan, Plan]:
        shutil.rmtree(tmp_path / "plain", ignore_errors=True)
        plain = shutil.copytree(content, tmp_path / "plain" / "content")
        planned = update.run(Content(content), cache=cache), update.run(Content(plain))
        assert _files(content) == _files(plain)
        return planned

    cache = tmp_path / "cache"
    both(cache)
    name = next(iter(Catalogue(content / "papers").load()))
    (content / "curation.yml").write_text(f"papers:\n  {name}: {{why: x, venue: Quay, doi: 10.1000/x}}\n")
    first, second = both(cache)
    assert first.changed == second.changed
    assert [change.id for change in first.changed] == [name]
    (content / "dumps" / "dense.txt").unlink()  # what is remembered of it stands in the catalogue alone
    both(cache)
    (content / "curation.yml").unlink()
    both(cache)
    assert not update.plan(Content(content), cache=cache).is_news
    for file in cache.iterdir():
        file.write_bytes(b'["x", {"y": 1}]')
    both(cache)
    assert not update.plan(Content(content), cache=cache).is_news


def test_a_dump_is_read_again_where_it_or_what_is_known_of_it_changed(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "dumps.json"
    first = update.read_dumps(Content(content), cache=cache)
    read: list[str] = []

    def read_dump(path: Path, known: Any) -> Any:
        read.append(path.name)
        return original(path, known)

    original = reading.read_dump
    monkeypatch.setattr(update, "read_dump", read_dump)
    assert update.read_dumps(Content(content), cache=cache) == first
    assert read == []
    (content / "dumps.yml").write_text("dumps:\n  spaced.txt: {captured: 2026-03-03}\n  dense.txt: {}\n")
    assert update.read_dumps(Content(content), cache=cache) != first
    assert read == ["spaced.txt"]
    dump = content / "dumps" / "dense.txt"
    dump.write_text(dump.read_text().replace(" the ", " a "))
    update.read_dumps(Content(content), cache=cache)
    assert read == ["spaced.txt", "dense.txt"]
    dump.write_bytes(b"")
    with pytest.raises(ContentError, match=r"dense.txt: is empty"):
        update.read_dumps(Content(content), cache=cache)


def test_papers_are_taken_out_of_the_cache_where_their_files_are_as_they_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    curated = Uncurated(venue=None, listed_in=(Listing(dump="b.txt", line=2, captured=None),))
    papers = {"crane": paper("crane", uncurated=curated), "heron": paper("heron")}
    texts = {name: each.to_yaml() for name, each in papers.items()}
    for name, text in texts.items():
        catalogue.path(name).parent.mkdir(parents=True)
        catalogue.path(name).write_text(text)

    def kept() -> BuildCache[Paper]:
        return BuildCache(tmp_path / "kept.json", "1", KeptPaper)

    assert catalogue.read(kept()) == (papers, {})
    kept().replace(((texts[name],), each) for name, each in papers.items())
    with monkeypatch.context() as patch:
        patch.setattr(store, "_load", _never)
        found, written = catalogue.read(kept())
    assert (found, written) == (papers, texts)
    assert {name: each.to_yaml() for name, each in found.items()} == texts
    assert found["crane"].is_written_as(papers["crane"])
    catalogue.path("heron").write_text(texts["heron"].replace("All about", "Nothing about"))
    found, written = catalogue.read(kept())
    assert found["heron"].abstract == "Nothing about the heron."
    assert list(written) == ["crane"]
    catalogue.path("crane").rename(tmp_path / "papers" / "h" / "crane.yml")
    with pytest.raises(ContentError, match=r"crane.yml:1: holds the paper 'crane'; restore its name"):
        catalogue.read(kept())
    (tmp_path / "papers" / "h" / "crane.yml").write_bytes(b"\xff")
    with pytest.raises(ContentError, match="is not UTF-8"):
        catalogue.read(kept())
