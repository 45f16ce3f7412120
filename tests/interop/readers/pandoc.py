"""Pandoc: what its citation processor gets of a bibliography."""

from __future__ import annotations

import json
import os
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from tests.interop.record import answer, of_csl

FORMATS = {"bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csljson"}


def program() -> str:
    """The pandoc that PANDOC names, or else the one that comes with pypandoc-binary."""
    if named := os.environ.get("PANDOC"):
        return named
    # Debian's own runs in an environment without it.
    import pypandoc

    path: str = pypandoc.get_pandoc_path()
    return path


def run(*arguments: str | Path) -> str:
    """What pandoc prints."""
    return subprocess.run([program(), *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def read(form: str, path: Path) -> list[dict[str, Any]]:
    """The records of a file that pandoc reads as ``form``."""
    return [of_csl(item) for item in json.loads(run("--from", form, "--to", "csljson", path))]


if __name__ == "__main__":
    answer(run("--version").split()[1], {name: partial(read, form) for name, form in FORMATS.items()})
