from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator import enrichment, update
from generator.arxiv import Arxiv
from generator.catalogue import Catalogue, Paper
from generator.content import Content
from generator.enrichment import Found
from generator.errors import ContentError
from tests.conftest import SPACED, Run, snapshot

FROST = "frostline-freezing-layers-by-their-gradient-noise"
ABSTRACT = SPACED.split("\n\n")[7].split("Code:")[0].strip()


def entry(title: str, abstract: str, number: str = "2602.99001v2") -> str:
    return f"""<entry>
  <id>http://arxiv.org/abs/{number}</id>
  <published>2026-02-17T18:59:59Z</published>
  <title>{title}</title>
  <summary>  {abstract}
</summary>
  <author><name>Ada Example</name></author>
  <author><name>Bo Sample</name></author>
</entry>"""


def feed(*entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>ArXiv Query</title>{''.join(entries)}</feed>"
    ).encode()


class Server(ThreadingHTTPServer):
    """An arXiv of our own: ``answers`` are (status, body) in turn, the last one for ever."""

    answers: list[tuple[int, bytes]]
    asked: list[tuple[str, str]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        search = parse_qs(urlsplit(self.path).query)["search_query"][0]
        self.server.asked.append((search, self.headers["User-Agent"]))
        answers = self.server.answers
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.answers, made.asked = [(200, feed())], []
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def address(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/api/query"


@pytest.fixture
def papers(content: Path) -> dict[str, Paper]:
    update.run(Content(content))
    return Catalogue(content / "papers").load()


def test_what_arxiv_says_fills_what_is_missing(
    content: Path, papers: dict[str, Paper], server: Server, address: str, run: Run
) -> None:
    other = entry("FrostLine: Freezing Layers by Their Gradient Noise", "Another abstract. " * 30, "2501.00001v1")
    server.answers = [(503, b""), (429, b""), (200, feed(other, entry(papers[FROST].title, ABSTRACT)))]
    pauses: list[float] = []
    new = enrichment.enrich(content, [papers[FROST]], Arxiv(address), pauses.append)
    assert new[FROST] == Found.model_validate(
        {"arxiv": "2602.99001", "authors": ["Ada Example", "Bo Sample"], "published": "2026-02-17"}
    )
    assert len(server.asked) == 3
    assert server.asked[0][0].startswith("ti:frostline AND ti:freezing AND ti:layers")
    assert server.asked[0][1].startswith("reading-list-generator/")
    update.run(Content(content))
    filled = Catalogue(content / "papers").load()[FROST]
    assert (filled.arxiv, filled.authors) == ("2602.99001", ("Ada Example", "Bo Sample"))
    assert str(filled.published) == "2026-02-18"  # the dump's own date stays
    assert not update.run(Content(content)).is_news
    assert run("check").exit_code == 0


def test_it_pauses_keeps_each_answer_and_goes_on(
    content: Path, papers: dict[str, Paper], server: Server, address: str
) -> None:
    server.answers = [(200, feed()), (200, b"<html>busy</html"), (200, feed())]
    pauses: list[float] = []
    wanted = enrichment.wanting(papers.values(), enrichment.load_answers(content))
    assert len(wanted) == 3
    with pytest.raises(ContentError, match="no Atom"):
        enrichment.enrich(content, wanted, Arxiv(address), pauses.append)
    assert pauses == [enrichment.PAUSE]
    left = enrichment.wanting(papers.values(), enrichment.load_answers(content))
    assert [paper.id for paper in left] == [paper.id for paper in wanted[1:]]
    enrichment.enrich(content, left, Arxiv(address), pauses.append)
    assert enrichment.wanting(papers.values(), enrichment.load_answers(content)) == []
    assert len(server.asked) == 4


def test_an_arxiv_that_is_down_is_a_problem_and_changes_nothing(
    content: Path, papers: dict[str, Paper], server: Server, address: str, run: Run
) -> None:
    server.answers = [(500, b"")]
    before = snapshot(content)
    result = run("enrich", "--api", address, "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("arXiv: did not answer")
    assert snapshot(content) == before


def test_the_command(content: Path, papers: dict[str, Paper], server: Server, address: str, run: Run) -> None:
    server.answers = [(200, feed(entry(papers[FROST].title, ABSTRACT)))]
    result = run("enrich", "--api", address, "--most", "1")
    assert result.exit_code == 0
    assert "asked about 1 papers, 0 known to arXiv" in result.stdout
    assert "adapters-for-tiny-radar-models: null" in (content / "enrichment.yml").read_text()


@pytest.mark.parametrize(
    "atom",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>',
        b"not xml",
        b"\xff\xfe",
        b"",
    ],
)
def test_answers_that_are_no_atom(papers: dict[str, Paper], atom: bytes) -> None:
    with pytest.raises(ContentError, match="no Atom"):
        enrichment.best(papers[FROST], atom)


def test_only_words_of_a_title_go_out() -> None:
    assert enrichment.query('A "B-C": (x) AND all:evil OR ti:*') == "ti:evil"
