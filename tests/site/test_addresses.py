"""Addresses that were given out are served for ever: by the page, a redirect, or a word on where it went."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.catalogue.facts_file import FactsFile
from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.extras.enrich.running import subjects
from generator.settings.content import Content
from generator.site import published
from generator.site.html import redirect
from tests.conftest import DENSE, REPO, SPACED, Run, hosted_at, snapshot
from tests.site.test_site import Parsed, parse

ROOT = "https://list.test/reading/"
FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
RADAR = "adapters-for-tiny-radar-models"
PEFT = "parameter-efficient-fine-tuning"
HOSTILE = """<script>alert(1)</script> "quoted" 'single' {{ 7*7 }} | piped {% raw %} &amp; \
</title><meta http-equiv="refresh" content="0; url=//evil.test">"""
REASON = "Its authors <b>took</b> it back: {{ 7*7 }} | see \"their\" <script>alert('note')</script>."
PAPERS = {
    f"Keeper {HOSTILE}": "We present adapters for the sea and fine-tune buoys with low-rank adapters, all at once.",
    f"Sunken {HOSTILE}": "A survey of harbours and of what their language models say of ropes and the price of fish.",
    "An Entirely Different Name for the Work on Buoys": "How low-rank adapters keep a lamp alight in every storm.",
}
DUMP = json.dumps([{"paper": {"title": title, "summary": abstract}} for title, abstract in PAPERS.items()])
CURATION = """same:
  - why: The second is a rewrite of the first.
    papers: [{keeper}, {gone}]
withdrawn:
  {sunken}: >-
    {reason}
reading_paths:
  parameter-efficient-fine-tuning: [{radar}, {frost}]
moved:
  topics/of-old/: topics/parameter-efficient-fine-tuning/
  papers/of-old/: papers/{gone}/
  notes/über uns/: about/
