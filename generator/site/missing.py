"""The words for papers whose title or abstract neither listings nor sources give yet."""

from __future__ import annotations

from generator.model import Paper
from generator.util import dates

# By whether title and abstract are known.
_MISSING = {
    (True, True): "",
    (True, False): "The abstract is not known yet",
    (False, True): "The title is not known yet",
    (False, False): "Title and abstract are not known yet",
}
_FEW = 3  # authors that stand in place of an abstract


def missing(paper: Paper) -> str:
    """That title or abstract are not known, without a full stop; "" where both are."""
    return _MISSING[not paper.is_untitled, bool(paper.abstract)]


def abstract_or_facts(paper: Paper) -> str:
    """The abstract; where it is not known, that it is not and what is: for feeds, messages, previews of links."""
    if paper.abstract:
        return paper.abstract
    authors = ", ".join(paper.authors[:_FEW])
    if len(paper.authors) > _FEW:
        authors += f" and {len(paper.authors) - _FEW} more"
    facts = (
        authors,
        paper.organization.name if paper.organization else "",
        paper.venue,
        dates.spelled(paper.published) if paper.published else "",
    )
    known = "; ".join(filter(None, facts))
    return f"{missing(paper)}. {known}".strip()


def uncited(paper: Paper) -> str:
    """Which parts of a citation are not known, in a sentence for those who cite; "" where all are."""
    parts = (("title", not paper.is_untitled), ("authors", paper.authors), ("year", paper.published))
    names = [name for name, known in parts if not known]
    if not names:
        return ""
    if len(names) > 1:
        named, verb, pronoun = f"{', '.join(names[:-1])} and {names[-1]}".capitalize(), "are", "them"
    else:
        named, (verb, pronoun) = f"The {names[0]}", ("are", "them") if names[0] == "authors" else ("is", "it")
    return f"{named} {verb} not known here; take {pronoun} from the paper itself."
