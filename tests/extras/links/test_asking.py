from __future__ import annotations

import http.server
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.extras.links.asking import Asker, in_turn
from tests.conftest import Run

Script = dict[str, list[tuple[int, dict[str, str]]]]

# What the server answers at each address, one after the other; the last one for good.
SCRIPT: Script = {
    "/ok": [(200, {})],
    "/get-only": [(405, {}), (200, {})],
    "/shy": [(403, {})],
    "/gone": [(404, {})],
    "/moved": [(301, {"Location": "/ok"})],
    "/moved-away": [(308, {"Location": "/gone"})],
    "/detour": [(302, {"Location": "/ok"})],
    "/moved-then-detour": [(301, {"Location": "/detour"})],
    "/circle": [(301, {"Location": "/circle"})],
    "/busy-once": [(429, {"Retry-After": "7"}), (200, {})],
    "/busy-till": [(503, {"Retry-After": "Sat, 21 Nov 2015 12:00:20 GMT"}), (200, {})],
    "/closed-till": [(503, {"Retry-After": "Thu, 21 Nov 2999 12:00:20 GMT"}), (200, {})],
    "/busy": [(429, {})],
    "/closed-today": [(503, {"Retry-After": "86400"}), (200, {})],
    "/odd-after": [(503, {"Retry-After": "soon"}), (200, {})],
    "/elsewhere": [(301, {"Location": "file:///etc/passwd"})],
    "/odd-target": [(301, {"Location": "http://["})],
    "/accent": [(301, {"Location": "/caf\u00c3\u00a0"})],  # à in UTF-8, as a header's characters
    "/odd-zone": [(503, {"Retry-After": "Sat, 21 Nov 2015 12:00:00 +99999999999"}), (200, {})],
}


# Where HEAD is answered with an error and GET with a page.
ERRORS = [*range(400, 418), 421, 422, 423, 425, 426, 428, 429, 431, 451, *range(500, 509), 510, 511, 520, 599]
for code in ERRORS:
    SCRIPT[f"/head-{code}"] = [(code, {})]


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.time

    def pause(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += seconds


class Server:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.passwords: set[str | None] = set()
        self.slow = threading.Event()
        outer, counts = self, Counter[str]()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                outer.asked.append((self.command, self.path))
                outer.agents.add(self.headers["User-Agent"])
                outer.passwords.add(self.headers["Authorization"])
                if self.path == "/slow":
                    outer.slow.wait(5)
                answers = SCRIPT.get(self.path, [(200, {})])
                code, headers = answers[min(counts[self.path], len(answers) - 1)]
                if self.path.startswith("/head-") and self.command == "GET":
                    code = 200
                counts[self.path] += 1
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self) -> None:
                self.do_HEAD()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.slow.set()
    server.http.shutdown()
    server.http.server_close()
    thread.join()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def asker(clock: Clock) -> Asker:
    return Asker(clock.pause, clock, allow_local=True, timeouts=(1.0, 0.2))


@pytest.mark.parametrize(
    ("path", "outcome", "said", "moved_to"),
    [
        ("/ok", "ok", "200", None),
        ("/get-only", "ok", "200", None),
        ("/shy", "unsure", "answers 403", None),
        ("/gone", "broken", "answers 404", None),
        ("/moved", "moved", "answers 200 elsewhere", "/ok"),
        ("/moved-away", "broken", "answers 404", None),
        ("/detour", "ok", "200", None),
        ("/moved-then-detour", "moved", "answers 200 elsewhere", "/detour"),
        ("/circle", "unsure", "leads round in a circle", None),
        ("/busy-once", "ok", "200", None),
        ("/busy", "unsure", "answers 429: too many requests", None),
        ("/closed-today", "unsure", "answers 503", None),
        ("/slow", "unsure", "did not answer in time", None),
        ("/elsewhere", "broken", "is no web address", None),
        ("/odd-target", "broken", "is no web address", None),
        ("/accent", "moved", "answers 200 elsewhere", "/caf%C3%A0"),
    ],
)
def test_each_answer_is_told_rightly(
    server: Server, clock: Clock, path: str, outcome: str, said: str, moved_to: str | None
) -> None:
    answer = asker(clock).ask(server.root + path)
    assert (answer.outcome, answer.detail.startswith(said)) == (outcome, True)
    assert answer.moved_to == (moved_to and server.root + moved_to)


