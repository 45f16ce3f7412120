"""A round of questions: which are asked, in what order, what answers write, and what undo takes out again."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue.plan import Plan
from generator.catalogue.questions import Cluster, Pair
from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan
from generator.curation.asking import Round
from generator.identity import Record
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util.errors import ContentError
from generator.util.lock import alone
from tests.catalogue.papers import paper
from tests.conftest import Run
from tests.curation.conftest import ONE, TWO, add

EMPTY: dict[str, Any] = dict.fromkeys(("readings", "added", "changed", "moved", "merged"), ())
HALF = "We probe four families, and the last third of the layers loses most. "


def cluster(*ids: str, likelihood: float = 0.5) -> Cluster:
    """A cluster of which any two papers may be one, the earlier in the alphabet the likelier."""
    record = Record("A title", "One.")
    pairs = [
        Pair((one, two), (record, record), "odd", likelihood - at / 100)
        for at, (one, two) in enumerate(combinations(sorted(ids), 2))
    ]
    return Cluster(ids, ids, tuple(pairs[::-1]))


def begin(content: Path, *clusters: Cluster) -> Round:
    names = {name for found in clusters for name in found.ids} | {"other", "another"}
    return Round(Content(content), Plan(papers=tuple(map(paper, sorted(names))), unsure=clusters, **EMPTY))


def left(asked: Round) -> list[str]:
    return ["".join(pair.ids) for pair in asked.left()[0]]


def answer(asked: Round, ids: str, part: str) -> str:
    return asked.answer(next(pair for pair in asked.left()[0] if "".join(pair.ids) == ids), part)


def test_the_likeliest_pair_is_first_and_in_it_the_older_paper(content: Path) -> None:
    asked = begin(content, cluster("x", "y"), cluster("c", "a", "b", likelihood=0.9))
    assert left(asked) == ["ab", "ca", "cb", "xy"]
    pair = asked.left()[0][1]
    assert (pair.titles, [found.ids for found in pair.pairs]) == (("c", "a"), [("a", "c")])
    question = asked.question(pair)
    assert [detail.text for detail in question.details if not detail.depth] == ["1. c", "2. a", "1 and 2: odd"]


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ({"ab": "same"}, ["ac", "bc"]),
        ({"ab": "same", "bc": "same"}, []),
        ({"ab": "different", "bc": "same"}, []),
        ({"ac": "same", "ab": "different"}, []),
        ({"ab": "different", "ac": "different"}, ["bc"]),
    ],
)
def test_what_answers_settle_is_not_asked(content: Path, answers: dict[str, str], after: list[str]) -> None:
    asked = begin(content, cluster("a", "b", "c"))
    for ids, part in answers.items():
        answer(asked, ids, part)
    assert left(asked) == after
    assert asked.answered == len(answers)
    decisions = Decisions.load(content / "curation.yml")
    assert [decisions.are_settled(*ids) for ids in ("ab", "ac", "bc")] == [
        pair not in after for pair in ("ab", "ac", "bc")
    ]


def test_what_is_put_off_is_not_asked_in_this_round(content: Path) -> None:
    asked = begin(content, cluster("a", "b", "c"))
    asked.put_off(asked.left()[0][0])
    assert not (content / "curation.yml").exists()
    assert left(asked) == ["ac", "bc"]
    assert ["".join(pair.ids) for pair in asked.left()[1]] == ["ab"]
    answer(asked, "ac", "same")
    answer(asked, "bc", "different")
    assert asked.left() == ([], [])
    assert asked.answered == 2
    assert left(begin(content, cluster("a", "b", "d"))) == ["ad", "bd"]


def test_where_an_answer_stands_and_what_it_says(content: Path) -> None:
    asked = begin(content, cluster("b", "a"), cluster("x", "y"))
    path = content / "curation.yml"
    assert answer(asked, "ba", "same") == f"{path}:2"
    assert answer(asked, "xy", "different") == f"{path}:7"
    assert path.read_text() == (
        "same:\n  - why: Judged to be one paper (odd).\n    papers:\n      - b\n      - a\n"
        "different:\n  - why: Judged to be different papers (odd).\n    papers:\n      - x\n      - y\n"
    )


@pytest.mark.parametrize(
    ("curation", "stays", "leads"),
    [
        ("", "b", "a"),
        ("same: [{why: x, papers: [a, other]}]", "a", "b"),
        ("same: [{why: x, papers: [other, a]}]", "other", "b"),
        ("same: [{why: x, papers: [other, b]}]", "other", "a"),
        ("same: [{why: x, papers: [other, a]}, {why: y, papers: [another, b]}]", "other", "another"),
    ],
)
def test_which_address_stays(content: Path, curation: str, stays: str, leads: str) -> None:
    (content / "curation.yml").write_text(curation)
    asked = begin(content, cluster("b", "a"))
    (pair,) = asked.left()[0]
    assert asked.addresses(pair) == (stays, leads)
    asked.answer(pair, "same")
    keeper = Decisions.load(content / "curation.yml").keeper
    assert keeper[leads] == stays
    assert {keeper.get(name, name) for name in "ab"} == {stays}


FILES = [
    None,
    b"",
    b"# mine",
    b"# mine\r\nmoved: {}\r\n",
    b"\xef\xbb\xbfmoved: {}\n\n# end\n",
    b"same:\n- why:   odd\n    layout\n  papers: [other,another]  # why\n\n# next\nmoved: {}",
    b"different: [{why: x, papers: [a, other]}]\n",
]


@pytest.mark.parametrize("before", FILES)
@settings(max_examples=12)
@given(keys=st.text("ssddluu", min_size=1, max_size=9))
def test_undo_gives_back_each_byte(
    tmp_path_factory: pytest.TempPathFactory, before: bytes | None, keys: str
) -> None:
    content = tmp_path_factory.mktemp("round")
    path = content / "curation.yml"
    if before is not None:
        path.write_bytes(before)

    def state() -> tuple[bytes | None, list[str]]:
        return (path.read_bytes() if path.exists() else None), left(asked)

    asked = begin(content, cluster("a", "b", "c", "d"), cluster("x", "y"))
    states = [state()]
    for key in keys:
        pairs, later = asked.left()
        decisions = Decisions.load(path)
        assert not any(decisions.are_settled(*pair.ids) for pair in (*pairs, *later))
        if key == "u":
            if len(states) > 1:
                asked.undo()
                states.pop()
                assert state() == states[-1]
        elif pairs:
            if key == "l":
                asked.put_off(pairs[0])
            else:
                asked.answer(pairs[0], {"s": "same", "d": "different"}[key])
            states.append(state())
            assert pairs[0].ids not in [pair.ids for pair in asked.left()[0]]
    while len(states) > 1:
        asked.undo()
        states.pop()
    assert state() == states[0]
    assert not asked.steps


def test_what_somebody_writes_meanwhile_stays(content: Path) -> None:
    path = content / "curation.yml"
    asked = begin(content, cluster("a", "b", "c"), cluster("x", "y"))
    answer(asked, "ab", "different")
    edited = path.read_text() + "# mine\n"
    path.write_text(edited)
    with pytest.raises(ContentError, match=r"curation.yml: was changed since that answer, so nothing is undone"):
        asked.undo()
    assert path.read_text() == edited
    assert asked.answered == 1
    answer(asked, "xy", "same")
    assert path.read_text().startswith(edited)
    asked.undo()
    assert path.read_text() == edited
    path.unlink()
    with pytest.raises(ContentError, match="nothing is undone"):
        asked.undo()
    assert not path.exists()


def test_what_somebody_settles_meanwhile_is_not_written_twice(content: Path) -> None:
    path = content / "curation.yml"
    asked = begin(content, cluster("a", "b"))
    (pair,) = asked.left()[0]
    path.write_text("same: [{why: x, papers: [a, b]}]\n")
    for part in ("same", "different"):
        with pytest.raises(ContentError, match="has an answer about these two already"):
            asked.answer(pair, part)
    assert path.read_text() == "same: [{why: x, papers: [a, b]}]\n"
    assert asked.left() == ([], [])


def test_nothing_is_written_beside_another_run_or_against_the_file(content: Path) -> None:
    path = content / "curation.yml"
    asked = begin(content, cluster("a", "b"))
    (pair,) = asked.left()[0]
    with alone(content), pytest.raises(ContentError, match="another run is at work"):
        asked.answer(pair, "same")
    assert not path.exists()
    path.write_text("papers: {b: {why: x, title: T}}\n")
    with pytest.raises(ContentError, match="write the correction there"):
        asked.answer(pair, "same")
    assert path.read_text() == "papers: {b: {why: x, title: T}}\n"
    assert not asked.steps
    path.unlink()
    asked.answer(pair, "same")
    with alone(content), pytest.raises(ContentError, match="another run is at work"):
        asked.undo()
    assert (path.exists(), len(asked.steps)) == (True, 1)


def test_an_undo_behind_a_link_writes_the_file(content: Path) -> None:
    real, path = content / "real.yml", content / "curation.yml"
    real.write_text("# mine\n")
    path.symlink_to(real)
    asked = begin(content, cluster("a", "b"))
    answer(asked, "ab", "same")
    assert "same:" in real.read_text()
    asked.undo()
    assert path.is_symlink()
    assert real.read_text() == "# mine\n"


def resolves(content: Path, names: set[str]) -> bool:
    """Whether each address leads to a paper that is shown."""
    papers = Catalogue(content / "papers").load()
    ends = [papers[papers[name].merged_into or name] for name in names]
    return all(end.is_shown for end in ends)


@pytest.mark.parametrize("first", [True, False], ids=["before-update", "after-update"])
@pytest.mark.parametrize("parts", [("same",), ("different",), ("same", "same"), ("same", "different")])
def test_no_address_is_lost(run: Run, pair: Path, parts: tuple[str, ...], first: bool) -> None:
    add(pair, ("Forgetting in Layers", HALF * 5), name="third.txt")
    if not first:
        assert run("update").exit_code == 0
    asked = Round(Content(pair), plan(Content(pair)))
    number = len(asked.left()[0])
    assert number >= 2
    known: set[str] = set()

    def update() -> None:
        assert run("update").exit_code == 0
        known.update(Catalogue(pair / "papers").load())
        assert resolves(pair, known)
        assert {ONE, TWO, "forgetting-in-layers-3"} <= known

    for part in parts:
        asked.answer(asked.left()[0][0], part)
        update()
    for _ in parts:
        asked.undo()
        update()
    assert len(asked.left()[0]) == number
    assert not any(found.merged_into for found in Catalogue(pair / "papers").load().values())
    assert len(Round(Content(pair), plan(Content(pair))).left()[0]) == number


def test_what_is_answered_is_settled_for_the_next_plan(run: Run, pair: Path) -> None:
    asked = Round(Content(pair), plan(Content(pair)))
    assert [pair.ids for pair in asked.left()[0]] == [(ONE, TWO)]
    assert asked.addresses(asked.left()[0][0]) == (ONE, TWO)
    asked.answer(asked.left()[0][0], "different")
    assert not plan(Content(pair)).unsure
