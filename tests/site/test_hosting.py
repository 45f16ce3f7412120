"""Hosts tell the site's address by the environment, and everything that needs a whole address has it."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from pathlib import Path

import pytest

from generator import publish
from tests.catalogue.test_update import FROST
from tests.conftest import REPO, Run, hosted_at

NAMES = ("SITE_URL", "CI_PAGES_URL", "URL", "DEPLOY_PRIME_URL")


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list with the settings as they are shipped."""
    folder = content.parent
    for name in ("overrides", "generator"):
        (folder / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("given", ["https://marsh.test/reeds", "https://marsh.test/reeds/"])
def test_each_host_tells_the_address_in_its_way(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, given: str
) -> None:
    assert publish.own_site().root == ""
    monkeypatch.setenv(name, given)
    site = publish.own_site()
    assert (site.url, site.root) == ("https://marsh.test/reeds/",) * 2


def test_what_stands_first_wins_and_what_is_written_wins_over_all(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in reversed(NAMES):
        monkeypatch.setenv(name, f"https://{name.lower().replace('_', '-')}.test")
        assert publish.own_site().root == f"https://{name.lower().replace('_', '-')}.test/"
    settings = project / "mkdocs.yml"
    settings.write_text(hosted_at(settings.read_text(), "https://own.test"))
    assert publish.own_site().root == "https://own.test/"


def test_with_an_address_from_the_host_all_is_whole(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", "--quiet").exit_code == 0
    page = project / "site" / "papers" / FROST / "index.html"
    assert 'rel="canonical"' not in page.read_text()

    monkeypatch.setenv("CI_PAGES_URL", "https://marsh.test/reeds")
    assert run("build", "--quiet").exit_code == 0
    root = "https://marsh.test/reeds/"
    assert f'rel="canonical" href="{root}papers/{FROST}/"' in page.read_text()
    feed = json.loads((project / "site" / "feed.json").read_text())
    assert [item["url"].startswith(f"{root}papers/") for item in feed["items"]] == [True] * 3
    assert f"Sitemap: {root}sitemap.xml" in (project / "site" / "robots.txt").read_text()
    letter = email.message_from_bytes(run("digest").stdout_bytes, policy=email.policy.default)
    assert f"{root}papers/" in str(letter.get_body(("plain",)))

    monkeypatch.delenv("CI_PAGES_URL")
    assert run("build", "--quiet").exit_code == 0
    assert 'rel="canonical"' not in page.read_text()
