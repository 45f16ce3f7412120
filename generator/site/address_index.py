"""Every address that the site serves, and where those of them lead that are no pages of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from mkdocs.structure.files import File

from generator.settings.content import Content
from generator.site import addresses, browsing, exports, paging
from generator.site.reading_list import ReadingList
from generator.site.search_index import INDEX, INDEX_JSON
from generator.util.errors import ContentError, Problem, nearest
from generator.util.files import is_of_device

_ON_WINDOWS = os.name == "nt"


def pages(shown: ReadingList) -> Iterator[str]:
    """The addresses of all generated pages that others may link to."""
    yield from (addresses.HOME, addresses.YEARS, addresses.SEARCH, addresses.MY_LIST)
    yield from browsing.page_addresses(shown)
    yield from (addresses.ORGANIZATIONS, addresses.NAMES, addresses.DUMPS)
    yield addresses.PICTURES
    yield from (addresses.NEWS, addresses.SUBSCRIBE)
    yield from (addresses.paper(paper.id) for paper in shown.papers)
    yield from (addresses.area(area.id) for area in shown.taxonomy.areas)
    for first, rows in growing(shown):
        yield from paging.addresses(first, rows)


def growing(shown: ReadingList) -> Iterator[tuple[str, int]]:
    """The addresses of the pages that grow with the list, and are cut into several, with their numbers of rows."""
    if shown.taxonomy.areas:
        yield addresses.UNFILED, len(shown.unfiled)
    for topic in shown.taxonomy.topics:
        yield addresses.topic(topic.id), len(shown.primary[topic.id]) + len(shown.further[topic.id])
    yield from ((addresses.year(year), len(papers)) for year, papers in shown.years.items())
    yield from ((addresses.organization(facts.handle), len(papers)) for facts, papers in shown.organizations)
    yield from ((addresses.name(name.id), len(name.papers)) for name in shown.names.names)
    yield addresses.AUTHORS, len(shown.authors.everyone)
    yield from ((addresses.author(author.id), len(author.papers)) for author in shown.authors.everyone)
    yield from ((addresses.dump(dump.name), len(dump.papers)) for dump in shown.dumps)


def files(shown: ReadingList) -> Iterator[str]:
    """The addresses of all generated files that are no pages."""
    yield from (addresses.ROBOTS, addresses.LLMS, addresses.MANIFEST, addresses.OFFLINE_INDEX)
    areas = (addresses.area(area.id) for area in shown.taxonomy.areas)
    topics = (addresses.topic(topic.id) for topic in shown.taxonomy.topics)
    for place in (addresses.HOME, *areas, *topics):
        yield from (addresses.atom(place), addresses.json_feed(place), addresses.card(place))
    yield from (addresses.atom(addresses.NEWS), addresses.json_feed(addresses.NEWS))
    yield from markdown_addresses(shown)


def markdown_addresses(shown: ReadingList) -> Iterator[str]:
    """The addresses of all pages as Markdown: home, areas, topics, papers, those off the list too."""
    everyone = (*(paper.id for paper in (*shown.papers, *shown.withdrawn)), *shown.merged)
    places = (
        addresses.HOME,
        *(addresses.area(area.id) for area in shown.taxonomy.areas),
        *(addresses.topic(topic.id) for topic in shown.taxonomy.topics),
    )
    yield from map(addresses.markdown, (*places, *map(addresses.paper, everyone)))


def _written(content: Content) -> Iterator[tuple[str, Path]]:
    """The addresses of what stands in ``content/pages``, as MkDocs makes them, with the files."""
    for path in sorted(content.pages.rglob("*")):
        name = path.relative_to(content.pages).as_posix()
        if path.is_file() and not _is_left_out(name):
            address = unquote(File(name, None, "", use_directory_urls=True).url)
            yield address.removeprefix("./"), path


def _is_left_out(name: str) -> bool:
    """Whether MkDocs keeps what has this name in the docs folder out of the site."""
    parts = PurePosixPath(name).parts
    return parts[:1] == ("templates",) or any(part.startswith(".") for part in parts)


@dataclass(frozen=True)
class Served:
    """All that the site serves: the addresses with something at them, and ``redirects``, old address to new one."""

    places: frozenset[str]
    redirects: Mapping[str, str]

    def __contains__(self, address: object) -> bool:
        return address in self.places or address in self.redirects


def served(shown: ReadingList, content: Content) -> Served:
    """The index of all addresses of the site.

    Raises:
        ContentError: two things have one address, or something has moved from or to where it cannot.
    """
    generated = {*pages(shown), *(addresses.paper(paper.id) for paper in shown.withdrawn), *files(shown)}
    generated |= {INDEX, INDEX_JSON, addresses.OFFLINE}
    generated |= set(exports.every(shown))
    generated |= {*browsing.shard_names(shown), browsing.PLACES, browsing.AUTHORS}
    merged = {addresses.paper(old): addresses.paper(new) for old, new in shown.merged.items()}
    written = dict(_written(content))
    problems = [
        Problem(str(path), 0, "has the name of a page that is generated; rename it")
        for address, path in written.items()
        if address in generated or address in merged or exports.is_whole(address)
    ]
    found = Served(frozenset({*generated, *written}), merged)
    captures = {addresses.dump(dump.name): content.dumps / dump.name for dump in shown.dumps}
    problems += _of_devices(found) if _ON_WINDOWS else ()
    problems += _alike(found, {**captures, **written})
    problems += _wrong_moves(shown, found)
    if problems:
        raise ContentError(problems)
    # A paper that things were moved to may be merged since.
    moved = {old: merged.get(new, new) for old, new in shown.decisions.curation.moved.items()}
    return Served(found.places, {**merged, **moved})


def _of_devices(found: Served) -> Iterator[Problem]:
    """Addresses that stay, but whose files Windows cannot have."""
    for address in sorted(found.places):
        if any(map(is_of_device, address.split("/"))):
            what = "has a name that Windows keeps for a device; build the site elsewhere, as the workflows do"
            yield Problem(address, 0, what)


def _alike(found: Served, files: Mapping[str, Path]) -> Iterator[Problem]:
    """Files of people whose names are addresses but for their case: Windows and macOS have one file for both."""
    if len(set(map(str.casefold, found.places))) == len(found.places):
        return
    first: dict[str, str] = {}
    for address in sorted(found.places, key=lambda address: (address in files, address)):
        other = first.setdefault(address.casefold(), address)
        if other != address:
            what = f"stands at {address!r}, which differs from {other!r} by case only; rename it"
            yield Problem(str(files.get(address, address)), 0, what)


def _wrong_moves(shown: ReadingList, found: Served) -> Iterator[Problem]:
    decisions = shown.decisions
    if not decisions.curation.moved:
        return
    folded = {address.casefold(): address for address in (*found.places, *found.redirects)}
    for old, new in decisions.curation.moved.items():
        what = ""
        if old in found:
            what = f"{old!r} is an address of the site, nothing moved away from it; take this line out"
        elif old.casefold() in folded:
            what = f"{old!r} differs from {folded[old.casefold()]!r} by case only; take this line out"
        elif _is_left_out(old) or "." in old.split("/")[0] or not old.isprintable() or "\\" in old:
            what = f"{old!r} cannot be the address of a page; take this line out"
        elif new not in found:
            mend = nearest(new, found.places | set(found.redirects), "take one from a page of the site")
            what = f"the site has no address {new!r}; {mend}"
        if what:
            line = decisions.document.line(("moved", old)) if decisions.document else 0
            yield Problem(str(decisions.path), line, what)
