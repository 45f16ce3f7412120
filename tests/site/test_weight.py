"""What pages and files weigh, a paper each: bounds that a change should not pass without being noticed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.site import addresses

ROOT = "https://list.test/reading/"
PLACES = (
    *("", "browse/", "browse/2/", "papers/a/", "papers/b/", "papers/a.bib", "papers/a.md", "papers.json"),
    *("topics/a/", "topics/a/2/", "topics/a/feed.xml", "topics/aa/", "topics/a.bib", "names/a/"),
)


@pytest.mark.parametrize("here", PLACES)
def test_links_are_short_and_lead_where_they_should(here: str) -> None:
    for address in PLACES:
        link = addresses.relative(address, here)
        assert urljoin(f"{ROOT}{here}", link) == f"{ROOT}{address}"
        assert len(link) <= len(f"{'../' * here.count('/')}{address}" or "./")


def test_a_neighbour_is_one_step_away() -> None:
    assert addresses.relative("papers/b/", "papers/a/") == "../b/"
    assert addresses.relative("topics/a/", "topics/a/2/") == "../"
    assert addresses.relative("papers/a/", "papers/a/") == "./"


def weights(site: Path, pattern: str) -> list[int]:
    """The bytes of the files that a pattern finds, the heaviest last."""
    found = sorted(path.stat().st_size for path in site.glob(pattern))
    assert found
    return found


# Of the frozen list, whose papers mostly have few authors or none: a list that names them all weighs some 1.5 kB more. The
# row of links weighs half a kB on a page, an abstract 1 kB in each of two files of RIS.
@pytest.mark.parametrize(
    ("pattern", "most", "on_average"),
    [
        ("papers/*/index.html", 10_000, 9_100),
        ("papers/*.md", 2_500, 2_150),  # with listings, reasons and the area
        ("topics/*/index.html", 11_000, 7_400),
        ("names/*/index.html", 12_000, 7_200),
        ("**/*.html", 62_000, 9_200),
    ],
)
def test_pages_stay_small(site: Path, pattern: str, most: int, on_average: int) -> None:
    found = weights(site, pattern)
    assert found[-1] <= most
    assert sum(found) / len(found) <= on_average


def test_what_grows_with_the_list_stays_small(site: Path) -> None:
    """All that each further paper adds to: its page and files, and the whole list's."""
    papers = len(weights(site, "papers/*/index.html"))
    exports = weights(site, "papers.*") + weights(site, "search/search_index.json")
    assert (sum(weights(site, "papers/**/*.*")) + sum(exports)) / papers <= 17_600


def test_a_page_asks_for_one_stylesheet(site: Path) -> None:
    for page in ("index.html", "about/index.html", "papers/tern2-5-1m-technical-report/index.html"):
        asked = re.findall(r'<link rel="stylesheet" href="([^"]+)">', (site / page).read_text(encoding="utf-8"))
        assert [(site / page).parent.joinpath(*asked).resolve()] == [(site / "assets/styles.css").resolve()]
    styles = (site / "assets" / "styles.css").read_text(encoding="utf-8")
    # In the order in which the pages had them: the theme's, then our own.
    places = [styles.index(rule) for rule in (".md-typeset", ".rl-rows", ".rl-state", ".rl-menu")]
    assert places == sorted(places)
    assert not (site / "assets" / "frame.css").exists()
