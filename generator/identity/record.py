"""What is compared: the texts, ids and authors of an entry or a known paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from generator.model import Entry, Place
from generator.util.identifiers import arxiv_id, arxiv_key, arxiv_of_doi, doi_key

_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)$", re.IGNORECASE)
# The registrants of preprints, of which the published version has a DOI of its own: arXiv, bioRxiv and medRxiv,
# Research Square, Preprints.org, SSRN, TechRxiv, Authorea, ChemRxiv, the archives of OSF, EarthArXiv.
_PREPRINTS = frozenset(
    {
        *("10.48550", "10.1101", "10.64898", "10.21203", "10.20944", "10.2139", "10.36227", "10.22541", "10.26434"),
        *("10.31219", "10.31234", "10.31235", "10.35542", "10.17605", "10.31223"),
    }
)
# Those that give each version of a deposit a DOI: Zenodo, figshare, F1000.
_DEPOSITS = frozenset({"10.5281", "10.6084", "10.12688"})
# A journal of Cold Spring Harbor's has a DOI of the preprints' registrant, with its name before the number.
_JOURNAL = re.compile(r"10\.1101/(?:gr|gad|lm|rna|cshperspect|pdb|mcs|sqb)\.")
_VERSION = re.compile(r"(?:[./_]|(?<=\d))v\d{1,2}$")
_NONE: frozenset[str] = frozenset()  # one for all records: an empty set of its own takes 200 bytes


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
    arxiv: frozenset[str] = _NONE
    authors: tuple[str, ...] = ()
    dois: frozenset[str] = _NONE
    entry: Entry | None = None
    known_id: str | None = None
    listed: tuple[tuple[Place | None, str | None], ...] = ()
    own_dois: frozenset[str] = _NONE

    @property
    def is_whole(self) -> bool:
        """Whether it has both texts."""
        return bool(self.title and self.abstract)

    @property
    def year(self) -> int | None:
        """The year in which it was published, as its listing says."""
        return self.entry.published.year if self.entry and self.entry.published else None


def of_entry(entry: Entry) -> Record:
    """The record of a listing entry."""
    own = own_dois((entry.doi,)) if entry.doi else _NONE
    arxiv = (arxiv_ids((entry.arxiv,) if entry.arxiv else (), own) or _NONE) if entry.arxiv or own else _NONE
    known = (dois(entry.links) | own or _NONE) if entry.links else own
    return Record(entry.title, entry.abstract, arxiv, entry.authors, known, entry=entry, own_dois=own)


def dois(links: Iterable[str]) -> frozenset[str]:
    """The DOIs among addresses, each in one spelling."""
    return own_dois(found[1] for link in links if (found := _DOI.match(link)))


def own_dois(given: Iterable[str]) -> frozenset[str]:
    """DOIs, each in one spelling."""
    return frozenset(map(doi_key, given))


def arxiv_ids(given: Iterable[str], own_dois: Iterable[str]) -> frozenset[str]:
    """The arXiv ids, each in one spelling, that are given or that DOIs are arXiv's own of."""
    named = {arxiv_key(arxiv_id(name) or name) for name in given}
    return frozenset(named | {arxiv_key(name) for doi in own_dois if (name := arxiv_of_doi(doi))})


class Ids(Enum):
    """What the ids of two records say of them."""

    SAME_ARXIV = "same arXiv id"
    SAME_PREPRINT = "same DOI of a preprint"
    SAME_DOI = "same DOI"
    TWO_ARXIV = "different arXiv ids"
    TWO_DOIS = "different DOIs"
    NOTHING = ""


def compare_ids(first: Record, second: Record) -> Ids:
    """What the ids say: an arXiv id counts before a DOI, one that both have before those that only one has.

    The DOI of a preprint and that of what was published of it say nothing, nor do those of two servers, or of two
    versions of a deposit.
    """
    if first.arxiv and second.arxiv:
        return Ids.SAME_ARXIV if first.arxiv & second.arxiv else Ids.TWO_ARXIV
    if first.own_dois and second.own_dois:
        mine, theirs = (_by_registrant(record.own_dois) for record in (first, second))
        shared = mine.keys() & theirs.keys()
        same = [registrant for registrant in shared if mine[registrant] & theirs[registrant]]
        if same:  # of a volume it may be, but not of a preprint
            return Ids.SAME_PREPRINT if _PREPRINTS.intersection(same) else Ids.SAME_DOI
        if shared - _DEPOSITS:
            return Ids.TWO_DOIS
    return Ids.NOTHING


_PUBLISHER = ""


def _by_registrant(known: Set[str]) -> dict[str, set[str]]:
    """DOIs without versions, by the registrant of preprints or deposits; those of all publishers under one name."""
    found: dict[str, set[str]] = defaultdict(set)
    for doi in known:
        registrant = doi.partition("/")[0]
        if registrant in _PREPRINTS | _DEPOSITS and not _JOURNAL.match(doi):
            found[registrant].add(_VERSION.sub("", doi))
        else:
            found[_PUBLISHER].add(doi)
    return found


_FAR_APART = 1  # years between what is online and in print


def are_years_apart(first: Record, second: Record) -> bool:
    """Whether more years lie between the two than between being online and in print."""
    return first.year is not None and second.year is not None and abs(first.year - second.year) > _FAR_APART


def are_of_one_year(first: Record, second: Record) -> bool:
    """Whether both say when they were published, and it is the same year."""
    return first.year is not None and first.year == second.year
