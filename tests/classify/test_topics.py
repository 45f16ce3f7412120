from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue.store import Catalogue
from generator.classify.topics import Classification, Classifier
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.util.yaml_file import load

CONTENT = Path(__file__).parents[2] / "content"

KINDS = [
    {"id": "method", "title": "Method", "scope": "A technique.", "terms": {"we propose": 6}},
    {"id": "survey", "title": "Survey", "scope": "A survey.", "title_terms": {"survey": 20}},
    {"id": "study", "title": "Study", "scope": "Findings.", "terms": {"we study": 9, "we find": 9, "findings": 9}},
]


def classifier(*topics: dict[str, Any]) -> Classifier:
    """A classifier for invented topics; what a topic leaves out is filled in."""
    filled = [{"title": "", "scope": "", **topic} for topic in topics]
    return Classifier(
        Taxonomy.model_validate(
            {"areas": [{"id": "all", "title": "All", "topics": filled}], "contributions": KINDS}
        )
    )


def ids(found: Classification) -> list[str]:
    return [placement.id for placement in found.topics]


HERONS = {"id": "herons", "terms": {"heron": 15}}
MEADOWS = {"id": "meadows", "terms": {"meadow": 15}}


class TestMatching:
    @pytest.mark.parametrize(
        ("term", "unlike"),
        [("rag", "Storage of fragments"), ("heron", "Heronries"), ("meadow", "Meadowlark"), ("c++", "C")],
    )
    def test_a_term_matches_no_part_of_a_word(self, term: str, unlike: str) -> None:
        rules = classifier({"id": "sought", "terms": {term: 15}})
        assert ids(rules.classify(f"About {term}", "")) == ["sought"]
        assert ids(rules.classify(unlike, unlike)) == []

    @pytest.mark.parametrize("written", ["pre-roosting task", "preroosting tasks", "pre roosting task"])
    @pytest.mark.parametrize(
        "title", ["A Pre-Roosting Task", "PREROOSTING TASKS", "Pre Roosting Tasks", "Pré-roosting task"]
    )
    def test_case_hyphens_accents_and_plurals_make_no_difference(self, written: str, title: str) -> None:
        rules = classifier({"id": "sought", "terms": {written: 15}})
        assert ids(rules.classify(title, "")) == ["sought"]
        assert ids(rules.classify("", title)) == ["sought"]

    def test_the_longest_term_counts_and_its_parts_do_not(self) -> None:
        rules = classifier(HERONS, {"id": "machines", "terms": {"heron engine": 15}}, MEADOWS)
        assert ids(rules.classify("A heron engine", "The heron engine turns.")) == ["machines"]
        assert ids(rules.classify("A heron, an engine", "")) == ["herons"]

    def test_a_term_may_have_many_words(self) -> None:
        rules = classifier({"id": "sought", "terms": {"one two three four five six seven": 15}})
        assert ids(rules.classify("One, two, three, four, five, six, seven", "")) == ["sought"]

    def test_a_weight_of_zero_keeps_a_phrase_from_being_read_as_its_parts(self) -> None:
        rules = classifier({**HERONS, "title_terms": {"heron": 2}, "terms": {"heron": 15, "heron engine": 0}})
        assert ids(rules.classify("A heron engine", "The heron engine turns.")) == []

    def test_addresses_are_not_read(self) -> None:
        rules = classifier(HERONS)
        assert ids(rules.classify("", "Code: https://github.com/heron/heron and github.com/heron/two.")) == []
        assert ids(rules.classify("", "Heron code: https://github.com/a/b of a heron")) == ["herons"]


