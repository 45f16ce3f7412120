"""What readers got right: their records beside the truth, field by field."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, NamedTuple

from tests.interop.record import person

FIELDS = ("title", "family", "given", "suffix", "year", "doi")
_NAME_PARTS = ("family", "given", "suffix")


class Value(NamedTuple):
    """One value of one paper: which it is, what it is, and what a reader made of it.

    ``label`` is what faults call the value: the title, the name inverted, the DOI; a year goes by its paper's key.
    """

    field: str
    label: str
    key: str
    truth: str
    read: str

    @property
    def is_right(self) -> bool:
        """Whether the reader gives the value as it is."""
        return _same(self.field, self.truth) == _same(self.field, self.read)


@dataclass
class Tally:
    """How many values of each field there are, and which of them a reader has wrong."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))

    def right(self, name: str) -> int:
        """The number of a field's values that are right."""
        return self.counts[name] - len(self.wrong[name])


def _same(name: str, value: str) -> str:
    """A value less what makes no difference: the form of its characters, its spaces, a DOI's case.

    An apostrophe is the same straight and curly, and after it a particle may stand apart: "de' Merli".
    """
    plain = " ".join(unicodedata.normalize("NFC", value).replace("’", "'").split())
    if name == "family":
        plain = plain.replace("' ", "'")
    return plain.lower() if name == "doi" else plain


def _inverted(name: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (name["family"], name["given"], name["suffix"])))


def _values(truth: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[Value]:
    key, nobody = truth["key"], person("")
    yield Value("title", truth["title"], key, truth["title"], read["title"])
    # A reader that parts one person in two has a person too many, and all that follow in the wrong place.
    for of_truth, of_reader in zip_longest(truth["authors"], read["authors"], fillvalue=nobody):
        for part in _NAME_PARTS:
            if of_truth[part] or of_reader[part]:
                yield Value(part, _inverted(of_truth), key, of_truth[part], of_reader[part])
    yield Value("year", key, key, truth["year"], read["year"])
    if truth["doi"] or read["doi"]:
        yield Value("doi", truth["doi"], key, truth["doi"], read["doi"])


def compare(truths: Iterable[Mapping[str, Any]], records: Iterable[Mapping[str, Any]]) -> Tally:
    """A reader's records beside the truth; a paper that it lost is wrong in everything that it has."""
    tally, by_key = Tally(), {record["key"]: record for record in records}
    nothing = {"title": "", "authors": [], "year": "", "doi": ""}
    for truth in truths:
        for value in _values(truth, by_key.get(truth["key"], nothing)):
            tally.counts[value.field] += 1
            if not value.is_right:
                tally.wrong[value.field].append(value)
    return tally