def test_it_waits_as_long_as_the_host_says(server: Server, clock: Clock) -> None:
    asker(clock).ask(f"{server.root}/busy-once")
    assert clock.waited == [7.0]
    clock.waited.clear()
    for path, seconds in (("/busy-till", 1.0), ("/odd-zone", 1.0), ("/odd-after", 2.0)):
        asker(clock).ask(server.root + path)
        assert clock.waited == [seconds]
        clock.waited.clear()
    asker(clock).ask(f"{server.root}/busy")
    assert clock.waited == [2.0, 4.0]
    # Who is asked later is asked by GET then.
    assert [method for method, path in server.asked if path == "/busy"] == ["HEAD", "GET", "GET"]


@pytest.mark.parametrize("code", ERRORS)
def test_whatever_head_is_answered_get_may_find_a_page(server: Server, clock: Clock, code: int) -> None:
    answer = asker(clock).ask(f"{server.root}/head-{code}")
    assert (answer.outcome, answer.detail) == ("ok", "200")
    assert server.asked == [("HEAD", f"/head-{code}"), ("GET", f"/head-{code}")]


def test_a_host_that_wants_a_day_is_left_alone(server: Server, clock: Clock) -> None:
    for path in ("/closed-today", "/closed-till"):
        answer = asker(clock).ask(server.root + path)
        assert (answer.outcome, answer.detail) == ("unsure", "answers 503")
    assert clock.waited == []
    assert server.asked == [("HEAD", "/closed-today"), ("HEAD", "/closed-till")]


def test_a_host_has_a_rest_between_two_requests(server: Server, clock: Clock) -> None:
    asks = asker(clock)
    for _ in range(3):
        asks.ask(f"{server.root}/ok")
    assert clock.waited == [1.0, 1.0]
    clock.time += 5
    asks.ask(f"{server.root}/ok")
    assert clock.waited == [1.0, 1.0]


def test_it_says_who_asks_and_gives_no_passwords(
    server: Server, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    asker(clock).ask(f"{server.root}/ok")
    assert server.passwords == {None}
    assert all(agent.startswith("reading-list-generator/") for agent in server.agents)


def test_no_dump_makes_it_ask_the_machines_beside_this_one(server: Server, clock: Clock) -> None:
    answer = Asker(clock.pause, clock).ask(f"{server.root}/ok")
    assert (answer.outcome, answer.detail) == ("broken", "leads to this machine's own network")
    assert not server.asked


def test_a_host_without_an_address_is_broken_and_one_that_hangs_up_is_not(server: Server, clock: Clock) -> None:
    answer = asker(clock).ask("http://no-such-host.invalid/NameResolutionError")
    assert (answer.outcome, answer.detail) == ("broken", "has a host that nobody knows")
    server.http.server_close()
    answer = asker(clock).ask(f"{server.root}/NameResolutionError")
    assert (answer.outcome, answer.detail) == ("unsure", "cannot be reached")
    assert clock.waited == [2.0, 4.0]


@pytest.mark.parametrize("url", ["http://", "http://[", "http://a b/", "ftp://example.org/", "http://\u202e..x/"])
def test_odd_addresses_are_broken(clock: Clock, url: str) -> None:
    for asks in (asker(clock), Asker(clock.pause, clock)):
        assert asks.ask(url).outcome in ("broken", "unsure")


def test_hosts_take_turns() -> None:
    urls = ["http://a/1", "http://a/2", "http://b/1", "http://a/3"]
    assert in_turn(urls) == ["http://a/1", "http://b/1", "http://a/2", "http://a/3"]


def test_the_command_reports_and_never_fails(
    server: Server, content: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr("generator.extras.links.asking._refuse_local", lambda url: None)
    run("update")
    page = " ".join(f"<{server.root}{path}>" for path in ("/ok", "/gone", "/moved", "/busy"))
    (content / "pages" / "about.md").write_text(f"# About\n\n{page}\n")
    (content / "curation.yml").write_text(
        "papers:\n  frostline-freezing-layers-by-their-gradient-noise: {why: x, code: []}\n"
    )
    run("update")
    files = [content / "links.md", content / "links.json"]
    result = run("links", "--report", str(files[0]), "--report", str(files[1]))
    assert result.exit_code == 0
    assert "4 addresses asked: 1 are well, 1 broken, 1 moved for ever, 1 unsure." in result.stdout
    assert f"- `{server.root}/gone` answers 404" in files[0].read_text()
    data = json.loads(files[1].read_text())
    assert data["counts"] == {"ok": 1, "moved": 1, "broken": 1, "unsure": 1}
    assert data["links"][0]["on"] == [(content / "pages" / "about.md").as_posix()]
    assert run("links", "--most", "1", "--quiet").output == ""
