"""Plain text with the page around its entries, with exceptions among them, and text that is no listing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.ingest.reading import read_dump
from generator.model import Organization, Reading
from generator.settings.content import Known
from generator.util.dates import PartialDate
from generator.util.errors import ContentError
from tests.ingest.layouts.listing import Item, listings

NAVIGATION = ["Hugging Face", "Models", "Datasets", "Spaces", "Docs", "Pricing", "Log In", "Sign Up"]
HEAD = ["Daily Papers", "byAK and the research community", "Mar 2, 2026"]
PAGER = ["Previous", "1", "2", "3", "Next"]
FOOT = ["Company", "TOS", "Privacy", "About", "Careers"]
TITLES = [
    "Kites over Cold Water",
    "Do Lanterns Remember?",
    "Salt: A Study of Slow Roads",
    "Twelve Ways to Fold a Map",
]
ABSTRACTS = [
    f"{what} has been looked at for as long as there are harbours, and yet nobody has counted it with care. We count "
    f"{what.lower()} in nine towns over four winters. The counts agree with an old almanac to within a tenth, and where "
    "they do not we show that the almanac was copied by a hand that was in a hurry."
    for what in ("Wind on the quay", "Light in a jar", "Salt on the road", "Paper in the pocket")
]
SECOND = "We publish the counts. They fit on one page, and the page is kept dry."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plain") / "dump.txt"


def read(path: Path, text: str) -> Reading:
    path.write_text(text, encoding="utf-8", newline="")
    return read_dump(path)


def pairs(reading: Reading) -> list[tuple[str, str]]:
    return [(entry.title, entry.abstract) for entry in reading.entries]


def entries(*parts: tuple[str, ...], apart: str = "\n\n") -> str:
    return "".join(part + apart for item in parts for part in item)


WHOLE = list(zip(TITLES, ABSTRACTS, strict=True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(listing=listings, data=st.data())
def test_the_page_around_a_listing_is_no_part_of_it(path: Path, listing: list[Item], data: st.DataObject) -> None:
    apart = data.draw(st.sampled_from(["\n", "\n\n"]))
    between = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])

    def some(words: list[str]) -> str:
        """A part of the page: its words in paragraphs, on lines, or run together; or not there."""
        joint = data.draw(between | st.just(""))
        return data.draw(st.sampled_from(["", joint.join(words) + data.draw(between)]))

    text = some(NAVIGATION) + data.draw(between).join(HEAD) + data.draw(between)
    for item in listing:
        text += data.draw(
            st.sampled_from(
                ["", "Submitted by annek\n", "Submitted by\nbo-elm\n17\n", "Submitted by\n\nAnn Oak\n\n"]
            )
        )
        text += item.title + apart + item.abstract + apart
    text += some(PAGER) + some(FOOT)
    reading = read(path, text)
    assert pairs(reading) == [(item.title, item.abstract) for item in listing]
    assert (reading.unread, reading.cut) == ((), None)
    assert str(reading.captured) == "2026-03-02"


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("around", [False, True], ids=["bare", "in its page"])
@pytest.mark.parametrize("at", range(4))
def test_an_abstract_of_two_paragraphs_keeps_its_place(path: Path, at: int, around: bool, apart: str) -> None:
    items = [
        (title, abstract, SECOND) if n == at else (title, abstract) for n, (title, abstract) in enumerate(WHOLE)
    ]
    head = apart.join([*HEAD, ""]) if around else ""
    reading = read(path, head + entries(*items, apart=apart))
    assert pairs(reading) == [(item[0], " ".join(item[1:])) for item in items]
    assert reading.unread == ()


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_an_abstract_may_have_a_paragraph_a_sentence(path: Path, apart: str) -> None:
    paragraphs = ("Wind turns kites.", "We count the turns of nine kites.", "The wind has no favourite among them.")
    reading = read(path, "Daily Papers\n" + entries(WHOLE[0], (TITLES[1], *paragraphs), WHOLE[2], apart=apart))
    assert pairs(reading) == [WHOLE[0], (TITLES[1], " ".join(paragraphs)), WHOLE[2]]


def test_an_abstract_may_hold_a_list_and_end_with_an_address(path: Path) -> None:
    items = [
        WHOLE[0],
        (*WHOLE[1], "- We count lanterns", "- We light them", "Code: https://example.org/jar"),
        WHOLE[2],
    ]
    assert pairs(read(path, entries(*items))) == [(item[0], " ".join(item[1:])) for item in items]


@pytest.mark.parametrize("apart", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("at", range(4))
def test_an_entry_without_an_abstract_is_named_and_all_others_are_read(path: Path, at: int, apart: str) -> None:
    items = [(title,) if n == at else (title, abstract) for n, (title, abstract) in enumerate(WHOLE)]
    reading = read(path, entries(*items, apart=apart))
    assert pairs(reading) == [item for n, item in enumerate(WHOLE) if n != at]
    assert [unread.text for unread in reading.unread] == [TITLES[at]]
    assert reading.cut == (reading.unread[0].line if at == 3 else None)


def test_an_abstract_without_its_title_stops_the_reading_where_it_stands(path: Path) -> None:
    for text in (entries((ABSTRACTS[0],), *WHOLE[1:]), entries(*WHOLE[:1], (ABSTRACTS[1] * 7,), WHOLE[2])):
        with pytest.raises(ContentError, match=r"dump\.txt:[37]: a title should stand here"):
            read(path, "\n".join(["Daily Papers", "", text]))


@pytest.mark.parametrize(
    ("apart", "details"),
    [
        ("\n", "  • 2 authors\n·\nFeb 18 6\n"),
        ("\n\n", "  • 2 authors\n·\nFeb 18 6\n\n"),
        ("\n", "example-lab Example Laboratory\n·\nFeb 18 6\n"),
        ("\n\n", "Feb 18 6\n\n"),
    ],
)
def test_short_abstracts_are_read_where_authors_or_dates_speak_for_a_listing(
    path: Path, apart: str, details: str
) -> None:
    short = [(title, "We count it.") for title in TITLES]
    reading = read(path, "".join(entries(item, apart=apart) + details for item in short))
    assert pairs(reading) == short
    assert {entry.comments for entry in reading.entries} == {6}
    with pytest.raises(ContentError, match="is in no known layout"):
        read(path, entries(*short, apart=apart))


@pytest.mark.parametrize("items", [WHOLE[:1], WHOLE[:2], [(TITLES[0], f"- {ABSTRACTS[0]}"), *WHOLE[1:]]])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_a_few_papers_speak_for_themselves(path: Path, items: list[tuple[str, str]], apart: str) -> None:
    assert pairs(read(path, entries(*items, apart=apart))) == items


def test_a_copied_page_without_abstracts_is_refused(path: Path) -> None:
    rows = "".join(f"\nSubmitted by\n\nannek\n21\n{title}\n Quay Lab\n 2\n" for title in TITLES)
    with pytest.raises(ContentError, match=r"this page shows none: save the page itself \(Ctrl\+S\)"):
        read(path, "\n".join(HEAD) + "\n" + rows)


def test_the_beginning_of_a_long_text_tells_whether_it_is_a_listing(path: Path) -> None:
    notes = "".join(f"Kite {number}\n" for number in range(5000))
    listing = "\n".join(HEAD) + "\n\n" + entries(*WHOLE * 400)
    assert len(read(path, listing).entries) == len(WHOLE) * 400
    with pytest.raises(ContentError, match="is in no known layout"):
        read(path, f"{notes}{listing}")


LICENCE = f"A Licence\n\nCopyright (c) 2026 Ann Oak\n\n{ABSTRACTS[0]}\n\n{ABSTRACTS[1]}\n"
OTHERS = {
    "a text that cites in BibTeX": "".join(
        f"Of {title}\n\n{abstract}\n\n@article{{k{n},\n  title = {{{title}}},\n}}\n"
        for n, (title, abstract) in enumerate(WHOLE)
    ),
    "a table": "# All\n\n| Day | Paper |\n|---|---|\n" + "".join(f"| 1 | {title} |\n" for title in TITLES),
    "a text with front matter": f"---\ntitle: A post\n---\n\n{entries(*WHOLE)}",
    "the source of a web page": "Kites\n" + "".join(f"<p>{abstract}</p>\n" for abstract in ABSTRACTS),
    "a licence": LICENCE,
    "a licence of few words": f"A Licence\n\nPermission to use, copy and sell this is granted.\n\n{ABSTRACTS[0]}\n",
    "a program or its settings": "jobs:\n  lint:\n    steps:\n      - uses: x\nenv:\n  A: 1\non:\n  push:\n" * 4,
    "notes in Markdown": "# Notes\n\n- one\n- two\n\nSome words.\n\n## More\n\n1. three\n",
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_text_is_refused_and_named(path: Path, what: str) -> None:
    with pytest.raises(ContentError, match=f"looks like {what.split(' of ')[0]}.*, not like a listing; "):
        read(path, OTHERS[what])


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(["Kites", "A quay is long. It is wet.", "Lanterns", "They burn. They go out."] * 4),
        "\n\n".join(["Kites over Water", *ABSTRACTS * 3]),
        "\n\n".join(f"Kites\n-----\n\n{abstract}" for abstract in ABSTRACTS),
        "\n".join(" ".join(ABSTRACTS).split(", ")),
        entries(*((title, abstract, SECOND) for title, abstract in WHOLE)),
        entries(*((title.split()[0], abstract) for title, abstract in WHOLE)),
        entries(*((f"{title}?", abstract) for title, abstract in WHOLE)),
    ],
    ids=[
        *("short notes", "an essay", "headings underlined", "prose by lines", "sections", "headings of a word"),
        "questions",
    ],
)
def test_prose_is_no_listing(path: Path, text: str) -> None:
    with pytest.raises(ContentError, match="is in no known layout"):
        read(path, text)


def test_titles_of_the_pages_own_words_stay_between_entries(path: Path) -> None:
    items = [WHOLE[0], ("Privacy", ABSTRACTS[1]), ("Models Learn Tasks", ABSTRACTS[2])]
    assert pairs(read(path, entries(*items))) == items


HARBOUR = (
    "Ships that carry grain wait for days before a port lets them in. We schedule berths with a small network that "
    "was trained on years of arrivals, and compare it with the rules of harbour masters. Waiting falls by a fifth."
)
WALLS = (
    "Moss grows on the shaded side of walls, which makes it a compass of little use. We photograph many walls, label "
    "moss and shade, and train a network that tells one from the other at dusk as well as at noon. It is small."
)
TRENDING = f"""Trending Papers
byAK and the research community
Daily
Weekly
Monthly
Trending Papers

