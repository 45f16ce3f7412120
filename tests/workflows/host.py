"""A host of repositories for the workflows to run on: a bare git repository, and a script for its command-line tool."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import REPO
from tests.workflows.workflow import Job, environment, kept_artifact

# `gh` as far as the workflows use it, over files: runs/ID/NAME are artifacts, host.json is what the host knows.
GH = """
import json, pathlib, shutil, subprocess, sys
root, words = pathlib.Path(__file__).parent, sys.argv[1:]
host = json.loads((root / "host.json").read_text())
option = lambda name: words[words.index(name) + 1] if name in words else None
def jq(value):
    value = json.dumps(value)
    if option("--jq"):
        value = subprocess.run(["jq", "-r", option("--jq")], input=value, capture_output=True, text=True, check=True).stdout
    sys.stdout.write(value)
if words[:2] == ["run", "download"]:
    shutil.copytree(root / "runs" / option("--name"), option("--dir"))
elif words[0] == "api" and "/pulls/" in " ".join(words):
    number = words[1].rpartition("/")[2]
    if number not in host["pulls"]:
        sys.exit("404")
    jq({"head": {"sha": host["pulls"][number]}})
elif words[0] == "api" and option("--input"):
    body = json.loads(pathlib.Path(option("--input")).read_text())["body"]
    address = next(word for word in words if word.startswith("repos/"))
    if option("--method") == "POST":
        host["comments"].append({"id": 7 + len(host["comments"]), "user": {"login": "github-actions[bot]"}, "body": body})
    else:
        [comment] = [one for one in host["comments"] if one["id"] == int(address.rpartition("/")[2])]
        comment["body"] = body
elif words[0] == "api":
    jq(host["comments"])
elif words[:2] == ["issue", "list"]:
    wanted = {"open": [True], "closed": [False], "all": [True, False]}[option("--state") or "open"]
    jq([{"number": at} for at, issue in enumerate(host["issues"]) if issue["open"] in wanted])
elif words[:2] == ["issue", "create"]:
    host["issues"].append({"open": True, "body": pathlib.Path(option("--body-file")).read_text()})
elif words[:2] == ["issue", "edit"]:
    host["issues"][int(words[2])]["body"] = pathlib.Path(option("--body-file")).read_text()
elif words[:2] == ["issue", "close"]:
    host["issues"][int(words[2])]["open"] = False
else:
    sys.exit(f"gh does not know {words}")
(root / "host.json").write_text(json.dumps(host))
"""

# What publish.yml follows, by its expression.
FOLLOW = "github.event_name == 'schedule' && vars.READING_LIST_FOLLOW || ''"


def git(folder: Path, *words: str) -> str:
    author = ("-c", "user.name=A Curator", "-c", "user.email=curator@list.test")
    done = subprocess.run(["git", *author, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@dataclass
class Host:
    """A host of repositories: ``bare`` has the list's, ``web`` is what is published of it, ``root`` where."""

    folder: Path
    bare: Path
    web: Path
    root: str

    @property
    def commands(self) -> Path:
        return self.folder / "commands"

    def known(self) -> dict[str, Any]:
        held: dict[str, Any] = json.loads((self.commands / "host.json").read_text())
        return held

    def run(self, workflow: str, name: str, ref: str = "main", **context: str) -> Job:
        """Runs a job of a workflow of the list in a fresh folder."""
        folder = self.folder / "runner" / "work"
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)
        outside = {
            "github.token": "a-token",
            "github.ref_name": ref,
            "github.repository": "example/list",
            FOLLOW: "",
        }
        uses = {
            "actions/checkout": lambda job, given: self._checkout(job, given, ref),
            "actions/setup-python": lambda job, given: {},
            "actions/configure-pages": lambda job, given: {"base_url": self.root.rstrip("/")},
            "actions/upload-artifact": kept_artifact(self.commands / "runs"),
            "actions/upload-pages-artifact": self._keep_pages,
            "actions/deploy-pages": self._deploy,
        }
        # Where the list's Makefile would install the generator, the one under test is.
        make = {"MAKEFLAGS": f"BIN={self.commands} READY="}
        if workflow == "check.yml":  # it works out where the site is, which here is elsewhere
            make["MAKEFLAGS"] += f" SITE_URL={self.root}"
        job = Job(folder, {**outside, **context}, uses, environment(self.commands, **make))
        job.run(REPO / ".github" / "workflows" / workflow, name)
        return job

    def _checkout(self, job: Job, given: Mapping[str, str], ref: str) -> dict[str, str]:
        assert given["persist-credentials"] == "False"
        depth = given.get("fetch-depth", "1")
        git(job.folder, "init", "--quiet")
        git(job.folder, "fetch", "--quiet", f"--depth={depth}", self.bare.as_uri(), ref)
        git(job.folder, "checkout", "--quiet", "--detach", "FETCH_HEAD")
        return {}

    def _keep_pages(self, job: Job, given: Mapping[str, str]) -> dict[str, str]:
        shutil.rmtree(self.folder / "pages", ignore_errors=True)
        shutil.copytree(job.folder / given["path"], self.folder / "pages")
        return {}

    def _deploy(self, job: Job, given: Mapping[str, str]) -> dict[str, str]:
        shutil.copytree(self.folder / "pages", self.web, dirs_exist_ok=True)
        return {"page_url": self.root}
