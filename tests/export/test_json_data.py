from __future__ import annotations

import json
from datetime import date

from generator.export import json_data
from generator.export.format import Source
from generator.model import Citations, Listing, OrganizationFacts, Placed
from generator.related.similarity import Related
from generator.settings.content import Content
from tests.conftest import REPO
from tests.export.hostile import FULL
from tests.related.test_similarity import LAW
from tests.sparse import OF_DOI

TAXONOMY = Content(REPO / "content").taxonomy()


def test_a_record_has_what_is_known() -> None:
    paper = FULL.model_copy(
        update={
            "topics": (Placed(id="theory"), Placed(id="quantization")),
            "organization": OrganizationFacts(handle="lab", name="Lab"),
            "citations": Citations(count=3, day=date(2026, 1, 2)),
            "code": ("https://github.com/a/b",),
            "links": ("https://a.test/",),
            "keywords": ("law",),
            "listed_in": (
                Listing(dump="one.txt", line=5, captured=date(2026, 1, 1), stars=7, digest="x"),
                Listing(dump="two.json", line=1, ordinal=4, query="law"),
            ),
            "former_ids": ("code",),
            "upvotes": 0,
            "summary": "A program read it.",
        }
    )
    related = {"law": (Related("jury", 0.5, (), ()), Related("radar", 0.4, (), ()))}
    assert json_data.record(paper, Source(TAXONOMY, related, "https://list.test/")) == {
        "id": "law",
        "title": "Contracts in Court",
        "abstract": LAW.abstract,
        "summary": "A program read it.",
        "url": "https://list.test/papers/law/",
        "topics": ["theory", "quantization"],
        "contribution": "method",
        "published": "2026-02-18",
        "author_count": 2,
        "authors": ["Ada Example", "Bo Sample"],
        "organization": {"handle": "lab", "name": "Lab"},
        "upvotes": 0,
        "comments": None,
        "arxiv": "2602.99001",
        "category": None,
        "doi": "10.48550/arXiv.2602.99001",
        "venue": None,
        "citations": {"count": 3, "day": "2026-01-02"},
        "keywords": ["law"],
        "code": ["https://github.com/a/b"],
        "links": ["https://a.test/"],
        "stars": 7,
        "stars_on": "2026-01-01",
        "listed_in": [{"dump": "one.txt", "line": 5}, {"dump": "two.json", "line": 1, "ordinal": 4}],
        "related": ["jury", "radar"],
        "former_ids": ["code"],
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    record = json_data.record(LAW, Source(TAXONOMY))
    assert record["url"] == "papers/law/"
    assert record["summary"] is None
    assert record["published"] is record["author_count"] is record["stars"] is record["stars_on"] is None
    assert record["authors"] == record["related"] == record["listed_in"] == []
    assert json_data.record(LAW.model_copy(update={"author_count": 4}), Source(TAXONOMY))["author_count"] == 4


def test_an_abstract_that_is_not_known_is_null_and_an_id_stands_for_a_title() -> None:
    record = json_data.record(OF_DOI, Source(TAXONOMY))
    assert (record["title"], record["abstract"]) == ("doi:10.1000/Tides.(2003)5", None)
    assert (record["summary"], record["doi"]) == ("Of <ponds> & *tides*.", "10.1000/Tides.(2003)5")


def test_the_document_is_a_paper_a_line_and_a_topic_a_line() -> None:
    source = Source(TAXONOMY)
    lines = json_data.FORMAT.document([json_data.FORMAT.entry(LAW, source)] * 2, source, 2, 3).splitlines()
    assert lines[0] == '{"schema":1,"part":2,"parts":3,"papers":['
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:3]] == ["law", "law"]
    assert lines[3:5] == ["],", '"topics":[']
    topics = [json.loads(line.rstrip(",")) for line in lines[5:-1]]
    assert [topic["id"] for topic in topics] == [topic.id for topic in TAXONOMY.topics]
    area = TAXONOMY.area_of["theory"]
    assert {
        "id": "theory",
        "title": "Theory",
        "area": area.id,
        "area_title": area.title,
        "scope": TAXONOMY.topic_by_id["theory"].scope,
    } in topics
    assert lines[-1] == "]}"
