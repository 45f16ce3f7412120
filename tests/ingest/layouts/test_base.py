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
    assert [layout.name for layout in layouts] == [
        *("api-json", "markdown-links", "notebook-export", "saved-page", "text-browser"),
        *("plain-dense", "plain-spaced"),
    ]


def test_endings_and_limits_of_each_layout() -> None:
    assert {layout.name: layout.suffix for layout in all_layouts()} == {
        "api-json": ".json",
        "markdown-links": ".md",
        "notebook-export": ".html",
        "plain-dense": ".txt",
        "plain-spaced": ".txt",
        "saved-page": ".html",
        "text-browser": ".txt",
    }
    assert {layout.name for layout in all_layouts() if not layout.by_lines} == {"api-json", "saved-page"}
