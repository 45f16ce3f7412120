"""Stub until the one engine lands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.classify.subjects import Subjects
from generator.site.reading_list import ReadingList
from generator.site.searching import as_json


@dataclass(frozen=True)
class SearchRecord:
    location: str
    title: str
    text: str
    kind: str
    names: tuple[str, ...] = ()


def search_files(
    shown: ReadingList, subjects: Subjects, records: Sequence[SearchRecord]
) -> Iterator[tuple[str, str]]:
    recs = sorted(records, key=lambda r: r.location)
    docs = [{"location": r.location, "title": r.title, "text": r.text, "tags": [r.kind]} for r in recs]
    yield "search/search_index.json", json.dumps({"config": {}, "docs": docs}, ensure_ascii=False)
    data = [
        {"location": r.location, "title": r.title, "text": r.text, "kind": r.kind}
        | ({"names": r.names} if r.names else {})
        for r in recs
    ]
    yield "search/pages.json", json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    yield "search/subjects.json", as_json(shown, subjects)
