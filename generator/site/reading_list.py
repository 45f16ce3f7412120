"""The papers as the site looks at them: by topic, area, year, organisation and dump."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.catalogue.reports import Report
from generator.classify.features import Features
from generator.classify.key_sentence import key_sentence
from generator.classify.names import Finder, Found, Index, Name, index
from generator.export.short_keys import short_keys
from generator.model import Listing, OrganizationFacts, Paper
from generator.settings.content import DumpFacts
from generator.settings.decisions import Decisions
from generator.settings.names import Names
from generator.settings.taxonomy import Area, Introductions, Taxonomy, Topic
from generator.site.authors import Authors, find_authors
from generator.site.browsing import Letters, plain_pages
from generator.util import dates, text

if TYPE_CHECKING:  # related brings in SciPy, whose import takes a while
    from generator.related.similarity import Related

_NEIGHBOURS = 6
_SURVEY, _SURVEYS = "survey", 5  # the contribution of papers to begin with, and how many of them


def by_date(paper: Paper) -> tuple[bool, tuple[int, ...], str, str]:
    """A sort key: the newest first, then by title; papers without a date last."""
    day = paper.published
    return day is None, tuple(-part for part in day.parts) if day else (), paper.title.casefold(), paper.id


def beside(groups: Iterable[Collection[str]]) -> dict[str, Counter[str]]:
    """For each id of the groups the others that stand in a group with it, and in how many."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for group in groups:
        for name in group:
            counts[name].update(other for other in group if other != name)
    return counts


