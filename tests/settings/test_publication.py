from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.settings.content import Content
from generator.settings.publication import may_be_published


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list without an address in a checkout where nothing was committed."""
    monkeypatch.delenv("SITE_URL", raising=False)
    (tmp_path / "content" / "papers").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A list\n")
    git(tmp_path, "init", "-q")
    return tmp_path


def is_public(project: Path) -> bool:
    return may_be_published(Content(project / "content"))


def test_a_list_without_address_and_commit_was_not(project: Path) -> None:
    assert not is_public(project)


@pytest.mark.parametrize(
    ("settings", "public"),
    [
        ("site_url: https://example.org/\n", True),
        ("site_url: ''\n", False),
        ("site_url: !ENV SITE_URL\n", False),
        ("", False),
        ("- no settings\n", True),  # the build says what is wrong with it
    ],
)
def test_an_address_makes_it_public(project: Path, settings: str, public: bool) -> None:
    (project / "mkdocs.yml").write_text(settings)
    assert is_public(project) is public


def test_an_address_in_the_environment_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "mkdocs.yml").write_text("site_url: !ENV SITE_URL\n")
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert is_public(project)


def committed(project: Path) -> None:
    (project / "content" / "papers" / "a.yml").write_text("id: a\n")
    git(project, "add", "content")
    git(project, "commit", "-q", "-m", "A paper")


def test_a_commit_of_the_catalogue_that_was_pushed_makes_it_public(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    remote = tmp_path_factory.mktemp("host") / "my list.git"
    git(project, "init", "-q", "--bare", str(remote))
    git(project, "remote", "add", "origin", str(remote))
    git(project, "add", "mkdocs.yml")
    git(project, "commit", "-q", "-m", "Settings")
    git(project, "push", "-q", "origin", "HEAD:main")
    assert not is_public(project)
    committed(project)
    assert not is_public(project)
    git(project, "push", "-q", "origin", "HEAD:main")
    assert is_public(project)


def test_a_clone_of_what_was_pushed_is_public(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    committed(project)
    git(project, "add", "mkdocs.yml")
    git(project, "commit", "-q", "-m", "Settings")
    clone = tmp_path_factory.mktemp("clone") / "my list"
    git(project, "clone", "-q", "--depth=1", project.as_uri(), str(clone))
    assert is_public(clone)


@pytest.mark.parametrize(("said", "public"), [("true", True), ("false", False), ("0", False), ("", False)])
def test_on_a_hosts_machine_every_commit_was_pushed(
    project: Path, monkeypatch: pytest.MonkeyPatch, said: str, public: bool
) -> None:
    monkeypatch.setenv("CI", said)
    assert not is_public(project)
    committed(project)
    assert is_public(project) is public


def test_outside_of_git_only_the_address_counts(project: Path) -> None:
    shutil.rmtree(project / ".git")
    assert not is_public(project)


def test_without_settings_or_git_the_list_counts_as_published(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert is_public(project)
    monkeypatch.undo()
    (project / "mkdocs.yml").unlink()
    assert is_public(project)
