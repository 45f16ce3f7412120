"""How the repository is laid out: arrows between packages, tests, lengths of files, the page on how it works."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPO

# Lowest first; a part imports itself and those in lines above its own.
LAYERS = (
    ("util",),
    ("model",),
    ("settings",),
    ("ingest",),
    ("identity",),
    ("classify",),
    ("catalogue",),
    ("curation", "related"),
    ("export",),
    ("site",),
    ("plugin",),
    ("publish",),
    ("extras",),
    ("cli",),
)
MOST_LINES = 400
MOST_OF_PAGE = 150


def sources(folder: str) -> Iterator[tuple[str, str]]:
    """The path of each Python file below a folder of the repository, and its text."""
    for path in sorted((REPO / folder).rglob("*.py")):
        yield str(path.relative_to(REPO)), path.read_text(encoding="utf-8")


def imports(text: str) -> Iterator[tuple[ast.Import | ast.ImportFrom, set[str]]]:
    """Each import in a module's text, with the modules and names that it may bring in, with dots."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield node, {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield node, {f"{module}.{alias.name}" for alias in node.names}


def arrows_up(path: str, text: str) -> set[str]:
    """The parts that a module of the generator imports though they are above or beside its own."""
    rank = {name: at for at, names in enumerate(LAYERS) for name in names}
    own = Path(path).with_suffix("").parts[1]
    found = set()
    for _, names in imports(text):
        for name in names:
            part = name.split(".")[1] if name.startswith("generator.") else ""
            if part in rank and part != own and rank[part] >= rank[own]:
                found.add(f"{path} -> {part}")
    return found


def unexplained(text: str) -> list[int]:
    """The lines of imports inside functions that neither have a comment nor stand below one.

    A comment explains the imports that follow it without a gap. One that begins with "Imports in functions" explains
    all of its module.
    """
    if re.search(r"^# Imports in functions", text, re.MULTILINE):
        return []
    lines = text.splitlines()
    inside = {
        node.lineno: node.end_lineno or node.lineno
        for function in ast.walk(ast.parse(text))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    explained: set[int] = set()
    for first, last in sorted(inside.items()):
        above = lines[first - 2].lstrip().startswith("#") or first - 1 in explained
        if above or any("#" in line for line in lines[first - 1 : last]):
            explained.update(range(first, last + 1))
    return [first for first in inside if first not in explained]


def test_no_arrow_runs_back_up() -> None:
    parts = {path.stem for path in (REPO / "generator").iterdir()} - {"__init__", "__main__", "__pycache__"}
    assert parts <= {name for names in LAYERS for name in names}
    found = (arrows_up(path, text) for path, text in sources("generator") if "__" not in Path(path).parts[1])
    assert not set().union(*found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from generator.util import text", set()),
        ("from generator.related.map import lay_out", {"generator/curation/a.py -> related"}),
        ("from generator.curation.review import ask", set()),
        ("import generator.site", {"generator/curation/a.py -> site"}),
        ("from generator import export, model", {"generator/curation/a.py -> export"}),
        ("def f():\n    from generator.cli import main", {"generator/curation/a.py -> cli"}),
    ],
)
def test_an_arrow_back_up_is_seen(text: str, found: set[str]) -> None:
    assert arrows_up("generator/curation/a.py", text) == found


def test_imports_in_functions_say_why() -> None:
    assert not {path for path, text in sources("generator") if unexplained(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import a", []),
        ("def f():\n    import a", [2]),
        ("def f():\n    import a  # takes 0.3 s", []),
        ("def f():\n    # They take 0.3 s.\n    import a\n    import b\n\n    import c", [6]),
        ("def f():\n    # It takes 0.3 s.\n    from a import (\n        b,\n    )\n    import c", []),
        ("# Imports in functions: they take 0.3 s.\n\ndef f():\n    import a", []),
    ],
)
def test_an_import_without_a_reason_is_seen(text: str, found: list[int]) -> None:
    assert unexplained(text) == found


