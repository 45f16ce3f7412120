"""`check` refuses what `build` refuses, in the same words, and writes nothing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPO, Run, snapshot
from tests.util.test_conflicts import in_conflict

PAGE = "pages/about.md"


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A folder in which the small content can be built."""
    folder = content.parent
    shutil.copytree(REPO / "overrides", folder / "overrides")
    shutil.copy(REPO / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    assert run("update", "--quiet").exit_code == 0
    return folder


def replaced(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Breaks a file by other words in it."""

    def change(project: Path) -> None:
        text = (project / name).read_text()
        assert old in text
        (project / name).write_text(text.replace(old, new, 1))

    return change


def written(name: str, text: str | bytes) -> Callable[[Path], object]:
    """Breaks a file by what it holds."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda project: (project / name).write_bytes(data)


def without(name: str) -> Callable[[Path], object]:
    return lambda project: (project / name).unlink()


def hosted(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^site_url: .*$", "site_url: marsh.test", settings.read_text()))


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no settings": (without("mkdocs.yml"), "mkdocs.yml: is not there"),
    "settings no YAML": (written("mkdocs.yml", "site_name: [\n"), "mkdocs.yml: "),
    "settings in conflict": (
        lambda project: written("mkdocs.yml", in_conflict((project / "mkdocs.yml").read_text()))(project),
        "holds a conflict that git could not merge",
    ),
    "docs folder": (replaced("mkdocs.yml", "docs_dir: content/pages", "docs_dir: overrides"), "docs_dir has to be"),
    "site folder": (
        replaced("mkdocs.yml", "site_dir: site", "site_dir: content"),
        "The 'docs_dir' should not be within the 'site_dir'",
    ),
    "theme": (replaced("mkdocs.yml", "name: material", "name: no-such-theme"), "Unrecognised theme"),
    "plugin": (replaced("mkdocs.yml", "plugins:\n", "plugins:\n  - serach\n"), "not installed"),
    "site_url": (hosted, "site_url: The URL isn't valid"),
    "list_key": (replaced("mkdocs.yml", "list_key: groundwork", "list_key: [groundwork]"), "'list_key'"),
    "no list_key": (replaced("mkdocs.yml", "list_key: groundwork", "list_key:"), "'list_key'"),
    "mail": (replaced("mkdocs.yml", "mail:\n", "mail: none\n      post:\n"), "mail "),
    "subscribe": (replaced("mkdocs.yml", 'subscribe: ""', "subscribe: us"), "mail.subscribe has to be"),
    "unsubscribe": (
        replaced("mkdocs.yml", 'unsubscribe: ""', f"unsubscribe: https://list.test/{'x' * 1000}"),
        "mail.unsubscribe ",
    ),
    "nav": (replaced("mkdocs.yml", "About: about.md", "About: abuot.md"), "abuot.md"),
    "nav of another shape": (replaced("mkdocs.yml", "nav:\n", "nav: topics\nmenu:\n"), "nav: "),
    "page not in nav": (written("content/pages/more.md", "# More\n"), "more.md"),
    "link": (written(f"content/{PAGE}", "# About\n\n[gone](gone.md)\n"), "gone.md"),
    "anchor": (written(f"content/{PAGE}", "# About\n\n[up](#there)\n"), "#there"),
    "figure": (written(f"content/{PAGE}", "# About\n\n<!-- figure: birds -->\n"), "wants the figure 'birds'"),
    "page in Latin-1": (written(f"content/{PAGE}", "# Über\n".encode("latin-1")), "is not UTF-8"),
    "page in conflict": (written(f"content/{PAGE}", in_conflict("# A\n\nB\n")), "holds a conflict that git"),
    "page of a generated name": (written("content/pages/browse.md", "# B\n"), "has the name of a page"),
    "template": (written("overrides/layout.html", "{% if %}"), "the site was not built: "),
    "layout": (written("overrides/layout.html", "{{ nothing.at.all }}"), "the site was not built: "),
    "subjects": (written("content/subjects.yml", "- x\n"), "subjects.yml:1: "),
    "names": (written("content/names.yml", "models: x\n"), "names.yml:1: "),
    "introductions": (written("content/introductions.yml", "topics: {none: X}\n"), "introductions.yml:1: "),
    "topics": (written("content/topics.yml", "areas: x\n"), "topics.yml:1: "),
    "curation": (written("content/curation.yml", "papers: {none: {why: x}}\n"), "no paper has the id"),
    "moved": (written("content/curation.yml", "moved: {old/: none/}\n"), "the site has no address 'none/'"),
    "dump": (written("content/dumps/bad.txt", ""), "is empty; save the listing again"),
    "paper": (written("content/papers/x/x.yml", "id: x\n"), "x.yml:1: "),
    "report": (written("content/changes/dense.txt.json", "{}"), "is no change report"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_build_refuses_check_refuses_with_the_same_word(
    project: Path, run: Run, kind: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    break_it, word = BROKEN[kind]
    (project / "content/papers/x").mkdir()
    break_it(project)
    before = snapshot(project)
    for command in ("check", "build"):
        caplog.clear()
        result = run(command, *(["--quiet"] if command == "build" else []))
        said = result.stderr + capfd.readouterr().err + caplog.text
        assert (result.exit_code, word in said) == (1, True), (command, said)
        assert "Traceback" not in said
        if command == "check":
            assert snapshot(project) == before


def test_so_is_what_the_guard_stops(project: Path, run: Run) -> None:
    papers = [{"paper": {"title": f"Bird {n}", "summary": f"The {n} sings of {n} lakes."}} for n in range(30)]
    (project / "content/dumps/birds.json").write_text(json.dumps(papers, indent=1))
    assert run("update", "--quiet").exit_code == 0
    gone = "".join(f"  {path.stem}: Gone.\n" for path in (project / "content/papers/b").glob("bird-*.yml"))
    (project / "content/curation.yml").write_text(f"withdrawn:\n{gone}")
    (project / "mkdocs.yml").write_text(
        re.sub(r"(?m)^site_url: .*$", "site_url: https://list.test", (project / "mkdocs.yml").read_text())
    )
    for command in ("check", "build"):
        result = run(command)
        assert result.exit_code == 1
        assert "this would withdraw 30 of 33 papers, more than 2 per cent" in result.stderr


def test_so_is_what_only_the_environment_gets_wrong(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value, word in (
        ("SOURCE_DATE_EPOCH", "soon", "SOURCE_DATE_EPOCH: has to be a number"),
        ("SITE_URL", "marsh.test/list", "site_url: The URL isn't valid"),
    ):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            for command in ("check", "build"):
                result = run(command)
                assert (result.exit_code, word in result.stderr) == (1, True), result.stderr


def test_a_sound_list_is_checked_without_a_trace(project: Path, run: Run) -> None:
    (project / "build").mkdir(exist_ok=True)
    before = snapshot(project)
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("no problem found\n")
    assert snapshot(project) == before
