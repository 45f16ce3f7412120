"""The pictures of the list as figures, positions and labels, which templates write as SVG and as tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from generator.model import Paper
from generator.related.map import SIDE, Position, lay_out
from generator.settings.taxonomy import Area, Topic
from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.util import dates, text

MOST_DOTS = 900  # papers on the map; of a longer list every so many-th is shown, which keeps the page light
HEAT_STEPS = 4
_NEAR_TOPICS = 3
_TITLE_LENGTH = 100  # characters of a title on the map
# Labels of the map, in its steps: the size of their letters and of dots, as in pictures.css, about how wide and
# high a letter is for its size, and how far from the middle of its topic a label may stand.
_LETTER, _DOT = 3.0, 1.4
_LETTER_WIDTH, _LETTER_HEIGHT = 0.55, 0.84
_REACH = 20
# The nearest first; aside is nearer than above or below, as labels are wide.
_OFFSETS = sorted(
    product(range(-_REACH, _REACH + 1), repeat=2), key=lambda offset: (offset[0] ** 2 / 3 + offset[1] ** 2, offset)
)


@dataclass(frozen=True)
class Part:
    """A part of a bar: how many papers, and where it begins and how long it is, in percent of the longest bar."""

    count: int
    start: float
    length: float


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart, and the address of the page that has its papers."""

    label: str
    address: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class HeatCell:
    """How many papers, and the step of the colour, from 0 (none) to ``HEAT_STEPS``."""

    count: int
    step: int


@dataclass(frozen=True)
class HeatMap:
    """Topics by year. ``rows`` has for each area (None for unfiled papers) its topics with their cells and sum.

    The cells of a row are those of ``years``, then one for the papers without a date, which has no colour.
    ``steps`` are the steps of the colour that there are, each with the smallest of its counts.
    """

    years: tuple[int, ...]
    rows: tuple[tuple[Area | None, tuple[tuple[Topic | None, tuple[HeatCell, ...], int], ...]], ...]
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Dot:
    """A paper on the map, its title cut to what fits beside it."""

    id: str
    title: str
    x: int
    y: int


@dataclass(frozen=True)
class Label:
    """A topic's title around its middle on the map."""

    topic: Topic
    x: int
    y: int


@dataclass(frozen=True)
class Map:
    """The map: dots by area (None for unfiled papers), and in words which topics lie near each other.

    ``topics`` has for each topic how many dots it has, and the other topics that most papers related to its own
    are under.
    """

    width: int
    height: int
    dots: tuple[tuple[Area | None, tuple[Dot, ...]], ...]
    labels: tuple[Label, ...]
    topics: tuple[tuple[Topic, int, tuple[Topic, ...]], ...]

    @property
    def count(self) -> int:
        """How many papers the map shows."""
        return sum(len(dots) for _, dots in self.dots)


@dataclass(frozen=True)
class Pictures:
    """The pictures of the whole list; ``map`` is None for a list too short for one."""

    years: tuple[Bar, ...]
    captures: tuple[Bar, ...]
    topics: HeatMap
    map: Map | None


def pictures(shown: ReadingList) -> Pictures:
    """The pictures of a list; the bars stand earliest first, and papers without a date have none."""
    years = [
        (str(year), addresses.year(year), (len(papers),))
        for year, papers in shown.years.items()
        if year is not None
    ]
    captures = [
        (
            dates.spelled(dump.captured) if dump.captured else "Undated",
            addresses.dump(dump.name),
            (len(dump.new), len(dump.papers) - len(dump.new)),
        )
        for dump in shown.dumps
    ]
    return Pictures(_bars(years[::-1]), _bars(captures[::-1]), _topics_by_year(shown), _map(shown))


def _bars(rows: Sequence[tuple[str, str, tuple[int, ...]]]) -> tuple[Bar, ...]:
    largest = max((sum(counts) for _, _, counts in rows), default=1)

    def percent(count: int) -> float:
        return round(100 * count / largest, 1)

    return tuple(
        Bar(
            label,
            address,
            tuple(Part(count, percent(sum(counts[:at])), percent(count)) for at, count in enumerate(counts)),
        )
        for label, address, counts in rows
    )


