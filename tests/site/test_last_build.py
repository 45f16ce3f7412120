"""A build after which nothing changed makes nothing; any change of what is read or written makes it build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings.content import Content
from generator.site import last_build
from generator.site.last_build import LastBuild
from tests.conftest import REPO, Run, snapshot


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, content and what a build wrote, as the last build kept it."""
    root = content.parent
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (root / "mkdocs.yml").write_text("site_name: Radar\nsite_url: !ENV [SITE_URL, '']\n")
    for name in ("site/papers/radar/index.html", "site/papers.json", "build/markdown/docs/index.md"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("written")
    edit("content/papers/r/rain.yml")(root)
    edit("content/changes/rain.md")(root)
    begun().keep(Path("site"), Path("build/markdown"))
    return root


def begun(**options: object) -> LastBuild:
    return LastBuild(Content(Path("content")), options)


def test_a_site_that_is_as_it_was_stands(project: Path) -> None:
    assert begun().site() == Path("site").resolve()


def edit(name: str) -> Callable[[Path], None]:
    def edited(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.read_text() if path.exists() else ''}\n")

    return edited


def delete(name: str) -> Callable[[Path], None]:
    return lambda root: (shutil.rmtree if (root / name).is_dir() else os.remove)(root / name)


def touch(name: str) -> Callable[[Path], None]:
    return lambda root: os.utime(root / name, ns=(1, 1))


CHANGES = {
    "settings": edit("mkdocs.yml"),
    "a new dump": edit("content/dumps/new.txt"),
    "a dump that is gone": delete("content/dumps/spaced.txt"),
    "a decision": edit("content/curation.yml"),
    "a new paper in the catalogue": edit("content/papers/r/radar.yml"),
    "a paper of the catalogue": edit("content/papers/r/rain.yml"),
    "a paper that was written again": touch("content/papers/r/rain.yml"),
    "a change report": edit("content/changes/rain.md"),
    "the change reports": delete("content/changes"),
    "a style of the list's own": edit("overrides/assets/own.css"),
    "a hook": edit("hooks/own.py"),
    "a page that is gone": delete("site/papers/radar/index.html"),
    "a new file in the site": edit("site/new.html"),
    "a page that was written again": touch("site/papers/radar/index.html"),
    "the site": delete("site"),
    "the pages as Markdown": delete("build/markdown"),
    "the build cache": delete("build/cache"),
    "a damaged record": edit("build/cache/site.json"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_makes_it_build(project: Path, change: Callable[[Path], None]) -> None:
    if change is CHANGES["a damaged record"]:
        last_build.FILE.write_text("{")
    change(project)
    assert begun().site() is None


def test_options_and_variables_that_the_settings_name_count(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert begun(curated=False).site() is None
    monkeypatch.setenv("UNNAMED", "1")
    assert begun().site() is not None
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "1")
        assert begun().site() is None
        monkeypatch.delenv(name)


@pytest.mark.parametrize("name", [".git/HEAD", "content/.lock", "overrides/__pycache__/a.pyc"])
def test_what_no_build_reads_does_not_count(project: Path, name: str) -> None:
    edit(name)(project)
    assert begun().site() is not None


def test_what_the_update_writes_is_taken_in_and_what_others_write_meanwhile_is_not(project: Path) -> None:
    last = begun()
    edit("content/papers/r/radar.yml")(project)
    edit("content/changes/new.md")(project)
    last.keep(Path("site"))
    assert begun().site() is not None
    last = begun()
    edit("content/curation.yml")(project)
    last.keep(Path("site"))
    assert begun().site() is None


def test_a_site_in_another_folder_of_the_project_is_not_read(project: Path) -> None:
    last = begun(site="public")
    edit("public/papers.json")(project)
    last.keep(Path("public"))
    assert begun(site="public").site() == project.resolve() / "public"
    edit("public/papers.json")(project)
    assert begun(site="public").site() is None


def test_what_cannot_be_read_is_no_reason_to_fail(project: Path) -> None:
    (project / "nowhere").symlink_to("gone")
    assert begun().site() is None


def test_a_build_says_so_and_leaves_the_site_alone(
    content: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPO / "overrides", content.parent / "overrides")
    shutil.copy(REPO / "mkdocs.yml", content.parent)
    monkeypatch.chdir(content.parent)
    assert "building the site" in run("build").stdout
    before = snapshot(Path("site"))
    times = {path: path.stat().st_mtime_ns for path in Path("site").rglob("*")}
    result = run("build")
    assert result.stdout.splitlines() == ["nothing changed", f"the site is in {Path('site').resolve()}"]
    assert {path: path.stat().st_mtime_ns for path in Path("site").rglob("*")} == times
    Path("site/feed.xml").unlink()
    run("build")
    assert snapshot(Path("site")) == before
