from __future__ import annotations

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from generator.catalogue.store import Catalogue
from generator.catalogue.update import read_dumps
from generator.settings.content import Content
from tests.conftest import REPO, sample_content, snapshot
from tests.live_list import LiveListError

CONTENT = REPO / "content"


@pytest.mark.parametrize("name", ["dumps", "papers", "changes"])
def test_no_test_of_the_code_reads_the_list_that_people_keep(name: str) -> None:
    for reading in (os.listdir, os.scandir, snapshot):
        with pytest.raises(LiveListError, match="take tests/sample, or move the test to tests/list"):
            reading(CONTENT / name)


def test_neither_its_facts_nor_its_decisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CONTENT)
    for name in ("dumps.yml", "curation.yml"):
        for path in (CONTENT / name, Path(name)):
            with pytest.raises(LiveListError):
                path.read_text()
    with pytest.raises(LiveListError):
        shutil.copytree(CONTENT, tmp_path / "copy")


def test_nor_by_way_of_the_generator_or_another_process() -> None:
    with pytest.raises(LiveListError):
        Catalogue(CONTENT / "papers").load()
    with pytest.raises(LiveListError):
        list(read_dumps(Content(CONTENT)))
    with ProcessPoolExecutor(1) as pool, pytest.raises(LiveListError):
        pool.submit(os.listdir, CONTENT / "dumps").result()


def test_the_rules_and_pages_may_be_read(tmp_path: Path) -> None:
    found = sample_content(tmp_path / "content")
    assert (found / "topics.yml").read_text() == (CONTENT / "topics.yml").read_text()
    assert (CONTENT / "dumps" / "README.md").read_text()  # every new list gets it
