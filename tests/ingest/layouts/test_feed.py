from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from generator.ingest.layouts import feed
from generator.ingest.layouts.base import Certainty, Dump, RawEntry, RawReading, UnreadableError
from generator.ingest.reading import read_dump
from generator.model import Unread
from generator.util.dates import PartialDate
from tests.ingest.layouts.listing import Item

LAYOUT = feed.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "upvotes", "authors", "author_count", "published"}

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "arxiv": "http://arxiv.org/schemas/atom",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
DECLARED = " ".join(f"xmlns:{prefix}={quoteattr(space)}" for prefix, space in SPACES.items())
ATOM = f'<feed xmlns="{SPACES["atom"]}" {DECLARED}>'
RSS = f'<rss version="2.0" {DECLARED}>'


def render(listing: Sequence[Item]) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', RSS, "<channel>", "<title>Papers of the day</title>"]
    for item in listing:
        lines += [
            "<item>",
            f"<title>{escape(item.title)}</title>",
            f"<link>https://huggingface.co/papers/{item.arxiv}</link>",
            f"<description>{escape(item.abstract)}</description>",
            f"<dc:creator>{', '.join(item.authors)}</dc:creator>",
            f"<upvotes>{item.upvotes}</upvotes>",
            f"<dc:date>{item.published}T00:00:00Z</dc:date></item>",
        ]
    return "\n".join([*lines, "</channel></rss>", ""])


def rss(*items: str, head: str = "") -> str:
    return f"{RSS}<channel><title>Papers</title>{head}\n" + "\n".join(items) + "\n</channel></rss>\n"


def paper(more: str = "", name: str = "2602.99001", title: str = "Nests of Wire") -> str:
    return f"<item><title>{title}</title><link>https://arxiv.org/abs/{name}</link>{more}</item>"


def read(text: str) -> RawReading:
    assert feed.recognise(Dump(text)) is Certainty.CERTAIN
    return feed.read(Dump(text))


def only(text: str) -> RawEntry:
    [entry] = read(text).entries
    return entry


ARXIV = f"""<?xml version="1.0" encoding="UTF-8"?>
{ATOM}
  <link href="http://arxiv.org/api/query?search_query%3Dall%3Anests%26id_list%3D%26start%3D0%26max_results%3D9" rel="self"/>
  <title type="html">TITLE</title>
  <id>http://arxiv.org/api/q1</id>
  <updated>2026-03-02T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">7</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/abs/2602.99001v2</id>
    <updated>2026-03-01T11:00:00Z</updated>
    <published>2026-02-17T18:59:59Z</published>
    <title>Nests
  of Wire</title>
    <summary>  We bend wire
until it holds.

  Birds agree.
</summary>
    <author><name>Ada Example</name><arxiv:affiliation>Nest Lab</arxiv:affiliation></author>
    <author><name>Bo Sample</name></author>
    <arxiv:doi>10.5555/nest.1</arxiv:doi>
    <arxiv:comment>12 pages, code at https://github.com/nest-lab/wire</arxiv:comment>
    <arxiv:journal_ref>Journal of Nests 12 (2026)</arxiv:journal_ref>
    <arxiv:primary_category term="cs.RO" scheme="http://arxiv.org/schemas/atom"/>
    <link href="http://arxiv.org/abs/2602.99001v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2602.99001v2" rel="related" type="application/pdf"/>
  </entry>
</feed>
"""


@pytest.mark.parametrize(
    ("title", "query"),
    [
        (
            "ArXiv Query: search_query=all:wire AND cat:cs.RO&amp;id_list=&amp;start=0&amp;max_results=9",
            "all:wire AND cat:cs.RO",
        ),
        ("arXiv Query: search_query=&amp;id_list=2602.99001&amp;start=0&amp;max_results=1", None),
        ("Another title", "all:nests"),
    ],
)
def test_what_the_api_of_arxiv_answers(title: str, query: str | None) -> None:
    raw = read(ARXIV.replace("TITLE", title))
    assert (raw.captured, raw.query, raw.cut, raw.unread) == (date(2026, 3, 2), query, None, ())
    [entry] = raw.entries
    assert entry == RawEntry(
        title="Nests of Wire",
        abstract="We bend wire until it holds. Birds agree.",
        line=12,
        authors=("Ada Example", "Bo Sample"),
        author_count=2,
        published=PartialDate(2026, 2, 17),
        arxiv="2602.99001",
        doi="10.5555/nest.1",
        venue="Journal of Nests 12 (2026)",
        links=("https://github.com/nest-lab/wire",),
    )


