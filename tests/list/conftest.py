from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.settings.content import Content
from tests.conftest import REPO

CONTENT = REPO / "content"


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The list that people keep, as an update leaves it, built in a folder of its own beside its ``site``.

    A dump that was added just now, before any update, is in it too.
    """
    project = tmp_path_factory.mktemp("live")
    for name in ("content", "overrides"):
        shutil.copytree(REPO / name, project / name)
    (project / "generator").symlink_to(REPO / "generator")
    shutil.copy(REPO / "mkdocs.yml", project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build", "--quiet"])
    assert result.exit_code == 0, result.output
    return Content(project / "content")


@pytest.fixture(scope="session")
def live_site(live: Content) -> Path:
    """The site of that list."""
    return live.folder.parent / "site"
