"""A made-up reading list whose papers carry what feeds and heads have to withstand."""

from __future__ import annotations

from datetime import date

from generator.model import Listing, Paper
from generator.settings.content import Content
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.dates import PartialDate
from tests.conftest import REPO
from tests.related.test_similarity import paper

TAXONOMY = Content(REPO / "content").taxonomy()
ROOT = "https://list.test/reading/"
HOSTED = Site("A <List>", "Papers & more.", ROOT, "made-up")
UNHOSTED = Site("A <List>", "Papers & more.", "", "made-up")

FIRST, SECOND = date(2025, 3, 14), date(2025, 11, 3)
ODD = "</script><!-- ]]> <b>\"bold\" & 'brave'</b> \u2028\u2029 {{ 7*7 }} \ufffe\x1f &lt; *a* _b_ `c` 深度"
AUTHORS = ("Ada <Example>", 'Bo "Quote" Å', "&amp;")


def listed(name: str, *places: tuple[str, date | None], **facts: object) -> Paper:
    """A paper with the captures that list it."""
    listings = tuple(Listing(dump=dump, line=1, captured=captured) for dump, captured in places)
    made = paper(name, f"The {name}", f"All about the {name}.", "theory")
    return made.model_copy(update={"listed_in": listings, **facts})


UNFILED = listed("unfiled", ("first", FIRST), topics=())
FULL = listed(
    "full",
    ("second", SECOND),
    title=ODD,
    abstract=f"Before {ODD} after.",
    authors=AUTHORS,
    arxiv="2510.01234",
    published=PartialDate(2025, 10, 2),
    links=("https://project.test/?a=1&b=2",),
    topics=paper("x", "x", "x", "theory", "quantization").topics,
)
PAPERS = (
    FULL,
    listed("again", ("first", FIRST), ("second", SECOND)),
    listed("undated", ("unknown", None)),
    listed("undated-again", ("unknown", None), ("second", SECOND)),
    listed("undated-new", ("unknown", None), published=PartialDate(2025, 6, 1)),
    UNFILED,
)
SHOWN = ReadingList(PAPERS, TAXONOMY, {})
