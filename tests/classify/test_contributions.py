from __future__ import annotations

from typing import Any

import pytest

from generator.classify.contributions import Contributions
from generator.classify.terms import Lexicon, Running, Score
from generator.settings.taxonomy import Contribution

METHOD = {"id": "method", "verbs": {"propose": 8, "present": 8}}
STUDY = {
    "id": "study",
    "verbs": {"compare": 8, "find": 8},
    "terms": {"surprisingly": 4},
    "title_terms": {"does": 9},
}
DATA = {"id": "data", "nouns": {"dataset": 20}}


def best(title: str, abstract: str = "", *kinds: dict[str, Any]) -> Score:
    rules = Contributions(
        [Contribution.model_validate({"title": "", "scope": "", **kind}) for kind in kinds or (METHOD, STUDY, DATA)]
    )
    return rules.best(Running(title, abstract, Lexicon(rules.keys)))


def test_what_authors_say_they_do_decides_and_is_the_evidence() -> None:
    score = best("Rain", "Rain falls. We present a dataset of rain. We find rain.")
    assert (score.name, score.evidence) == ("data", ("we present a dataset (abstract)",))


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        ("We find rain.", "method"),
        ("We compare rain. We find rain. We find snow.", "study"),
        ("We propose rain. We find rain. We find snow.", "method"),
        ("We find rain. We find snow. We propose rain.", "method"),
    ],
)
def test_the_usual_kind_has_a_lead_and_findings_after_a_proposal_count_less(abstract: str, kind: str) -> None:
    assert best("Rain", abstract).name == kind


def test_a_title_and_terms_speak_beside_claims() -> None:
    assert best("Does Rain Fall?").name == "study"
    score = best("Comparing Rain", "Surprisingly, we find rain.")
    assert score.name == "study"
    assert score.evidence == ("comparing (title)", "we find (abstract)", "surprisingly (abstract)")


def test_what_a_paper_says_first_counts_most() -> None:
    assert best("Rain", "We present a dataset.").total == 20
    assert best("Rain", "We present a dataset. We present a dataset.").total == pytest.approx(20 + 0.85 * 20)


def test_where_nothing_speaks_the_first_kind_stands_without_evidence() -> None:
    score = best("Rain")
    assert (score.name, score.evidence) == ("method", ())
    assert best("Rain", "We find rain. We find snow.", {"id": "paper"}).name == "paper"


def test_one_paper_leaves_nothing_for_the_next() -> None:
    rules = Contributions(
        [Contribution.model_validate({"title": "", "scope": "", **kind}) for kind in (METHOD, DATA)]
    )
    papers = [Running("", abstract, Lexicon([])) for abstract in ("We present a dataset.", "Rain.") * 3]
    assert [rules.best(paper).name for paper in papers] == ["data", "method"] * 3
