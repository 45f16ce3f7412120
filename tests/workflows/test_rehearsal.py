"""The whole loop: a list is begun, published, and changed by a pull request, with its workflows as they are written.

A bare git repository stands in for the host, a script for its command-line tool, nginx from Debian, set up as the page
on hosting says, for its web server.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
import requests
import yaml
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from generator.extras import init
from tests.browser import complaints, wait
from tests.conftest import REPO, hosted_at
from tests.extras import services
from tests.nginx import serving
from tests.site.test_browser import found
from tests.workflows.host import FOLLOW, GH, Host, git
from tests.workflows.workflow import Job, StepError, environment

DUMP = {
    "Herons of the Frozen Marsh: Adapters for Bird Sounds": (
        "We fine-tune small adapters on recordings of herons, and prune them once more for the marsh's microphones."
    ),
    "Reeds $(touch pwned) `touch pwned` '; touch pwned; \" @everyone ${{ github.token }} <img src=x>": (
        "Reeds sway in the wind. We quantize a language model to four bits and ask it to tell one reed from another."
    ),
}
NEW = "papers/herons-of-the-frozen-marsh-adapters-for-bird-sounds/"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A host with a list that was begun just now, and pushed."""
    folder = tmp_path_factory.mktemp("host")
    bare, web, commands = folder / "list.git", folder / "web", folder / "commands"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    for path in (web, commands / "runs", folder / "nginx"):
        path.mkdir(parents=True)
    (commands / "host.json").write_text(json.dumps({"pulls": {}, "comments": [], "issues": []}))
    scripts = {
        "gh": f"#!{sys.executable}\n{GH}",
        # What the wheel has that the list takes along.
        "reading-list": f'#!/bin/sh\nPYTHONPATH={folder}/installed exec {sys.executable} -m generator "$@"\n',
    }
    for name, script in scripts.items():
        (commands / name).write_text(script)
        (commands / name).chmod(0o755)
    # The host's address leads to the bare repository.
    (commands / ".gitconfig").write_text(
        f'[url "{bare.as_uri()}"]\n\tinsteadOf = https://x-access-token:a-token@github.com/example/list.git\n'
    )
    with serving(web, folder / "nginx") as root:
        desk = folder / "desk"
        init.start(desk, "Marsh & <Reeds>", "Papers on marshes.")
        [carried] = (desk / "wheels").iterdir()
        ZipFile(carried).extractall(folder / "installed")
        git(desk, "init", "--quiet", "--initial-branch=main")
        git(desk, "add", "--all")
        git(desk, "commit", "--quiet", "--message", "Begin")
        git(desk, "push", "--quiet", str(bare), "main")
        yield Host(folder, bare, web, root)


@pytest.fixture(scope="module")
def published(host: Host) -> Host:
    """The same, published for the first time."""
    job = host.run("publish.yml", "build")
    assert any("nothing is published there yet" in said for said in job.said)
    host.run("publish.yml", "deploy")
    return host


@pytest.fixture(scope="module")
def proposed(published: Host) -> Host:
    """A pull request with a dump that does its worst, and its workflow run."""
    desk = published.folder / "desk"
    git(desk, "pull", "--quiet", str(published.bare), "main")
    git(desk, "checkout", "--quiet", "-b", "march")
    papers = [{"paper": {"title": title, "summary": abstract}} for title, abstract in DUMP.items()]
    (desk / "content" / "dumps" / "march.txt").write_text(json.dumps(papers, indent=1))
    (desk / "content" / "dumps.yml").write_text("dumps:\n  march.txt: {captured: 2026-03-02}\n")
    git(desk, "add", "--all")
    git(desk, "commit", "--quiet", "--message", "A dump of March")
    head = git(desk, "rev-parse", "HEAD")
    git(desk, "push", "--quiet", str(published.bare), "march")
    # The host merges it on trial.
    git(desk, "checkout", "--quiet", "main")
    git(desk, "merge", "--quiet", "--no-ff", "--message", "Merge a dump of March", "march")
    git(desk, "push", "--quiet", str(published.bare), "HEAD:refs/pull/1/merge")
    state = published.commands / "host.json"
    state.write_text(json.dumps({**published.known(), "pulls": {"1": head}}))
    published.run("check.yml", "preview", "refs/pull/1/merge", **{"github.event.pull_request.number": "1"})
    published.run("check.yml", "test", "refs/pull/1/merge")
    return published


def comment(host: Host, head: str) -> None:
    event = "github.event.workflow_run"
    host.run(
        "comment.yml",
        "comment",
        **{f"{event}.id": "5", f"{event}.head_sha": head, f"{event}.html_url": "https://github.test/runs/5"},
    )


