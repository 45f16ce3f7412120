"""What a paper says that it does: "we propose a new method", "this study compares", "data were collected"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from generator.classify.sentences import Sentence
from generator.classify.terms import Weights

_STEM: Final = 6  # letters at most
_ENDING = re.compile("(?<=..)(?:ing|ed|es|e|s)$")
_REACH: Final = 120  # characters behind a verb, which hold what it makes
_FAR: Final = 9  # words from who speaks to what they do: "we close the gap by introducing"
_LONG: Final = 80  # characters of evidence
_TITLE: Final = (
    500  # characters of a title that are read: in one of a hundred thousand a pattern would seek for minutes
)

_OWN = (
    "(?:analys[ei]s|article|book|chapter|experiments|findings|paper|report|research|results|review|study|survey|"
    "thesis|tutorial|work)"
)
_THIS = ("This", "this", "Our", "our", "The", "the", "The present", "the present", "Present", "present")
# Each way begins with a letter of its own, by which a search is quicker: that a word begins there is seen later.
_SPEAKER = re.compile("(?:" + "|".join(("We", "we", "I", *(f"{this} {_OWN}" for this in _THIS))) + r")\b")
# "Objective: To evaluate ..."
_AIM = re.compile("To(?= )")
_AIMS = frozenset({"aim", "aims", "objec", "purpo"})  # sections
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been)(?: \w+ly)? (?P<verb>\w+(?:ed|wn|nd|lt))\b")
_WORD = re.compile(r"[\w'-]+|[,;:()]")


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """What all forms of a word share: "propose", "proposes", "proposed" and "proposing"."""
    bare = _ENDING.sub("", word)
    return (f"{bare[:-1]}i" if bare.endswith("y") else bare)[:_STEM]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(_stem, words.split()))


# What brings something forth, whose kind is that of the thing: "we present a data set" is data.
_MAKING = _stems(
    "propose present introduce develop design devise build built create construct compile collect release publish "
    "open-source share make made formulate train pre-train pretrain fine-tune"
)
# What says nothing by itself: "we conduct a study".
_LIGHT = _stems("conduct perform provide offer report contribute undertake describe run carry give do")
_WITH_OBJECT = _MAKING | _LIGHT
_STOPS = _words("that which where we whether how ; :")
# What may stand before a verb, beside adverbs: "we have also compared", "we close the gap by introducing".
_LINKS = _words(
    "aim aims aimed also and attempt attempts been by can could finally first further had has have here may newly "
    "next now only seek seeks set then therefore thus to was were will would"
)
# Behind these a noun phrase is over; behind those a second one may say what the first, a name, is.
_ENDS = _words(
    "that which who to for by with in on from using via through where when than as is are whose based under can "
    "has have while between across towards toward about into at of ; combining comprising consisting containing "
    "covering spanning"
)
_EXPLAINS = _words(", : namely called dubbed named termed")
_PAUSES = _EXPLAINS | {"and"}
_GROUPS = _stems("family families series suite set collection range group variety number")
_MODIFIER = re.compile(r".*(?:ed|ly)|.*\d.*|built|capable|drawn|made|taken")
# "Colons: A Data Set", "Questions? Yes", "Dashes - A Survey"; and "XBench", whose name says what it is.
_PART = re.compile(r"[:.?!]\s+|\s[-–—]+\s")
_NAMED = re.compile(r"[^\s:]*?([A-Z][a-z]+|[A-Z]{2,}|[a-z]+):")
_PLURAL = re.compile(r".*[^is]s")  # a title that begins with "Models ..." is about some
_BEFORE_DEED = _words("a an on the toward towards")


class Claim(NamedTuple):
    """One thing that a paper says it does.

    Attributes:
        kind: of the work, for which it speaks.
        weight: how much.
        makes: whether something comes of it: "we build", not "we find".
        words: of the paper that say so.
    """

    kind: str
    weight: float
    makes: bool
    words: str


class Claims:
    """Finds claims by the weighted verbs and nouns of kinds of work."""

    def __init__(self, verbs: Mapping[str, Weights], nouns: Mapping[str, Weights]) -> None:
        """Takes the verbs and the nouns of each kind; a word that two kinds share speaks for the first."""
        self._verbs = _by_stem(verbs)
        self._nouns = _by_stem(nouns)

    def find(self, sentences: Sequence[Sentence]) -> list[Claim]:
        """What the authors say of themselves, in order; if they say nothing, what is said to be done."""
        if not self._verbs and not self._nouns:
            return []
        own = [claim for sentence in sentences if sentence.may_be_own for claim in self._spoken(sentence)]
        return own or [claim for sentence in sentences for claim in self._done(sentence.text)]

    def in_title(self, title: str) -> Iterator[Claim]:
        """What the parts of a title say: "Comparing ...", "... : A Data Set for ...", "XBench: ..."."""
        title = title[:_TITLE]
        if (named := _NAMED.match(title)) and (noun := self._nouns.get(_stem(named[1].lower()))):
            yield Claim(*noun, makes=True, words=named[0])
        for number, part in enumerate(_PART.split(title)):
            words = _WORD.findall(part.lower())
            first = next((word for word in words if word not in _BEFORE_DEED), "")
            if first.endswith("ing"):
                if verb := self._verbs.get(_stem(first)):
                    yield Claim(*verb, makes=False, words=first)
            elif (at := self._head(words)) >= 0 and (number or not _PLURAL.fullmatch(words[at])):
                yield Claim(*self._nouns[_stem(words[at])], makes=True, words=words[at])

    def _spoken(self, sentence: Sentence) -> Iterator[Claim]:
        text = sentence.text
        aim = _AIM.match(text) if sentence.section in _AIMS else None
        for speaker in chain([aim] if aim else [], _SPEAKER.finditer(text)):
            if (start := speaker.start()) and text[start - 1].isalnum():
                continue
            if not (verb := self._deed(_WORD.finditer(text, speaker.end()))):
                continue
            stem, last = _stem(verb[0].lower()), verb.end()
            speaks = self._verbs.get(stem)
            if stem in _WITH_OBJECT:
                written = [*_WORD.finditer(text, last, last + _REACH)]
                words = [word[0].lower() for word in written]
                if (at := self._head(words)) >= 0:
                    speaks = self._nouns[_stem(words[at])]
                    last = end if (end := written[at].end()) - start <= _LONG else last
            if speaks:
                yield Claim(*speaks, makes=stem in _MAKING, words=text[start].lower() + text[start + 1 : last])

    def _deed(self, words: Iterable[re.Match[str]]) -> re.Match[str] | None:
        """The verb that tells what a speaker does, of the words behind."""
        may_be = True
        for match in islice(words, _FAR):
            word = match[0].lower()
            if word in _STOPS:
                break
            if may_be and word not in _ENDS and ((stem := _stem(word)) in self._verbs or stem in _WITH_OBJECT):
                return match
            may_be = word in _LINKS or word.endswith("ly")
        return None

    def _done(self, sentence: str) -> Iterator[Claim]:
        """What is said to be done: the noun before a verb in the passive that makes, or the verb."""
        for passive in _PASSIVE.finditer(sentence):
            stem = _stem(passive["verb"].lower())
            speaks = self._verbs.get(stem)
            if stem in _WITH_OBJECT:
                before = sentence[max(0, passive.start() - _LONG) : passive.start()].lower().split()
                nouns = (self._nouns[_stem(word)] for word in reversed(before) if self._is_noun(word))
                speaks = next(nouns, speaks)
            if speaks:
                yield Claim(*speaks, makes=stem in _MAKING, words=passive[0])

    def _head(self, words: Sequence[str]) -> int:
        """Where the noun stands that heads a phrase, or another that explains it; -1 if that is none of ours."""
        head, group, is_explained, at = -1, -1, False, 0
        while at < len(words):
            word = words[at]
            if word == "(":
                at = words.index(")", at) if ")" in words[at:] else len(words)
            elif word == "of" and head >= 0 and _stem(words[head]) in _GROUPS:
                head, group = -1, head
            elif word in _ENDS or (head >= 0 and self._is_noun(words[head]) and word in _PAUSES):
                break
            elif word in _EXPLAINS:
                if is_explained:
                    break
                head, is_explained = -1, True
                while at + 1 < len(words) and words[at + 1] in _EXPLAINS:
                    at += 1
            elif self._is_noun(word) or not _MODIFIER.fullmatch(word):
                head = at
            at += 1
        return next((noun for noun in (head, group) if noun >= 0 and self._is_noun(words[noun])), -1)

    def _is_noun(self, word: str) -> bool:
        return _stem(word) in self._nouns and not word.endswith("ing")


def _by_stem(words: Mapping[str, Weights]) -> dict[str, tuple[str, float]]:
    known: dict[str, tuple[str, float]] = {}
    for kind, weights in words.items():
        for word, weight in weights.items():
            known.setdefault(_stem(word.lower()), (kind, weight))
    return known
