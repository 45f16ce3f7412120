from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.ingest.reading import read_dump
from generator.model import Organization
from generator.settings.content import DumpFacts, DumpLimits, DumpsFile, Known
from generator.util.dates import PartialDate
from generator.util.errors import ContentError
from tests.conftest import DENSE, SPACED
from tests.ingest.layouts import test_markdown_links as markdown_links
from tests.ingest.layouts.listing import Item

FITTING = Item(
    title="Frost on Walls",
    abstract="Frost grows on walls at night. We count its crystals and find that most of them melt before noon.",
    arxiv="2401.91001",
    upvotes=1,
    comments=None,
    authors=("Ada Example",),
    organization=None,
    published=date(2024, 1, 5),
)


def test_spaced_with_details(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(SPACED)
    reading = read_dump(path, Known(date(2026, 3, 2)))
    assert (reading.layout, reading.unread) == ("plain-spaced", ())
    first, second = reading.entries
    assert first.title == "FrostLine: Freezing Layers by Their Gradient Noise"
    assert (first.line, first.author_count, first.published, first.comments) == (13, 2, PartialDate(2026, 2, 18), 6)
    assert first.code == ("https://github.com/example-lab/frostline",)
    assert second.organization == Organization("example-lab", "Example Laboratory")
    assert (second.line, second.author_count, second.published) == (21, None, PartialDate(2024, 11, 9))


def test_dense_with_the_button_glued_to_the_first_title(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DENSE)
    reading = read_dump(path)
    assert reading.layout == "plain-dense"
    assert [(entry.line, entry.title) for entry in reading.entries] == [
        (2, 'Adapters for "Tiny" Radar Models'),
        (4, "FrostLine: freezing layers by their gradient noise"),
    ]


def test_the_year_is_settled_from_the_dump_itself(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(SPACED)
    assert read_dump(path).captured == date(2025, 3, 2)
    assert read_dump(path).entries[0].published == PartialDate(2025, 2, 18)


def test_mirrors_lead_to_the_host_they_stand_for(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("Daily Papers\n\nA\n\nModels at https://mirror.example/lab/model.\n")
    entry = read_dump(path, Known(mirrors={"mirror.example": "example.org"})).entries[0]
    assert entry.links == ("https://example.org/lab/model",)
    assert "mirror" not in entry.abstract


def test_dates_that_cannot_be_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    days = {
        "2602.91001": "0001-01-01",
        "2602.91002": "1970-01-01",
        "2602.91003": "2031-02-03",
        "2602.91004": "2026-02-03",
    }
    items = [
        {
            "paper": {
                "id": name,
                "title": f"Title {name}",
                "summary": "An abstract.",
                "publishedAt": f"{day}T00:00:00.000Z",
            }
        }
        for name, day in days.items()
    ]
    path.write_text(json.dumps(items, indent=1))
    reading = read_dump(path, Known(date(2026, 3, 2)))
    assert [entry.published for entry in reading.entries] == [None, None, None, PartialDate(2026, 2, 3)]
    assert [(one.line, str(one.day), one.reason) for one in reading.misdated] == [
        (reading.entries[0].line, "0001-01-01", "is before arXiv"),
        (reading.entries[1].line, "1970-01-01", "is before arXiv"),
        (reading.entries[2].line, "2031-02-03", "is after the capture, 2026-03-02"),
    ]
    assert reading.unread == ()


def test_a_date_that_cannot_be_says_nothing_of_the_capture(tmp_path: Path) -> None:
    path = tmp_path / "dump.md"
    path.write_text(
        markdown_links.render(
            [FITTING, replace(FITTING, title="Frost on Ponds", arxiv="2401.91002", published=date(2031, 1, 5))]
        )
    )
    reading = read_dump(path)
    assert reading.captured is not None
    assert reading.captured.year < 2031


def test_words_cut_at_the_end_of_a_line_are_joined_by_the_words_of_the_dump(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(
        "Daily Papers\n\nFrost- bite of Ponds\n\nPonds freeze at night, and what freezes is frostbitten by morning.\n\n"
        "Snow- drift over Ponds\n\nA snow-drift comes over ponds, and with it a frostbite that stays for long.\n"
    )
    assert [entry.title for entry in read_dump(path).entries] == ["Frostbite of Ponds", "Snow-drift over Ponds"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b"  \n\n ", "is empty"),
        (b"new\n\nSubscribe\n", "holds no papers"),
        ("Ein Maß".encode("latin-1"), "not UTF-8"),
    ],
)
def test_what_is_no_listing_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(raw)
    with pytest.raises(ContentError, match=message) as error:
        read_dump(path)
    assert error.value.problems[0].file == str(path)


def test_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SPACED.replace("\n", "\r\n").encode())
    plain = tmp_path / "plain" / "dump.txt"
    plain.parent.mkdir()
    plain.write_text(SPACED)
    assert read_dump(path) == read_dump(plain)


@pytest.mark.parametrize(("exported", "captured"), [("2026-03-30", "2026-03-02"), ("2027-01-04", "2026-03-02")])
def test_the_head_of_the_page_counts_before_the_day_of_the_export(
    tmp_path: Path, exported: str, captured: str
) -> None:
    paper = "https://huggingface.co/papers/2602.99001"
    path = tmp_path / "page.html"
    path.write_text(
        f"---\nurl: https://huggingface.co/papers\nexported: {exported}\n---\n\nDaily Papers\n\nMar 2\n\n [-] 3\n\n"
        f"Frost\n\n{paper}\n\nWe freeze layers, and say which.\n\n{paper}\n\n·\n\nFeb 18\n"
    )
    assert str(read_dump(path).captured) == captured


PAPER = {"title": "T", "summary": "S. S."}


def write_items(tmp_path: Path, *papers: dict[str, Any], indent: int | None = 1) -> Path:
    path = tmp_path / "dump.json"
    path.write_text(json.dumps([{"paper": PAPER | paper} for paper in papers], indent=indent))
    return path


def test_entries_and_lines_have_limits(tmp_path: Path) -> None:
    path = write_items(tmp_path, {}, {})
    assert len(read_dump(path, Known(limits=DumpLimits(entries=2, line=1))).entries) == 2
    with pytest.raises(
        ContentError, match=r"dump\.json: has more than 1 entries; .* raise limits\.entries in dumps"
    ):
        read_dump(path, Known(limits=DumpLimits(entries=1)))
    plain = tmp_path / "dump.txt"
    plain.write_text("Daily Papers\n\nA title\n\nAn abstract of 28 characters\n")
    assert read_dump(plain, Known(limits=DumpLimits(line=28))).entries
    with pytest.raises(
        ContentError, match=r"dump\.txt:5: has more than 27 characters on a line; .* raise limits\.line"
    ):
        read_dump(plain, Known(limits=DumpLimits(line=27)))


def test_entries_that_share_a_line_are_numbered(tmp_path: Path) -> None:
    assert [entry.ordinal for entry in read_dump(write_items(tmp_path, {}, {})).entries] == [0, 0]
    path = write_items(tmp_path, {}, {"title": "\u200b"}, {}, indent=None)
    reading = read_dump(path)
    assert [(entry.ordinal, entry.dump, entry.line) for entry in reading.entries] == [
        (1, "dump.json", 1),
        (2, "dump.json", 1),
    ]
    assert len(reading.unread) == 1


def test_entries_are_cleaned(tmp_path: Path) -> None:
    paper = {
        "title": "[Withdrawn] Kites &amp; <i>Moss</i>",
        "summary": "We count kites at https://mirror.example/a and github.com/a/b.",
        "authors": [{"name": "Ann  \u200bOak"}, {"name": "\u200b"}],
        "organization": {"name": "kite\tlab", "fullname": "Kite &amp; Lab"},
        "githubRepo": "http://www.github.com/a/c.git",
        "projectPage": "javascript:alert(1)",
    }
    (entry,) = read_dump(write_items(tmp_path, paper), Known(mirrors={"mirror.example": "a.example"})).entries
    assert (entry.title, entry.withdrawal) == ("[Withdrawn] Kites & Moss", "[Withdrawn]")
    assert entry.authors == ("Ann Oak",)
    assert entry.organization == Organization("kite lab", "Kite & Lab")
    assert entry.code == ("https://github.com/a/c", "https://github.com/a/b")
    assert entry.links == ("https://a.example/a",)


def test_what_dumps_yml_settles_of_a_dump() -> None:
    file = DumpsFile(
        dumps={"a.txt": DumpFacts(captured=date(2026, 3, 2), mirrors={"a": "b"})}, limits=DumpLimits(line=5)
    )
    assert file.known("a.txt") == Known(date(2026, 3, 2), {"a": "b"}, DumpLimits(line=5))
    assert file.known("b.txt") == Known(None, {}, DumpLimits(line=5))
    assert DumpsFile().known("").limits == DumpLimits(size=64 * 2**20, entries=50_000, line=2 * 2**20)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"bplist00\xd1\x01\x02WebMainResource", "is a web archive of Safari; save the page as its source"),
        (b"%PDF-1.7\n\xe2", "is a PDF; save the listing's page itself"),
        (b"PK\x03\x04\x14\x00", "is a ZIP file; unpack it"),
        (b"\x1f\x8b\x08\x00", r"is compressed \(gzip\); unpack it"),
    ],
)
def test_files_of_other_kinds_are_named(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "dump"
    path.write_bytes(data)
    with pytest.raises(ContentError, match=what):
        read_dump(path)


def test_the_days_to_which_a_page_leads_settle_its_year(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = (
        '<a href="/papers/date/2025-12-31"></a><div>Jan 2</div><h3><a href="/papers/2401.99001">T</a></h3>'
        '<a href="/papers/2401.99001">S.</a><time>Jan 5, 2024</time>'
    )
    path.write_text(page)
    assert read_dump(path).captured == date(2026, 1, 2)
    path.write_text(f"<!-- Page saved with SingleFile\n url: x\n saved date: 2027-06-01 -->{page}")
    assert read_dump(path).captured == date(2026, 1, 2)
