"""In dumps of any kind the entries of a question are told by their places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.catalogue.update import run as update
from generator.settings.content import Content
from tests.conftest import few_rules
from tests.settings.test_places import Render, on_one_line, put


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # `review` writes below the working folder
    (tmp_path / "content" / "dumps").mkdir(parents=True)
    few_rules(tmp_path / "content")
    return tmp_path / "content"


WORDS = """boats bread tides bees violins kites lanterns potters bridges clocks looms mills falcons ferns dunes
slow northern brittle salted wooden distant patient uneven frozen narrow heavy striped hollow quiet
measure predict sort mend trace weigh count compare restore classify explain describe rank align"""
THINGS, LIKE, DO = (line.split() for line in WORDS.splitlines())
WAYS = [
    "by touch",
    "with pendulums",
    "from few samples",
    "through echoes",
    "at low tide",
    "by voting",
    "over decades",
]


def sentence(chance: random.Random, thing: str) -> str:
    do, like, other, way = (chance.choice(words) for words in (DO, LIKE, THINGS, WAYS))
    return chance.choice(
        [
            f"We {do} {like} {thing} {way} and {chance.choice(DO)} {chance.choice(LIKE)} {other}.",
            f"Earlier work on {other} could not {do} the {like} {thing} that {chance.choice(THINGS)} need {way}.",
            f"On {chance.randint(3, 30)} collections of {other} the error falls to {chance.randint(2, 40)} per cent.",
            f"A {like} rule decides {way} when {thing} meet {chance.choice(LIKE)} {other}.",
        ]
    )


def invented(chance: random.Random) -> tuple[str, str]:
    thing, other = chance.sample(THINGS, 2)
    title = f"To {chance.choice(DO)} {chance.choice(LIKE)} {thing} {chance.choice(WAYS)} for {other}".title()
    return title, " ".join(sentence(chance, thing) for _ in range(chance.randint(7, 11)))


def revised(paper: tuple[str, str], chance: random.Random) -> tuple[str, str]:
    """The paper with a word more in its title, and another sentence in the place of one of its abstract's."""
    words, sentences = paper[0].split(), paper[1].split(". ")
    words.insert(chance.randint(1, len(words)), chance.choice(["Robustly", "Again", "Better"]))
    sentences[chance.randrange(len(sentences) - 1)] = sentence(chance, "moons").rstrip(".")
    return " ".join(words), ". ".join(sentences)


@on_one_line
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_questions_are_of_two_papers_of_one_work(content: Path, render: Render, seed: int) -> None:
    chance = random.Random(seed)
    papers = list(dict(invented(chance) for _ in range(110)).items())[:100]
    chosen = chance.sample(papers, 6)
    later = [revised(paper, chance) for paper in chosen]
    works = {frozenset((one, other)) for (one, _), (other, _) in zip(chosen, later, strict=True)}
    put(content, render(papers))
    assert not update(Content(content)).unsure
    put(content, render(later), "b.dump")
    after = update(Content(content))
    asked = [frozenset(cluster.titles) for cluster in after.unsure]
    assert 0 < len(asked) <= 6
    assert works >= set(asked)
    assert len(after.shown) == 100 + len(asked)  # all others of the six are merged
