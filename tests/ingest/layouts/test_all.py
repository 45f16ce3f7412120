"""What holds for every layout: it gives back what went in, and a dump that is cut loses one entry at most.

Each layout's own test module has LAYOUT, KEEPS (the fields it keeps) and render(listing). That of a layout which is no
text has LAYOUT, and tests of its own.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.ingest.layouts import all_layouts
from generator.ingest.layouts.base import Certainty, Dump
from generator.ingest.reading import read_dump
from generator.model import Reading
from generator.settings.content import Known
from generator.util.errors import ContentError
from tests.ingest import layouts
from tests.ingest.layouts.listing import CAPTURED, QUERY, Item, listings, meant, seen

NAMES = sorted(module.name for module in pkgutil.iter_modules(layouts.__path__) if module.name != "test_all")
TESTED = {
    module.LAYOUT.name: module
    for module in (importlib.import_module(f"tests.ingest.layouts.{name}") for name in NAMES)
    if hasattr(module, "LAYOUT")
}
MODULES = {name: module for name, module in TESTED.items() if not module.LAYOUT.magic}
LAYOUTS = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES.keys())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dump") / "dump"


def read(path: Path, text: str) -> Reading:
    path.write_text(text, encoding="utf-8")
    return read_dump(path, Known(CAPTURED))


def test_every_layout_has_its_test() -> None:
    assert sorted(TESTED) == sorted(layout.name for layout in all_layouts())


@LAYOUTS
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(listing=listings)
def test_what_went_in_comes_out(path: Path, module: ModuleType, listing: list[Item]) -> None:
    text = module.render(listing)
    reading = read(path, text)
    assert reading.layout == module.LAYOUT.name
    assert reading.unread == ()
    assert reading.cut is None
    assert [seen(entry, module.KEEPS) for entry in reading.entries] == [
        meant(item, module.KEEPS) for item in listing
    ]
    assert reading.query in (QUERY, None)
    certain = [layout.name for layout in all_layouts() if layout.recognise(Dump(text)) is Certainty.CERTAIN]
    assert certain in ([module.LAYOUT.name], [])


@LAYOUTS
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(listing=listings, share=st.floats(0, 1))
def test_a_cut_loses_one_entry_at_most_and_says_which(
    path: Path, module: ModuleType, listing: list[Item], share: float
) -> None:
    text = module.render(listing)
    whole = read(path, text).entries
    lines = text.split("\n")
    kept = round(share * len(lines))
    try:
        reading = read(path, "\n".join(lines[:kept]))
    except ContentError:
        # No entry is left; or the page, whose entries all stand on one line, has lost that line's end.
        assert len([entry for entry in whole if entry.line <= kept]) <= 1 or module.LAYOUT.name == "saved-page"
        return
    if reading.layout != module.LAYOUT.name:
        # Nothing but the page's head is left.
        assert not [entry for entry in whole if entry.line <= kept]
        return
    begun = [entry for entry in whole if entry.line <= kept]
    got = [(entry.title, entry.abstract) for entry in reading.entries]
    assert got[: len(begun) - 1] == [(entry.title, entry.abstract) for entry in begun[:-1]]
    if len(got) < len(begun):
        assert begun[-1].line in {unread.line for unread in reading.unread} | {reading.cut}
