from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
import rispy
from pybtex.database import parse_string

from generator.export import FORMATS, csv_table, json_data
from generator.export.format import Format, Source
from generator.settings.content import Content
from generator.util.dates import PartialDate
from tests.conftest import REPO
from tests.export.hostile import FULL, TITLES

PAPERS = [FULL.model_copy(update={"id": f"p{number}", "title": title}) for number, title in enumerate(TITLES)]
SOURCE = Source(Content(REPO / "content").taxonomy(), {}, "https://list.test/", with_abstracts=True)
IDS: dict[str, Callable[[str], list[str]]] = {  # of the papers in a document, as another reader finds them
    "json": lambda text: [paper["id"] for paper in json.loads(text)["papers"]],
    "csv": lambda text: [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))],
    "spreadsheet": lambda text: [row["\ufeffid"] for row in csv.DictReader(io.StringIO(text, newline=""))],
    "bibtex": lambda text: list(parse_string(text, "bibtex").entries),
    "ris": lambda text: [record["id"] for record in rispy.loads(text)],
    "csl-json": lambda text: [item["id"] for item in json.loads(text)],
}
DATES = {  # how a month and a year alone are written
    "json": ('"published":"2023-05"', '"published":"2023"'),
    "csv": (",2023-05,", ",2023,"),
    "spreadsheet": (",2023-05,", ",2023,"),
    "bibtex": ("month = may,\n", "year = {2023}"),
    "ris": ("DA  - 2023/05//\r\n", "DA  - 2023///\r\n"),
    "csl-json": ('"issued": {"date-parts":[[2023,5]]}', '"issued": {"date-parts":[[2023]]}'),
}


def test_every_format_is_read_back() -> None:
    assert IDS.keys() == DATES.keys() == FORMATS.keys(), "each format needs its line in IDS and in DATES above"


@pytest.fixture(params=FORMATS)
def kind(request: pytest.FixtureRequest) -> Format:
    return FORMATS[request.param]


def entries(kind: Format) -> list[str]:
    return [kind.entry(paper, SOURCE) for paper in PAPERS]


def test_a_stream_is_the_document(kind: Format) -> None:
    whole = "".join(kind.stream(PAPERS, SOURCE))
    assert whole == kind.document(entries(kind), SOURCE)
    assert IDS[kind.name](whole) == [paper.id for paper in PAPERS]
    assert IDS[kind.name]("".join(kind.stream([], SOURCE))) == []


def test_parts_are_whole_documents_within_the_limit(kind: Format) -> None:
    around = len(kind.document([], SOURCE).encode())
    most = around + 2_000
    parts = kind.split(entries(kind), SOURCE, most)
    assert len(parts) > 2
    assert all(len(part.encode()) <= most for part in parts)
    assert [name for part in parts for name in IDS[kind.name](part)] == [paper.id for paper in PAPERS]
    assert kind.split(entries(kind), SOURCE, 10**9) == [kind.document(entries(kind), SOURCE)]


def test_an_entry_that_is_too_large_has_a_part_of_its_own(kind: Format) -> None:
    parts = kind.split(entries(kind), SOURCE, 1)
    assert len(parts) == len(PAPERS)
    assert [IDS[kind.name](part) for part in parts] == [[paper.id] for paper in PAPERS]
    assert kind.split([], SOURCE, 1) == [kind.document([], SOURCE)]


def test_json_and_bibtex_say_which_part_they_are() -> None:
    parts = FORMATS["json"].split(entries(FORMATS["json"]), SOURCE, 1)
    read = [json.loads(part) for part in parts]
    assert [(part["part"], part["parts"]) for part in read] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert len(read[0]["topics"]) == len(read[-1]["topics"]) == len(SOURCE.taxonomy.topic_by_id)
    second = FORMATS["bibtex"].split(entries(FORMATS["bibtex"]), SOURCE, 1)[1]
    assert second.startswith(f"% Part 2 of {len(PAPERS)}\n")


def test_json_is_exact() -> None:
    read = json.loads("".join(FORMATS["json"].stream(PAPERS, SOURCE)))["papers"]
    assert [paper["title"] for paper in read] == list(TITLES)


def test_every_field_is_described() -> None:
    page = (REPO / "content" / "pages" / "data.md").read_text(encoding="utf-8")
    _, fields, columns = re.split(r"^## papers\.(?:json|csv)$", page, flags=re.MULTILINE)
    described = re.findall(r"^\| `(\w+)` \|", fields, flags=re.MULTILINE)
    document = json.loads("".join(FORMATS["json"].stream(PAPERS[:1], SOURCE)))
    assert described == [*document, *json_data.record(PAPERS[0], SOURCE)]
    named = re.findall(r"`(\w+)`", columns.split("but `related`:")[1])
    assert tuple(dict.fromkeys(name for name in named if name in described)) == csv_table.COLUMNS


@pytest.mark.parametrize(("published", "at"), [("2023-05", 0), ("2023", 1)])
def test_no_format_makes_up_a_day(kind: Format, published: str, at: int) -> None:
    paper = FULL.model_copy(update={"published": PartialDate.parse(published)})
    text = kind.entry(paper, SOURCE)
    assert DATES[kind.name][at] in text
    assert f"{published}-01" not in text
    assert ("month" in text) == (kind.name == "bibtex" and published == "2023-05")


def test_a_part_may_be_just_as_large_as_the_limit() -> None:
    plain = Format("plain", "Plain", ".txt", lambda paper, source: "")
    assert plain.split(["aa", "bb", "c"], SOURCE, most=4) == ["aabb", "c"]
    assert plain.split(["aa", "bb", "c"], SOURCE, most=3) == ["aa", "bbc"]
