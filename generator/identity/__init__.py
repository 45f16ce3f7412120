"""Which entries are one paper.

:mod:`words`, :mod:`titles` and :mod:`verdict` compare two, :mod:`blocking` finds which are worth comparing,
:mod:`joining` puts together what belongs together, and :mod:`clusters` does all of it for a list. Nothing here
knows of files, curation or the site.
"""

from generator.identity.answer import Answer, Verdict, Weight
from generator.identity.clusters import Group, Grouping, Unsure, group, reasons
from generator.identity.record import Record, arxiv_ids, dois, of_entry, own_dois
from generator.identity.title import are_equal
from generator.identity.verdict import compare

__all__ = [
    "Answer",
    "Group",
    "Grouping",
    "Record",
    "Unsure",
    "Verdict",
    "Weight",
    "are_equal",
    "arxiv_ids",
    "compare",
    "dois",
    "group",
    "of_entry",
    "own_dois",
    "reasons",
]
