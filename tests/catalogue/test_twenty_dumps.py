"""A list that lives: twenty dumps in every layout, one by one. No address ever dies, and the law of order holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner

from generator.catalogue.store import Catalogue
from generator.catalogue.update import run
from generator.cli import main
from generator.extras import init
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site import published
from generator.site.address_index import Served, pages, served
from generator.site.arranging import arrange
from tests.catalogue.test_laws import agree
from tests.conftest import few_rules, hosted_at
from tests.ingest.layouts.listing import Item
from tests.ingest.layouts.test_all import MODULES

ROOT = "https://list.test/marsh/"
DUMPS = 20
THINGS = ("Herons", "Reeds", "Otters", "Peat", "Mist", "Sedges", "Newts", "Bitterns", "Ice", "Silt")
WAYS = ("Quantizing", "Pruning", "Distilling", "Probing")
RULES = """areas:
  - id: methods
    title: Methods
    topics:
      - {id: quantization, title: Quantization, scope: Fewer bits., terms: {quantizing: 6}}
      - {id: pruning, title: Pruning, scope: Fewer weights., terms: {pruning: 6}}
      - {id: distillation, title: Distillation, scope: Smaller models., terms: {distilling: 6}}
      - {id: speech, title: Speech, scope: Spoken language., terms: {speech encoder: 3, speech: 3}}
  - id: places
    title: Places
    topics:
      - {id: ice, title: Ice, scope: Frozen water., terms: {ice: 6}}
contributions:
  - {id: study, title: Study, scope: A study.}
  - {id: data, title: Data, scope: Data., title_terms: {graph: 20}}
"""
MIDDLE = ("language models", "speech encoders", "vision transformers", "graph networks", "weather models")


def pool() -> list[Item]:
    """Forty papers, no two of one work."""
    chance = random.Random(8)
    found = []
    for at, (thing, way) in enumerate((thing, way) for thing in THINGS for way in WAYS):
        model, other = chance.sample(MIDDLE, 2)
        numbers = [chance.randint(2, 99) for _ in range(4)]
        abstract = (
            f"{thing} are hard for {model}, which see few of them in training. {way} helps: with {numbers[0]} samples of "
            f"{thing.lower()} we train {model} on {numbers[1]} tasks, and lose less than {numbers[2]} points. A "
            f"comparison with {other} on {numbers[3]} other tasks shows where {way.lower()} fails on {thing.lower()}."
        )
        title = f"{way} {model.title()} for {thing} of the Northern Marshes"
        day = date(2025, 1 + at % 12, 1 + at % 27)
        found.append(Item(title, abstract, f"2501.{at:05}", at, 1 + at, ("Ada Example",), None, day))
    return found


def varied(item: Item, chance: random.Random) -> Item:
    """The paper as another capture may have it."""
    title, abstract = chance.choice(
        [
            (item.title, item.abstract),
            (item.title.lower().capitalize(), item.abstract),
            (f"{item.title.rsplit(' ', 3)[0]}...", item.abstract),
            (item.title, item.abstract.replace("less than", "under")),
        ]
    )
    return replace(item, title=title, abstract=abstract, upvotes=item.upvotes + chance.randint(0, 9))


def captures() -> list[tuple[str, str]]:
    """Names and texts of the dumps, in the order in which they come."""
    chance, papers, layouts = random.Random(20), pool(), list(MODULES.values())
    chance.shuffle(papers)
    found = []
    for number in range(DUMPS):
        new = papers[2 * number : 2 * number + 2]
        again = chance.sample(papers[: 2 * number], min(3, 2 * number))
        listing: Sequence[Item] = [*new, *(varied(item, chance) for item in again)]
        found.append((f"{number:02}.txt", layouts[number % len(layouts)].render(listing)))
    return found


def what_is_served(content: Content) -> tuple[list[str], Served]:
    """The addresses of all pages, and all that is served."""
    papers = Catalogue(content.papers).load().values()
    shown = arrange(content, papers, Decisions.load(content.curation_file))
    return sorted(pages(shown)), served(shown, content)


def sitemap(addresses: Sequence[str]) -> str:
    urls = "".join(f"<url><loc>{escape(ROOT + address)}</loc></url>\n" for address in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new list without its example."""
    folder = tmp_path / "list"
    init.start(folder, "Marsh", "Papers on marshes.")
    (folder / "content" / "dumps" / "example.json").unlink()
    (folder / "content" / "dumps.yml").unlink()
    settings = folder / "mkdocs.yml"
    settings.write_text(hosted_at(settings.read_text(), ROOT))
    monkeypatch.chdir(folder)
    return folder


def test_twenty_dumps_one_by_one(desk: Path, tmp_path: Path) -> None:
    content, at_once = Content(Path("content")), tmp_path / "at-once"
    (at_once / "dumps").mkdir(parents=True)
    for folder in (content.folder, at_once):
        few_rules(folder)
        (folder / "topics.yml").write_text(RULES)
    (tmp_path / "sitemaps").mkdir()
    for name, text in captures():
        (content.dumps / name).write_text(text)
        (at_once / "dumps" / name).write_text(text)
        last = run(content)
        assert len([reading for reading in last.readings if reading.dump == name]) == 1
        addresses, now = what_is_served(content)
        for earlier in sorted((tmp_path / "sitemaps").iterdir()):
            assert [item.url for item in published.read(earlier) if item.url.removeprefix(ROOT) not in now] == []
        (tmp_path / "sitemaps" / f"{name}.xml").write_text(sitemap(addresses))
    # What a title cut short leaves in doubt is a question, and nothing else is twice on the list.
    assert len(last.shown) - sum(len(cluster.ids) - 1 for cluster in last.unsure) == 40
    assert sum(len(listings) for listings in (paper.listed_in for paper in last.papers)) > 80
    agree(run(Content(at_once)), last)

    # The curator merges, withdraws and takes apart: addresses outlive that too.
    one, other, gone = (paper.id for paper in last.shown[:3])
    content.curation_file.write_text(
        f"same:\n- {{why: They are, papers: [{one}, {other}]}}\nwithdrawn:\n  {gone}: Taken back.\n"
    )
    built = CliRunner().invoke(main, ["build", "--quiet"])
    assert built.exit_code == 0, built.output
    (tmp_path / "sitemaps" / "built.xml").write_text((desk / "site" / "sitemap.xml").read_text())
    for earlier in sorted((tmp_path / "sitemaps").iterdir()):
        published.check(content, Catalogue(content.papers).load().values(), earlier)
        for item in published.read(earlier):
            assert (desk / "site" / item.url.removeprefix(ROOT) / "index.html").exists()
