"""One list out of the same papers in every layout: each is there once, with the most that any listing tells of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.catalogue.plan import Plan
from generator.catalogue.update import run
from generator.identity.title import parse
from generator.ingest.reading import read_dump
from generator.model import Paper
from generator.settings.content import Content, Known
from generator.util.dates import PartialDate
from generator.util.errors import ContentError
from tests.conftest import few_rules
from tests.ingest.layouts.listing import CAPTURED, Item
from tests.ingest.layouts.test_all import MODULES

# Series, versions, surveys of each other's subject, names of one letter's difference, and other scripts.
TITLES = (
    *(f"Hydrology of Reed Beds: Part {part}, {what}" for part, what in enumerate(("Storage", "Inflow", "Silt"), 1)),
    *(f"Hydrology of Reed Beds: Part 3.{part}, Silt under Ice" for part in (1, 2)),
    *(f"Heronet{version}: Counting Waders from the Air" for version in ("", " 2", " 2.5", "+", "-Large")),
    *(f"{name}: Low-Cost Sensors for Shallow Water" for name in ("MIRE", "QMIRE", "Mire-V")),
    "Predicting Peat Fires",
    "Predicting Peat Fires: A Survey",
    "A Survey of Peat Fire Prediction",
    "Reply to: Predicting Peat Fires",
    "Predicting Peat Fires Without Weather Stations",
    *(
        f"{way} Models of {thing} Migration in {place}"
        for way, thing, place in (
            ("Sparse", "Eel", "German Rivers"),
            ("Sparse", "Eel", "French Rivers"),
            ("Dense", "Eel", "German Rivers"),
            ("Sparse", "Salmon", "German Rivers"),
            ("Supervised", "Otter", "the North"),
            ("Unsupervised", "Otter", "the North"),
        )
    ),
    "Otters",
    "Ice",
    "Segment Any Marsh",
    "What Is a Bog, and When Is It Not?",
    "On O(n^2) Ditches & Their <Banks> in Spring",
    "Élan: Modèles d’eau pour les marais",
    "Глубокое обучение для подсчёта цапель на болотах",
    "基于深度学习的湿地鸟类声音识别方法研究",
    "深層学習によるカモの渡りの予測",
    "갈대밭의 수위를 예측하는 신경망",
    "التعلم العميق لمراقبة الأهوار من الفضاء",
    "Harbour: Learning to Schedule Berths",
    "Moss on Walls: A Segmentation Study",
)
THINGS = ("Bitterns", "Sedges", "Newts", "Dragonflies", "Cranes", "Lilies")
WAYS = ("Tracking", "Mapping", "Naming", "Sampling")
NAMES = ("Ada Example", "Bo Sample", "Cé Test", "D. van der Mock", "Li Invented", "Eva-Maria Placeholder")


def sixty() -> list[Item]:
    """Invented papers, no two of one work."""
    chance = random.Random(60)
    titles = [*TITLES, *(f"{way} {thing} by Their Calls at Dawn" for thing in THINGS for way in WAYS)][:60]
    found = []
    for at, title in enumerate(titles):
        subject = title.rstrip("?").split(":")[0]
        numbers = [chance.randint(2, 99) for _ in range(6)]
        others = chance.sample(titles, 3)
        abstract = (
            f"We ask what {numbers[0]} winters tell of the matter of {subject}, number {at} of our cases. With "
            f"{numbers[1]} stations, {numbers[2]} of them under water, we measure what changed since {1900 + at}, and "
            f"compare it with {others[0].lower()} and with {others[1].lower()}. The result is clear in {numbers[3]} of "
            f"{numbers[4]} runs; in the others {others[2].lower()} explains {numbers[5]} per cent of what is left, and "
            f"the rest is noise. All {at + 7} records are public."
        )
        day = date(2019 + at % 7, 1 + at % 12, 1 + at % 28)
        authors = chance.sample(NAMES, 1 + at % 5)
        if at % 20 == 19:  # as large collaborations are
            authors += [f"Member {chr(65 + number % 26)}{number} Collaborator" for number in range(60)]
        organization = ("example-lab", "Example Laboratory") if at % 3 == 0 else None
        arxiv = f"{day:%y%m}.{at + 10000}"
        found.append(Item(title, abstract, arxiv, at * 3, at % 4 or None, tuple(authors), organization, day))
    return found


PAPERS = sixty()
KINDS = [MODULES[name] for name in sorted(MODULES)]
KEPT = frozenset().union(*(module.KEEPS for module in KINDS))


def listing_of(papers: Iterable[Item], **lacking: str) -> list[Item]:
    """The papers as a listing has them that lacks some of their texts or ids."""
    return [replace(item, **lacking) for item in papers]  # type: ignore[arg-type]  # fields by name


def reads(module: ModuleType, papers: Sequence[Item], folder: Path) -> bool:
    """Whether papers are what a layout's dump of them says."""
    path = folder / "dump"
    path.write_bytes(rendered(module, papers))
    try:
        entries = read_dump(path, Known(CAPTURED)).entries
    except ContentError:
        return False
    said = [(entry.title, entry.abstract, entry.arxiv or "") for entry in entries]
    return said == [(item.title, item.abstract, item.arxiv) for item in papers]