class TestScoring:
    def test_a_negative_weight_speaks_against_a_topic(self) -> None:
        shy = {"id": "herons", "terms": {"heron": 15, "crane": -12}}
        rules = classifier(MEADOWS, shy)
        assert ids(rules.classify("A heron in the meadow", ""))[0] == "herons"
        found = rules.classify("A heron and a crane in the meadow", "")
        assert ids(found) == ["meadows"]

    def test_a_title_counts_for_more_than_an_abstract(self) -> None:
        rules = classifier(MEADOWS, HERONS)
        assert ids(rules.classify("On herons", "A meadow."))[0] == "herons"

    def test_what_the_title_leads_with_is_first(self) -> None:
        rules = classifier(MEADOWS, HERONS)
        assert ids(rules.classify("Herons of the meadow", "")) == ["herons", "meadows"]
        assert ids(rules.classify("Meadows of the heron", "")) == ["meadows", "herons"]

    def test_title_terms_count_in_the_title_alone(self) -> None:
        rules = classifier(MEADOWS, {"id": "herons", "title_terms": {"heron": 15}})
        assert ids(rules.classify("A heron", "A meadow."))[0] == "herons"
        assert ids(rules.classify("A walk", "A meadow with a heron, a heron, a heron.")) == ["meadows"]

    def test_a_title_term_counts_inside_a_longer_term(self) -> None:
        engine = {"id": "herons", "terms": {"heron engine": 15}, "title_terms": {"heron": 15}}
        both = classifier(engine).classify("A heron engine", "").topics[0]
        one = classifier({**engine, "title_terms": {}}).classify("A heron engine", "").topics[0]
        assert both.score > one.score

    def test_a_repeated_term_says_less_each_time_and_in_the_end_nothing(self) -> None:
        rules = classifier(HERONS)
        scores = [rules.classify("", "heron " * times).topics[0].score for times in (1, 2, 50, 500)]
        assert scores[0] < scores[1] < 2 * scores[0]
        assert scores[2] == scores[3]

    def test_equal_topics_keep_the_order_of_the_taxonomy(self) -> None:
        same = {"terms": {"heron": 15}}
        assert ids(classifier({"id": "b", **same}, {"id": "a", **same}).classify("Heron", "")) == ["b", "a"]

    def test_there_are_no_more_than_four_topics(self) -> None:
        rules = classifier(*({"id": f"t{number}", "terms": {"heron": 15}} for number in range(9)))
        assert ids(rules.classify("Heron", "")) == ["t0", "t1", "t2", "t3"]

    def test_a_weak_topic_is_no_further_topic(self) -> None:
        rules = classifier(HERONS, {"id": "meadows", "terms": {"meadow": 1}})
        assert ids(rules.classify("Herons", "Herons near a meadow.")) == ["herons"]

    @pytest.mark.parametrize("title", ["", "?", "Zzz", "\u4e2d\u6587"])
    def test_a_paper_that_nothing_speaks_for_is_unfiled(self, title: str) -> None:
        found = classifier(HERONS, MEADOWS).classify(title, "")
        assert found.topics == ()
        assert found.candidates == ()
        assert found.contribution.id == "method"

    def test_a_remark_files_no_paper_but_is_told(self) -> None:
        found = classifier({"id": "herons", "terms": {"heron": 6}}).classify("On tides", "Tides, and a heron.")
        assert found.topics == ()
        assert [(one.id, one.evidence) for one in found.candidates] == [("herons", ("heron (abstract)",))]
        assert found.in_doubt == ("herons",)


class TestFurther:
    CRANES = {"id": "cranes", "terms": {"crane": 15}}

    def test_readers_seldom_give_two(self) -> None:
        rules = classifier({**HERONS, "terms": {"heron": 40}}, MEADOWS, self.CRANES)
        assert ids(rules.classify("Herons", "Cranes, a crane, a meadow, a heron and herons.")) == [
            "herons",
            "cranes",
        ]

    def test_one_that_comes_near_the_best_is_a_second(self) -> None:
        rules = classifier(HERONS, MEADOWS, self.CRANES)
        assert ids(rules.classify("Herons", "Meadows, cranes, a meadow with a crane.")) == [
            "herons",
            "meadows",
            "cranes",
        ]

    def test_one_that_goes_without_saying_has_to_come_near_the_best(self) -> None:
        plain, implied = (
            {"id": "birds", "terms": {"bird": 20}},
            {"id": "birds", "terms": {"bird": 20}, "implied_by": ["herons"]},
        )
        rare = {**HERONS, "terms": {"heron": 40}}
        assert ids(classifier(rare, plain).classify("Herons", "A bird in reeds. The heron.")) == ["herons", "birds"]
        assert ids(classifier(rare, implied).classify("Herons", "A bird in reeds. The heron.")) == ["herons"]
        assert ids(classifier(rare, implied).classify("Herons", "The bird, a bird, some birds: a heron.")) == [
            "herons"
        ]
        assert ids(classifier(rare, MEADOWS, implied).classify("Meadows", "A bird on a meadow.")) == [
            "meadows",
            "birds",
        ]


