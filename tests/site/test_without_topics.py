"""A list without topics: no page, report or command speaks of them, and no paper is unfiled where nothing files."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from generator.catalogue import update
from generator.catalogue.plan import Plan
from generator.catalogue.report_files import ChangeReports
from generator.cli import main
from generator.curation import review
from generator.export import FORMATS
from generator.export.format import Source
from generator.extras import doctor
from generator.settings.content import Content
from generator.site import addresses, exports, markdown_pages, paper_markdown
from generator.site.address_index import pages as page_addresses
from generator.site.layout import Layout
from generator.site.menu import kinds
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.site.view import view
from tests.conftest import small_content

SITE = Site("Marshes", "Papers on marshes.", "https://marsh.test/list/")
OF_TOPICS = re.compile(r"topic|unfiled|\barea\b|contribution", re.IGNORECASE)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    folder = small_content(tmp_path_factory.mktemp("marshes") / "content")
    (folder / "topics.yml").write_text("areas: []\n")
    return Content(folder)


@pytest.fixture(scope="module")
def plan(content: Content) -> Plan:
    return update.run(content)


@pytest.fixture(scope="module")
def shown(content: Content, plan: Plan) -> ReadingList:
    return view(content, plan.papers)


def words(html: str) -> str:
    """What readers see of a page."""
    hidden = r"<(script|style)\b.*?</\1>|<head>.*?</head>"
    return re.sub(r"<[^>]*>", " ", re.sub(hidden, " ", html, flags=re.DOTALL))


def test_no_page_speaks_of_topics(shown: ReadingList) -> None:
    made = [*Pages(shown, SITE)]
    assert {page.address for page in made} >= {*page_addresses(shown)} - {"about/"}
    layout = Layout(shown, SITE, [("Home", ""), ("All papers", addresses.ALL_PAPERS)])
    for page in made:
        assert not page.address.startswith((addresses.UNFILED, "topics/", "areas/"))
        html = layout.render(page)
        assert not OF_TOPICS.search(words(html)), page.address
        assert 'data-finds="papers and names"' in html
        assert not re.search(r"<(h\d|p|ul|nav|section)[^>]*>\s*</\1>", page.body), page.address
    assert not OF_TOPICS.search(words(layout.not_found()))


def test_the_front_page_has_the_papers_by_year(shown: ReadingList) -> None:
    [home] = [page for page in Pages(shown, SITE) if page.address == addresses.HOME]
    assert '<h2 id="by-year">By year</h2>' in home.body
    years = re.findall(r'<h3><a href="years/([^/]*)/">', home.body)
    assert years == [str(year) if year else "undated" for year, papers in shown.years.items() if papers]
    assert [title for title, _, _ in kinds(shown)] == ["Names", "Authors", "Years", "Organisations", "Captures"]


def test_papers_of_no_known_year_are_not_shown_by_it(shown: ReadingList) -> None:
    undated = replace(shown, papers=tuple(one.model_copy(update={"published": None}) for one in shown.papers))
    made = {page.address: page.body for page in Pages(undated, SITE)}
    assert "By year" not in made[addresses.HOME]
    assert not re.search("by year|no date", made[addresses.PICTURES], re.IGNORECASE)
    assert "no date" in made[addresses.YEARS]


def test_all_papers_are_cited_together(shown: ReadingList) -> None:
    files = {address for address in exports.every(shown) if "/" not in address}
    assert files - {*map(exports.whole, exports.WHOLE)} == {"citations.bib", "citations.ris", "citations.csl.json"}
    written = dict(exports.files(shown, Source(shown.taxonomy, shown.related, ""), FORMATS["csl-json"]))
    assert len(json.loads(written["citations.csl.json"])) == len(shown.papers)
    pages = Pages(shown, SITE)
    assert 'href="../../citations.ris"' in pages.paper(pages.view(shown.papers[0])).body


def test_a_papers_page_leads_to_all_papers_and_to_its_neighbours(shown: ReadingList) -> None:
    pages = Pages(shown, SITE)
    paper = shown.newest_first[0]
    seen = pages.view(paper)
    assert seen["trail"] == [("All papers", addresses.ALL_PAPERS)]
    assert (seen["kind"], seen["group"], seen["beside"]) == ("", "the whole list", "")
    assert "<span>Next:</span>" in pages.paper(seen).body
    for text in (paper_markdown.paper(seen, SITE), markdown_pages.index(shown, SITE)):
        plain = re.sub(r"\]\([^)]*\)", "", text)
        assert not OF_TOPICS.search(plain), plain


def test_update_and_review_ask_for_no_topic(content: Content, plan: Plan) -> None:
    assert not [*plan.unfiled, *plan.weak]
    assert not plan.proposals
    assert not OF_TOPICS.search("\n".join(plan.lines()))
    reports = "".join(path.read_text() for path in content.changes.glob("*.md"))
    assert plan.shown[0].id in reports
    assert not OF_TOPICS.search(reports)
    assert not OF_TOPICS.search("\n".join(map(str, review.review(content, plan).values())))
    told = json.loads(next(content.changes.glob("*.json")).read_text())
    assert told["has_topics"] is False
    # The report as Markdown follows from that as JSON.
    assert ChangeReports(content.changes).load()
    assert not [*doctor.reports(doctor.Checkout(content))]


def test_commands_speak_of_no_topic(content: Content, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content.folder.parent)

    def said(*command: str) -> str:
        result = CliRunner().invoke(main, [*command, "--content", str(content.folder)])
        assert result.exit_code == 0, result.output
        return result.stdout

    for command in (("explain", plan.shown[0].id), ("digest",), ("export", "bibtex"), ("export", "ris")):
        assert not OF_TOPICS.search(said(*command)), command
    data = json.loads(said("export", "json"))
    assert data["topics"] == []
    assert {(tuple(paper["topics"]), paper["contribution"]) for paper in data["papers"]} == {((), "paper")}