def _topics_by_year(shown: ReadingList) -> HeatMap:
    years = tuple(sorted(year for year in shown.years if year is not None))
    counts = {
        topic: Counter(paper.published.year if paper.published else None for paper in papers)
        for topic, papers in [*shown.primary.items(), (None, shown.unfiled)]
    }
    largest = max((counter[year] for counter in counts.values() for year in years), default=0)

    def step(count: int) -> int:
        """A step for each doubling, or for several where the largest count is large."""
        return ceil(HEAT_STEPS * count.bit_length() / max(1, largest.bit_length()))

    def row(topic: Topic | None) -> tuple[Topic | None, tuple[HeatCell, ...], int]:
        counter = counts[topic.id if topic else None]
        cells = [HeatCell(counter[year], step(counter[year])) for year in years]
        return topic, (*cells, HeatCell(counter[None], 0)), counter.total()

    rows: list[tuple[Area | None, tuple[tuple[Topic | None, tuple[HeatCell, ...], int], ...]]] = [
        (area, tuple(row(topic) for topic in area.topics)) for area in shown.taxonomy.areas
    ]
    if shown.unfiled:
        rows.append((None, (row(None),)))
    lows: dict[int, int] = {}
    for bits in range(largest.bit_length()):
        lows.setdefault(step(1 << bits), 1 << bits)
    return HeatMap(years, tuple(rows), tuple(lows.items()))


def sample(shown: ReadingList) -> list[Paper]:
    """The papers of the map: all, or evenly chosen ones of the list by topic and date."""
    papers = [paper for listed in (*shown.primary.values(), shown.unfiled) for paper in listed]
    most = min(len(papers), MOST_DOTS)
    return [papers[at * len(papers) // most] for at in range(most)]


def _map(shown: ReadingList) -> Map | None:
    chosen = sample(shown)
    places = lay_out(shown.papers, shown.related, (topic.id for topic in shown.taxonomy.topics), chosen)
    if not places:
        return None
    by_area: dict[str | None, list[Dot]] = defaultdict(list)
    by_topic: dict[str, list[Dot]] = defaultdict(list)
    for paper in chosen:
        dot = Dot(paper.id, text.cut(paper.title, _TITLE_LENGTH), *places[paper.id])
        by_area[shown.taxonomy.area_of[paper.primary].id if paper.primary else None].append(dot)
        if paper.primary:
            by_topic[paper.primary].append(dot)
    areas: list[Area | None] = [*shown.taxonomy.areas, None]
    groups = [(area, tuple(by_area[area.id if area else None])) for area in areas]
    width, height = max(SIDE, *(x for x, _ in places.values())), max(y for _, y in places.values())
    return Map(
        width,
        height,
        tuple((area, dots) for area, dots in groups if dots),
        tuple(_labels(shown.taxonomy.topics, by_topic, (width, height), places.values())),
        tuple((topic, len(by_topic[topic.id]), _near_topics(shown, topic)) for topic in shown.taxonomy.topics),
    )


def _labels(
    topics: Iterable[Topic], dots: dict[str, list[Dot]], size: Position, places: Collection[Position]
) -> Iterator[Label]:
    """The titles that find room without lying on a dot or each other, those of the largest topics first."""
    (width, height), high = size, _LETTER * _LETTER_HEIGHT
    placed: list[tuple[int, int, float]] = []  # the middle of a label, and half its width

    def is_free(x: int, y: int, half: float) -> bool:
        return (
            half <= x <= width - half
            and 0 <= y <= height
            and all(abs(x - x2) >= half + _DOT or abs(y - y2) >= high / 2 + _DOT for x2, y2 in places)
            and all(abs(x - x2) >= half + half2 or abs(y - y2) >= high for x2, y2, half2 in placed)
        )

    for topic in sorted((topic for topic in topics if dots[topic.id]), key=lambda topic: -len(dots[topic.id])):
        half = len(topic.title) * _LETTER * _LETTER_WIDTH / 2
        x, y = _middle(dot.x for dot in dots[topic.id]), _middle(dot.y for dot in dots[topic.id])
        spots = ((x + right, y + down) for right, down in _OFFSETS)
        if spot := next((spot for spot in spots if is_free(*spot, half)), None):
            placed.append((*spot, half))
            yield Label(topic, *spot)


def _middle(values: Iterable[int]) -> int:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def _near_topics(shown: ReadingList, topic: Topic) -> tuple[Topic, ...]:
    near = Counter(
        other
        for paper in shown.primary[topic.id]
        for related in shown.related.get(paper.id, ())
        if (other := shown.by_id[related.id].primary) not in (None, topic.id)
    )
    order = {other.id: at for at, other in enumerate(shown.taxonomy.topics)}
    ranked = sorted((other for other in near if other), key=lambda other: (-near[other], order[other]))
    return tuple(shown.taxonomy.topic_by_id[other] for other in ranked[:_NEAR_TOPICS])
