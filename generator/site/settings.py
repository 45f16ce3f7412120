"""What mkdocs.yml says of the site."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from generator.site import addresses
from generator.site.repository import NOWHERE, Repository

# Of this generator's own; only there so that its ids are nobody else's.
_IDS = uuid.UUID("5d0c2f5e-9c37-4a52-8c55-0f7a3f5e6b11")


@dataclass(frozen=True)
class Mail:
    """Where readers order the news by e-mail and where they end that: a page or a ``mailto:`` address, or "".

    ``one_click`` says that a bare POST to ``unsubscribe`` ends it, as RFC 8058 has it.
    """

    subscribe: str = ""
    unsubscribe: str = ""
    one_click: bool = False


@dataclass(frozen=True)
class Site:
    """The site's name and description, where it is hosted ("" where that is not known), and its ``key``.

    The key is a word that never changes, by which :meth:`permanent_id` tells this list from others. ``repository``
    is where the list is kept, if pages may link to it. From so many papers on the search is ``in_parts_from``.
    """

    name: str
    description: str
    url: str
    key: str = ""
    mail: Mail = Mail()
    repository: Repository = NOWHERE
    in_parts_from: int = 1500

    @property
    def root(self) -> str:
        """Where the site is hosted, with one slash at its end; "" where that is not known."""
        return f"{self.url.rstrip('/')}/" if self.url else ""

    def link(self, address: str, here: str = "") -> str:
        """A link for programs: whole where the host is known, else relative to the page or file ``here``."""
        return f"{self.root}{address}" if self.root else addresses.relative(address, here)

    def permanent_id(self, address: str) -> str:
        """A URN for what stands at an address; it stays the same when the site moves to another host."""
        return uuid.uuid5(uuid.uuid5(_IDS, self.key or self.name), address).urn
