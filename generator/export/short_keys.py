"""Short citation keys that people type, such as ``vaswani2017attention``, beside the ids that never change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.export import facts, names
from generator.model import Paper
from generator.util import ids

# Words that say nothing of a title, which such keys pass over.
PASSED_OVER = frozenset((
    "a", "an", "the", "and", "or", "but", "not", "no", "on", "in", "at", "of", "for", "to", "from", "by",
    "with", "without", "via", "as", "is", "are", "be", "do", "does", "can", "it", "its", "how", "what",
    "that", "this", "than", "when", "where", "which", "who", "why", "towards", "toward",
))  # fmt: skip


def short_key(paper: Paper) -> str | None:
    """The first author's family name, the year and the title's first telling word; None where one is not known."""
    year = facts.year(paper)
    people = names.people(paper.authors).names
    if not people or not year or paper.is_untitled:
        return None
    family = ids.slug(people[0].full_family).replace("-", "")
    words = (word for part in paper.title.replace("'", "").split() for word in ids.slug(part).split("-"))
    word = next((word for word in words if word and word not in PASSED_OVER), "")
    return f"{family}{year}{word}" if family and word else None


def short_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The short key of each paper that shares it with no other, by the paper's id.

    One that two papers would have is given to neither: a key that changes its meaning as the list grows would cite
    the wrong paper.
    """
    listed = list(papers)
    taken = {paper.id for paper in listed} | {former for paper in listed for former in paper.former_ids}
    keys = {paper.id: key for paper in listed if (key := short_key(paper)) and key not in taken}
    counts = Counter(keys.values())
    return {paper: key for paper, key in keys.items() if counts[key] == 1}
