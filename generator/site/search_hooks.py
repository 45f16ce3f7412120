"""What MkDocs calls while it builds, for the search: what the box reads is written here, from MkDocs' own index.

``search/search_index.json`` stays as it is for other tools. The box reads ``search/pages.json``, all pages at once,
or, where the list is too long for that, the parts of :mod:`generator.site.search_parts`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from generator.site.search_parts import SearchName, SearchPage, cache_folder, write_parts
from generator.site.search_text import plain
from generator.site.searching import PAGES, SUBJECTS, order_file
from generator.site.settings import Site
from generator.util import text


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Tells the templates which of the two the box is to read."""
    most = config.extra.get("search_parts_from", Site.in_parts_from)
    papers = sum(1 for _ in (Path(config.docs_dir) / "papers").glob("*.md"))
    config.extra["search_in_parts"] = papers >= int(most)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes what the box reads."""
    site = Path(config.site_dir)
    index = site / "search" / "search_index.json"
    if not index.exists():
        return
    records = json.loads(index.read_text(encoding="utf-8"))["docs"]
    about = json.loads((site / SUBJECTS).read_text(encoding="utf-8"))
    docs = Path(config.docs_dir)
    order = json.loads(order_file(docs).read_text(encoding="utf-8"))
    pages = list(_pages(records, about["subjects"], order))
    if config.extra["search_in_parts"]:
        write_parts(pages, list(order), site, cache_folder(docs), [*_names(pages, about)])
        return
    data = [
        {"location": one.location, "title": one.title, "text": one.text, "kind": one.kind}
        | ({"names": one.names} if one.kind == "Paper" and one.names else {})
        for one in pages
    ]
    (site / PAGES).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _names(pages: Iterable[SearchPage], about: dict[str, Any]) -> Iterator[SearchName]:
    """Of the subjects those that a page of a name stands for."""
    kinds = {page.location: page.kind for page in pages}
    for subject in about["subjects"]:
        addresses = [about["pages"][number] for number in subject["pages"]]
        if any(kinds.get(address) == "Name" for address in addresses):
            yield SearchName(tuple(subject["wordings"]), tuple(addresses))


def _pages(
    records: list[dict[str, Any]], subjects: list[dict[str, Any]], known_by: dict[str, list[str]]
) -> Iterator[SearchPage]:
    """The pages in order of their addresses, papers with what they are known by."""
    wordings = {text.match_key(wording): one["wordings"] for one in subjects for wording in one["wordings"]}
    for record in sorted(records, key=lambda record: str(record["location"])):
        title, kind = plain(record["title"]), record["tags"][0]
        location = record["location"]
        names = known_by[location] if kind == "Paper" else wordings.get(text.match_key(title), ())
        yield SearchPage(location, title, plain(record["text"]), kind, tuple(names))
