"""What holds for any list, of the one that people keep: no number and no paper of it is known here.

What the code does is tested on the frozen list (tests/sample), how well it does it is measured in benchmarks/.
"""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner

from generator.catalogue import report_markdown
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import digest
from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan, read_dumps
from generator.cli import main
from generator.model import Paper
from generator.settings.content import Content
from generator.site import published
from tests.conftest import REPO
from tests.list.conftest import CONTENT

SITEMAP = REPO / "tests" / "published" / "sitemap.xml"
ROOT = "https://site.test/"


class Linked(HTMLParser):
    """The links and the ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")


@pytest.fixture(scope="module")
def catalogue(live: Content) -> dict[str, Paper]:
    return Catalogue(live.papers).load()


def test_the_content_is_as_it_should_be_and_no_published_address_dies() -> None:
    result = CliRunner().invoke(main, ["check", "--content", str(CONTENT), "--against", str(SITEMAP)])
    assert result.exit_code == 0, result.output


def test_the_kept_sitemap_is_whole() -> None:
    urls = [item.url for item in published.read(SITEMAP)]
    assert len(set(urls)) == len(urls) >= 639, "addresses may join it, and none may go"
    assert len([url for url in urls if "/papers/" in url]) >= 569


def test_the_catalogue_is_up_to_date_but_for_new_dumps() -> None:
    planned = plan(Content(CONTENT))
    assert planned.unreported or not planned.is_news, "run `reading-list update` and commit content/"


def test_a_second_update_changes_nothing(live: Content) -> None:
    assert not plan(live).is_news


def test_every_listing_is_present_once(live: Content, catalogue: dict[str, Paper]) -> None:
    entries = Counter((entry.dump, entry.line) for reading in read_dumps(live) for entry in reading.entries)
    listings = Counter((listing.dump, listing.line) for paper in catalogue.values() for listing in paper.listed_in)
    in_dumps = {path.name for path in live.dump_files()}
    assert {place: count for place, count in listings.items() if place[0] in in_dumps} == entries


def test_ids_are_unique_and_files_are_as_they_would_be_written(live: Content, catalogue: dict[str, Paper]) -> None:
    paths = sorted(live.papers.glob("*/*.yml"))
    assert len({path.stem.casefold() for path in paths}) == len(paths) == len(catalogue)
    for path in paths:
        paper = catalogue[path.stem]
        assert paper.id == path.stem
        assert path.read_text(encoding="utf-8") == paper.to_yaml()


def test_every_paper_has_topics_of_the_taxonomy(live: Content, catalogue: dict[str, Paper]) -> None:
    topics = live.taxonomy().topic_by_id
    for paper in catalogue.values():
        assert len(paper.topics) == len({placed.id for placed in paper.topics}) <= 4
        assert {placed.id for placed in paper.topics} <= topics.keys()


def test_addresses_of_code_are_whole_and_lead_through_no_mirror(live: Content, catalogue: dict[str, Paper]) -> None:
    mirrors = {host for facts in live.dumps_file().dumps.values() for host in facts.mirrors}
    for paper in catalogue.values():
        for url in (*paper.code, *paper.links):
            assert urlsplit(url).hostname not in mirrors
        for url in paper.code:
            assert not url.endswith((".", ",", "}", "/", ".git"))
            assert "{" not in url


def test_every_dump_has_its_report(live: Content) -> None:
    found = ChangeReports(live.changes).load()
    for path in live.dump_files():
        assert found[path.name].dumps[0].sha256 == digest(path)
        assert (live.changes / f"{path.name}.md").read_text() == report_markdown.to_markdown(found[path.name])


def test_review_has_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["review", "--content", str(CONTENT), "--page", "page.html"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "page.html").exists()


def test_decisions_name_their_schema() -> None:
    first = (CONTENT / "curation.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=curation.schema.json"


def test_the_site_has_each_paper_and_each_listing_once(live_site: Path, catalogue: dict[str, Paper]) -> None:
    exported = json.loads((live_site / "papers.json").read_text(encoding="utf-8"))["papers"]
    shown = {name: paper for name, paper in catalogue.items() if paper.is_shown}
    assert Counter(paper["id"] for paper in exported) == dict.fromkeys(shown, 1)
    for paper in exported:
        assert len(paper["listed_in"]) == len(shown[paper["id"]].listed_in)
        assert (live_site / "papers" / paper["id"] / "index.html").is_file()
    records = json.loads((live_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = [record["location"] for record in records]
    assert len(found) == len(set(found))
    assert {f"papers/{name}/" for name in shown} == {place for place in found if place.startswith("papers/")}


def test_no_link_is_dead(live_site: Path) -> None:
    files = {path.relative_to(live_site).as_posix() for path in live_site.rglob("*") if path.is_file()}
    pages = {name: Linked((live_site / name).read_text("utf-8")) for name in files if name.endswith(".html")}
    for page in sorted(pages):
        if page == "404.html":  # served at any depth, so its links start at the root
            continue
        here = urljoin(ROOT, page.removesuffix("index.html"))
        for link in pages[page].links:
            target = urlsplit(urljoin(here, link))
            if target.netloc != urlsplit(ROOT).netloc:
                assert target.scheme in ("http", "https"), (page, link)
                continue
            path = unquote(target.path).lstrip("/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            assert path in files, (page, link)
            if target.fragment and path in pages:
                assert unquote(target.fragment) in pages[path].ids, (page, link)
