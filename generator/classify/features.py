"""The features of a paper's text, read in one pass: its topics, terms, subjects, names and words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.classify.key_sentence import key_sentence
from generator.classify.names import Finder, Found
from generator.classify.subjects import SubjectFinder
from generator.classify.terms import Lexicon, Running
from generator.classify.topics import Classification, Classifier, Placement
from generator.classify.words import WordCounts, count_words
from generator.settings.content import Content
from generator.util.cache import BuildCache, code_version
from generator.util.parallel import MANY, spread
from generator.util.stand_ins import is_title

Text = tuple[str, str]  # a title and an abstract


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one paper's text, apart from all other papers.

    ``terms`` has how strongly each term of the topics' rules stands there, ``subjects`` the same for subjects.
    """

    placed: Classification
    terms: Mapping[str, float]
    subjects: Mapping[str, float]
    names: tuple[Found, ...]
    words: WordCounts
    key_sentence: str

    @property
    def shown(self) -> Features:
        """What pages show of them, without what placed the paper and what relates it to others."""
        nowhere = Classification((), Placement("", 0.0, ()))
        return Features(nowhere, {}, self.subjects, self.names, WordCounts("", b"", ""), self.key_sentence)


class Reader:
    """Reads papers by the rules of a content folder."""

    def __init__(self, content: Content, cache: Path | None = None) -> None:
        """Takes the rules, and the file, if any, that keeps features from one build to the next.

        Raises:
            ContentError: a file of rules is wrong.
        """
        self._classifier = Classifier(content.taxonomy())
        self._subjects = SubjectFinder(content.subjects())
        self._names = Finder(content.names())
        self._lexicon = Lexicon(chain(self._classifier.keys, self._subjects.keys))
        self._cache = BuildCache(cache, _version(content) if cache else "", Features)

    def has_cached(self, title: str, abstract: str) -> bool:
        """Whether an earlier build has read a title with this abstract."""
        return self._cache.get(title, abstract) is not None

    def read(self, title: str, abstract: str) -> Features:
        """The features of a title with an abstract; an id that stands in for a title says nothing."""
        if cached := self._cache.get(title, abstract):
            return cached
        title = title if is_title(title) else ""
        running = Running(title, abstract, self._lexicon)
        placed, terms = self._classifier.read(running)
        subjects, named = self._subjects.find(running), self._names.find(title, abstract)
        return Features(placed, terms, subjects, named, count_words(title, abstract), key_sentence(title, abstract))

    def read_all(self, texts: Sequence[Text]) -> list[Features]:
        """The features of several titles with abstracts, in their order."""
        return list((spread if len(texts) > MANY else map)(lambda one: self.read(*one), texts))

    def keep(self, features: Iterable[tuple[Text, Features]]) -> None:
        """Has the next build know the features of these texts, and forget all others."""
        self._cache.replace(features)


def _version(content: Content) -> str:
    """A digest of all that features depend on beside the text: the generator and the rules."""
    digest = hashlib.sha256(code_version().encode())
    for path in content.rules:
        rules = path.read_bytes() if path.exists() else b""
        digest.update(b"%d " % len(rules) + rules)
    return digest.hexdigest()
