"""The index that the search box reads: small files, of which the browser fetches those that a query needs.

``index.json``
    ``pages`` and ``papers``: how many there are, papers first; ``shards``: the first term of each file of terms;
    ``subjects``: the numbers of subjects by the keys of their wordings; ``synonyms``: the numbers of groups of
    synonyms by the stems of their words.
``terms/N.json``
    The terms from one first term to the next, each with the pages that have it (:meth:`_Postings.shards`).
``pages/N.json``
    The pages ``20 N`` to ``20 N + 19``: location, title, kind, text, names.
``words/N.json``
    The words of N letters that a mistyped one may stand for.
``search_index.json``
    All pages, for other tools.

A term is a word, words written as one, ``#N`` of a subject, ``$N`` of a group of synonyms, or ``KEY=`` of a whole
name, title or id. The code of a page that has it says where (:func:`_codes`). ``overrides/assets/search/engine.js``
reads and ranks.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import chain, count
from typing import Any

import numpy as np

from generator.site import search_words
from generator.site.abbreviations import Abbreviations

INDEX, INDEX_JSON = "search/index.json", "search/search_index.json"
FOLDERS = _TERMS, _PAGES, _WORDS = "search/terms", "search/pages", "search/words"
# Pages to a file, and bytes of a file of terms: fewer would make more files, more would move more for a query.
_PER_FILE, _SHARD = 20, 20_000
# BM25's saturation and weight of length, and the terms of a text that is neither long nor short.
_SATURATION, _LENGTH, _USUAL = 1.2, 0.7, 110
# A code, from its lowest bits: how much of the term the text has (3 bits), the number of words of the title that
# has it (4 bits), and whether it is in a name before the title's colon, in a name that the page is known by, in the
# key sentence.
_MOST_TEXT, _MOST_TITLE = 7, 15
_TITLE, _LEAD, _NAMES, _SENTENCE = 1 << 3, 1 << 7, 1 << 8, 1 << 9
_CODE_BITS = 10
_CODE = (1 << _CODE_BITS) - 1
# Terms that are written at once, and what stands between them meanwhile.
_AT_ONCE, _END = 1 << 14, "\n"
# Codes of keys and of subjects: something the page has, or is.
_HAS, _IS = 1, 2
# Letters, and pages, that a word has at least for which others may be mistyped.
_SHORTEST_SLIP, _KNOWN = 4, 3
# What MkDocs' own plugin tells a search engine.
_CONFIG = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
_LEADING = re.compile(r"(?:\S+ ){0,3}\S+(?=:)")

_Codes = dict[str, int]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page as the search knows it: plain text.

    Attributes:
        location: its address, from the site's root.
        kind: Paper, Topic, Area, Name, Author, Page and so on, as readers see it.
        names: what a paper is known by: authors, organisation, venue, year, arXiv id, DOI.
        sentence: the sentence of the text that tells what a paper did.
        has_title: whether the title is one; an id that stands in for it is found by the names.
    """

    location: str
    title: str
    text: str
    kind: str
    names: tuple[str, ...] = ()
    sentence: str = ""
    has_title: bool = True


@dataclass(frozen=True, slots=True)
class SearchSubject:
    """A subject or a name, or a topic or an area in other languages, for the search.

    Attributes:
        wordings: what readers type for it, in the language of the list.
        pages: the addresses of the pages about it.
        translated: its wordings in other languages, which are found however they are inflected.
        page: the address of its own page, if none has one of the wordings for its title.
    """

    wordings: tuple[str, ...]
    pages: tuple[str, ...]
    translated: tuple[str, ...] = ()
    page: str = ""


