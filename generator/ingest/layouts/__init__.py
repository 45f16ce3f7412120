"""The layouts a dump can have, one module each, found by what a dump holds and never by its name.

A layout module defines ``LAYOUT``, a :class:`~generator.ingest.layouts.base.Layout`. Adding a layout means adding
its module (and its test) to this folder; nothing else lists them.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from generator.ingest.layouts.base import Layout


@cache
def all_layouts() -> tuple[Layout, ...]:
    """Every layout of this folder, fallbacks last, otherwise by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    layouts: list[Layout] = [module.LAYOUT for module in modules if hasattr(module, "LAYOUT")]
    return tuple(sorted(layouts, key=lambda layout: (layout.fallback, layout.name)))
