"""The facts of a paper out of its listings, and its place in the taxonomy, the curator's word before all others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from generator.catalogue import choosing
from generator.catalogue.facts_file import BySource, together
from generator.catalogue.naming import CURATED, Named
from generator.catalogue.versions import Version, choose
from generator.classify.features import Features, Reader
from generator.classify.topics import Classification
from generator.model import Entry, Listing, Organization, Paper, Placed, Reading, Uncurated
from generator.settings.decisions import Correction, Decisions
from generator.util import dates
from generator.util.dates import PartialDate
from generator.util.stand_ins import stand_in

# The facts of a paper that dumps give and the curator may correct.
_CORRECTED = ("title", "abstract", "published", "authors", "organization", "arxiv", "doi", "venue", "code", "links")
# Those of a paper that an entry of a dump that is gone had, as far as is remembered.
_REMEMBERED = (
    *("title", "abstract", "author_count", "authors", "published", "comments", "upvotes", "arxiv", "doi", "venue"),
    *("code", "links", "summary"),
)

Fields = dict[str, object]


def earliest(days: Iterable[PartialDate | None]) -> PartialDate | None:
    """The earliest of the dates that are known; a day counts before the month or the year that it lies in."""
    return min(filter(None, days), key=lambda day: (day.last_day, -len(day.parts)), default=None)


@dataclass(frozen=True)
class Listed:
    """A listing of a paper: the entry, which dump of all it stands in by age, and when that was captured.

    ``query`` is what was searched for. ``digest`` is what the catalogue says of a listing whose dump is gone.
    """

    entry: Entry
    age: int
    captured: date | None
    query: str | None = None
    digest: str | None = None


class Composer:
    """Makes papers of the groups of one update."""

    def __init__(
        self,
        readings: Sequence[Reading],
        decisions: Decisions,
        facts: Mapping[str, BySource],
        reader: Reader,
        renamed: Mapping[str, str],
    ) -> None:
        """Takes all that says something of papers; ``renamed`` are dumps that have another name now."""
        self._age = {reading.dump: position for position, reading in enumerate(readings)}
        self._captured = {reading.dump: reading.captured for reading in readings}
        self._query = {reading.dump: reading.query for reading in readings}
        self._decisions = decisions
        self._sources = facts
        self._reader = reader
        self._renamed = renamed

    def paper(self, paper_id: str, named: Named, known: Mapping[str, Paper]) -> tuple[Paper, Features]:
        """The paper of an id, with those that are merged into it, and what was found in its text.

        Those that the curator merged into it keep its title, and those that the rules did are listings as its own.

        Args:
            paper_id: a known id, or one of a new group.
            named: the entries of the present dumps, by paper id.
            known: the catalogue as it stands.
        """
        own = self._facts((paper_id,), named, known)
        others = named.merged_into(paper_id)
        of_group = named.of_group(paper_id)
        shown = own
        if others and len(of_group) > 1:
            shown = self._facts(of_group, named, known)
        if not set(others) <= set(of_group):
            title = shown["title"]
            shown = self._facts((paper_id, *others), named, known)
            shown["title"] = title or shown["title"]
            shown["merged"] = (*cast(tuple[str, ...], shown["merged"]), *self._curated(others))
        shown = dict(shown)
        correction = self._decisions.curation.papers.get(paper_id)
        for name in _CORRECTED:
            value = getattr(correction, name, None)
            if value is not None:
                shown[name] = value
        corrected = [name for name in _CORRECTED if getattr(correction, name, None) is not None]
        # An id without a file of its own was given up by hand, and its address still leads here.
        given_up = [name for name in known[paper_id].former_ids if name not in known] if paper_id in known else []
        facts = together(self._sources, (paper_id, *others, *given_up))
        own["title"] = own["title"] or _stand_in(own)
        sources = _fill(shown, facts, correction.rejected if correction else (), corrected)
        shown["title"] = shown["title"] or own["title"]
        found = self._reader.read(str(shown["title"]), str(shown["abstract"]))
        values: Fields = {
            **shown,
            **_placed(found.placed, correction),
            "id": paper_id,
            "note": correction.note if correction else None,
            "former_ids": sorted({*others, *given_up}),
            "merged_into": named.keeper.get(paper_id),
            "withdrawn": self._decisions.curation.withdrawn.get(paper_id),
            "not_withdrawn": self._decisions.curation.not_withdrawn.get(paper_id),
            "sources": sources,
        }
        paper = Paper.model_validate(values)
        differing = [
            name for name in own if name in corrected or (name not in sources and own[name] != shown[name])
        ]
        if differing:
            uncurated = Uncurated.model_validate({name: own[name] for name in differing})
            paper = paper.model_copy(update={"uncurated": uncurated})
        return paper, found

    def _curated(self, others: Iterable[str]) -> list[str]:
        because = self._decisions.merged_because
        return sorted({f"{CURATED}{because[other]}" for other in others if other in because})

    def _reasons(self, names: Sequence[str], named: Named, known: Mapping[str, Paper]) -> tuple[str, ...]:
        """Why the listings are one paper. Those of listings whose dump is gone cannot be found again."""
        reasons: set[str] = set()
        for name in names:
            group = named.group(name) if len(names) > 1 else named.own.get(name)
            reasons |= set(group.reasons if group else ())
            if name in known and any(self._is_gone(listing) for listing in known[name].own().listed_in):
                reasons |= set(known[name].own().merged)
        return tuple(sorted(reasons))

    def _is_gone(self, listing: Listing) -> bool:
        return listing.dump not in self._age and listing.dump not in self._renamed

    def _listed(self, paper_id: str, named: Named, known: Mapping[str, Paper]) -> list[Listed]:
        """All listings of an id's own, those of dumps no longer there included."""
        entries = named.own[paper_id].entries if paper_id in named.own else ()
        listed = [
            Listed(entry, self._age[entry.dump], self._captured[entry.dump], self._query[entry.dump])
            for entry in entries
        ]
        if paper_id in known:
            own = known[paper_id].own()
            gone = [listing for listing in own.listed_in if self._is_gone(listing)]
            if gone or not entries:
                remembered = gone or own.listed_in
                listed += [
                    Listed(_remembered(own, listing), -1, listing.captured, listing.query, listing.digest)
                    for listing in remembered
                ]
        return listed

    def _facts(self, names: Sequence[str], named: Named, known: Mapping[str, Paper]) -> Fields:
        """The facts of the listings of some ids: the newest text, the largest number, the earliest day that fits.

        The title is empty where only an id names the paper.
        """
        listed = [item for name in names for item in self._listed(name, named, known)]
        ordered = sorted(listed, key=lambda item: (item.age, item.entry.place))
        entries = [item.entry for item in ordered]
        # A notice that the paper was withdrawn takes no abstract's place.
        texts = [entry for entry in entries if not entry.withdrawal] or entries

        def newest(name: str) -> Any:
            return next((value for entry in entries[::-1] if (value := getattr(entry, name))), None)

        def most(name: str) -> Any:
            return max((value for entry in entries if (value := getattr(entry, name)) is not None), default=None)

        def gathered(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(url for entry in entries for url in getattr(entry, name)))

        organization, arxiv = newest("organization"), newest("arxiv")
        days = [entry.published for entry in entries if entry.published]

        def chosen(name: str) -> str:
            return choose([Version(getattr(entry, name), bool(entry.arxiv)) for entry in texts])

        facts: Fields = {
            "title": chosen("title"),
            "abstract": chosen("abstract"),
            "summary": newest("summary"),
            "published": earliest(day for day in days if dates.misfit(day, arxiv) is None),
            "authors": newest("authors") or (),
            "author_count": newest("author_count"),
            "organization": asdict(organization) if organization else None,
            "arxiv": arxiv,
            "doi": newest("doi"),
            "venue": newest("venue"),
            "upvotes": most("upvotes"),
            "comments": most("comments"),
            "code": gathered("code"),
            "links": gathered("links"),
            "listed_in": tuple(map(_listing, sorted(ordered, key=lambda item: item.entry.place))),
            "merged": self._reasons(names, named, known),
        }
        return facts