def files(
    records: Iterable[SearchRecord], subjects: Iterable[SearchSubject], synonyms: Sequence[Sequence[str]] = ()
) -> Iterator[tuple[str, str]]:
    """The names and texts of all files of the index, in any order of records the same."""
    ordered = sorted(records, key=lambda record: (record.kind != "Paper", record.location))
    about = [subject for subject in subjects if subject.pages]
    keys, subjects_of = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    subject_of = defaultdict[str, list[int]](list)  # pages that are a subject's own
    for number, subject in enumerate(about):
        own_keys = {*map(search_words.match_key, subject.wordings), *map(search_words.base_key, subject.translated)}
        for key in sorted(own_keys - {""}):
            keys[key].append(number)
        if subject.page:
            subject_of[subject.page].append(number)
        for page in subject.pages:
            subjects_of[page].append(number)
    alike = defaultdict[str, list[int]](list)
    for number, words in enumerate(synonyms):
        for word in sorted({search_words.stem(search_words.match_key(word)) for word in words}):
            alike[word].append(number)
    abbreviations = Abbreviations(record.text for record in ordered if record.kind == "Paper")
    postings = _Postings()
    for record in ordered:
        own = keys.get(search_words.match_key(record.title), []) if record.kind != "Paper" else []
        own = [*own, *subject_of[record.location]]
        codes = {f"#{subject}": _HAS for subject in subjects_of[record.location]}
        codes |= {f"#{subject}": _IS for subject in own}
        wordings = [*chain.from_iterable((*about[one].wordings, *about[one].translated) for one in own)]
        codes |= _codes(record, wordings, abbreviations)
        if record.kind == "Paper":
            _add_synonyms(codes, alike)
        postings.add(codes)
    shards = list(postings.shards())
    yield (
        INDEX,
        _json(
            {
                "pages": len(ordered),
                "papers": sum(record.kind == "Paper" for record in ordered),
                "shards": [next(iter(shard)) for shard in shards],
                "subjects": dict(sorted(keys.items())),
                "synonyms": dict(sorted(alike.items())),
            }
        ),
    )
    for number, shard in enumerate(shards):
        yield f"{_TERMS}/{number}.json", _json(shard)
    for length, words in postings.words().items():
        yield f"{_WORDS}/{length}.json", _json(words)
    del postings, shards  # before a text as long as all pages' is put together
    for number in range(0, len(ordered), _PER_FILE):
        some = ordered[number : number + _PER_FILE]
        pages = [[page.location, page.title, page.kind, page.text, list(page.names)] for page in some]
        yield f"{_PAGES}/{number // _PER_FILE}.json", _json(pages)
    yield INDEX_JSON, index_json(ordered)


def index_json(records: Iterable[SearchRecord]) -> str:
    """All pages for other tools, as MkDocs' own plugin writes them: titles and texts are escaped for HTML."""
    docs = (
        _json(
            {
                "location": record.location,
                "title": escape(record.title, quote=False),
                "text": escape(record.text, quote=False),
                "tags": [record.kind],
            }
        ).rstrip()
        for record in records
    )
    return f'{{"config":{_json(_CONFIG).rstrip()},"docs":[{",".join(docs)}]}}\n'


def _codes(record: SearchRecord, wordings: Sequence[str], abbreviations: Abbreviations) -> _Codes:
    """The terms of a page with their codes.

    Args:
        record: the page.
        wordings: all wordings of what it bears the name of, if it is a page about that.
        abbreviations: those of the list.
    """
    title, is_author = record.title, record.kind == "Author"
    names = [title] if is_author else record.names
    text = search_words.terms(record.text)
    text.update(abbreviations.short(record.text))
    lack = _SATURATION * (1 - _LENGTH + _LENGTH * text.total() / _USUAL)
    most = max(text.values(), default=0)
    levels = [max(1, round(_MOST_TEXT * count / (count + lack))) for count in range(most + 1)]
    codes = {term: levels[count] for term, count in text.items()}
    for term in chain(search_words.terms(record.sentence), abbreviations.short(record.sentence)):
        codes[term] = codes.get(term, 0) | _SENTENCE
    if record.has_title:
        _add_title(codes, title, wordings)
    for name in names:
        words, keys = _of_name(name)
        for term in words:
            codes[term] = codes.get(term, 0) | _NAMES
        for term in keys:
            codes[term] = _HAS
    codes[(search_words.name_term if is_author else search_words.title_term)(title)] = _IS
    return codes


def _add_synonyms(codes: _Codes, alike: Mapping[str, Sequence[int]]) -> None:
    """Adds the terms of those groups of synonyms that a page has a word of: where, and how much, it has any."""
    for term, code in list(codes.items()):
        for group in alike.get(search_words.stem(term), ()):
            before = codes.get(f"${group}", 0)
            text = max(before & _MOST_TEXT, code & _MOST_TEXT)
            codes[f"${group}"] = (before | code) & ~_MOST_TEXT | text


