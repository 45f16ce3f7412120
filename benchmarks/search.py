"""How often the site's search finds a known paper: ``python -m benchmarks.search [SITE] [AMONG] [QUERIES]``.

Exits 1 if too seldom. ``AMONG`` is how many papers the list has, those of the site and invented ones
(:mod:`benchmarks.crowd`).
``tests/search_queries.yml`` has the queries, or another file of the same form. They are put to the site's own
search worker in a headless Chromium, by the messages that the search box sends.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from selenium.webdriver import Chrome

from benchmarks.compressed import compressed
from benchmarks.crowd import index_among
from generator.settings.content import Content
from generator.site.search_index import INDEX
from tests.browser import opened, served

_ROOT = Path(__file__).parents[1]
QUERIES = _ROOT / "tests" / "search_queries.yml"
_SITE = _ROOT / "site"
_FIRST_THREE, _FIRST_FEW = 3, 5
_PARTS = ("develop", "check")
_LEAST = 0.85, 0.94  # of the known papers: the share that has to come first, and among the first five
# One query after the other: a worker that is asked again before it answers may take the new query for the old.
_ASK = """
const [queries, most, done] = arguments;
(async () => {
  const base = new URL("../..", document.querySelector("script[src$='assets/search/box.js']").src).href;
  const worker = new Worker(new URL("assets/search/worker.js", base));
  const ask = (message) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.isPartial || (data.failed ? reject(data) : resolve(data));
    worker.postMessage(message);
  });
  await ask({ base });
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const { items } = await ask({ id: 1, query, from: 0, count: most });
    answers.push([items.map((item) => item.location), performance.now() - start]);
  }
  done(answers);
})().catch((error) => done(String(error)));
"""
# Opens the box as a reader does, with a query typed at once, and waits for the first result.
_FIRST = """
const [query, done] = arguments;
const box = document.querySelector(".rl-search__input");
const list = document.querySelector(".rl-search__results");
const start = performance.now();
new MutationObserver(() => list.firstChild && done(performance.now() - start)).observe(list, { childList: true });
document.querySelector("button.rl-find").click();
box.value = query;
box.dispatchEvent(new Event("input"));
"""
_FIRST_QUERY = "structured pruning of vision transformers"


@dataclass(frozen=True)
class SearchFigures:
    """What a reader waits for, and what is moved for it.

    Attributes:
        first_result: seconds from the opening of the box to the first result, with nothing kept from before; the
            median of some rounds.
        moved: bytes of bodies, compressed, up to then, the page itself left out.
        later_95: seconds within which 95 % of later queries are answered.
        files: of the index, for other tools included.
        size: bytes of all of them, as they are on disk.
        papers: how many the list has.
    """

    first_result: float
    moved: int
    later_95: float
    files: int
    size: int
    papers: int


@dataclass(frozen=True)
class Query:
    """What is typed to find any of some papers, of which kind it is, and in which half of the file it stands."""

    kind: str
    part: str
    text: str
    papers: tuple[str, ...]


def read_queries(path: Path = QUERIES) -> list[Query]:
    """The queries of a file, of each kind in turn for developing and for checking."""
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Query(kind, _PARTS[at % 2], entry["query"], tuple(_listed(entry["paper"])))
        for kind, entries in kinds.items()
        for at, entry in enumerate(entries)
    ]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def ask(chrome: Chrome, queries: Sequence[str], most: int = 100) -> list[list[str]]:
    """For each query the addresses of the results, best first. The browser has a page of the site open."""
    return [found for found, _ in _timed(chrome, queries, most)]


def _timed(chrome: Chrome, queries: Sequence[str], most: int) -> list[tuple[list[str], float]]:
    """The same with the milliseconds that each answer takes."""
    chrome.set_script_timeout(300)
    answers: list[tuple[list[str], float]] | str = chrome.execute_async_script(_ASK, list(queries), most)
    if isinstance(answers, str):
        raise RuntimeError(f"the search does not answer: {answers}")
    return answers


def measure(site: Path, rounds: int = 5) -> SearchFigures:
    """Times the search of a built site in a headless Chromium, from a server that compresses."""
    page = min(path.name for path in (site / "papers").iterdir() if path.is_dir())
    first: list[float] = []
    moved = 0
    with (
        compressed(site, "/reading-list/") as sent,
        tempfile.TemporaryDirectory() as profile,
        opened(Path(profile)) as chrome,
    ):
        chrome.set_script_timeout(120)
        chrome.execute_cdp_cmd("Network.enable", {})
        chrome.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
        for _ in range(rounds):
            chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
            chrome.get(f"{sent.root}papers/{page}/")
            chrome.execute_script("return new Promise((done) => setTimeout(done, 300))")
            before = sent.size
            first.append(chrome.execute_async_script(_FIRST, _FIRST_QUERY) / 1000)
            moved = sent.size - before
        later = sorted(time for _, time in _timed(chrome, [query.text for query in read_queries()], 10)[1:])
    sizes = [path.stat().st_size for path in (site / "search").rglob("*.json")]
    papers = json.loads((site / INDEX).read_text(encoding="utf-8"))["papers"]
    late = later[int(0.95 * len(later))] / 1000
    return SearchFigures(median(first), moved, late, len(sizes), sum(sizes), papers)


def ranks(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Iterator[tuple[Query, int | None]]:
    """Each query with the place of its paper among the results, from 0; None where it is not among them."""
    for query, answer in zip(queries, answers, strict=True):
        addresses = {f"papers/{paper}/" for paper in query.papers}
        yield query, next((place for place, address in enumerate(answer) if address in addresses), None)


def rates(ranked: Sequence[tuple[Query, int | None]], few: int = _FIRST_FEW) -> tuple[float, float]:
    """How many papers come first, and among the first few, from 0 to 1."""
    places = [place for _, place in ranked if place is not None]
    return places.count(0) / len(ranked), sum(place < few for place in places) / len(ranked)


def main() -> None:
    """Prints the rates by kind and part, and the queries whose paper does not come first."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else _SITE
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 2:
            site = _among(site, int(sys.argv[2]), Path(folder))
        _report(site, Path(sys.argv[3]) if len(sys.argv) > 3 else QUERIES)


