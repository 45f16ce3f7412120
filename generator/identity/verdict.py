"""Whether two records are one work: same, different, or unsure, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from generator.identity.titles import (
    SLIP,
    SLIP_IN_NAME,
    Likeness,
    Spoken,
    are_equal,
    difference,
    parse,
)
from generator.identity.words import Abstract, canonical_words, parse_abstract
from generator.model import Entry, Place

# How far two abstracts agree is the rapidfuzz ratio of their letters, marks and spaces left out (0 to 1).
# Unrelated English abstracts reach 0.55 by chance, and two that share half of their sentences 0.75.
_AGREE = 0.95
_REVISED_LETTERS = 0.7
# What an abstract shares with another is the share of its runs of three words that the other has too, of the
# shorter one (0 to 1). Unrelated abstracts share 0.02 at most, two of one work from 0.3 on.
REVISED = 0.3
MOSTLY = 0.75
_MOSTLY_AFTER_A_SLIP = 0.6
_ROUGHLY = 0.05  # by which a share told from sketches may be off
_WHOLLY = 0.95
# The share of the longer words of the one with fewer that the other has too. Unrelated abstracts of one field stay
# below this (0.16, and 0.29 in one of a hundred), two of one work above it.
_ONE_MATTER = 0.25
_LONGER_WORD = 5  # letters
SLIPPED = 0.85  # rapidfuzz ratio of two long titles, below which no slip explains the difference
_ENOUGH = 300  # characters of an abstract, below which agreement says little
_SOME = 100  # characters, below which not even equality says much
_BARE_NAME = 2  # words of a title that may be no more than a name, and names are given twice; so are cut titles
_DISTINCT_TITLE = 4  # words of a title that few works have
_LONG_TITLE = 6  # words of a title that no two works have by chance


class Answer(Enum):
    """Whether two records are one work."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Weight(Enum):
    """The grounds of an answer, from the weakest on."""

    LIKENESS = 1
    TITLE = 2
    WHOLE = 3
    IDENTIFIER = 4
    LISTED = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason, for people, and what it rests on.

    ``agreement`` ranks answers of one weight. An unsure answer that is ``certain`` has a veto against it (see
    :func:`veto`): only a person may join the two.
    """

    answer: Answer
    reason: str
    weight: Weight = Weight.LIKENESS
    agreement: float = 0.0
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A thing to compare: an entry of a dump, or a paper that has an id already.

    ``arxiv`` are the arXiv ids it goes by, mostly one or none; ``dois`` those that its listing names, which may be
    of other works as well; ``listed`` the listings that the catalogue has for a known paper: where its entry stands
    (None: no longer anywhere), and the digest of what the listing was of.
    """

    title: str
    abstract: str
    arxiv: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    dois: frozenset[str] = frozenset()
    entry: Entry | None = None
    known_id: str | None = None
    listed: tuple[tuple[Place | None, str | None], ...] = ()


def of_entry(entry: Entry) -> Record:
    """The record of a listing entry."""
    arxiv = frozenset((entry.arxiv,)) if entry.arxiv else frozenset()
    known = dois(entry.links) | ({entry.doi.lower()} if entry.doi else frozenset())
    return Record(entry.title, entry.abstract, arxiv, entry.authors, known, entry=entry)


_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)$", re.IGNORECASE)


def dois(links: Iterable[str]) -> frozenset[str]:
    """The DOIs among addresses, in lower case, as DOIs have no case."""
    return frozenset(found[1].lower() for link in links if (found := _DOI.match(link)))


def compare(first: Record, second: Record, most_shared: float = 1.0) -> Verdict:
    """Whether two records are one work, from arXiv ids, titles, abstracts and, at last, authors.

    ``most_shared``, where it is known, is about the share of the abstracts' runs of words that both have.
    """
    if first.arxiv and second.arxiv:
        if first.arxiv & second.arxiv:
            return Verdict(Answer.SAME, "same arXiv id", Weight.IDENTIFIER)
        return Verdict(Answer.DIFFERENT, "different arXiv ids")
    if first.title == second.title and first.abstract == second.abstract and len(first.abstract) >= _ENOUGH:
        return _WHOLE  # the usual case, told without any work
    if are_equal(first.title, second.title):
        if first.dois & second.dois:
            return Verdict(Answer.SAME, "same title and DOI", Weight.IDENTIFIER)
        return _of_equal_titles(first, second)
    return _of_other_titles(first, second, most_shared)


_WHOLE = Verdict(Answer.SAME, "same title and abstract", Weight.WHOLE, 1.0)


