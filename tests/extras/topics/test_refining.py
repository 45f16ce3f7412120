from __future__ import annotations

from generator.classify.topics import Classifier
from generator.extras.topics import refining
from generator.extras.topics.board import Change
from generator.model import Paper
from generator.settings.decisions import Curation
from generator.settings.taxonomy import Taxonomy
from tests.extras.topics.papers import PAPERS

BEES, SHIPS = [paper for paper in PAPERS if paper.id < "c"], [paper for paper in PAPERS if paper.id > "c"]
FULL = {f"unheard word {chr(number)}": 1.0 for number in range(ord("a"), ord("a") + 20)}  # no topic of few terms


def taxonomy(bees: dict[str, float], ships: dict[str, float]) -> Taxonomy:
    topics = [
        {"id": "bees", "title": "Bees", "scope": "Keeping bees.", "terms": bees},
        {"id": "ships", "title": "Ships", "scope": "Building ships.", "terms": ships},
    ]
    return Taxonomy.model_validate({"areas": [{"id": "all", "title": "All", "topics": topics}]})


def first(rules: Taxonomy, paper: Paper) -> str:
    topics = Classifier(rules).classify(paper.title, paper.abstract).topics
    return topics[0].id if topics else ""


def test_topics_with_few_terms_learn_them_and_place_what_nobody_corrected() -> None:
    wanted = {paper.id: topic for papers, topic in ((BEES, "bees"), (SHIPS, "ships")) for paper in papers[:4]}
    refined = refining.refine(taxonomy({}, {}), PAPERS, wanted)
    assert refined.right == (0, 8)
    assert not refined.missed
    rest = [(paper, "bees" if paper in BEES else "ships") for paper in PAPERS if paper.id not in wanted]
    right = [first(refined.taxonomy, paper) == topic for paper, topic in rest]
    assert sum(right) >= 11, right  # of 12
    assert {move.paper for move in refined.moves} <= {paper.id for paper, _ in rest}
    assert {change.after for change in refined.changes} <= {1.0, 3.0, 6.0}
    assert refining.refine(taxonomy({}, {}), PAPERS[::-1], wanted) == refined


def test_a_second_run_goes_on_from_what_the_first_wrote() -> None:
    wanted = {paper.id: topic for papers, topic in ((BEES, "bees"), (SHIPS, "ships")) for paper in papers[:4]}
    learned = refining.refine(taxonomy({}, {}), PAPERS, wanted).taxonomy
    again = refining.refine(learned, PAPERS, wanted)
    assert again.right == (8, 8)
    assert again.changes == ()


def test_a_term_is_in_two_papers_at_least() -> None:
    refined = refining.refine(taxonomy({}, {}), BEES[:1] + SHIPS[:1], {BEES[0].id: "bees", SHIPS[0].id: "ships"})
    texts = [f"{paper.title} {paper.abstract} bees keeping ships building".lower() for paper in (BEES[0], SHIPS[0])]
    assert all(
        sum(change.term.lower() in text for text in texts) > 1 or change.term in ("bee", "bees", "ships")
        for change in refined.changes
    ), refined.changes


def test_a_word_of_one_placed_paper_alone_is_a_hint() -> None:
    wanted = {paper.id: topic for papers, topic in ((BEES, "bees"), (SHIPS, "ships")) for paper in papers[:4]}
    refined = refining.refine(taxonomy({}, {}), PAPERS, wanted)
    alone = []
    for change in refined.changes:
        papers = BEES[:4] if change.topic == "bees" else SHIPS[:4]
        texts = [f" {paper.title} {paper.abstract} ".lower() for paper in papers]
        stem = change.term.lower()[:5]
        if sum(stem in text for text in texts) == 1 and stem not in "keeping bees building ships":
            alone.append(change.after)
    assert alone
    assert {*alone} == {1.0}


