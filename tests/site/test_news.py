"""What's new, the page of a capture, Subscribe, and the feed of captures."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import html5lib
import pytest
from defusedxml.ElementTree import fromstring

from generator import publish
from generator.catalogue.plan import Merged, Moved
from generator.catalogue.reports import Addresses, Report, Source, UnreadLine, Unsure
from generator.site import feeds, news
from generator.site.address_index import files, pages
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Mail, Site
from generator.util.errors import ContentError
from tests.site.test_feeds import ATOM, check_entry
from tests.strangers import FIRST, HOSTED, ODD, ROOT, SECOND, SHOWN, TAXONOMY, UNHOSTED, listed

TOLD = Report(
    dumps=(Source(dump="second", sha256="0", layout="plain-dense", captured=SECOND, entries=3),),
    papers=6,
    merged=(Merged(id="again", title="The again", listings=("second:1",), reasons=("same title & abstract",)),),
    moved=(
        Moved(id="again", title="x", before=("gone-topic",), after=("theory",)),
        Moved(id="left", title=ODD, after=("theory",)),
    ),
    unsure=(Unsure(ids=("again", "left"), titles=("The again", "Left <b>"), reasons=("numbers differ",)),),
    unread=tuple(UnreadLine(dump="second", line=n, text="<i>odd</i>") for n in range(60)),
    unread_count=70,
    addresses=Addresses(kept=5, added=1),
)
TOLD_LIST = replace(SHOWN, changes={"second": TOLD})


def body(shown: ReadingList, address: str, subscribe: str = "", unsubscribe: str = "") -> str:
    found = Pages(shown, Site("A <List>", "Papers & more.", ROOT, mail=Mail(subscribe, unsubscribe)))
    return next(page.body for page in found if page.address == address)


def links(html: str, address: str) -> set[str]:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = {urljoin(f"{ROOT}{address}", link.get("href")) for link in tree.iter("a")}
    return {link.removeprefix(ROOT).partition("#")[0] for link in found}


def test_the_news_link_captures_and_their_papers() -> None:
    html = body(TOLD_LIST, "news/")
    titles = re.findall(r"<h2[^>]*><a [^>]*>([^<]*)", html)
    assert titles == ["Capture of 3 November 2025", "Capture of 14 March 2025", "Undated capture unknown"]
    assert "1 paper new to the list, 2 listed again, 2 moved to other topics." in html
    assert "</script>" not in html
    assert {"dumps/second/", "papers/full/", "subscribe/"} <= links(html, "news/")


def test_captures_of_one_day_show_their_names() -> None:
    papers = (listed("a", ("one.md", SECOND)), listed("b", ("two.md", SECOND)), listed("c", ("three.md", FIRST)))
    html = body(ReadingList(papers, TAXONOMY, {}), "dumps/")
    assert re.findall(r"rl-aside\">([^<]*)", html) == ["two.md", "one.md"]


def test_a_list_without_reports_or_captures_has_news_too() -> None:
    assert "1 paper new to the list, 2 listed again." in body(SHOWN, "news/")
    assert "There is no capture yet" in body(ReadingList((), TAXONOMY, {}), "news/")


def test_a_capture_tells_what_it_merged_moved_and_left_open() -> None:
    html = body(TOLD_LIST, "dumps/second/")
    assert "same title &amp; abstract" in html
    assert "gone-topic → <a" in html
    assert "unfiled → <a" in html
    assert "Left &lt;b&gt;" in html
    assert "&lt;i&gt;odd&lt;/i&gt;" in html
    assert "and 20 more" in html
    assert "</script>" not in html
    assert "papers/left/" not in links(html, "dumps/second/")
    plain = body(SHOWN, "dumps/second/")
    assert not {"moved", "unsure", "unread"} & set(re.findall(r'id="([a-z]+)"', plain))


def test_subscribe_has_every_feed_with_papers_in_both_formats() -> None:
    found = links(body(SHOWN, "subscribe/"), "subscribe/")
    area_of = TAXONOMY.area_of
    with_papers = {"topics/theory/", "topics/quantization/"}  # as a primary topic, and as a further one
    with_papers |= {f"areas/{area_of[topic].id}/" for topic in ("theory", "quantization")}
    wanted = {f"{place}{name}" for place in ("", "news/", *with_papers) for name in ("feed.xml", "feed.json")}
    assert wanted == {address for address in found if "feed." in address}
    assert wanted <= {*files(SHOWN)}
    assert found - wanted == {"", "news/", *with_papers}
    assert found - wanted <= {*pages(SHOWN)}


def test_subscribe_offers_only_what_is_there() -> None:
    empty = body(ReadingList((), TAXONOMY, {}), "subscribe/")
    assert links(empty, "subscribe/") == {"", "news/", "feed.xml", "feed.json", "news/feed.xml", "news/feed.json"}
    assert "By topic" not in empty
    assert "By topic" in body(SHOWN, "subscribe/")
    assert "By e-mail" not in body(SHOWN, "subscribe/")
    with_mail = body(SHOWN, "subscribe/", "mailto:list@example.org?subject=join&x=1")
    assert 'href="mailto:list@example.org?subject=join&amp;x=1"' in with_mail
    assert "how to end that" not in with_mail
    assert "how to end that" in body(SHOWN, "subscribe/", "mailto:a@list.test", "mailto:b@list.test")


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_the_feed_of_captures(site: Site) -> None:
    feed = fromstring(feeds.as_atom(news.feed(TOLD_LIST, site), site), forbid_dtd=True)
    check_entry(feed)
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        check_entry(entry)
    items = json.loads(feeds.as_json(news.feed(TOLD_LIST, site), site))["items"]
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [item["id"] for item in items]
    assert len({item["id"] for item in items}) == 3
    days = [item["date_published"][:10] for item in items]
    assert days == ["2025-11-03", "2025-03-14", "2025-03-14"]
    assert items[0]["title"] == "3 November 2025: 1 new paper"
    assert items[2]["title"] == "An undated capture, unknown: 3 new papers"
    assert urljoin(f"{ROOT}news/feed.json", items[0]["url"]) == f"{ROOT}dumps/second/"
    assert entries[0].findtext(f"{ATOM}content") == items[0]["content_html"]
    html = items[0]["content_html"]
    assert "<b>" not in html
    assert [urljoin(f"{ROOT}news/feed.json", link) for link in re.findall(r'href="([^"]*)"', html)] == [
        f"{ROOT}papers/full/"
    ]
    assert feeds.as_atom(news.feed(TOLD_LIST, site), site) == feeds.as_atom(news.feed(TOLD_LIST, site), site)


def test_feedparser_reads_it() -> None:
    read = feedparser.parse(feeds.as_atom(news.feed(TOLD_LIST, HOSTED), HOSTED))
    assert not read.bozo
    assert read.feed.title == "What’s new · A <List>"
    assert [entry.link for entry in read.entries] == [
        f"{ROOT}dumps/{name}/" for name in ("second", "first", "unknown")
    ]


def test_an_empty_list_has_a_feed() -> None:
    empty = ReadingList((), TAXONOMY, {})
    check_entry(fromstring(feeds.as_atom(news.feed(empty, HOSTED), HOSTED)))
    assert json.loads(feeds.as_json(news.feed(empty, HOSTED), HOSTED))["items"] == []


@pytest.mark.parametrize(
    ("mail", "message"),
    [
        ("{subscribe: 'javascript:alert(1)'}", "mail.subscribe has to be"),
        ("{unsubscribe: 'https://x.test/>, <y'}", "mail.unsubscribe has to be"),
        ("{unsubscribe: 'mailto:x@y.test', one_click: true}", "one_click needs an https"),
    ],
)
def test_wrong_settings_for_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mail: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: content/pages\nplugins:\n  - reading-list: {{list_key: x, mail: {mail}}}\n"
    )
    with pytest.raises(ContentError, match=message):
        publish.own_site()


def test_settings_for_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mail = "{subscribe: 'https://x.test/join', unsubscribe: 'https://x.test/bye?a=1', one_click: true}"
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: content/pages\nplugins:\n  - reading-list: {{list_key: x, mail: {mail}}}\n"
    )
    found = publish.own_site().mail
    assert (found.subscribe, found.unsubscribe, found.one_click) == (
        "https://x.test/join",
        "https://x.test/bye?a=1",
        True,
    )


def test_the_frozen_list(site: Path) -> None:
    page = (site / "news" / "index.html").read_text(encoding="utf-8")
    assert page.count("<h2 ") == 5
    assert "35 papers new to the list, 5 listed again." in page
    assert 'href="feed.xml" type="application/atom+xml"' in page
    items = json.loads((site / "news" / "feed.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == 5
    for item in items:
        for link in (item["url"], *re.findall(r'href="([^"]*)"', item["content_html"])):
            assert (site / "news" / link / "index.html").is_file()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="news/"' in home
    assert 'href="subscribe/"' in home
    for name in ("news", "subscribe"):
        assert (site / name / "index.html").stat().st_size < 150_000
    again = (site / "dumps" / "2025-03-10-plain-spaced" / "index.html").read_text(encoding="utf-8")
    assert "same title and abstract" in again
