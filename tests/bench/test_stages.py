from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from benchmarks import lists, stages
from tests.bench.test_lists import TEXTS


def test_all_that_stages_name_is_there() -> None:
    assert stages.missing() == []


def test_what_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    there = (
        "generator/site/",
        "generator/site/search",
        "generator/site/pages.py:paper()",
        "<frozen importlib",
        "/mkdocs/",
    )
    gone = ("generator/gone/", "generator/site/gone.py", "generator/site/pages.py:gone()")
    monkeypatch.setattr(stages, "NARROW", {"one": (*there, *gone)})
    monkeypatch.setattr(stages, "WIDE", {})
    assert stages.missing() == [*gone]


def running(*files: str) -> FrameType:
    """What is run where each file's ``paper`` calls that of the next one."""
    call: Callable[[], FrameType | None] = sys._getframe
    for file in reversed(files):
        scope = {"call": call}
        exec(compile("def paper(): return call()", file, "exec"), scope)
        call = scope["paper"]
    frame = call()
    assert frame
    return frame


@pytest.mark.parametrize(
    ("files", "stage"),
    [
        (["/x/generator/catalogue/update.py", "/x/generator/ingest/reading.py"], "reading"),
        (
            ["/x/generator/catalogue/update.py", "/x/generator/classify/a.py", "/x/generator/util/text.py"],
            "features",
        ),
        (["/x/generator/catalogue/update.py", "/x/generator/settings/content.py"], "rest of the update"),
        (["/lib/mkdocs/commands/build.py", "/x/generator/plugin.py", "/x/generator/site/layout.py"], "layout"),
        (["/lib/mkdocs/commands/build.py", "/x/generator/site/pages.py", "/x/generator/site/html.py"], "papers"),
        (["/lib/mkdocs/commands/build.py", "/x/generator/site/generated.py"], "lists, writing, rest of the site"),
        (["/lib/mkdocs/commands/build.py", "/lib/markdown/core.py"], "MkDocs"),
        (["/x/generator/cli.py", "<frozen importlib._bootstrap>", "/lib/numpy/__init__.py"], "imports"),
        (["/x/generator/cli.py"], "other"),
    ],
)
def test_the_innermost_file_that_has_a_stage_decides(files: list[str], stage: str) -> None:
    assert stages.stage_of(running(*files)) == stage


def test_a_build_is_told_by_stages(tmp_path: Path) -> None:
    project = lists.project(tmp_path / "list", 20, texts=TEXTS)
    found = stages.of(project)
    assert {"imports", "features", "lists, writing, rest of the site"} <= found.keys()
    assert list(found) == [stage for stage in (*stages.NARROW, *stages.WIDE, stages.REST) if stage in found]
    assert all(spent >= 0 for spent in found.values())
    assert (project / "site/papers.json").exists()