def _enumerated(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def off_the_list(paper: Paper) -> str:
    """Why the list does not show a paper, in a sentence for its page."""
    if paper.withdrawn:
        return "This paper was taken off the list."
    return "This paper seems to have been withdrawn; the list does not show it until that is settled."


@dataclass(frozen=True)
class Dump:
    """A capture as the site shows it. ``new`` are the papers that no earlier capture lists.

    ``query`` is what the listing was searched for, as dumps.yml or the capture has it.
    """

    name: str
    captured: date | None
    facts: DumpFacts
    papers: tuple[Paper, ...]
    new: tuple[Paper, ...]
    query: str | None = None

    @property
    def title(self) -> str:
        """The title of its page."""
        return f"Capture of {dates.spelled(self.captured)}" if self.captured else f"Undated capture {self.name}"

    @property
    def added(self) -> str:
        """When its new papers came to the list."""
        return f"Added on {dates.spelled(self.captured)}" if self.captured else f"Added by {self.name}"


class Step(NamedTuple):
    """A paper of a reading path; ``reason`` says why it is read there, or is ""."""

    paper: Paper
    reason: str


@dataclass(frozen=True)
class Place:
    """A paper's neighbours in the list of its primary topic."""

    previous: Paper | None
    next: Paper | None


@dataclass(frozen=True)
class ReadingList:
    """All that the site shows. ``papers`` are in the order of their ids, hidden ones not among them.

    ``merged`` has for each id given up the one whose page has its place; ``withdrawn`` are the papers taken off the
    list, and those that wait for a word on it, whose pages only say so. ``features`` has by id what papers' texts
    say, where they were read. ``subjects_of`` has for each paper's id its subjects, ``changes`` for each dump what
    it brought.
    """

    papers: tuple[Paper, ...]
    taxonomy: Taxonomy
    related: Mapping[str, Sequence[Related]]
    facts: Mapping[str, DumpFacts] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    withdrawn: tuple[Paper, ...] = ()
    decisions: Decisions = field(default_factory=lambda: Decisions(Path("curation.yml")))
    known_names: Names = field(default_factory=Names)
    features: Mapping[str, Features] = field(default_factory=dict)
    introductions: Introductions = field(default_factory=Introductions)
    changes: Mapping[str, Report] = field(default_factory=dict)

    def but(self, **others: Any) -> ReadingList:
        """The same list with other values of fields on which nothing depends that was worked out so far."""
        copy = replace(self, **others)
        vars(copy).update({name: value for name, value in vars(self).items() if name not in vars(copy)})
        return copy

    def work_out(self) -> None:
        """Works out all that follows from the papers, before processes part that would each do so."""
        for name, value in vars(ReadingList).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    @cached_property
    def by_id(self) -> dict[str, Paper]:
        """Papers by id."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def newest_first(self) -> tuple[Paper, ...]:
        """All papers, by date."""
        return tuple(sorted(self.papers, key=by_date))

    @cached_property
    def by_letter(self) -> list[tuple[str, list[Paper]]]:
        """All papers by title, under the first letter of its first word; what begins with none under ``0-9``.

        An id that stands in for a title begins behind its ``arXiv:`` or ``doi:``.
        """
        letters: dict[str, list[Paper]] = defaultdict(list)
        words = {
            paper.id: text.words(paper.title.partition(":")[2] if paper.is_untitled else paper.title)
            for paper in self.papers
        }
        for paper in sorted(self.papers, key=lambda paper: (words[paper.id], paper.id)):
            first = (words[paper.id] or [""])[0][:1].upper()
            letters[first if "A" <= first <= "Z" else "0-9"].append(paper)
        return sorted(letters.items())

    @cached_property
    def plain_pages(self) -> list[Letters]:
        """All papers by letter, cut into the pages of the list that needs no script."""
        return plain_pages(self.by_letter, self.taxonomy)

    @cached_property
    def primary(self) -> dict[str, list[Paper]]:
        """The papers of each topic as their primary one, by date."""
        return self._by_topic(slice(0, 1))

    @cached_property
    def further(self) -> dict[str, list[Paper]]:
        """The papers of each topic as a further one, by date."""
        return self._by_topic(slice(1, None))

    def _by_topic(self, ranks: slice) -> dict[str, list[Paper]]:
        papers: dict[str, list[Paper]] = {topic.id: [] for topic in self.taxonomy.topics}
        for paper in self.newest_first:
            for placed in paper.topics[ranks]:
                papers[placed.id].append(paper)
        return papers

    @cached_property
    def unfiled(self) -> list[Paper]:
        """The papers under no topic, by date."""
        return [paper for paper in self.newest_first if not paper.topics]

    @cached_property
    def paths(self) -> dict[str, list[Step]]:
        """For topics and areas with a reading path, its papers in the order to read them."""
        paths = {
            of: [(self.by_id.get(name), path[name] if isinstance(path, dict) else "") for name in path]
            for of, path in self.decisions.curation.reading_paths.items()
        }
        shown = {of: [Step(paper, reason) for paper, reason in path if paper] for of, path in paths.items()}
        return {of: path for of, path in shown.items() if path}

    @cached_property
    def surveys(self) -> dict[str, list[Paper]]:
        """For topics without a reading path the surveys in it, the newest first."""
        return {
            topic: [paper for paper in papers if paper.contribution.id == _SURVEY][:_SURVEYS]
            for topic, papers in self.primary.items()
            if topic not in self.paths
        }

    @cached_property
    def starts(self) -> dict[str, list[str]]:
        """The topics in whose reading path a paper stands, by its id, in the order of the taxonomy."""
        starts: dict[str, list[str]] = defaultdict(list)
        for topic in self.taxonomy.topics:
            for paper, _ in self.paths.get(topic.id, ()):
                starts[paper.id].append(topic.id)
        return dict(starts)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Each paper's neighbours in its primary topic."""
        places = {}
        for papers in (*self.primary.values(), self.unfiled):
            for before, paper, after in zip([None, *papers], papers, [*papers[1:], None], strict=False):
                places[paper.id] = Place(before, after)
        return places

    @cached_property
    def neighbours(self) -> dict[str, list[tuple[Topic, int]]]:
        """For each topic the topics that most often stand beside it on a paper, with how often."""
        topics = {topic.id: (at, topic) for at, topic in enumerate(self.taxonomy.topics)}
        together = beside([placed.id for placed in paper.topics] for paper in self.papers)
        return {
            topic: [
                (topics[other][1], count)
                for other, count in sorted(counts.items(), key=lambda item: (-item[1], topics[item[0]][0]))
            ][:_NEIGHBOURS]
            for topic, counts in together.items()
        }

    def reason(self, near: Related) -> str:
        """Why a paper is related, as a sentence."""
        if near.words:
            return f"Both speak of {_enumerated(near.words)}."
        titles = [self.taxonomy.topic_by_id[topic].title for topic in near.topics]
        return f"Both are under {'; '.join(titles)}." if titles else ""

    def with_topics(self, running: str) -> list[str | Topic]:
        """A text cut at the ids of topics in it, which are given as those topics."""
        topics = {topic.id: topic for topic in self.taxonomy.topics if "-" in topic.id}
        return [topics.get(part, part) for part in re.split(r"([a-z]+(?:-[a-z]+)+)", running)]

    @cached_property
    def area_number(self) -> dict[str, int]:
        """The number, from 1, of each topic's area: the colour of its mark."""
        return {topic.id: number for number, area in enumerate(self.taxonomy.areas, 1) for topic in area.topics}

    def area_count(self, area: Area) -> int:
        """How many papers have their primary topic in the area."""
        return sum(len(self.primary[topic.id]) for topic in area.topics)

    def touching(self, area: Area) -> int:
        """How many papers have their primary topic in another area, and a further one in this."""
        topics = {topic.id for topic in area.topics}
        further = {paper.id for topic in topics for paper in self.further[topic] if paper.primary not in topics}
        return len(further)

    @cached_property
    def areas_with_papers(self) -> list[tuple[Area, list[Topic]]]:
        """The areas that have papers, each with those topics under which there are some, as primary or further."""
        areas = (
            (area, [topic for topic in area.topics if self.primary[topic.id] or self.further[topic.id]])
            for area in self.taxonomy.areas
        )
        return [(area, topics) for area, topics in areas if topics]

    @cached_property
    def years(self) -> dict[int | None, list[Paper]]:
        """Papers by year, the newest year first, those without a date (None) last.

        The last is there even without papers: its page stays when dates become known.
        """
        years: dict[int | None, list[Paper]] = {}
        for paper in self.newest_first:
            years.setdefault(paper.published.year if paper.published else None, []).append(paper)
        years.setdefault(None, [])
        return years

    @cached_property
    def organizations(self) -> list[tuple[OrganizationFacts, list[Paper]]]:
        """Organisations by name, each with its papers by date."""
        papers: dict[str, list[Paper]] = defaultdict(list)
        names: dict[str, OrganizationFacts] = {}
        for paper in self.newest_first:
            if paper.organization:
                papers[paper.organization.handle].append(paper)
                names.setdefault(paper.organization.handle, paper.organization)
        return [
            (names[handle], papers[handle])
            for handle in sorted(papers, key=lambda handle: (names[handle].name.casefold(), handle))
        ]

    @cached_property
    def subjects_of(self) -> dict[str, tuple[str, ...]]:
        """The subjects of each paper, by its id."""
        return {paper: tuple(sorted(found.subjects)) for paper, found in self.features.items()}

    @cached_property
    def names(self) -> Index:
        """The names of models, methods and data sets that papers share."""
        finder = Finder(self.known_names)
        return index(finder, {paper.id: self._named(paper, finder) for paper in self.papers})

    def _named(self, paper: Paper, finder: Finder) -> tuple[Found, ...]:
        found = self.features.get(paper.id)
        return found.names if found else finder.find(paper.title, paper.abstract)

    def key_sentence(self, paper: Paper) -> str:
        """A paper in one sentence."""
        found = self.features.get(paper.id)
        return found.key_sentence if found else key_sentence(paper.title, paper.abstract)

    @cached_property
    def authors(self) -> Authors:
        """The authors of two papers or more."""
        return find_authors(self.newest_first, self.decisions)

    @cached_property
    def short_keys(self) -> dict[str, str]:
        """The keys that people type in citations, by the id of the paper."""
        return short_keys(self.papers)

    @property
    def names_of(self) -> Mapping[str, tuple[str, ...]]:
        """For each paper that has shared names their ids, by its id."""
        return self.names.of

    @cached_property
    def names_by_kind(self) -> list[tuple[str, list[Name]]]:
        """The shared names under their kind, those of no known kind last; kinds without any are left out."""
        titles = {"model": "Models", "method": "Methods", "dataset": "Data sets and benchmarks", None: "Others"}
        groups = [
            (title, [name for name in self.names.names if name.kind == kind]) for kind, title in titles.items()
        ]
        return [(title, names) for title, names in groups if names]

    @cached_property
    def names_beside(self) -> dict[str, list[tuple[Name, int]]]:
        """For each name those that more than one paper has beside it, the commonest first, with how many."""
        return {
            name: [
                (self.names.by_id[other], count)
                for other, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
                if count > 1
            ][:_NEIGHBOURS]
            for name, counts in beside(self.names.of.values()).items()
        }

    @cached_property
    def dumps(self) -> list[Dump]:
        """Dumps, the newest first, those of an unknown day last."""
        entries: dict[str, list[tuple[Listing, Paper]]] = defaultdict(list)
        for paper in self.papers:
            for listing in paper.listed_in:
                entries[listing.dump].append((listing, paper))
        days = {name: listed[-1][0].captured for name, listed in entries.items()}
        seen: set[str] = set()
        dumps = []
        for name in sorted(entries, key=lambda name: (days[name] or date.min, name)):
            listed = sorted(entries[name], key=lambda item: (item[0].line, item[0].ordinal or 0, item[1].id))
            papers = tuple(paper for _, paper in listed)
            new = tuple(paper for paper in papers if paper.id not in seen)
            seen |= {paper.id for paper in papers}
            facts = self.facts.get(name, DumpFacts())
            dumps.append(Dump(name, days[name], facts, papers, new, facts.query or entries[name][-1][0].query))
        return dumps[::-1]

    @cached_property
    def dump_by_name(self) -> dict[str, Dump]:
        """Captures by file name."""
        return {dump.name: dump for dump in self.dumps}

    @cached_property
    def figures(self) -> dict[str, str]:
        """The figures of the list that hand-written pages may name."""
        weak = sum(bool(paper.in_doubt) for paper in self.papers)
        return {
            "papers": str(len(self.papers)),
            "topics": str(len(self.taxonomy.topic_by_id)),
            "captures": str(len(self.dumps)),
            "weak": str(weak),
            "weak-share": f"{weak / max(1, len(self.papers)):.1%}",
            "unfiled": str(len(self.unfiled)),
        }

    @cached_property
    def with_code(self) -> int:
        """How many papers name a repository."""
        return sum(bool(paper.code) for paper in self.papers)
