"""The layouts a dump can have, one module each, found by what a dump holds and never by its name.

A layout module defines ``LAYOUT``, a :class:`~generator.ingest.layouts.base.Layout`. Adding a layout means adding
its module (and its test) to this folder; nothing else lists them. An installed package adds one of its own by an
entry point of the group :data:`GROUP` that leads to such a module.

What layouts have in common is there to be taken: ``records.record`` reads named fields, ``records.people`` authors,
``links.paper_names`` ids, DOIs and papers' addresses, ``references.reference`` what reference managers write,
``page.linked`` and ``page.furniture`` the listing's page and what a tool wrote above it, ``util.written_dates``
dates, ``util.xml_tree`` XML. Good to copy: ``ris.py``, ``json_papers.py``, ``notebook_export.py``.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points

from generator.ingest.layouts.base import Certainty, Dump, Layout

GROUP = "reading_list.layouts"


@cache
def all_layouts() -> tuple[Layout, ...]:
    """Every layout of this folder and of installed packages: those that may be certain first, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    modules += [entry_point.load() for entry_point in entry_points(group=GROUP)]
    layouts: list[Layout] = [module.LAYOUT for module in modules if hasattr(module, "LAYOUT")]
    return tuple(sorted(layouts, key=lambda layout: (-layout.surest, layout.name)))


def recognise(dump: Dump) -> tuple[Layout, Certainty] | None:
    """The layout of a dump, and how sure that is; None where no layout has it."""
    best: tuple[Layout, Certainty] | None = None
    for layout in all_layouts():
        if best and (best[1], layout.name) > (layout.surest, best[0].name):
            continue  # it cannot be surer, nor as sure and first by name
        certainty = layout.recognise(dump) if dump.data.startswith(layout.magic) else Certainty.NO
        if certainty and (best is None or (certainty, best[0].name) > (best[1], layout.name)):
            best = (layout, certainty)
    return best
