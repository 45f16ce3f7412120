"""From the dumps to the catalogue: reads, groups, names, classifies and corrects, then writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from generator import enrichment, identity, ids
from generator.catalogue import Catalogue, Listing, Paper, Placed, Uncurated
from generator.content import Content, Correction, Curation
from generator.enrichment import Found
from generator.entry import Entry, Organization, Reading
from generator.errors import ContentError, Problem
from generator.identity import Group, Record
from generator.reading import read_dump
from generator.topics import Classifier

# The facts of a paper that dumps give and the curator may correct.
_FACTS = ("title", "abstract", "published", "authors", "organization", "arxiv", "code", "links")

CUT = "is cut off in the entry that begins here; save the listing again"

Progress = Callable[[str, int, int], None]


def no_progress(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Change:
    """A paper whose file differs: its id and the names of the fields that do."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Update:
    """The catalogue as the content makes it, and how it differs from the one that stands."""

    papers: tuple[Paper, ...]
    readings: tuple[Reading, ...]
    added: tuple[str, ...]
    changed: tuple[Change, ...]
    unsure: tuple[UnsurePair, ...]
    undated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stale: dict[Path, str] = field(default_factory=dict)

    @property
    def is_news(self) -> bool:
        """Whether the catalogue differs from the one that stands."""
        return bool(self.stale)

    def lines(self) -> list[str]:
        """What a person wants to know, a line each."""
        entries = sum(len(reading.entries) for reading in self.readings)
        lines = [f"{len(self.readings)} dumps, {entries} entries, {len(self.papers)} papers"]
        lines += [f"added: {paper_id}" for paper_id in self.added]
        lines += [f"changed: {change.id} ({', '.join(change.fields)})" for change in self.changed]
        lines += self.open_questions()
        lines += [f"undated: {name}: say in dumps.yml when it was captured" for name in self.undated]
        lines += [f"missing: {name}: dumps.yml names it, but there is no such dump" for name in self.missing]
        if not self.is_news:
            lines.append("nothing changed")
        elif not (self.added or self.changed):
            lines.append(f"rewritten: {len(self.stale)} files that were edited by hand")
        return lines

    def open_questions(self) -> list[str]:
        """What awaits a person, a line each."""
        lines = [f"unsure: {_shown(pair.first)} and {_shown(pair.second)}: {pair.reason}" for pair in self.unsure]
        for reading in self.readings:
            lines += [f"unread: {reading.dump}:{unread.line}: {unread.text[:100]}" for unread in reading.unread]
        weak = [paper for paper in self.papers if not paper.topics[0].evidence]
        return lines + [f"weak: {paper.id}: no word speaks for {paper.primary}" for paper in weak]


def _shown(record: Record) -> str:
    where = f"{record.entry.dump}:{record.entry.line}" if record.entry else record.known_id
    return f"{record.title!r} ({where})"


def read_dumps(content: Content, progress: Progress = no_progress) -> tuple[Reading, ...]:
    """Every dump, earliest capture first; those of an unknown day come before all others.

    Raises:
        ContentError: with the problems of all dumps that cannot be read.
    """
    facts = content.dumps_file()
    files = content.dump_files()
    readings: list[Reading] = []
    problems: list[Problem] = []
    for number, path in enumerate(files, 1):
        try:
            reading = read_dump(path, facts.known(path.name))
        except ContentError as error:
            problems += error.problems
        else:
            readings.append(reading)
            problems += [Problem(str(path), reading.cut, CUT)] if reading.cut else []
        progress("reading dumps", number, len(files))
    if not files:
        problems.append(Problem(str(content.dumps), 0, "holds no dump; put one into it"))
    if problems:
        raise ContentError(problems)
    return tuple(sorted(readings, key=lambda reading: (reading.captured or date.min, reading.dump)))


def plan(content: Content, *, curated: bool = True, progress: Progress = no_progress) -> Update:
    """Works out the catalogue without writing it.

    Raises:
        ContentError: the content has a problem.
    """
    taxonomy = content.taxonomy()
    catalogue = Catalogue(content.papers)
    known = catalogue.load()
    readings = read_dumps(content, progress)
    facts = content.dumps_file().dumps
    groups, unsure = _group(known, readings)
    names = _name(groups, known)
    curation = content.curation(taxonomy, {*names, *known}) if curated else Curation()
    answers = enrichment.load_answers(content.folder)

    classifier = Classifier(taxonomy)
    grouped = dict(zip(names, groups, strict=True))
    everyone = sorted({*names, *known})
    papers = []
    for number, paper_id in enumerate(everyone, 1):
        composed = _compose(grouped.get(paper_id), known.get(paper_id), readings)
        _fill(composed, answers.papers.get(paper_id))
        papers.append(_classified(paper_id, composed, classifier, curation.papers.get(paper_id)))
        progress("placing papers", number, len(everyone))
    return Update(
        papers=tuple(papers),
        readings=readings,
        added=tuple(paper.id for paper in papers if paper.id not in known),
        changed=tuple(
            Change(paper.id, differing)
            for paper in papers
            if paper.id in known and (differing := _differing(known[paper.id], paper))
        ),
        unsure=tuple(unsure),
        undated=tuple(reading.dump for reading in readings if not reading.captured and reading.dump not in facts),
        stale=catalogue.stale(papers),
        missing=tuple(sorted(set(facts) - {reading.dump for reading in readings})),
    )


def run(content: Content, *, curated: bool = True, progress: Progress = no_progress) -> Update:
    """Brings the catalogue up to date. Writes nothing unless all of the content is sound."""
    update = plan(content, curated=curated, progress=progress)
    Catalogue.save(update.stale)
    return update


