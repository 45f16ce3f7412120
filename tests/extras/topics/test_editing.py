from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.extras.topics.board import Change, Part, changed
from generator.extras.topics.editing import edited
from generator.settings.taxonomy import Taxonomy
from generator.util.errors import ContentError
from generator.util.yaml_file import Located

PATH = Path("topics.yml")
HEAD = """\
# Ours: Bees — und Schiffe.
areas:
  - id: animals   # the first
    title: Animals
    topics:
      - id: bees
        title: Bees
        scope: >
          Bees, kept or
          wild.
"""
TAIL = """\

      # The second.
      - {id: ships, title: Ships, scope: Hulls.}
# The end.
"""
BETWEEN = f"""{HEAD}        terms: {{
          hive: 6, queen: 6,  # surely
          brood: 3, "comb: wax": 3,
          frame: 1,
        }}
{TAIL}"""
LINES = f"""{HEAD}        terms:
          hive: 6
          brood: 3   # mostly
          frame: 1
{TAIL}"""


def edit(text: str, *changes: tuple[str, str, float | None], part: Part = "terms") -> str:
    return edited(PATH, text, [Change(topic, part, term, None, after) for topic, term, after in changes])


def test_terms_between_braces_come_in_by_weight_and_all_else_stays() -> None:
    after = edit(
        BETWEEN, ("bees", "honey", 3.0), ("bees", "swarm", 6.0), ("bees", "frame", None), ("bees", "hive", 4.5)
    )
    assert after == BETWEEN.replace("hive: 6, queen: 6,", "hive: 4.5, queen: 6, swarm: 6,").replace(
        "3,\n          frame: 1,", "3, honey: 3,"
    )


def test_a_term_before_all_others_and_one_that_needs_marks() -> None:
    assert edit(BETWEEN, ("bees", "a, b", 9.0)) == BETWEEN.replace("hive: 6", '"a, b": 9, hive: 6')


def test_long_lines_are_broken_as_they_are_indented() -> None:
    terms = [f"a rather long name of some term {number}" for number in range(6)]
    lines = edit(BETWEEN, *(("bees", term, 3.0) for term in terms)).splitlines()
    assert max(map(len, lines)) <= 116
    assert sum(term in line for line in lines for term in terms) == 6
    assert all(line.startswith(" " * 10) for line in lines if "long name" in line)


def test_terms_in_lines_of_their_own() -> None:
    after = edit(
        LINES, ("bees", "honey", 3.0), ("bees", "swarm", 9.0), ("bees", "frame", None), ("bees", "hive", 3.0)
    )
    expected = LINES.replace("          hive: 6\n", "          swarm: 9\n          hive: 3\n")
    assert after == expected.replace("          frame: 1\n", "          honey: 3\n")


@pytest.mark.parametrize("text", [BETWEEN, LINES])
def test_a_topic_may_get_its_first_terms_and_lose_its_last(text: str) -> None:
    after = edit(text, ("ships", "hull", 6.0), ("ships", "keel", 3.0))
    assert after == text.replace("Hulls.}", "Hulls., terms: {hull: 6, keel: 3}}")
    titled = edit(HEAD + TAIL, ("bees", "hive", 6.0), part="title_terms")
    assert titled == HEAD + "        title_terms: {\n          hive: 6,\n        }\n" + TAIL
    assert edit(f"{HEAD}        terms:\n{TAIL}", ("bees", "hive", 6.0)) == titled.replace("title_terms", "terms")
    bare = HEAD + "        terms: {hive: 6}" + TAIL
    assert edit(bare, ("bees", "hive", None)) == bare.replace("{hive: 6}", "{}")
    assert edit(bare, ("bees", "hive", None), ("bees", "bee", 1.0)) == bare.replace(
        "{hive: 6}", "{\n          bee: 1,\n        }"
    )


def test_what_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(ContentError, match=r"topics\.yml:13: has a comment among terms that go"):
        edit(LINES, ("bees", "brood", None))
    with pytest.raises(ContentError, match="has a comment among terms that go"):
        edit(BETWEEN, *(("bees", term, None) for term in ("hive", "queen", "brood", "comb: wax", "frame")))


TERMS = ("hive", "queen", "brood", "comb: wax", "frame")


@given(
    st.dictionaries(st.sampled_from(TERMS), st.sampled_from([None, 1.0, 2.5, 6.0]), max_size=4),
    st.dictionaries(st.text(min_size=1, max_size=40).filter(str.isprintable), st.sampled_from([1.0, 3.0, 6.0])),
)
def test_the_file_then_says_what_the_changes_say(old: dict[str, float | None], new: dict[str, float]) -> None:
    held = BETWEEN.replace("  # surely", "")
    before = Located(PATH, held).check(Taxonomy)
    weights = old | {term: weight for term, weight in new.items() if term not in TERMS}
    changes = [Change("bees", "terms", term, None, weight) for term, weight in weights.items()]
    after = edited(PATH, held, changes)
    assert Located(PATH, after).check(Taxonomy) == changed(before, changes)
    assert after.startswith(HEAD)
    assert after.endswith(TAIL)
