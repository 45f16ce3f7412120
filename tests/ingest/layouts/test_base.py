from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from generator.ingest import layouts
from generator.ingest.layouts import all_layouts, recognise
from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading, UnreadableError, unread_part
from generator.model import Unread


def test_lines_are_counted_without_their_ends() -> None:
    assert Dump("a\n\nb\n").lines == ["a", "", "b", ""]


def test_an_error_says_where_and_what() -> None:
    error = UnreadableError(3, "is cut off; save the page again")
    assert (error.line, error.what, str(error)) == (3, error.what, "is cut off; save the page again")


def test_those_that_are_never_certain_come_last_and_names_are_in_order() -> None:
    names = [layout.name for layout in all_layouts()]
    last = [layout.name for layout in all_layouts() if layout.surest is Certainty.LIKELY]
    assert {"plain-dense", "plain-spaced"} <= set(last)
    assert names == sorted(set(names) - set(last)) + sorted(set(last))


def of(name: str, certainty: Certainty, magic: bytes = b"") -> Layout:
    return Layout(name, lambda dump: certainty, lambda dump: RawReading(()), magic=magic)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Layout]]:
    """Layouts that other packages bring along."""
    added: list[Layout] = []

    def entry_points(*, group: str) -> list[EntryPoint]:
        assert group == "reading_list.layouts"
        return [SimpleNamespace(load=lambda layout=layout: SimpleNamespace(LAYOUT=layout)) for layout in added]  # type: ignore[misc]  # stands in for an entry point

    monkeypatch.setattr(layouts, "entry_points", entry_points)
    all_layouts.cache_clear()
    yield added
    all_layouts.cache_clear()


def test_the_surest_layout_reads_of_equals_the_first_by_name(installed: list[Layout]) -> None:
    installed += [of("b", Certainty.LIKELY), of("a", Certainty.LIKELY), of("c", Certainty.CERTAIN)]
    recognised = recognise(Dump("words"))
    assert recognised
    assert (recognised[0].name, recognised[1]) == ("c", Certainty.CERTAIN)
    installed.pop()
    all_layouts.cache_clear()
    recognised = recognise(Dump("words"))
    assert recognised
    assert (recognised[0].name, recognised[1]) == ("a", Certainty.LIKELY)
    installed.clear()
    all_layouts.cache_clear()
    assert recognise(Dump("words")) is None


def test_of_equals_the_first_by_name_reads_though_it_is_asked_last(installed: list[Layout]) -> None:
    asked = []

    def likely(name: str, surest: Certainty) -> Layout:
        def recognised(dump: Dump) -> Certainty:
            asked.append(name)
            return Certainty.LIKELY

        return Layout(name, recognised, lambda dump: RawReading(()), surest=surest)

    installed += [likely("b", Certainty.CERTAIN), likely("a", Certainty.LIKELY), likely("c", Certainty.LIKELY)]
    chosen = recognise(Dump("words"))
    assert chosen
    assert (chosen[0].name, chosen[1], asked) == ("a", Certainty.LIKELY, ["b", "a"])


def test_a_layout_of_bytes_sees_files_that_begin_with_its_own(installed: list[Layout]) -> None:
    installed.append(of("bytes", Certainty.CERTAIN, b"MAGIC"))
    recognised = recognise(Dump("", b"MAGIC and more"))
    assert recognised
    assert recognised[0].name == "bytes"
    assert recognise(Dump("MAGIC and more")) is None


def test_endings_that_dumps_have_stay() -> None:
    suffixes = {layout.name: layout.suffix for layout in all_layouts()}
    assert suffixes == suffixes | {
        "api-json": ".json",
        "markdown-links": ".md",
        "notebook-export": ".html",
        "plain-dense": ".txt",
        "plain-spaced": ".txt",
        "saved-page": ".html",
        "text-browser": ".txt",
    }
    assert {"api-json", "saved-page"} <= {layout.name for layout in all_layouts() if not layout.by_lines}


def test_what_cannot_be_read_is_shown_in_part() -> None:
    assert unread_part(3, " a\n b ") == Unread(3, "a b")
    assert unread_part(3, "ab " * 500).text == ("ab " * 67)[:200]
