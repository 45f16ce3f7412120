from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.extras.topics.proposal import Proposal, propose
from generator.extras.topics.writing import topics_file
from generator.settings.taxonomy import Area, Taxonomy, Topic
from generator.util.yaml_file import Located
from tests.extras.topics.papers import PAPERS

HAND = """# By hand.
areas:
  - id: a
    title: A
    topics:
      - {id: b, title: B, scope: C.}
# Kinds of work.
contributions:
  - {id: study, title: Study, scope: Asks.}
"""


def read(text: str) -> Taxonomy:
    return Located(Path("topics.yml"), text).check(Taxonomy)


def test_the_file_says_what_is_proposed() -> None:
    found = propose(PAPERS, 3)
    assert read(topics_file(found, "")).areas == found.areas


def test_all_but_the_areas_stays() -> None:
    found = propose(PAPERS, 3)
    text = topics_file(found, HAND)
    assert text.startswith("# By hand.\n# Proposed by `reading-list topics propose`")
    assert text.endswith(HAND[HAND.index("# Kinds") :])
    read_again = read(text)
    assert (read_again.areas, read_again.contributions) == (found.areas, read(HAND).contributions)


def test_a_proposal_takes_the_place_of_an_earlier_one() -> None:
    first, second = propose(PAPERS, 3), propose(PAPERS, 2)
    for before in ("", HAND, "areas: []\n", "# A list needs none.\nareas: []\n"):
        assert topics_file(second, topics_file(first, before)) == topics_file(second, before)


def test_papers_apart_are_lines_to_move() -> None:
    text = topics_file(Proposal((), ("stray-1",), 1, 0), "")
    assert text.endswith("it speaks for:\n#          - stray-1\n")


@given(st.text("aäπ養'\"#:-{}[],&*!|>%@`\\ 1\t", min_size=1), st.sampled_from(["null", "on", "1e3", "~", "false"]))
def test_any_words_are_yaml(words: str, odd: str) -> None:
    words = " ".join(words.split())
    terms = {term: 3.0 for term in (words, odd) if term}
    topic = Topic(id="a", title=words, scope=odd, papers=("b", "1"), terms=terms)
    areas = (Area(id="c", title=odd, topics=(topic,)),)
    assert read(topics_file(Proposal(areas, (), 2, 2), "")).areas == areas
