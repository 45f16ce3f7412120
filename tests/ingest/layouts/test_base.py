from __future__ import annotations

from generator.ingest.layouts import all_layouts
from generator.ingest.layouts.base import Dump, UnreadableError


def test_lines_are_counted_without_their_ends() -> None:
    assert Dump("a\n\nb\n").lines == ["a", "", "b", ""]


def test_an_error_says_where_and_what() -> None:
    error = UnreadableError(3, "is cut off; save the page again")
    assert (error.line, error.what, str(error)) == (3, error.what, "is cut off; save the page again")


def test_fallbacks_come_last_and_names_are_in_order() -> None:
    layouts = all_layouts()
    assert [layout.name for layout in layouts if layout.fallback] == ["plain-dense", "plain-spaced"]
    assert [layout.name for layout in layouts[-2:]] == ["plain-dense", "plain-spaced"]
    others = [layout.name for layout in layouts[:-2]]
    assert others == sorted(others)


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
