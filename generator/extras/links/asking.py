"""Asks hosts about addresses: one request at a time, with pauses, as often as a host wants and no more."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, NameResolutionError

from generator.util import text
from generator.util.web import AGENT, BUSY, retry_after

Progress = Callable[[str, int, int], object]
Outcome = Literal["ok", "moved", "broken", "unsure"]

_PAUSES = {"arxiv.org": 3.0}  # seconds between two requests to a host, where it asks for more than the usual
_PAUSE = 1.0
_TIMEOUTS = (10.0, 20.0)  # seconds to connect, and between two pieces of an answer
_TRIES = 3
_LONGEST_WAIT = 120.0  # seconds; a host that wants more is asked the next time
_MOST_HOPS = 8
_FOR_EVER = (301, 308)
_GONE = (404, 410)


@dataclass(frozen=True)
class Answer:
    """The state of an address.

    ``outcome``: "ok"; "moved", for ever, to ``moved_to``, where there is something; "broken", there is nothing;
    "unsure", the host may have answered a program, or this moment, only: ``detail`` has its words.
    """

    url: str
    outcome: Outcome
    detail: str
    moved_to: str | None = None


class _LocalError(ValueError):
    """An address is of this machine or its own network."""


# What becomes of an address whose question fails so; the first that fits counts.
_FAILURES: tuple[tuple[type[Exception], Outcome, str], ...] = (
    (_LocalError, "broken", "leads to this machine's own network"),
    (requests.Timeout, "unsure", "did not answer in time"),
    (requests.TooManyRedirects, "unsure", "leads round in a circle"),
    (requests.exceptions.SSLError, "unsure", "has no certificate that holds"),
    (ValueError, "broken", "is no web address"),  # or one that a host names; requests and urllib3 raise such, too
    (Exception, "unsure", "cannot be reached"),
)


class Asker:
    """Asks about addresses. It keeps no cookies, sends no passwords, and reads no more than an answer's head."""

    def __init__(
        self,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
        *,
        contact: str = "",
        allow_local: bool = False,
        timeouts: tuple[float, float] = _TIMEOUTS,
    ) -> None:
        """Takes how to wait, and what it needs to say who asks.

        Args:
            pause: waits so many seconds.
            now: the time in seconds, from whenever.
            contact: an address where the hosts' keepers learn more, if there is one.
            allow_local: whether addresses of this machine's own network may be asked. What stands in a dump is
                anybody's text, and nobody's reason to ask the machines beside this one.
            timeouts: seconds to connect, and between two pieces of an answer.
        """
        self._pause = pause
        self._now = now
        self._allow_local = allow_local
        self._timeouts = timeouts
        self._session = requests.Session()
        self._session.auth = _no_password
        known_at = f"; {contact}" if contact and contact.isascii() else ""
        self._session.headers["User-Agent"] = f"{AGENT} (link check{known_at})"
        self._last: dict[str, float] = {}

    def ask_all(self, urls: Iterable[str], progress: Progress = lambda stage, done, total: None) -> list[Answer]:
        """Asks about addresses, those of one host after those of others; the answers stand by address."""
        turns = in_turn(urls)
        answers = []
        for number, url in enumerate(turns, 1):
            answers.append(self.ask(url))
            progress("asking", number, len(turns))
        return sorted(answers, key=lambda answer: answer.url)

    def ask(self, url: str) -> Answer:
        """Asks about one address, as often as it takes."""
        try:
            return self._follow(url)
        except (ValueError, requests.RequestException, HTTPError) as error:
            if _is_unknown_host(error):
                return Answer(url, "broken", "has a host that nobody knows")
            return next(
                Answer(url, outcome, detail) for kind, outcome, detail in _FAILURES if isinstance(error, kind)
            )

    def _follow(self, url: str) -> Answer:
        here, moved_to, for_ever = url, None, True
        for _ in range(_MOST_HOPS):
            answer = self._patiently(here)
            code = answer.status_code
            target = self._session.get_redirect_target(answer)  # in UTF-8, which headers are not
            if not target:
                return _judged(url, code, moved_to)
            here = requests.utils.requote_uri(urljoin(here, target))
            # What a passing detour follows is no address to write down.
            for_ever = for_ever and code in _FOR_EVER
            moved_to = here if for_ever else moved_to
        raise requests.TooManyRedirects

    def _patiently(self, url: str) -> requests.Response:
        """The answer to a request, after as many tries as are decent.

        HEAD costs a host the least. Whatever is wrong with its answer (4xx, 5xx), some hosts have a page for GET,
        so GET asks again: at once, or when the host wants to be asked again.
        """
        wait, method = 0.0, "HEAD"
        for number in range(1, _TRIES + 1):
            self._pause_before(url, wait)
            try:
                answer = self._send(method, url)
                if method == "HEAD" and answer.status_code >= 400:
                    method = "GET"
                    if answer.status_code not in BUSY:
                        self._pause_before(url, 0.0)
                        answer = self._send(method, url)
            except (requests.Timeout, requests.ConnectionError) as error:
                if number == _TRIES or _is_unknown_host(error):
                    raise
                wait = 2.0**number
                continue
            asked = retry_after(answer.headers.get("Retry-After"))
            wait = 2.0**number if asked is None else asked
            if answer.status_code not in BUSY or number == _TRIES or wait > _LONGEST_WAIT:
                return answer
        raise AssertionError("the last try returns or raises")

    def _send(self, method: str, url: str) -> requests.Response:
        if not text.URL.fullmatch(url):
            raise requests.exceptions.InvalidURL(url)
        if not self._allow_local:
            _refuse_local(url)
        self._last[_host(url)] = self._now()
        self._session.cookies.clear()
        with self._session.request(
            method, url, allow_redirects=False, stream=True, timeout=self._timeouts
        ) as answer:
            return answer

    def _pause_before(self, url: str, wait: float) -> None:
        """Waits at least so many seconds, and so many that the host has its pause between two requests."""
        host = _host(url)
        if host in self._last:
            wait = max(wait, self._last[host] + _PAUSES.get(host, _PAUSE) - self._now())
        if wait > 0:
            self._pause(wait)


def in_turn(urls: Iterable[str]) -> list[str]:
    """Addresses of one host after one of another, so that each host rests while others are asked."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    return [url for turn in zip_longest(*hosts.values()) for url in turn if url is not None]


def _judged(url: str, code: int, moved_to: str | None) -> Answer:
    if 200 <= code < 300 and moved_to:
        return Answer(url, "moved", f"answers {code} elsewhere", moved_to)
    if 200 <= code < 300:
        return Answer(url, "ok", f"{code}")
    if code in _GONE:
        return Answer(url, "broken", f"answers {code}: there is nothing")
    return Answer(url, "unsure", f"answers {code}" + (": too many requests" if code == 429 else ""))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _refuse_local(url: str) -> None:
    host = urlsplit(url).hostname or ""
    try:
        addresses = {item[4][0] for item in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return  # the request says so in its way, maybe by way of a proxy
    if any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in addresses):
        raise _LocalError(url)


def _is_unknown_host(error: Exception) -> bool:
    """Whether a host's name could not be resolved."""
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NameResolutionError)


def _no_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """In place of what a .netrc has for a host."""
    return request
