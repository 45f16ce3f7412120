"""The curator's decisions, ``curation.yml``: what wins over dumps and rules, and what may not be decided."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator.model import ArxivId, Doi, OrganizationFacts, Place, Slug, Url, Words
from generator.settings.places import Places
from generator.settings.taxonomy import Taxonomy
from generator.util.dates import PartialDate
from generator.util.errors import ContentError, Problem, nearest
from generator.util.ids import make_id
from generator.util.yaml_file import Located, Strict

Handle = Place | str
_IdOrListing = Annotated[str, Field(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*|.+:\d{1,7}(#[1-9]\d{0,6})?)$")]
_Why = Annotated[Words, Field(description="The reason, for people; required.")]


class Correction(Strict):
    """The curator's word on one paper. What is set here wins over dumps and rules; ``why`` is for people."""

    why: _Why
    title: Words | None = Field(None, description="The title as it should read.")
    abstract: Words | None = Field(None, description="The whole abstract as it should read.")
    published: PartialDate | None = Field(None, description="When it was published: YYYY-MM-DD, YYYY-MM or YYYY.")
    authors: tuple[str, ...] | None = Field(None, description="All authors, in order.")
    organization: OrganizationFacts | None = Field(None, description="Who published it: a handle and a name.")
    arxiv: ArxivId | None = Field(None, description="The arXiv id without a version: 2411.10280.")
    doi: Doi | None = Field(None, description="The DOI of the published version: 10.18653/v1/2024.acl-long.1.")
    venue: Words | None = Field(None, description="Where it was published.")
    code: tuple[Url, ...] | None = Field(None, description="Addresses of repositories; [] for none.")
    links: tuple[Url, ...] | None = Field(None, description="Other addresses; [] for none.")
    topics: Annotated[tuple[str, ...], Field(max_length=4)] | None = Field(
        None, description="Up to four ids of topics.yml, the primary topic first; [] for a paper that fits none."
    )
    contribution: str | None = Field(None, description="The id of one of the contributions in topics.yml.")
    note: str | None = Field(None, description="A remark that the paper's page shows.")
    rejected: tuple[Words, ...] = Field(
        (),
        description="Facts of enrichment.yml that are not this paper's: an arXiv id or a DOI, with which goes all "
        "that its source says by it, or another value.",
    )


class Same(Strict):
    """Papers that are one. The first keeps its address, the addresses of the others lead there."""

    why: _Why
    papers: Annotated[tuple[Slug, ...], Field(min_length=2, description="Their ids; the first keeps its address.")]


class Different(Strict):
    """Papers, or listings (``dump.txt:12``, ``dump.json:1#7``), of which no two are one paper."""

    why: _Why
    papers: Annotated[
        tuple[_IdOrListing, ...],
        Field(
            min_length=2,
            description="Ids, or listings as a dump and the line of the title: dump.txt:12. Where entries share a "
            "line, their number in the dump tells them apart: dump.json:1#7.",
        ),
    ]


