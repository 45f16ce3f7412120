"""The files that the site serves beside its pages."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest
import rispy
from pybtex.database import parse_string

from generator.catalogue.store import Catalogue
from generator.export.format import Format, Source
from generator.model import Paper, Placed
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site import addresses, exports
from generator.site.address_index import served
from generator.site.arranging import arrange
from generator.site.exports import CITATIONS, WHOLE
from generator.site.generated import Generated, Written
from generator.site.layout import Layout
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests.conftest import REPO, Run, snapshot
from tests.export.hostile import FULL, TITLES

SITE = Site("List", "A list.", "https://list.test/x/")
TOPIC = Placed(id="prompt-learning")
PAPERS = tuple(
    FULL.model_copy(update={"id": f"p{number}", "title": title, "topics": (TOPIC,) if number % 2 else ()})
    for number, title in enumerate(TITLES)
)
LIST = ReadingList(
    PAPERS,
    Content(REPO / "content").taxonomy(),
    {},
    merged={"old": "p1", "older": "gone"},
    withdrawn=(FULL.model_copy(update={"id": "gone", "withdrawn": "Wrong list."}),),
)


def files_of(shown: ReadingList, url: str = "", most: int = exports.MOST) -> dict[str, str]:
    source = Source(shown.taxonomy, shown.related, url)
    return dict(file for kind in WHOLE for file in exports.files(shown, source, kind, most))


def keys(text: str) -> list[str]:
    return list(parse_string(text, "bibtex").entries)


def test_every_address_has_a_file() -> None:
    written = files_of(LIST, SITE.url)
    assert sorted(written) == sorted(exports.every(LIST))
    assert len(set(exports.every(LIST))) == len(list(exports.every(LIST)))
    assert {"papers.bib", "papers.csv", "papers.ris", "papers.csl.json", "papers.json"} <= set(written)


def test_files_of_topics_and_papers() -> None:
    written = files_of(LIST, SITE.url)
    assert keys(written["papers.bib"]) == [paper.id for paper in PAPERS]
    assert keys(written["topics/prompt-learning.bib"]) == [paper.id for paper in PAPERS if paper.topics]
    assert keys(written["topics/long-context.bib"]) == []
    assert json.loads(written["topics/long-context.csl.json"]) == []
    assert keys(written["papers/p3.bib"]) == ["p3"]
    assert not {"papers/p3.ris", "papers/p3.csl.json"} & written.keys()


def test_papers_without_a_topic_are_cited_together() -> None:
    written = files_of(LIST, SITE.url)
    ids = [paper.id for paper in PAPERS if not paper.topics]
    assert keys(written["unfiled.bib"]) == ids
    assert [record["id"] for record in rispy.loads(written["unfiled.ris"])] == ids
    assert [item["id"] for item in json.loads(written["unfiled.csl.json"])] == ids
    pages = Pages(LIST, SITE)
    page = pages.paper(pages.view(PAPERS[0])).body
    links = '<a href="../../unfiled.ris" download>RIS</a>, <a href="../../unfiled.csl'
    assert f'<span class="rl-unscripted">and of all unfiled papers </span>{links}' in page


def test_abstracts_stand_once_in_each_of_two_formats() -> None:
    count = {
        name: text.count("as lawyers") for name, text in files_of(LIST, SITE.url).items() if "as lawyers" in text
    }
    assert count == {"papers.json": len(PAPERS), "papers.ris": len(PAPERS)}


def test_hidden_papers_keep_their_files() -> None:
    written = files_of(LIST, SITE.url)
    assert keys(written["papers/old.bib"]) == ["p1"]
    for name in ("gone", "older"):
        assert keys(written[f"papers/{name}.bib"]) == []


def test_a_long_list_is_split_and_every_part_is_linked() -> None:
    written = files_of(LIST, SITE.url, most=3_000)
    parts = [name for name in written if exports.is_whole(name)]
    assert all(len(written[name].encode()) <= 3_000 for name in parts if not name.endswith(".json"))
    assert {"papers.bib", "papers-2.bib", "papers-3.bib"} <= set(parts)
    assert [key for name in parts if name.endswith(".bib") for key in keys(written[name])] == [
        paper.id for paper in PAPERS
    ]
    links = exports.titled(written)
    assert [address for _, address in links] == parts
    assert ("BibTeX (part 2)", "papers-2.bib") in links
    body = next(Pages(LIST, Site("List", "", "")).all_papers(written)).body
    assert all(f'href="../{name}"' in body for name in parts)


def test_an_unsplit_list_has_plain_titles() -> None:
    links = exports.titled(set(exports.every(LIST)))
    assert links == [(kind.title, f"papers{kind.suffix}") for kind in WHOLE]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [("papers.bib", True), ("papers-12.csl.json", True), ("papers.txt", False), ("papers/x.bib", False)],
)
def test_addresses_of_parts_are_known(address: str, is_one: bool) -> None:
    assert exports.is_whole(address) is is_one


def shown(content: Path) -> ReadingList:
    folder = Content(content)
    return arrange(folder, Catalogue(folder.papers).load().values(), Decisions.load(folder.curation_file))


def test_a_fact_of_a_paper_changes_the_files_that_tell_it(run: Run, content: Path, tmp_path: Path) -> None:
    run("update")
    before = written(shown(content), Content(content), tmp_path / "before")
    paper = shown(content).papers[0]
    later = dataclasses.replace(
        shown(content), papers=(paper.model_copy(update={"arxiv": "2602.99001"}), *shown(content).papers[1:])
    )
    after = written(later, Content(content), tmp_path / "after")
    changed = {name for name, data in after.items() if before.get(name) != data}
    citations = {f"papers/{paper.id}.bib"}
    whole = {exports.whole(kind) for kind in WHOLE}
    topics = {exports.beside(addresses.topic(placed.id), kind) for placed in paper.topics for kind in CITATIONS}
    folders = ("", *(f"{place}/" for place in changed_places(paper)))
    feeds = {f"{folder}feed.{kind}" for folder in folders for kind in ("xml", "json")}
    page = {f"papers/{paper.id}.md", f"papers/{paper.id}/index.html"}
    assert {name for name in changed if not name.startswith("search/")} == citations | whole | topics | feeds | page


def written(shown: ReadingList, content: Content, target: Path) -> dict[str, bytes]:
    """What is generated of a list, by its address."""
    layout = Layout(shown, SITE, [("Topics", "")])
    Generated(shown, content, SITE, layout, target).write(served(shown, content), Written(), 0)
    return snapshot(target)


def test_an_address_without_a_page_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = Pages.parts
    monkeypatch.setattr(Pages, "parts", lambda pages: [part for part in parts(pages) if part != pages._years])
    with pytest.raises(LookupError, match="no page was made for 'years/', 'years/2026/'"):
        written(LIST, Content(tmp_path / "content"), tmp_path / "site")


def changed_places(paper: Paper) -> list[str]:
    """The areas and topics whose feeds have a paper."""
    taxonomy = Content(REPO / "content").taxonomy()
    topics = [placed.id for placed in paper.topics]
    areas = {taxonomy.area_of[topic].id for topic in topics}
    return [*(f"topics/{topic}" for topic in topics), *(f"areas/{area}" for area in areas)]


def test_a_page_by_hand_at_an_export_is_refused(run: Run, content: Path) -> None:
    run("update")
    (content / "pages" / "papers-2.csv").write_text("mine\n")
    (content / "pages" / "papers.bib").write_text("mine\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr.count("has the name of a page that is generated; rename it") == 2


@pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.name)
def test_the_command_prints_what_the_site_serves(run: Run, content: Path, kind: Format) -> None:
    run("update")
    printed = run("export", kind.name)
    assert printed.exit_code == 0
    if kind.name == "json":
        assert len(json.loads(printed.stdout)["papers"]) == 3
    elif kind.name in ("csv", "spreadsheet"):
        rows = [*csv.DictReader(io.StringIO(printed.stdout))]
        assert "".join(row.pop("abstract") for row in rows)
        assert rows == [*csv.DictReader(io.StringIO(files_of(shown(content))[exports.whole(kind)]))]
    elif kind.name == "csl-json":
        items = json.loads(printed.stdout)
        assert all(item.pop("abstract") for item in items)
        assert sum(item.pop("custom", None) is not None for item in items) == 1
        assert items == json.loads(files_of(shown(content))["papers.csl.json"])
    else:
        assert printed.stdout_bytes.decode() == files_of(shown(content))[exports.whole(kind)]


def test_the_command_takes_a_topic(run: Run, content: Path) -> None:
    run("update")
    printed = run("export", "bibtex", "--topic", "parameter-efficient-fine-tuning").stdout
    some = [paper.id for paper in shown(content).papers if "parameter-efficient-fine-tuning" in str(paper.topics)]
    assert keys(printed) == some
    assert 0 < len(some) < 3


def test_the_frozen_list(site: Path) -> None:
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    ids = [paper["id"] for paper in papers]
    assert keys((site / "papers.bib").read_text(encoding="utf-8")) == ids
    assert [record["id"] for record in rispy.loads((site / "papers.ris").read_text(encoding="utf-8"))] == ids
    for paper in papers:
        page = (site / "papers" / paper["id"] / "index.html").read_text(encoding="utf-8")
        assert page.count("assets/paper.js") == 1
    assert "assets/paper.js" not in (site / "index.html").read_text(encoding="utf-8")
    assert "../data/" in (site / "about" / "index.html").read_text(encoding="utf-8")
