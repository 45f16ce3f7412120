from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from generator.ingest.feeds import arxiv_atom
from generator.ingest.feeds.arxiv_atom import Record, error, is_record, record
from tests.extras import services


def entry(name: str = "2602.99001v2", *, summary: str = "An abstract.", more: str = "") -> Element:
    feed = fromstring(services.feed(services.entry(name, "A\n  Paper", summary, more=more)).body)
    [found] = feed.iter(f"{arxiv_atom.ATOM}entry")
    return found


def test_all_that_an_entry_tells() -> None:
    more = (
        "<arxiv:doi>10.5555/nest.1</arxiv:doi><arxiv:journal_ref>Journal of Nests\n 12</arxiv:journal_ref>"
        '<arxiv:primary_category term="cs.RO"/><arxiv:comment>12 pages</arxiv:comment>'
    )
    assert record(entry(more=more)) == Record(
        arxiv="2602.99001",
        title="A Paper",
        abstract="An abstract.",
        authors=("Ada Example", "Bo Sample"),
        published="2026-02-17",
        doi="10.5555/nest.1",
        venue="Journal of Nests 12",
        category="cs.RO",
        comment="12 pages",
    )
    assert is_record(entry())


@pytest.mark.parametrize(
    ("summary", "comment", "notice"),
    [
        (
            "An abstract.",
            "This paper has been withdrawn by the authors",
            "This paper has been withdrawn by the authors",
        ),
        ("Withdrawn. It was wrong.", "", "Withdrawn. It was wrong."),
        ("A drug was found to be bad. It was withdrawn.", "", ""),
    ],
)
def test_notices(summary: str, comment: str, notice: str) -> None:
    found = record(entry(summary=summary, more=f"<arxiv:comment>{comment}</arxiv:comment>"))
    assert found is not None
    assert found.notice == notice


def test_errors_are_no_papers() -> None:
    feed = fromstring(services.error("incorrect id format for 9913.1").body)
    [wrong] = feed.iter(f"{arxiv_atom.ATOM}entry")
    assert error(wrong) == "incorrect id format for 9913.1"
    assert record(wrong) is None
    assert error(entry()) == ""


def test_entries_of_others() -> None:
    assert record(entry("no-id")) is None
    other = fromstring('<entry xmlns="http://www.w3.org/2005/Atom"><id>tag:arxiv.org/abs/2602.99001</id></entry>')
    assert not is_record(other)
