"""The piles of listings that identity is judged by: papers as listings have them, variants and near misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks import abstracts, variants
from benchmarks.kinds import FORMATTING, TITLE, UNPROVED, VARIANTS
from benchmarks.near_misses import CONFUSED, NEAR_MISSES, SERIES
from benchmarks.series import PAIRS, MakePair
from benchmarks.variants import Make, Text

Change = Callable[[Text, Random], Text | None]
Elsewhere = Callable[[Text, Text, Random], Text]


def _texts_alone(text: Text, random: Random) -> Text:
    """A paper as most pages list it: title and abstract."""
    return Text(text.title, text.abstract)


def _short(text: Text, random: Random) -> Text | None:
    return abstracts.shortened(_texts_alone(text, random), random)


def _title_alone(text: Text, random: Random) -> Text:
    return Text(text.title, "")


def _title_and_authors(text: Text, random: Random) -> Text | None:
    return Text(text.title, "", text.authors) if text.authors else None


def _with_id(text: Text, random: Random) -> Text | None:
    """A paper as arXiv lists it."""
    return replace(text, arxiv=text.arxiv or _new_id(random), doi=None) if text.authors else None


def _new_id(random: Random) -> str:
    """An arXiv id of a year that no listed paper is of, and hardly another one has."""
    return f"{random.randint(10, 14)}{random.randint(1, 12):02}.{random.randint(10_000, 99_999)}"


def _texts_of(made: Text, original: Text, random: Random) -> Text:
    return Text(made.title, made.abstract)


def _authors_too(made: Text, original: Text, random: Random) -> Text:
    """The same authors, as another listing writes them, unless the work is others'."""
    return replace(made, authors=variants.authors_elsewhere(made.authors or original.authors, random))


def _published(made: Text, original: Text, random: Random) -> Text:
    """A listing of the published version: its DOI, and the authors as the publisher writes them."""
    return replace(_authors_too(made, original, random), doi=f"10.1000/{random.randint(10**6, 10**7)}")


def _under_one_id(made: Text, original: Text, random: Random) -> Text:
    return replace(made, arxiv=original.arxiv)


def _sibling(made: Text, original: Text, random: Random) -> Text:
    """Another work of the same group of people, or of others with the title, with an id of its own."""
    if random.random() < 0.5:
        return replace(made, authors=made.authors or original.authors, arxiv=_new_id(random))
    return _published(made, original, random)


@dataclass(frozen=True)
class Pile:
    """Listings to be grouped together.

    ``listed`` says how each paper is listed first, ``variant`` and ``near_miss`` what the changed listings have
    besides texts; ``pairs`` makes works that come in twos; ``several`` is the least and the most number of variants
    of a paper, and ``twice`` the share of them that is changed in two ways. ``merged`` is the share of variants
    that should be merged, ``review`` the most lines of review an entry; None where texts prove too little for it.
    """

    name: str
    variants: Mapping[str, Make]
    near_misses: Mapping[str, Make]
    pairs: Mapping[str, MakePair] = field(default_factory=dict)
    listed: Change = _texts_alone
    variant: Elsewhere = _texts_of
    near_miss: Elsewhere = _texts_of
    several: tuple[int, int] = (1, 1)
    twice: float = 0.0
    merged: float | None = None
    review: float | None = None


_TITLES = {**FORMATTING, **TITLE, "note of a kind": UNPROVED["note of a kind"]}
SECOND = {**FORMATTING, **TITLE}  # what a listing that is changed twice has besides its first change
_BY_TITLE = {
    **NEAR_MISSES,
    **{kind: make for kind, make in SERIES.items() if kind.startswith(("word", "subtitle"))},
}


def _without_abstract(makes: Mapping[str, Make]) -> dict[str, Make]:
    """The same changes of the title: each is made of the whole paper, and its abstract taken away."""
    return {kind.removesuffix(", abstract revised"): _bare(make) for kind, make in makes.items()}


def _bare(make: Make) -> Make:
    def bare(text: Text, other: Text, random: Random) -> Text | None:
        # Some near misses need an abstract to be made at all, and a title is all that is left of it.
        made = make(replace(text, abstract=text.abstract or _FILLER), replace(other, abstract=_FILLER), random)
        is_other = made and (made.title != text.title or made.authors)
        return replace(made, abstract="") if made and is_other else None

    return bare


_FILLER = "We ask. We try. We measure. We find. We report. We end."

_NO_ABSTRACT = _without_abstract(_BY_TITLE)
_ONE_TITLE_ONE_WORK = {kind: make for kind, make in _NO_ABSTRACT.items() if kind != "one title, two works"}

PILES = (
    Pile("listings", VARIANTS, NEAR_MISSES, merged=0.97, review=0.015),
    Pile("listings, many in one list", VARIANTS, NEAR_MISSES, several=(4, 6), twice=0.2, merged=0.9, review=0.015),
    Pile("short abstracts", _TITLES, NEAR_MISSES, listed=_short),
    Pile(
        "ids and authors",
        VARIANTS,
        {**NEAR_MISSES, **SERIES},
        {"two ids, one text": PAIRS["two ids, one text"]},
        listed=_with_id,
        variant=_published,
        near_miss=_sibling,
        merged=0.97,
    ),
    Pile("one id", UNPROVED, NEAR_MISSES, listed=_with_id, variant=_under_one_id, near_miss=_sibling, merged=1.0),
    Pile(
        "no abstracts, with authors",
        _TITLES,
        _NO_ABSTRACT,
        listed=_title_and_authors,
        variant=_authors_too,
        near_miss=_authors_too,
    ),
    Pile("no abstracts", _TITLES, _ONE_TITLE_ONE_WORK, listed=_title_alone),
    Pile("left to a person", UNPROVED, {**CONFUSED, **SERIES}, PAIRS),
)
