"""The taxonomy of ``content/topics.yml``: areas, the topics inside them, kinds of contribution, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, model_validator

from generator.model import PageName, Slug
from generator.util.errors import nearest
from generator.util.yaml_file import Strict
from generator.util.yaml_messages import AtPlaceError

Terms = dict[str, FiniteFloat]


class Topic(Strict):
    """A leaf of the taxonomy. ``scope`` says what belongs, ``not`` where a near miss goes instead.

    ``terms`` maps a word or phrase to its weight; a negative weight speaks against the topic, and a weight of
    0 keeps the phrase from being read as its parts. ``title_terms`` count in the title alone. ``papers`` are the
    ids of some that speak for it, from which terms are learned; they are placed by these as any other.

    Of the topics of a paper the one with the best score times ``lead`` comes first: what papers are made for
    (medicine) leads, what most of them also do (to evaluate) does not. Beside those of ``implied_by``, as the
    primary topic, this one goes without saying.
    """

    id: PageName
    title: str
    scope: str
    excludes: str = Field(default="", alias="not")
    lead: Annotated[FiniteFloat, Field(gt=0)] = 1.0
    papers: tuple[Slug, ...] = ()
    title_terms: Terms = {}
    terms: Terms = {}
    implied_by: tuple[Slug, ...] = ()


class Area(Strict):
    """A branch of the taxonomy."""

    id: PageName
    title: str
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class Contribution(Strict):
    """A kind of work, and what tells it.

    ``verbs`` are what its papers say they do ("we compare"), ``nouns`` what they say they present ("a data set").
    ``title_shapes`` weighs a title that begins with a name and a colon (``named``) or asks a ``question``; terms
    are as those of a topic.
    """

    id: PageName
    title: str
    scope: str
    verbs: Terms = {}
    nouns: Terms = {}
    title_shapes: dict[Literal["named", "question"], FiniteFloat] = {}
    title_terms: Terms = {}
    terms: Terms = {}


class Introductions(Strict):
    """Texts on topics and areas: what they ask, how their papers differ and where to begin, by their ids."""

    areas: dict[Slug, str] = {}
    topics: dict[Slug, str] = {}


class Taxonomy(Strict):
    """All areas and kinds of contribution, in the order of the file, which is the order of the site.

    A list may do without areas, and without kinds of contribution: each paper is then of the only kind there is.
    """

    areas: tuple[Area, ...] = ()
    contributions: Annotated[tuple[Contribution, ...], Field(min_length=1)] = (
        Contribution(id="paper", title="Paper", scope="Any paper."),
    )

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Taxonomy:
        places = (
            [(("areas", at, "topics", number, "id"), topic.id) for at, number, topic in self._topics_at],
            [(("areas", at, "id"), area.id) for at, area in enumerate(self.areas)],
            [(("contributions", at, "id"), kind.id) for at, kind in enumerate(self.contributions)],
        )
        for ids in places:
            seen = set()
            for place, name in ids:
                if name in seen:
                    raise AtPlaceError(f"the id {name} stands twice; ids are addresses and must differ", *place)
                seen.add(name)
        return self

    @model_validator(mode="after")
    def _near_topics_exist(self) -> Taxonomy:
        known = {topic.id for topic in self.topics}
        for at, number, topic in self._topics_at:
            for name in topic.implied_by:
                if name not in known:
                    what = f"the topic {topic.id} names {name!r}, which is no topic"
                    mend = nearest(name, known, "take it out")
                    raise AtPlaceError(f"{what}; {mend}", "areas", at, "topics", number, "implied_by", name)
        return self

    @property
    def _topics_at(self) -> Iterator[tuple[int, int, Topic]]:
        """Every topic with the number of its area and its own there."""
        for at, area in enumerate(self.areas):
            for number, topic in enumerate(area.topics):
                yield at, number, topic

    @property
    def topics(self) -> Iterator[Topic]:
        """Every topic, area by area."""
        return (topic for area in self.areas for topic in area.topics)

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def area_of(self) -> dict[str, Area]:
        """The area of each topic id."""
        return {topic.id: area for area in self.areas for topic in area.topics}

    @cached_property
    def contribution_by_id(self) -> dict[str, Contribution]:
        """Kinds of contribution by id."""
        return {kind.id: kind for kind in self.contributions}
