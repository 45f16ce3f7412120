"""From the dumps to the catalogue: reads, groups, names, composes, then writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from generator.catalogue import guard
from generator.catalogue.compose import Composer
from generator.catalogue.contradictions import contradictions
from generator.catalogue.facts_file import FactsFile
from generator.catalogue.naming import Named, name_groups
from generator.catalogue.plan import Change, Merged, Moved, Plan
from generator.catalogue.questions import clusters
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import digest
from generator.catalogue.store import Catalogue, KeptPaper
from generator.classify.features import Features, Reader
from generator.ingest.reading import read_dump
from generator.model import Misdated, Paper, Reading
from generator.settings.content import Content, Known
from generator.settings.decisions import Decisions
from generator.settings.places import Places
from generator.util import dates
from generator.util.cache import BuildCache, code_version
from generator.util.errors import ContentError, Problem
from generator.util.files import finish_writing, write_all
from generator.util.lock import alone
from generator.util.parallel import MANY, spread

CUT = "is cut off in the entry that begins here; save the listing again"
_MUCH = 8 * 2**20  # bytes of dumps from which on they are read by several processes
_TOGETHER = 50  # papers whose texts are read before the first file's text is made

Progress = Callable[[str, int, int], None]


def no_progress(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


def read_dumps(
    content: Content, progress: Progress = no_progress, cache: Path | None = None
) -> tuple[Reading, ...]:
    """Every dump, earliest capture first; those of an unknown day come before all others.

    Args:
        content: the content folder.
        progress: shows how far the run is.
        cache: the file that keeps readings from one run to the next.

    Raises:
        ContentError: with the problems of all dumps that cannot be read.
    """
    facts = content.dumps_file()
    parts = [(path, facts.known(path.name)) for path in content.dump_files()]
    kept = BuildCache(cache, code_version() if cache else "", Reading)
    contents = [(path.name, _digest(path), repr(known)) for path, known in parts]
    cached = [kept.get(*of_dump) for of_dump in contents]
    new = [part for part, reading in zip(parts, cached, strict=True) if reading is None]
    is_much = sum(path.stat().st_size for path, _ in new if path.exists()) >= _MUCH
    fresh = iter((spread if is_much else map)(_read, new))
    readings: list[Reading] = []
    problems: list[Problem] = []
    for number, (path, _) in enumerate(parts, 1):
        found = cached[number - 1] or next(fresh)
        if isinstance(found, Reading):
            readings.append(found)
            problems += [Problem(str(path), found.cut, CUT)] if found.cut else []
        else:
            problems += found
        progress("reading dumps", number, len(parts))
    if not parts:
        problems.append(Problem(str(content.dumps), 0, "holds no dump; put one into it"))
    if problems:
        raise ContentError(problems)
    kept.replace(zip(contents, readings, strict=True))
    return tuple(sorted(readings, key=lambda reading: (reading.captured or date.min, reading.dump)))


def _digest(dump: Path) -> str:
    """What a dump's bytes come to; "" where it cannot be read, as whoever reads it then says."""
    try:
        return digest(dump)
    except OSError:
        return ""


def _read(part: tuple[Path, Known]) -> Reading | tuple[Problem, ...]:
    try:
        return read_dump(*part)
    except ContentError as error:
        return error.problems


