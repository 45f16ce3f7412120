"""What MkDocs calls when it has built, for the search: what the box reads is made of MkDocs' own index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.site import search_index, searching
from generator.site.search_index import SearchRecord, SearchSubject
from generator.site.search_text import plain


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes the files of the index in place of those that are there."""
    site = Path(config.site_dir)
    index = site / search_index.INDEX_JSON
    if not index.exists():
        return
    known = json.loads(searching.kept_in(Path(config.docs_dir)).read_text(encoding="utf-8"))
    records = [
        SearchRecord(
            doc["location"],
            plain(doc["title"]),
            plain(doc["text"]),
            doc["tags"][0],
            tuple(known["names"].get(doc["location"], ())),
        )
        for doc in json.loads(index.read_text(encoding="utf-8"))["docs"]
    ]
    subjects = [SearchSubject(tuple(wordings), tuple(pages)) for wordings, pages in known["subjects"]]
    for name in search_index.FOLDERS:
        shutil.rmtree(site / name, ignore_errors=True)
        (site / name).mkdir()
    for name, content in search_index.files(records, subjects):
        (site / name).write_text(content, encoding="utf-8")