def _is_one_matter(one: Abstract, other: Abstract) -> bool:
    """Whether two abstracts could be of one work at all: they share a run of words, or many of their words."""
    words = [{word for word in abstract.words if len(word) >= _LONGER_WORD} for abstract in (one, other)]
    least = min(map(len, words))
    return not least or len(words[0] & words[1]) / least >= _ONE_MATTER or one.shared(other) >= _ONE_MATTER


def _of_equal_titles(first: Record, second: Record) -> Verdict:
    one, other = parse_abstract(first.abstract), parse_abstract(second.abstract)
    shorter = min(len(first.abstract), len(second.abstract))
    title = parse(first.title)
    if one.letters == other.letters:
        told = title.words if not title.is_generic else ()
        if shorter >= _ENOUGH or (told and (shorter >= _SOME or len(told) >= _DISTINCT_TITLE)):
            return _WHOLE
        return Verdict(Answer.UNSURE, "same title and abstract, but both say too little", Weight.TITLE, 1.0)
    shared = one.shared(other)
    is_name = len(title.words) <= _BARE_NAME or title.is_cut
    if not title.is_generic and shorter >= _SOME:
        if shared >= (MOSTLY if is_name else REVISED):
            what = "one of them shorter" if shared >= _WHOLLY else "revised"
            return Verdict(Answer.SAME, f"same title, abstract {what}", Weight.TITLE, shared)
        agreement = fuzz.ratio(one.letters, other.letters, score_cutoff=100 * _REVISED_LETTERS) / 100
        if agreement and not is_name:
            return Verdict(Answer.SAME, "same title, abstract revised", Weight.TITLE, agreement)
    if first.authors and second.authors and not _names(first) & _names(second):
        return Verdict(Answer.DIFFERENT, "same title, but other authors and another abstract")
    if shorter >= _ENOUGH and not title.is_generic and not _is_one_matter(one, other):
        return Verdict(Answer.DIFFERENT, "same title, but the abstracts speak of other things")
    return Verdict(Answer.UNSURE, f"same title, but the abstracts share {shared:.0%}", Weight.TITLE, shared)


def _names(record: Record) -> Set[str]:
    """The authors' last names."""
    last = (author.partition(",")[0] for author in record.authors)  # of "Lee, A." as of "Ann Lee"
    return {words[-1] for name in last if (words := canonical_words(name))}


def _of_other_titles(first: Record, second: Record, most_shared: float) -> Verdict:
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    explained = found.likeness is Likeness.EXPLAINED
    if explained and first.dois & second.dois:
        return Verdict(Answer.SAME, f"{found.reason}, same DOI", Weight.IDENTIFIER)
    if not explained and most_shared < MOSTLY - _ROUGHLY:
        return _OTHER  # by far the usual case among papers of one field, told without a look at the abstracts
    one, other = parse_abstract(first.abstract), parse_abstract(second.abstract)
    shared = one.shared(other)
    if shared < REVISED and one.letters != other.letters:
        shortest = min(len(parse(title).words) for title in (first.title, second.title))
        if explained and SLIP in found.reason and shortest >= _LONG_TITLE and _is_one_matter(one, other):
            return Verdict(Answer.UNSURE, f"{found.reason}, but the abstracts share {shared:.0%}", agreement=shared)
        return _OTHER
    veto = found.likeness is Likeness.TELLING
    enough = min(len(first.abstract), len(second.abstract)) >= _ENOUGH
    agreement = fuzz.ratio(one.letters, other.letters) / 100
    is_cut = one.letters.startswith(other.letters) or other.letters.startswith(one.letters)
    agree = enough and (agreement >= _AGREE or is_cut)
    mostly = _MOSTLY_AFTER_A_SLIP if SLIP in found.reason else MOSTLY
    revised = enough and shared >= mostly and agreement >= _REVISED_LETTERS and SLIP_IN_NAME not in found.reason
    if explained:
        if agree or revised:
            how = "same abstract" if agree else "abstract revised"
            return Verdict(Answer.SAME, f"{found.reason}, {how}", agreement=agreement)
        return Verdict(Answer.UNSURE, f"{found.reason}, and the abstracts share {shared:.0%}", agreement=agreement)
    if agree or revised:
        how = "same" if agree else "revised"
        return Verdict(Answer.UNSURE, f"{how} abstract, but {found.reason}", agreement=agreement, certain=veto)
    return _OTHER


_OTHER = Verdict(Answer.DIFFERENT, "different titles and abstracts")


def veto(first: Record, second: Record) -> str | None:
    """Why two records may never be one paper, whatever ties either to a third; None where nothing forbids it."""
    if first.arxiv and second.arxiv:
        return None if first.arxiv & second.arxiv else "different arXiv ids"  # a new title makes no other work
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    return found.reason if found.likeness is Likeness.TELLING else None
