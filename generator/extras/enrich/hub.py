"""The Hugging Face Hub: code and keywords of papers that it has a page of, by arXiv id, one a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.extras.enrich.source import Service
from generator.extras.web import Web
from generator.util.json_values import at, list_at, text_at

_UNKNOWN = 404


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Any]:
    [arxiv] = ids
    answer = web.ask(f"/api/papers/{arxiv}", also={_UNKNOWN})
    return {} if answer.status == _UNKNOWN else {arxiv: web.json(answer)}


def _values(paper: object) -> Mapping[str, Any]:
    return {
        "authors": [at(author, "name") for author in list_at(paper, "authors") if not at(author, "hidden")],
        "published": text_at(paper, "publishedAt")[:10],
        "code": at(paper, "githubRepo"),
        "keywords": list_at(paper, "ai_keywords"),
        "title": at(paper, "title"),
        "abstract": at(paper, "summary"),  # its ai_summary is no abstract
    }


HUB = Service(
    name="hub",
    title="the Hugging Face Hub",
    api="https://huggingface.co",
    pause=1.0,  # it allows five hundred requests in five minutes
    ids=lambda subject: [subject.arxiv] if subject.arxiv else [],
    ask=_ask,
    values=_values,
    key="HF_TOKEN",
    headers={"Authorization": "Bearer {}"},
)