def _add_title(codes: _Codes, title: str, wordings: Sequence[str]) -> None:
    """Adds the terms of a title, and of a name before its colon or of the wordings that stand for one."""
    bits = min(len(search_words.counted(title)), _MOST_TITLE) * _TITLE
    leading = _LEADING.match(title)
    leads = wordings or ([leading[0]] if leading else [])
    for term in chain(search_words.terms(title), search_words.pairs(title)):
        codes[term] = codes.get(term, 0) | bits
    for term in chain.from_iterable(map(search_words.terms, leads)):
        codes[term] = codes.get(term, 0) | _LEAD


@lru_cache(maxsize=1 << 16)  # most authors have several papers
def _of_name(name: str) -> tuple[Iterable[str], Iterable[str]]:
    """The terms of the words of a name, and those of whole names."""
    return search_words.terms(name), search_words.name_terms(name)


class _Postings:
    """The pages that have each term, with their codes."""

    def __init__(self) -> None:
        self._numbers = defaultdict[str, int](count().__next__)  # of terms
        # Of all postings, page by page.
        self._terms, self._codes = array("I"), array("H")
        self._sizes = array("I")  # postings of each page

    def add(self, codes: _Codes) -> None:
        """Adds the next page."""
        self._terms.extend(map(self._numbers.__getitem__, codes))
        self._codes.extend(codes.values())
        self._sizes.append(len(codes))

    def shards(self) -> Iterator[dict[str, str]]:
        """The terms in the order of JavaScript, of so many bytes together, each as ``CODE GAP GAP;CODE GAP``.

        Of each code the gaps from one page to the next, the first from 0.
        """
        shard, size = dict[str, str](), 0
        for term, postings in self._written():
            shard[term] = postings
            size += len(term) + len(postings)
            if size >= _SHARD:
                yield shard
                shard, size = {}, 0
        if shard:
            yield shard

    def _written(self) -> Iterator[tuple[str, str]]:
        terms = sorted(self._numbers, key=lambda term: term.encode("utf-16-be"))
        narrow = np.uint32 if len(terms) >> (32 - _CODE_BITS) == 0 else np.uint64
        places = np.empty(len(terms), narrow)
        places[[self._numbers[term] for term in terms]] = np.arange(len(terms))
        keys = places[np.asarray(self._terms)] << narrow(_CODE_BITS) | np.asarray(self._codes)
        order = keys.argsort(kind="stable")
        pages = np.repeat(np.arange(len(self._sizes), dtype=np.uint32), self._sizes)[order]
        keys = keys[order]
        for first in range(0, len(terms), _AT_ONCE):
            last = min(first + _AT_ONCE, len(terms))
            some = slice(*np.searchsorted(keys, np.array([first << _CODE_BITS, last << _CODE_BITS], narrow)))
            yield from zip(terms[first:], _postings(keys[some], pages[some]), strict=False)

    def words(self) -> dict[int, list[str]]:
        """Words by their lengths that a mistyped one may stand for: those of titles and names, or of some pages."""
        having = np.bincount(np.asarray(self._terms), minlength=len(self._numbers))
        beside_text = np.asarray(self._codes) & (_TITLE * _MOST_TITLE | _LEAD | _NAMES)
        having[np.asarray(self._terms)[beside_text > 0]] = _KNOWN
        found = defaultdict[int, list[str]](list)
        for term, number in self._numbers.items():
            if having[number] >= _KNOWN and len(term) >= _SHORTEST_SLIP and term.isalpha():
                found[len(term)].append(term)
        return {length: sorted(words) for length, words in sorted(found.items())}


def _postings(keys: Any, pages: Any) -> list[str]:
    """The postings of some terms as they are written, of their keys and pages in order."""
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    gaps = np.diff(pages, prepend=np.uint32(0))
    gaps[starts] = pages[starts]
    before, last = [" "] * len(keys), -1
    for start, key in zip(starts.tolist(), keys[starts].tolist(), strict=True):
        before[start] = f"{';' if key >> _CODE_BITS == last else _END}{key & _CODE} "
        last = key >> _CODE_BITS
    return "".join(chain.from_iterable(zip(before, map(str, gaps.tolist()), strict=True))).split(_END)[1:]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
