from __future__ import annotations

from collections.abc import Sequence

from generator.ingest.layouts import plain_spaced
from generator.ingest.layouts.base import Dump
from generator.model import Unread
from tests.ingest.layouts.listing import Item

LAYOUT = plain_spaced.LAYOUT
KEEPS = {"title", "abstract", "comments", "author_count", "organization", "published"}

HEAD = """new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Mar 2

"""


def render(listing: Sequence[Item]) -> str:
    entries = []
    for item in listing:
        who = " ".join(item.organization) if item.organization else f"  • {len(item.authors)} authors"
        when = f"{item.day} {item.comments}" if item.comments else item.day
        entries.append(f"{item.title}\n\n{item.abstract}\n\n{who}\n·\n{when}\n\n")
    return HEAD + "".join(entries)


def test_an_entry_may_end_at_its_abstract() -> None:
    text = "A\n\nOne.\n\n  • 1 authors\n·\nMay 1, 2020\n\nB\n\nTwo.\n\nC\n\nThree.\n\n  • 3 authors\n·\nMay 2, 2021 4\n"
    entries = LAYOUT.read(Dump(text)).entries
    assert [(entry.title, entry.abstract, entry.author_count) for entry in entries] == [
        ("A", "One.", 1),
        ("B", "Two.", None),
        ("C", "Three.", 3),
    ]


def test_a_title_alone_at_the_end_is_cut_off() -> None:
    raw = LAYOUT.read(Dump("A\n\nOne.\n\ncut off title"))
    assert (raw.unread, raw.cut) == ((Unread(5, "cut off title"),), 5)


def test_details_without_an_abstract_leave_their_title_unread() -> None:
    raw = LAYOUT.read(Dump("A\n\nOne.\n\nB\n\n  • 2 authors\n·\nMay 1, 2020\n\nC\n\nThree."))
    assert [entry.title for entry in raw.entries] == ["A", "C"]
    assert [unread.line for unread in raw.unread] == [5, 7, 8, 9]
