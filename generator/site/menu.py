"""Which kinds of pages the menu leads to, and the front page: those that there are some of."""

from __future__ import annotations

from collections.abc import Iterable

from generator.site import addresses
from generator.site.reading_list import ReadingList

_FEWEST = 5  # pages of a kind from which on the menu leads to them


def kinds(shown: ReadingList) -> list[tuple[str, str, int]]:
    """Kinds of pages beside topics and papers: what they are called, where they are listed, how many there are."""
    return [
        ("Names", addresses.NAMES, len(shown.names.names)),
        ("Authors", addresses.AUTHORS, len(shown.authors.everyone)),
        ("Years", addresses.YEARS, sum(map(bool, shown.years.values()))),
        ("Organisations", addresses.ORGANIZATIONS, len(shown.organizations)),
        ("Captures", addresses.DUMPS, len(shown.dumps)),
        *([("Unfiled papers", addresses.UNFILED, len(shown.unfiled))] if shown.taxonomy.areas else []),
    ]


def with_matter(menu: Iterable[tuple[str, str]], shown: ReadingList) -> list[tuple[str, str]]:
    """The entries of a menu, by title and address, without kinds of which there are few pages."""
    few = {address for _, address, count in kinds(shown) if count < _FEWEST}
    return [(title, address) for title, address in menu if address not in few]
