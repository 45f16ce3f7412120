from __future__ import annotations

from collections.abc import Sequence

from generator.ingest.layouts import plain_dense
from generator.ingest.layouts.base import Dump
from generator.model import Unread
from tests.ingest.layouts.listing import Item

LAYOUT = plain_dense.LAYOUT
KEEPS = {"title", "abstract"}


def render(listing: Sequence[Item]) -> str:
    entries = "".join(f"{item.title}\n{item.abstract}\n" for item in listing)
    return f"Get trending papers in your email inbox!\nSubscribe{entries}"


def test_a_title_alone_at_the_end_is_cut_off() -> None:
    raw = LAYOUT.read(Dump("A\nOne.\nB"))
    assert (raw.unread, raw.cut) == ((Unread(3, "B"),), 3)