class TestLead:
    NESTING = {"id": "nesting", "terms": {"nest": 15}}
    FEEDING = {"id": "feeding", "terms": {"feed": 15}, "lead": 0.5}
    BIRDS = {"id": "birds", "terms": {"heron": 15}, "lead": 2}

    def test_what_papers_are_made_for_comes_before_its_technique(self) -> None:
        found = classifier(self.NESTING, self.BIRDS).classify("Nests for the heron", "")
        assert ids(found) == ["birds", "nesting"]
        assert found.topics[0].score < found.topics[1].score
        assert [candidate.id for candidate in found.candidates] == ["birds", "nesting"]

    def test_it_decides_nothing_where_the_topic_is_hardly_there(self) -> None:
        found = classifier(self.NESTING, self.BIRDS).classify("Nests", "A nest, a twig, a nest for a heron.")
        assert ids(found)[0] == "nesting"

    def test_what_most_papers_do_comes_after(self) -> None:
        assert ids(classifier(self.NESTING, self.FEEDING).classify("Feed in nests", "")) == ["nesting", "feeding"]

    def test_a_topic_alone_needs_none(self) -> None:
        assert ids(classifier(self.NESTING, self.FEEDING).classify("", "To feed, to feed.")) == ["feeding"]

    @pytest.mark.parametrize("lead", [0, -1])
    def test_it_is_above_zero(self, lead: float) -> None:
        with pytest.raises(ValueError, match="greater than 0"):
            classifier({**HERONS, "lead": lead})

    def test_a_topic_that_is_implied_by_others_names_some_that_exist(self) -> None:
        with pytest.raises(ValueError, match="'owls', which is no topic"):
            classifier({**HERONS, "implied_by": ["owls"]})


class TestConfidence:
    def test_two_topics_alike_are_in_doubt(self) -> None:
        found = classifier(HERONS, MEADOWS).classify("", "Herons, a meadow and a heron in the meadow.")
        assert found.is_weak
        assert found.in_doubt == ("herons", "meadows")

    def test_one_far_ahead_is_not(self) -> None:
        found = classifier(HERONS, MEADOWS).classify("Herons", "Herons, and once a meadow.")
        assert not found.is_weak
        assert found.in_doubt == ()
        assert [candidate.id for candidate in found.candidates] == ["herons", "meadows"]

    def test_little_evidence_is(self) -> None:
        assert classifier(HERONS).classify("", "A heron.").in_doubt == ("herons",)


class TestEvidence:
    def test_it_names_the_words_and_where_they_stand_strongest_first(self) -> None:
        rules = classifier({"id": "herons", "terms": {"grey heron": 15, "egret": 2}})
        found = rules.classify("Grey herons", "Grey herons and egrets. The grey heron.").topics[0]
        assert found.evidence == ("grey heron (title, abstract \u00d72)", "egret (abstract)")

    def test_what_speaks_against_a_topic_is_no_evidence(self) -> None:
        found = classifier({"id": "herons", "terms": {"heron": 15, "crane": -1}}).classify("Herons, cranes", "")
        assert found.topics[0].evidence == ("heron (title)",)

    def test_every_further_topic_has_its_own(self) -> None:
        found = classifier(MEADOWS, HERONS).classify("Herons of the meadow", "")
        assert [placement.evidence for placement in found.topics] == [("heron (title)",), ("meadow (title)",)]


