from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from generator.layouts import api_json
from generator.layouts.base import Dump, UnreadableError
from tests.layouts.listing import Item

LAYOUT = api_json.LAYOUT
KEEPS = {
    "title",
    "abstract",
    "arxiv",
    "upvotes",
    "comments",
    "author_count",
    "authors",
    "organization",
    "published",
}


def item_data(item: Item) -> dict[str, Any]:
    organization = item.organization and {"name": item.organization[0], "fullname": item.organization[1]}
    return {
        "paper": {
            "id": item.arxiv,
            "authors": [{"_id": "a", "name": name, "hidden": False} for name in item.authors],
            "publishedAt": f"{item.published.isoformat()}T00:00:00.000Z",
            "submittedOnDailyAt": "2026-03-02T04:11:00.000Z",
            "title": item.title.replace(" end", "\n  end"),
            "summary": item.abstract.replace(". ", ".\n"),
            "upvotes": item.upvotes,
            "organization": organization,
        },
        "title": item.title,
        "summary": item.abstract[:40] + " [...]",
        "numComments": item.comments,
    }


def render(listing: Sequence[Item]) -> str:
    return json.dumps([item_data(item) for item in listing], indent=1, ensure_ascii=False)


def one(**paper: object) -> Any:
    values = {"title": "T", "summary": "S.", **paper}
    return api_json.read(Dump(json.dumps([{"paper": values, "summary": "cut [...]"}]))).entries[0]


def test_everything_the_api_says() -> None:
    entry = one(
        id="2602.99001",
        authors=[{"name": "Ada Example"}, {"name": "Bo Sample", "hidden": True}, {"no": "name"}],
        githubRepo="https://github.com/a/b",
        githubStars=131,
        projectPage="https://a.example/b",
    )
    assert entry.abstract == "S."
    assert (entry.authors, entry.author_count) == (("Ada Example",), 2)
    assert (entry.code, entry.links, entry.stars) == (("https://github.com/a/b",), ("https://a.example/b",), 131)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("upvotes", "many"),
        ("upvotes", -1),
        ("upvotes", True),
        ("upvotes", 10**400),
        ("upvotes", 1.5),
        ("id", "../../etc"),
        ("id", 7),
        ("authors", "x"),
        ("authors", [1, {"name": 1}]),
        ("organization", "x"),
        ("organization", {"name": "", "fullname": "x"}),
        ("publishedAt", "2026-13-01"),
        ("publishedAt", 5),
    ],
)
def test_values_of_another_kind_are_as_good_as_absent(field: str, value: object) -> None:
    entry = one(**{field: value})
    assert (entry.upvotes, entry.arxiv, entry.authors, entry.organization, entry.date) == (
        None,
        None,
        (),
        None,
        None,
    )


def test_items_that_are_none_are_unread() -> None:
    text = '[\n {"paper": {"title": "T", "summary": "S."}},\n {"paper": {"title": "T"}},\n 7,\n "x"\n]'
    raw = api_json.read(Dump(text))
    assert [entry.line for entry in raw.entries] == [2]
    assert [unread.line for unread in raw.unread] == [3, 4, 5]
    assert raw.cut is None


def test_too_deep() -> None:
    with pytest.raises(UnreadableError, match="too deeply"):
        api_json.read(Dump('[{"paper": ' + "[" * 100_000))


@pytest.mark.parametrize(
    "text",
    [
        '[{"isAuthorParticipating": false, "paper": {"title": "T", "summary": "S.", "id": "2602.99001v2"}}]',
        '{"count": 2, "period": {"x": [1]}, "dailyPapers": [{"paper": {"title": "T", "summary": "S.", "id": "2602.99001"}}]}',
        '{"papers": [{"paper": {"id": "2602.99001", "title": "T", "summary": "S."}}], "next": null}',
    ],
)
def test_lists_in_other_wrappings(text: str) -> None:
    assert api_json.recognise(Dump(text))
    assert [entry.arxiv for entry in api_json.read(Dump(text)).entries] == ["2602.99001"]


@pytest.mark.parametrize(
    "text", ['[{"name": "x"}]', "[1, 2]", '{"error": "x"}', '[["paper"]]', "[null]", "nothing"]
)
def test_other_json_is_not_recognised(text: str) -> None:
    assert not api_json.recognise(Dump(text))
