from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from benchmarks import bench, lists, peers, stages
from benchmarks.costs import AT_MOST, Cost
from tests.bench.test_lists import TEXTS

PAGE = "<html><article><h1>A page</h1></article></html>"


def test_what_a_command_costs_counts_the_processes_that_it_starts(tmp_path: Path) -> None:
    work = "x = b'x' * (200 << 20)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    cost = bench.run([sys.executable, "-c", code], tmp_path)
    idle = bench.run([sys.executable, "-c", ""], tmp_path)
    assert cost.processor > 0
    assert cost.memory > 0.19
    assert idle.memory < 0.1


def test_what_this_process_holds_is_not_counted(tmp_path: Path) -> None:
    kept = b"x" * (200 << 20)
    assert bench.run([sys.executable, "-c", ""], tmp_path).memory < 0.1
    assert kept


def test_a_command_that_fails_tells_why(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="the reason"):
        bench.run([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"], tmp_path)


def test_a_peer_that_writes_too_few_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in "ab":
        (tmp_path / f"docs/{name}.md").write_text("# Page")
    one = "import pathlib; pathlib.Path('site').mkdir(); pathlib.Path('site/index.html').touch()"
    lazy = peers.Peer("A lazy one", (sys.executable, "-c", one), lambda: "1")
    for _ in range(2):  # what it left is gone by then
        with pytest.raises(click.ClickException, match="A lazy one: 1 of 2 pages"):
            bench.compete(lazy, tmp_path)


def test_a_site_is_weighed_with_the_pages_of_authors_apart(tmp_path: Path) -> None:
    for name, size in (
        ("authors/index.html", 5),
        ("authors/a-b/index.html", 70),
        ("search/0.json", 3),
        ("a.md", 900),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    assert bench.weigh(tmp_path) == (4, 978, 1, 70, 70, 3)


def test_files_that_differ_are_counted(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, files in (
        (one, {"same": "1", "changed": "1", "gone": "1"}),
        (other, {"same": "1", "changed": "2"}),
    ):
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text)
    (other / "a").mkdir()
    (other / "a/new").touch()
    assert bench.differing(one, other) == 3
    assert bench.differing(one, one) == 0


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the folders in which builds run, which only write a page; papers more cost half as much."""
    found: list[str] = []

    def run(command: Sequence[str], folder: Path) -> Cost:
        if command != bench._BUILD:
            return real(command, folder)
        found.append(folder.name)
        papers = sum(len(json.loads(path.read_text())) for path in (folder / "content/dumps").iterdir())
        (folder / "site").mkdir(exist_ok=True)
        (folder / "site/index.html").write_text(PAGE)
        (folder / "site/papers.json").write_text(str(papers))
        is_more = papers > 30 and folder.name == "list"
        return Cost(1, 2, 0.25) if is_more else Cost(2, 4, 0.5)

    real = bench.run
    monkeypatch.setattr(bench, "run", run)
    monkeypatch.setattr(lists, "shipped", lambda: TEXTS)
    monkeypatch.setattr(stages, "of", lambda folder: {"imports": 0.75, "MkDocs": 1.5})
    return found


def test_all_lines_are_printed(builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "largest process, GB", {30: 0.4})
    monkeypatch.setitem(AT_MOST, "papers more to a clean build, by the clock", {30: 0.6})
    result = CliRunner().invoke(bench.main, ["--sizes", "30", "--runs", "2", "--peers", "loop", "--no-search"])
    assert result.exit_code == 0, result.output
    assert builds == ["list", "list", "list", "clean"] * 2
    for line in (
        "### 30 papers, rounds: 2",
        "| this, from nothing | 2.00 | 4.00 | 0.50 |  |",
        "| this, 20 papers more | 1.00 | 2.00 | 0.25 |  |",
        "Processor seconds by stage, in one process: imports 0.75, MkDocs 1.50.",
        "1 pages, 2 files of 0.0 MB; of these 0 of 0.0 MB are authors' pages; search 0.00 MB.",
        "| | 30 papers |",
        "| largest process, GB | **0.50 of 0.4** |",
        "| papers more to a clean build, by the clock | 0.50 of 0.6 |",
        "| papers more: files that differ from a clean build | 0 |",
        "| nothing changed, seconds | 2 |",
        "| files a paper, without authors' pages | 0.07 |",
    ):
        assert line in result.output.splitlines()
    assert "| Jinja and Python-Markdown, a bare loop | " in result.output


def test_of_a_long_list_only_the_build_from_nothing_runs(
    builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "_ALL_BUILDS", 29)
    result = CliRunner().invoke(bench.main, ["--sizes", "30", "--runs", "1", "--no-search"])
    assert result.exit_code == 0, result.output
    assert builds == ["list"]
    assert "bare loop" not in result.output
    assert "by stage" not in result.output


def test_a_stage_that_names_what_is_gone_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "missing", lambda: ["generator/gone.py"])
    result = CliRunner().invoke(bench.main, ["--sizes", "30", "--no-search"])
    assert result.exit_code == 1
    assert "names what is not there: generator/gone.py" in result.output


def test_builders_may_keep_compiled_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = "import os, sys; sys.exit('PYTHONDONTWRITEBYTECODE' in os.environ)"
    assert bench.run([sys.executable, "-c", asked], tmp_path).seconds > 0
