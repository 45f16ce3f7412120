"""What papers are about beside their topics: terms of the rules, subjects, names that papers share, and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.classify.features import Features
from generator.classify.wording import Wording


@dataclass(frozen=True)
class Signals:
    """For each paper's id features with their strength, by kind, and how it is worded."""

    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    subjects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    words: Mapping[str, Wording] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Mapping[str, Features], names_of: Mapping[str, Iterable[str]]) -> Signals:
        """What was found in each paper, by id, with the names that it shares with others."""
        return cls(
            {paper: one.terms for paper, one in found.items()},
            {paper: one.subjects for paper, one in found.items()},
            {paper: dict.fromkeys(names, 1.0) for paper, names in names_of.items()},
            {paper: one.words for paper, one in found.items()},
        )
