from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model import Listing, OrganizationFacts, Paper, Placed
from generator.related.similarity import Related
from generator.settings.content import Content, DumpFacts
from generator.settings.decisions import Decisions
from generator.site.reading_list import ReadingList, by_date, off_the_list
from generator.util.dates import PartialDate
from tests import sparse
from tests.conftest import REPO
from tests.related.test_similarity import paper

TAXONOMY = Content(REPO / "content").taxonomy()


def listed(name: str, day: date | None, *places: tuple[str, date | None]) -> Paper:
    listings = tuple(Listing(dump=dump, line=1, captured=captured) for dump, captured in places)
    return paper(name, name, name, "theory").model_copy(
        update={"published": day and PartialDate.of(day), "listed_in": listings}
    )


FIRST, SECOND = date(2025, 3, 14), date(2025, 11, 3)


@pytest.fixture
def shown() -> ReadingList:
    papers = (
        listed("a", None, ("undated", None), ("first", FIRST)),
        listed("b", date(2024, 5, 1), ("first", FIRST), ("second", SECOND)),
        listed("c", date(2025, 10, 1), ("second", SECOND)),
        listed("d", date(2024, 6, 1), ("second", SECOND)),
    )
    return ReadingList(papers, TAXONOMY, {})


def test_newest_first_and_undated_last(shown: ReadingList) -> None:
    assert [paper.id for paper in shown.newest_first] == ["c", "d", "b", "a"]
    assert {year: len(papers) for year, papers in shown.years.items()} == {2025: 1, 2024: 2, None: 1}


def test_captures_know_what_was_new(shown: ReadingList) -> None:
    assert [(dump.name, [paper.id for paper in dump.new]) for dump in shown.dumps] == [
        ("second", ["c", "d"]),
        ("first", ["b"]),
        ("undated", ["a"]),
    ]


def test_neighbours_in_a_topic(shown: ReadingList) -> None:
    places = {name: (place.previous, place.next) for name, place in shown.places.items()}
    assert {name: tuple(other and other.id for other in pair) for name, pair in places.items()} == {
        "c": (None, "d"),
        "d": ("c", "b"),
        "b": ("d", "a"),
        "a": ("b", None),
    }


def test_a_dump_has_a_title(shown: ReadingList) -> None:
    assert [dump.title for dump in shown.dumps] == [
        *("Capture of 3 November 2025", "Capture of 14 March 2025", "Undated capture undated")
    ]


def test_papers_of_a_dump_stand_as_it_lists_them() -> None:
    def at(name: str, line: int, ordinal: int | None, query: str | None = None) -> Paper:
        listing = Listing(dump="one", line=line, ordinal=ordinal, captured=FIRST, query=query)
        return paper(name, name, name, "theory").model_copy(update={"listed_in": (listing,)})

    papers = (at("a", 2, 2), at("b", 2, 1), at("c", 1, None), at("d", 2, 1, "law"))
    (dump,) = ReadingList(papers, TAXONOMY, {}).dumps
    assert [paper.id for paper in dump.papers] == [paper.id for paper in dump.new] == ["c", "b", "d", "a"]
    assert (dump.query, dump.captured, dump.facts) == ("law", FIRST, DumpFacts())
    facts = {"one": DumpFacts(query="of dumps.yml")}
    assert ReadingList(papers, TAXONOMY, {}, facts).dumps[0].query == "of dumps.yml"
    assert ReadingList(papers, TAXONOMY, {}).dump_by_name["one"].name == "one"


@pytest.mark.parametrize(
    ("words", "topics", "reason"),
    [
        (("rain",), (), "Both speak of rain."),
        (("rain", "snow"), ("theory",), "Both speak of rain and snow."),
        (("rain", "snow", "hail"), (), "Both speak of rain, snow and hail."),
        ((), ("theory", "quantization"), "Both are under Theory; Quantization."),
        ((), (), ""),
    ],
)
def test_reasons(shown: ReadingList, words: tuple[str, ...], topics: tuple[str, ...], reason: str) -> None:
    assert shown.reason(Related("a", 0.5, words, topics)) == reason


