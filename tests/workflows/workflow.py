"""Runs a workflow as it is written: its steps in its order by bash, with what it sets; actions by stand-ins."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")

Uses = Callable[["Job", Mapping[str, str]], Mapping[str, str]]


class StepError(AssertionError):
    """A step ended with another exit code than 0."""


@dataclass
class Job:
    """A job that runs: the folder it works in, what it has heard of the world, and what its steps said.

    ``context`` has values by their names in expressions, such as ``github.ref_name``; ``uses`` has for each action
    what does its work here, from the job and the step's ``with`` to its outputs.
    """

    folder: Path
    context: dict[str, str]
    uses: Mapping[str, Uses]
    environment: Mapping[str, str]
    said: list[str] = field(default_factory=list)
    failed: str = ""

    def run(self, path: Path, name: str) -> None:
        """Runs a job of a workflow.

        Raises:
            StepError: with what it said, after the steps that run always.
        """
        workflow = yaml.safe_load(path.read_text())
        job = workflow["jobs"][name]
        common = {**workflow.get("env", {}), **job.get("env", {})}
        for step in job["steps"]:
            if self.failed and step.get("if") != "always()":
                continue
            assert step.get("if", "always()") == "always()", "a condition that this does not know"
            if "uses" in step:
                given = {key: self.filled(value) for key, value in step.get("with", {}).items()}
                outputs = self.uses[step["uses"].partition("@")[0]](self, given)
            else:
                outputs = self._shell(step["run"], {**common, **step.get("env", {})})
            for key, value in outputs.items():
                self.context[f"steps.{step.get('id')}.outputs.{key}"] = value
        if self.failed:
            raise StepError(self.failed)

    def filled(self, value: Any) -> str:
        """A value of the workflow with its expressions worked out."""
        return _EXPRESSION.sub(lambda found: self.context[found[1]], str(value))

    def _shell(self, script: str, environment: Mapping[str, Any]) -> dict[str, str]:
        output = self.folder.parent / "output"
        output.write_text("")
        values = {key: self.filled(value) for key, value in environment.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", script],
            cwd=self.folder,
            env={**self.environment, "GITHUB_OUTPUT": str(output), **values},
            capture_output=True,
            text=True,
        )
        self.said.append(done.stdout + done.stderr)
        if done.returncode:
            self.failed = f"{script}\n{done.stdout}{done.stderr}"
        return dict(line.split("=", 1) for line in output.read_text().splitlines())


def environment(commands: Path, **more: str) -> dict[str, str]:
    """What a runner sets: nothing of this machine but where its programs are, and ``commands`` before those."""
    return {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "HOME": str(commands),
        "CI": "true",
        "GITHUB_REPOSITORY": "example/list",
        "GITHUB_SERVER_URL": "https://github.com",
        "GIT_CONFIG_NOSYSTEM": "1",
        **more,
    }


def kept_artifact(artifacts: Path) -> Uses:
    """A stand-in that keeps artifacts below a folder, by their names."""

    def upload(job: Job, given: Mapping[str, str]) -> dict[str, str]:
        target = artifacts / given["name"]
        shutil.rmtree(target, ignore_errors=True)
        for name in given["path"].split():
            path = job.folder / name
            if path.is_dir():
                shutil.copytree(path, target, dirs_exist_ok=True)
            elif path.exists():
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        return {}

    return upload
