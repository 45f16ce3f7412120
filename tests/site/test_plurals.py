"""What there is one of is spelled as one, on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import html5lib
import pytest

from generator.model import Citations, Paper
from generator.settings.taxonomy import Taxonomy
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.util.dates import PartialDate
from tests.site.test_markdown_pages import all_files
from tests.strangers import FIRST, HOSTED, listed

WRONG = re.compile(
    r"\b1 (?:[a-z]+ )?(?:papers|topics|captures|authors|entries|places|stars|times|names|have|are|fit|touch)\b"
)

ONE_TOPIC = Taxonomy.model_validate(
    {
        "areas": [
            {"id": "weather", "title": "Weather", "topics": [{"id": "theory", "title": "Theory", "scope": "?"}]}
        ],
        "contributions": [{"id": "method", "title": "Method", "scope": "?"}],
    }
)


def of(*papers: Paper) -> ReadingList:
    """A list of such papers, which has one topic."""
    return ReadingList(papers, ONE_TOPIC, {})


def texts(shown: ReadingList) -> Iterator[str]:
    """The text and the description of each page, and the Markdown of those that have it."""
    for page in Pages(shown, HOSTED):
        tree = html5lib.parseFragment(page.body, namespaceHTMLElements=False)
        yield f"{page.address}: {' '.join(''.join(tree.itertext()).split())} {page.description}"
    yield from all_files(shown, HOSTED).values()


@pytest.mark.parametrize("day", [None, PartialDate(2024, 5)], ids=["undated", "dated"])
def test_a_list_of_one_paper(day: PartialDate | None) -> None:
    paper = listed(
        "rain",
        ("first", FIRST),
        published=day,
        author_count=1,
        code=("https://github.com/a/b",),
        citations=Citations(count=1, day=date(2026, 10, 2)),
    )
    starred = paper.listed_in[0].model_copy(update={"stars": 1})
    found = [*texts(of(paper.model_copy(update={"listed_in": (starred,)})))]
    assert len(found) > 15
    assert [text for text in found if WRONG.search(text)] == []
    for words in ("1 paper", "1 topic", "1 capture", "1 author", "Cited 1 time,", "1 star "):
        assert any(words in text for text in found), words


def test_one_of_several() -> None:
    """A paper without a date, one of another primary topic."""
    snow = listed("snow", ("first", FIRST), published=PartialDate(2024, 5))
    found = [*texts(of(listed("rain", ("first", FIRST)), snow))]
    assert [text for text in found if WRONG.search(text)] == []
    assert sum("1 of 2 papers has no date." in text for text in found) == 1
    assert sum("Of 2 papers 1 has no date." in text for text in found) == 1
