"""A new dump is everyday work: it turns no test red, neither before the update nor after."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPO

# What a checkout holds beside its own files: the environment, what is built, caches.
_BESIDE = {"build", "dist", "site"}
_OWN_DOTS = {".ci", ".gitattributes", ".github", ".gitignore", ".gitlab-ci.yml"}
DUMP = """new

Get trending papers in your email inbox!

Subscribe

Daily Papers

Feb 2

LanternKeep: Prefix Tuning for Lighthouse Logbooks

Keepers of lighthouses wrote down wind, ships and oil for two centuries. We tune a prefix for each decade of their \
logbooks and leave the language model as it is. A prefix of twelve tokens is enough to date an entry within four \
years, and to fill in what salt water has washed away. On 9,000 pages of eleven lighthouses the tuned prefixes read \
names of ships better than a model that was fine-tuned as a whole, at a thousandth of its cost.

  • 3 authors
·
Jan 14 2

Do Foghorns Forget? Continual Learning of Harbour Sounds

A buoy hears harbours that change. We ask whether a small audio model that learns new foghorns forgets the old ones. \
Continual learning with forty kept seconds of sound loses a tenth of the accuracy in a year, and with none a half. \
Keeping the quietest seconds is better than keeping the loudest. The recordings of 31 foghorns, most of which are \
silent by now, are published with the hours at which they were heard.

  • 2 authors
·
Jan 20
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the checkout's own files."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        if Path(folder) != REPO:
            return {"__pycache__"}
        return _BESIDE | {name for name in names if name.startswith(".") and name not in _OWN_DOTS}

    return Path(shutil.copytree(REPO, tmp_path / "clone", ignore=ignored))


def ran(clone: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_dump_is_added_and_the_tests_stay_green(clone: Path, tmp_path: Path) -> None:
    """The list's own tests run on it; that no other test reads the list is tests/test_live_list.py's, run beside."""
    (tmp_path / "saved.txt").write_text(DUMP, encoding="utf-8")
    before = {path.name for path in (clone / "content" / "dumps").iterdir()}
    ran(clone, "generator", "add", str(tmp_path / "saved.txt"), "--captured", "2026-02-02")
    assert len({path.name for path in (clone / "content" / "dumps").iterdir()} - before) == 1
    tests = ("pytest", "-p", "no:cacheprovider", "tests/list/test_any_list.py", "tests/test_live_list.py")
    # Before the update too, which may be left to the workflow: the other tests update a copy of the list themselves.
    ran(clone, *tests, "-k", "content_is")
    said = ran(clone, "generator", "update")
    assert all(f"added: {name}-" in said for name in ("lanternkeep", "do-foghorns-forget"))
    ran(clone, *tests)