def test_rules_with_many_terms_are_mended_and_nothing_else_moves() -> None:
    rules = taxonomy(
        {"hive": 6, "bee": 3, "queen": 3, **FULL}, {"ship": 6, "hull": 6, "steel": 3, "frame": 6, **FULL}
    )
    misled = [paper for paper in BEES if first(rules, paper) == "ships"]
    assert len(misled) > 1
    wanted = {paper.id: "bees" for paper in misled}
    refined = refining.refine(rules, PAPERS, wanted)
    assert refined.right == (0, len(misled))
    assert [move.paper for move in refined.gained] == sorted(wanted)
    assert {(move.before, move.after) for move in refined.gained} == {("ships", "bees")}
    assert not any(move.paper in {paper.id for paper in SHIPS} for move in refined.moves)
    assert len(refined.changes) < 4


def test_a_term_that_misleads_goes_or_counts_for_less_unless_the_scope_has_it() -> None:
    rules = taxonomy({"hive": 3, "bee": 3, **FULL}, {"hive": 6, "ship": 6, "hull": 6, **FULL})
    wanted = {paper.id: "bees" for paper in BEES if first(rules, paper) == "ships"}
    cut = [change for change in refining.refine(rules, PAPERS, wanted).changes if change.topic == "ships"]
    assert [(change.term, change.before) for change in cut] == [("hive", 6.0)]
    area = rules.areas[0]
    own = area.topics[1].model_copy(update={"scope": "Building ships, and a hive."})
    scoped = Taxonomy(areas=(area.model_copy(update={"topics": (area.topics[0], own)}),))
    assert not [change for change in refining.refine(scoped, PAPERS, wanted).changes if change.topic == "ships"]


def test_rules_that_place_all_as_a_person_does_stay() -> None:
    rules = taxonomy({"hive": 6, "bee": 6}, {"ship": 6, "hull": 6})
    wanted = {paper.id: "bees" for paper in BEES if first(rules, paper) == "bees"}
    refined = refining.refine(rules, PAPERS, wanted)
    assert refined.changes == ()
    assert refined.taxonomy == rules
    assert refined.right == (len(wanted), len(wanted))


def test_a_correction_counts_before_the_papers_that_a_topic_names() -> None:
    rules = taxonomy({}, {})
    area = rules.areas[0]
    named = area.topics[0].model_copy(update={"papers": ("a", "b")})
    rules = Taxonomy(areas=(area.model_copy(update={"topics": (named, area.topics[1])}),))
    curation = Curation.model_validate(
        {"papers": {"b": {"why": "x", "topics": ["ships", "bees"]}, "c": {"why": "x", "note": "y"}}}
    )
    assert refining.placements(rules, curation) == {"a": "bees", "b": "ships"}


def test_a_correction_is_needless_where_the_rules_give_all_its_topics() -> None:
    rules = taxonomy({"hive": 6, "bee": 6}, {"ship": 6, "hull": 6})
    sure, more = [paper.id for paper in BEES if first(rules, paper) == "bees"][:2]
    papers = {sure: {"why": "x", "topics": ["bees"]}, more: {"why": "x", "topics": ["bees", "ships"]}}
    assert [*refining.needless(rules, PAPERS, Curation.model_validate({"papers": papers}))] == [sure]


def test_what_changes_is_counted_and_each_paper_has_a_line() -> None:
    moves = [
        (refining.Move(paper, before, after),)
        for paper, before, after in (("a", "", "x"), ("b", "y", "x"), ("c", "x", ""))
    ]
    changes = (
        Change("x", "terms", "t", None, 1.0),
        Change("x", "terms", "u", 3.0, None),
        Change("x", "terms", "v", 3, 1),
    )
    assert [*refining.lines(refining.Refinement(taxonomy({}, {}), changes, 3, (1, 2), *moves))] == [
        "terms: 1 to add, 1 to remove, 1 to weigh otherwise",
        "papers that speak for a topic: 3, of which the rules place so: 1 before, 2 after",
        "now placed so: a: none -> x",
        "moved: c: x -> none",
        "still elsewhere: b: x; or: reading-list review --place b --topics y",
    ]