"""


@dataclass(frozen=True)
class Built:
    """A project with its site, and the ids of its papers with odd titles."""

    project: Path
    keeper: str
    gone: str
    sunken: str

    @property
    def site(self) -> Path:
        return self.project / "site"

    def text(self, address: str) -> str:
        return (self.site / address / "index.html").read_text(encoding="utf-8")

    def parsed(self, address: str) -> Parsed:
        return parse(self.site / address / "index.html")


def invoke(project: Path, *words: str) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, list(words))


def put(content: Path, **dumps: str) -> None:
    (content / "dumps").mkdir(parents=True, exist_ok=True)
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "about.md").write_text("# About\n\nA list for tests.\n")
    for name, text in dumps.items():
        (content / "dumps" / f"{name}.txt").write_text(text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site on which a paper is merged, one is withdrawn, and pages have moved."""
    project = tmp_path_factory.mktemp("addresses")
    content = project / "content"
    put(content, spaced=SPACED, dense=DENSE, hostile=DUMP)
    shutil.copytree(REPO / "overrides", project / "overrides")
    (project / "generator").symlink_to(REPO / "generator")
    config = (REPO / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(hosted_at(config, ROOT))
    assert invoke(project, "update").exit_code == 0
    catalogue = Catalogue(content / "papers")
    ids = {paper.title.split()[0]: paper.id for paper in catalogue.load().values()}
    found = Built(project, ids["Keeper"], ids["An"], ids["Sunken"])
    with catalogue.path(found.gone).open("a") as file:
        file.write("former_ids:\n- given-up-long-ago\n")
    (content / "curation.yml").write_text(
        CURATION.format(
            keeper=found.keeper, gone=found.gone, sunken=found.sunken, reason=REASON, radar=RADAR, frost=FROST
        )
    )
    result = invoke(project, "build")
    assert result.exit_code == 0, result.output
    assert "WARNING" not in result.output
    return found


def target(parsed: Parsed) -> str:
    (refresh,) = (
        item.attrib["content"] for item in parsed.tree.iter("meta") if item.attrib.get("http-equiv") == "refresh"
    )
    return refresh.removeprefix("0; url=")


@pytest.mark.parametrize("old", ["gone", "given-up-long-ago", "of-old"])
def test_a_merged_paper_leads_to_its_keeper_at_once(built: Built, old: str) -> None:
    address = f"papers/{built.gone if old == 'gone' else old}"
    parsed = built.parsed(address)
    assert posixpath.normpath(posixpath.join(address, target(parsed))) == f"papers/{built.keeper}"
    assert f"../../papers/{built.keeper}/" in parsed.links
    assert f"{ROOT}papers/{built.keeper}/" in parsed.links  # canonical
    assert "<meta http-equiv" not in built.text(f"papers/{built.keeper}")
    assert [item.attrib["content"] for item in parsed.tree.iter("meta") if item.attrib.get("name") == "robots"] == [
        "noindex"
    ]
    assert parsed.errors == []


@pytest.mark.parametrize(
    ("old", "new"), [("topics/of-old", f"topics/{PEFT}/"), ("notes/über uns", "about/")], ids=["topic", "by-hand"]
)
def test_what_moved_leads_to_its_new_address(built: Built, old: str, new: str) -> None:
    parsed = built.parsed(old)
    assert target(parsed) == f"../../{new}"
    assert f"{ROOT}{new}" in parsed.links
    assert (built.site / new / "index.html").exists()


def test_a_withdrawn_paper_says_so_and_why(built: Built) -> None:
    parsed = built.parsed(f"papers/{built.sunken}")
    shown = " ".join("".join(parsed.tree.itertext()).split())
    assert parsed.titles[0].startswith("Sunken <script>")
    assert "This paper was taken off the list." in shown
    assert REASON in shown
    assert "price of fish" not in shown
    assert '<meta name="robots" content="noindex">' in built.text(f"papers/{built.sunken}")
    assert 'content="noindex"' not in built.text(f"papers/{built.keeper}")


def test_titles_are_only_text(built: Built) -> None:
    for old in (built.gone, built.sunken, built.keeper):
        html = built.text(f"papers/{old}")
        parsed = built.parsed(f"papers/{old}")
        assert "<script>alert" not in html
        refreshed = [item for item in parsed.tree.iter("meta") if "http-equiv" in item.attrib]
        assert not [item for item in refreshed if "evil.test" in item.attrib.get("content", "")]
        shown = "".join(parsed.tree.itertext())
        assert "{{ 7*7 }} | piped {% raw %}" in shown
        assert parsed.errors == []


def test_nothing_links_to_hidden_papers(built: Built) -> None:
    hidden = {built.gone, built.sunken, "given-up-long-ago"}
    for path in built.site.rglob("*.html"):
        here = path.parent.relative_to(built.site).as_posix()
        for link in parse(path).links:
            place = posixpath.normpath(posixpath.join(here, link))
            if place != here:
                assert place.removeprefix("papers/") not in hidden, (here, link)
    for name in ("sitemap.xml", "search/search_index.json"):
        text = (built.site / name).read_text()
        assert not [gone for gone in hidden if f"papers/{gone}/" in text], name
        assert f"papers/{built.keeper}/" in text


def test_the_export_has_what_is_shown_with_its_former_ids(built: Built) -> None:
    papers = {paper["id"]: paper for paper in json.loads((built.site / "papers.json").read_text())["papers"]}
    assert set(papers) == {FROST, WHICH, RADAR, built.keeper}
    assert papers[built.keeper]["former_ids"] == sorted([built.gone, "given-up-long-ago"])
    assert all(set(paper["related"]) < set(papers) for paper in papers.values())
    printed = invoke(built.project, "export", "json")
    assert {paper["id"] for paper in json.loads(printed.stdout)["papers"]} == set(papers)


def test_commands_leave_out_hidden_papers(built: Built) -> None:
    explained = invoke(built.project, "explain", built.gone)
    assert explained.stdout == f"{built.gone} is merged into {built.keeper}\n"
    withdrawn = invoke(built.project, "explain", built.sunken)
    assert withdrawn.stdout == f"{built.sunken} was taken off the list: {REASON}\n"
    content = Content(built.project / "content")
    assert {one.id for one in subjects(content, FactsFile(content.folder))} == {FROST, WHICH, RADAR, built.keeper}


def test_a_reading_path_stands_above_the_list(built: Built) -> None:
    parsed = built.parsed(f"topics/{PEFT}")
    (path,) = (item for item in parsed.tree.iter("ol") if item.attrib.get("class") == "rl-path")
    assert [link.attrib["href"] for link in path.iter("a")] == [f"../../papers/{RADAR}/", f"../../papers/{FROST}/"]
    starred = []
    for row in parsed.tree.iter("li"):
        if [sign for sign in row.iter("span") if sign.attrib.get("class") == "rl-begins"]:
            link = row.find("a")
            assert link is not None
            starred.append(link.attrib["href"])
    assert sorted(starred) == [f"../../papers/{RADAR}/", f"../../papers/{FROST}/"]
    for name, count in ((RADAR, 1), (WHICH, 0)):
        lines = list(built.parsed(f"papers/{name}").tree.iter("li"))
        texts = [" ".join("".join(item.itertext()).split()) for item in lines]
        assert len([text for text in texts if "Start here in Parameter-efficient fine-tuning" in text]) == count
    assert "Start here" not in built.text("browse")


def test_no_curation_shows_everything(built: Built, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built.project, project, symlinks=True)
    assert invoke(project, "build", "--no-curation", "--quiet").exit_code == 0
    for name in (built.gone, built.sunken):
        assert "<meta http-equiv" not in (project / "site" / "papers" / name / "index.html").read_text()
    assert not (project / "site" / "topics" / "of-old").exists()


@pytest.mark.parametrize("name", ["sitemap.xml", "sitemap.xml.gz"])
def test_the_own_sitemap_is_served(built: Built, name: str) -> None:
    result = invoke(built.project, "check", "--against", str(built.site / name))
    assert result.exit_code == 0, result.output


def sitemap(path: Path, *urls: str) -> Path:
    rows = "".join(f"<url>\n<loc>{url}</loc>\n</url>\n" for url in urls)
    path.write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n')
    return path


OLD = "https://old.test/list/"


def test_redirects_and_withdrawn_pages_count_as_served(built: Built, tmp_path: Path) -> None:
    names = ("", "notes/%C3%BCber%20uns/", "topics/of-old/", f"papers/{built.gone}/", f"papers/{built.sunken}/")
    old = sitemap(tmp_path / "old.xml", *(OLD + name for name in names))
    assert invoke(built.project, "check", "--against", str(old)).exit_code == 0


def test_a_paper_deleted_by_hand_is_missed(run: Run, content: Path, tmp_path: Path) -> None:
    run("update")
    old = sitemap(tmp_path / "old.xml", OLD, f"{OLD}papers/{FROST}/", f"{OLD}papers/{RADAR}/")
    (content / "dumps" / "dense.txt").unlink()
    assert run("check", "--against", str(old)).exit_code == 0
    path = Catalogue(content / "papers").path(RADAR)
    path.unlink()
    result = run("check", "--against", str(old))
    assert result.exit_code == 1
    assert result.stderr == (
        f"{old}:9: {OLD}papers/{RADAR}/ would die; restore {path} from git, "
        f"or say where it leads now under `moved:` in {content / 'curation.yml'}\n"
    )
    (content / "curation.yml").write_text(f"moved:\n  papers/{RADAR}/: browse/\n")
    assert run("check", "--against", str(old)).exit_code == 0


def test_a_topic_that_vanished_is_missed(run: Run, content: Path, tmp_path: Path) -> None:
    run("update")
    old = sitemap(tmp_path / "old.xml", OLD, f"{OLD}topics/quantization/")
    assert run("check", "--against", str(old)).exit_code == 0
    text = (REPO / "content" / "topics.yml").read_text()
    (content / "topics.yml").write_text(text.replace("id: quantization\n", "id: quantisation\n"))
    result = run("check", "--against", str(old))
    assert result.exit_code == 1
    assert result.stderr == (
        f"{old}:6: {OLD}topics/quantization/ would die; say where it leads now under `moved:` in "
        f"{content / 'curation.yml'}; did you mean 'topics/quantisation/'?\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "is no sitemap, it is not XML"),
        (b"<html></html>", "is no sitemap, its outermost element is not <urlset>"),
        (b"<urlset><url>", "is no sitemap, it is not XML"),
        (b"<urlset/>", "lists no address; set site_url"),
        (b"<sitemapindex/>", "is no sitemap, it is an index of sitemaps"),
        (b'<!DOCTYPE u [<!ENTITY a "b">]><urlset>&a;</urlset>', "is no sitemap, it declares entities"),
        (b'<!DOCTYPE u SYSTEM "u.dtd"><urlset>&a;</urlset>', "is no sitemap, it declares entities"),
        (b'<?xml version="1.0" encoding="none"?><urlset/>', "is no sitemap, it is not XML: unknown encoding: none"),
        (b'<?xml version="1.0" encoding="big5"?><urlset/>', "is no sitemap, it is not XML: multi-byte encodings"),
        (b"<urlset><url><loc>topics/lora/</loc></url></urlset>", "'topics/lora/' is no web address"),
        (b"<urlset><url><loc>https://[/</loc></url></urlset>", "'https://[/' is no web address"),
        (
            b"<urlset><url><loc>https://a.test/</loc></url><url><loc>https://b.test/</loc></url></urlset>",
            "has addresses of several hosts",
        ),
        (gzip.compress(b"<urlset/>", mtime=0)[:-6], "is no sitemap, it cannot be unpacked"),
        (b"\x1f\x8bnothing", "is no sitemap, it cannot be unpacked"),
        (gzip.compress(b" " * (published.MOST + 1)), "is no sitemap, it has more than 52,428,800 bytes"),
    ],
)
def test_what_is_no_sitemap_is_one_problem(run: Run, tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "old.xml"
    path.write_bytes(text)
    result = run("check", "--against", str(path))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert re.match(re.escape(str(path)) + r"(:1)?: " + re.escape(said), result.stderr), result.stderr


def test_extensions_of_the_protocol_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "old.xml"
    path.write_text(
        '<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="urn:image">\n'
        "<s:url>\n<s:loc> https://a.test/x/?page=2&amp;a=b#c </s:loc><i:image><i:loc>/x.png</i:loc></i:image></s:url>\n"
        "</s:urlset>"
    )
    assert published.read(path) == [published.Listed("https://a.test/x/", 3)]


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ("browse/: about/", "'browse/' is an address of the site, nothing moved away from it; take this line out"),
        ("about/: browse/", "'about/' is an address of the site, nothing moved away from it; take this line out"),
        (
            "topics/a/: topics/quantisation/",
            "the site has no address 'topics/quantisation/'; did you mean 'topics/",
        ),
        (
            "topics/a/: nowhere/at/all/",
            "the site has no address 'nowhere/at/all/'; take one from a page of the site",
        ),
        ("sitemap.xml/: browse/", "'sitemap.xml/' cannot be the address of a page; take this line out"),
        (".well/known/: browse/", "'.well/known/' cannot be the address of a page; take this line out"),
        ("templates/: browse/", "'templates/' cannot be the address of a page; take this line out"),
    ],
)
def test_moves_that_cannot_be(run: Run, content: Path, moved: str, said: str) -> None:
    (content / "curation.yml").write_text(f"# Moves\nmoved:\n  {moved}\n")
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{content / 'curation.yml'}:3: {said}")