def test_the_first_run_commits_the_catalogue(published: Host) -> None:
    names = git(published.bare, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert len([name for name in names if name.startswith("content/papers/")]) == 5
    assert git(published.bare, "log", "-1", "--format=%an: %s", "main") == (
        "Reading list: Bring the catalogue up to date"
    )
    assert (published.web / "sitemap.xml").exists()


def test_the_report_tells_what_the_dump_brings(proposed: Host) -> None:
    kept = proposed.commands / "runs"
    report = (kept / "report" / "report.md").read_text()
    assert "Herons of the Frozen Marsh" in report
    told = json.loads((kept / "report" / "report.json").read_text())
    assert {paper["title"] for paper in told["added"]} == set(DUMP)
    assert (kept / "preview" / NEW / "index.html").exists()


def test_one_comment_has_the_report_and_calls_nobody(proposed: Host) -> None:
    head = str(proposed.known()["pulls"]["1"])
    comment(proposed, head)
    comment(proposed, head)
    [posted] = proposed.known()["comments"]
    body = str(posted["body"])
    assert body.startswith("<!-- change report -->\nThe code of this pull request wrote this, and [a preview")
    assert "\n\n# Changes" in body
    assert "Herons of the Frozen Marsh" in body
    assert not re.search(r"@\w", body)
    assert not [*proposed.folder.rglob("pwned*")]
    # A report that names a pull request which it is not of is not posted.
    number = proposed.commands / "runs" / "report" / "number"
    for forged in ("2\n", "1; touch pwned\n", ""):
        number.write_text(forged)
        with pytest.raises(StepError):
            comment(proposed, head)
    number.write_text("1\n")
    with pytest.raises(StepError, match="has moved on"):
        comment(proposed, "0" * 40)
    assert len(proposed.known()["comments"]) == 1


@pytest.fixture(scope="module")
def merged(proposed: Host) -> Host:
    """The pull request merged, and the site published again."""
    desk = proposed.folder / "desk"
    git(desk, "push", "--quiet", str(proposed.bare), "HEAD:main")
    job = proposed.run("publish.yml", "build")
    assert any("no problem found" in said and "nothing is published" not in said for said in job.said)
    proposed.run("publish.yml", "deploy")
    return proposed


def test_what_is_merged_is_published(merged: Host) -> None:
    assert (merged.web / NEW / "index.html").exists()
    names = git(merged.bare, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert "content/changes/march.txt.md" in names
    assert not [*merged.folder.rglob("pwned*")]
    again = merged.run("publish.yml", "build")
    assert any("The catalogue is up to date." in said for said in again.said)


def test_an_address_that_would_die_stops_the_run(merged: Host, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    git(tmp_path, "clone", "--quiet", str(merged.bare), str(desk))
    git(
        desk,
        "rm",
        "-r",
        "--quiet",
        "content/papers/h",
        "content/changes/march.txt.md",
        "content/changes/march.txt.json",
    )
    git(desk, "rm", "--quiet", "content/dumps/march.txt")
    git(desk, "commit", "--quiet", "--message", "Forget March")
    git(desk, "push", "--quiet", str(merged.bare), "HEAD:refs/heads/forget")
    before = git(merged.bare, "rev-parse", "main")
    with pytest.raises(StepError, match=f"{NEW} would die"):
        merged.run("publish.yml", "build", "forget")
    assert git(merged.bare, "rev-parse", "main") == before


def test_the_address_that_pages_tells_is_the_sites(merged: Host) -> None:
    assert f"<loc>{merged.root}{NEW}</loc>" in (merged.web / "sitemap.xml").read_text()
    assert f'rel="canonical" href="{merged.root}{NEW}"' in (merged.web / NEW / "index.html").read_text()
    feed = json.loads((merged.web / "feed.json").read_text())
    assert feed["feed_url"] == f"{merged.root}feed.json"
    assert all(item["url"].startswith(f"{merged.root}papers/") for item in feed["items"])


def test_a_list_without_an_address_is_not_published(merged: Host, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    git(tmp_path, "clone", "--quiet", str(merged.bare), str(desk))
    settings = desk / "mkdocs.yml"
    settings.write_text(hosted_at(settings.read_text(), ""))  # as lists had it before hosts were asked
    git(desk, "commit", "--quiet", "--all", "--message", "Nowhere")
    git(desk, "push", "--quiet", str(merged.bare), "HEAD:refs/heads/nowhere")
    with pytest.raises(StepError, match=r"names no site_url.*; write the site's address there"):
        merged.run("publish.yml", "build", "nowhere")


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("Marsh/Reed-List", "https://marsh.github.io/Reed-List/"),
        ("Marsh/marsh.github.io", "https://marsh.github.io/"),
    ],
)
def test_a_pull_request_is_compared_with_where_pages_has_the_site(
    tmp_path: Path, repository: str, url: str
) -> None:
    workflow = yaml.safe_load((REPO / ".github" / "workflows" / "check.yml").read_text())
    [step] = [step for step in workflow["jobs"]["preview"]["steps"] if step.get("id") == "address"]
    script = {"jobs": {"address": {"steps": [step]}}}
    (tmp_path / "work").mkdir()
    (tmp_path / "one.yml").write_text(yaml.safe_dump(script))
    job = Job(tmp_path / "work", {}, {}, environment(tmp_path, GITHUB_REPOSITORY=repository))
    job.run(tmp_path / "one.yml", "address")
    assert job.context["steps.address.outputs.url"] == url


def test_headers_are_as_documented(merged: Host) -> None:
    page = requests.get(merged.root, timeout=10)
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    etag = {"If-None-Match": page.headers["ETag"]}
    assert requests.get(merged.root, headers=etag, timeout=10).status_code == 304
    bib = requests.get(f"{merged.root}papers.bib", timeout=10)
    assert bib.headers["Content-Type"].startswith("application/x-bibtex")
    missing = requests.get(f"{merged.root}papers/nowhere/", timeout=10)
    assert (missing.status_code, "There is no page at this address" in missing.text) == (404, True)
    assert missing.headers["Content-Security-Policy"] == page.headers["Content-Security-Policy"]


def test_the_policy_has_the_digests_of_the_page_that_is_not_there(merged: Host) -> None:
    policy = requests.get(merged.root, timeout=10).headers["Content-Security-Policy"]
    page = (merged.web / "404.html").read_text()
    for element in ("script", "style"):
        [inside] = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy, f"write sha256-{digest} into the {element}-src of hosting.md"


def test_the_site_works_under_the_policy(merged: Host, chrome: Chrome) -> None:
    pages = sorted(path.parent.relative_to(merged.web) for path in merged.web.rglob("index.html"))
    kinds = {page.parts[:1]: page for page in pages}  # one of each kind
    for page in kinds.values():
        chrome.get(f"{merged.root}{'' if page == Path() else f'{page}/'}")
        wait(chrome).until(lambda browser: browser.execute_script("return document.readyState") == "complete")
        assert complaints(chrome) == [], page
    chrome.get(merged.root)
    assert found(chrome, "herons marsh")[0] == f"/{NEW}"
    chrome.get(f"{merged.root}browse/?q=herons")
    wait(chrome).until(lambda browser: "Herons" in browser.find_element(By.TAG_NAME, "main").text)
    assert urlsplit(chrome.current_url).query == "q=herons"
    chrome.find_element(By.CSS_SELECTOR, ".rl-scheme").click()
    chrome.find_element(By.CSS_SELECTOR, ".rl-scheme").click()
    scheme = "return document.documentElement.dataset.scheme"
    assert chrome.execute_script(scheme) == "dark"
    chrome.get(f"{merged.root}about/")
    assert chrome.execute_script(scheme) == "dark"
    assert complaints(chrome) == []
    chrome.get(f"{merged.root}papers/herons-of-the-frozen-mush/")
    assert chrome.find_element(By.TAG_NAME, "input").get_attribute("value") == "herons of the frozen mush"
    missing = complaints(chrome)
    assert all("404" in said for said in missing), missing


def test_links_become_one_issue(merged: Host) -> None:
    runs = merged.commands / "runs"
    for broken, said in (
        (2, [(True, 2)]),
        (1, [(True, 1)]),
        (0, [(False, 1)]),
        (3, [(False, 1), (True, 3)]),  # what is closed stays as it is
    ):
        (runs / "links").mkdir(exist_ok=True)
        (runs / "links" / "links.json").write_text(json.dumps({"counts": {"broken": broken}}))
        (runs / "links" / "links.md").write_text(f"# Links\n\n{broken} broken\n")
        merged.run("links.yml", "issue", **{"github.run_id": "6"})
        issues = [(issue["open"], str(issue["body"])) for issue in merged.known()["issues"]]
        assert issues == [(is_open, f"# Links\n\n{number} broken\n") for is_open, number in said]


def test_what_the_list_follows_is_committed_and_published(merged: Host) -> None:
    title = "Otters in the Reeds: A Study of Whiskers"
    paper = {
        "title": title,
        "summary": "We count whiskers of otters.",
        "submittedOnDailyAt": "2026-03-09T00:00:00Z",
    }
    with services.serving(services.in_turn(services.Reply.json([{"paper": paper}]))) as service:
        address = f"{service.address}/papers?day='$(touch pwned)'&x=*"
        for said in ("1 entries", "is there already"):
            job = merged.run("publish.yml", "build", **{FOLLOW: f"{address}\n"})
            assert said in "".join(job.said)
        with (
            services.serving(services.in_turn(services.Reply(b"no", 404))) as gone,
            pytest.raises(StepError, match="answered HTTP 404"),
        ):
            merged.run("publish.yml", "build", **{FOLLOW: f"{gone.address}/\n{address}"})
    names = git(merged.bare, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert "content/dumps/2026-03-09-api-json.json" in names
    assert "content/papers/o/otters-in-the-reeds-a-study-of-whiskers.yml" in names
    assert "Fetched from http" in git(merged.bare, "show", "main:content/dumps.yml")
    assert not [*merged.folder.rglob("pwned*")]
