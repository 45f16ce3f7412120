"""Whether two records are one work: same, different, or unsure, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from generator.identity.titles import (
    CUT,
    SLIP,
    SLIP_IN_NAME,
    SUBTITLE_DROPPED,
    Difference,
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
_SAME_AUTHORS = 0.5  # share of the last names
_MANY_AUTHORS = 3  # last names that two works of one bare name hardly share


class Answer(Enum):
    """Whether two records are one work."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Weight(Enum):
    """The grounds of an answer, from the weakest on.

    ``ALONE``: an abstract or a title is missing, so that little is left to compare.
    """

    ALONE = 1
    LIKENESS = 2
    TITLE = 3
    WHOLE = 4
    IDENTIFIER = 5
    LISTED = 6


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

    @property
    def likelihood(self) -> float:
        """How likely the two are one work, for sorting questions: 0 to 1, no probability."""
        return self.agreement / 2 if self.certain else self.agreement


@dataclass(frozen=True, slots=True)
class Record:
    """A thing to compare: an entry of a dump, or a paper that has an id already.

    ``title`` and ``abstract`` are "" where they are not known. ``arxiv`` are the arXiv ids it goes by, mostly one
    or none, and ``own_dois`` its DOIs; ``dois`` are also those that its listing names, which may be of other works;
    ``listed`` the listings that the catalogue has for a known paper: where its entry stands (None: no longer
    anywhere), and the digest of what the listing was of.
    """

    title: str
    abstract: str
    arxiv: frozenset[str] = frozenset()
    authors: tuple[str, ...] = ()
    dois: frozenset[str] = frozenset()
    entry: Entry | None = None
    known_id: str | None = None
    listed: tuple[tuple[Place | None, str | None], ...] = ()
    own_dois: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it has both texts."""
        return bool(self.title and self.abstract)


def of_entry(entry: Entry) -> Record:
    """The record of a listing entry."""
    arxiv = frozenset((entry.arxiv,)) if entry.arxiv else frozenset()
    own = frozenset((entry.doi.lower(),)) if entry.doi else frozenset()
    known = dois(entry.links) | own
    return Record(entry.title, entry.abstract, arxiv, entry.authors, known, entry=entry, own_dois=own)


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
    is_one_doi = bool(first.own_dois & second.own_dois)
    if not (first.title and second.title):
        return _SAME_DOI if is_one_doi else _without_a_title(first, second)
    if are_equal(first.title, second.title):
        if first.dois & second.dois:
            return Verdict(Answer.SAME, "same title and DOI", Weight.IDENTIFIER)
        return (_of_equal_titles if first.abstract and second.abstract else _of_one_title_alone)(first, second)
    verdict = _of_other_titles(first, second, most_shared)
    if is_one_doi and verdict.answer is Answer.DIFFERENT:
        return Verdict(Answer.UNSURE, "same DOI, but other titles", Weight.IDENTIFIER, certain=True)
    return verdict


_WHOLE = Verdict(Answer.SAME, "same title and abstract", Weight.WHOLE, 1.0)
_SAME_DOI = Verdict(Answer.SAME, "same DOI", Weight.ALONE, 1.0)
_NOTHING_TO_COMPARE = Verdict(Answer.DIFFERENT, "too little to compare", Weight.ALONE)


def _without_a_title(first: Record, second: Record) -> Verdict:
    """Of two records of which one has no title: their abstracts have to tell."""
    one, other = parse_abstract(first.abstract), parse_abstract(second.abstract)
    if min(len(first.abstract), len(second.abstract)) < _ENOUGH:
        return _NOTHING_TO_COMPARE
    agreement = fuzz.ratio(one.letters, other.letters) / 100
    if agreement >= _AGREE:
        return Verdict(Answer.SAME, "same abstract, one without title", Weight.ALONE, agreement)
    if one.shared(other) >= MOSTLY:
        return Verdict(Answer.UNSURE, "abstract revised, one without title", Weight.ALONE, agreement)
    return Verdict(Answer.DIFFERENT, "different abstracts")


def _of_one_title_alone(first: Record, second: Record) -> Verdict:
    """Of equal titles where an abstract is missing: that is no other text, so title and authors have to tell."""
    title, shared = parse(first.title), _shared_authors(first, second)
    if shared == 0 and not _name_words(first) & _name_words(second):
        if title.is_telling:
            return Verdict(Answer.UNSURE, "same title, but other authors", Weight.TITLE)
        return Verdict(Answer.DIFFERENT, "same title, but other authors", Weight.TITLE)
    missing = "one without abstract" if first.abstract or second.abstract else "no abstracts"
    are_two_dois = bool(first.own_dois and second.own_dois)
    if title.is_telling and (shared or not are_two_dois):
        return Verdict(Answer.SAME, f"same title, {missing}", Weight.ALONE, shared or 0.0)
    is_said = len(title.words) > _BARE_NAME or len(_names(first) & _names(second)) >= _MANY_AUTHORS
    if (shared or 0.0) >= _SAME_AUTHORS and is_said and not (title.is_generic or title.is_cut):
        return Verdict(Answer.SAME, f"same title and authors, {missing}", Weight.ALONE, shared or 0.0)
    return Verdict(Answer.UNSURE, f"same title, which says little, {missing}", Weight.ALONE, shared or 0.0)


def _of_explained_titles_alone(found: Difference, first: Record, second: Record) -> Verdict:
    """Of titles whose difference has a name where an abstract is missing: authors make them one, or a person."""
    shared = _shared_authors(first, second)
    if shared == 0 and not _name_words(first) & _name_words(second):
        return Verdict(Answer.DIFFERENT, "other titles and authors")
    shorter = min((parse(title) for title in (first.title, second.title)), key=lambda title: len(title.joined))
    if (shared or 0.0) >= _SAME_AUTHORS and len(shorter.words) > _BARE_NAME and SLIP_IN_NAME not in found.reason:
        return Verdict(Answer.SAME, f"{found.reason}, same authors", Weight.ALONE, shared or 0.0)
    is_short = len(shorter.words) < _DISTINCT_TITLE and found.reason not in (CUT, SUBTITLE_DROPPED)
    if shorter.is_generic or is_short:
        return _NOTHING_TO_COMPARE
    return Verdict(Answer.UNSURE, f"{found.reason}, and an abstract is missing", Weight.ALONE, shared or 0.0)


def _shared_authors(first: Record, second: Record) -> float | None:
    """The share of the last names of the one with fewer that the other has too; None where one has no authors."""
    names = [_names(record) for record in (first, second)]
    least = min(map(len, names))
    return len(names[0] & names[1]) / least if least else None


def _name_words(record: Record) -> Set[str]:
    """All words of the authors' names: which of them is the last name, listings write in two orders."""
    return {word for author in record.authors for word in canonical_words(author) if len(word) > 1}


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
    explained = found.likeness in (Likeness.EXPLAINED, Likeness.ADDED)
    if explained and first.dois & second.dois:
        return Verdict(Answer.SAME, f"{found.reason}, same DOI", Weight.IDENTIFIER)
    if not (first.abstract and second.abstract):
        return _of_explained_titles_alone(found, first, second) if explained else _OTHER
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
    if not (first.title and second.title):
        return None
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    return found.reason if found.likeness is Likeness.TELLING else None


def conflict(first: Record, second: Record) -> str | None:
    """Why two records are not one work, as far as both say enough; None where they are, or too little is known."""
    verdict = compare(first, second)
    return None if verdict.answer is Answer.SAME or verdict.weight is Weight.ALONE else verdict.reason
