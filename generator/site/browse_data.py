"""The facts by which the browser filters papers, and where each paper is now, as compact JSON files."""

from __future__ import annotations

from typing import Any

from generator.export.format import compact
from generator.model import Paper
from generator.site import addresses
from generator.site.browsing import AUTHORS, LISTED_TITLE, PLACES, SHARD, shard_names
from generator.site.reading_list import ReadingList
from generator.util import text

SCHEMA = 1
MARKS = 8  # colours of the marks of areas, which repeat


def data_files(shown: ReadingList) -> dict[str, str]:
    """The text of each file by its address.

    ``browse/papers.json`` has what the filters offer, in lists of ``[id, title]`` (a topic's goes on with the
    number of its area and that of its mark), the ids given up with those in their place, and the first rows;
    ``more`` names the files with the other rows. They stand by title, as in the plain list. A row is ``[id, title,
    ISO date or "", topics, contribution, 1 with code or 0, organisation or -1, dumps]``, the numbers being
    places in those lists, from 0.

    ``browse/places.json`` has ``papers``, for each id the place in ``topics`` of its primary topic or -1, and
    ``former``, as above.

    ``browse/authors.json`` has ``authors``, those with a page: ``[id, name, rows]``, the rows' places over all
    files, from 0. It is fetched once a reader filters by author.
    """
    taxonomy = shown.taxonomy
    topics = {topic.id: number for number, topic in enumerate(taxonomy.topics)}
    kinds = {kind.id: number for number, kind in enumerate(taxonomy.contributions)}
    organizations = {facts.handle: number for number, (facts, _) in enumerate(shown.organizations)}
    dumps = {dump.name: number for number, dump in enumerate(shown.dumps)}

    def row(paper: Paper) -> list[Any]:
        return [
            paper.id,
            text.cut(paper.title, LISTED_TITLE),
            str(paper.published) if paper.published else "",
            [topics[placed.id] for placed in paper.topics],
            kinds[paper.contribution.id],
            int(bool(paper.code)),
            organizations[paper.organization.handle] if paper.organization else -1,
            sorted({dumps[listing.dump] for listing in paper.listed_in}),
        ]

    ordered = [paper for _, papers in shown.by_letter for paper in papers]
    rows = [*map(row, ordered)]
    places_of = {paper.id: place for place, paper in enumerate(ordered)}
    names = shard_names(shown)
    first = {
        "schema": SCHEMA,
        "areas": [[area.id, area.title] for area in taxonomy.areas],
        "topics": [
            [topic.id, topic.title, number, number % MARKS + 1]
            for number, area in enumerate(taxonomy.areas)
            for topic in area.topics
        ],
        "contributions": [[kind.id, kind.title] for kind in taxonomy.contributions],
        "organizations": [[facts.handle, facts.name] for facts, _ in shown.organizations],
        "dumps": [[dump.name, dump.title] for dump in shown.dumps],
        "former": shown.merged,
        "more": [name.removeprefix(addresses.ALL_PAPERS) for name in names[1:]],
        "papers": rows[:SHARD],
    }
    places = {
        "schema": SCHEMA,
        "topics": list(topics),
        "papers": {paper.id: topics[paper.primary] if paper.primary else -1 for paper in shown.papers},
        "former": shown.merged,
    }
    authors = {
        "schema": SCHEMA,
        "authors": [
            [author.id, author.name, sorted(places_of[paper] for paper in author.papers)]
            for author in shown.authors.everyone
        ],
    }
    files = {name: f"{compact(data)}\n" for name, data in ((names[0], first), (PLACES, places), (AUTHORS, authors))}
    for number, name in enumerate(names[1:], 1):
        files[name] = f"{compact({'schema': SCHEMA, 'papers': rows[number * SHARD : (number + 1) * SHARD]})}\n"
    return files
