"""Where the entries of all present dumps stand: which of them a listing is of, and which one a curator means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.model import Entry, Listing, Paper, Place, Reading
from generator.util import text

_NAMED = 8  # entries in a message
_TITLE = 60  # characters of a title there


class Places:
    """The entries of some readings, by their places and by what they say."""

    def __init__(self, readings: Iterable[Reading], known: Iterable[Paper] = ()) -> None:
        """Takes the readings, and the papers of the catalogue as they have been listed so far."""
        self._entries = {reading.dump: reading.entries for reading in readings}
        everything = [entry for entries in self._entries.values() for entry in entries]
        self._at = {entry.place: entry for entry in everything}
        self._saying: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in everything:
            self._saying[entry.dump, entry.digest].append(entry)
        self._listed = {(at.dump, at.digest) for paper in known for at in paper.own().listed_in}

    def __contains__(self, place: Place) -> bool:
        """Whether an entry has that place."""
        return place in self._at

    def entry(self, listing: Listing) -> Entry | None:
        """The entry that a listing is of; None where its dump has it no longer.

        It is the one with the words that the listing had, wherever in the dump it stands now. Where none has them,
        the entry was changed, and it is the one at the listing's place, unless that has another listing's words.
        """
        saying = self._saying.get((listing.dump, listing.digest or ""), ())
        at = self._at.get(listing.place)
        if saying:
            return at if at in saying else saying[0]
        return None if at is None or (at.dump, at.digest) in self._listed else at

    def now(self, listing: Listing) -> Place:
        """Where a listing's entry stands now; where it stood, if the dump has it no longer."""
        entry = self.entry(listing)
        return entry.place if entry else listing.place

    def missing(self, place: Place) -> str:
        """Why a place names no entry, and what to write instead: other places where entries stand."""
        entries = self._entries.get(place.dump, ())
        none = f"no listing begins at {str(place)!r}"
        if not entries:
            return f"{none}; put {place.dump} back under that name, or take this out"
        on_line = [entry for entry in entries if entry.line == place.line]
        if len(on_line) > 1:
            what = none if place.ordinal else f"{len(on_line)} listings begin at {str(place)!r}"
            more = len(on_line) - _NAMED
            others = f" or one of {more} more, which `reading-list read` numbers" if more > 0 else ""
            return f"{what}; write which: {', '.join(map(_named, on_line[:_NAMED]))}{others}"
        # The line is that of one entry, so a number is too much; or the entry of that number stands elsewhere now.
        meant = on_line or entries[place.ordinal - 1 : place.ordinal] if place.ordinal else ()
        if meant:
            return f"{none}; write {_named(meant[0])}"
        near = min((entry.line for entry in entries), key=lambda line: abs(line - place.line))
        return f"{none}; the nearest title stands on line {near}"


def _named(entry: Entry) -> str:
    return f"{str(entry.place)!r} ({text.cut(text.visible(entry.title), _TITLE)})"
