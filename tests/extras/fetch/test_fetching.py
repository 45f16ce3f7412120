from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.extras.fetch import addresses
from generator.extras.fetch.fetching import fetch
from generator.util.errors import ContentError
from tests.conftest import Run, snapshot
from tests.extras.services import Asked, Reply, Service, entry, feed, in_turn, serving

MOST = 1_000_000
BIBTEX = "\n@misc{key%d,\n\ttitle = {Nests of Wire %d},\n\tauthor = {Example, Ada},\n\tdoi = {10.5555/n%d},\n\tabstract = {We bend wire.},\n}\n"


def papers(first: int, number: int, day: str = "2026-03-02") -> bytes:
    return json.dumps(
        [
            {
                "paper": {
                    "id": f"2602.{at:05}",
                    "title": f"Nests of Wire, Part {at}",
                    "summary": f"We bend wire in way {at}.",
                    "submittedOnDailyAt": f"{day}T00:00:00.000Z",
                }
            }
            for at in range(first, first + number)
        ]
    ).encode()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """All services in one, which answers with whatever a test gives it; nobody waits."""
    monkeypatch.setattr(fetch, "__defaults__", (lambda seconds: None,))
    with serving(in_turn(Reply(b""))) as found:
        for name in ("HUB", "ARXIV", "ARXIV_RSS", "ZOTERO"):
            monkeypatch.setattr(addresses, name, found.address)
        yield found


@pytest.fixture
def pauses() -> list[float]:
    return []


def dumps(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (content / "dumps").iterdir()}


def added(run: Run, content: Path, *words: str) -> tuple[str, bytes]:
    """The one dump that the command brings: its name and its bytes."""
    before = dumps(content)
    result = run("add", *words)
    assert result.exit_code == 0, result.output
    [name] = set(dumps(content)) - set(before)
    assert result.stdout.startswith(str(content / "dumps" / name))
    return name, dumps(content)[name]


