"""The sentence of an abstract that tells what a paper did, for lists.

Each sentence has points for what speaks for and against it, by its words alone: the time is linear in the length of
the abstract. Words stand here by their first letters, which all forms of a word share, British and American.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from generator.classify.sentences import sentences
from generator.classify.words import STOP_WORDS

_LENGTH: Final = 190  # characters that a list shows
_CLAUSE: Final = 130  # characters, from where a cut falls better between clauses than between words
_SHORT: Final = 60  # characters, which seldom hold a thought
_NEAR: Final = 6  # words from who speaks to what they say
_BEGINNING: Final = 5  # words
_STEM: Final = 5  # letters
_WORD = re.compile(rf"([\w-]{{1,{_STEM}}})[\w-]*")


def _stems(running: str) -> list[str]:
    return _WORD.findall(running.lower())


def _worth(points: float, words: str) -> dict[str, float]:
    return dict.fromkeys(_stems(words), points)


# Who speaks of a paper, in English, French, German and Spanish. A noun speaks behind a determiner: "previous work"
# is none of the authors'.
_WE = frozenset(_stems("we our i nous wir"))
_PAPER = frozenset(
    _stems(
        "paper work article study report thesis research review survey book chapter essay note letter "
        "travail étude arbeit beitrag artikel studie aufsatz trabajo artículo"
    )
)
_DETERMINERS = frozenset(_stems("this our the present cet cette ce diese dieser este"))
# Chinese and Japanese part no words: "this paper", "we".
_EASTERN = re.compile("本文|本研究|本論文|我们|我們")
# What they do, and how much of a paper it tells: what they study, try, use, find, make.
_MADE: Final = 3.75
_USED = _worth(
    3.0,
    "use uses adopt employ leverage combine integrate learn train pre-train fine-tune apply extend adapt replace "
    "enable perform reframe challenge interview motivate utilise generate decompose simulate collect implement",
)
_DEEDS = (
    _worth(
        2.5,
        "study studies investigate explore examine analyse compare assess revisit describe ask asks aim aims seek "
        "address detail document outline summarise characterise quantify measure view provide offer trace "
        "hypothesise contribute étudions analysons examinons untersuchen beschreiben vergleichen",
    )
    | _worth(1.5, "evaluate conduct validate test experiment verify achieve")
    | _USED
    | _worth(
        3.0,
        "show shown find finds found demonstrate prove reveal discover observe identify conclude suggest argue "
        "explain uncover report detect infer constrain estimate obtain determine derive establish contend defend "
        "montrons démontrons zeigen weisen finden muestra",
    )
    | _worth(
        _MADE,
        "propose present introduce develop design build built create devise construct release formulate curate "
        "advocate synthesise survey review taxonomy proposons présentons développons schlagen stellen "
        "entwickeln presenta",
    )
)

# Where nobody speaks: what "is proposed" or "was found", what the model of the title does, and the idea.
_PASSIVE = frozenset(_stems("is are was were"))
_DONE = _DEEDS.keys() - _USED.keys()  # what "is used" is so by anyone
_IMPERSONAL: Final = 2.0
_IDEA: Final = 2.5
_IDEAS = frozenset(_stems("idea insight essence intuition"))
_OTHERS: Final = 1.5  # points less for these, where authors speak as well
_ENOUGH: Final = 4.0  # points, with which what authors say needs no others beside it

# What makes a sentence worth more: words that say by what means, words of the title, and words that it has not.
_MEANS = frozenset(_stems("by via through using which that where based leveraging without whether"))
_TITLED: Final = 0.85
_MOST_TITLED: Final = 4
_NEW: Final = 0.19
_MOST_NEW: Final = 10
_LEAST_NEW: Final = 4  # fewer are the title again
_AT_MOST = 1 + _TITLED * _MOST_TITLED + _NEW * _MOST_NEW  # points for all these
# What makes it worth less: pronouns that stand for something before, motives, results alone, addresses.
_PRONOUNS = frozenset(_stems("it its they this these those such both he she another"))
_DANGLING: Final = 2.0
_MOTIVES = (
    "recently existing prior previously traditional conventional typically often remains despite although "
    "challenging attracted attention increasingly widely popular crucial essential important growing nowadays "
    "years however success progress unclear lack lacks usually need needs become emerged rapid demand "
    "cependant récemment souvent jedoch bisher häufig zunehmend"
)
_TIES = "above aforementioned latter former these those them such"
_BEGINNINGS = frozenset(_stems(f"{_MOTIVES} {_TIES} also then further"))
_BEGINS: Final = 1.2  # points less where a sentence has one of these among its first words
_COSTS = (
    _worth(0.5, _MOTIVES)
    | _worth(0.6, "also")
    | _worth(1.5, _TIES)
    | _worth(
        0.5,
        "outperform state-of-the-art sota superior surpass experiments extensive empirically benchmarks baselines "
        "effectiveness efficacy validate improves consistently performance",
    )
    | _worth(1.0, "hope believe sheds future pave paves envision inspire potential community promising")
    | _worth(2.0, "available github https checkpoints license")
)
_COSTLY = frozenset(_COSTS)
# Words of any abstract, which tell nothing of a paper.
_EMPTY = frozenset(_DEEDS).union(
    _WE, _PAPER, _DETERMINERS, _PASSIVE, _MEANS, _PRONOUNS, _COSTLY, _stems(" ".join(STOP_WORDS))
)
# Points of the sections of an abstract that has headings, by how those begin.
_SECTIONS = (
    _worth(-3, "background introduction context importance motivation")
    | _worth(1, "results findings")
    | _worth(2, "objective aim aims purpose")
    | _worth(3, "conclusions interpretation")
    | _worth(-5, "availability")
)
_LATER: Final = 0.15  # points less for each sentence before
_FURTHER: Final = 0.5  # points less for what is said besides

# Words that tie a sentence to those before it, which a list does not quote: numbers of a list, adverbs, and clauses
# that point back.
_CONNECTIVE = re.compile(
    r"(?:\(?(?:\d\d?|[ivx]{1,3}|[a-d])[.)] |"
    r"(?:(?P<further>Additionally|Besides|Finally|Further|Furthermore|In addition|Moreover|Theoretically)|"
    r"Accordingly|And|As a result|But|Consequently|Conversely|First|Firstly|For this purpose|Hence|[Hh]ere|However|"
    r"In contrast|In particular|In response|In summary|"
    r"[Ii]n this (?:paper|work|article|study|report|survey|thesis|regard|context)|"
    r"Instead|More broadly|More importantly|More specifically|Next|Notably|Overall|Particularly|Second|Secondly|"
    r"Specially|Specifically|Subsequently|Surprisingly|Then|Therefore|Third|Thus|[Tt]o (?:this|that) end|"
    r"Towards this end|Yet)(?:, | (?=(?:we|our|this|it|they)\b))|"
    r"(?:Based on|Building (?:up)?on|Driven by|Following|Given|Guided by|In light of|In order to|Inspired by|"
    r"Motivated by|[Tt]o|Towards?|With) (?:[a-z]+ ){0,3}(?:above|aforementioned|challenges?|gaps?|issues?|it|"
    r"limitations?|problems?|such|that|these|this|those)\b[^.;:]{0,100}?, )+"
)
# A clause before what authors say, which goes where there is no room for both, and one at the end that points back.
_BEFORE = re.compile(r"(?:[^,.;:]+, ){1,2}(?=(?:we|this paper|this study|this work) )")
_PURPOSE = re.compile(
    r",? (?:that|to|which) \w+ (?:such|the (?:above|challenge|issue|problem)|these|this|those)\b[^,.;:]{0,60}\.$"
)


def key_sentence(title: str, abstract: str) -> str:
    """One sentence for a list: the one that tells most of what the authors made or found.

    What ties it to sentences before it goes, and a long one is cut between clauses or words.
    """
    titled = frozenset(stem for stem in _stems(title) if len(stem) >= _STEM - 1)
    head = _stems(title.partition(":")[0]) if ":" in title else []
    named = frozenset(head if len(head) <= 2 else ())
    most, chosen = float("-inf"), ""
    own: list[tuple[int, str, str]] = []
    others: list[tuple[int, str, str]] = []
    for number, (sentence, section, may_be_own) in enumerate(sentences(abstract)):
        (own if may_be_own else others).append((number, sentence, section))
    for among, cost in ((own, 0.0), (others, _OTHERS)):
        for number, sentence, section in among:
            points = _SECTIONS.get(section, 0) - _LATER * number - cost
            opener = _CONNECTIVE.match(sentence)
            if opener and opener.end() < len(sentence):
                sentence = sentence[opener.end() :]
                points -= _FURTHER * bool(opener["further"])
            elif len(sentence) > _LENGTH and (clause := _BEFORE.match(sentence)):
                sentence = sentence[clause.end() :]
            shown = sentence[:_LENGTH]
            words = _stems(shown)
            points += _claim(words, named, shown)
            if points + _AT_MOST > most:
                points += _points(words, titled, shown)
            if points > most:
                most, chosen = points, sentence
        if most > _ENOUGH:
            break
    chosen = _PURPOSE.sub(".", chosen)
    return _cut(chosen[:1].upper() + chosen[1:])


def _claim(words: Sequence[str], named: Set[str], shown: str) -> float:
    """Points for what the authors say that they did, or what is said to be done."""
    points, seen = 0.0, frozenset(words)
    for speaker in seen & _WE:
        at = words.index(speaker)
        if speaker == "i":  # or the first of a list
            points = max(points, _deed(words[at + 1 : at + 2]))
        elif not at or words[at - 1] != "where":
            points = max(points, _deed(words[max(0, at - 1) : at + _NEAR]))
    for speaker in seen & _PAPER:
        at = words.index(speaker)
        if at and words[at - 1] in _DETERMINERS:
            points = max(points, _deed(words[at + 1 : at + _NEAR]))
    if points:
        return points
    if not seen.isdisjoint(_IDEAS):
        return _IDEA
    done = (words.index(verb) for verb in seen & _PASSIVE)
    is_done = not named.isdisjoint(words[:2]) or any(not _DONE.isdisjoint(words[at + 1 : at + 3]) for at in done)
    if is_done:
        return _IMPERSONAL
    return 0.0 if shown.isascii() or not _EASTERN.search(shown) else _MADE


def _points(words: Sequence[str], titled: Set[str], shown: str) -> float:
    """How much more or less a sentence tells, as far as a list shows it."""
    seen = frozenset(words)
    new = len(seen - titled - _EMPTY)
    points = _TITLED * min(_MOST_TITLED, len(seen & titled)) + _NEW * min(_MOST_NEW, new)
    points += not seen.isdisjoint(_MEANS)
    points -= 2.5 * (new < _LEAST_NEW) + 0.5 * (len(shown) < _SHORT)
    points -= sum(map(_COSTS.__getitem__, seen & _COSTLY))
    points -= _BEGINS * (not _BEGINNINGS.isdisjoint(words[:_BEGINNING]))
    points -= 0.5 * shown.count("%") + 2.0 * shown.endswith("?")
    return points - _DANGLING * (not seen.isdisjoint(_PRONOUNS) and _is_dangling(words))


def _deed(words: Sequence[str]) -> float:
    return max(map(_DEEDS.__getitem__, _DEEDS.keys() & words), default=0.0)


def _is_dangling(words: Sequence[str]) -> bool:
    """Whether a pronoun, of some there, stands for something in the sentences before."""
    at = words.index("this") if "this" in words else len(words)
    return _PAPER.isdisjoint(words[at + 1 : at + 2]) and (at < len(words) or words[0] in _PRONOUNS)


def _cut(sentence: str) -> str:
    if len(sentence) <= _LENGTH:
        return sentence
    shown = sentence[:_LENGTH].rsplit(" ", 1)[0]
    clause = max(shown.rfind(mark, _CLAUSE) for mark in (", ", "; ", ": ", " -- ", " – ", " ("))
    return (shown[:clause] if clause > 0 else shown).rstrip(" ,;:-–(") + "…"
