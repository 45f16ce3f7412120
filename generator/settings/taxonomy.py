"""The taxonomy of ``content/topics.yml``: areas, the topics inside them, kinds of contribution, and their rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat, model_validator

from generator.model import PageName, Slug
from generator.util.yaml_file import Strict

Terms = dict[str, FiniteFloat]


class Topic(Strict):
    """A leaf of the taxonomy. ``scope`` says what belongs, ``not`` where a near miss goes instead.

    ``terms`` maps a word or phrase to its weight; a negative weight speaks against the topic, and a weight of
    0 keeps the phrase from being read as its parts. ``title_terms`` count in the title alone. A ``domain`` is
    what papers are made for (medicine, a language); where a paper is, that comes before its technique.

    Near topics are told apart by ``over`` (this topic comes before that other one where the title has one of
    these words) and by ``implied_by`` (beside that other one as the primary topic this one goes without saying).
    """

    id: PageName
    title: str
    scope: str
    excludes: str = Field(default="", alias="not")
    domain: bool = False
    title_terms: Terms = {}
    terms: Terms = {}
    over: dict[Slug, Annotated[tuple[str, ...], Field(min_length=1)]] = {}
    implied_by: tuple[Slug, ...] = ()


class Area(Strict):
    """A branch of the taxonomy."""

    id: PageName
    title: str
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class Contribution(Strict):
    """A kind of work, and the terms that tell, as for a topic.

    ``title_shapes`` weighs a title that begins with a name and a colon (``named``) or asks a ``question``.
    """

    id: PageName
    title: str
    scope: str
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
        for ids in (
            [topic.id for topic in self.topics],
            [area.id for area in self.areas],
            [kind.id for kind in self.contributions],
        ):
            if repeated := sorted({name for name in ids if ids.count(name) > 1}):
                raise ValueError(f"the id {repeated[0]} stands twice; ids are addresses and must differ")
        return self

    @model_validator(mode="after")
    def _near_topics_exist(self) -> Taxonomy:
        known = {topic.id for topic in self.topics}
        for topic in self.topics:
            if unknown := sorted({*topic.over, *topic.implied_by} - known):
                raise ValueError(f"the topic {topic.id} names {unknown[0]!r}, which is no topic")
        return self

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
