"""What programs and services answer, in their own names."""

from __future__ import annotations

import json
from datetime import date

from generator.ingest.layouts.base import RawEntry
from generator.model import Organization
from generator.util.dates import PartialDate
from tests.ingest.layouts.test_json_papers import ABSTRACT, one, read


def test_an_object_of_huggingface_hub() -> None:
    """As its fields are printed: ``json.dumps(vars(paper), default=str)``."""
    raw = read(
        {
            "id": "2602.99001",
            "authors": ["PaperAuthor(name='Ann Oak', user=User(username='ann', fullname='A. Oak'), hidden=False)"],
            "published_at": "2026-02-18 00:00:00+00:00",
            "title": "Kites",
            "summary": "We count kites.",
            "upvotes": 0,
            "comments": 2,
            "submitted_at": "2026-03-02 03:50:58.348000+00:00",
            "submitted_by": "User(username='ann')",
            "ai_summary": "Kites, counted.",
            "organization": {"avatar_url": "", "name": "kite-lab", "fullname": "Kite Lab", "details": None},
            "project_page": "https://kites.example",
            "github_repo": "https://github.com/kite/lab",
            "github_stars": 3,
            "linked_models": None,
            "isAuthorParticipating": False,
        }
    )
    assert raw.captured == date(2026, 3, 2)
    assert raw.entries == (
        RawEntry(
            title="Kites",
            abstract="We count kites.",
            line=1,
            author_count=1,
            authors=("Ann Oak",),
            organization=Organization("kite-lab", "Kite Lab"),
            published=PartialDate(2026, 2, 18),
            comments=2,
            upvotes=0,
            arxiv="2602.99001",
            code=("https://github.com/kite/lab",),
            links=("https://kites.example",),
            stars=3,
            summary="Kites, counted.",
        ),
    )


def test_semantic_scholar() -> None:
    paper = {
        "paperId": "0" * 40,
        "externalIds": {"ArXiv": "2305.99001", "DOI": "10.48550/arXiv.2305.99001", "CorpusId": 7},
        "title": "Kites",
        "abstract": "We count kites.",
        "venue": "arXiv.org",
        "journal": {"name": "ArXiv", "volume": "abs/2305.99001"},
        "year": 2023,
        "publicationDate": "2023-05-13",
        "openAccessPdf": {"url": "https://arxiv.org/pdf/2305.99001"},
        "tldr": {"model": "tldr@v2", "text": "Kites, counted."},
        "authors": [{"authorId": "1", "name": "Ann Oak"}],
    }
    other = {"paperId": "1" * 40, "externalIds": {"DOI": "10.9999/winds"}, "title": "Winds", "abstract": None}
    first, second = read({"total": 2, "offset": 0, "data": [paper, other]}).entries
    assert first == RawEntry(
        title="Kites",
        abstract="We count kites.",
        line=1,
        author_count=1,
        authors=("Ann Oak",),
        published=PartialDate(2023, 5, 13),
        arxiv="2305.99001",
        summary="Kites, counted.",
    )
    assert second == RawEntry("Winds", "", 1, doi="10.9999/winds")


def test_openalex() -> None:
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.9999/kites",
        "display_name": "Kites",
        "publication_date": "2023-05-13",
        "publication_year": 2023,
        "type": "article",
        "primary_location": {"landing_page_url": "x", "source": {"display_name": "J. Kites", "type": "journal"}},
        "locations": [{"landing_page_url": "http://arxiv.org/abs/2305.99001"}],
        "authorships": [{"author": {"display_name": "Ann Oak"}, "raw_author_name": "OAK Ann"}],
        "abstract_inverted_index": {"kites.": [2], "We": [0], "count": [1]},
    }
    entry = one({"meta": {"count": 1}, "results": [work]})
    assert (entry.title, entry.abstract, entry.venue) == ("Kites", "We count kites.", "J. Kites")
    assert (entry.arxiv, entry.doi, entry.authors) == ("2305.99001", "10.9999/kites", ("Ann Oak",))
    work["primary_location"] = {"source": {"display_name": "arXiv (Cornell University)", "type": "repository"}}
    assert one({"results": [work]}).venue is None


def test_the_metadata_of_arxiv() -> None:
    lines = [
        {
            "id": "0704.0001",
            "submitter": "Bo Elm",
            "authors": "Ann Oak (1) and B. Elm",
            "title": "Kites\n  fly",
            "comments": "15 pages",
            "journal-ref": "J. Kites 1, 2",
            "doi": "10.9999/kites",
            "abstract": "  We count kites.\n",
            "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
            "update_date": "2008-11-26",
            "authors_parsed": [["Oak", "Ann", ""], ["Elm", "B.", ""]],
        },
        {"id": "hep-th/9901001", "title": "Winds", "abstract": "We count winds.", "authors_parsed": []},
    ]
    first, second = read("\n".join(map(json.dumps, lines)) + "\n").entries
    assert first.authors == ("Ann Oak", "B. Elm")
    assert (first.arxiv, first.doi, first.venue) == ("0704.0001", "10.9999/kites", "J. Kites 1, 2")
    assert (first.published, first.comments, first.line) == (PartialDate(2007, 4, 2), None, 1)
    assert (second.arxiv, second.line) == ("hep-th/9901001", 2)


def test_openreview_and_crossref() -> None:
    content = {"title": "Kites", "authors": ["Ann Oak"], "abstract": ABSTRACT, "venue": "Kites 2024"}
    note = {"id": "kite00kite", "forum": "kite00kite", "cdate": 1683936000000}
    for shown in (content, {name: {"value": value} for name, value in content.items()}):
        entry = one({"notes": [note | {"content": shown}], "count": 1})
        assert (entry.title, entry.abstract, entry.authors) == ("Kites", ABSTRACT.strip(), ("Ann Oak",))
        assert (entry.venue, entry.published) == ("Kites 2024", PartialDate(2023, 5, 13))
        assert entry.links == ("https://openreview.net/forum?id=kite00kite",)
    entry = one(
        {
            "message": {
                "items": [
                    {
                        "DOI": "10.9999/kites",
                        "title": ["Kites"],
                        "abstract": "<jats:p>We count kites.</jats:p>",
                        "author": [{"given": "Ann", "family": "Oak"}],
                        "issued": {"date-parts": [[2023, 5]]},
                        "container-title": ["J. Kites"],
                        "type": "journal-article",
                    }
                ]
            }
        }
    )
    assert (entry.title, entry.abstract.strip(), entry.doi) == ("Kites", "We count kites.", "10.9999/kites")
    assert (entry.authors, entry.published, entry.venue) == (("Ann Oak",), PartialDate(2023, 5), "J. Kites")
