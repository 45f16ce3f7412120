"""Which entries are one paper.

:mod:`words`, :mod:`titles` and :mod:`verdict` compare two, :mod:`blocking` finds which are worth comparing, and
:mod:`clusters` puts together what belongs together. Nothing here knows of files, curation or the site.
"""

from generator.identity.clusters import Group, Grouping, Unsure, group
from generator.identity.verdict import Answer, Record, Verdict, compare, dois, of_entry

__all__ = [
    "Answer",
    "Group",
    "Grouping",
    "Record",
    "Unsure",
    "Verdict",
    "compare",
    "dois",
    "group",
    "of_entry",
]
