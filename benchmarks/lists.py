"""Whole projects of invented papers in any number, ready for a build: every one from a seed.

The papers are made of the shipped ones' words and sentences (:mod:`benchmarks.corpus`), so their lengths and topics
are as there, and as many of them have authors, who have as many papers; the dumps have all other facts that a dump
can have, which makes for heavier pages than most dumps do.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.corpus import invented, word
from benchmarks.identity import papers as shipped
from benchmarks.variants import Text

ROOT = Path(__file__).parents[1]
_PER_DUMP = 500
_FIRST_CAPTURE, _BETWEEN = date(2020, 1, 6), timedelta(days=30)
_RULES = ("topics.yml", "names.yml", "subjects.yml", "introductions.yml", "pages")
_WITH_AUTHORS = 461 / 569  # of the papers, as of the shipped ones
# By which laws names repeat, few often and most once: a slope, and about how many are as frequent as the first.
# Fitted to the shipped papers' 3,067 authors of 2,695 names, 291 of which repeat, with 1,239 family and 2,072 given
# names.
_PEOPLE, _GIVEN, _FAMILY = (0.3, 500), (0.2, 50), (0.2, 3)


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
    }
    if random.random() < _WITH_AUTHORS:
        paper["authors"] = [{"name": name} for name in _authors(random)]
    if random.random() < 0.3:
        number = random.randrange(40)
        paper["organization"] = {"name": f"lab-{number}", "fullname": f"Laboratory {number}"}
    if random.random() < 0.4:
        paper["githubRepo"] = f"https://github.com/lab-{random.randrange(40)}/code-{at}"
    return {"paper": paper, "title": title, "summary": abstract, "numComments": random.randrange(9)}


def _authors(random: Random) -> list[str]:
    """The names of a paper's authors: six or seven, sometimes fifty."""
    count = max(1, round(random.lognormvariate(1.75, 0.55)))
    return list(dict.fromkeys(_name(_rank(random, *_PEOPLE)) for _ in range(count)))


def _rank(random: Random, slope: float, first: int) -> int:
    """A number from 0, the smaller the likelier, by Lomax' law."""
    return int(first * (random.paretovariate(slope) - 1))


@lru_cache(maxsize=1 << 18)
def _name(person: int) -> str:
    """A person's name, the same in each list and dump."""
    random = Random(f"person {person}")
    given, family = _rank(random, *_GIVEN), _rank(random, *_FAMILY)
    return f"{word(Random(f'given {given}'))} {word(Random(f'family {family}'))}".title()
