"""Links to where the list is kept."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.settings.decisions import Decisions
from generator.site.repository import NOWHERE, Repository, repository_of
from generator.util.dates import PartialDate
from tests.related.test_similarity import LAW

GITHUB = Repository("https://github.com/some/list", "a branch")
GITLAB = Repository("https://gitlab.example/some/list", folder="other")
PAPER = LAW.model_copy(
    update={"published": PartialDate(2026, 2), "code": ("https://github.com/a/b", "https://github.com/c/d")}
)


def test_lines_of_files() -> None:
    assert GITHUB.listing("a b.txt", 12) == (
        "https://github.com/some/list/blob/a%20branch/content/dumps/a%20b.txt#L12"
    )
    assert GITLAB.file("topics.yml", 3) == "https://gitlab.example/some/list/-/blob/main/other/topics.yml#L3"


def test_decisions_are_found_by_line() -> None:
    decisions = Decisions.load(
        Path("curation.yml"), "papers:\n  jury: {why: W, title: T}\n  law: {why: W, title: T}\n"
    )
    assert GITHUB.decision("law", decisions).endswith("/content/curation.yml#L3")
    assert GITHUB.decision("law", Decisions(Path("curation.yml"))).endswith("/content/curation.yml#L1")


def test_a_correction_brings_what_is_known() -> None:
    url = urlsplit(GITHUB.correction(PAPER))
    assert url.path == "/some/list/issues/new"
    assert parse_qs(url.query) == {
        "template": ["correction.yml"],
        "paper": ["law"],
        "title": ["Contracts in Court"],
        "published": ["2026-02"],
        "code": ["https://github.com/a/b\nhttps://github.com/c/d"],
        "topics": ["law"],
    }
    long = PAPER.model_copy(update={"title": "x" * 201, "arxiv": "2602.99001"})
    fields = parse_qs(urlsplit(GITHUB.correction(long)).query)
    assert "title" not in fields
    assert fields["arxiv"] == ["2602.99001"]
    assert "title" in parse_qs(urlsplit(GITHUB.correction(long.model_copy(update={"title": "x" * 200}))).query)


def test_gitlab_has_one_text() -> None:
    url = urlsplit(GITLAB.correction(PAPER))
    assert url.path == "/some/list/-/issues/new"
    values = parse_qs(url.query)
    assert values["issue[title]"] == ["Correction: law"]
    (text,) = values["issue[description]"]
    assert "\n\nContracts in Court\n\n### " in text


@pytest.mark.parametrize("url", ["", "http://github.com/a/b", "git@github.com:a/b", "https://a b"])
def test_what_is_no_address_is_no_repository(url: str) -> None:
    assert repository_of(url) is NOWHERE
    assert not NOWHERE


def test_a_repository_of_settings() -> None:
    found = repository_of("https://github.com/a/b/", "next")
    assert found == Repository("https://github.com/a/b", "next")
    assert found
    assert repository_of("https://github.com/a/b").branch == "main"
