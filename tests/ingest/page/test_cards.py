from __future__ import annotations

from datetime import date

import pytest

from generator.ingest.layouts.base import RawEntry
from generator.ingest.page.cards import has_cards, read_cards
from generator.ingest.page.furniture import FrontMatter
from generator.model import Organization
from generator.util.dates import ListedDate, PartialDate

PAGE = """<!doctype html>
<html><head><title>Daily Papers</title><style>.x > a { color: red }</style></head>
<body><header><a href="/models">Models</a></header>
<h1><a href="/papers">Daily Papers</a></h1><h2>by <a href="/akhaliq">AK</a> and the research community</h2>
<a href="/papers/date/2026-03-01"><svg><title>previous</title></svg></a><div>Mar 2</div>
<article><a href="/login?next=%2Fpapers%2F2602.99001"><label><input type="checkbox" disabled><svg></svg><div>41</div></label></a>
<h3 class="mb-1"><a class="line-clamp-3" href="/papers/2602.99001">Kites &amp;
 <span class="highlight">Cold</span> Water</a></h3>
<a href="/papers/2602.99001"><p>We count kites, p&nbsp;&lt; 0.05.</p></a>
<div><a href="/kite-lab"><img alt="kite-lab" src="x.png">Kite Lab</a> · <time datetime="2026-02-18">Feb 18</time>
<a href="/papers/2602.99001#community"><svg></svg> 6</a></div></article>
<article><a href="/login?next=%2Fpapers%2F2411.99002"><label><input type="checkbox" disabled><div>-</div></label></a>
<h3><a href="/papers/2411.99002">Lanterns</a></h3><a href="/papers/2411.99002"><p>We light them.</p></a>
<a href="/papers/2411.99002"><ul><li title="Ann Oak"><img alt=""></li><li>· <div>4 authors</div></li></ul></a>
<span>·</span><time>Nov 9, 2024</time></article>
<nav><a href="/papers?p=1">Next</a></nav><footer><a href="/tos">TOS</a></footer></body></html>
"""
KITES = RawEntry(
    "Kites & Cold Water",
    "We count kites, p < 0.05.",
    7,
    arxiv="2602.99001",
    upvotes=41,
    comments=6,
    organization=Organization("kite-lab", "Kite Lab"),
    date=ListedDate(2, 18),
)
LANTERNS = RawEntry(
    "Lanterns",
    "We light them.",
    13,
    arxiv="2411.99002",
    upvotes=0,
    author_count=4,
    date=ListedDate(11, 9, 2024),
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ('"/', '"https://huggingface.co/'),
        ('"/', '"https://mirror.example/'),
        ('"/', '"/web/20260303010203/https://huggingface.co/'),
        ('"/papers/2', '"../papers/2'),
        ('href="/papers/2602.99001"', "href=2602.99001.html"),
        ("<time>", "· Published on <time>"),
        ('"checkbox" disabled', "checkbox"),
        ("</li>", ""),
        ("<article>", "<svg></svg><script>a < b</script><article>"),
    ],
)
def test_cards(before: str, after: str) -> None:
    page = PAGE.replace(before, after) if before else PAGE
    if after.endswith(".html"):
        page = page.replace("href=2602", "href=papers/2602")
    assert has_cards(page)
    raw = read_cards(page, FrontMatter(captured=date(2026, 3, 2), query="kites"))
    assert raw.entries == (KITES, LANTERNS)
    assert (raw.unread, raw.cut, raw.query) == ((), None, "kites")
    assert (raw.head_date, raw.captured) == (ListedDate(3, 2), date(2026, 3, 2))


def test_the_votes_of_a_page_that_was_logged_in() -> None:
    page = PAGE.replace('<a href="/login?next=%2Fpapers%2F2602.99001"><label>', "<label>").replace(
        "41</div></label></a>", "41</div></label>"
    )
    assert read_cards(page, FrontMatter()).entries == (KITES, LANTERNS)


def test_a_heading_inside_its_link() -> None:
    page = '<a href="/papers/2602.99001"><h3>Kites</h3><p>We count.</p></a><h3>Other</h3>'
    (entry,) = read_cards(page, FrontMatter()).entries
    assert (entry.title, entry.abstract) == ("Kites", "We count.")


@pytest.mark.parametrize(
    "page",
    [
        '<a href="/papers/2602.99001">Kites</a>',
        '<h3><a href="/papers/kites">Kites</a></h3>',
        '<h1><a href="/papers/2602.99001">K</a></h1>',
        "<h3>Kites</h3>",
    ],
)
def test_other_pages_have_no_cards(page: str) -> None:
    assert not has_cards(page)


def test_what_follows_a_tag_that_never_ends_is_cut_off() -> None:
    for end in ("<a ", "<!-- ", '<a href="/x>'):
        raw = read_cards(f"{PAGE}\n{end * 3}", FrontMatter())
        assert raw.entries == (KITES, LANTERNS)
        assert raw.cut == PAGE.count("\n") + 2
    assert read_cards(PAGE.removesuffix("</body></html>\n") + "the end", FrontMatter()).cut is None


@pytest.mark.parametrize("begun", ["<a ", "<!-- ", "<a href='", "<", "</a", "<svg>", "<h3>"])
def test_pages_made_to_be_slow_end(begun: str) -> None:
    assert read_cards(PAGE + begun * 50_000, FrontMatter()).entries[:1] == (KITES,)


TRENDING = """<!doctype html>
<html><body><h1>Trending Papers</h1><h2>by <a href="/akhaliq">AK</a> and the research community</h2>
<article><a href="/papers/2602.99001"><img src="x.png" alt=""></a><div>Submitted by <img alt="annek"> annek</div>
<h3><a href="/papers/2602.99001">Kites</a></h3><p>We count kites. They are many.</p>
<div><a href="/kite-lab"><img alt="kite-lab" src="x.png"> Kite Lab</a> · Published on <time>Feb 18, 2026</time></div>
<div><a href="/login?next=%2Fpapers%2F2602.99001">Upvote <div>117</div></a>
<a href="https://github.com/kite/lab"><svg></svg>GitHub <span>1.1k</span></a>
<a href="https://arxiv.org/abs/2602.99001">arXiv Page</a></div></article>
</body></html>
"""


def test_the_trending_page() -> None:
    raw = read_cards(TRENDING, FrontMatter())
    (entry,) = raw.entries
    assert (entry.title, entry.abstract, entry.line) == ("Kites", "We count kites. They are many.", 4)
    assert (entry.upvotes, entry.stars, entry.code) == (117, 1100, ("https://github.com/kite/lab",))
    assert (entry.organization, entry.published) == (Organization("kite-lab", "Kite Lab"), PartialDate(2026, 2, 18))
    assert (raw.unread, raw.cut) == ((), None)
    long = TRENDING.replace("<p>We count", f"<div>{'We count kites ' * 8}").replace("many.</p>", "many.</div>")
    assert read_cards(long, FrontMatter()).entries[0].abstract.endswith("They are many.")


def test_a_page_without_abstracts() -> None:
    page = TRENDING.replace("<p>We count kites. They are many.</p>", "")
    (entry,) = read_cards(page, FrontMatter()).entries
    assert (entry.title, entry.abstract, entry.upvotes) == ("Kites", "", 117)