Submitted by

annek
Berths in a Harbour

{HARBOUR}

 Harbour Lab
· Published on Oct 4, 2026
Upvote
117
GitHub
131
arXiv Page

Submitted by

moss
Moss on Walls

{WALLS}

4 authors
· Published on Dec 28, 2024
Upvote
49
GitHub 1.1k
arXiv Page
"""
SEARCHED = f"""Hugging Face
Models
Notifications
annek
Daily Papers
byAK and the research community
walls
Daily
Weekly
Monthly
Trending Papers
Oct 7
117
Berths in a Harbour
{HARBOUR}

Harbour Lab
·
Oct 4
6
49
Moss on Walls
{WALLS}

· 4 authors
·
Dec 28, 2024
Previous
1
2
Next
"""


@pytest.mark.parametrize(
    "text",
    [
        TRENDING,
        TRENDING.replace("\n\n", "\n").replace("4 authors\n·", "4 authors ·").replace("Lab\n·", "Lab ·"),
        TRENDING.replace("\n", "\n\n").replace("Upvote\n\n", "Upvote "),
        TRENDING.replace("Published on ", "").replace("· ", "·\n").replace("by\n\n", "by "),
        SEARCHED,
        SEARCHED.replace("\n", "\n\n"),
    ],
    ids=[
        "as copied",
        "without blank lines",
        "in paragraphs",
        "on a narrow screen",
        "search",
        "search in paragraphs",
    ],
)
def test_a_page_copied_from_the_screen(path: Path, text: str) -> None:
    path.write_text(text)
    reading = read_dump(path, Known(date(2026, 10, 7)))
    first, second = reading.entries
    assert (first.title, first.abstract, first.upvotes) == ("Berths in a Harbour", HARBOUR, 117)
    assert (second.title, second.abstract, second.upvotes) == ("Moss on Walls", WALLS, 49)
    assert (first.organization, second.author_count) == (Organization("Harbour Lab", "Harbour Lab"), 4)
    assert (first.published, second.published) == (PartialDate(2026, 10, 4), PartialDate(2024, 12, 28))
    assert (first.comments, second.comments) == (6 if "walls" in text.split("\n") else None, None)
    assert (reading.unread, reading.cut) == ((), None)
    assert reading.query == ("walls" if "walls" in text.split("\n") else None)