def plan(
    content: Content, *, curated: bool = True, progress: Progress = no_progress, cache: Path | None = None
) -> Plan:
    """Works out the catalogue without writing it.

    Args:
        content: the content folder.
        curated: whether curation.yml counts.
        progress: shows how far the run is.
        cache: the folder that keeps what was read from one run to the next.

    Raises:
        ContentError: the content has a problem.
    """
    taxonomy = content.taxonomy()
    decisions = Decisions.load(content.curation_file) if curated else Decisions(content.curation_file)
    catalogue = Catalogue(content.papers)
    kept = BuildCache(cache and cache / "papers.json", code_version() if cache else "", KeptPaper)
    known, written = catalogue.read(kept if cache else None)
    readings = read_dumps(content, progress, cache and cache / "dumps.json")
    facts = content.dumps_file().dumps
    places = Places(readings, known.values())
    renamed = new_names(known, readings)
    named = name_groups(known, readings, places, decisions, renamed, partial(progress, "comparing"))
    everyone = sorted({*named.own, *known})
    listed = {paper.id: set(map(places.now, paper.own().listed_in)) for paper in known.values()}
    unreported = ChangeReports(content.changes).missing((reading.dump for reading in readings), renamed)
    decisions.check(taxonomy, set(everyone), places, listed, renamed, named.keeper, unreported)

    facts_by_source = FactsFile.load(content.folder).papers
    reader = Reader(content, cache and cache / "features.json")
    composer = Composer(readings, decisions, facts_by_source, reader, renamed)
    progress("placing papers", 0, len(everyone))
    compose = partial(_compose, composer, reader, named, known, written)
    parts = [everyone[start : start + _TOGETHER] for start in range(0, len(everyone), _TOGETHER)]
    composed = [*chain.from_iterable((spread if len(everyone) > MANY else map)(compose, parts))]
    papers = [paper or known[name] for name, (paper, _, _) in zip(everyone, composed, strict=True)]
    texts = {paper.id: text for paper, (_, _, text) in zip(papers, composed, strict=True) if text is not None}
    kept.replace(((texts.get(paper.id) or written[paper.id],), paper) for paper in papers)
    features = {
        paper.id: found or reader.read(paper.title, paper.abstract)
        for paper, (_, found, _) in zip(papers, composed, strict=True)
    }
    reader.keep(((paper.title, paper.abstract), features[paper.id]) for paper in papers)
    progress("placing papers", len(everyone), len(everyone))
    return Plan(
        papers=tuple(papers),
        features=features,
        readings=_with_misdated(readings, named, {paper.id: paper for paper in papers}),
        added=tuple(paper.id for paper in papers if paper.id not in known),
        changed=tuple(
            Change(paper.id, differing)
            for paper in papers
            if paper.id in known and (differing := _differing(known[paper.id], paper))
        ),
        moved=tuple(
            Moved(id=paper.id, title=paper.title, before=before, after=after)
            for paper in papers
            if paper.id in known and (before := _topics(known[paper.id])) != (after := _topics(paper))
        ),
        merged=tuple(_newly_merged(papers, known, places)),
        unsure=clusters(named, {paper.id: paper for paper in papers}, decisions),
        renamed=renamed,
        undated=tuple(reading.dump for reading in readings if not reading.captured and reading.dump not in facts),
        stale=catalogue.stale(texts),
        missing=tuple(sorted(set(facts) - {reading.dump for reading in readings})),
        passed_over=tuple(content.passed_over()),
        unreported=unreported,
        before=known,
        contradictions=tuple(contradictions(papers, facts_by_source)),
        has_topics=bool(taxonomy.areas),
        placed=frozenset(
            name for name, correction in decisions.curation.papers.items() if correction.topics is not None
        ),
    )


def run(
    content: Content,
    *,
    curated: bool = True,
    allow: Collection[str] = (),
    progress: Progress = no_progress,
    check: Callable[[Plan], object] = lambda planned: None,
    cache: Path | None = None,
) -> Plan:
    """Brings the catalogue up to date. Writes nothing unless all of the content is sound.

    Args:
        content: the content folder.
        curated: whether curation.yml counts.
        allow: kinds of change that may go further than dumps.yml allows.
        progress: shows how far the run is.
        check: sees what would be written, and may refuse it.
        cache: the folder that keeps what was read from one run to the next.

    Raises:
        ContentError: the content has a problem, another run is at work, or too much would change.
    """
    with alone(content.folder):
        finish_writing(journal(content))
        planned = plan(content, curated=curated, progress=progress, cache=cache)
        guard.check(content, planned, allow)
        check(planned)
        save(content, planned)
    return planned


def journal(content: Content) -> Path:
    """The file that says what a killed run has left to write."""
    return content.folder / ".update.json"