def facts(content: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load((content / "dumps.yml").read_text())["dumps"][name]
    return found


def test_a_day_of_the_hub(service: Service, run: Run, content: Path) -> None:
    service.answering = in_turn(Reply(papers(1, 3)))
    url = "https://huggingface.co/papers/date/2026-03-02"
    name, data = added(run, content, url)
    assert (name, data) == ("2026-03-02-api-json.json", papers(1, 3))
    [asked] = service.asked
    assert (asked.path, asked.query) == ("/api/daily_papers", {"date": "2026-03-02", "limit": "100"})
    assert asked.headers["User-Agent"].startswith("reading-list-generator/")
    assert facts(content, name) == {"note": f"Fetched from {url}"}
    assert run("update").exit_code == 0
    assert run("check").exit_code == 0


def test_a_month_of_the_hub_comes_in_pages(service: Service, pauses: list[float]) -> None:
    pages = [papers(0, 100), papers(100, 100), papers(200, 7)]
    service.answering = lambda asked: Reply(pages[int(asked.query.get("p", 0))])
    fetched = fetch("https://huggingface.co/papers/month/2026-03", MOST, pauses.append)
    assert fetched.data == b"\n".join(pages)
    assert [asked.query.get("p") for asked in service.asked] == [None, "1", "2"]
    assert {asked.query["month"] for asked in service.asked} == {"2026-03"}
    assert pauses == [1.0, 1.0]


@pytest.mark.parametrize("beyond", [b"[]", papers(0, 100)])
def test_a_full_last_page_is_the_last(service: Service, pauses: list[float], beyond: bytes) -> None:
    service.answering = in_turn(Reply(papers(0, 100)), Reply(beyond))
    assert fetch("https://huggingface.co/papers/week/2026-W10", MOST, pauses.append).data == papers(0, 100)
    assert len(service.asked) == 2


def test_a_search_is_of_today_and_keeps_its_words(service: Service, run: Run, content: Path) -> None:
    service.answering = in_turn(Reply(papers(1, 2, "2026-01-05")))
    name, _ = added(run, content, "https://huggingface.co/papers?q=bent+wire")
    assert name == f"{date.today()}-api-json.json"
    assert service.asked[0].path == "/api/papers/search"
    assert facts(content, name) == {
        "captured": str(date.today()),
        "query": "bent wire",
        "note": "Fetched from https://huggingface.co/papers?q=bent+wire",
    }


def test_the_day_that_is_given_wins(service: Service, run: Run, content: Path) -> None:
    service.answering = in_turn(Reply(papers(1, 2)))
    name, _ = added(run, content, "https://huggingface.co/papers?q=wire", "--captured", "2026-03-09")
    assert name == "2026-03-09-api-json.json"


def test_arxiv_by_query(service: Service, run: Run, content: Path) -> None:
    answer = feed(entry("2602.99001v2", "Nests of Wire", "We bend wire."))
    service.answering = in_turn(answer)
    name, data = added(run, content, "https://arxiv.org/search/?query=bent+wire&searchtype=all")
    assert data == answer.body
    # The answer does not say its day: it is of today.
    assert name == f"{date.today()}-feed.xml"
    [asked] = service.asked
    assert (asked.path, asked.query["search_query"]) == ("/api/query", "all:bent AND all:wire")
    assert facts(content, name)["query"] == "all:bent AND all:wire"


def test_a_group_of_zotero_comes_in_pages(service: Service, pauses: list[float]) -> None:
    def page(asked: Asked) -> Reply:
        start = int(asked.query.get("start", 0))
        body = "".join(BIBTEX % (at, at, at) for at in range(start, min(start + 100, 230)))
        return Reply(
            body.strip().encode(),
            headers={"Total-Results": "230", "Backoff": "7"} if start else {"Total-Results": "230"},
        )

    service.answering = page
    fetched = fetch("https://www.zotero.org/groups/99001/nests/collections/ABCD2345", MOST, pauses.append)
    assert fetched.data.count(b"@misc{") == fetched.data.count(b"\n@misc{") + 1 == 230
    assert [asked.query.get("start") for asked in service.asked] == [None, "100", "200"]
    assert {asked.path for asked in service.asked} == {"/groups/99001/collections/ABCD2345/items/top"}
    assert {asked.headers["Zotero-API-Version"] for asked in service.asked} == {"3"}
    assert pauses == [1.0, 7.0]  # the service asks for more


def test_any_other_address(service: Service, run: Run, content: Path) -> None:
    service.answering = in_turn(Reply(papers(1, 2).replace(b"}, {", b"},\r\n{")))
    url = f"{service.address}/lab/papers.json?a=b"
    name, data = added(run, content, url)
    assert data == papers(1, 2).replace(b"}, {", b"},\r\n{")
    assert (service.asked[0].path, service.asked[0].query) == ("/lab/papers.json", {"a": "b"})
    assert facts(content, name)["note"] == f"Fetched from {url}"


def moved(target: Callable[[Asked], str]) -> Callable[[Asked], Reply]:
    def answering(asked: Asked) -> Reply:
        if asked.path == "/there":
            return Reply(papers(1, 2))
        return Reply(b"", 302, {"Location": target(asked)})

    return answering


def test_redirects_are_followed(service: Service, run: Run, content: Path) -> None:
    service.answering = moved(lambda asked: "/there")
    assert added(run, content, f"{service.address}/here")[1] == papers(1, 2)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(b"no", 404), "127.0.0.1: answered HTTP 404; see that the address is right, and open to everybody"),
        (Reply(b"no", 503), "127.0.0.1: did not answer (HTTP 503); run `reading-list add 'URL'` again later"),
        (
            Reply(b"", 429, {"Retry-After": "999"}),
            "127.0.0.1: is busy and asks to wait 999 seconds; run `reading-list add 'URL'`",
        ),
        (Reply(b"", 302, {"Location": "file:///etc/hostname"}), "127.0.0.1: leads nowhere (InvalidSchema)"),
        (Reply(b"", 302, {"Location": "/here"}), "127.0.0.1: leads nowhere (TooManyRedirects)"),
        (Reply(b"x" * 2001), "127.0.0.1: answered with more than 2,000 bytes"),
        (Reply(b""), "URL: is empty"),
        (Reply(b"<!doctype html><p>Log in</p>"), "URL:1: is an HTML page without a listing"),
        (Reply(b'{"error": "no such day"}'), "URL:1: is an API's answer that tells of an error (“no such day”)"),
        (Reply(papers(1, 2)[:-20]), "URL:1: is cut off in the entry that begins here"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_goes_wrong_is_one_line_and_changes_nothing(
    service: Service, run: Run, content: Path, reply: Reply, message: str
) -> None:
    (content / "dumps.yml").write_text((content / "dumps.yml").read_text() + "limits: {size: 2000}\n")
    service.answering = in_turn(reply)
    url = f"{service.address}/here"
    before = snapshot(content)
    result = run("add", url)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.replace(url, "URL").startswith(message)
    assert snapshot(content) == before


def test_pages_count_together(service: Service, pauses: list[float]) -> None:
    service.answering = lambda asked: Reply(papers(100 * int(asked.query.get("p", 0)), 100))
    most = int(2.5 * len(papers(0, 100)))
    with pytest.raises(ContentError, match="answered with more than"):
        fetch("https://huggingface.co/papers/month/2026-03", most, pauses.append)
    assert len(service.asked) == 3


def test_pages_without_end(service: Service, pauses: list[float]) -> None:
    service.answering = lambda asked: Reply(papers(100 * int(asked.query.get("p", 0)), 100))
    with pytest.raises(ContentError, match="has more than 100 pages"):
        fetch("https://huggingface.co/papers/month/2026-03", 10 * MOST, pauses.append)


def test_nobody_there(service: Service, run: Run, content: Path) -> None:
    with serving(in_turn(Reply(b""))) as gone:
        url = gone.address
    result = run("add", url)
    assert (result.exit_code, result.stderr.startswith("127.0.0.1: did not answer (ConnectionError)")) == (1, True)


def test_what_is_no_address(service: Service, run: Run, content: Path) -> None:
    result = run("add", "file:///etc/hostname")
    assert (result.exit_code, result.stderr) == (
        1,
        "file:///etc/hostname: is no address of the web; it begins with https://\n",
    )
    assert service.asked == []


def test_nothing_new_is_no_problem_for_who_says_so(service: Service, run: Run, content: Path) -> None:
    url = f"{service.address}/papers.json"
    service.answering = in_turn(Reply(papers(1, 2)))
    assert run("add", "--if-new", url).exit_code == 0
    before = snapshot(content)
    again = run("add", url)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    quiet = run("add", "--if-new", url)
    assert (quiet.exit_code, quiet.stdout.startswith(f"{url}: is there already, as")) == (0, True)
    # The same papers in other bytes, a day later.
    service.answering = in_turn(Reply(papers(1, 2, "2026-03-03")))
    other = run("add", "--if-new", url)
    assert (other.exit_code, "with the same texts; it adds nothing" in other.stdout) == (0, True)
    assert snapshot(content) == before
    service.answering = in_turn(Reply(b"{}"))
    assert run("add", "--if-new", url).exit_code == 1
