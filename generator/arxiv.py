"""The arXiv API over the network; only ``reading-list enrich`` uses it."""

from __future__ import annotations

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from generator import __version__
from generator.enrichment import PAUSE
from generator.errors import ContentError

API = "https://export.arxiv.org/api/query"
_TIMEOUT = 30  # seconds
_RETRIES = 5
_CANDIDATES = 5
_MOST_BYTES = 2_000_000  # of an answer


class Arxiv:
    """The API, asked politely: one request at a time, retried with growing pauses, under a name of our own."""

    def __init__(self, api: str = API) -> None:
        self._api = api
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"reading-list-generator/{__version__}"
        retry = Retry(
            total=_RETRIES,
            backoff_factor=PAUSE if api == API else 0.01,
            status_forcelist=(429, 500, 502, 503, 504),
            respect_retry_after_header=True,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=1))

    def __call__(self, search: str) -> bytes:
        """The Atom document for a search. Raises ContentError where there is none to be had."""
        values: dict[str, str | int] = {"search_query": search, "start": 0, "max_results": _CANDIDATES}
        try:
            with self._session.get(self._api, params=values, timeout=_TIMEOUT, stream=True) as answer:
                answer.raise_for_status()
                return answer.raw.read(_MOST_BYTES, decode_content=True)
        except requests.RequestException as error:
            what = f"did not answer ({type(error).__name__}); run `reading-list enrich` again later"
            raise ContentError.at("arXiv", 0, what) from error