def _fill(shown: Fields, facts: BySource, rejected: Collection[str], corrected: Collection[str]) -> dict[str, str]:
    """Puts facts of other sources where listings and curator give nothing; gives the source of each."""
    arxiv, doi = (str(shown[name]) if shown[name] else None for name in ("arxiv", "doi"))
    chosen = {
        name: fact
        for name, fact in choosing.choose(facts, arxiv, doi, rejected).items()
        if not shown.get(name) and name not in corrected
    }
    shown.update({name: fact.value for name, fact in chosen.items()})
    return {name: fact.source for name, fact in sorted(chosen.items())}


def _stand_in(facts: Fields) -> str:
    arxiv, doi = (str(facts[name]) if facts[name] else None for name in ("arxiv", "doi"))
    return stand_in(arxiv, doi)


def _listing(item: Listed) -> Listing:
    entry = item.entry
    facts = {
        "dump": entry.dump,
        "line": entry.line,
        "ordinal": entry.ordinal or None,
        "captured": item.captured,
        "digest": item.digest or entry.digest,
        "query": item.query,
        "stars": entry.stars,
        "withdrawn_at": entry.withdrawn_at,
        "withdrawal": entry.withdrawal,
    }
    # Of what is not known only the day is set: the catalogue writes all that is set of what the curator overrules.
    return Listing.model_validate(
        {name: value for name, value in facts.items() if name == "captured" or value is not None}
    )


def _placed(found: Classification, correction: Correction | None) -> Fields:
    """Topics and contribution, the curator's in place of those of the rules."""
    topics = [Placed(id=placed.id, evidence=placed.evidence) for placed in found.topics]
    in_doubt = found.in_doubt
    contribution = Placed(id=found.contribution.id, evidence=found.contribution.evidence)
    if correction and correction.topics is not None:
        evidence = {placed.id: placed.evidence for placed in found.topics}
        reason = (f"curated: {correction.why}",)
        topics = [Placed(id=topic, evidence=evidence.get(topic, reason)) for topic in correction.topics]
        in_doubt = ()
    if correction and correction.contribution:
        contribution = Placed(id=correction.contribution, evidence=(f"curated: {correction.why}",))
    return {"topics": topics, "in_doubt": in_doubt, "contribution": contribution}


def _remembered(paper: Paper, listing: Listing) -> Entry:
    """A paper's facts as an entry of a dump that is gone."""
    facts: dict[str, Any] = {name: getattr(paper, name) for name in _REMEMBERED}
    if paper.is_untitled:
        facts["title"] = ""
    return Entry(
        **facts,
        organization=Organization(**paper.organization.model_dump()) if paper.organization else None,
        dump=listing.dump,
        line=listing.line,
        ordinal=listing.place.ordinal,
        stars=listing.stars,
        withdrawn_at=listing.withdrawn_at,
        withdrawal=listing.withdrawal,
    )
