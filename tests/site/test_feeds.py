"""Feeds against RFC 4287 and JSON Feed 1.1, of made-up papers and of the frozen list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from generator.site import feeds
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests import sparse
from tests.conftest import REPO
from tests.strangers import AUTHORS, FIRST, FULL, HOSTED, ODD, ROOT, SECOND, SHOWN, TAXONOMY, UNHOSTED, listed

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("generator", "icon", "logo", "rights", "subtitle", "published", "summary", "content", "source")


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{ATOM}{name}")]


def check_entry(element: Element) -> None:
    """What a feed and an entry have in common."""
    for name in ONCE:
        assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert texts(element, name)[0].strip(), name
    for name in AT_MOST_ONCE:
        assert len(element.findall(f"{ATOM}{name}")) <= 1, name
    assert urlsplit(texts(element, "id")[0]).scheme  # an IRI, never a relative one
    for instant in (*texts(element, "updated"), *texts(element, "published")):
        assert INSTANT.fullmatch(instant)
    for person in element.findall(f"{ATOM}author"):
        assert len(person.findall(f"{ATOM}name")) == 1
        assert texts(person, "name")[0].strip()
    links = element.findall(f"{ATOM}link")
    assert all(link.get("href") for link in links)
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    kinds = [(link.get("type"), link.get("hreflang")) for link in alternates]
    assert len(kinds) == len(set(kinds))
    assert all(category.get("term") for category in element.findall(f"{ATOM}category"))


def check_atom(data: bytes) -> Element:
    """Refuses what RFC 4287 does not allow, of the elements that the feeds use."""
    feed: Element = fromstring(data, forbid_dtd=True)
    assert feed.tag == f"{ATOM}feed"
    assert all(isinstance(part.tag, str) and part.tag.startswith(ATOM) for part in feed.iter())
    check_entry(feed)
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", "alternate"]
    entries = feed.findall(f"{ATOM}entry")
    tags = [part.tag for part in feed]
    assert tags[len(tags) - len(entries) :] == [f"{ATOM}entry"] * len(entries)
    for entry in entries:
        check_entry(entry)
        assert entry.findall(f"{ATOM}author") or feed.findall(f"{ATOM}author")
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "text"
        assert len(content) == 0
        assert [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    ids = [texts(entry, "id")[0] for entry in entries]
    assert len(ids) == len(set(ids))
    days = [texts(entry, "updated")[0] for entry in entries]
    assert days == sorted(days, reverse=True)
    return feed


def check_json(text: str) -> dict[str, Any]:
    """Refuses what JSON Feed 1.1 does not allow."""
    feed: dict[str, Any] = json.loads(text)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    allowed = {"version", "title", "description", "home_page_url", "feed_url", "language", "items"}
    assert set(feed) <= allowed
    assert isinstance(feed["items"], list)
    if "feed_url" in feed:
        assert urlsplit(feed["feed_url"]).netloc
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert "content_text" in item or "content_html" in item
        assert INSTANT.fullmatch(item["date_published"])
        assert item["url"]
        assert urlsplit(item.get("external_url", ROOT)).netloc
        assert item.get("authors", [{}]) != []
        assert all(author["name"] for author in item.get("authors", ()))
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", ()))
        known = {"id", "url", "external_url", "title", "content_text", "date_published", "authors", "tags"}
        assert set(item) <= known
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids))
    return feed


def made(shown: ReadingList, site: Site) -> Iterator[tuple[feeds.Feed, Element, dict[str, Any]]]:
    for feed in feeds.feeds(shown, site):
        yield feed, check_atom(feeds.as_atom(feed, site)), check_json(feeds.as_json(feed, site))


def whole(shown: ReadingList, site: Site) -> feeds.Feed:
    return next(feeds.feeds(shown, site))


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_every_feed_is_valid_and_says_what_the_paper_says(site: Site) -> None:
    found = list(made(SHOWN, site))
    assert len(found) == 1 + len(TAXONOMY.areas) + len(TAXONOMY.topic_by_id)
    ids = [texts(atom, "id")[0] for _, atom, _ in found]
    assert len(ids) == len(set(ids))
    entry = next(
        entry for entry in found[0][1].findall(f"{ATOM}entry") if texts(entry, "title")[0].startswith("</s")
    )
    item = next(item for item in found[0][2]["items"] if item["title"] == ODD)
    assert texts(entry, "content") == [FULL.abstract.replace("\ufffe\x1f", "")]
    assert item["content_text"] == FULL.abstract
    assert [texts(author, "name") for author in entry.findall(f"{ATOM}author")] == [[", ".join(AUTHORS)]]
    assert [author["name"] for author in item["authors"]] == list(AUTHORS)
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["theory", "quantization"]
    assert item["tags"] == ["Theory", "Quantization"]
    assert item["external_url"] == "https://arxiv.org/abs/2510.01234"
    assert item["id"] == texts(entry, "id")[0]


def test_feedparser_reads_them() -> None:
    feed = whole(SHOWN, HOSTED)
    read = feedparser.parse(feeds.as_atom(feed, HOSTED))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "A <List>"
    assert len(read.entries) == 6
    assert {entry.link for entry in read.entries} == {f"{ROOT}papers/{paper.id}/" for paper in SHOWN.papers}
    assert [entry.updated for entry in read.entries] == [feeds.instant(item.joined) for item in feed.items]
    first = next(entry for entry in read.entries if entry.link == f"{ROOT}papers/full/")
    assert first.author == ", ".join(AUTHORS)
    assert first.published == first.updated


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_links_lead_to_the_pages(site: Site) -> None:
    for feed, atom, as_json in made(SHOWN, site):
        here = f"{ROOT}{feed.place}feed.xml"
        own = {link.get("rel"): urljoin(here, link.get("href") or "") for link in atom.findall(f"{ATOM}link")}
        assert own == {"self": here, "alternate": f"{ROOT}{feed.place}"}
        assert urljoin(here, as_json["home_page_url"]) == f"{ROOT}{feed.place}"
        pages = [f"{ROOT}{item.address}" for item in feed.items]
        assert [urljoin(here, item["url"]) for item in as_json["items"]] == pages
        links = [entry.find(f"{ATOM}link") for entry in atom.findall(f"{ATOM}entry")]
        assert [urljoin(here, link.get("href") or "") for link in links if link is not None] == pages
    assert ("feed_url" in as_json) == bool(site.url)


def test_ids_outlive_another_host_a_new_title_and_a_new_name() -> None:
    def ids(shown: ReadingList, site: Site) -> set[str]:
        return {
            texts(part, "id")[0]
            for part in check_atom(feeds.as_atom(whole(shown, site), site)).iter()
            if part.find(f"{ATOM}id") is not None
        }

    renamed = tuple(paper.model_copy(update={"title": f"New {paper.id}"}) for paper in SHOWN.papers)
    before = ids(SHOWN, HOSTED)
    assert len(before) == 7
    assert ids(SHOWN, UNHOSTED) == ids(replace(SHOWN, papers=renamed), replace(HOSTED, name="Other")) == before
    assert not ids(SHOWN, replace(HOSTED, key="other")) & before


def test_a_paper_joins_with_its_first_capture() -> None:
    assert feeds.joined(SHOWN) == {
        "full": SECOND,
        "again": FIRST,
        "undated": FIRST,
        "undated-again": FIRST,
        "undated-new": date(2025, 6, 1),
        "unfiled": FIRST,
    }
    assert [item.address for item in whole(SHOWN, HOSTED).items][:2] == ["papers/full/", "papers/undated-new/"]


def test_a_later_capture_makes_no_paper_look_new() -> None:
    later = (date(2026, 1, 1), date(2026, 2, 2))
    again = tuple(
        paper.model_copy(update={"listed_in": (*paper.listed_in, *listed("x", ("later", later[0])).listed_in)})
        for paper in SHOWN.papers
    )
    new = listed("new", ("later", later[0]), ("last", later[1]))
    days = feeds.joined(replace(SHOWN, papers=(*again, new)))
    assert days == {**feeds.joined(SHOWN), "new": later[0]}


def test_without_any_known_day_there_is_still_a_date() -> None:
    shown = ReadingList((listed("one", ("unknown", None)),), TAXONOMY, {})
    assert feeds.joined(shown) == {"one": date(1970, 1, 1)}
    for _, atom, _ in made(ReadingList((), TAXONOMY, {}), HOSTED):
        assert texts(atom, "updated") == ["1970-01-01T12:00:00Z"]


def test_items_of_a_day_keep_their_order_where_readers_sort_by_time() -> None:
    day, before = date(2025, 3, 2), date(2025, 3, 1)
    assert [feeds.instant(moment) for moment in feeds.instants([day, day, day, before])] == [
        "2025-03-02T12:00:02Z",
        "2025-03-02T12:00:01Z",
        "2025-03-02T12:00:00Z",
        "2025-03-01T12:00:00Z",
    ]
    crowd = feeds.instants([day] * 50_000)
    assert {moment.date() for moment in crowd} == {day}
    assert crowd == sorted(crowd, reverse=True)


def test_a_paper_has_one_instant_in_all_feeds() -> None:
    moments: dict[str, set[Any]] = {}
    for feed, _, as_json in made(SHOWN, HOSTED):
        assert [item["date_published"] for item in as_json["items"]] == [
            feeds.instant(item.joined) for item in feed.items
        ]
        for item in feed.items:
            moments.setdefault(item.address, set()).add(item.joined)
    assert len(moments) == len(SHOWN.papers)
    assert {len(found) for found in moments.values()} == {1}
    assert len(set.union(*moments.values())) == len(moments)


@pytest.mark.parametrize(("count", "end"), [(100, "Ada 99"), (101, "Ada 99, et al.")])
def test_a_crowd_of_authors_is_cut_in_atom_alone(count: int, end: str) -> None:
    authors = tuple(f"Ada {number}" for number in range(count))
    paper = listed("crowd", ("first", FIRST)).model_copy(update={"authors": authors})
    _, atom, as_json = next(made(ReadingList((paper,), TAXONOMY, {}), HOSTED))
    (entry,) = atom.findall(f"{ATOM}entry")
    (author,) = entry.findall(f"{ATOM}author")
    assert texts(author, "name")[0].startswith("Ada 0, Ada 1, ")
    assert texts(author, "name")[0].endswith(f", {end}")
    assert [person["name"] for person in as_json["items"][0]["authors"]] == list(authors)


def test_a_comma_parts_authors_and_no_name() -> None:
    authors = ("Rob Dawney, Jr.", "The Borealis Collaboration")
    paper = listed("group", ("first", FIRST)).model_copy(update={"authors": authors})
    _, atom, as_json = next(made(ReadingList((paper,), TAXONOMY, {}), HOSTED))
    (author,) = atom.findall(f"{ATOM}entry/{ATOM}author")
    assert texts(author, "name") == ["Rob Dawney Jr., The Borealis Collaboration"]
    assert [person["name"] for person in as_json["items"][0]["authors"]] == list(authors)


def test_feeds_are_bounded_and_say_so() -> None:
    many = tuple(listed(f"p{number:03}", ("first", FIRST)) for number in range(101))
    found = {feed.place: feed for feed in feeds.feeds(ReadingList(many, TAXONOMY, {}), HOSTED)}
    assert len(found[""].items) == 100
    assert len(found["topics/theory/"].items) == len(found["areas/understanding/"].items) == 30
    assert found[""].description == "Papers & more. The 100 papers that joined the list last."
    assert found["topics/theory/"].description.endswith("The 30 papers that joined the list last.")
    assert "last" not in found["topics/quantization/"].description


def test_an_unfiled_paper_is_in_the_whole_feed_alone() -> None:
    places = [
        feed.place for feed in feeds.feeds(SHOWN, HOSTED) if any(i.address == "papers/unfiled/" for i in feed.items)
    ]
    assert places == [""]


def test_the_frozen_list(site: Path) -> None:
    found = sorted(path for path in site.rglob("feed.xml") if path.parent.name != "news")
    assert (
        len(found) == len(list(site.rglob("feed.json"))) - 1 == 1 + len(TAXONOMY.areas) + len(TAXONOMY.topic_by_id)
    )
    captured = {date(2025, 3, 10), date(2025, 6, 2), date(2025, 9, 8), date(2025, 12, 1)}
    for path in found:
        atom = check_atom(path.read_bytes())
        as_json = check_json(path.with_name("feed.json").read_text(encoding="utf-8"))
        assert [item["id"] for item in as_json["items"]] == [
            texts(e, "id")[0] for e in atom.findall(f"{ATOM}entry")
        ]
        assert 0 < len(as_json["items"]) <= (100 if path.parent == site else 50)
        for item in as_json["items"]:
            assert (path.parent / item["url"] / "index.html").is_file()
            day = datetime.fromisoformat(item["date_published"]).date()
            assert day in captured or date(2025, 3, 10) < day
        page = (path.parent / "index.html").read_text(encoding="utf-8")
        assert '<a href="feed.xml" type="application/atom+xml">Atom</a>' in page
        assert '<a href="feed.json" type="application/feed+json">JSON</a>' in page


def test_the_key_of_the_shipped_list_stays() -> None:
    assert "  list_key: groundwork\n" in (REPO / "mkdocs.yml").read_text()
    site = Site("Groundwork", "", "", "groundwork")
    assert site.permanent_id("feed.xml") == "urn:uuid:e8588388-3284-59d5-ac90-265add6b6790"


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_an_item_without_abstract_tells_what_is_known(site: Site) -> None:
    _, atom, as_json = next(made(ReadingList(sparse.PAPERS, TAXONOMY, {}), site))
    items = {item["title"]: item for item in as_json["items"]}
    assert items[sparse.LOCKS.title]["content_text"] == (
        "The abstract is not known yet. Ada Vega, Bo Sample, Cy Reed and 1 more; Sluice Laboratory; "
        "Tidal Letters 12(3), 2026; 12 February 2026"
    )
    assert items["arXiv:2602.99923"]["content_text"] == "Title and abstract are not known yet."
    assert items["arXiv:2602.22222"]["content_text"] == sparse.ABSTRACT_ALONE.abstract
    assert items[sparse.OF_DOI.title]["external_url"] == "https://doi.org/10.1000/Tides.(2003)5"
    entries = atom.findall(f"{ATOM}entry")
    assert {texts(entry, "title")[0]: texts(entry, "content")[0] for entry in entries} == {
        title: item["content_text"] for title, item in items.items()
    }
