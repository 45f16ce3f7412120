"""The search index of a long list, in parts, of which the browser fetches those that a query needs.

:mod:`generator.site.pagefind` makes several indexes and ``overrides/assets/search/parts.js`` asks all of them: of
papers in the order in which they joined the list, and one of all other pages. Papers that are added change the last
of the one kind and the other; what did not change is not made again.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from itertools import chain, pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from generator.site import pagefind
from generator.site.search_text import terms_of
from generator.util import cache as memo
from generator.util import text
from generator.util.errors import ContentError
from generator.util.files import link_file, stand, state
from generator.util.parallel import processors

PARTS = "search/parts"
WORDS = "search/words.json"
# The index of the pages that are no papers. Pagefind's script and its WebAssembly come with it.
PLACES = "places"
# Papers of an index, and by how many the list has to grow before those of the last are added to the one before.
_MOST, _STEP = 5_000, 1_000
# A word that more pages have than these, of all and at least, tells little and costs much to look up.
_COMMON, _COMMON_LEAST = 0.1, 100
# Words that so many papers have are known to be no slips of the fingers.
_KNOWN = 3
# Between a page's title, its kind, its other names and their terms, in the one field that is kept of them.
_BETWEEN = " \u241f "
# What is remembered of an index.
_FILES, _COUNTS, _IDS, _STATES = "files", "words.json", "ids.json", "states.json"
# Beside the indexes: of each name a file with its pages.
_NAMES = "names"
# What Pagefind loads with an index, and what stands in its place where it is there already: its mark, and nothing.
_SHARED = {"pagefind.js": None, "wasm.en.pagefind": pagefind.MARK}


@dataclass(frozen=True)
class SearchPage:
    """A page as the search knows it: plain text.

    ``names`` are those of its subject beside the title, or what a paper is known by.
    """

    location: str
    title: str
    text: str
    kind: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchName:
    """A name: all its wordings, and the addresses of its page and of its papers."""

    wordings: tuple[str, ...]
    pages: tuple[str, ...]


def cache_folder(docs: Path) -> Path:
    """Where indexes are remembered from one build to the next."""
    return docs.with_name("cache") / "search"


def cut(papers: Sequence[str]) -> dict[str, Sequence[str]]:
    """Which papers make an index together.

    Args:
        papers: their addresses, those first that joined the list first.

    Returns:
        Papers by the names of the indexes.
    """
    grown = len(papers) // _STEP * _STEP
    edges = [*range(0, grown, _MOST), grown, len(papers)]
    parts = (papers[start:end] for start, end in pairwise(edges) if start < end)
    return {str(number): part for number, part in enumerate(parts, 1)}


class Parts:
    """Makes the indexes of a built site in the background, several at once.

    Attributes:
        site: the folder of the site.
        cache: where what is made of each index's pages is remembered from one build to the next, in a folder that
            is named by the digest of all that it depends on.
    """

    def __init__(self, site: Path, cache: Path) -> None:
        self.site, self.cache = site, cache
        self._made_by = memo.made_by()
        self._pool = ThreadPoolExecutor(processors())
        self._made: dict[str, Future[Path]] = {}
        self._sizes: dict[str, int] = {}

    def start(self, name: str, pages: Collection[SearchPage]) -> None:
        """Begins with an index, as soon as all of its pages are known; their order does not matter."""
        ordered = sorted(pages, key=lambda page: page.location)
        digest = memo.key(self._made_by, json.dumps([*map(astuple, ordered)])).hex()
        self._made[name] = self._pool.submit(self._remembered, digest, ordered)
        self._sizes[name] = len(ordered)

    def wait(self) -> dict[str, Path]:
        """Waits for all of them; gives the folders that keep them.

        Raises:
            ContentError: Pagefind is not installed, or failed.
        """
        with self._pool:
            return {name: made.result() for name, made in self._made.items()}

    def finish(self, names: Sequence[SearchName]) -> None:
        """Waits for all of them, writes them, the words and the names into the site, and forgets former builds.

        Raises:
            ContentError: Pagefind is not installed, or failed.
        """
        kept = self.wait()
        folder = (self.site / PARTS).resolve()
        shutil.rmtree(folder, ignore_errors=True)
        for name, made in kept.items():
            _link(made / _FILES, folder / name, {} if name == PLACES else _SHARED)
        counts = [json.loads((made / _COUNTS).read_text("utf-8")) for made in kept.values()]
        (self.site / WORDS).write_text(_words(counts, self._sizes, names), "utf-8")
        if names:
            _write_names(names, kept, folder / _NAMES)
        for old in set(self.cache.iterdir()) - set(kept.values()):
            shutil.rmtree(old)

    def _remembered(self, digest: str, pages: Sequence[SearchPage]) -> Path:
        made = self.cache / digest
        if not _is_as_made(made):
            shutil.rmtree(made, ignore_errors=True)
            fresh = self.cache / f"{digest}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            index = pagefind.indexed([*map(_record, pages)])
            files = {f"{_FILES}/{name}": content for name, content in index.items()}
            files[_IDS] = json.dumps(pagefind.ids(index)).encode()
            files[_COUNTS] = json.dumps(_count(pages)).encode()
            for place in {(fresh / name).parent for name in files}:
                place.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            states = {name: state(f"{fresh}/{name}") for name in files}
            (fresh / _STATES).write_text(json.dumps(states), "utf-8")
            fresh.rename(made)
        return made


def _is_as_made(made: Path) -> bool:
    """Whether what is remembered of an index is whole: who changes a file of the site changes it here as well."""
    try:
        states = json.loads((made / _STATES).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return stand({f"{made}/{name}": (size, changed) for name, (size, changed) in states.items()})


def _write_names(names: Iterable[SearchName], kept: Mapping[str, Path], folder: Path) -> None:
    """Writes of each name the ids of its pages, each after its index."""
    ids = {
        address: f"{index}/{own}"
        for index, made in kept.items()
        for address, own in json.loads((made / _IDS).read_text("utf-8")).items()
    }
    folder.mkdir()
    for number, name in enumerate(names):
        pages = [ids[address] for address in name.pages]
        (folder / f"{number}.json").write_text(f"{_json(pages)}\n", "utf-8")


def _link(made: Path, folder: Path, instead: Mapping[str, bytes | None]) -> None:
    """Gives the files of an index a second name, or puts other bytes, or none, in the place of some."""
    for place, _, names in os.walk(made):
        target = folder / Path(place).relative_to(made)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            if name not in instead:
                link_file(f"{place}/{name}", f"{target}/{name}")
            elif (content := instead[name]) is not None:
                (target / name).write_bytes(content)


def begin(papers: Mapping[str, SearchPage], order: Sequence[str], cache: Path) -> None:
    """Begins with the indexes of papers in a process of its own, so that :func:`write_parts` finds them remembered.

    What goes wrong there goes wrong again in ``write_parts``, which tells of it.

    Args:
        papers: the pages of papers, by address.
        order: their addresses, those first that joined the list first.
        cache: where indexes are remembered.
    """
    end()
    if "fork" in multiprocessing.get_all_start_methods():
        work = multiprocessing.get_context("fork").Process(target=_ahead, args=(papers, order, cache), daemon=True)
        work.start()
        _begun.append(work)


def end() -> None:
    """Waits for what :func:`begin` began."""
    while _begun:
        _begun.pop().join()


_begun: list[BaseProcess] = []


def _ahead(papers: Mapping[str, SearchPage], order: Sequence[str], cache: Path) -> None:
    parts = Parts(Path(), cache)
    for name, some in cut(order).items():
        parts.start(name, [papers[address] for address in some])
    with contextlib.suppress(ContentError):
        parts.wait()


def write_parts(
    pages: Collection[SearchPage], order: Sequence[str], site: Path, cache: Path, names: Sequence[SearchName] = ()
) -> None:
    """Writes the parts, and the words beside them, into a built site.

    Args:
        pages: all pages.
        order: addresses of papers, those first that joined the list first.
        site: the folder of the site.
        cache: where indexes are remembered.
        names: those whose pages are all to be found by them.

    Raises:
        ContentError: Pagefind is not installed, or failed.
    """
    end()
    of_papers = {page.location: page for page in pages if page.kind == "Paper"}
    indexes = {
        name: [of_papers[address] for address in part]
        for name, part in cut([address for address in order if address in of_papers]).items()
    }
    indexes[PLACES] = [page for page in pages if page.kind != "Paper"]
    parts = Parts(site, cache)
    for name, some in indexes.items():
        parts.start(name, some)
    parts.finish(names)


def _record(page: SearchPage) -> pagefind.Record:
    # One field: Pagefind writes several in an order that changes from run to run.
    names = "; ".join((*page.names, *_versions(page.title)) if page.kind == "Paper" else page.names)
    known_by = page.names if page.kind == "Paper" else (page.title,) if page.kind == "Author" else ()
    terms = " ".join(dict.fromkeys(chain.from_iterable(map(terms_of, known_by))))
    heading = (
        page.title if page.kind == "Paper" and not names else _BETWEEN.join((page.title, page.kind, names, terms))
    )
    return {"url": page.location, "content": page.text, "meta": {"title": heading}}


def _versions(title: str) -> list[str]:
    """Names with their version written as one: ERNIE 3.0 is looked for as ernie30 too."""
    words = title.replace(":", " ").split()
    return [f"{one}{two.replace('.', '')}" for one, two in pairwise(words) if two[0].isdigit() and one[0].isupper()]


_Counts = Mapping[str, Any]


def _count(pages: Collection[SearchPage]) -> _Counts:
    """The words of some pages' titles, and how many of the pages have each word."""
    titles, having, singular = set[str](), Counter[str](), _Singular()
    for page in pages:
        title = text.words(page.title)
        titles.update(title, text.words(" ".join(_versions(page.title))))
        having.update({singular[word] for word in {*title, *text.words(" ".join((page.text, *page.names)))}})
    return {"titles": sorted({singular[word] for word in titles}), "pages": dict(sorted(having.items()))}


class _Singular(dict[str, str]):
    """The singular of each word, worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = text.singular(word)
        return self[word]


def _words(counts: Iterable[_Counts], sizes: Mapping[str, int], names: Iterable[SearchName]) -> str:
    """What the browser has to know before it asks for any part, as JSON.

    Args:
        counts: what :func:`_count` gives for each index.
        sizes: the pages of each index.
        names: in the order of their files.
    """
    titles, having = set[str](), Counter[str]()
    for count in counts:
        titles.update(count["titles"])
        having.update(count["pages"])
    most = max(_COMMON_LEAST, _COMMON * sum(sizes.values()))
    common = {word for word, pages in having.items() if pages > most}
    known = titles | {word for word, pages in having.items() if pages >= _KNOWN}
    data = {
        "indexes": dict(sorted(sizes.items())),
        "common": sorted(common),
        "words": sorted(word for word in known - common if word.isascii() and word.isalnum()),
        "names": [name.wordings for name in names],
    }
    return f"{_json(data)}\n"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
