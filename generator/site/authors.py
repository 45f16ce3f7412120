"""The authors of the list's papers, by name.

Two people of one name are one author unless the curator tells them apart. A name is known by its id, which is the
name in ASCII: ``José García`` and ``Jose Garcia`` are one author.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

from generator.export.names import parse as parts_of
from generator.export.names import people as people_in
from generator.model import Paper
from generator.settings.decisions import Decisions, Person
from generator.util import ids
from generator.util.errors import ContentError, Problem

FEWEST_PAPERS = 2  # of an author with a page


@dataclass(frozen=True)
class Author:
    """An author of the list.

    ``name`` is the commonest spelling, ``also`` are the others; ``papers`` are the ids of the papers, in the order
    given. ``note`` is what the curator says of a person who is told apart from others of the name.
    """

    id: str
    name: str
    also: tuple[str, ...]
    papers: tuple[str, ...]
    note: str = ""

    @cached_property
    def sort_key(self) -> tuple[str, str, str]:
        """By family name, then by given name, whatever case and accents they have."""
        name = parts_of(self.name)
        return ids.make_id(name.family, ()), ids.make_id(name.given, ()), self.id

    @property
    def letter(self) -> str:
        """The first letter of the family name; ``0-9`` where it begins with none."""
        first = self.sort_key[0][:1].upper()
        return first if "A" <= first <= "Z" else "0-9"


@dataclass(frozen=True)
class Authors:
    """The authors who have a page, by family name; ``of_paper`` has by paper id their ids by name as listed."""

    everyone: tuple[Author, ...] = ()
    of_paper: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Author]:
        """Authors by id."""
        return {author.id: author for author in self.everyone}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {author.id: number for number, author in enumerate(self.everyone)}

    def beside(self, author: Author, most: int) -> list[tuple[Author, int]]:
        """Those who share papers with an author, the most frequent first, with the number of papers they share."""
        groups = (set(self.of_paper.get(paper, {}).values()) for paper in author.papers)
        counts = Counter(chain.from_iterable(groups))
        del counts[author.id]
        by_name = sorted(counts, key=self._order.__getitem__)
        ranked = sorted(by_name, key=counts.__getitem__, reverse=True)  # which leaves equals as they are
        return [(self.by_id[other], counts[other]) for other in ranked[:most]]


def find_authors(papers: Sequence[Paper], decisions: Decisions) -> Authors:
    """The authors of two papers or more.

    Raises:
        ContentError: with a problem for each paper that the curator gives to somebody who is not among its authors.
    """
    people = decisions.curation.people
    if problems := [*_not_theirs(papers, decisions)]:
        raise ContentError(problems)
    chosen = {
        (_key(name), paper): person
        for person, known in people.items()
        for name in known.names
        for paper in known.papers
    }
    joined = {_key(name): person for person, known in people.items() if not known.papers for name in known.names}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    listed: dict[str, dict[str, None]] = defaultdict(dict)
    named: dict[str, dict[str, str]] = {}
    for paper in papers:
        of_this = named[paper.id] = {}
        for name in paper.authors:
            if not people_in([name]).names:  # but "et al."
                continue
            key = _key(name)
            author = chosen.get((key, paper.id)) or joined.get(key) or key
            of_this[name] = author
            spellings[author][name] += 1
            listed[author][paper.id] = None
    authors = [
        _author(name, spellings[name], tuple(of_author), people.get(name))
        for name, of_author in listed.items()
        if len(of_author) >= FEWEST_PAPERS
    ]
    everyone = tuple(sorted(authors, key=lambda author: author.sort_key))
    known = {author.id for author in everyone}
    of_paper = {
        paper: {name: author for name, author in of_this.items() if author in known}
        for paper, of_this in named.items()
    }
    return Authors(everyone, of_paper)


def _author(author_id: str, spellings: Counter[str], papers: tuple[str, ...], person: Person | None) -> Author:
    ordered = sorted(spellings, key=lambda name: (-spellings[name], name))
    name = person.name if person else ordered[0]
    also = tuple(other for other in ordered if other != name)
    return Author(author_id, name, also, papers, person.why if person and person.papers else "")


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    return ids.make_id(name, ())


def _not_theirs(papers: Iterable[Paper], decisions: Decisions) -> Iterator[Problem]:
    authors = {paper.id: paper.authors for paper in papers}
    for person, known in decisions.curation.people.items():
        names = {_key(name) for name in known.names}
        for at, paper in enumerate(known.papers):
            if paper in authors and names.isdisjoint(map(_key, authors[paper])):
                line = decisions.document.line(("people", person, "papers", at)) if decisions.document else 0
                what = f"{known.name!r} is no author of {paper!r}; write the name as the paper has it under also"
                yield Problem(str(decisions.path), line, what)