def test_a_comment_that_takes_a_paper_back(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text(ARXIV.replace("12 pages", "This paper has been withdrawn by the authors; 12 pages"))
    [entry] = read_dump(path).entries
    assert (entry.withdrawal or "").startswith("This paper has been withdrawn by the authors")


def announced(kind: str, name: str = "2602.99001") -> str:
    return paper(
        f"<description>arXiv:{name}v1 Announce Type: {kind} \nAbstract: We bend wire.\nTwice.</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:{name}v1</guid><pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>'
        f"<arxiv:announce_type>{kind}</arxiv:announce_type><dc:creator>Ada Example, Bo Sample</dc:creator>",
        name,
    )


def test_what_arxiv_announces() -> None:
    head = "<lastBuildDate>Mon, 02 Mar 2026 05:00:11 +0000</lastBuildDate>"
    kinds = ("new", "cross", "replace", "replace-cross")
    raw = read(rss(*(announced(kind, f"2602.9900{number}") for number, kind in enumerate(kinds)), head=head))
    assert raw.captured == date(2026, 3, 2)
    # Only what is new was published on the day of the feed.
    assert [entry.published for entry in raw.entries] == [PartialDate(2026, 3, 2), None, None, None]
    assert [entry.arxiv for entry in raw.entries] == [f"2602.9900{number}" for number in range(4)]
    assert {entry.abstract for entry in raw.entries} == {"We bend wire.\nTwice."}
    assert {entry.authors for entry in raw.entries} == {("Ada Example", "Bo Sample")}


def test_arxivs_rss_of_before_2024() -> None:
    text = (
        f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {DECLARED}>\n'
        '<channel rdf:about="http://export.arxiv.org/rss/cs.RO"><title>cs.RO updates on arXiv.org</title>'
        "<dc:date>2023-02-03T20:30:00-05:00</dc:date><items><rdf:Seq/></items></channel>\n"
        '<item rdf:about="http://arxiv.org/abs/2302.99001">'
        "<title>Nests of Wire. (arXiv:2302.99001v2 [cs.RO] UPDATED)</title>\n"
        "<link>http://arxiv.org/abs/2302.99001</link>"
        "<description>&lt;p&gt;We bend\nwire.&lt;/p&gt;\n</description>"
        '<dc:creator> &lt;a href="http://arxiv.org/find/1"&gt;Ada Example&lt;/a&gt;, &lt;a href="http://arxiv.org/find/2"&gt;Bo'
        " Sample&lt;/a&gt;</dc:creator></item></rdf:RDF>"
    )
    raw = read(text)
    assert raw.captured == date(2023, 2, 3)
    [entry] = raw.entries
    assert (entry.title, entry.abstract, entry.arxiv) == ("Nests of Wire.", "We bend wire.", "2302.99001")
    assert (entry.line, entry.authors) == (3, ("Ada Example", "Bo Sample"))


def test_the_feed_of_a_journal() -> None:
    text = (
        f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {DECLARED}><channel rdf:about="x"><title>Nests</title></channel>'
        '<item rdf:about="https://nests.example/articles/n1"><title><![CDATA[Wire of <i>E. nidus</i>]]></title>'
        "<link>https://nests.example/articles/n1</link><content:encoded><![CDATA[<p>Nests, Published online: 17 February"
        ' 2026; <a href="https://nests.example/articles/n1">doi:10.5555/n1</a></p>We bend wire.]]></content:encoded>'
        "<dc:creator>Ada Example</dc:creator><dc:creator>Bo Sample</dc:creator><dc:date>2026-02-17</dc:date>"
        "<dc:identifier>doi:10.5555/n1</dc:identifier><prism:publicationName>Nests</prism:publicationName></item>"
        "</rdf:RDF>"
    )
    entry = only(text)
    assert (entry.title, entry.abstract) == ("Wire of E. nidus", "We bend wire.")
    assert (entry.arxiv, entry.doi, entry.venue, entry.links) == (None, "10.5555/n1", "Nests", ())
    assert (entry.authors, entry.published) == (("Ada Example", "Bo Sample"), PartialDate(2026, 2, 17))


def test_the_feed_of_a_reading_list() -> None:
    # The dates are those on which papers joined the list; a paper without an id of the world counts too.
    text = (
        f"{ATOM}<id>urn:uuid:1</id><title>A List</title><updated>2026-03-02T00:00:00Z</updated>\n"
        "<entry><id>urn:uuid:2</id><title>Nests</title><published>2026-02-20T00:00:00Z</published>"
        '<link rel="alternate" type="text/html" href="papers/nests/"/><link rel="related" href="https://arxiv.org/abs/2602.99001"/>'
        '<author><name>Ada Example</name></author><content type="text">We bend wire.</content></entry>\n'
        "<entry><id>urn:uuid:3</id><title>Eggs</title><published>2026-03-02T00:00:00Z</published>"
        '<link rel="alternate" type="text/html" href="../papers/eggs/"/><content type="text">We boil.</content></entry></feed>'
    )
    raw = read(text)
    assert raw.captured == date(2026, 3, 2)
    assert [(entry.title, entry.abstract, entry.arxiv) for entry in raw.entries] == [
        ("Nests", "We bend wire.", "2602.99001"),
        ("Eggs", "We boil.", None),
    ]
    assert [entry.published for entry in raw.entries] == [None, None]


@pytest.mark.parametrize(
    ("item", "arxiv", "doi"),
    [
        ("<guid>https://arxiv.org/abs/2602.99001v3</guid>", "2602.99001", None),
        ("<link>https://papers.example/p/2602.99001</link>", "2602.99001", None),
        ("<guid isPermaLink='false'>oai:arXiv.org:math/0309136v1</guid>", "math/0309136", None),
        ("<link>https://doi.org/10.48550/arXiv.2602.99001</link>", "2602.99001", None),
        ("<prism:doi>10.5555/n1</prism:doi>", None, "10.5555/n1"),
        ("<link>https://press.example/doi/full/10.5555/n1?af=R</link>", None, "10.5555/n1"),
        ("<atom:link rel='related' href='https://arxiv.org/abs/2602.99001'/>", "2602.99001", None),
    ],
)
def test_what_names_a_paper(item: str, arxiv: str | None, doi: str | None) -> None:
    entry = only(rss(f"<item><title>Nests</title>{item}</item>"))
    assert (entry.arxiv, entry.doi, entry.links) == (arxiv, doi, ())


def test_a_page_of_a_paper_stays_as_a_link() -> None:
    link = "https://openreview.net/forum?id=nEsT1"
    assert only(rss(f"<item><title>Nests</title><link>{link}</link></item>")).links == (link,)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<pubDate>Tue, 17 Feb 2026 10:00:00 GMT</pubDate>", PartialDate(2026, 2, 17)),
        ("<pubDate>17 Feb 2026</pubDate>", PartialDate(2026, 2, 17)),
        ("<pubDate>2026-02-17T10:00:00.000Z</pubDate>", PartialDate(2026, 2, 17)),
        ("<prism:coverDate>2026-02</prism:coverDate>", PartialDate(2026, 2)),
        ("<pubDate>soon</pubDate><dc:date>2026-02-17</dc:date>", PartialDate(2026, 2, 17)),
        ("<pubDate>Tue, 31 Feb 2026 10:00:00 GMT</pubDate>", None),
        ("<pubDate></pubDate>", None),
    ],
)
def test_dates(written: str, day: PartialDate | None) -> None:
    assert only(rss(paper(written))).published == day


