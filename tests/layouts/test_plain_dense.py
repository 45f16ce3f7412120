from __future__ import annotations

from collections.abc import Sequence

from generator.entry import Unread
from generator.layouts import plain_dense
from generator.layouts.base import Dump
from tests.layouts.listing import Item

LAYOUT = plain_dense.LAYOUT
KEEPS = {"title", "abstract"}


def render(listing: Sequence[Item]) -> str:
    entries = "".join(f"{item.title}\n{item.abstract}\n" for item in listing)
    return f"Get trending papers in your email inbox!\nSubscribe{entries}"


def test_a_title_alone_at_the_end_is_cut_off() -> None:
    raw = LAYOUT.read(Dump("A\nOne.\nB"))
    assert (raw.unread, raw.cut) == ((Unread(3, "B"),), 3)