def test_tests_import_each_other_by_their_full_names() -> None:
    """So mirrored folders shadow nothing: ``tests/site`` is not the ``site`` of the standard library."""
    own = {path.stem for path in (REPO / "tests").iterdir()} - {"__init__", "__pycache__"}
    for path, text in sources("tests"):
        for node, names in imports(text):
            for name in names:
                assert name.split(".")[0] not in own | {""}, f"{path}:{node.lineno}: write: from tests import ..."
        assert re.search(r"^ *sys\.path\b.*[(=]", text, re.MULTILINE) is None, f"{path} changes sys.path"
        assert (REPO / path).with_name("__init__.py").exists(), f"{Path(path).parent} lacks an __init__.py"


def test_no_file_of_ours_is_long() -> None:
    own = [path for folder in ("benchmarks", "generator", "tests") for path in (REPO / folder).rglob("*.py")]
    own += [path for path in (REPO / "overrides").rglob("*") if path.suffix in (".css", ".js")]
    own += [path for path in (REPO / "generator").rglob("*") if path.suffix in (".css", ".html", ".js")]
    long = {
        str(path.relative_to(REPO))
        for path in own
        if "vendor" not in path.parts and len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert not long


def drawn(page: str) -> dict[str, str]:
    """What the tree on the page names, by its path: folders end in a slash; with what is said of each.

    The tree is the fenced block below "Where everything lives". A line begins with names, parted by commas; two or
    more spaces stand before what they are. Deeper lines belong to the folder above; a line without a name goes on
    with the one before, and is indented further than any name.
    """
    found: dict[str, str] = {}
    block = re.search(r"^## Where everything lives\n+```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert block, "the page has no tree"
    folder, path = "", ""
    for line in block[1].splitlines():
        shown = re.match(r"( {0,2})(?! )((?:[\w./-]+, )*[\w./-]+)(?:  +(.*))?$", line)
        if not shown:
            found[path] += " " + line.strip()
            continue
        for name in shown[2].split(", "):
            path = (folder if shown[1] else "") + name
            found[path] = shown[3] or ""
        if not shown[1]:
            folder = path
    return found


def wrong(page: str, root: Path) -> set[str]:
    """What of a repository the tree on the page lacks, and what it names that is not there.

    It has every folder at the top and every package and module of the generator. Modules that are named beside a
    package are in it.
    """
    tree = drawn(page)
    ignored = [line.strip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").splitlines()]
    present = {f"{path.name}/" for path in root.iterdir() if path.is_dir()} - {".git/", ".venv/"}
    present = {name for name in present if not any(fnmatch.fnmatch(name.strip("/"), each) for each in ignored)}
    for path in (root / "generator").iterdir():
        if not path.name.startswith("__"):
            present.add(f"generator/{path.name}" + "/" * path.is_dir())
    made = {f"{name}/" for name in ignored}
    found = {f"lacks {name}" for name in present - set(tree)}
    found |= {f"names {name}" for name in tree if name not in made and not (root / name).exists()}
    for folder, said in tree.items():
        if re.fullmatch(r"generator/\w+/", folder):
            modules = re.findall(r"\b[\w/]+\.py\b", said)
            found |= {f"names {folder}{name}" for name in modules if not (root / folder / name).exists()}
    return found


def test_the_page_on_how_it_works_has_the_tree() -> None:
    page = (REPO / "content" / "pages" / "workings.md").read_text(encoding="utf-8")
    assert wrong(page, REPO) == set()
    assert len(page.splitlines()) <= MOST_OF_PAGE


def test_what_the_page_lacks_is_seen(tmp_path: Path) -> None:
    page = """## Where everything lives

```text
content/
  dumps/      as received
generator/
  ingest/     reads: reading.py,
              dates.py
  cli.py      the commands
a.yml, b/     the rest
build/        made
```
"""
    for name in (
        "content/dumps/a.txt",
        "generator/ingest/reading.py",
        "generator/cli.py",
        "a.yml",
        "b/c",
        ".venv/d",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / ".gitignore").write_text("/build/\n.cache/\n")
    assert wrong(page, tmp_path) == {"names generator/ingest/dates.py"}
    (tmp_path / "generator" / "ingest" / "dates.py").write_text("")
    assert wrong(page, tmp_path) == set()
    (tmp_path / "generator" / "cli.py").rename(tmp_path / "generator" / "model.py")
    (tmp_path / "b").rename(tmp_path / "c")
    (tmp_path / ".cache").mkdir()
    assert wrong(page, tmp_path) == {
        "lacks c/",
        "lacks generator/model.py",
        "names b/",
        "names generator/cli.py",
    }
