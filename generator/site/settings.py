"""The site's settings, out of mkdocs.yml."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.dataclasses import dataclass as checked

from generator.site import addresses
from generator.site.repository import NOWHERE, Repository

# Of this generator's own; only there so that its ids are nobody else's.
_IDS = uuid.UUID("5d0c2f5e-9c37-4a52-8c55-0f7a3f5e6b11")


_LONGEST = 900  # characters of an address in a header, whose line may have 998 (RFC 5322)


def _is_address(address: str) -> str:
    if address and not re.fullmatch(r"(https?://|mailto:)[!-;=?-~]+", address):
        raise ValueError("has to be a web address or mailto:NAME@HOST")
    return address


def _or_empty(value: object) -> object:
    return "" if value is None else value


_Address = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_is_address), BeforeValidator(_or_empty)]


@checked(frozen=True)
class Mail:
    """Where readers order the news by e-mail and where they end that: a page or a ``mailto:`` address, or "".

    ``one_click`` says that a bare POST to ``unsubscribe`` ends it, as RFC 8058 has it.
    """

    subscribe: _Address = ""
    unsubscribe: _Address = ""
    one_click: bool = False

    def __post_init__(self) -> None:
        if self.one_click and not self.unsubscribe.startswith("https://"):
            raise ValueError("one_click needs an https:// address under unsubscribe")


NO_MAIL = Mail()


@dataclass(frozen=True)
class Site:
    """The site's name and description, where it is hosted ("" where that is not known), and its ``key``.

    The key is a word that never changes, by which :meth:`permanent_id` tells this list from others. ``repository``
    is where the list is kept, if pages may link to it. ``offline`` says whether browsers may keep what was read.
    """

    name: str
    description: str
    url: str
    key: str = ""
    mail: Mail = NO_MAIL
    repository: Repository = NOWHERE
    offline: bool = False

    @property
    def root(self) -> str:
        """Where the site is hosted, with one slash at its end; "" where that is not known."""
        return f"{self.url.rstrip('/')}/" if self.url else ""

    def link(self, address: str, here: str = "") -> str:
        """A link for programs: whole where the host is known, else relative to the page or file ``here``."""
        return f"{self.root}{address}" if self.root else addresses.relative(address, here)

    def permanent_id(self, address: str) -> str:
        """A URN for what stands at an address; it stays the same when the site moves to another host."""
        return _urn(self.key or self.name, address)


@lru_cache(maxsize=1 << 16)  # feeds name a paper some five times
def _urn(key: str, address: str) -> str:
    return uuid.uuid5(uuid.uuid5(_IDS, key), address).urn
