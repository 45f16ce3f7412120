"""Services of our own, in the formats of arXiv, OpenAlex, Semantic Scholar, Crossref and the Hub."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: its path, its query, its headers, and what was posted."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    posted: Any = None


@dataclass(frozen=True)
class Reply:
    """An answer."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, value: object, status: int = 200) -> Reply:
        return cls(json.dumps(value).encode(), status)


Answering = Callable[[Asked], Reply]


class Service(ThreadingHTTPServer):
    """A server that answers by ``answering``, and remembers what it was ``asked``."""

    answering: Answering
    asked: list[Asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: whoever asked was killed before the answer came."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def _answer(self, posted: Any = None) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(unquote(parts.path), query, dict(self.headers), posted)
        self.server.asked.append(asked)
        reply = self.server.answering(asked)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in reply.headers:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(answering: Answering) -> Iterator[Service]:
    """A service that runs as long as the block does."""
    service = Service(("127.0.0.1", 0), _Handler)
    service.answering, service.asked = answering, []
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
        thread.join()


def in_turn(*replies: Reply) -> Answering:
    """One reply after the other, the last for ever."""
    left = list(replies)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]


def entry(
    name: str,
    title: str = "A Paper",
    summary: str = "An abstract.",
    *,
    published: str = "2026-02-17T18:59:59Z",
    authors: tuple[str, ...] = ("Ada Example", "Bo Sample"),
    more: str = "",
) -> str:
    """An entry of arXiv's Atom; ``name`` is the id with its version."""
    people = "".join(f"<author><name>{author}</name></author>" for author in authors)
    return (
        f"<entry><id>http://arxiv.org/abs/{name}</id><updated>{published}</updated><published>{published}</published>"
        f"<title>{title}</title><summary>  {summary}\n</summary>{people}{more}"
        '<link title="pdf" href="http://arxiv.org/pdf/x" rel="related" type="application/pdf"/></entry>'
    )


def feed(*entries: str) -> Reply:
    """arXiv's answer with these entries."""
    return Reply(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
            f"<title>arXiv Query</title><opensearch:totalResults>{len(entries)}</opensearch:totalResults>"
            f"{''.join(entries)}</feed>"
        ).encode()
    )


def error(what: str, status: int = 400) -> Reply:
    """arXiv's answer to what it cannot understand: a feed whose entry is the error."""
    found = (
        f"<entry><id>http://arxiv.org/api/errors#{what.replace(' ', '_')}</id><title>Error</title>"
        f"<summary>{what}</summary><author><name>arXiv api core</name></author></entry>"
    )
    return Reply(feed(found).body, status)


def arxiv_of(entries: Mapping[str, str]) -> Answering:
    """An arXiv that has entries by their ids: it gives those of ``id_list`` in an order of its own."""

    def answering(asked: Asked) -> Reply:
        names = asked.query.get("id_list", "").split(",")
        for name in names:
            if name.startswith("9913."):  # no such month: arXiv refuses the whole list
                return error(f"incorrect id format for {name}")
        most = int(asked.query.get("max_results", "10"))
        return feed(*sorted(entries[name] for name in names if name in entries)[:most])

    return answering
