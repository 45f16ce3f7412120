"""How often the site's search finds a known paper: ``python -m benchmarks.search [SITE]``.

``tests/search_queries.yml`` has the queries. They are put to the site's own search worker in a headless Chromium,
by the messages that the search box sends.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from selenium.webdriver import Chrome

from tests.browser import opened, served

QUERIES = Path(__file__).parents[1] / "tests" / "search_queries.yml"
_SITE = Path(__file__).parents[1] / "site"
_FIRST_FEW = 5
_PARTS = ("develop", "check")
# One query after the other, since the worker only answers the last one asked.
_ASK = """
const [queries, done] = arguments;
(async () => {
  const { base, search } = JSON.parse(document.getElementById("__config").textContent);
  const worker = new Worker(search);
  const ask = (type, data) => new Promise((resolve) => {
    worker.onmessage = (event) => resolve(event.data.data);
    worker.postMessage({ type, data });
  });
  await ask(0, await (await fetch(`${base}/search/search_index.json`)).json());
  const answers = [];
  for (const query of queries) answers.push((await ask(2, query)).items.map(([item]) => item.location));
  done(answers);
})();
"""


@dataclass(frozen=True)
class Query:
    """What is typed to find a paper, of which kind it is, and in which half of the file it stands."""

    kind: str
    part: str
    text: str
    paper: str


def read_queries(path: Path = QUERIES) -> list[Query]:
    """The queries of a file, of each kind in turn for developing and for checking."""
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Query(kind, _PARTS[at % 2], entry["query"], entry["paper"])
        for kind, entries in kinds.items()
        for at, entry in enumerate(entries)
    ]


def ask(chrome: Chrome, queries: Sequence[str]) -> list[list[str]]:
    """For each query the addresses of the results, best first. The browser has a page of the site open."""
    chrome.set_script_timeout(120)
    answers: list[list[str]] = chrome.execute_async_script(_ASK, list(queries))
    return answers


def ranks(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Iterator[tuple[Query, int | None]]:
    """Each query with the place of its paper among the results, from 0; None where it is not among them."""
    for query, answer in zip(queries, answers, strict=True):
        address = f"papers/{query.paper}/"
        yield query, answer.index(address) if address in answer else None


def rates(ranked: Sequence[tuple[Query, int | None]]) -> tuple[float, float]:
    """How many papers come first, and among the first five, from 0 to 1."""
    places = [place for _, place in ranked if place is not None]
    few = sum(place < _FIRST_FEW for place in places)
    return places.count(0) / len(ranked), few / len(ranked)


def main() -> None:
    """Prints the rates by kind and part, and the queries whose paper does not come first."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else _SITE
    queries = read_queries()
    with tempfile.TemporaryDirectory() as profile, served(site) as root, opened(Path(profile)) as chrome:
        chrome.get(root)
        ranked = list(ranks(queries, ask(chrome, [query.text for query in queries])))
    for query, place in ranked:
        if place != 0 and query.part == "develop":  # those for checking stay unseen
            print(f"{query.kind}: {query.text!r} finds its paper at {'no place' if place is None else place + 1}")
    print(f"{'':10}{'part':10}{'first':>7}{'first five':>12}{'of':>5}")
    for kind in [*dict.fromkeys(query.kind for query in queries), "all"]:
        for part in (*_PARTS, "both"):
            chosen = [(q, at) for q, at in ranked if kind in (q.kind, "all") and part in (q.part, "both")]
            first, few = rates(chosen)
            print(f"{kind:10}{part:10}{first:7.2f}{few:12.2f}{len(chosen):5}")


if __name__ == "__main__":
    main()