def test_ids_of_topics_in_a_text_are_topics(shown: ReadingList) -> None:
    theory, long = TAXONOMY.topic_by_id["theory"], TAXONOMY.topic_by_id["long-context"]
    assert theory.title == "Theory"
    assert shown.with_topics("Not theory is long-context, nor long-shot.") == [
        *("Not theory is ", long, ", nor ", "long-shot", ".")
    ]


def placed(name: str, *topics: str, **facts: object) -> Paper:
    return paper(name, facts.pop("title", name), name, *topics).model_copy(update=facts)  # type: ignore[arg-type]


def test_topics_that_stand_together() -> None:
    others = [topic.id for topic in TAXONOMY.topics if topic.id not in ("theory", "quantization")][:7]
    papers = (
        placed("a", "theory", "quantization"),
        placed("b", "quantization", "theory", others[1]),
        *(placed(f"c{number}", "theory", other) for number, other in enumerate(others)),
    )
    shown = ReadingList(papers, TAXONOMY, {})
    near = [(topic.id, count) for topic, count in shown.neighbours["theory"]]
    order = [topic.id for topic in TAXONOMY.topics]
    assert set(near[:2]) == {("quantization", 2), (others[1], 2)}
    assert [topic for topic, _ in near[:2]] == sorted(("quantization", others[1]), key=order.index)
    assert near[2:] == [(other, 1) for other in [others[0], *others[2:5]]]
    assert [paper.id for paper in shown.primary["quantization"]] == ["b"]
    assert [paper.id for paper in shown.further["quantization"]] == ["a"]
    assert "long-context" not in shown.neighbours or TAXONOMY.topic_by_id["long-context"].id in others


def test_names_that_stand_together() -> None:
    title = "GlimFormer with {} for rain"
    papers = [
        placed(f"p{number}", title=title.format(name))
        for number, name in enumerate(["WyrmLM"] * 3 + ["PlimML"] * 3)
    ]
    shown = ReadingList(tuple(papers), TAXONOMY, {})
    beside = shown.names_beside["glimformer"]
    assert [(name.spelling, count) for name, count in beside] == [("PlimML", 3), ("WyrmLM", 3)]
    assert [name.spelling for name, _ in shown.names_beside["plimml"]] == ["GlimFormer"]
    assert [(title, len(names)) for title, names in shown.names_by_kind] == [("Others", 3)]


def test_what_begins_with_no_letter_stands_under_digits() -> None:
    papers = tuple(
        placed(name, title=title) for name, title in (("a", "4 Bits"), ("b", "émile"), ("c", "Zorp"), ("d", "a z"))
    )
    found = ReadingList(papers, TAXONOMY, {}).by_letter
    assert [(letter, [paper.id for paper in group]) for letter, group in found][:2] == [
        ("0-9", ["a"]),
        ("A", ["d"]),
    ]
    assert sum(len(group) for _, group in found) == 4


def test_an_id_in_place_of_a_title_stands_by_its_own_signs() -> None:
    found = dict(ReadingList(sparse.PAPERS, TAXONOMY, {}).by_letter)
    assert [*found] == ["0-9", "M", "P"]
    assert [paper.id for paper in found["0-9"]][:3] == [
        *(sparse.OF_DOI.id, sparse.ABSTRACT_ALONE.id, sparse.UNTITLED.id)
    ]
    assert [paper.id for paper in found["M"]] == [sparse.OLD.id]


def test_figures() -> None:
    papers = (
        placed("a", "theory", in_doubt=("theory", "quantization"), code=("https://github.com/a/b",)),
        placed("b", topics=()),
        placed("c", "theory"),
    )
    shown = ReadingList(papers, TAXONOMY, {})
    assert shown.figures == {
        "papers": "3",
        "topics": str(len(TAXONOMY.topic_by_id)),
        "captures": "0",
        "weak": "1",
        "weak-share": "33.3%",
        "unfiled": "1",
    }
    assert ReadingList((), TAXONOMY, {}).figures["weak-share"] == "0.0%"
    assert shown.with_code == 1
    assert shown.area_count(TAXONOMY.area_of["theory"]) == 2
    assert shown.touching(TAXONOMY.area_of["theory"]) == 0
    assert shown.area_number["theory"] == 1 + TAXONOMY.areas.index(TAXONOMY.area_of["theory"])


