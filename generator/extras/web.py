"""Asks a service over the network, politely: one request at a time, with pauses, under a name of our own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from generator.util.errors import ContentError
from generator.util.web import AGENT, BUSY, retry_after

_TIMEOUT = 30  # seconds
_MOST_BYTES = 50_000_000  # of an answer
_TRIES = 6
_MOST_WAIT = 120.0  # seconds that a service may ask for; whoever wants more is asked in another run
_MOST_REDIRECTS = 5
_CHUNK = 1 << 16
# What asking again does not mend: an address that leads in circles, or to something else than the web.
_FINAL = (
    requests.TooManyRedirects,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidURL,
)

Pause = Callable[[float], object]


@dataclass(frozen=True)
class Answer:
    """The status, body and headers of an answer, and for how many seconds the service asks not to be asked."""

    status: int
    body: bytes
    wait: float
    headers: Mapping[str, str] = field(default_factory=dict)


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
        *,
        most: int | None = None,
        command: str = "reading-list enrich",
        refused: str = "see that its key, if it has one, is right",
    ) -> None:
        """Takes what people call the service, and how it is asked.

        Args:
            title: its name in messages.
            api: its address.
            apart: seconds between two requests.
            pause: waits so many seconds.
            headers: what each request has beside its own headers, such as a key.
            params: the same in the query.
            most: bytes that an answer may have.
            command: what to run again where the service is busy.
            refused: what to do where it will not answer.
        """
        self._title = title
        self._api = api.rstrip("/")
        self._apart = apart
        self._pause = pause
        self._most = most or _MOST_BYTES
        self._command = command
        self._refused = refused
        self._asked = False
        self._rest = 0.0  # seconds that the last answer asks for before the next request
        self._session = requests.Session()
        self._session.max_redirects = _MOST_REDIRECTS
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
        why, wait = "", max(self._apart, self._rest) if self._asked else 0.0
        self._asked = True
        for attempt in range(_TRIES):
            if wait > _MOST_WAIT:
                raise self.problem(f"is busy and asks to wait {wait:.0f} seconds; run `{self._command}` then")
            if wait:
                self._pause(wait)
            wait = self._apart * 2**attempt
            try:
                answer = self._once(path, params, posted)
            except _FINAL as error:
                raise self.problem(f"leads nowhere ({type(error).__name__}); {self._refused}") from error
            except requests.RequestException as error:
                why = type(error).__name__
                continue
            if answer.status == requests.codes.ok or answer.status in also:
                self._rest = retry_after(answer.headers.get("Backoff")) or 0.0
                return answer
            if answer.status not in BUSY:
                raise self.problem(f"answered HTTP {answer.status}; {self._refused}")
            why, wait = f"HTTP {answer.status}", max(wait, answer.wait)
        raise self.problem(f"did not answer ({why}); run `{self._command}` again later")

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
                if len(body) > self._most:
                    raise self.problem(f"answered with more than {self._most:,} bytes; ask for fewer papers")
            wait = retry_after(answer.headers.get("Retry-After")) or 0.0
            return Answer(answer.status_code, bytes(body), wait, answer.headers)
