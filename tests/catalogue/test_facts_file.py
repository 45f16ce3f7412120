from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue.facts import Facts, Values
from generator.catalogue.facts_file import FactsFile, check_name, path, together
from generator.model import Citations
from generator.util.errors import ContentError

IDS = st.from_regex(r"\A[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}\Z")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
VALUES = {
    "arxiv": st.none() | st.from_regex(r"\A[0-9]{4}\.[0-9]{5}\Z"),
    "authors": st.lists(WORDS, max_size=3).map(tuple),
    "published": st.sampled_from([None, "2023", "2023-05", "2023-05-17"]),
    "venue": st.none() | WORDS,
    "abstract": st.none() | WORDS,
}
FACTS = st.builds(
    Facts,
    **VALUES,
    citations=st.none() | st.builds(Citations, count=st.integers(0, 9), day=st.dates()),
    withdrawn=st.booleans(),
    unsure=st.none() | st.builds(Values, **VALUES),
)


@given(
    st.dictionaries(IDS, st.dictionaries(st.sampled_from(["arxiv", "hub", "a.bib"]), st.none() | FACTS, min_size=1))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_what_is_kept_comes_back(tmp_path: Path, papers: dict[str, dict[str, Facts | None]]) -> None:
    FactsFile(tmp_path, papers).save()
    assert FactsFile.load(tmp_path).papers == papers


def test_sources_are_sorted_and_a_paper_more_changes_nothing_else(tmp_path: Path) -> None:
    store = FactsFile(tmp_path)
    store.put("hub", {"b-paper": None})
    store.put("arxiv", {"b-paper": Facts(arxiv="2305.07920", authors=("Ada Example",))})
    store.save()
    before = path(tmp_path).read_text()
    assert before.endswith(
        "papers:\n  b-paper:\n    arxiv:\n      arxiv: '2305.07920'\n      authors:\n      - Ada Example\n    hub: null\n"
    )
    store.put("arxiv", {"a-paper": None})
    store.save()
    after = path(tmp_path).read_text().splitlines()
    assert [line for line in after if line not in before.splitlines()] == ["  a-paper:", "    arxiv: null"]


def test_the_first_shape_is_read(tmp_path: Path) -> None:
    path(tmp_path).write_text(
        "papers:\n  a-paper: null\n  b-paper:\n    arxiv: '2602.99001'\n    authors: [Ada]\n    published: '2026-02-17'\n"
    )
    store = FactsFile.load(tmp_path)
    assert store.of("a-paper") == {"arxiv": None}
    assert store.of("b-paper") == {"arxiv": Facts(arxiv="2602.99001", authors=("Ada",), published="2026-02-17")}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("papers:\n  a:\n    hub:\n      arxiv: x\n", 4, "is not of the form"),
        ("papers:\n  a:\n    hub: {venu: x}\n", 3, "unknown key"),
        ("papers: [1]\n", 1, "needs keys"),
        ("papers:\n  a:\n    hub: {published: 2023-02-30}\n", 3, "day"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path(tmp_path).write_text(text)
    with pytest.raises(ContentError, match=what) as error:
        FactsFile.load(tmp_path)
    assert error.value.problems[0].line == line


def test_a_file_given_again_takes_the_place_of_what_it_said(tmp_path: Path) -> None:
    store = FactsFile(tmp_path)
    store.replace("a.bib", {"a": Facts(venue="EggConf"), "b": Facts(venue="EggConf")})
    store.put("hub", {"a": None})
    store.replace("a.bib", {"c": Facts(venue="EggConf")})
    assert {name: set(store.of(name)) for name in "abc"} == {"a": {"hub"}, "b": set(), "c": {"a.bib"}}


def test_an_id_from_a_file_has_arxiv_asked_again(tmp_path: Path) -> None:
    store = FactsFile(tmp_path)
    store.put("arxiv", {"a": None, "b": None})
    store.replace("a.bib", {"a": Facts(arxiv="2401.00001"), "b": Facts(venue="EggConf")})
    assert (set(store.of("a")), set(store.of("b"))) == ({"a.bib"}, {"arxiv", "a.bib"})


def test_ids_that_lead_to_a_paper_say_what_its_own_does_not() -> None:
    papers: dict[str, dict[str, Facts | None]] = {
        "a": {"arxiv": None, "x.bib": Facts(venue="A")},
        "b": {"arxiv": Facts(doi="10.5555/b"), "x.bib": Facts()},
    }
    assert together(papers, ["a", "b", "c"]) == {"arxiv": Facts(doi="10.5555/b"), "x.bib": Facts(venue="A")}


def test_a_file_may_not_be_called_as_a_service() -> None:
    assert check_name(Path("x/facts.jsonl")) == "facts.jsonl"
    with pytest.raises(ContentError, match="name of a service"):
        check_name(Path("x/hub"))
