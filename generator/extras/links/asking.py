"""Asks hosts about addresses: one request at a time, with pauses, as often as a host wants and no more."""

from __future__ import annotations

import email.utils
import ipaddress
import socket
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from generator import __version__
from generator.util import text

Progress = Callable[[str, int, int], object]
Outcome = Literal["ok", "moved", "broken", "unsure"]

_PAUSES = {"arxiv.org": 3.0}  # seconds between two requests to a host, where it asks for more than the usual
_PAUSE = 1.0
_TIMEOUTS = (10.0, 20.0)  # seconds to connect, and between two pieces of an answer
_TRIES = 3
_LONGEST_WAIT = 120.0  # seconds; a host that wants more is asked the next time
_MOST_HOPS = 8
_FOR_EVER = (301, 308)
_LATER = (429, 500, 502, 503, 504)
_GONE = (404, 410)


@dataclass(frozen=True)
class Answer:
    """What became of an address.

    ``outcome``: "ok"; "moved", for ever, to ``moved_to``, where there is something; "broken", there is nothing;
    "unsure", the host may have answered a program, or this moment, only: ``said`` has its words.
    """

    url: str
    outcome: Outcome
    said: str
    moved_to: str | None = None


class _LocalError(ValueError):
    """An address is of this machine or its own network."""


class Asker:
    """Asks about addresses. It keeps no cookies, sends no passwords, and reads no more than an answer's head."""

    def __init__(
        self,
        pause: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        contact: str = "",
        allow_local: bool = False,
        timeouts: tuple[float, float] = _TIMEOUTS,
    ) -> None:
        """Takes how to wait, and what it needs to say who asks.

        Args:
            pause: waits so many seconds.
            now: the time.
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
        self._session.headers["User-Agent"] = f"reading-list-generator/{__version__} (link check{known_at})"
        self._last: dict[str, datetime] = {}

    def ask_all(self, urls: Iterable[str], progress: Progress = lambda stage, done, total: None) -> list[Answer]:
        """Asks about addresses, those of one host after those of others; the answers stand by address."""
        turns = list(in_turn(urls))
        answers = []
        for number, url in enumerate(turns, 1):
            answers.append(self.ask(url))
            progress("asking", number, len(turns))
        return sorted(answers, key=lambda answer: answer.url)

    def ask(self, url: str) -> Answer:
        """Asks about one address, as often as it takes."""
        try:
            return self._follow(url)
        except _LocalError:
            return Answer(url, "broken", "leads to this machine's own network")
        except requests.Timeout:
            return Answer(url, "unsure", "did not answer in time")
        except requests.TooManyRedirects:
            return Answer(url, "unsure", "leads round in a circle")
        except requests.exceptions.SSLError:
            return Answer(url, "unsure", "has no certificate that holds")
        except ValueError:  # of the address, or of one that a host names; those of requests and urllib3 are too
            return Answer(url, "broken", "is no web address")
        except (requests.RequestException, HTTPError) as error:
            if _is_unknown_host(error):
                return Answer(url, "broken", "has a host that nobody knows")
            return Answer(url, "unsure", "cannot be reached")

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
                    if answer.status_code not in _LATER:
                        self._pause_before(url, 0.0)
                        answer = self._send(method, url)
            except (requests.Timeout, requests.ConnectionError) as error:
                if number == _TRIES or _is_unknown_host(error):
                    raise
                wait = 2.0**number
                continue
            if answer.status_code not in _LATER or number == _TRIES:
                return answer
            asked = self._wanted(answer.headers.get("Retry-After"))
            if asked is not None and asked > _LONGEST_WAIT:
                return answer
            wait = 2.0**number if asked is None else asked
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
            since = (self._now() - self._last[host]).total_seconds()
            wait = max(wait, _PAUSES.get(host, _PAUSE) - since)
        if wait > 0:
            self._pause(wait)

    def _wanted(self, header: str | None) -> float | None:
        """The seconds that a Retry-After asks for; None where it says nothing that is one."""
        if header is None:
            return None
        if header.strip().isdecimal() and len(header) < 10:
            return float(header)
        try:
            then = email.utils.parsedate_to_datetime(header)
        except (ValueError, TypeError, OverflowError):
            return None
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - self._now()).total_seconds())


def in_turn(urls: Iterable[str]) -> Iterator[str]:
    """Addresses of one host after one of another, so that each host rests while others are asked."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for url in urls:
        waiting[_host(url)].append(url)
    while waiting:
        for host in list(waiting):
            yield waiting[host].popleft()
            if not waiting[host]:
                del waiting[host]


def _judged(url: str, code: int, moved_to: str | None) -> Answer:
    if 200 <= code < 300:
        return (
            Answer(url, "moved", f"answers {code} elsewhere", moved_to)
            if moved_to
            else Answer(url, "ok", f"{code}")
        )
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
        found = {item[4][0] for item in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return  # the request says so in its way, maybe by way of a proxy
    if any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found):
        raise _LocalError(url)


def _is_unknown_host(error: BaseException) -> bool:
    """Whether a name could not be resolved, which is somewhere among the causes."""
    seen: BaseException | None = error
    while seen is not None:
        if "NameResolutionError" in repr(seen) or isinstance(seen, socket.gaierror):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _no_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """In place of what a .netrc has for a host."""
    return request
