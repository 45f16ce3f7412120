"""Asks for the listing that an address stands for, once, politely, page after page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.extras.fetch import addresses
from generator.extras.web import Pause, Web
from generator.util.errors import ContentError

_MOST_PAGES = 100


@dataclass(frozen=True)
class Fetched:
    """What an address answered: the bytes, and the words that were searched for, where they do not say them.

    ``is_of_today`` says that days in it are not that of the capture.
    """

    data: bytes
    query: str | None = None
    is_of_today: bool = False


def fetch(address: str, most: int, pause: Pause = time.sleep) -> Fetched:
    """The listing at an address.

    Answers that come in pages are put one after another, each as it came, with a line's end between two where the
    first lacks it: JSON and BibTeX are read so.

    Args:
        address: what a person gave.
        most: bytes that it may have.
        pause: waits so many seconds.

    Raises:
        ContentError: there is no such listing, or nobody answered.
    """
    try:
        question = addresses.question(address)
    except addresses.AddressError as error:
        raise ContentError.at(address, 0, str(error)) from None
    parts = urlsplit(question.url)
    path = question.url[question.url.index(parts.netloc) + len(parts.netloc) :]
    web = Web(
        question.title,
        f"{parts.scheme}://{parts.netloc}",
        question.pause,
        pause,
        question.headers,
        most=most,
        command=f"reading-list add '{address}'",
        refused="see that the address is right, and open to everybody",
    )
    params = None
    pages: list[bytes] = []
    while True:
        answer = web.ask(path, params)
        if pages and answer.body.strip() in (pages[-1].strip(), b"[]", b""):
            break  # beyond the last page
        pages.append(answer.body)
        if sum(map(len, pages)) > most:
            raise web.problem(f"answered with more than {most:,} bytes; ask for fewer papers")
        params = question.next_page(answer, len(pages)) if question.next_page else None
        if params is None:
            break
        if len(pages) == _MOST_PAGES:
            raise web.problem(f"has more than {_MOST_PAGES} pages of papers; ask for fewer")
    *others, last = pages
    data = b"".join(page if page.endswith(b"\n") else page + b"\n" for page in others) + last
    return Fetched(data, question.query, question.is_of_today)
