"""Invented papers in the words of a list's field, among which its search has to find known ones.

Each word mostly follows one that it follows in some paper of the list. Words of one or two papers become invented
ones: another paper would not have the name of a known one.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

from benchmarks.corpus import word
from benchmarks.lists import dumps
from generator.catalogue.store import Catalogue
from generator.classify.features import Reader
from generator.classify.key_sentence import key_sentence
from generator.settings.content import Content
from generator.site import search_index
from generator.site.search_index import SearchRecord, SearchSubject
from generator.site.searching import subjects_of
from generator.site.view import view

_COMMON = 3  # papers that have a word which others have too
_FOLLOWS = 0.6  # of the words of a text, that they follow one that they follow elsewhere
_RARE = "\0"  # in the place of a word that no other paper would have


class _Chain:
    """Texts whose words follow each other as those of some texts do."""

    def __init__(self, texts: Sequence[str], random: Random) -> None:
        self._random = random
        self._words = [word for text in texts for word in text.split()]
        self._next = defaultdict[str, list[str]](list)
        for text in texts:
            words = text.split()
            for one, following in pairwise(words):
                self._next[one].append(following)

    def text(self, length: int) -> str:
        """A text of so many words."""
        random, words = self._random, list[str]()
        for _ in range(length):
            following = self._next.get(words[-1], []) if words and random.random() < _FOLLOWS else []
            words.append(random.choice(following or self._words))
        return re.sub(_RARE, lambda _: word(random), " ".join(words))


def crowd(papers: Sequence[SearchRecord], count: int, seed: str = "crowd") -> Iterator[SearchRecord]:
    """So many invented papers, as long as some papers are, with the facts of those of :mod:`benchmarks.lists`."""
    random = Random(seed)
    having = Counter(
        found for paper in papers for found in set(re.findall(r"\w+", f"{paper.title} {paper.text}".lower()))
    )

    def shared(text: str) -> str:
        return re.sub(r"\w+", lambda found: found[0] if having[found[0].lower()] >= _COMMON else _RARE, text)

    titles, texts = (
        _Chain([shared(text) for text in some], random)
        for some in zip(*((p.title, p.text) for p in papers), strict=True)
    )
    facts = (item["paper"] for _, text in dumps(count, seed) for item in json.loads(text))
    for number, paper in enumerate(facts):
        like = random.choice(papers)
        title, text = titles.text(len(like.title.split())), texts.text(len(like.text.split()))
        names = (*(author["name"] for author in paper.get("authors", [])), paper["publishedAt"][:4], paper["id"])
        yield SearchRecord(f"papers/invented-{number}/", title, text, "Paper", names, key_sentence(title, text))


def index_among(site: Path, content: Content, count: int) -> Iterator[tuple[str, str]]:
    """The files of the index of a built site, with invented papers beside its own up to so many."""
    records = []
    for file in sorted((site / search_index.FOLDERS[1]).iterdir()):
        for location, title, kind, text, names in json.loads(file.read_text(encoding="utf-8")):
            sentence = key_sentence(title, text) if kind == "Paper" else ""
            records.append(SearchRecord(location, title, text, kind, tuple(names), sentence))
    papers = [record for record in records if record.kind == "Paper"]
    others = [*crowd(papers, count - len(papers))]
    about = defaultdict[str, list[str]](list)
    for other, features in zip(others, Reader(content).read_all([(x.title, x.text) for x in others]), strict=True):
        for subject in features.subjects:
            about[subject].append(other.location)
    shown, wordings = view(content, Catalogue(content.papers).load().values()), content.subjects()
    subjects = [
        SearchSubject(subject.wordings, (*subject.pages, *about.pop(subject.wordings[0], ())))
        for subject in subjects_of(shown, wordings)
    ]
    subjects += [SearchSubject((subject,), tuple(pages)) for subject, pages in about.items()]
    return search_index.files([*records, *others], subjects, wordings.synonyms)
