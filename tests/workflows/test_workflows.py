"""What CI is told: well-formed, with no more rights than it needs, and by way of what a laptop runs too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPO

OWN = "readers.yml"  # checks the generator; lists that are begun with it do not have it
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent
COMMIT = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text())
    return found


def passes(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    passes(TOOLS / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github")


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [*WORKFLOWS]),
        ("vendor.dependabot", [REPO / ".github" / "dependabot.yml"]),
        ("vendor.gitlab-ci", [REPO / ".gitlab-ci.yml"]),
    ],
)
def test_each_file_fits_its_schema(schema: str, files: list[Path]) -> None:
    data = ["--data-transform", "gitlab-ci"] if schema == "vendor.gitlab-ci" else []
    passes(TOOLS / "check-jsonschema", "--builtin-schema", schema, *data, *files)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_with_their_version(path: Path) -> None:
    uses = [line.strip(" -") for line in path.read_text().splitlines() if "uses:" in line]
    assert [line for line in uses if not COMMIT.fullmatch(line)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_pasted_into_a_shell(path: Path) -> None:
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_what_a_job_names(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())


def test_what_runs_a_strangers_code_may_only_read() -> None:
    for name in ("check.yml", OWN):
        workflow = load(REPO / ".github" / "workflows" / name)
        assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}] * 2
        assert "secrets" not in (REPO / ".github" / "workflows" / name).read_text()


def test_what_may_write_comments_runs_no_code_of_the_repository() -> None:
    steps = load(REPO / ".github" / "workflows" / "comment.yml")["jobs"]["comment"]["steps"]
    assert not [step for step in steps if "uses" in step]
    assert not re.search(r"\b(make|python|pip|npm)\b|\./", "".join(step["run"] for step in steps))


def test_the_shell_scripts_parse() -> None:
    for script in (REPO / ".ci").iterdir():
        passes("bash", "-n", script)
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            for step in job["steps"]:
                passes("bash", "-n", "-c", step.get("run", ""))


def made_by(text: str) -> set[str]:
    return set(re.findall(r"\bmake ([a-z-]+)", text))


def test_both_hosts_run_targets_that_a_laptop_has() -> None:
    makefiles = (REPO / "Makefile").read_text() + (REPO / "targets.mk").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefiles, re.MULTILINE))
    github = made_by("".join(path.read_text() for path in WORKFLOWS if path.name != OWN))
    assert made_by((REPO / ".github" / "workflows" / OWN).read_text()) == {"interop"}
    assert "interop" in targets
    assert github == made_by((REPO / ".gitlab-ci.yml").read_text())
    assert github <= targets
    assert {"test", "update", "report", "check-addresses", "site", "links"} <= github
