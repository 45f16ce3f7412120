"""A decision goes into any file that a person may have written, and all else there stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.curation.writer import Decision, comments, entered, in_line
from generator.settings.decisions import Decisions
from generator.util.errors import ContentError

CASES = {
    "nothing": ("", "same:\n  - why: x\n    papers:\n      - a\n      - b\n"),
    "comments": ("# only", "# only\nsame:\n  - why: x\n    papers:\n      - a\n      - b\n"),
    "empty-list": (
        "same: []\n\n# next\nmoved: {}\n",
        "same:\n  - why: x\n    papers:\n      - a\n      - b\n\n# next\nmoved: {}\n",
    ),
    "list": (
        "same:\n- why:   odd\n    layout\n  papers: [c,d]  # why\n\n# next\nmoved: {}",
        "same:\n- why:   odd\n    layout\n  papers: [c,d]  # why\n"
        "- why: x\n  papers:\n  - a\n  - b\n\n# next\nmoved: {}\n",
    ),
    "flow": (
        "# top\nsame: [{why: y, papers: [c, d]}]\n",
        "# top\nsame: [{why: y, papers: [c, d]}, {why: x, papers: [a, b]}]\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_what_stands_there_stays(before: str, after: str) -> None:
    assert entered(Path("curation.yml"), before, Decision("same", "x", ("a", "b"))) == after


PLACES = {
    "nothing": ("", "papers:\n  p-1:\n    why: x\n    topics: [a, b]\n"),
    "comments": ("# only", "# only\npapers:\n  p-1:\n    why: x\n    topics: [a, b]\n"),
    "empty": ("papers: {}  # none\n", None),
    "empty-part": (
        "papers: {}\n\n# next\nmoved: {}\n",
        "papers:\n  p-1:\n    why: x\n    topics: [a, b]\n\n# next\nmoved: {}\n",
    ),
    "others": (
        "papers:\n  # of o\n  o:   {why: y}  # aside\n\n# next\nmoved: {}",
        "papers:\n  # of o\n  o:   {why: y}  # aside\n"
        "  p-1:\n    why: x\n    topics: [a, b]\n\n# next\nmoved: {}\n",
    ),
    "four-spaces": (
        "papers:\n    o:\n        why: y\nmoved:   {}\n",
        "papers:\n    o:\n        why: y\n    p-1:\n        why: x\n        topics: [a, b]\nmoved:   {}\n",
    ),
    "its-entry": (
        "papers:\n  p-1:\n    why: >-\n      y\n      z\n    code: []  # none\n\n  # of q\n  q: {why: y}\n",
        "papers:\n  p-1:\n    why: >-\n      y\n      z\n    code: []  # none\n    topics: [a, b]\n\n"
        "  # of q\n  q: {why: y}\n",
    ),
    "its-entry-in-a-line": (
        "papers:\n  p-1: {why: y}  # aside\n  q: {why: y}\n",
        "papers:\n  p-1: {why: y, topics: [a, b]} # aside\n  q: {why: y}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), PLACES.values(), ids=PLACES)
def test_topics_are_added_and_the_rest_stays(before: str, after: str | None) -> None:
    why = "" if "p-1" in before else "x"
    path, placing = Path("curation.yml"), Decision("papers", why, ("p-1",), {"topics": in_line(("a", "b"))})
    found = entered(path, before, placing)
    if after is None:
        assert "# none" in found
    else:
        assert found == after
    assert Decisions.load(path, found).curation.papers["p-1"].topics == ("a", "b")


WORDS = st.text(st.sampled_from("abcxyz 0189:'\"#-[]{}&*!|>%@,é\u00df"), min_size=1, max_size=30).filter(str.strip)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
COMMENT = st.text(st.sampled_from("abc: -[]{}#'\"é"), max_size=20).map(lambda words: f"# {words}".rstrip())


@st.composite
def curations(draw: st.DrawFn, same: int = 0) -> str:
    """A curation file as a person may have written it: any parts in any order, in blocks or not, with comments.

    It has at least so many decisions that papers are the same.
    """
    width = draw(st.sampled_from([0, 2, 4]))
    lines: list[str] = []

    def comment(indent: int = 0) -> None:
        for words in draw(st.lists(COMMENT, max_size=2)):
            lines.extend(["", " " * indent + words] if draw(st.booleans()) else [" " * indent + words])

    def quoted(words: str) -> str:
        return (
            json.dumps(words, ensure_ascii=False) if draw(st.booleans()) else "'" + words.replace("'", "''") + "'"
        )

    comment()
    parts = ["same", "different", "withdrawn", "moved", "papers"]
    chosen = draw(st.permutations(parts))[: draw(st.integers(0, len(parts)))]
    if same and "same" not in chosen:
        chosen.append("same")
    for part in chosen:
        comment()
        if part == "papers":
            names = draw(st.lists(IDS, unique=True, max_size=3))
            lines.append("papers:" if names else "papers: {}")
            step = draw(st.sampled_from([1, 2, 4]))
            for name in names:
                comment(step)
                why = quoted(draw(WORDS))
                if draw(st.booleans()):
                    lines.append(f"{' ' * step}{quoted(name)}: {{why: {why}}}  # aside")
                else:
                    lines += [f"{' ' * step}{quoted(name)}:", f"{' ' * 2 * step}why: {why}"]
            continue
        if part in ("withdrawn", "moved"):
            lines.append(f"{part}: {{x-1: {quoted(draw(WORDS))}}}  # aside")
            continue
        least = same if part == "same" else 0
        items = draw(st.lists(st.tuples(WORDS, st.lists(IDS, min_size=2, max_size=3)), min_size=least, max_size=2))
        lines.append(f"{part}:" if items else f"{part}: []")
        for why, papers in items:
            comment(width)
            dash = " " * width + "- "
            if draw(st.booleans()):
                lines.append(f"{dash}{{why: {quoted(why)}, papers: [{', '.join(map(quoted, papers))}]}}")
                continue
            lines.append(f"{dash}why: {quoted(why)}")
            lines.append(" " * width + "  papers:")
            for paper in papers:
                lines.append(" " * (width + 4) + f"- {quoted(paper)}" + draw(st.sampled_from(["", "  # aside"])))
                comment(width + 4)
    comment()
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(curations(), st.sampled_from(["same", "different"]), WORDS, st.lists(IDS, min_size=2, max_size=4))
def test_any_file_keeps_itscomments_and_decisions(before: str, part: str, why: str, papers: list[str]) -> None:
    path = Path("curation.yml")
    old = Decisions.load(path, before).curation
    after = entered(path, before, Decision(part, " ".join(why.split()), tuple(papers)))
    new = Decisions.load(path, after).curation
    assert getattr(new, part)[:-1] == getattr(old, part)
    added = getattr(new, part)[-1]
    assert (added.why, added.papers) == (" ".join(why.split()), tuple(papers))
    assert new.model_copy(update={part: ()}) == old.model_copy(update={part: ()})
    lines = [line.strip() for line in after.splitlines()]
    assert all(line.strip() in lines for line in before.splitlines() if line.lstrip().startswith("#"))
    assert after.count("# aside") == before.count("# aside")
    assert entered(path, before, Decision(part, " ".join(why.split()), tuple(papers))) == after


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(curations(), st.data(), WORDS, st.lists(IDS, min_size=1, max_size=4))
def test_any_file_keeps_itscomments_and_corrections(
    before: str, data: st.DataObject, why: str, topics: list[str]
) -> None:
    path = Path("curation.yml")
    old = Decisions.load(path, before).curation
    name = data.draw(st.sampled_from([*old.papers, "a-new-one"]))
    why = "" if name in old.papers else why
    after = entered(path, before, Decision("papers", why, (name,), {"topics": in_line(topics)}))
    new = Decisions.load(path, after).curation
    placed = new.papers[name]
    assert placed.topics == tuple(topics)
    assert placed.why == (old.papers[name].why if name in old.papers else why)
    assert {**old.papers, name: placed} == new.papers
    assert new.model_copy(update={"papers": {}}) == old.model_copy(update={"papers": {}})
    lines = [line.strip() for line in after.splitlines()]
    assert all(line.strip() in lines for line in before.splitlines() if line.lstrip().startswith("#"))
    assert after.count("# aside") == before.count("# aside")


def test_a_file_that_cannot_be_added_to_is_left_to_the_person() -> None:
    with pytest.raises(ContentError, match="paste what `review` shows"):
        entered(Path("curation.yml"), "same:\n  [\n  # c\n  ]\n", Decision("same", "x", ("a", "b")))


def test_a_hash_inside_a_value_is_no_comment() -> None:
    raw = "papers:\n  'a': {why: ' # b'}  # one\n  c:\n    why: |\n      text # no\n# two\n"
    assert set(comments(raw)) == {"# one", "# two"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(curations(same=2))
def test_two_lists_of_any_file_become_one_or_stay(before: str) -> None:
    path = Path("curation.yml")
    old = Decisions.load(path, before).curation
    first, second = old.same
    try:
        after = entered(path, before, Decision("same", "x", ("new",), joins=(0, 1)))
    except ContentError:
        assert "#" in before  # a comment that has no place any more
        return
    new = Decisions.load(path, after).curation
    (joined,) = new.same
    assert (joined.why, joined.papers) == (f"{first.why} {second.why}", (*first.papers, *second.papers, "new"))
    assert new.model_copy(update={"same": ()}) == old.model_copy(update={"same": ()})
    lines = [line.strip() for line in after.splitlines()]
    assert all(line.strip() in lines for line in before.splitlines() if line.lstrip().startswith("#"))
    assert after.count("# aside") == before.count("# aside")