def test_a_day_that_all_share_with_the_feed_is_that_of_its_making() -> None:
    made = "<pubDate>Mon, 02 Mar 2026 00:00:00 GMT</pubDate>"
    head = "<lastBuildDate>Mon, 02 Mar 2026 05:00:00 GMT</lastBuildDate>"
    both = rss(paper(made), paper(made, "2602.99002"), head=head)
    assert [entry.published for entry in read(both).entries] == [None, None]
    other = both.replace("02 Mar 2026 00", "28 Feb 2026 00", 1)
    assert [str(entry.published) for entry in read(other).entries] == ["2026-02-28", "2026-03-02"]


def test_a_description_that_is_cut_gives_way_to_the_content() -> None:
    long = "<content:encoded>We bend wire until it holds.</content:encoded>"
    assert (
        only(rss(paper(f"<description>We bend wire…</description>{long}"))).abstract
        == "We bend wire until it holds."
    )
    assert only(rss(paper(f"<description>Birds do...</description>{long}"))).abstract == "Birds do..."
    assert only(rss(paper("<description>We bend wire…</description>"))).abstract == "We bend wire…"
    assert only(rss(paper(long))).abstract == "We bend wire until it holds."


def test_a_title_again_is_no_abstract() -> None:
    assert only(rss(paper("<description>Nests of Wire</description>"))).abstract == ""


