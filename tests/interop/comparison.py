"""What readers got right: their records beside the truth, field by field."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from tests.interop.record import person

FIELDS = ("title", "family", "given", "suffix", "year", "doi")
_NAME_PARTS = ("family", "given", "suffix")


class Value(NamedTuple):
    """One value of one paper: which it is, what it is, and what a reader made of it.

    ``label`` is what faults call the value: the title, the name inverted, the DOI; a year, and what a feed says of an
    entry, go by the paper's key.
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

    counts: Counter[str] = field(default_factory=Counter)
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


def inverted(name: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (name["family"], name["given"], name["suffix"])))


def _pairs(
    truth: list[dict[str, str]], read: list[dict[str, str]]
) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Each person of the truth with a label and whom the reader has instead, in order.

    A reader that loses a person, or parts one in two, is wrong in that place alone. Whom it has beside those of the
    truth goes by the label of the person before.
    """
    those_of_truth, those_of_reader = (
        [tuple(_same(part, name[part]) for part in _NAME_PARTS) for name in names] for names in (truth, read)
    )
    label = ""
    for _, start, end, first, last in SequenceMatcher(
        None, those_of_truth, those_of_reader, autojunk=False
    ).get_opcodes():
        for of_truth, of_reader in zip_longest(truth[start:end], read[first:last]):
            label = inverted(of_truth) if of_truth else label
            yield label, of_truth or person(""), of_reader or person("")


def of_citation(truth: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[Value]:
    """The values of a citation; parts of names that neither side has are none."""
    key = truth["key"]
    yield Value("title", truth["title"], key, truth["title"], read.get("title", ""))
    for label, of_truth, of_reader in _pairs(truth["authors"], read.get("authors", [])):
        for part in _NAME_PARTS:
            if of_truth[part] or of_reader[part]:
                yield Value(part, label, key, of_truth[part], of_reader[part])
    yield Value("year", key, key, truth["year"], read.get("year", ""))
    if truth["doi"] or read.get("doi"):
        yield Value("doi", truth["doi"] or key, key, truth["doi"], read.get("doi", ""))


def compare(
    truths: Iterable[Mapping[str, Any]],
    records: Iterable[Mapping[str, Any]],
    values: Callable[[Mapping[str, Any], Mapping[str, Any]], Iterable[Value]] = of_citation,
) -> Tally:
    """A reader's records beside the truth; a paper that it lost is wrong in everything that it has."""
    tally, by_key = Tally(), {record["key"]: record for record in records}
    for truth in truths:
        for value in values(truth, by_key.get(truth["key"], {})):
            tally.counts[value.field] += 1
            if not value.is_right:
                tally.wrong[value.field].append(value)
    return tally
