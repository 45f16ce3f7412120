"""The list in pictures: figures, the map, neighbourhoods, and how they are written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import dist
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.catalogue.store import Catalogue
from generator.classify.names import Index
from generator.model import Paper
from generator.related.map import APART, FEWEST, SIDE, Position, lay_out
from generator.related.similarity import relate
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.site import addresses
from generator.site.pages import Page, Pages
from generator.site.pictures import HEAT_STEPS, MOST_DOTS, pictures, sample
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.site.view import view
from tests.conftest import more_of_each_topic
from tests.related.test_similarity import features_of

HOSTILE = "</text></svg><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"
TOPICS = ("peft", "prompts", "pruning")
WORDS = ("radar", "storm", "contract", "lawyer", "quartz", "glacier", "tariff", "violin", "enzyme", "harbour")
TAXONOMY = Taxonomy.model_validate(
    {
        "areas": [
            {
                "id": "adaptation",
                "title": "Adaptation <of> models",
                "topics": [{"id": topic, "title": topic.title(), "scope": "?"} for topic in TOPICS[:2]],
            },
            {"id": "small", "title": "Small", "topics": [{"id": TOPICS[2], "title": "Pruning", "scope": "?"}]},
        ],
        "contributions": [{"id": "method", "title": "Method", "scope": "?"}],
    }
)


def made(number: int, title: str = "") -> Paper:
    """A paper with the words of its kind; every seventh is under no topic, every third has no date."""
    kind = number % len(TOPICS)
    words = [WORDS[(kind * 3 + step + number // 30) % len(WORDS)] for step in range(4)]
    captures = ["2026-01-05", "2026-02-05"][: 1 + number % 2] if number % 5 else ["2026-02-05"]
    return Paper.model_validate(
        {
            "id": f"p{number:05}",
            "title": title or f"Of {words[0]} and {words[1]}, number {number}",
            "abstract": f"We find {' '.join(words)} in study {number}. It is short.",
            "published": None if number % 3 == 0 else f"{2020 + number % 4}-05-01",
            "topics": [] if number % 7 == 0 else [{"id": TOPICS[kind]}],
            "contribution": {"id": "method"},
            "listed_in": [{"dump": f"{day}.txt", "line": number + 1, "captured": day} for day in captures],
        }
    )


def listed(papers: Sequence[Paper]) -> ReadingList:
    return ReadingList(
        tuple(sorted(papers, key=lambda paper: paper.id)), TAXONOMY, relate(papers, features_of(papers), Index())
    )


def page(shown: ReadingList, address: str = addresses.PICTURES) -> Page:
    return next(page for page in Pages(shown, Site("List", "A list.", "")) if page.address == address)


def parsed(html: str) -> Element:
    tree: Element = html5lib.parse(f"<!doctype html>{html}", namespaceHTMLElements=False)
    return tree


def placed(shown: ReadingList) -> dict[str, Position]:
    return lay_out(shown.papers, shown.related, (topic.id for topic in shown.taxonomy.topics))


def svg(tree: Element, name: str) -> Element:
    """The SVG of that class."""
    found = [element for element in tree.iter() if element.attrib.get("class") == name]
    assert len(found) == 1
    return found[0]


def tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def href(element: Element) -> str:
    return element.attrib["href"]


@pytest.fixture(scope="module")
def some() -> ReadingList:
    return listed([made(number, HOSTILE if number == 8 else "") for number in range(60)])


@pytest.fixture(scope="module")
def real(frozen: Content) -> ReadingList:
    """The frozen list, whose papers are about something."""
    return view(frozen, Catalogue(frozen.papers).load().values())


@pytest.fixture(scope="module")
def longer(real: ReadingList, frozen: Content) -> ReadingList:
    return view(frozen, [*real.papers, *more_of_each_topic(real, 12)])


def test_figures_agree_with_the_list(some: ReadingList) -> None:
    found = pictures(some)
    years = {bar.label: bar.parts[0].count for bar in found.years}
    assert years == {str(year): len(papers) for year, papers in sorted(some.years.items(), key=str) if year}
    assert [bar.label for bar in found.captures] == ["5 January 2026", "5 February 2026"]
    assert [[part.count for part in bar.parts] for bar in found.captures] == [
        [len(dump.new), len(dump.papers) - len(dump.new)] for dump in reversed(some.dumps)
    ]
    assert sum(bar.parts[0].count for bar in found.captures) == len(some.papers)
    for bars in (found.years, found.captures):
        ends = [bar.parts[-1].start + bar.parts[-1].length for bar in bars]
        assert max(ends) == pytest.approx(100, abs=0.1)


def test_heat_map_counts_every_paper_once(some: ReadingList) -> None:
    heat = pictures(some).topics
    rows = {topic.id if topic else None: (cells, total) for _, found in heat.rows for topic, cells, total in found}
    assert set(rows) == {*TOPICS, None}
    assert sum(total for _, total in rows.values()) == len(some.papers)
    for topic, (cells, total) in rows.items():
        papers = some.primary[topic] if topic else some.unfiled
        assert sum(cell.count for cell in cells) == total == len(papers)
        counts = Counter(paper.published.year if paper.published else None for paper in papers)
        assert [cell.count for cell in cells] == [counts[year] for year in (*heat.years, None)]
        assert cells[-1].step == 0
    cells_of_years = [cell for cells, _ in rows.values() for cell in cells[:-1]]
    assert max(cell.step for cell in cells_of_years) == HEAT_STEPS
    lows = dict(heat.steps)
    for cell in cells_of_years:
        assert (cell.step == 0) == (cell.count == 0)
        assert cell.step == max((step for step, low in lows.items() if low <= cell.count), default=0)


def test_map_has_every_paper_once_and_apart(some: ReadingList) -> None:
    found = pictures(some).map
    assert found
    dots = [dot for _, dots in found.dots for dot in dots]
    assert sorted(dot.id for dot in dots) == [paper.id for paper in some.papers]
    assert found.count == len(some.papers)
    assert sum(count for _, count, _ in found.topics) == len(some.papers) - len(some.unfiled)
    for area, group in found.dots:
        topics = {topic.id for topic in area.topics} if area else {None}
        assert {some.by_id[dot.id].primary for dot in group} <= topics
    for at, one in enumerate(dots):
        assert 0 <= one.x <= found.width
        assert 0 <= one.y <= found.height
        assert all((one.x - two.x) ** 2 + (one.y - two.y) ** 2 >= APART**2 for two in dots[:at])


def test_related_papers_lie_near(longer: ReadingList) -> None:
    places = placed(longer)
    assert set(places) == {paper.id for paper in longer.papers}

    def distance(one: str, two: str) -> float:
        return dist(places[one], places[two])

    near = sorted(distance(one, found[0].id) for one, found in longer.related.items() if found)
    assert near[len(near) // 2] < SIDE / 15


def test_topics_of_one_area_lie_together(longer: ReadingList) -> None:
    places = placed(longer)
    area = {paper.id: longer.area_number[paper.primary or ""] for paper in longer.papers}
    shares = []
    for one in places:
        nearest = sorted(places, key=lambda two: (dist(places[one], places[two]), two))[1:11]
        shares.append(sum(area[one] == area[two] for two in nearest) / 10)
    assert sum(shares) / len(shares) > 0.85


def test_a_few_more_papers_leave_the_map_as_it_is(longer: ReadingList) -> None:
    fewer = replace(longer, papers=tuple(paper for at, paper in enumerate(longer.papers) if at % 20))
    before, after = placed(fewer), placed(longer)
    moved = sorted(dist(place, after[paper]) for paper, place in before.items())
    assert moved[len(moved) // 2] < SIDE / 15


@pytest.mark.parametrize("threads", ["1", "3"])
def test_another_number_of_threads_gives_the_same_map(real: ReadingList, frozen: Content, threads: str) -> None:
    code = (
        "from pathlib import Path; from generator.settings.content import Content; from generator.catalogue.store import Catalogue;"
        "from generator.site.view import view; from generator.site.pages import Pages; from generator.site.settings import Site;"
        "content = Content(Path('content')); papers = Catalogue(content.papers).load().values();"
        "shown = view(content, papers);"
        "print(next(page.body for page in Pages(shown, Site('List', '', '')) if page.address == 'pictures/'))"
    )
    env = {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": threads}
    command = [sys.executable, "-c", code]
    out = subprocess.run(
        command, cwd=frozen.folder.parent, env={**os.environ, **env}, check=True, capture_output=True, text=True
    )
    assert out.stdout.strip() == page(real).body.strip()


def test_order_of_papers_does_not_matter(some: ReadingList) -> None:
    assert placed(replace(some, papers=some.papers[::-1])) == placed(some)
    assert page(listed(some.papers[::-1])).body == page(some).body


def test_alike_papers_do_not_cover_each_other() -> None:
    same = [made(1).model_copy(update={"id": f"same{number:03}"}) for number in range(40)]
    places = placed(listed(same))
    assert len(set(places.values())) == len(same)
    assert min(min(place) for place in places.values()) == 0


def test_a_short_list_has_no_map() -> None:
    assert [len(placed(listed([made(number) for number in range(count)]))) for count in (0, FEWEST - 1)] == [0, 0]
    assert len(placed(listed([made(number) for number in range(FEWEST)]))) == FEWEST
    for count in (0, 1, FEWEST - 1):
        body = page(listed([made(number) for number in range(count)])).body
        assert "rl-map" not in body
        assert "#map" not in body


def test_papers_with_nothing_in_common_are_laid_out() -> None:
    apart = [
        made(number).model_copy(update={"title": f"Xq{number}", "abstract": f"Zw{number}", "topics": ()})
        for number in range(FEWEST)
    ]
    assert len(set(placed(listed(apart)).values())) == FEWEST


def test_a_long_list_is_sampled_evenly_and_stays_light() -> None:
    long = "A fairly long title as those of papers are, which says of what and how and for whom it is"
    papers = [
        made(number, f"{long} {number}").model_copy(
            update={"id": f"{'a-fairly-long-id-of-a-paper-' * 2}{number:05}"}
        )
        for number in range(2 * MOST_DOTS + 700)
    ]
    shown = ReadingList(tuple(papers), TAXONOMY, {})
    chosen = sample(shown)
    assert len(chosen) == len({paper.id for paper in chosen}) == MOST_DOTS
    for topic, members in shown.primary.items():
        share = sum(paper.primary == topic for paper in chosen) / MOST_DOTS
        assert share == pytest.approx(len(members) / len(papers), abs=0.01)
    body = page(shown).body
    assert f"shows {MOST_DOTS} of {len(papers)} papers" in body
    assert body.count("<circle") == MOST_DOTS
    assert len(body.encode()) < 280_000


def test_written_page_agrees_with_the_figures(some: ReadingList) -> None:
    tree = parsed(page(some).body)
    found = pictures(some)
    map_ = svg(tree, "rl-map")
    links = [element for element in map_.iter() if tag(element) == "a"]
    titles = {f"../papers/{paper.id}/": paper.title for paper in some.papers}
    assert {href(link): "".join(link.itertext()) for link in links} == titles
    assert len(links) == len(titles)
    years, captures, heat, _ = tree.iter("table")
    assert [cell.text for cell in years.iter("td")] == [str(bar.parts[0].count) for bar in found.years]
    assert [cell.text for cell in captures.iter("td")] == [
        str(part.count) for bar in found.captures for part in bar.parts
    ]
    assert sum(int(row.findall("td")[-1].text or 0) for row in heat.iter("tr") if row.findall("td")) == 60
    assert {f"../topics/{topic}/" for topic in TOPICS} <= {href(link) for link in heat.iter("a")}
    charts = [element for element in tree.iter() if element.attrib.get("class") == "rl-chart"]
    for chart, bars in zip(charts, (found.years, found.captures), strict=True):
        rects = [element for element in chart.iter() if tag(element) == "rect"]
        assert len(rects) == sum(part.count > 0 for bar in bars for part in bar.parts)
        description = next("".join(element.itertext()) for element in chart if tag(element) == "desc")
        assert [int(number) for number in re.findall(r"(?<=: |, )\d+(?= new|;|\.| seen)", description)] == [
            part.count for bar in bars for part in bar.parts
        ]


def test_everything_with_a_role_has_a_name(some: ReadingList) -> None:
    tree = parsed(page(some).body)
    elements = {element.attrib["id"]: element for element in tree.iter() if "id" in element.attrib}
    roles = [element for element in tree.iter() if element.attrib.get("role") in ("img", "group", "region")]
    assert Counter(element.attrib["role"] for element in roles) == {"img": 2, "group": 4, "region": 1}
    for element in roles:
        labels = element.attrib.get("aria-labelledby", "").split()
        name = element.attrib.get("aria-label") or "".join("".join(elements[label].itertext()) for label in labels)
        assert name.strip()
        if element.attrib["role"] == "img":  # what is in an image is not there for a screen reader
            assert not [inside for inside in element.iter() if tag(inside) == "a"]
    svgs = [element for element in tree.iter() if tag(element) == "svg"]
    assert all("role" in element.attrib for element in svgs)
    hidden = [element for element in tree.iter() if element.attrib.get("aria-hidden") == "true"]
    assert not [inside for element in hidden for inside in element.iter() if "href" in inside.attrib]


def test_hostile_titles_are_text(some: ReadingList) -> None:
    bodies = [page(some).body, page(some, "papers/p00008/").body, page(some, "papers/p00009/").body]
    for body in bodies:
        names = {tag(element) for element in parsed(body).iter() if isinstance(element.tag, str)}
        assert not names & {"script", "img", "style", "foreignObject"}
    assert HOSTILE in "".join(svg(parsed(bodies[0]), "rl-map").itertext())


def test_neighbourhood_is_written_small_and_aside(some: ReadingList, real: ReadingList) -> None:
    alone = replace(some, related={})
    assert "rl-near" not in page(alone, "papers/p00001/").body
    for shown in (some, real):
        for found in Pages(shown, Site("List", "", "")):
            if not found.address.startswith("papers/"):
                continue
            picture = svg(parsed(found.body), "rl-near")
            assert picture.attrib["aria-hidden"] == "true"
            assert re.fullmatch(r"[0-8]{7,13}( [0-5][0-9ab])*", picture.attrib["data-near"])
            written = re.search(r'<svg class="rl-near".*?</svg>', found.body, re.DOTALL)
            assert written
            assert len(written[0]) <= 180
