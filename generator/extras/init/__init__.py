"""Begins a new list: a folder with all that the generator does not bring along when it is installed.

Most of it is what this generator's own list has too: ``SHARED`` names it, and a wheel carries it along. What
differs stands in ``template/``, where names that end in ``.jinja`` are filled in. The generator itself comes as its
wheel, so that the list builds wherever it is taken.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePath

from jinja2 import Environment, StrictUndefined
from slugify import slugify

from generator.extras.init import wheel
from generator.util import text
from generator.util.errors import ContentError, Problem
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
    "requirements.lock",
    "targets.mk",
)
# What is true of any listing; a list that knows more says so in its mkdocs.yml.
_LICENSE = "Titles and abstracts are by the papers’ authors, as the captured listings have them."
_TEMPLATE = Path(__file__).parent / "template"
# Where the shared files are: beside the code in an installed package, in the checkout otherwise.
_SHIPPED = Path(__file__).parents[2] / "shipped" / "list"
_CHECKOUT = Path(__file__).parents[3]


def start(folder: Path, name: str, description: str) -> int:
    """Fills a folder with a new list; says with how many files.

    Args:
        folder: where; made if it is not there. It may be a git repository.
        name: what the list is called.
        description: what it is about, in a sentence.

    Raises:
        ContentError: the folder holds something, or the generator is not installed.
    """
    common = [*shared()]
    templates = {path.relative_to(_TEMPLATE).as_posix(): path for path in _TEMPLATE.rglob("*") if path.is_file()}
    carried = f"wheels/{wheel.NAME}"
    places = [carried, *(place for _, place in common), *(place.removesuffix(".jinja") for place in templates)]
    _check_free(folder, places)
    name, description = (" ".join(text.visible(words).split()) for words in (name, description))
    digest = wheel.write(folder / carried, common)
    for source, place in common:
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        if place.startswith(".ci/"):
            target.chmod(0o755)
    values = {"name": name, "description": description, "wheel": carried, "digest": digest}
    filled = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # no HTML
    for place, source in sorted(templates.items()):
        written = read_text(source)
        if place.endswith(".jinja"):
            written = filled.from_string(written).render(values)
        write_file(folder / place.removesuffix(".jinja"), written)
    settings = folder / "mkdocs.yml"
    write_file(settings, _settings(read_text(settings), name, description))
    return len(places)


def name_of(folder: PurePath) -> str:
    """What a list is called that nobody named: as its folder, whose name macOS may write with marks apart."""
    words = unicodedata.normalize("NFC", folder.name).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Reading list"


def above(folder: Path) -> Path | None:
    """The git repository in which a list would lie below the root, where no host looks for its workflows."""
    root = folder.resolve()
    is_root = (root / ".git").exists()
    return None if is_root else next((path for path in root.parents if (path / ".git").exists()), None)


def _check_free(folder: Path, places: list[str]) -> None:
    """Refuses a folder that holds something: in a git repository a file of the list, elsewhere anything to see."""
    if folder.exists() and not folder.is_dir():
        raise ContentError.at(folder, 0, "is a file; choose a new folder")
    if (folder / ".git").exists():
        taken = [place for place in places if (folder / place).exists()]
        if taken:
            what = "is there already; move it away, begin the list, and put both together"
            raise ContentError(Problem(str(folder / place), 0, what) for place in taken)
    elif folder.exists() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise ContentError.at(folder, 0, "holds something already; choose a new folder")


def shared() -> Iterator[tuple[Path, str]]:
    """The files that lists have in common, and their places in a list."""
    root = _SHIPPED if _SHIPPED.exists() else _CHECKOUT
    for name in SHARED:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield file, file.relative_to(root).as_posix()


def _settings(before: str, name: str, description: str) -> str:
    """mkdocs.yml with what is a list's own, and of no repository yet; hosts say its address."""
    values = {
        "site_name": name,
        "site_description": description,
        "      list_key": slugify(name) or "list",
        "      repository": "",
        "copyright": _LICENSE,
    }
    before = before.replace("copyright: >-\n  ", "copyright: ").replace("- Topics: index.md", "- Home: index.md")
    for key, value in values.items():
        [line] = re.findall(rf"^{key}: .*$", before, flags=re.MULTILINE)
        before = before.replace(line, f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return before
