"""Begins a new list: a folder with all that the generator does not bring along when it is installed.

Most of it is what this generator's own list has too: ``SHARED`` names it, and a wheel carries it along. What
differs stands in ``template/``, where names that end in ``.jinja`` are filled in.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from slugify import slugify

from generator import __version__
from generator.util import text
from generator.util.errors import ContentError
from generator.util.files import read_text, write_file

# What the two have in common, with pyproject.toml, which puts it into the wheel.
SHARED = (
    ".ci/catalogue-of",
    ".ci/commit-catalogue",
    ".ci/gitlab-issue",
    ".gitattributes",
    ".github/ISSUE_TEMPLATE/correction.yml",
    ".github/dependabot.yml",
    ".github/workflows/check.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "content/curation.schema.json",
    "content/dumps/README.md",
    "content/pages/curating.md",
    "content/pages/data.md",
    "content/pages/hosting.md",
    "content/pages/workings.md",
    "mkdocs.yml",
    "overrides",
    "targets.mk",
)
_TEMPLATE = Path(__file__).parent / "template"
# Where the shared files are: beside the code in an installed package, in the checkout otherwise.
_SHIPPED = Path(__file__).parents[2] / "shipped" / "list"
_CHECKOUT = Path(__file__).parents[3]


def start(folder: Path, name: str, description: str) -> int:
    """Fills a folder with a new list; says with how many files.

    Args:
        folder: where; made if it is not there.
        name: what the list is called.
        description: what it is about, in a sentence.

    Raises:
        ContentError: the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ContentError.at(folder, 0, "holds something already; choose a new folder")
    name, description = (" ".join(text.visible(words).split()) for words in (name, description))
    number = 0
    for source, place in _shared():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        if place.startswith(".ci/"):
            target.chmod(0o755)
        number += 1
    filled = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # no HTML
    for source in sorted(path for path in _TEMPLATE.rglob("*") if path.is_file()):
        place = source.relative_to(_TEMPLATE).as_posix()
        written = read_text(source)
        if place.endswith(".jinja"):
            written = filled.from_string(written).render(name=name, description=description, version=__version__)
        write_file(folder / place.removesuffix(".jinja"), written)
        number += 1
    settings = folder / "mkdocs.yml"
    write_file(settings, _settings(read_text(settings), name, description))
    return number


def _shared() -> Iterator[tuple[Path, str]]:
    root = _SHIPPED if _SHIPPED.exists() else _CHECKOUT
    for name in SHARED:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield file, file.relative_to(root).as_posix()


def _settings(before: str, name: str, description: str) -> str:
    """mkdocs.yml with a list's own name, description and key, and of no repository yet; hosts say its address."""
    values = {
        "site_name": name,
        "site_description": description,
        "      list_key": slugify(name) or "list",
        "      repository": "",
    }
    for key, value in values.items():
        [line] = re.findall(rf"^{key}: .*$", before, flags=re.MULTILINE)
        before = before.replace(line, f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return before
