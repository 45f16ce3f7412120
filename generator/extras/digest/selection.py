"""What a message tells of: the whole list, or some of its areas and topics."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.model import Paper
from generator.settings.taxonomy import Area, Topic
from generator.site import addresses


@dataclass(frozen=True)
class Selection:
    """Areas and topics whose papers a message tells of; without any, it tells of all papers."""

    areas: tuple[Area, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def title(self) -> str:
        """What a reader calls it; "" for the whole list."""
        titles = [*(area.title for area in self.areas), *(topic.title for topic in self.topics)]
        return "; ".join(titles) if len(titles) < 3 else f"{len(titles)} topics"

    @cached_property
    def label(self) -> str:
        """A name of its own for programs, of letters that an identifier of mail has; "" for the whole list.

        It is the same in whatever order the parts are given, and short enough for a List-Id, which has at most 255
        characters (RFC 2919, section 2).
        """
        names = sorted(
            {f"{area.id}.areas" for area in self.areas} | {f"{topic.id}.topics" for topic in self.topics}
        )
        if len(names) < 2:
            return "".join(names)
        return f"{hashlib.sha256(','.join(names).encode()).hexdigest()[:12]}.selections"

    @property
    def page(self) -> str:
        """The address of the page that shows what the message tells of."""
        places = [addresses.area(area.id) for area in self.areas] + [
            addresses.topic(topic.id) for topic in self.topics
        ]
        return places[0] if len(places) == 1 else addresses.NEWS

    @cached_property
    def each_topic(self) -> tuple[Topic, ...]:
        """Every topic in it, once, those of areas first; none for the whole list."""
        topics = (*(topic for area in self.areas for topic in area.topics), *self.topics)
        return tuple({topic.id: topic for topic in topics}.values())

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(topic.id for topic in self.each_topic)

    def topic(self, paper: Paper) -> str | None:
        """The topic under which a paper stands in the message: its first of those asked for; None without any."""
        return next((placed.id for placed in paper.topics if not self.label or placed.id in self._ids), None)

    def papers(self, papers: Iterable[Paper]) -> list[Paper]:
        """Those papers that the message is about."""
        return [paper for paper in papers if not self.label or self.topic(paper)]


WHOLE = Selection()
