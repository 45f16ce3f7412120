"""Whole projects of invented papers in any number, ready for a build: every one from a seed.

The papers are made of the shipped ones' words and sentences (:mod:`benchmarks.corpus`), so their lengths and topics
are as there; the dumps have all facts that a dump can have, which makes for heavier pages than most dumps do.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus import invented
from benchmarks.identity import papers as shipped
from benchmarks.variants import Text

ROOT = Path(__file__).parents[1]
_PER_DUMP = 500
_FIRST_CAPTURE, _BETWEEN = date(2020, 1, 6), timedelta(days=30)
_RULES = ("topics.yml", "names.yml", "subjects.yml", "introductions.yml", "pages")
_GIVEN = ("Ada", "Bo", "Chen", "Dara", "Emil", "Fatma", "Goran", "Hana", "Ines", "Jun", "Kofi", "Lea")
_FAMILY = ("Abe", "Brandt", "Costa", "Dubois", "Eriksen", "Fofana", "Garcia", "Hu", "Ivanov", "Jansen", "Kim", "Li")


def project(folder: Path, count: int, settings: str | None = None, texts: Sequence[Text] | None = None) -> Path:
    """A folder with a content folder of ``count`` papers and all else that a build reads.

    Args:
        folder: where to make it; it need not exist.
        count: how many papers.
        settings: the text of mkdocs.yml, if not that of the checkout.
        texts: the papers whose words and sentences are taken, if not the shipped ones.
    """
    content = folder / "content"
    (content / "dumps").mkdir(parents=True)
    for name in _RULES:
        source = ROOT / "content" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, content / name)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "generator").symlink_to(ROOT / "generator")
    (folder / "mkdocs.yml").write_text(settings or (ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    for name, text in dumps(count, texts=texts):
        (content / "dumps" / name).write_text(text, "utf-8")
    return folder


def dumps(
    count: int, seed: str = "lists", after: int = 0, texts: Sequence[Text] | None = None
) -> Iterator[tuple[str, str]]:
    """Names and texts of dumps that list ``count`` papers, a page of the listing each, in the API's layout.

    They are captured later than ``after`` others.
    """
    random, texts = Random(seed), texts or shipped()
    for number, start in enumerate(range(0, count, _PER_DUMP), after):
        captured = _FIRST_CAPTURE + number * _BETWEEN
        items = []
        for at in range(start, min(start + _PER_DUMP, count)):
            made = invented(texts, random)
            items.append(_item(at, made.title, made.abstract, captured, random))
        yield f"{seed}-{number:04}.json", json.dumps(items, ensure_ascii=False, indent=1)


def _item(at: int, title: str, abstract: str, captured: date, random: Random) -> dict[str, Any]:
    published = captured - timedelta(days=random.randrange(30))
    paper: dict[str, Any] = {
        "id": f"{published:%y%m}.{at % 100_000:05}",
        "title": title,
        "summary": abstract,
        "publishedAt": f"{published.isoformat()}T00:00:00.000Z",
        "submittedOnDailyAt": f"{captured.isoformat()}T00:00:00.000Z",
        "upvotes": int(random.paretovariate(1)) % 500,
        "authors": [
            {"name": f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"} for _ in range(random.randint(1, 8))
        ],
    }
    if random.random() < 0.3:
        number = random.randrange(40)
        paper["organization"] = {"name": f"lab-{number}", "fullname": f"Laboratory {number}"}
    if random.random() < 0.4:
        paper["githubRepo"] = f"https://github.com/lab-{random.randrange(40)}/code-{at}"
    return {"paper": paper, "title": title, "summary": abstract, "numComments": random.randrange(9)}
