"""Pairs of works that have one title: what appears again and again, under one name, in nearly the same words.

Each is made of the words of a paper and of another, from a seed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.variants import Text, sentences

MakePair = Callable[[Text, Text, Random], tuple[Text, Text]]
"""Makes two works of one title from two papers."""


def _subject(text: Text) -> str:
    return text.title.rpartition(": ")[2].rstrip("?!.")


def _name(text: Text, random: Random) -> str:
    words: list[str] = re.findall(r"\b[A-Z][A-Za-z]{3,}\b", text.title)
    return random.choice(words or ["Open"])


_EDITION = """
This paper gives an overview of the {year} edition of the shared task on {subject}. Participants were asked to build
systems that are evaluated on held-out data by human judges and automatic measures. In {year}, {teams} teams took
part and submitted {runs} runs. The best system reached a score of {best}, which is above the baseline that the
organisers provided. {news} We describe the data, the participating systems, the evaluation and what was learned.
"""
_CARD = """
This document describes {name}-{size}B, a language model with {size} billion parameters that was trained on {tokens}
trillion tokens of public text. The model is meant for research and commercial use in English. Out of scope are uses
that break the law or the licence. We report results on standard benchmarks, on which the model reaches {best} on
average, and evaluations of safety, bias and toxicity. As all such models it may answer wrongly, and users should
test it first.
"""
_ISSUE = """
It is our pleasure to introduce this issue, which brings together {count} articles on {subject}. All of them were
reviewed by at least three experts, whom we thank for their work, as we thank the authors and the publisher. {news}
We hope that readers will enjoy the issue.
"""
_CORRECTION = """
In the version of this article first published, a value in Table {table} was wrong. It has been corrected. {news}
"""


def _filled(pattern: str, **values: object) -> str:
    return " ".join(pattern.format(**values).split())


def yearly_edition(text: Text, other: Text, random: Random) -> tuple[Text, Text]:
    """Overviews of a shared task in two years: other years, counts and results, one sentence of its own."""
    subject, year = _subject(text), random.randint(2018, 2023)
    title = random.choice([f"Overview of the Shared Task on {subject}", f"Findings of the {subject} Challenge"])

    def edition(of: Text, when: int) -> Text:
        abstract = _filled(
            _EDITION,
            year=when,
            subject=subject,
            teams=random.randint(5, 40),
            runs=random.randint(40, 200),
            best=random.randint(500, 950) / 10,
            news=random.choice(sentences(of.abstract)),
        )
        return Text(title, abstract)

    return edition(text, year), edition(other, year + random.randint(1, 2))


def model_card(text: Text, other: Text, random: Random) -> tuple[Text, Text]:
    """Cards of two models by one pattern."""
    title = random.choice(["Model Card", "Model Card and Evaluations", "System Card", "Technical Report"])

    def card(of: Text, size: int) -> Text:
        best, tokens = random.randint(400, 900) / 10, random.randint(1, 15)
        return Text(title, _filled(_CARD, name=_name(of, random), size=size, tokens=tokens, best=best))

    first, second = random.sample([1, 3, 7, 13, 34, 70], 2)
    return card(text, first), card(other, second)


def generic_title(text: Text, other: Text, random: Random) -> tuple[Text, Text]:
    """Introductions of two issues."""
    title = random.choice(["Editorial", "Introduction to the Special Issue", "Preface", "Guest Editorial"])

    def piece(of: Text, count: int) -> Text:
        return Text(title, _filled(_ISSUE, count=count, subject=_subject(of), news=sentences(of.abstract)[0]))

    first, second = random.sample(range(4, 14), 2)
    return piece(text, first), piece(other, second)


def two_ids(text: Text, other: Text, random: Random) -> tuple[Text, Text]:
    """Two papers of arXiv with one text."""
    first, second = random.sample(range(10_000, 100_000), 2)
    return (
        Text(text.title, text.abstract, arxiv=f"0902.{first}"),
        Text(text.title, text.abstract, arxiv=f"0909.{second}"),
    )


def correction(text: Text, other: Text, random: Random) -> tuple[Text, Text]:
    """A paper and the correction of it, which repeats its title."""
    notice = random.choice(["Correction to", "Erratum", "Correction", "Retraction"])
    abstract = _filled(_CORRECTION, table=random.randint(1, 5), news=sentences(text.abstract)[0])
    return Text(text.title, text.abstract), Text(f"{notice}: {text.title}", abstract)


PAIRS: dict[str, MakePair] = {
    "yearly editions": yearly_edition,
    "model cards": model_card,
    "generic title": generic_title,
    "two ids, one text": two_ids,
    "a paper and its correction": correction,
}