def test_a_move_that_leads_nowhere_is_refused_before_anything_is_written(built: Built, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built.project, project, symlinks=True)
    content = project / "content"
    with (content / "curation.yml").open("a") as file:
        file.write("  topics/a/: nowhere/at/all/\n")
    put(content, more='[{"paper": {"title": "A New One", "summary": "We fine-tune a lighthouse with adapters."}}]')
    before = {name: snapshot(project / name) for name in ("content", "build/markdown", "site")}
    result = invoke(project, "build", "--quiet")
    assert result.exit_code == 1
    assert "the site has no address 'nowhere/at/all/'; take one from a page of the site" in result.stderr
    assert result.stderr == invoke(project, "check").stderr
    assert {name: snapshot(project / name) for name in before} == before


def test_a_page_by_hand_at_a_redirect_is_refused(run: Run, content: Path) -> None:
    run("update")
    (content / "curation.yml").write_text(f"same:\n  - why: One work.\n    papers: [{FROST}, {RADAR}]\n")
    page = content / "pages" / "papers" / f"{RADAR}.md"
    page.parent.mkdir()
    page.write_text("# By hand\n")
    result = run("check")
    assert result.stderr == f"{page}: has the name of a page that is generated; rename it\n"


def test_a_redirect_needs_no_known_host() -> None:
    page = redirect("papers/old/", "papers/new/", "New", "")
    assert '<link rel="canonical" href="../../papers/new/">' in page
    assert "https:" not in page
