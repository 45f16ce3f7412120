from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.classify.claims import Claims
from generator.classify.sentences import sentences

CLAIMS = Claims(
    {
        "method": {"propose": 8, "present": 8, "improve": 8},
        "study": {"compare": 7, "study": 7, "find": 5, "found": 5},
    },
    {"method": {"bucket": 8}, "data": {"dataset": 14, "bench": 14, "suite": 10}, "study": {"survey": 12}},
)


def found(abstract: str) -> list[tuple[str, str]]:
    return [(claim.kind, claim.words) for claim in CLAIMS.find(sentences(abstract))]


@pytest.mark.parametrize(
    ("abstract", "claims"),
    [
        ("We propose rain.", [("method", "we propose")]),
        ("This paper compares rain.", [("study", "this paper compares")]),
        ("The present study is comparing rain.", []),
        ("We have also systematically compared rain.", [("study", "we have also systematically compared")]),
        ("The aim of this study was to compare rain.", [("study", "this study was to compare")]),
        ("We close the gap by proposing rain.", [("method", "we close the gap by proposing")]),
        ("We watch rain, which we find wet.", [("study", "we find")]),
        ("We watch proposed rain.", []),
        ("Rain compares with snow. They propose rain.", []),
        ("Aim: To compare rain. Methods: To find it.", [("study", "to compare")]),
    ],
)
def test_verbs_of_authors(abstract: str, claims: list[tuple[str, str]]) -> None:
    assert found(abstract) == claims


@pytest.mark.parametrize(
    ("made", "kind", "words"),
    [
        ("a new dataset of rain", "data", "a new dataset"),
        ("datasets of rain", "data", "datasets"),
        ("a dataset bucket", "method", "a dataset bucket"),
        ("a bucket for datasets", "method", "a bucket"),
        ("RainBench, a large dataset built for rain", "data", "RainBench, a large dataset"),
        ("Rain (RN), called the Net, a dataset", "method", ""),
        ("Rain Net (RN), a dataset", "data", "Rain Net (RN), a dataset"),
        ("a suite of buckets", "method", "a suite of buckets"),
        ("a suite of rain gauges", "data", "a suite"),
        ("a fine and dry bucket", "method", "a fine and dry bucket"),
        ("a bucket and a dataset", "method", "a bucket"),
        ("a dataset containing buckets", "data", "a dataset"),
        ("rain (unclosed", "method", ""),
    ],
)
def test_what_is_made_has_the_kind_of_its_noun(made: str, kind: str, words: str) -> None:
    assert found(f"We present {made}.") == [(kind, f"we present {words}".rstrip())]


def test_a_verb_that_says_nothing_needs_a_noun() -> None:
    assert found("We conduct rain. We conduct a survey of rain.") == [("study", "we conduct a survey")]


def test_only_what_makes_something_makes() -> None:
    claims = CLAIMS.find(sentences("We propose rain. We find rain. We conduct a survey. We release a dataset."))
    assert [claim.makes for claim in claims] == [True, False, False, True]
    assert [claim.weight for claim in claims] == [8, 5, 12, 14]


def test_what_is_done_counts_where_authors_say_nothing() -> None:
    done = "A dataset of rain is released. Buckets were carefully compared."
    assert found(done) == [("data", "is released"), ("study", "were carefully compared")]
    assert found(f"{done} We find rain.") == [("study", "we find")]


def test_long_words_are_cut_to_the_verb() -> None:
    assert found(f"We present a {'very ' * 12}{'fine ' * 6}dataset.") == [("data", "we present")]


@pytest.mark.parametrize(
    ("title", "claims"),
    [
        ("Comparing Rain", [("study", "comparing")]),
        ("On Comparing Rain: Improving Buckets", [("study", "comparing"), ("method", "improving")]),
        ("Watching Datasets", []),
        ("Rain: A Dataset for Floods", [("data", "dataset")]),
        ("Rain - A Survey", [("study", "survey")]),
        ("A Bucket for Datasets", [("method", "bucket")]),
        ("Datasets of Rain", []),
        ("Rain: Datasets of Floods", [("data", "datasets")]),
        ("RainBench: Floods", [("data", "RainBench:")]),
        ("Rainbench Floods", []),
    ],
)
def test_titles(title: str, claims: list[tuple[str, str]]) -> None:
    assert [(claim.kind, claim.words) for claim in CLAIMS.in_title(title)] == claims


@pytest.mark.parametrize(
    "rain", ["x" * 100_000, "( ) " * 20_000, ": " * 50_000, "Ab" * 40_000], ids=["x", "brackets", "colons", "names"]
)
def test_of_a_title_without_end_the_beginning_is_read(rain: str) -> None:
    assert [*CLAIMS.in_title(f"Comparing: {rain}Bench: A Dataset")] == [*CLAIMS.in_title("Comparing: Rain")]
    assert [*CLAIMS.in_title(f"{rain}Bench: A Dataset")] == []


@pytest.mark.parametrize("word", ["study", "studies", "studied", "studying"])
def test_all_forms_of_a_word_are_one(word: str) -> None:
    assert found(f"We {word} rain.") == [("study", f"we {word}")]


def test_without_words_there_are_no_claims() -> None:
    assert Claims({}, {}).find(sentences("We propose a dataset.")) == []
    assert [*Claims({}, {}).in_title("RainBench: A Dataset")] == []


@given(st.text("we Weproposadt,();:'- .", max_size=80))
def test_any_text_is_read(written: str) -> None:
    for claim in (*CLAIMS.find(sentences(written)), *CLAIMS.in_title(written)):
        assert claim.kind in {"method", "data", "study"}
        assert claim.words.lower() in written.lower()
