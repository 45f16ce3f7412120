"""The Markdown project of the frozen list is a site in any builder's hands: MkDocs with its own theme, and Zensical
where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import html5lib
import pytest

BUILDERS = ["mkdocs", *(["zensical"] if find_spec("zensical") else [])]


def heading(page: Path) -> str:
    """The first heading of a page."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return " ".join("".join(next(tree.iter("h1")).itertext()).removesuffix("¶").split())


@pytest.mark.parametrize("builder", BUILDERS)
def test_each_page_is_there_with_its_title(site: Path, tmp_path: Path, builder: str) -> None:
    project = tmp_path / "markdown"
    shutil.copytree(site.parent / "build" / "markdown", project)
    command = [sys.executable, "-m", builder, "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = sorted((project / "docs").rglob("*.md"))
    assert len(pages) > 150
    for page in pages:
        place = page.relative_to(project / "docs").with_suffix("")
        address = (place if place.name != "index" else place.parent) / "index.html"
        assert heading(project / "site" / address) == heading(site / address), place
