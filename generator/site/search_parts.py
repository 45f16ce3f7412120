"""The search index of a long list, in parts, of which the browser fetches those that a query needs.

`Pagefind <https://pagefind.app>`_ makes and reads them. It is given one small page a record, of which nothing else
is served.
"""

from __future__ import annotations

import base64
import contextlib
import html
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import text
from generator.errors import ContentError

PARTS = "search/parts"
WORDS = "search/words.json"
# A word that more pages have than these, of all and at least, tells little and costs much to look up.
_COMMON, _COMMON_LEAST = 0.1, 100
# Words that so many papers have are known to be no slips of the fingers.
_KNOWN = 3
# Between a page's title, its kind and its other names, in the one field that is kept of them.
_BETWEEN = " \u241f "
# Pagefind's own search boxes; the site has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")


@dataclass(frozen=True)
class SearchPage:
    """A page as the search knows it: plain text, and the ``names`` that its subject has beside the title."""

    location: str
    title: str
    text: str
    kind: str
    names: tuple[str, ...] = ()


def write_parts(pages: Iterable[SearchPage], site: Path) -> None:
    """Writes the parts, and the words beside them, into a built site.

    Raises:
        ContentError: Pagefind is not installed, or failed.
    """
    ordered = sorted(pages, key=lambda page: page.location)
    target = (site / PARTS).resolve()
    shutil.rmtree(target, ignore_errors=True)
    with _pagefind() as send:
        index = send(type="NewIndex", config={"force_language": "en"})["index_id"]
        # One after the other: the order of the pages is part of what is written.
        for page in ordered:
            send(type="AddFile", index_id=index, url=page.location, file_contents=_html(page))
        send(type="WriteFiles", index_id=index, output_path=str(target))
    for pattern in _UNUSED:
        for file in target.glob(pattern):
            file.unlink()
    (site / WORDS).write_text(_words(ordered), encoding="utf-8")


@contextlib.contextmanager
def _pagefind() -> Iterator[Callable[..., dict[str, Any]]]:
    """Runs Pagefind as a service, which takes requests in base64 up to a comma and answers each likewise.

    Its own Python interface does the same, but waits a tenth of a second for each answer.
    """
    try:
        from pagefind_bin import get_executable
    except ImportError:
        what = "the search of so long a list needs pagefind_bin; install it, or raise extra.search_parts_from"
        raise ContentError.at("mkdocs.yml", 0, what) from None
    command = [str(get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        assert service.stdin
        assert service.stdout
        given, taken = service.stdin, service.stdout.fileno()

        def send(**payload: Any) -> dict[str, Any]:
            given.write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
            given.flush()
            answer = bytearray()
            while not answer.endswith(b","):
                if not (some := os.read(taken, 1 << 16)):
                    raise ContentError.at("mkdocs.yml", 0, "pagefind made no search index: it ended early")
                answer += some
            found: dict[str, Any] = json.loads(base64.b64decode(bytes(answer[:-1])))["payload"]
            if found["type"] == "Error":
                raise ContentError.at("mkdocs.yml", 0, f"pagefind made no search index: {found['message']}")
            return found

        try:
            yield send
        finally:
            service.terminate()


def _html(page: SearchPage) -> str:
    # One field and one value to filter by: Pagefind writes several in an order that changes from run to run.
    names = "; ".join(page.names or _versions(page.title))
    heading = page.title if page.kind == "Paper" and not names else _BETWEEN.join((page.title, page.kind, names))
    place = "" if page.kind == "Paper" else " data-pagefind-filter=place:yes"
    return (
        f"<!doctype html><html lang=en><body data-pagefind-body{place}>"
        f"<h1 data-pagefind-meta=title data-pagefind-ignore>{html.escape(heading)}</h1>"
        f"<p>{html.escape(page.text)}</p></body></html>"
    )


def _versions(title: str) -> list[str]:
    """Names with their version written as one: ERNIE 3.0 is looked for as ernie30 too."""
    words = title.replace(":", " ").split()
    pairs = zip(words, words[1:], strict=False)
    return [f"{one}{two.replace('.', '')}" for one, two in pairs if two[0].isdigit() and one[0].isupper()]


def _words(pages: Sequence[SearchPage]) -> str:
    """What the browser has to know of the words before it asks for any part."""
    of_titles = {word for page in pages for word in _folded(f"{page.title} {' '.join(_versions(page.title))}")}
    in_pages = Counter(word for page in pages for word in {*_folded(page.title), *_folded(page.text)})
    common = {word for word, count in in_pages.items() if count > max(_COMMON_LEAST, _COMMON * len(pages))}
    known = of_titles | {word for word, count in in_pages.items() if count >= _KNOWN}
    data = {
        "pages": len(pages),
        "common": sorted(common),
        "words": sorted(word for word in known - common if word.isascii() and word.isalnum()),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _folded(words: str) -> Iterable[str]:
    return (text.singular(word) for word in text.words(words))