class TestContribution:
    RULES = classifier(HERONS)

    def test_the_usual_one_stands_where_nothing_else_is_said(self) -> None:
        assert self.RULES.classify("Herons", "A heron.").contribution.id == "method"

    def test_a_remark_does_not_change_it(self) -> None:
        assert self.RULES.classify("Herons", "We propose a heron. Findings follow.").contribution.id == "method"

    def test_enough_phrases_do(self) -> None:
        found = self.RULES.classify("Herons", "We study herons. We find two. These findings matter.").contribution
        assert found.id == "study"
        assert "we study (abstract)" in found.evidence

    def test_a_title_says_survey(self) -> None:
        assert self.RULES.classify("Herons: A Survey", "We propose herons.").contribution.id == "survey"
        assert self.RULES.classify("Herons", "This follows a survey.").contribution.id == "method"

    def test_the_shape_of_a_title_counts(self) -> None:
        shaped = [
            {"id": "method", "title": "", "scope": ""},
            {"id": "study", "title": "", "scope": "", "title_shapes": {"question": 20, "named": -9}},
        ]
        topic = {**HERONS, "title": "", "scope": ""}
        rules = Classifier(
            Taxonomy.model_validate(
                {"areas": [{"id": "all", "title": "All", "topics": [topic]}], "contributions": shaped}
            )
        )
        assert rules.classify("Do herons sleep?", "").contribution.evidence == ("a question (title)",)
        assert rules.classify("Herons sleep", "").contribution.id == "method"
        assert rules.classify("HeronNet: Do Herons Sleep?", "").contribution.id == "method"
        assert rules.classify("On herons: do herons sleep?", "").contribution.id == "study"


TAXONOMY = load(CONTENT / "topics.yml", Taxonomy)


@pytest.fixture(scope="module")
def papers(frozen: Content) -> dict[str, tuple[str, str]]:
    known = Catalogue(frozen.papers).load().values()
    return {paper.id: (paper.title, paper.abstract) for paper in known}


@pytest.fixture(scope="module")
def placed(papers: dict[str, tuple[str, str]]) -> dict[str, Classification]:
    rules = Classifier(TAXONOMY)
    return {key: rules.classify(*paper) for key, paper in papers.items()}


class TestShippedRules:
    def test_every_paper_has_topics_of_the_taxonomy(self, placed: dict[str, Classification]) -> None:
        for found in placed.values():
            names = ids(found)
            assert 1 <= len(names) <= 4
            assert len(set(names)) == len(names)
            assert set(names) <= TAXONOMY.topic_by_id.keys()
            assert all(placement.score > 0 and placement.evidence for placement in found.topics)

    def test_every_paper_has_a_contribution_of_the_taxonomy(self, placed: dict[str, Classification]) -> None:
        assert {found.contribution.id for found in placed.values()} <= TAXONOMY.contribution_by_id.keys()

    def test_no_topic_swallows_the_rest_and_none_is_empty(self, placed: dict[str, Classification]) -> None:
        counts = Counter(found.topics[0].id for found in placed.values())
        assert counts.keys() <= TAXONOMY.topic_by_id.keys()
        # A topic that joins the rules may wait for an invented paper; none of those that have one loses it.
        assert len(counts) >= min(43, len(TAXONOMY.topic_by_id))
        assert max(counts.values()) <= 0.15 * len(placed)

    def test_the_same_paper_is_placed_the_same_again(
        self, papers: dict[str, tuple[str, str]], placed: dict[str, Classification]
    ) -> None:
        again = Classifier(load(CONTENT / "topics.yml", Taxonomy))
        for key in reversed(papers):
            assert again.classify(*papers[key]) == placed[key]

    @pytest.mark.parametrize(
        ("title", "topics"),
        [
            ("Wavelet Adapters: Parameter-Efficient Fine-Tuning of Point Cloud Models", ["parameter-efficient-fine-tuning", "video-and-3d"]),
            ("Low-Rank Adaptation of Language Models for Radiology Reports", ["medicine", "parameter-efficient-fine-tuning"]),
            ("Instruction Tuning for Program Repair", ["code", "instruction-tuning"]),
            ("Continued Pretraining of an Icelandic Language Model", ["languages", "continual-pretraining"]),
            ("Pruning Experts to Make Storage Cheaper", ["pruning-and-sparsity"]),
            ("The Inductive Bias of Deep Ensembles", ["analysis-and-interpretability"]),
        ],
    )  # fmt: skip
    def test_invented_titles(self, title: str, topics: list[str]) -> None:
        assert ids(Classifier(TAXONOMY).classify(title, ""))[: len(topics)] == topics
