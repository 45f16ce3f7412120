"""GitLab's pipeline: its scripts as they are written, `make` only naming what it would run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import REPO
from tests.workflows.host import git

URL = "https://gitlab-ci-token:job-token@gitlab.test/group/list.git"
# What it is asked with goes to a file; it answers as the host's API does.
CURL = """#!/bin/sh
cat >> "$HOME/tokens"
echo "$@" >> "$HOME/asked"
case "$*" in *--get*) cat "$HOME/issues" ;; esac
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project on the host with a catalogue of one paper, and a clone of it in work/."""
    bare, work = tmp_path / "list.git", tmp_path / "work"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(bare, "config", "receive.advertisePushOptions", "true")
    git(tmp_path, "clone", "--quiet", str(bare), str(work))
    shutil.copytree(REPO / ".ci", work / ".ci")
    for name in ("Makefile", "targets.mk"):
        shutil.copy(REPO / name, work)
    for name in ("papers/a/a-paper.yml", "changes/a.txt.md"):
        path = work / "content" / name
        path.parent.mkdir(parents=True)
        path.write_text("published\n")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    (tmp_path / ".gitconfig").write_text(f'[url "{bare.as_uri()}"]\n\tinsteadOf = {URL}\n')
    (tmp_path / "curl").write_text(CURL)
    (tmp_path / "curl").chmod(0o755)
    return tmp_path


def run(home: Path, job: str, **more: str) -> str:
    script = yaml.safe_load((REPO / ".gitlab-ci.yml").read_text())[job]["script"]
    environment = {
        "PATH": f"{home}:{os.environ['PATH']}",
        "HOME": str(home),
        "MAKEFLAGS": "n -- READY= BIN=bin",
        "CI_SERVER_URL": "https://gitlab.test",
        "CI_PROJECT_PATH": "group/list",
        "CI_JOB_TOKEN": "job-token",
        "CI_COMMIT_BRANCH": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_API_V4_URL": "https://gitlab.test/api/v4",
        "CI_PROJECT_ID": "7",
        **more,
    }
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(script)], cwd=home / "work", env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_preview_reports_on_the_published_list_and_builds_the_branch(home: Path) -> None:
    work = home / "work"
    paper, new = work / "content" / "papers" / "a" / "a-paper.yml", work / "content" / "papers" / "b" / "b.yml"
    paper.write_text("changed\n")
    new.parent.mkdir()
    new.write_text("new\n")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "A branch with its catalogue")
    script = yaml.safe_load((REPO / ".gitlab-ci.yml").read_text())["preview"]["script"]
    at = script.index("make report")
    said = run(home, "preview")
    assert said.index("--dry-run --report") < said.index("check --published") < said.index("reading-list build")
    assert (paper.read_text(), new.exists()) == ("changed\n", True)
    # What was there when the report was made.
    subprocess.run([str(work / ".ci" / "catalogue-of"), "origin/main"], check=True)
    assert script[at - 2 : at] == [
        'git fetch --quiet --depth=1 origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"',
        ".ci/catalogue-of FETCH_HEAD",
    ]
    assert (paper.read_text(), new.exists()) == ("published\n", False)


def test_a_build_commits_what_changed_and_starts_no_other(home: Path) -> None:
    (home / "work" / "site").mkdir()
    (home / "work" / "content" / "papers" / "a" / "a-paper.yml").write_text("changed\n")
    (home / "work" / "notes.txt").write_text("no part of the catalogue\n")
    hook = home / "list.git" / "hooks" / "pre-receive"
    hook.write_text(f'#!/bin/sh\necho "$GIT_PUSH_OPTION_0" > {home}/option\n')
    hook.chmod(0o755)
    run(home, "build")
    assert git(home / "list.git", "show", "main:content/papers/a/a-paper.yml") == "changed"
    assert "notes.txt" not in git(home / "list.git", "ls-tree", "-r", "--name-only", "main")
    assert (home / "option").read_text() == "ci.skip\n"
    assert (home / "work" / "public").is_dir()


def test_a_schedule_with_addresses_follows_them(home: Path) -> None:
    dump = home / "work" / "content" / "dumps" / "new.json"
    for number, source in enumerate(("schedule", "push")):
        (home / "work" / "site").mkdir()
        dump.parent.mkdir(exist_ok=True)
        dump.write_text(f"{number}\n")
        said = run(home, "build", CI_PIPELINE_SOURCE=source, READING_LIST_FOLLOW="https://lab.test/papers")
        assert ("add --if-new" in said) == (source == "schedule")
        assert git(home / "list.git", "show", "main:content/dumps/new.json") == f"{number}"
        shutil.rmtree(home / "work" / "public")


@pytest.mark.parametrize(
    ("broken", "issues", "asked"),
    [
        (2, "[]", "title=Links that lead nowhere"),
        (2, '[{"iid": 5}]', "--request PUT https://gitlab.test/api/v4/projects/7/issues/5"),
        (0, '[{"iid": 5}]', "state_event=close"),
        (0, "[]", ""),
    ],
)
def test_links_become_one_issue(home: Path, broken: int, issues: str, asked: str) -> None:
    build = home / "work" / "build"
    build.mkdir()
    (build / "links.json").write_text(f'{{"counts": {{"broken": {broken}}}}}')
    (build / "links.md").write_text("# Links\n")
    assert "REPORT_TOKEN is not set" in run(home, "links")
    (home / "issues").write_text(issues)
    run(home, "links", REPORT_TOKEN="a-secret")
    told = (home / "asked").read_text()
    assert asked in told
    assert "scope=created_by_me" in told.splitlines()[0]  # whoever gives theirs this title keeps it
    assert "state=opened" in told.splitlines()[0]  # a closed one is done with
    assert len(told.splitlines()) == (2 if asked else 1)
    assert "a-secret" not in told
    assert "a-secret" in (home / "tokens").read_text()
