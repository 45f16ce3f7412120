"""What pages and files weigh, a paper each: bounds that a change should not pass without being noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
# row of links weighs half a kB on a page, an abstract 1 kB in the one file of RIS, the papers
# beyond the related ones 0.9 kB on a page and 0.8 in its Markdown.
@pytest.mark.parametrize(
    ("pattern", "most", "on_average"),
    [
        ("papers/*/index.html", 9_700, 8_800),
        ("papers/*.md", 3_500, 3_000),  # with listings, reasons and the area; the longest links the longest title
        ("topics/*/index.html", 10_500, 6_600),
        ("names/*/index.html", 9_900, 5_900),
        ("**/*.html", 55_000, 8_600),
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
    assert (sum(weights(site, "papers/**/*.*")) + sum(exports)) / papers <= 17_100  # 320 of them the table to open


def with_imports(file: Path) -> Iterator[Path]:
    """A file of the site, and all modules that it imports at once."""
    yield file
    for place in re.findall(r'^import .*?"(\.[^"]+)";$', file.read_text(encoding="utf-8"), re.MULTILINE):
        yield from with_imports(file.parent / place)


def test_a_first_visit_is_light(site: Path) -> None:
    """The layout's own files are all that a page needs before it is read."""
    page = (site / "papers/tern2-5-1m-technical-report/index.html").read_text(encoding="utf-8")
    asked = re.findall(r'<(?:link rel="stylesheet" href|script [^>]*src|script src)="([^"]+)"', page)
    assert len(asked) == 4
    files = {
        file.resolve()
        for place in asked
        for file in with_imports(site / place.removeprefix("../../").partition("?")[0])
    }
    assert {"near.js", "cite.js", "reading-state.js", "common.js"} <= {file.name for file in files}
    assert sum(file.stat().st_size for file in files) <= 69_500
    assert sum(file.stat().st_size for file in files if file.suffix == ".css") <= 34_500


def test_nothing_of_the_theme_is_published(site: Path) -> None:
    assert not [path for name in ("images", "javascripts", "stylesheets") for path in site.glob(f"assets/{name}")]


KINDS = ("index.html", "about/index.html", "browse/index.html", "papers/tern2-5-1m-technical-report/index.html")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_asks_for_is_there(site: Path, kind: str) -> None:
    page = site / kind
    asked = re.findall(r'<(?:link|script) [^>]*(?:href|src)="([^":]+)"', page.read_text(encoding="utf-8"))
    assert len(asked) > 5
    for place in asked:
        file = page.parent / place.partition("?")[0]
        assert (file / "index.html" if place.endswith(("/", "..")) else file).is_file(), place
