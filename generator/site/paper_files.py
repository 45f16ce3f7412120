"""What is written of a single paper, and how it is known that it would be written again just so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model import Paper
from generator.site.pictures import neighbourhood
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util import cache
from generator.util.files import State, state


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """What was written of a paper: the title of its page, its entries in the exports, and each file's state."""

    id: str
    title: str
    entries: Mapping[str, str]
    states: Mapping[str, State]

    @classmethod
    def of(cls, name: str, title: str, entries: Mapping[str, str], paths: Iterable[Path]) -> PaperFiles:
        """The same with the states of files that were just written."""
        return cls(name, title, entries, {str(path): state(str(path)) for path in paths})


def depends_on(paper: Paper, shown: ReadingList, site: Site) -> bytes:
    """A digest of all that a paper's files tell, beside the rules and the generator, by which they are remembered.

    Whatever a template of a paper's page asks of the list has to be here too.
    """
    place = shown.places[paper.id]
    related = shown.related.get(paper.id, ())
    told = (
        paper.model_dump_json(),
        site,
        [(near.id, near.title) for near in (place.previous, place.next) if near],
        place.previous is None,
        # Not their scores, which change a little with every paper that comes.
        [(near.id, near.words, near.topics) for near in related],
        [(shown.by_id[near.id].title, shown.by_id[near.id].primary) for near in related],
        neighbourhood(shown, paper.id),
        [(name, shown.names.by_id[name].spelling) for name in shown.names_of.get(paper.id, ())],
        shown.starts.get(paper.id),
        shown.short_keys.get(paper.id),
        shown.authors.of_paper[paper.id],
        [shown.dump_by_name[listing.dump].captured for listing in paper.listed_in],
        site.repository and site.repository.decision(paper.id, shown.decisions),
    )
    return cache.key(repr(told))