class Person(Strict):
    """An author: with ``papers`` one of several people of the name, without them everybody's spellings joined."""

    why: _Why
    name: Annotated[Words, Field(description="The name as the author's page shows it.")]
    also: tuple[Words, ...] = Field((), description="Other spellings of the name.")
    papers: tuple[Slug, ...] = Field((), description="The papers of this person, where others have the name too.")

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings."""
        return (self.name, *self.also)


ReadingPath = Annotated[
    Annotated[tuple[Slug, ...], Field(min_length=1)] | Annotated[dict[Slug, Words], Field(min_length=1)],
    Field(description="Papers' ids in the order to read them; each may have a sentence that says why."),
]


class Curation(Strict):
    """The curator's decisions. They win over dumps and rules; an id is the last part of a paper's address."""

    papers: dict[str, Correction] = Field({}, description="Corrections by paper id.")
    same: tuple[Same, ...] = Field((), description="Papers that are one, a list for each.")
    different: tuple[Different, ...] = Field((), description="Papers that are not one, though they look it.")
    withdrawn: dict[str, Words] = Field({}, description="Papers off the list: the reason by paper id.")
    not_withdrawn: dict[str, Words] = Field(
        {},
        description="Papers that stay on the list though a listing calls them withdrawn: the reason by paper id.",
    )
    reading_paths: dict[str, ReadingPath] = Field(
        {}, description="By the id of a topic or an area: the papers that are best read first, in that order."
    )
    people: dict[Slug, Person] = Field(
        {}, description="Authors told apart or joined, by the last part of their page's address."
    )
    moved: dict[str, str] = Field(
        {}, description="Addresses below the site's root that lead to others, both as topics/ID/."
    )


@dataclass(frozen=True)
class Decisions:
    """The curator's decisions, ready for use. ``line`` tells where in the file a part of it stands."""

    path: Path
    curation: Curation = field(default_factory=Curation)
    document: Located | None = None

    @classmethod
    def load(cls, path: Path, text: str | None = None) -> Decisions:
        """The decisions of the file, if there is one. Raises ContentError where it is not as it should be.

        Args:
            path: the file.
            text: what to read as if the file held it.
        """
        if text is None and not path.exists():
            return cls(path)
        document = Located(path, text)
        return cls(path, document.check(Curation), document)

    @cached_property
    def keeper(self) -> dict[str, str]:
        """For each id whose paper is merged into another, that other."""
        return {other: same.papers[0] for same in self.curation.same for other in same.papers[1:]}

    @cached_property
    def merged_because(self) -> dict[str, str]:
        """The reason of each merge, by the id that is merged away."""
        return {other: same.why for same in self.curation.same for other in same.papers[1:]}

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset(map(self._kept, pair))
            for item in self.curation.different
            for pair in combinations(item.papers, 2)
        )

    def _kept(self, name: str) -> str:
        """The paper that a paper is merged into, or that paper itself."""
        return self.keeper.get(name, name)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the curator says that two papers differ, or any two that they are one with."""
        return frozenset((self._kept(one), self._kept(other))) in self._apart

    def are_settled(self, one: str, other: str) -> bool:
        """Whether the curator's answers say of two papers that they are one, or that they differ."""
        return self._kept(one) == self._kept(other) or self.are_apart(one, other)

    @cached_property
    def apart(self) -> dict[Handle, frozenset[Handle]]:
        """Listings, each with the papers and listings that it is kept apart from, and the other way round."""
        found: dict[Handle, set[Handle]] = defaultdict(set)
        for said in self.curation.different:
            handles = [(Place.parse(item) or item) for item in said.papers]
            for one, other in combinations(handles, 2):
                if not (isinstance(one, str) and isinstance(other, str)):  # two ids are two papers anyway
                    found[one].add(other)
                    found[other].add(one)
        return {one: frozenset(others) for one, others in found.items()}

    def check(
        self,
        taxonomy: Taxonomy,
        ids: Collection[str],
        places: Places,
        listed: Mapping[str, Collection[Place]],
        renamed: Mapping[str, str] | None = None,
        keeper: Mapping[str, str] | None = None,
        new: Collection[str] = (),
    ) -> None:
        """Refuses what names something unknown, or contradicts itself.

        Args:
            taxonomy: the topics and contributions there are.
            ids: the papers there are.
            places: the entries of all present dumps.
            listed: where the listings that the catalogue has stand, by paper id.
            renamed: former names of dumps, each with the present one.
            keeper: the ids of papers that the curator or the rules merged into others, each with that other.
            new: the dumps that the catalogue has not taken in yet.

        Raises:
            ContentError: a line for each problem, with its mend.
        """
        problems = [
            *self._wrong_names(ids, places, listed, renamed or {}),
            *self._unknown_topics(taxonomy),
            *self.contradictions(),
            *self._split_and_merged(listed),
            *self._merged_by_rule(keeper or {}, new),
        ]
        if problems:
            raise ContentError(sorted(set(problems)))

    def check_topics(self, taxonomy: Taxonomy) -> None:
        """Refuses topics and contributions that are none. Raises ContentError with a line for each."""
        if problems := sorted({*self._unknown_topics(taxonomy)}):
            raise ContentError(problems)

    def _problem(self, place: tuple[str | int, ...], what: str) -> Problem:
        return Problem(str(self.path), self.document.line(place) if self.document else 0, what)

    def _named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every paper id or listing that the file names, with its place."""
        for name in self.curation.papers:
            yield ("papers", name), name
        for part in ("same", "different"):
            for number, said in enumerate(getattr(self.curation, part)):
                for at, item in enumerate(said.papers):
                    yield (part, number, "papers", at), item
        for part in ("withdrawn", "not_withdrawn"):
            for name in getattr(self.curation, part):
                yield (part, name), name
        yield from self._on_paths()
        for person, known in self.curation.people.items():
            for at, name in enumerate(known.papers):
                yield ("people", person, "papers", at), name

    def _on_paths(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every paper of a reading path, with its place."""
        for of, path in self.curation.reading_paths.items():
            for at, name in enumerate(path):
                yield ("reading_paths", of, at if isinstance(path, tuple) else name), name

    def _wrong_names(
        self,
        ids: Collection[str],
        places: Places,
        listed: Mapping[str, Collection[Place]],
        renamed: Mapping[str, str],
    ) -> Iterator[Problem]:
        """Ids and places that are none, and papers of which every listing is taken out."""
        for where, name in self._named():
            place = Place.parse(name) if where[0] == "different" else None
            own = set(listed.get(name, ()))
            if place and place not in places:
                what = places.missing(place)
                if place.dump in renamed:
                    now = str(place._replace(dump=renamed[place.dump]))
                    mend = f"write {now!r}, or run `reading-list doctor --mend`"
                    what = f"no listing begins at {name!r}; the dump has another name now: {mend}"
                yield self._problem(where, what)
            elif not place and name not in ids:
                mend = nearest(name, ids, "take it from the address of its page")
                yield self._problem(where, f"no paper has the id {name!r}; {mend}")
            elif where[0] == "different" and own and own <= set(self.apart.get(name, ())):
                what = f"nothing would be left of {name!r}; write it under withdrawn if it has to go"
                yield self._problem(where, what)

    def _split_and_merged(self, listed: Mapping[str, Collection[Place]]) -> Iterator[Problem]:
        """Papers that are one by a list, while by another a listing of the one is kept apart from the other."""
        for number, same in enumerate(self.curation.same):
            for one, other in combinations(same.papers, 2):
                ends: set[Handle] = {other, *listed.get(other, ())}
                handles: set[Handle] = {one, *listed.get(one, ())}
                if any(self.apart.get(handle, frozenset()) & ends for handle in handles):
                    what = f"{one!r} and {other!r} are the same here; under different a listing keeps them apart"
                    yield self._problem(("same", number, "papers"), f"{what}; take one out")

    def _merged_by_rule(self, keeper: Mapping[str, str], new: Collection[str]) -> Iterator[Problem]:
        """What is decided about a paper that the rules merged into another, where nobody would see it."""
        otherwise = f"; if they are two, take out what is wrong of {', '.join(sorted(new))}" if new else ""
        for where, name in self._named():
            is_shown = name not in keeper or name in self.keeper
            if not is_shown and where[0] in ("papers", "withdrawn", "not_withdrawn", "reading_paths"):
                what = f"the rules find {name!r} to be one paper with {keeper[name]!r}"
                mend = f"write it there, or keep the two apart under different{otherwise}"
                yield self._problem(where, f"{what}; {mend}")

    def _unknown_topics(self, taxonomy: Taxonomy) -> Iterator[Problem]:
        for name, correction in self.curation.papers.items():
            for at, topic in enumerate(topics := correction.topics or ()):
                yield from self._unknown_topic(("papers", name, "topics", at), topic, taxonomy)
                if topic in topics[:at] and topic in taxonomy.topic_by_id:
                    what = f"the topic {topic!r} stands twice; keep one"
                    yield self._problem(("papers", name, "topics", at), what)
            kind = correction.contribution
            if kind is not None and kind not in taxonomy.contribution_by_id:
                mend = nearest(kind, taxonomy.contribution_by_id, "")
                what = f"unknown contribution {kind!r}; one of {', '.join(taxonomy.contribution_by_id)}"
                what = f"{what}; {mend}" if mend else what
                yield self._problem(("papers", name, "contribution"), what)
        areas = {area.id for area in taxonomy.areas}
        for of in self.curation.reading_paths.keys() - areas:
            yield from self._unknown_topic(("reading_paths", of), of, taxonomy)

    def _unknown_topic(self, where: tuple[str | int, ...], topic: str, taxonomy: Taxonomy) -> Iterator[Problem]:
        if topic not in taxonomy.topic_by_id:
            area = next(
                (area for area in taxonomy.areas if topic.casefold() in (area.id, area.title.casefold())), None
            )
            by_title = next((own.id for own in taxonomy.topics if own.title.casefold() == topic.casefold()), None)
            mend = nearest(topic, taxonomy.topic_by_id, "see topics.yml")
            mend = f"did you mean {by_title!r}?" if by_title else mend
            if area:
                mend = f"that is an area; write one of its topics: {', '.join(own.id for own in area.topics)}"
            yield self._problem(where, f"no topic has the id {topic!r}; {mend}")

    def contradictions(self) -> Iterator[Problem]:
        """What of the file contradicts other parts of it, whatever papers there are."""
        curation = self.curation
        first: dict[str, int] = {}
        for number, same in enumerate(curation.same):
            for at, name in enumerate(same.papers):
                if name in first:
                    what = "twice" if first[name] == number else "in two of these lists"
                    mend = f"{name!r} stands {what}; write it once, all that is the same in one list"
                    yield self._problem(("same", number, "papers", at), mend)
                first.setdefault(name, number)
        for number, said in enumerate(curation.different):
            for one, other in combinations(said.papers, 2):
                if one == other:
                    yield self._problem(("different", number, "papers"), f"{one!r} stands twice; write it once")
                elif one in first and first[one] == first.get(other):
                    what = f"{one!r} and {other!r} are the same above and different here; take one out"
                    yield self._problem(("different", number, "papers"), what)
        for name in curation.withdrawn:
            if name in self.keeper:
                what = f"{name!r} is withdrawn, but stands under same as well; take one out"
                yield self._problem(("withdrawn", name), what)
            if name in curation.not_withdrawn:
                what = f"{name!r} is withdrawn, but stands under not_withdrawn as well; take one out"
                yield self._problem(("withdrawn", name), what)
        for name in curation.papers:
            if name in self.keeper:
                what = f"{name!r} is merged into {self.keeper[name]!r}; write the correction there"
                yield self._problem(("papers", name), what)
        for where, name in self._on_paths():
            gone = "withdrawn" if name in curation.withdrawn else "merged away" if name in self.keeper else ""
            _, of, place = where
            path = curation.reading_paths[str(of)]
            is_twice = isinstance(path, tuple) and isinstance(place, int) and name in path[:place]
            if gone or is_twice:
                what = f"{name!r} is {gone}; take it out" if gone else f"{name!r} stands twice; keep one"
                yield self._problem(where, what)
        yield from self._people()
        for old, new in curation.moved.items():
            if new in curation.moved:
                yield self._problem(("moved", old), f"{new!r} is moved itself; name where it leads")
            elif not (_is_address(old) and _is_address(new)):
                yield self._problem(
                    ("moved", old), "is no address; write them as topics/lora/, below the site's root"
                )

    def _people(self) -> Iterator[Problem]:
        """Names and papers that two people share, and people who have the address of all others of their name."""
        owners: dict[tuple[str, str], str] = {}
        for person, known in self.curation.people.items():
            keys = {make_id(name, ()) for name in known.names}
            if known.papers and person in keys:
                what = f"{person!r} is the address of the others of that name; write {person + '-2'!r}, or a place"
                yield self._problem(("people", person), what)
            for key, paper in product(sorted(keys), known.papers or ("",)):
                if (key, paper) in owners:
                    whose = f"of {paper!r}" if paper else "of that name"
                    what = f"{owners[key, paper]!r} is the author {whose} already; take one out"
                    yield self._problem(("people", person), what)
                owners.setdefault((key, paper), person)


def _is_address(name: str) -> bool:
    parts = name.split("/")
    return name.endswith("/") and all(part not in ("", ".", "..") for part in parts[:-1])


def schema() -> dict[str, Any]:
    """The JSON Schema of curation.yml, by which editors complete and check it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Curation.model_json_schema()}


def schema_text() -> str:
    """The schema in ``content/curation.schema.json``; ``python -m generator.settings.decisions`` prints it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
