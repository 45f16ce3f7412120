"""The readers that readers.yml names: whether they can run, and running them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from tests.conftest import REPO
from tests.interop.truth import FOLDER

BUILD = REPO / "build" / "interop"


class Reader(BaseModel):
    """A reader, as readers.yml has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: str
    runs_in: Literal["venv", "bibtexparser1", "node", "system"]
    needs: tuple[str, ...] = ()
    environment: dict[str, str] = {}
    formats: tuple[str, ...]
    lacks: dict[str, str] = {}

    @property
    def missing(self) -> str | None:
        """The first thing that it needs and that is not there."""
        if self.runs_in == "node" and not (BUILD / "npm.stamp").exists():
            return "Node 20.19 or newer"
        return next((name for name in self.needs if not _is_there(name)), None)

    def _command(self) -> tuple[list[str], dict[str, str]]:
        if self.runs_in == "node":
            return ["node", str(FOLDER / "readers" / self.name)], {"NODE_PATH": str(BUILD / "npm" / "node_modules")}
        python = sys.executable if self.runs_in == "system" else str(BUILD / "venv" / "bin" / "python")
        paths = {"PYTHONPATH": str(BUILD / "bibtexparser1")} if self.runs_in == "bibtexparser1" else {}
        return [python, "-m", f"tests.interop.readers.{self.name}"], paths

    def read(self, form: str, path: Path) -> dict[str, Any]:
        """Its version, and what it makes of a file.

        Raises:
            subprocess.CalledProcessError: the reader failed; it has told why on standard error.
        """
        command, environment = self._command()
        printed = subprocess.run(
            [*command, form, str(path)],
            cwd=REPO,
            env={**os.environ, **environment, **self.environment},
            check=True,
            stdout=subprocess.PIPE,
            timeout=60,
        ).stdout
        answer: dict[str, Any] = json.loads(printed)
        return answer


def _is_there(name: str) -> bool:
    """Whether there is a program, or a package of TeX's: ``ctexhook.sty``."""
    if not name.endswith(".sty"):
        return shutil.which(name) is not None
    return (
        bool(shutil.which("kpsewhich"))
        and not subprocess.run(["kpsewhich", name], stdout=subprocess.DEVNULL).returncode
    )


def readers() -> list[Reader]:
    """All readers, in the order of the table."""
    return [Reader(**values) for values in yaml.safe_load((FOLDER / "readers.yml").read_text(encoding="utf-8"))]
