from __future__ import annotations

import pytest

from generator.ingest.layouts.base import Lines, RawReading
from generator.ingest.page.drafts import Drafts
from generator.ingest.page.furniture import FrontMatter
from generator.ingest.page.linked import Item, join_links, read_items
from generator.model import Organization, Unread
from generator.util.dates import ListedDate

SITE = "https://huggingface.co"
PAPER = f"{SITE}/papers/2602.99001"
OTHER = f"{SITE}/papers/2602.99002"
LOGIN = f"{SITE}/login?next=%2Fpapers%2F2602.99001"


def read(*parts: tuple[str | None, str | None] | str, front: FrontMatter | None = None) -> RawReading:
    """Reads links, each a text and an address on a line of its own, a heading where the text begins with a #."""
    items = []
    for number, part in enumerate(parts, 1):
        if isinstance(part, str):
            items.append(Item([(number, part)], part))
            continue
        shown, url = part
        assert shown is not None
        text = shown.removeprefix("#")
        items.append(Item([(number, text)], f"[{text}]", text, url, is_heading=text != shown))
    return read_items(items, front or FrontMatter())


ENTRY = (("41", LOGIN), ("#Kites", PAPER), ("We count kites.", PAPER))


def test_a_whole_entry() -> None:
    raw = read("Feb 19", *ENTRY, ("- 4 authors", PAPER), "·", f"Feb 18[6]({PAPER}#community)")
    (entry,) = raw.entries
    assert (entry.title, entry.abstract, entry.line, entry.arxiv) == ("Kites", "We count kites.", 3, "2602.99001")
    assert (entry.upvotes, entry.author_count, entry.comments) == (41, 4, 6)
    assert (entry.date, raw.head_date) == (ListedDate(2, 18), ListedDate(2, 19))
    assert (raw.unread, raw.cut) == ((), None)


def test_the_first_day_above_the_entries_is_the_pages() -> None:
    assert read("Feb 19", "Feb 20", *ENTRY).head_date == ListedDate(2, 19)
    assert read(*ENTRY).head_date is None


@pytest.mark.parametrize(
    ("day", "date", "comments"),
    [
        ("Feb 18", ListedDate(2, 18), None),
        ("Nov 9, 2024 3", ListedDate(11, 9, 2024), 3),
        ("Feb 18 [ 1.1k][15]", ListedDate(2, 18), 1100),
        (f"Feb 18 [-]({PAPER}#community)", ListedDate(2, 18), 0),
    ],
)
def test_days_with_their_comments(day: str, date: ListedDate, comments: int | None) -> None:
    (entry,) = read(*ENTRY, day).entries
    assert (entry.date, entry.comments) == (date, comments)


def test_upvotes_or_a_second_title_begin_an_entry() -> None:
    for second in ((("7", f"{LOGIN[:-1]}2"), ("#Moss", OTHER)), (("#Moss", OTHER),)):
        raw = read(*ENTRY, *second, ("We like moss.", OTHER))
        assert [(entry.title, entry.arxiv) for entry in raw.entries] == [
            ("Kites", "2602.99001"),
            ("Moss", "2602.99002"),
        ]
        assert raw.entries[1].upvotes == (7 if len(second) == 2 else None)


def test_a_number_that_leads_elsewhere_is_no_upvotes() -> None:
    raw = read(*ENTRY, ("7", f"{SITE}/papers?p=1"), ("8", f"{SITE}/tasks"))
    assert raw.entries[0].upvotes == 41
    assert len(raw.entries) == 1


def test_an_address_that_signs_in_names_the_paper() -> None:
    raw = read(("", LOGIN), ("#Kites", None), ("We count.", None), ("", f"{LOGIN[:-1]}2"), ("#Moss", None))
    assert [(entry.title, entry.arxiv) for entry in raw.entries] == [("Kites", "2602.99001")]
    assert raw.cut == 4


def test_links_without_a_known_address_go_by_their_order() -> None:
    raw = read(("41", None), ("#Kites", None), ("We count kites.", None), ("Kite Lab", None), ("TOS", None))
    (entry,) = raw.entries
    assert (entry.upvotes, entry.abstract, entry.arxiv) == (41, "We count kites.", None)
    assert entry.organization == Organization("Kite Lab", "Kite Lab")
    (entry,) = read(("#Kites", None), ("[lab] Kite Lab", None)).entries
    assert (entry.abstract, entry.organization and entry.organization.name) == ("", "[lab] Kite Lab")


def test_only_the_first_text_of_a_paper_is_its_abstract() -> None:
    raw = read(*ENTRY, ("More of it", PAPER), ("", PAPER))
    assert raw.entries[0].abstract == "We count kites."
    assert raw.unread == ()


def test_a_text_of_a_paper_above_its_title_is_unread() -> None:
    raw = read(("Odd", PAPER), ("", PAPER), *ENTRY[1:])
    assert [entry.title for entry in raw.entries] == ["Kites"]
    assert raw.unread == (Unread(1, "Odd"),)


