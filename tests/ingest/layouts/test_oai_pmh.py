from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

import pytest

from generator.ingest.layouts import oai_pmh
from generator.ingest.layouts.base import Certainty, Dump, RawEntry, RawReading, UnreadableError
from generator.model import Unread
from generator.util.dates import PartialDate
from tests.ingest.layouts.listing import Item

LAYOUT = oai_pmh.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "authors", "author_count", "published"}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2026-03-02T05:00:00Z</responseDate>
<request verb="ListRecords" metadataPrefix="arXiv" set="cs">http://oaipmh.arxiv.org/oai</request>
<ListRecords>
"""
END = "<resumptionToken>a|b</resumptionToken></ListRecords></OAI-PMH>\n"


def render(listing: Sequence[Item]) -> str:
    records = []
    for item in listing:
        people = "".join(f"<author><keyname>{escape(name)}</keyname></author>" for name in item.authors)
        records.append(
            f"<record><header><identifier>oai:arXiv.org:{item.arxiv}</identifier></header><metadata>\n"
            f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{item.arxiv}</id>\n<created>{item.published}</created>'
            f"<authors>{people}</authors>\n<title>{escape(item.title)}</title>\n"
            f"<abstract>  {escape(item.abstract)}\n</abstract></arXiv></metadata></record>\n"
        )
    return HEAD + "".join(records) + END


def answer(metadata: str, status: str = "") -> str:
    header = f"<header{status}><identifier>oai:arXiv.org:2602.99001</identifier><datestamp>2026-03-01</datestamp></header>"
    return f"{HEAD}<record>{header}{metadata}</record>\n{END}"


def read(text: str) -> RawReading:
    assert oai_pmh.recognise(Dump(text)) is Certainty.CERTAIN
    return oai_pmh.read(Dump(text))


ARXIV = """<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2602.99001</id><created>2026-02-17</created>
<updated>2026-02-28</updated><authors><author><keyname>Example</keyname><forenames>Ada B.</forenames></author>
<author><keyname>Sample</keyname><forenames>Bo</forenames><suffix>Jr.</suffix></author></authors>
<title>Nests
 of Wire</title><categories>cs.RO</categories><comments>12 pages, https://github.com/nest-lab/wire</comments>
<journal-ref>Journal of Nests 12</journal-ref><doi>10.5555/n1</doi><abstract>  We bend wire.
</abstract></arXiv></metadata>"""
RAW = """<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2602.99001</id>
<version version="v1"><date>Tue, 17 Feb 2026 18:59:59 GMT</date></version>
<version version="v2"><date>Sat, 28 Feb 2026 18:59:59 GMT</date></version>
<title>Nests of Wire</title><authors>Ada B. Example (Nest Lab), Bo Sample Jr.</authors>
<abstract>We bend wire.</abstract></arXivRaw></metadata>"""
DUBLIN = """<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Nests of Wire</dc:title><dc:creator>Example, Ada B.</dc:creator>
<dc:creator>Sample, Bo</dc:creator><dc:description>  We bend wire.
</dc:description><dc:description>Comment: 12 pages, https://github.com/nest-lab/wire</dc:description>
<dc:date>2026-02-17</dc:date><dc:date>2026-02-28</dc:date>
<dc:identifier>http://arxiv.org/abs/2602.99001</dc:identifier><dc:identifier>doi:10.5555/n1</dc:identifier>
</oai_dc:dc></metadata>"""
CODE = ("https://github.com/nest-lab/wire",)


@pytest.mark.parametrize(
    ("metadata", "entry"),
    [
        (
            ARXIV,
            RawEntry(
                "Nests of Wire",
                "We bend wire.",
                9,
                authors=("Ada B. Example", "Bo Sample Jr."),
                author_count=2,
                doi="10.5555/n1",
                venue="Journal of Nests 12",
                links=CODE,
            ),
        ),
        (
            RAW,
            RawEntry(
                "Nests of Wire", "We bend wire.", 9, authors=("Ada B. Example", "Bo Sample Jr."), author_count=2
            ),
        ),
        (
            DUBLIN,
            RawEntry(
                "Nests of Wire",
                "We bend wire.",
                7,
                authors=("Ada B. Example", "Bo Sample"),
                author_count=2,
                doi="10.5555/n1",
                links=CODE,
            ),
        ),
    ],
    ids=["arXiv", "arXivRaw", "oai_dc"],
)
def test_formats(metadata: str, entry: RawEntry) -> None:
    raw = read(answer(metadata))
    assert (raw.captured, raw.cut, raw.unread) == (date(2026, 3, 2), None, ())
    [found] = raw.entries
    assert (found.arxiv, found.published) == ("2602.99001", PartialDate(2026, 2, 17))
    for name in ("title", "abstract", "line", "authors", "author_count", "doi", "venue", "links"):
        assert getattr(found, name) == getattr(entry, name), name


def test_what_was_deleted_and_what_was_taken_back() -> None:
    assert read(answer("", ' status="deleted"')).entries == ()
    [entry] = read(answer(ARXIV.replace("12 pages", "This paper has been withdrawn by the authors"))).entries
    assert (entry.withdrawal or "").startswith("This paper has been withdrawn")


def test_pages_one_after_another() -> None:
    first = answer(ARXIV)
    raw = read(first + first.replace("2602.99001", "2602.99002").replace("2026-03-02T", "2026-03-03T") + "more")
    assert [entry.arxiv for entry in raw.entries] == ["2602.99001", "2602.99002"]
    assert raw.captured == date(2026, 3, 3)
    assert [unread.text for unread in raw.unread] == ["more"]
    assert isinstance(raw.unread[0], Unread)


def test_where_an_answer_is_cut() -> None:
    whole = answer(ARXIV)
    assert (read(whole[: whole.index("<abstract>")]).entries, read(whole[: whole.index("<abstract>")]).cut) == (
        (),
        9,
    )
    after = read(whole[: whole.index("<resumptionToken>")])
    assert (len(after.entries), after.cut) == (1, 12)


def test_what_is_refused() -> None:
    with pytest.raises(UnreadableError, match="is no well-formed XML here") as error:
        read(answer("<metadata></record>"))
    assert error.value.line == 6
    assert oai_pmh.recognise(Dump("<html><OAI-PMH></html>")) is Certainty.NO
