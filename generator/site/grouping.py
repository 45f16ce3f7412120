"""Papers in parts: by year, by the capture that brought them, and by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from generator.model import Paper
from generator.site.reading_list import Dump, by_date

UNDATED = "No date given"
RECENT = 8  # papers that the front page shows as added last
_MOST_COMMON = 3


def by_year(papers: Iterable[Paper]) -> list[tuple[str, list[Paper]]]:
    """Papers that stand by date, under their years."""
    years = groupby(papers, lambda paper: str(paper.published.year) if paper.published else UNDATED)
    return [(year, [*some]) for year, some in years]


def most_common_topics(papers: Iterable[Paper]) -> list[tuple[str, int]]:
    """The ids of the topics that most of some papers have as their primary one, with how many have."""
    topics = Counter(paper.primary for paper in papers if paper.primary)
    return sorted(topics.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COMMON]


def recently_added(dumps: Iterable[Dump]) -> list[tuple[Dump, list[Paper]]]:
    """The papers added last, by date under the captures that brought them, the newest capture first."""
    recent, left = [], RECENT
    for dump in dumps:
        if dump.new and left > 0:
            recent.append((dump, sorted(dump.new, key=by_date)[:left]))
            left -= len(dump.new)
    return recent
