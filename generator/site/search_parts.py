"""The search index of a long list, in parts, of which the browser fetches those that a query needs.

`Pagefind <https://pagefind.app>`_ makes and reads them. It is given one small page a record, of which nothing else
is served.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator import text
from generator.errors import ContentError

PARTS = "search/parts"
WORDS = "search/words.json"
# Of the pages: a word that more of them have tells little, and its part of the index is large.
_COMMON = 0.1
# Words that so many papers have are known to be no slips of the fingers.
_KNOWN = 3
_SECONDS = 1800
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


def write_parts(pages: Sequence[SearchPage], site: Path) -> None:
    """Writes the parts and the words beside them into a built site.

    Raises:
        ContentError: Pagefind is not installed, or failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            path = Path(folder) / unquote(page.location) / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_html(page), encoding="utf-8")
        _run(Path(folder), (site / PARTS).resolve())
    for pattern in _UNUSED:
        for file in (site / PARTS).glob(pattern):
            file.unlink()
    (site / WORDS).write_text(_words(pages), encoding="utf-8")


def _run(source: Path, target: Path) -> None:
    try:
        from pagefind_bin import get_executable
    except ImportError:
        what = "the search of so long a list needs pagefind_bin; install it, or raise extra.search_parts_from"
        raise ContentError.at("mkdocs.yml", 0, what) from None
    shutil.rmtree(target, ignore_errors=True)
    command = [get_executable(), "--site", source, "--output-path", target, "--force-language", "en", "--quiet"]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=_SECONDS, cwd=source, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise ContentError.at("mkdocs.yml", 0, f"pagefind made no search index: {said}")


def _html(page: SearchPage) -> str:
    also = html.escape("; ".join(page.names or _versions(page.title)))
    kind = "" if page.kind == "Paper" else f' data-pagefind-filter="kind:{html.escape(page.kind)}"'
    return (
        f"<!doctype html><html lang=en><body data-pagefind-body{kind}>"
        f"<h1 data-pagefind-meta=title data-pagefind-ignore>{html.escape(page.title)}</h1>"
        + (f'<i data-pagefind-meta="also[title]" title="{also}"></i>' if also else "")
        + f"<p>{html.escape(page.text)}</p></body></html>"
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
    common = {word for word, count in in_pages.items() if count > _COMMON * len(pages)}
    known = of_titles | {word for word, count in in_pages.items() if count >= _KNOWN}
    data = {
        "pages": len(pages),
        "common": sorted(common),
        "words": sorted(word for word in known - common if word.isascii() and word.isalnum()),
        "kinds": sorted({page.kind for page in pages} - {"Paper"}),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _folded(words: str) -> Iterable[str]:
    return (text.singular(word) for word in text.words(words))