def test_xhtml_and_tags_that_nobody_escaped() -> None:
    inner = '<div xmlns="http://www.w3.org/1999/xhtml"><p>We <b>bend</b> wire &lt; 3.</p><p>Twice.</p></div>'
    text = f"{ATOM}<entry><title>Nests</title><id>oai:arXiv.org:2602.99001</id><summary type='xhtml'>{inner}</summary></entry></feed>"
    assert only(text).abstract == "We bend wire < 3.\nTwice."


def test_several_answers_one_after_another() -> None:
    first = ARXIV.replace("TITLE", "arXiv Query: search_query=all:wire&amp;start=0")
    second = (
        first.replace("2602.99001", "2602.99002")
        .replace("start=0", "start=1")
        .replace("2026-03-02T", "2026-03-03T")
    )
    lines = first.count("\n")
    raw = read(f"{first}{second}<!-- made in 3 ms -->\n")
    assert [(entry.arxiv, entry.line) for entry in raw.entries] == [("2602.99001", 12), ("2602.99002", 12 + lines)]
    assert (raw.captured, raw.query, raw.unread) == (date(2026, 3, 3), "all:wire", ())
    assert read(f"{first}and more\n").unread == (Unread(lines + 1, "and more"),)


def test_what_a_browser_writes_above_the_xml_it_shows() -> None:
    note = "This XML file does not appear to have any style information associated with it. The document tree is shown below.\n"
    raw = read(note + rss(paper()))
    assert [entry.line for entry in raw.entries] == [3]


def test_papers_among_other_news() -> None:
    post = "<item><title>We moved</title>\n<link>https://lab.example/news/moved</link></item>"
    raw = read(rss(paper(), post))
    assert [entry.title for entry in raw.entries] == ["Nests of Wire"]
    assert raw.unread == (Unread(3, "We moved"),)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            rss("<item><title>Bread</title><link>https://blog.example/2026/03/bread</link></item>"),
            2,
            "is a feed (RSS, “Papers”) of something else than papers: no item leads to one by an arXiv id",
        ),
        (
            f"{ATOM}\n" + "<entry><title>Episode 1</title><id>tag:x,2026:1</id></entry>" * 2 + "</feed>",
            2,
            "is a feed (Atom) of something else than papers: no item leads to one",
        ),
        (
            rss(paper(), *["<item><title>Bread</title></item>"] * 2),
            2,
            "is a feed (RSS, “Papers”) of something else than papers: only 1 of 3 items lead to one",
        ),
        (
            rss(paper("<description><br></description>")),
            2,
            "is no well-formed XML here (mismatched tag); save the feed",
        ),
        (
            f'<!DOCTYPE x [<!ENTITY a "b">]>\n{rss(paper("&a;"))}',
            1,
            "declares entities of its own, which no feed needs",
        ),
    ],
)
def test_what_is_refused(text: str, line: int, message: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(text)
    assert message in str(error.value)
    assert error.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><rss></rss></body></html>",
        f"<rdf:RDF {DECLARED}><rdf:Description/></rdf:RDF>",
        "<feeder></feeder>",
        "text <rss>",
        " " * 100_000,
        "<!--" * 10_000,
    ],
)
def test_what_is_no_feed(text: str) -> None:
    assert feed.recognise(Dump(text)) is Certainty.NO


def test_where_a_feed_is_cut() -> None:
    whole = rss(paper(), paper("\n<description>We bend</description>", "2602.99002"))
    inside = read(whole[: whole.index("bend")])
    assert ([entry.arxiv for entry in inside.entries], inside.cut) == (["2602.99001"], 3)
    between = read(whole[: whole.index("</channel>")])
    assert ([entry.arxiv for entry in between.entries], between.cut) == (["2602.99001", "2602.99002"], 4)


def test_dates_of_rfc_822_as_python_writes_them() -> None:
    written = format_datetime(datetime(2026, 2, 17, 18, tzinfo=UTC))
    assert only(rss(paper(f"<pubDate>{written}</pubDate>"))).published == PartialDate(2026, 2, 17)