def test_reading_paths_pass_over_hidden_papers() -> None:
    text = "reading_paths: {theory: [b, gone, a]}"
    decisions = Decisions.load(Path("curation.yml"), text)
    survey = {"contribution": Placed(id="survey")}
    papers = (
        placed("a", "theory"),
        placed("b", "theory"),
        placed("s", "quantization", **survey),
        placed("t", "theory", **survey),
    )
    shown = ReadingList(papers, TAXONOMY, {}, decisions=decisions)
    assert [(step.paper.id, step.reason) for step in shown.paths["theory"]] == [("b", ""), ("a", "")]
    assert shown.starts == {"a": ["theory"], "b": ["theory"]}
    reasons = Decisions.load(
        Path("curation.yml"), "reading_paths: {theory: {b: It asks., gone: No., a: It answers.}}"
    )
    explained = ReadingList(papers, TAXONOMY, {}, decisions=reasons)
    assert [(step.paper.id, step.reason) for step in explained.paths["theory"]] == [
        ("b", "It asks."),
        ("a", "It answers."),
    ]
    assert "theory" not in shown.surveys
    assert [paper.id for paper in shown.surveys["quantization"]] == ["s"]
    many = ReadingList(tuple(placed(f"s{n}", "theory", **survey) for n in range(7)), TAXONOMY, {})
    assert [paper.id for paper in many.surveys["theory"]] == ["s0", "s1", "s2", "s3", "s4"]


def test_organisations_stand_by_name() -> None:
    def of(name: str, handle: str, title: str) -> Paper:
        return placed(name, organization=OrganizationFacts(handle=handle, name=title))

    shown = ReadingList((of("a", "z", "alpha"), of("b", "y", "Beta"), of("c", "z", "alpha")), TAXONOMY, {})
    assert [(facts.name, [paper.id for paper in papers]) for facts, papers in shown.organizations] == [
        *(("alpha", ["a", "c"]), ("Beta", ["b"]))
    ]


def test_why_a_paper_is_off_the_list() -> None:
    assert off_the_list(placed("a", withdrawn="Why not.")) == "This paper was taken off the list."
    waiting = "This paper seems to have been withdrawn; the list does not show it until that is settled."
    assert off_the_list(placed("a")) == waiting


def test_undated_papers_stand_last_and_titles_decide() -> None:
    papers = (
        placed("a", title="b"),
        placed("b", title="A"),
        placed("c", published=PartialDate(2024)),
        placed("d", published=PartialDate(2024, 5)),
        placed("e", published=PartialDate(2025), title="Z"),
        placed("f", published=PartialDate(2025), title="y"),
    )
    assert [paper.id for paper in sorted(papers, key=by_date)] == ["f", "e", "c", "d", "b", "a"]


def test_a_copy_keeps_what_was_worked_out() -> None:
    shown = ReadingList((placed("a", title="GlimFormer"),), TAXONOMY, {})
    names, years = shown.names, shown.years
    copy = shown.but(related={"a": ()})
    assert copy.names is names
    assert copy.years is years
    assert copy.related == {"a": ()}
    assert copy.by_id == shown.by_id


def test_a_paper_in_one_sentence_and_with_its_short_key(shown: ReadingList) -> None:
    facts = {"authors": ("Ada Reed",), "published": PartialDate(2024), "title": "Radars in Rain"}
    paper = placed("a", abstract="Radars see rain. We propose a filter.", **facts)
    known = ReadingList((paper,), TAXONOMY, {})
    assert known.key_sentence(paper) == "We propose a filter."
    assert known.short_keys == {"a": "reed2024radars"}
    assert shown.years[None] == [shown.by_id["a"]]
    assert list(ReadingList((), TAXONOMY, {}).years) == [None]
