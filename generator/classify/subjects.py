"""Subjects of ``subjects.yml``: what papers are about more finely than by topic, in whatever words they say it."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

from pydantic import Field, model_validator

from generator.classify.terms import Rule, Rules, Running
from generator.util import text
from generator.util.yaml_file import Strict

Wording = Annotated[str, Field(pattern=r"\w", max_length=80)]


class Subjects(Strict):
    """The file: each subject with its other wordings. No wording means two subjects."""

    subjects: dict[Wording, tuple[Wording, ...]] = {}

    @model_validator(mode="after")
    def _wordings_differ(self) -> Subjects:
        seen: dict[str, str] = {}
        for subject, wordings in self.subjects.items():
            for wording in (subject, *wordings):
                if (other := seen.setdefault(text.match_key(wording), subject)) != subject:
                    raise ValueError(f"{wording!r} stands under {other!r} and under {subject!r}; take one out")
        return self


class SubjectFinder:
    """Finds subjects in papers. The time is linear in the length of a paper's text."""

    def __init__(self, subjects: Subjects) -> None:
        named = {name: (name, *wordings) for name, wordings in subjects.subjects.items()}
        self._subject = {text.match_key(wording): name for name, words in named.items() for wording in words}
        self._rules = Rules(Rule(name, dict.fromkeys(words, 1.0), {}) for name, words in named.items())

    def find(self, paper: Running) -> dict[str, float]:
        """The subjects of a paper, each with how strongly it stands there."""
        found: dict[str, float] = defaultdict(float)
        for key, strength in self._rules.counts(paper).items():
            found[self._subject[key]] += strength
        return dict(found)