def rendered(module: ModuleType, papers: Sequence[Item]) -> bytes:
    text = module.render(papers)
    return text if isinstance(text, bytes) else str(text).encode()


@pytest.fixture
def content(tmp_path: Path) -> Content:
    (tmp_path / "dumps").mkdir()
    few_rules(tmp_path)
    (tmp_path / "dumps.yml").write_text("{}")
    return Content(tmp_path)


def put(content: Content, modules: Iterable[ModuleType], papers: Sequence[Item] = PAPERS) -> None:
    """Has the papers listed in these layouts, after the others that are there."""
    with (content.folder / "dumps.yml").open("w") as known:
        known.write("dumps:\n")
        there = len(content.dump_files())
        for number, module in enumerate(modules, there):
            name = f"{number:02}-{module.LAYOUT.name}{module.LAYOUT.suffix}"
            (content.dumps / name).write_bytes(rendered(module, papers))
        for path in content.dump_files():
            known.write(f"  {path.name}: {{captured: {CAPTURED}}}\n")


def told(paper: Paper) -> dict[str, Any]:
    """What the list says of a paper, of what any layout keeps."""
    facts = {name: getattr(paper, name) for name in KEPT}
    if paper.organization:
        facts["organization"] = (paper.organization.handle, paper.organization.name)
    return facts


def meant(item: Item) -> dict[str, Any]:
    """What it should say."""
    facts = {name: getattr(item, name) for name in KEPT - {"author_count"}}
    return facts | {"author_count": len(item.authors), "published": PartialDate.of(item.published)}


def by_arxiv(plan: Plan) -> dict[str | None, Paper]:
    return {paper.arxiv: paper for paper in plan.shown}


def assert_whole(plan: Plan) -> None:
    """The list has each paper once, with all that any layout keeps, and asks nothing."""
    assert [cluster.summary() for cluster in plan.unsure] == []
    assert len(plan.shown) == len(PAPERS)
    papers = by_arxiv(plan)
    for item in PAPERS:
        assert told(papers[item.arxiv]) == meant(item)


@pytest.mark.parametrize("seed", range(3))
def test_every_layout_at_once(content: Content, seed: int) -> None:
    put(content, random.Random(seed).sample(KINDS, len(KINDS)))
    plan = run(content)
    assert_whole(plan)
    assert {len(paper.listed_in) for paper in plan.shown} == {len(KINDS)}
    assert not run(content).is_news


@pytest.mark.parametrize("seed", range(3))
def test_every_layout_after_another(content: Content, seed: int) -> None:
    # What has no id and what has no title can be one paper only once a listing has both.
    first = random.Random(seed).choice([module for module in KINDS if {"title", "arxiv"} <= module.KEEPS])
    rest = [module for module in KINDS if module is not first]
    addresses: dict[str | None, str] = {}
    for module in (first, *random.Random(seed).sample(rest, len(rest))):
        put(content, [module])
        plan = run(content, allow=())
        assert [cluster.summary() for cluster in plan.unsure] == []
        now = {arxiv: paper.id for arxiv, paper in by_arxiv(plan).items()}
        assert len(now) == len(PAPERS)
        assert now == (addresses or now)
        addresses = now
    assert_whole(plan)


@pytest.mark.parametrize("seed", range(3))
def test_listings_that_lack_texts_take_nothing_away(content: Content, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    bare = [(module, listing_of(PAPERS, abstract="")) for module in KINDS]
    bare += [(module, listing_of(PAPERS, abstract="", title="")) for module in KINDS]
    bare = [(module, papers) for module, papers in bare if reads(module, papers, tmp_path)]
    assert bare
    dumps = [*bare, *((module, PAPERS) for module in KINDS)]
    for module, papers in chance.sample(dumps, len(dumps)):
        put(content, [module], papers)
    assert_whole(run(content))


def test_a_title_alone_joins_its_paper_or_is_asked_about(content: Content, tmp_path: Path) -> None:
    bare = listing_of(PAPERS, abstract="", arxiv="")
    some = [module for module in KINDS if reads(module, bare, tmp_path)]
    assert some
    put(content, [module for module in KINDS if module.LAYOUT.name == "api-json"])
    put(content, some, bare)
    plan = run(content)
    place = {item.arxiv: item.title for item in PAPERS}
    titles = {item.title for item in PAPERS}
    for paper in plan.shown:
        assert paper.title in titles
        assert paper.arxiv is None or paper.title == place[paper.arxiv]
    apart = [paper for paper in plan.shown if paper.arxiv is None]
    asked = {name for cluster in plan.unsure for name in cluster.ids}
    assert not any(parse(paper.title).is_telling for paper in apart)
    assert {paper.id for paper in apart} <= asked
