"""Asks a service over the network, politely: one request at a time, with pauses, under a name of our own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import requests

from generator.util.errors import ContentError
from generator.util.web import AGENT, BUSY, retry_after

_TIMEOUT = 30  # seconds
_MOST_BYTES = 50_000_000  # of an answer
_TRIES = 6
_MOST_WAIT = 120.0  # seconds that a service may ask for; whoever wants more is asked in another run
_CHUNK = 1 << 16

Pause = Callable[[float], object]


@dataclass(frozen=True)
class Answer:
    """The status and the body of an answer, and for how many seconds the service asks not to be asked."""

    status: int
    body: bytes
    wait: float


class Web:
    """A service that is asked."""

    def __init__(
        self,
        title: str,
        api: str,
        apart: float,
        pause: Pause = time.sleep,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> None:
        """Takes what people call the service, and how it is asked.

        Args:
            title: its name in messages.
            api: its address.
            apart: seconds between two requests.
            pause: waits so many seconds.
            headers: what each request has beside its own headers, such as a key.
            params: the same in the query.
        """
        self._title = title
        self._api = api.rstrip("/")
        self._apart = apart
        self._pause = pause
        self._asked = False
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": AGENT, **(headers or {})})
        self._session.params = dict(params or {})

    def ask(
        self,
        path: str = "",
        params: Mapping[str, str | int] | None = None,
        posted: object = None,
        also: Collection[int] = (),
    ) -> Answer:
        """The answer to a request, tried again while the service is busy or cannot be reached.

        It is not urllib3's ``Retry`` that tries again: that waits for nothing before the second try, as long as a
        service says, and not for an answer that breaks off.

        Args:
            path: what is asked for, below the service's address.
            params: what goes into its query.
            posted: what is sent as JSON; None makes it a GET.
            also: statuses beside 200 that are an answer.

        Raises:
            ContentError: there is no answer to be had.
        """
        why, wait = "", self._apart if self._asked else 0.0
        self._asked = True
        for attempt in range(_TRIES):
            if wait > _MOST_WAIT:
                raise self.problem(f"is busy and asks to wait {wait:.0f} seconds; run `reading-list enrich` then")
            if wait:
                self._pause(wait)
            wait = self._apart * 2**attempt
            try:
                answer = self._once(path, params, posted)
            except requests.RequestException as error:
                why = type(error).__name__
                continue
            if answer.status == requests.codes.ok or answer.status in also:
                return answer
            if answer.status not in BUSY:
                raise self.problem(f"answered HTTP {answer.status}; see that its key, if it has one, is right")
            why, wait = f"HTTP {answer.status}", max(wait, answer.wait)
        raise self.problem(f"did not answer ({why}); run `reading-list enrich` again later")

    def json(self, answer: Answer) -> Any:
        """The body of an answer as JSON. Raises ContentError where it is none."""
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError) as error:
            raise self.problem("answered with something that is no JSON; try later") from error

    def problem(self, what: str) -> ContentError:
        """That something is wrong with the service."""
        return ContentError.at(self._title, 0, what)

    def _once(self, path: str, params: Mapping[str, str | int] | None, posted: object) -> Answer:
        url, method = f"{self._api}{path}", "GET" if posted is None else "POST"
        with self._session.request(
            method, url, params=params, json=posted, timeout=_TIMEOUT, stream=True
        ) as answer:
            body = bytearray()
            for chunk in answer.iter_content(_CHUNK):
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise self.problem(f"answered with more than {_MOST_BYTES:,} bytes; ask about fewer papers")
            wait = retry_after(answer.headers.get("Retry-After")) or 0.0
            return Answer(answer.status_code, bytes(body), wait)