def _among(site: Path, count: int, folder: Path) -> Path:
    """A copy of a site whose search has so many papers; of its pages it has only those that the measuring opens."""
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copy(site / "index.html", folder)
    first = Path("papers", min(path.name for path in (site / "papers").iterdir() if path.is_dir()))
    shutil.copytree(site / first, folder / first)
    for name, text in index_among(site, Content(_ROOT / "content"), count):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _report(site: Path, path: Path) -> None:
    queries = read_queries(path)
    with tempfile.TemporaryDirectory() as profile, served(site) as root, opened(Path(profile)) as chrome:
        chrome.get(root)
        ranked = list(ranks(queries, ask(chrome, [query.text for query in queries])))
    figures = measure(site)
    for query, place in ranked:
        if place != 0 and query.part == "develop":  # those for checking stay unseen
            print(f"{query.kind}: {query.text!r} finds its paper at {'no place' if place is None else place + 1}")
    print(f"{'':12}{'part':10}{'first':>7}{'first three':>13}{'first five':>12}{'of':>5}")
    for kind in [*dict.fromkeys(query.kind for query in queries), "all"]:
        for part in (*_PARTS, "both"):
            chosen = [(q, at) for q, at in ranked if kind in (q.kind, "all") and part in (q.part, "both")]
            if chosen:
                (first, three), (_, few) = rates(chosen, _FIRST_THREE), rates(chosen)
                print(f"{kind:12}{part:10}{first:7.2f}{three:13.2f}{few:12.2f}{len(chosen):5}")
    print(
        f"first result {figures.first_result:.2f} s, {figures.moved / 1000:.0f} kB moved, "
        f"95 % of later ones in {1000 * figures.later_95:.0f} ms; {figures.files / figures.papers:.2f} files and "
        f"{figures.size / figures.papers / 1000:.1f} kB a paper"
    )
    if any(rate < least for rate, least in zip(rates(ranked), _LEAST, strict=True)):
        sys.exit(f"fewer papers come first, or among the first five, than {_LEAST} demands")


if __name__ == "__main__":
    main()