def _uncurated(paper: Paper) -> Paper:
    return paper.model_copy(
        update={name: getattr(paper.uncurated, name) for name in paper.uncurated.model_fields_set}
    )


def _group(known: dict[str, Paper], readings: Iterable[Reading]) -> tuple[list[Group], list[UnsurePair]]:
    records = []
    for paper in map(_uncurated, known.values()):
        records.append(Record(paper.title, paper.abstract, paper.arxiv, known_id=paper.id))
    return identity.group(records, (entry for reading in readings for entry in reading.entries))


def _name(groups: list[Group], known: dict[str, Paper]) -> list[str]:
    """The id of each group. An id once given out, be it a former one, is never given to another paper."""
    taken = {*known, *(former for paper in known.values() for former in paper.former_ids)}
    names = []
    for group in groups:
        name = group.known_id or ids.make_id(_fullest(entry.title for entry in group.entries), taken)
        taken.add(name)
        names.append(name)
    return names


def _fullest(texts: Iterable[str]) -> str:
    """The longest of them; of equally long ones the first."""
    return max(texts, key=len)


def _compose(group: Group | None, known: Paper | None, readings: tuple[Reading, ...]) -> dict[str, object]:
    """The facts of a paper from all its listings, those of dumps no longer there included."""
    entries = list(group.entries) if group else []
    gone: list[Listing] = []
    captured = {reading.dump: reading.captured for reading in readings}
    if known is not None:
        gone = [listing for listing in known.listed_in if listing.dump not in captured]
        if gone or not entries:
            entries += _remembered(_uncurated(known), gone or list(known.listed_in))
            captured |= {listing.dump: listing.captured for listing in gone}
    order = {reading.dump: position for position, reading in enumerate(readings)}
    entries.sort(key=lambda entry: (order.get(entry.dump, -1), entry.dump, entry.line))
    newest_first = entries[::-1]
    organization = next((entry.organization for entry in newest_first if entry.organization), None)
    return {
        "title": _fullest(entry.title for entry in newest_first),
        "abstract": _fullest(entry.abstract for entry in newest_first),
        "published": min((entry.published for entry in entries if entry.published), default=None),
        "authors": next((entry.authors for entry in newest_first if entry.authors), ()),
        "author_count": next((entry.author_count for entry in newest_first if entry.author_count), None),
        "organization": asdict(organization) if organization else None,
        "arxiv": next((entry.arxiv for entry in newest_first if entry.arxiv), None),
        "upvotes": next((entry.upvotes for entry in newest_first if entry.upvotes is not None), None),
        "comments": next((entry.comments for entry in newest_first if entry.comments is not None), None),
        "code": tuple(dict.fromkeys(url for entry in entries for url in entry.code)),
        "links": tuple(dict.fromkeys(url for entry in entries for url in entry.links)),
        "listed_in": tuple(
            Listing(dump=entry.dump, line=entry.line, captured=captured[entry.dump])
            for entry in sorted(entries, key=lambda entry: (entry.dump, entry.line))
        ),
        # The reasons of listings whose dump is gone cannot be found again.
        "merged": tuple(sorted({*(group.reasons if group else ()), *(known.merged if known and gone else ())})),
        "former_ids": known.former_ids if known else (),
    }


def _fill(facts: dict[str, object], found: Found | None) -> None:
    """Puts what arXiv says where the dumps say nothing."""
    if found is None or facts["arxiv"] not in (None, found.arxiv):
        return
    for name in ("arxiv", "authors", "published"):
        facts[name] = facts[name] or getattr(found, name)
    facts["author_count"] = facts["author_count"] or len(found.authors)


def _remembered(paper: Paper, listings: list[Listing]) -> list[Entry]:
    """A paper's facts as entries of the dumps that are gone."""
    organization = Organization(**paper.organization.model_dump()) if paper.organization else None
    return [
        Entry(
            title=paper.title,
            abstract=paper.abstract,
            line=listing.line,
            dump=listing.dump,
            author_count=paper.author_count,
            authors=paper.authors,
            organization=organization,
            published=paper.published,
            comments=paper.comments,
            upvotes=paper.upvotes,
            arxiv=paper.arxiv,
            code=paper.code,
            links=paper.links,
        )
        for listing in listings
    ]


def _classified(
    paper_id: str, facts: dict[str, object], classifier: Classifier, correction: Correction | None
) -> Paper:
    """The paper with its topics and contribution, the curator's word in place of what dumps and rules say."""
    uncurated: dict[str, object] = {}
    if correction:
        for name in _FACTS:
            value = getattr(correction, name)
            if value is not None:
                uncurated[name] = facts[name]
                facts[name] = value
    found = classifier.classify(str(facts["title"]), str(facts["abstract"]))
    topics = [Placed(id=placed.id, evidence=placed.evidence) for placed in found.topics]
    contribution = Placed(id=found.contribution.id, evidence=found.contribution.evidence)
    if correction and correction.topics:
        evidence = {placed.id: placed.evidence for placed in found.topics}
        reason = (f"curated: {correction.why}",)
        topics = [Placed(id=topic, evidence=evidence.get(topic, reason)) for topic in correction.topics]
    if correction and correction.contribution:
        contribution = Placed(id=correction.contribution, evidence=(f"curated: {correction.why}",))
    values = {
        **facts,
        "id": paper_id,
        "topics": topics,
        "contribution": contribution,
        "note": correction.note if correction else None,
    }
    paper = Paper.model_validate(values)
    if uncurated:
        paper = paper.model_copy(update={"uncurated": Uncurated.model_validate(uncurated)})
    return paper


def _differing(old: Paper, new: Paper) -> tuple[str, ...]:
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return tuple(name for name in after if before[name] != after[name])
