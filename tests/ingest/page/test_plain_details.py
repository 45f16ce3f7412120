from __future__ import annotations

import pytest

from generator.ingest.layouts.base import RawEntry
from generator.ingest.page.plain_details import Details, is_detail, read_details, separated
from generator.model import Organization
from generator.util.dates import ListedDate


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("· Published on Oct 4, 2026", ["·", "Oct 4, 2026"]),
        ("Kite Lab · Published on Oct 4, 2026", ["Kite Lab", "·", "Oct 4, 2026"]),
        ("Kite Lab · Oct 4", ["Kite Lab", "·", "Oct 4"]),
        ("Published on Oct 4, 2026", ["Oct 4, 2026"]),
        ("Oct 4, 2026 6", ["Oct 4, 2026 6"]),
        ("A · B · Oct 4", ["A · B · Oct 4"]),
        ("Kites · Published on 4", ["Kites · Published on 4"]),
        ("Kite Lab ·", ["Kite Lab ·"]),
        ("k" * 200 + " · Oct 4", ["k" * 200 + " · Oct 4"]),
    ],
)
def test_who_and_when_on_one_line(line: str, parts: list[str]) -> None:
    assert separated([(3, line)]) == [(3, part) for part in parts]


def test_what_is_a_detail() -> None:
    assert all(map(is_detail, ["·", "• 4 authors", "- 1 author", "4 authors", "Oct 4, 2026 6"]))
    assert not any(map(is_detail, ["Kite Lab", "four authors", "6", "4 authors of kites", "GitHub 131"]))


def entered(details: Details, *texts: str) -> tuple[RawEntry, list[str]]:
    entry, strays = details.entered(RawEntry("T", "A.", 5), list(enumerate(texts, 7)))
    return entry, [text for _, text in strays]


def test_details_of_an_entry() -> None:
    entry, strays = entered(Details(upvotes={5: 3, 6: 9}), "kite-lab Kite Lab", "·", "Oct 4 2", "more words")
    assert (entry.organization, entry.date) == (Organization("kite-lab", "Kite Lab"), ListedDate(10, 4))
    assert (entry.upvotes, entry.comments, strays) == (3, 2, ["more words"])
    entry, strays = entered(Details(comments={5: 4}), "4 authors", "Kites")
    assert (entry.author_count, entry.organization, entry.comments, strays) == (4, None, 4, ["Kites"])
    assert entered(Details(), "Google")[1] == ["Google"]
    assert entered(Details(has_handles=False), "Google")[0].organization == Organization("Google", "Google")


@pytest.mark.parametrize(
    ("names", "has_handles"),
    [
        ([], True),
        (["kite-lab Kite Lab"], True),
        (["ibm-granite IBM Granite", "THUDM Knowledge Group", "nju Nanjing University"], True),
        (["MIT Massachusetts Institute of Technology"], True),
        (["Harbour Lab"], False),
        (["Google", "University of Bells", "Moss Lab", "Kite Research"], False),
    ],
)
def test_whether_names_have_handles(names: list[str], has_handles: bool) -> None:
    assert read_details([], [], names).has_handles == has_handles


def test_upvotes_stand_above_every_title_or_beside_the_button() -> None:
    above = ["Oct 7", "41", "T", "A.", "Oct 4", "6", "", "-", "T", "A.", "Oct 3", "7", "T", "A."]
    details = read_details(above, [3, 9, 13], [])
    assert (details.upvotes, details.comments) == ({3: 41, 9: 0, 13: 7}, {3: 6})
    assert read_details(["T", *above[1:]], [1, 3, 9, 13], []).upvotes == {}
    below = ["T", "A.", "Upvote", "", "1.1k", "T", "A.", "upvote 7", "Upvote 9", "T", "A.", "Upvote", "GitHub"]
    details = read_details(below, [1, 6, 10], [])
    assert (details.upvotes, details.comments) == ({1: 1100, 6: 7}, {})
    assert read_details([], [], []).upvotes == {}
