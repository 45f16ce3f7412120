"""What holds whatever the dumps are and whenever they come.

The law of order: the same dumps give the same groups of listings and the same questions in whatever order they come,
one by one or all at once. Only which of its ids a group is shown under depends on it; every id ever given leads there.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.plan import Plan
from generator.catalogue.store import Catalogue
from generator.catalogue.update import run
from generator.model import Place
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import THOROUGH, few_rules, snapshot
from tests.identity.texts import ABSTRACT, CUT, HALF, OTHER, REVISED

Item = tuple[str, str, str | None]

titles = st.sampled_from(
    [
        "Frost Line of Deep Layers",
        "frost line of deep layers.",
        "Frost Line of...",
        "Frost Line of Deep Layers: Freezing by Noise",
        "Frost Line of Deep Layers: Freezing by Heat",
        "Frost Line of Deep Layers 2",
        "Frost Line of Deep Layrs",
        "Which Layers Remember",
        "Frost Line of Deep La...",
        "Frost Line of Deep Layers 3",
        "Editorial",
    ]
)
abstracts = st.sampled_from([ABSTRACT, REVISED, CUT, HALF, OTHER, ABSTRACT[:150], "Short.", ""])
items = st.tuples(titles, abstracts, st.sampled_from([None, None, None, "2601.00001", "2601.00002"])).filter(
    lambda item: bool(item[1] or item[2])  # a title alone is no item of a listing
)
dumps = st.lists(st.lists(items, min_size=1, max_size=4), min_size=1, max_size=4)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "dumps").mkdir()
        few_rules(Path(name))
        yield Path(name)


def put(content: Path, number: int, listing: Sequence[Item]) -> None:
    """Writes a dump, every other one with all of its entries on one line."""
    papers = [
        {"paper": {"title": title, "id": arxiv or ""} | ({"summary": abstract} if abstract else {})}
        for title, abstract, arxiv in listing
    ]
    (content / "dumps" / f"{number}.json").write_text(json.dumps(papers, indent=None if number % 2 else 1))


def papers_of(update: Plan) -> dict[Place, str]:
    """The paper that shows each listing."""
    return {
        listing.place: paper.id
        for paper in update.papers
        if paper.merged_into is None
        for listing in paper.listed_in
    }


def grouped(update: Plan) -> set[frozenset[Place]]:
    """The listings of each paper."""
    groups: dict[str, set[Place]] = defaultdict(set)
    for place, paper_id in papers_of(update).items():
        groups[paper_id].add(place)
    return set(map(frozenset, groups.values()))


def asked(update: Plan) -> set[frozenset[Place]]:
    """The listings that stand in one cluster of the review."""
    listings = {paper.id: {at.place for at in paper.listed_in} for paper in update.papers}
    return {frozenset(place for name in cluster.ids for place in listings[name]) for cluster in update.unsure}


def agree(one: Plan, other: Plan) -> None:
    """Both put the same listings together, and ask about the same ones."""
    assert grouped(one) == grouped(other)
    assert asked(one) == asked(other)


def keep_addresses(before: Plan | None, after: Plan) -> None:
    """Each id leads where its first listing is now, or is a paper of its own still; no listing is twice on the list."""
    papers = {paper.id: paper for paper in after.papers}
    shown = [at.place for paper in after.papers if paper.is_shown for at in paper.listed_in]
    assert len(shown) == len(set(shown))
    own = [at.place for paper in after.papers for at in paper.own().listed_in]
    assert sorted(own) == sorted(shown)
    for paper in after.papers:
        assert paper.merged_into is None or papers[paper.merged_into].is_shown
        assert set(paper.former_ids) == {other.id for other in after.papers if other.merged_into == paper.id}
    for paper in before.papers if before else ():
        now = papers[paper.id]
        assert now.merged_into or {at.place for at in now.listed_in} & {at.place for at in paper.own().listed_in}


@pytest.mark.thorough
@settings(max_examples=400 if THOROUGH else 40, deadline=None)
@given(dumps, st.randoms(use_true_random=False))
def test_the_law_of_order(listings: list[list[Item]], shuffler: Random) -> None:
    order = list(range(len(listings)))
    shuffler.shuffle(order)
    with folder() as at_once, folder() as in_order:
        for number, listing in enumerate(listings):
            put(at_once, number, listing)
        whole = run(Content(at_once))
        last: Plan | None = None
        for number in order:
            put(in_order, number, listings[number])
            before = last
            last = run(Content(in_order))
            keep_addresses(before, last)
        assert last
        agree(whole, last)
        assert not run(Content(in_order)).is_news


@settings(max_examples=20, deadline=None)
@given(dumps, st.data())
def test_a_removed_dump_takes_no_address_with_it(listings: list[list[Item]], data: st.DataObject) -> None:
    with folder() as content:
        for number, listing in enumerate(listings):
            put(content, number, listing)
        before = run(Content(content))
        whole = snapshot(content / "papers")
        gone = data.draw(st.integers(0, len(listings) - 1))
        if len(listings) > 1:
            (content / "dumps" / f"{gone}.json").unlink()
            keep_addresses(before, run(Content(content)))
            assert not run(Content(content)).is_news
            put(content, gone, listings[gone])
        agree(before, run(Content(content)))
        assert snapshot(content / "papers").keys() == whole.keys()


def test_what_a_removed_dump_said_counts_no_more_at_once() -> None:
    with folder() as content:
        put(content, 0, [("frost line of deep layers.", ABSTRACT[:150], None)])
        put(content, 1, [("Frost Line of Deep Layrs", ABSTRACT, "2601.00001")])
        put(content, 2, [("Which Layers Remember", CUT, "2601.00001")])
        assert len(grouped(run(Content(content)))) == 2
        (content / "dumps" / "2.json").unlink()
        run(Content(content))
        assert not run(Content(content)).is_news


@settings(max_examples=20, deadline=None)
@given(dumps, st.data())
def test_what_a_person_merges_and_splits_again_is_as_it_was(
    listings: list[list[Item]], data: st.DataObject
) -> None:
    with folder() as content:
        for number, listing in enumerate(listings):
            put(content, number, listing)
        ids = [paper.id for paper in run(Content(content)).papers]
        before = snapshot(content / "papers")
        chosen = data.draw(st.permutations(ids))[: data.draw(st.integers(2, 4))]
        if len(chosen) < 2:
            return
        curation = content / "curation.yml"
        curation.write_text(f"same:\n- why: they are\n  papers: [{', '.join(chosen)}]\n")
        merged = run(Content(content))
        assert {paper.merged_into for paper in merged.papers if paper.id in chosen[1:]} == {chosen[0]}
        keeper = Catalogue(content / "papers").load()[chosen[0]]
        assert keeper.former_ids == tuple(sorted(chosen[1:]))
        assert not run(Content(content)).is_news
        curation.unlink()
        run(Content(content))
        assert snapshot(content / "papers") == before


@settings(max_examples=20, deadline=None)
@given(dumps)
def test_the_catalogue_can_be_made_anew(listings: list[list[Item]]) -> None:
    with folder() as content:
        for number, listing in enumerate(listings):
            put(content, number, listing)
        run(Content(content))
        before = snapshot(content / "papers")
        shutil.rmtree(content / "papers")
        run(Content(content))
        assert snapshot(content / "papers") == before


def test_a_listing_that_is_split_off_stays_so() -> None:
    paper = ("Frost Line of Deep Layers", ABSTRACT, None)
    name = "frost-line-of-deep-layers"
    places = Place("0.json", 4), Place("1.json", 1)
    for split, others in (places, places[::-1]):
        with folder() as content:
            for number in range(2):
                put(content, number, [paper])
            run(Content(content))
            decision = f'different:\n- why: they are two\n  papers: [{name}, "{split}"]\n'
            (content / "curation.yml").write_text(decision)
            wanted = {others: name, split: f"{name}-2"}
            assert papers_of(run(Content(content))) == wanted
            put(content, 2, [("Which Layers Remember", OTHER, None)])
            again = run(Content(content))
            assert wanted.items() <= papers_of(again).items()
            assert not again.unsure
            assert not run(Content(content)).is_news
            shutil.rmtree(content / "papers")
            assert wanted.items() <= papers_of(run(Content(content))).items()
            assert not run(Content(content)).is_news


def test_a_split_that_takes_everything_is_refused() -> None:
    with folder() as content:
        put(content, 0, [("Frost Line of Deep Layers", ABSTRACT, None)])
        run(Content(content))
        (content / "curation.yml").write_text(
            'different:\n- why: odd\n  papers: [frost-line-of-deep-layers, "0.json:4"]\n'
        )
        with pytest.raises(ContentError, match="nothing would be left"):
            run(Content(content))


@pytest.mark.parametrize(
    "text",
    [
        'papers: {"a.json:foo": {why: x, title: y}}',
        'withdrawn: {"a:": gone}',
        'withdrawn: {"0.json:4": gone}',
        f'different: [{{why: x, papers: ["0.json:4", "0.json:{"9" * 5000}"]}}]',
        'different: [{why: x, papers: ["0.json:4", "gone.json:4"]}]',
    ],
)
def test_odd_names_are_refused_in_words(text: str) -> None:
    with folder() as content:
        put(content, 0, [("Frost Line of Deep Layers", ABSTRACT, None)])
        run(Content(content))
        (content / "curation.yml").write_text(text + "\n")
        with pytest.raises(ContentError):
            run(Content(content))


def test_a_moved_address_is_given_to_no_new_paper() -> None:
    with folder() as content:
        put(content, 0, [("Frost Line of Deep Layers", ABSTRACT, None)])
        (content / "curation.yml").write_text("moved: {papers/frost-line-of-deep-layers/: topics/pruning/}\n")
        assert [paper.id for paper in run(Content(content)).papers] == ["frost-line-of-deep-layers-2"]
