"""What is read out of a paper's title and abstract, all in one pass: its topics, subjects, names and wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.classify import names, wording
from generator.classify.key_sentence import key_sentence
from generator.classify.subjects import SubjectFinder
from generator.classify.terms import Running
from generator.classify.topics import Classification, Classifier
from generator.settings.content import Content
from generator.util import cache
from generator.util.parallel import in_parts

_KIND = "features"


@dataclass(frozen=True, slots=True)
class Features:
    """What a paper's text says, apart from all other papers.

    ``terms`` has how strongly each term of the topics' rules stands there, ``subjects`` the same for subjects.
    """

    placed: Classification
    terms: Mapping[str, float]
    subjects: Mapping[str, float]
    names: tuple[names.Found, ...]
    words: wording.Wording
    key_sentence: str


class Reader:
    """Reads papers by the rules of a content folder, and remembers what it read in earlier builds."""

    def __init__(self, content: Content) -> None:
        """Takes the rules.

        Raises:
            ContentError: a file of rules is wrong.
        """
        self._classifier = Classifier(content.taxonomy())
        self._subjects = SubjectFinder(content.subjects())
        self._names = names.Finder(content.names())
        self._known: Mapping[bytes, Features] = cache.known(_KIND)

    def remembers(self, title: str, abstract: str) -> bool:
        """Whether an earlier build has read a title with this abstract."""
        return cache.key(title, abstract) in self._known

    def read(self, title: str, abstract: str) -> Features:
        """What a title and an abstract say."""
        if known := self._known.get(cache.key(title, abstract)):
            return known
        running = Running(title, abstract)
        placed, terms = self._classifier.read(running)
        subjects, named = self._subjects.find(running), self._names.find(title, abstract)
        return Features(placed, terms, subjects, named, wording.read(title, abstract), key_sentence(abstract))

    def read_all(self, texts: Sequence[tuple[str, str]]) -> list[Features]:
        """What each of several titles with abstracts says, in their order."""
        return in_parts(lambda part: [self.read(*one) for one in part], texts)


def remember(texts: Iterable[tuple[str, str]], found: Iterable[Features]) -> None:
    """Has the next build know what was found in these titles and abstracts, and forget all others."""
    cache.keep(_KIND, {cache.key(*text): one for text, one in zip(texts, found, strict=True)})
