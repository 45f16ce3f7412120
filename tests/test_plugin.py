"""The site as everyone builds it who knows MkDocs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.plugin import NAME, ReadingListPlugin
from tests.conftest import REPO, Run, hosted_at, sample_content, snapshot
from tests.site.test_building_again import NEW

HOSTED = "https://list.test/reading/"


@pytest.fixture
def project(content: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of the small list with its catalogue."""
    shutil.copytree(REPO / "overrides", content.parent / "overrides")
    (content.parent / "mkdocs.yml").write_text(hosted_at((REPO / "mkdocs.yml").read_text(), HOSTED))
    monkeypatch.chdir(content.parent)
    assert run("update", "--quiet").exit_code == 0
    return content.parent


def mkdocs(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(REPO), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", *words]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_mkdocs_builds_what_the_command_builds(project: Path, run: Run) -> None:
    shutil.rmtree(project / "content")
    sample_content(project / "content")
    assert run("build", "--quiet").exit_code == 0
    ours = snapshot(project / "site"), snapshot(project / "build/markdown")
    shutil.rmtree(project / "site")
    shutil.rmtree(project / "build")
    before = snapshot(project / "content")
    result = mkdocs(project, "build", "--strict")
    assert result.returncode == 0, result.stderr
    theirs = snapshot(project / "site"), snapshot(project / "build/markdown")
    assert theirs == ours
    assert snapshot(project / "content") == before


def test_a_dump_that_is_not_taken_in_is_a_warning_which_strict_stops(project: Path) -> None:
    (project / "content/dumps/new.txt").write_text(NEW)
    before = snapshot(project / "content")
    result = mkdocs(project, "build")
    assert result.returncode == 0
    assert "content/dumps/new.txt is not taken in yet; run `reading-list update`" in result.stderr
    assert not (project / "site/papers/radar-models-need-no-adapters").exists()
    assert mkdocs(project, "build", "--strict").returncode == 1
    assert snapshot(project / "content") == before


def test_without_a_catalogue_mkdocs_says_what_to_run(project: Path) -> None:
    shutil.rmtree(project / "content/papers")
    result = mkdocs(project, "build")
    assert result.returncode == 1
    assert "content/papers: holds no paper; run `reading-list update` first" in result.stderr


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("list_key: groundwork\n      listkey: x", "listkey"),
        ("list_key: [groundwork]", "list_key"),
        ("list_key: groundwork\n      mail: {subscribe: 'javascript:1'}", "mail.subscribe has to be"),
    ],
)
def test_options_are_checked(project: Path, option: str, message: str) -> None:
    path = project / "mkdocs.yml"
    before, _, after = path.read_text().partition("      # Where readers order the news")
    path.write_text(before.replace("list_key: groundwork", option) + after.partition("\n\n")[2])
    result = mkdocs(project, "build", "--strict")
    assert result.returncode == 1
    assert message in result.stderr


def test_pages_by_hand_link_to_generated_ones_and_a_dead_link_is_told(project: Path) -> None:
    page = project / "content/pages/about.md"
    page.write_text("# About\n\n[Topics](index.md#areas), [all](browse.md), [data](papers.json)\n")
    assert mkdocs(project, "build", "--strict").returncode == 0
    html = (project / "site/about/index.html").read_text()
    assert re.findall(r'href="([^"]*)">(?:Topics|all|data)</a>', html)[-3:] == [
        "../#areas",
        "../browse/",
        "../papers.json",
    ]
    page.write_text("# About\n\n[Topics](papers/no-such-paper.md)\n")
    assert mkdocs(project, "build", "--strict").returncode == 1


def test_serving_watches_what_people_edit_and_nothing_that_is_generated(project: Path) -> None:
    (project / "content/curation.yml").write_text("papers: {}\n")
    config = load_config(str(project / "mkdocs.yml"))
    plugin = config.plugins[NAME]
    assert isinstance(plugin, ReadingListPlugin)
    plugin.on_config(config)
    watched = {os.path.relpath(path, project) for path in config.watch}
    assert {"content/curation.yml", "content/dumps", "content/papers", "overrides"} <= watched
    assert not [path for path in watched if path.startswith(("build", "site"))]


def test_titles_of_pages_by_hand_are_escaped_once(project: Path) -> None:
    page, settings = project / "content/pages/about.md", project / "mkdocs.yml"
    page.write_text('# Tea & `<i>`\n\nSalt.\n\n## Milk & "x"\n')
    menu = "  - about.md\n  - Elsewhere: https://list.test/\n"
    settings.write_text(settings.read_text().replace("  - About: about.md\n", menu))
    assert mkdocs(project, "build", "--strict").returncode == 0
    html = (project / "site/about/index.html").read_text()
    assert "<title>Tea &amp; &lt;i&gt; · Groundwork</title>" in html
    assert '<a href="../about/" aria-current="page">Tea &amp; &lt;i&gt;</a>' in html
    assert '<a href="https://list.test/">Elsewhere</a>' in html
    assert '<a href="#milk-x">Milk &amp; "x"</a>' in html
    records = json.loads((project / "site/search/search_index.json").read_text())["docs"]
    assert [one["title"] for one in records if one["location"] == "about/"] == ["Tea &amp; &lt;i&gt;"]


def test_the_site_is_the_same_without_the_theme(project: Path) -> None:
    assert mkdocs(project, "build", "--strict").returncode == 0
    before, settings = snapshot(project / "site"), project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  name: material\n", "  name: null\n"))
    assert mkdocs(project, "build", "--strict").returncode == 0
    assert snapshot(project / "site") == before