@pytest.mark.parametrize(
    ("item", "organization"),
    [
        (("Kite  Lab", f"{SITE}/kite-lab"), Organization("kite-lab", "Kite Lab")),
        (("Kite Lab", f"{SITE}/organizations/kite-lab/"), Organization("kite-lab", "Kite Lab")),
        (("Kite Lab", f"{SITE}/a/b"), None),
        (("Kite Lab", "https://elsewhere.example/kite-lab"), None),
    ],
)
def test_organizations(item: tuple[str, str], organization: Organization | None) -> None:
    raw = read(*ENTRY, item)
    assert raw.entries[0].organization == organization
    assert bool(raw.unread) == (organization is None)
    assert read(*ENTRY, "Feb 18", ("Kite Lab", f"{SITE}/kite-lab")).entries[0].organization is None


def test_a_picture_names_an_organization_that_nothing_else_names() -> None:
    for shown, url, expected in (
        ("[lab] Kite Lab", None, ("lab", "Kite Lab")),
        ("[lab]", None, ("lab", "lab")),
        ("[lab] Kite Lab", f"{SITE}/kite", ("kite", "Kite Lab")),
    ):
        items = [Item([(1, "x")], "x", "Kites", PAPER, is_heading=True), Item([(2, "x")], "x", "We.", PAPER)]
        who = Item([(3, shown)], f"[{shown}][3]", shown, url, picture="lab")
        assert read_items([*items, who], FrontMatter()).entries[0].organization == Organization(*expected)


def test_comments_on_a_line_of_their_own() -> None:
    talk = f"{PAPER}#community"
    assert read(*ENTRY, ("12", talk)).entries[0].comments == 12
    raw = read(*ENTRY, ("Talk", talk), ("", talk))
    assert (raw.entries[0].comments, raw.unread) == (None, (Unread(4, "Talk"),))
    assert read(("Talk", talk), *ENTRY).unread == (Unread(1, "Talk"),)


def test_an_entry_without_a_title_is_unread_line_by_line() -> None:
    raw = read(("41", LOGIN), "·", "Feb 18", ("7", f"{LOGIN[:-1]}2"), ("#Moss", OTHER), ("We like moss.", OTHER))
    assert [entry.title for entry in raw.entries] == ["Moss"]
    assert [unread.line for unread in raw.unread] == [1, 2, 3]
    assert raw.cut is None


def test_an_entry_may_lack_its_abstract() -> None:
    second = (("7", f"{LOGIN[:-1]}2"), ("#Moss", OTHER), ("We like moss.", OTHER))
    raw = read(("41", LOGIN), ("#Kites", PAPER), ("- 4 authors", PAPER), ("6", f"{PAPER}#community"), *second)
    kites, moss = raw.entries
    assert (kites.title, kites.abstract, kites.author_count, kites.comments) == ("Kites", "", 4, 6)
    assert moss.abstract == "We like moss."
    assert (raw.unread, raw.cut) == ((), None)


def test_an_entry_that_the_end_cuts_off() -> None:
    raw = read(*ENTRY, ("7", f"{LOGIN[:-1]}2"), ("#Moss", OTHER))
    assert (raw.cut, [unread.line for unread in raw.unread]) == (4, [4, 5])


def test_the_pages_own_words_are_dropped_and_others_are_unread() -> None:
    raw = read("·", "Daily Papers", "Odd words", *ENTRY, "·", ("Tasks", f"{SITE}/a/b"))
    assert raw.unread == (Unread(1, "·"), Unread(3, "Odd words"))


def test_the_front_matter_counts_before_the_page() -> None:
    drafts = Drafts()
    assert drafts.reading(FrontMatter(query="kites"), "moss").query == "kites"
    assert drafts.reading(FrontMatter(), "moss").query == "moss"


def join(*lines: str, start: int = 0) -> list[Lines]:
    """Joins links that open with ( and close with ); a # begins the next item."""
    return list(
        join_links(
            list(lines),
            start,
            opens=lambda line: line == "(",
            closes=lambda line, opener: opener == "(" and line == ")",
            begins=lambda position, opener: opener == "(" and lines[position] == "#",
        )
    )


def test_links_over_several_lines_are_joined() -> None:
    assert join("a", "", " b ") == [[(1, "a")], [(3, "b")]]
    assert join("a", "b", start=1) == [[(2, "b")]]
    assert join("(", "a", " ", ")", "b") == [[(1, "("), (2, "a"), (4, ")")], [(5, "b")]]


def test_a_link_that_never_closes_ends_where_the_next_item_begins() -> None:
    assert join("(", "a", "#", "b") == [[(1, "("), (2, "a")], [(3, "#")], [(4, "b")]]
    assert join("(", "a") == [[(1, "("), (2, "a")]]
    assert [len(item) for item in join("(", *["a"] * 500)] == [401, *[1] * 100]
