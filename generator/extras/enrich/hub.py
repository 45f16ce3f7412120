"""The Hugging Face Hub: code and keywords of papers that it has a page of, by arXiv id, one a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.catalogue.facts import Facts, address, sound
from generator.extras.enrich.source import Subject, at, list_at, text_of
from generator.extras.enrich.web import Web
from generator.util import text

API = "https://huggingface.co"
PAUSE = 1.0  # seconds between two requests; it allows five hundred in five minutes
KEY = "HF_TOKEN"
_UNKNOWN = 404


class Hub:
    """The API as a source."""

    name = "hub"
    title = "the Hugging Face Hub"

    def __init__(self, web: Web, api: str = API) -> None:
        """Takes what asks, and where."""
        self._web = web
        self._api = api.rstrip("/")

    def knows(self, subject: Subject) -> bool:
        """It can be asked about a paper with an arXiv id."""
        return subject.arxiv is not None

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers, one after the other."""
        for one in subjects:
            answer = self._web.ask(f"{self._api}/api/papers/{one.arxiv}", also={_UNKNOWN})
            yield {one.id: None if answer.status == _UNKNOWN else _facts(self._web.json(answer), one)}


def _facts(paper: object, subject: Subject) -> Facts:
    names = (text_of(author, "name") for author in list_at(paper, "authors") if not at(author, "hidden"))
    words = (word for word in list_at(paper, "ai_keywords") if isinstance(word, str))
    values = {
        "about": subject.arxiv,
        "authors": tuple(filter(None, map(text.plain, names))),
        "published": text_of(paper, "publishedAt")[:10],
        "code": tuple(filter(None, [address(text_of(paper, "githubRepo"))])),
        "keywords": tuple(filter(None, map(text.plain, words))),
        "abstract": "" if subject.abstract else text.plain(text_of(paper, "summary")),
    }
    return sound(values)[0]
