from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.layouts import api_json
from generator.ingest.layouts.base import Dump, UnreadableError
from tests.ingest.layouts.listing import Item

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


def dated(listed: str, submitted: str | None = None) -> dict[str, Any]:
    paper = {"title": f"T {listed}", "summary": "S.", "submittedOnDailyAt": submitted}
    return {"paper": paper, "publishedAt": f"{listed}T03:50:58.348Z"}


def test_an_older_answer_has_its_day_outside_the_papers() -> None:
    def captured(*items: object) -> date | None:
        return api_json.read(Dump(json.dumps(items))).captured

    assert captured(dated("2024-12-30"), dated("2024-12-31")) == date(2024, 12, 31)
    assert captured(dated("2026-03-05"), dated("2026-02-01", "2026-03-02T04:11:00.000Z")) == date(2026, 3, 2)
    assert captured({"paper": {"title": "T", "summary": "S."}, "publishedAt": "soon"}) is None


def test_a_withdrawn_paper_has_its_day() -> None:
    assert one(withdrawnAt="2026-03-05T09:00:00.000Z").withdrawn_at == date(2026, 3, 5)
    assert one(withdrawnAt=None).withdrawn_at is None
    assert one(withdrawnAt=True).withdrawn_at is None


ANSWERS: tuple[list[dict[str, Any]], ...] = ([dated("2026-03-01"), dated("2026-03-02")], [], [dated("2026-03-03")])


@pytest.mark.parametrize(
    "text",
    [
        "".join(map(json.dumps, ANSWERS)),
        "\n".join(map(json.dumps, ANSWERS)),
        ",\n".join(json.dumps(answer, indent=1) for answer in ANSWERS),
        json.dumps(ANSWERS),
        json.dumps({f"2026-03-0{number}": answer for number, answer in enumerate(ANSWERS, 1)}),
        json.dumps({f"2026-W1{number}": {"n": {"papers": 1}, "papers": a} for number, a in enumerate(ANSWERS)}),
        json.dumps([{"date": "x", "papers": answer, "next": [None]} for answer in ANSWERS]),
        "\n".join(json.dumps({"next": None, "dailyPapers": answer}) for answer in ANSWERS),
    ],
    ids=["glued", "lines", "commas", "list", "days", "weeks", "objects", "objects-in-lines"],
)
def test_several_answers_are_one_listing(text: str) -> None:
    assert api_json.recognise(Dump(text))
    raw = api_json.read(Dump(text))
    assert [entry.title for entry in raw.entries] == ["T 2026-03-01", "T 2026-03-02", "T 2026-03-03"]
    assert (raw.unread, raw.cut, raw.captured) == ((), None, date(2026, 3, 3))
    lines = text.split("\n")
    assert all(json.dumps(entry.title) in lines[entry.line - 1] for entry in raw.entries)


def test_a_second_answer_that_is_cut_off_or_none() -> None:
    whole = json.dumps(ANSWERS[0])
    cut = api_json.read(Dump(f"{whole}\n{whole[:-40]}"))
    assert (len(cut.entries), cut.cut) == (3, 2)
    more = api_json.read(Dump(f"{whole}\nand so on\nand on"))
    assert [(unread.line, unread.text) for unread in more.unread] == [(2, "and so on and on")]
    assert more.cut is None


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None)
@given(
    st.lists(st.lists(PLAIN, max_size=3), min_size=1, max_size=4), st.sampled_from(["", " ", "\n", ","]), st.data()
)
def test_of_any_answers_nothing_is_lost(answers: list[list[Any]], between: str, data: st.DataObject) -> None:
    items = [[*answer, dated("2026-03-01")] for answer in answers]
    text = between.join(map(json.dumps, items))
    raw = api_json.read(Dump(text))
    assert len(raw.entries) == len(items)
    assert raw.cut is None
    short = api_json.read(Dump(text[: data.draw(st.integers(1, len(text) - 1))]))
    assert len(short.entries) <= len(items)


@pytest.mark.parametrize(
    "text", ['[{"name": "x"}]', "[1, 2]", '{"error": "x"}', '[["paper"]]', "[null]", "nothing"]
)
def test_other_json_is_not_recognised(text: str) -> None:
    assert not api_json.recognise(Dump(text))