def save(content: Content, planned: Plan) -> None:
    """Writes what :func:`plan` made: the report of each new dump, and the catalogue.

    A run that is killed here is finished by the next one.
    """
    texts, gone = ChangeReports(content.changes).changes(content, planned)
    gone += Catalogue(content.papers).superseded(planned.stale)
    # New papers before others, which may lead to them: who reads in between finds every paper that is named.
    papers = {path: planned.stale[path] for path in sorted(planned.stale, key=Path.exists)}
    write_all(journal(content), {**texts, **papers}, gone)


def _compose(
    composer: Composer,
    reader: Reader,
    named: Named,
    known: Mapping[str, Paper],
    written: Collection[str],
    names: Sequence[str],
) -> list[tuple[Paper | None, Features | None, str | None]]:
    """Papers, the features of their texts, and the texts of their files.

    None in the place of what need not travel between processes: a paper that is the one known, features that the
    build cache has, a text that is the file's already.
    """
    composed: list[tuple[Paper | None, Features | None, str | None]] = []
    # All papers before the first file: in turns each work would find the processor's cache full of the other's
    # data, which makes files take nearly twice the time.
    for name, (paper, found) in [(name, composer.paper(name, named, known)) for name in names]:
        is_known = name in known and known[name].is_written_as(paper)
        is_cached = reader.has_cached(paper.title, paper.abstract)
        text = None if is_known and name in written else paper.to_yaml()
        composed.append((None if is_known else paper, None if is_cached else found, text))
    return composed


def new_names(known: Mapping[str, Paper], readings: Iterable[Reading]) -> dict[str, str]:
    """Dumps that are gone, each with a new one that has the same texts on the same lines."""
    old: dict[str, set[tuple[int, str | None]]] = defaultdict(set)
    for paper in known.values():
        for listing in paper.own().listed_in:
            old[listing.dump].add((listing.line, listing.digest))
    present: dict[str, set[tuple[int, str | None]]] = {
        reading.dump: {(entry.line, entry.digest) for entry in reading.entries} for reading in readings
    }
    new = {frozenset(entries): dump for dump, entries in present.items() if dump not in old}
    gone = {dump: frozenset(entries) for dump, entries in old.items() if dump not in present}
    return {dump: new[entries] for dump, entries in gone.items() if entries in new}


def _with_misdated(readings: Iterable[Reading], named: Named, papers: Mapping[str, Paper]) -> tuple[Reading, ...]:
    """The readings with those dates, too, that do not fit the arXiv id which another listing of the paper has."""
    more: dict[str, list[Misdated]] = defaultdict(list)
    for name, group in named.groups.items():
        arxiv = next(filter(None, (papers[part].own().arxiv for part in named.of_group(name))), None)
        for entry in group.entries:
            if entry.published and (reason := dates.misfit(entry.published, arxiv)):
                more[entry.dump].append(Misdated(entry.line, entry.published, reason))
    return tuple(
        replace(reading, misdated=tuple(sorted((*reading.misdated, *more[reading.dump]), key=lambda one: one.line)))
        if reading.dump in more
        else reading
        for reading in readings
    )


def _newly_merged(papers: Iterable[Paper], known: Mapping[str, Paper], places: Places) -> Iterable[Merged]:
    for paper in papers:
        before = set(map(places.now, known[paper.id].listed_in)) if paper.id in known else set()
        # Catalogues of before entries were numbered have only the line.
        new = [at for at in paper.listed_in if not before & {at.place, at.place._replace(ordinal=0)}]
        if new and len(paper.listed_in) > 1:
            listings = tuple(str(at.place) for at in new)
            yield Merged(id=paper.id, title=paper.title, listings=listings, reasons=paper.merged)


def _topics(paper: Paper) -> tuple[str, ...]:
    return tuple(placed.id for placed in paper.topics)


def _differing(old: Paper, new: Paper) -> tuple[str, ...]:
    if old == new:
        return ()
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return tuple(name for name in after if before[name] != after[name])
