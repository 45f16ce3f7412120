"""Finds the subjects of ``subjects.yml`` in papers, in whatever words they say them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.classify.terms import Rule, Rules, Running
from generator.settings.subjects import Subjects
from generator.util import text


class SubjectFinder:
    """Finds subjects in papers. The time is linear in the length of a paper's text."""

    def __init__(self, subjects: Subjects) -> None:
        named = {name: (name, *wordings) for name, wordings in subjects.subjects.items()}
        self._subject = {text.match_key(wording): name for name, words in named.items() for wording in words}
        self._rules = Rules(Rule(name, dict.fromkeys(words, 1.0), {}) for name, words in named.items())

    @property
    def keys(self) -> Iterator[str]:
        """The match keys of all wordings, which the lexicon of a paper must have."""
        return self._rules.keys

    def find(self, paper: Running) -> dict[str, float]:
        """The subjects of a paper, each with how strongly it stands there."""
        found: dict[str, float] = defaultdict(float)
        for key, strength in self._rules.counts(paper).items():
            found[self._subject[key]] += strength
        return dict(found)
