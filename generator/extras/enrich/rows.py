"""A row of a file of facts: which paper it speaks of, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalogue.facts import Facts, Values, address, sound
from generator.extras.enrich.values import spelled
from generator.util import text
from generator.util.identifiers import any_doi

# What counts although the id does not: authors are known by themselves.
_BY_ITSELF = ("authors",)


@dataclass(frozen=True)
class Row:
    """A row: its line, from 1, what names its paper, its facts, and what could not be read of it, by field."""

    line: int
    key: str
    title: str
    abstract: str
    facts: Facts
    lost: Mapping[str, str] = field(default_factory=dict)

    @property
    def arxiv(self) -> str | None:
        """The arXiv id that it gives, sure or not."""
        return self.facts.arxiv or (self.facts.unsure.arxiv if self.facts.unsure else None)

    @property
    def doi(self) -> str | None:
        """The DOI that it gives, sure or not."""
        return self.facts.doi or (self.facts.unsure.doi if self.facts.unsure else None)

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors that it gives, sure or not."""
        return self.facts.authors or (self.facts.unsure.authors if self.facts.unsure else ())

    @property
    def name(self) -> str:
        """The words that people know it by."""
        return self.title or self.key or self.arxiv or self.doi or "?"


def row(line: int, given: Mapping[str, Any], *, key: str = "", sure: bool = True, authors_sure: bool = True) -> Row:
    """A row of raw values.

    Args:
        line: the line on which it begins, from 1.
        given: texts by the fields of ``Values`` and ``title``; lists for authors, code and keywords.
        key: what names the paper in the file: its id, or a citation's key.
        sure: whether id, date, DOI, venue and code count.
        authors_sure: whether the authors do.
    """
    values = spelled(given)
    facts, wrong = sound(values)
    lost = {name: str(value) for name, value in wrong.items()}
    if (raw := given.get("arxiv")) and not values["arxiv"]:
        lost["arxiv"] = raw
    if (raw := given.get("doi")) and not any_doi(raw):
        lost["doi"] = raw
    if unread := [raw for raw in given.get("code") or () if not address(raw)]:
        lost["code"] = ", ".join(unread)
    known = facts.known()
    counts = {name: value for name, value in known.items() if (authors_sure if name in _BY_ITSELF else sure)}
    rest = {name: value for name, value in known.items() if name not in counts}
    facts = Facts(**counts, unsure=Values(**rest) if rest else None)
    title, abstract = (_whole(given.get(name) or "") for name in ("title", "abstract"))
    return Row(line, key, title, abstract, facts, lost)


def all_unsure(facts: Facts) -> Facts:
    """The same facts, none of them sure."""
    both = {**(facts.unsure.known() if facts.unsure else {}), **facts.known()}
    return Facts(unsure=Values(**both)) if both else facts


def _whole(raw: str) -> str:
    """Plain text; half a character, which JSON can write, becomes a question mark."""
    return text.plain(raw.encode("utf-8", "replace").decode("utf-8"))
