"""What two papers that may be one have in common, and what differs: in words and in facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.catalogue.questions import Pair
from generator.curation.questions import Detail, Piece, word_diff
from generator.identity.words import canonical_words
from generator.model import Paper
from generator.util.text import cut, visible

MOST_AUTHORS = 3  # in a line
_LONGEST = 120  # characters of a fact
_UNKNOWN = "not known"


def compared(pair: Pair, papers: Mapping[str, Paper], number: Mapping[str, int]) -> Iterator[Detail]:
    """The two papers of a pair beside each other, in lines.

    Args:
        pair: the two, with what was compared of them.
        papers: all papers by id.
        number: by which number each of the two goes.
    """
    (first, one), (second, two) = sorted(zip(pair.ids, pair.records, strict=True), key=lambda end: number[end[0]])
    names = str(number[first]), str(number[second])
    yield Detail(f"{names[0]} and {names[1]}: {visible(pair.reason)}")
    yield from _texts("title", (one.title, two.title), names)
    yield from _texts("abstract", (one.abstract, two.abstract), names)
    ends = papers[first], papers[second]
    facts = {
        "published": [_plain(end.published) for end in ends],
        "captured": [_captured(end) for end in ends],
        "arXiv": [_plain(end.arxiv) for end in ends],
        "DOI": [_plain(end.doi) for end in ends],
        "venue": [_plain(end.venue) for end in ends],
        "authors": [_authors(end) for end in ends],
    }
    for label, values in facts.items():
        if label == "authors" and all(end.authors for end in ends):
            yield _common_authors(*(end.authors for end in ends))
        elif values[0] and values[0] == values[1]:
            yield Detail(f"{label}: the same, {values[0]}", depth=1)
        elif any(values):
            both = "; ".join(f"{name}. {value or _UNKNOWN}" for name, value in zip(names, values, strict=True))
            yield Detail(f"{label}: {both}", depth=1)
    if lacking := [label for label, values in facts.items() if not any(values)]:
        yield Detail(f"{_UNKNOWN} of either: {', '.join(lacking)}", depth=1)


def _texts(label: str, texts: tuple[str, str], names: tuple[str, str]) -> Iterator[Detail]:
    """What differs between two texts, in words, or which is missing."""
    if all(texts):
        pieces = word_diff(*texts)
        yield Detail(f"{label}:" if pieces else f"{label}: the same words", pieces=pieces, depth=1)
    else:
        lacking = " and ".join(name for name, text in zip(names, texts, strict=True) if not text)
        yield Detail(f"{label}: {_UNKNOWN} of {lacking}", depth=1)


def _plain(value: object) -> str:
    return cut(visible(str(value)), _LONGEST) if value else ""


def _captured(paper: Paper) -> str:
    """The days of its captures, from the first to the last; "" where none has a day."""
    days = sorted({listing.captured.isoformat() for listing in paper.listed_in if listing.captured})
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _authors(paper: Paper) -> str:
    """The first authors and how many more there are, or how many it has; "" where neither is known."""
    if paper.authors:
        return few(paper.authors)
    return f"{paper.author_count} without names" if paper.author_count else ""


def few(authors: Sequence[str]) -> str:
    """The first authors, and how many more there are."""
    more = len(authors) - MOST_AUTHORS
    mark = "; " if any("," in author for author in authors) else ", "
    named = mark.join(cut(visible(author), _LONGEST) for author in authors[:MOST_AUTHORS])
    return f"{named} and {more} more" if more > 0 else named


def _common_authors(first: Sequence[str], second: Sequence[str]) -> Detail:
    """Which authors both have, by their last names, as listings write given names in many ways; then the rest."""
    known = [{_last_name(author) for author in authors} for authors in (first, second)]
    common = [author for author in first if _last_name(author) in known[1]]
    alone = [author for author in first if _last_name(author) not in known[1]]
    others = [author for author in second if _last_name(author) not in known[0]]
    parts = (common, ""), (alone, "-"), (others, "+")
    pieces = tuple(Piece(few(authors), mark) for authors, mark in parts if authors)
    if not alone and not others:
        return Detail("authors: the same,", pieces=pieces, depth=1)
    counts = f"{len(first)} and {len(second)}, {len(common) or 'none'} in common"
    return Detail(f"authors ({counts}):", pieces=pieces, depth=1)


def _last_name(author: str) -> str:
    """By which an author is known again: of "Lee, A." as of "Ann Lee"."""
    words = canonical_words(author.partition(",")[0])
    return words[-1] if words else author
