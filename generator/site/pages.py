"""Every generated page: its address, its head, and its body as HTML that is escaped once, here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.export import bibtex, citation
from generator.export.facts import MOST_AUTHORS
from generator.model import Paper
from generator.settings.taxonomy import Area, Taxonomy
from generator.site import address_index, addresses, browsing, exports, news, page_files, paging, pictures
from generator.site.addresses import Links
from generator.site.external_links import external_links, searches
from generator.site.reading_list import Dump, ReadingList, by_date, off_the_list
from generator.site.repository import NOWHERE, Repository
from generator.util import dates, text
from generator.util.templating import environment

if TYPE_CHECKING:  # related brings in SciPy, whose import takes a while
    from generator.related.similarity import Related

_FIRST_AUTHORS = 10  # that a page shows at once
_MOST_LISTED = 10
_LATEST_NEWS = 12
_MOST_BESIDE = 12  # authors beside an author
_NEWS = 12  # captures that the page of news tells of
_MARK = "\0"
_DESCRIPTION_LENGTH = 160  # characters, about what search engines show


@dataclass(frozen=True)
class Page:
    """A page as a Markdown file: ``address`` relative to the site's root, ``body`` escaped HTML."""

    address: str
    title: str
    description: str
    body: str
    template: str = "generated.html"
    in_search: bool = True
    in_engines: bool = True
    kind: str = "Page"  # as the search tells it

    @property
    def file(self) -> str:
        """The file's path below the docs folder."""
        return f"{self.address.rstrip('/') or 'index'}.md"

    def to_markdown(self, html_head: str = "") -> str:
        """The file: a YAML head, and the body in one HTML block, which Markdown passes through untouched.

        Title and description are HTML text in the head too, since templates insert them as they are; so is
        ``html_head``, finished HTML for the page's own head.
        """
        head: dict[str, Any] = {
            "title": str(escape(self.title)),
            "description": str(escape(self.description)),
            "template": self.template,
            "body": "html",
            "hide": ["navigation", "toc"],
            "tags": [self.kind],
        }
        if not self.in_search:
            head["search"] = {"exclude": "true"}
        if not self.in_engines:
            head["robots"] = "noindex"
        if html_head:
            head["head"] = html_head
        return page_files.write(head, self.body)


def linked(running: str, addresses: Container[str]) -> Markup:
    """Running text as HTML, those of its web addresses as links that are among ``addresses``."""
    parts, position = [], 0
    for found in text.find_addresses(running):
        if found.url not in addresses:
            continue
        parts.append(escape(running[position : found.start]))
        shown = running[found.start : found.end]
        parts.append(Markup('<a href="{}" rel="nofollow">{}</a>').format(found.url, shown))
        position = found.end
    parts.append(escape(running[position:]))
    return Markup("").join(parts)


def capture_title(dump: Dump) -> str:
    """What a capture is called on the site."""
    return f"Capture of {dates.spelled(dump.captured)}" if dump.captured else f"Undated capture {dump.name}"


def reason(near: Related, taxonomy: Taxonomy) -> str:
    """Why a paper is related, as a sentence."""
    if near.words:
        return f"Both speak of {_listed(near.words)}."
    if near.topics:
        return f"Both are under {_listed([taxonomy.topic_by_id[topic].title for topic in near.topics], last='; ')}."
    return ""


def _listed(names: Sequence[str], last: str = " and ") -> str:
    """Names in a row; ``last`` stands before the last one."""
    between = ", " if last == " and " else last
    return last.join(filter(None, (between.join(names[:-1]), names[-1])))


def _marked(address: str) -> str:
    return f"{_MARK}{address}{_MARK}"


@cache
def _templates() -> Environment:
    made = environment("generator.site")
    made.filters |= {
        "linked": linked,
        "spelled": dates.spelled,
        "capture_title": capture_title,
        "reason": reason,
        "short": lambda title: text.cut(title, browsing.LISTED_TITLE),
    }
    return made


def redirect(old: str, new: str, title: str, root: str) -> str:
    """A plain HTML page that leads from an address to another.

    Args:
        old: the address that the page stands at.
        new: where it leads.
        title: what stands there.
        root: where the site is hosted, for the canonical address; "" where that is not known.
    """
    target = f"{'../' * old.count('/')}{quote(new)}"
    canonical = f"{root.rstrip('/')}/{quote(new)}" if root else target
    return _templates().get_template("redirect.html").render(target=target, canonical=canonical, title=title)


class Pages:
    """Makes the pages of a reading list."""

    def __init__(
        self,
        shown: ReadingList,
        name: str,
        description: str,
        site_url: str = "",
        subscribe: str = "",
        repository: Repository = NOWHERE,
    ) -> None:
        """Takes the list to show, the site's name and description, and what else its pages tell of it.

        Args:
            shown: the list.
            name: the site's name.
            description: what it is, in a sentence.
            site_url: its address, if known.
            subscribe: where readers order the news by e-mail, if anywhere.
            repository: where the list is kept, if pages may link to it.
        """
        self._subscribe = subscribe
        self._list = shown
        self._name = name
        self._description = description
        self._site_url = site_url
        self._exported = frozenset(exports.every(shown))
        # No merged or withdrawn paper is among them: a link to one is an error.
        self._known = frozenset({*address_index.pages(shown), addresses.ABOUT})
        self._served = self._known | self._exported | frozenset(address_index.files(shown))
        self._shared: dict[str, Any] = {"list": shown, "taxonomy": shown.taxonomy, "addresses": addresses}
        self._shared["exports"] = exports
        self._shared["repository"] = repository
        self._shared["not_here"] = self._not_here
        self._shared["rows"] = self._rows
        self._row = cache(self._row_of)

    def __iter__(self) -> Iterator[Page]:
        """All pages, one at a time."""
        for part in self.parts():
            yield from part()
        yield from self.all_papers(self._exported)
        for paper in self._list.papers:
            yield self.paper(paper, bibtex.entry(paper, self._site_url, self._list.short_keys.get(paper.id)))

    def parts(self) -> list[Callable[[], Iterator[Page]]]:
        """All other pages, in parts that can be made one beside the other, what takes long first."""
        of_topics = [partial(self._topics, area) for area in self._list.taxonomy.areas]
        lists = (self._years, self._dumps, self._names, self._authors, self._organizations, self._areas)
        return [self._pictures, *of_topics, *lists, self._others, self._withdrawn]

    def _others(self) -> Iterator[Page]:
        yield self._home()
        yield self._my_list()
        yield self._news()
        yield self._subscription()
        yield from self._unfiled()

    def _body(self, template: str, address: str, *, also: frozenset[str] = frozenset(), **values: Any) -> str:
        """A page's body; its links go to what the site serves, or to what it serves ``also``."""
        here = Links(address, self._served | also if also else self._served)
        return _templates().get_template(template).render(self._shared, link=here, **values)

    def _rows(
        self,
        link: Links,
        papers: Iterable[Paper],
        *,
        topic: bool = True,
        path: Collection[Paper] = (),
        gist: bool = False,
    ) -> Markup:
        """A list of papers.

        Args:
            link: makes the links of the page.
            papers: whose rows these are.
            topic: whether a row names its paper's primary topic.
            path: the papers to begin with.
            gist: whether a row has what its paper says in a sentence. It has where readers choose among the papers
                of a topic or of the day.
        """
        found: list[str] = []
        begins = {paper.id for paper in path}
        for paper in papers:
            pieces = self._row(paper.id, topic, paper.id in begins, gist)
            found += (link(piece) if at % 2 else piece for at, piece in enumerate(pieces))
        return Markup('<ul class="rl-rows">\n{}</ul>\n').format(Markup("".join(found)))

    def _row_of(self, paper_id: str, topic: bool, begins: bool, gist: bool) -> list[str]:
        """A row as it is on every page: pieces of HTML, with an address to link to between each two."""
        paper = self._list.by_id[paper_id]
        told = self._list.gist(paper) if gist else ""
        macros: Any = _templates().get_template("macros.html").module
        # Between two marks, which stand in no text of a paper, is what the link of a page depends on.
        row = macros.paper_row(self._list, _marked, addresses, paper, topic, begins, told)
        return str(row).split(_MARK)

    def _not_here(self, near_miss: str, link: Links) -> Markup:
        """What a topic leaves to others, the ids of those others as links."""
        titles = {topic.id: topic.title for topic in self._list.taxonomy.topics if "-" in topic.id}
        parts = [
            Markup('<a href="{}">{}</a>').format(link(addresses.topic(part)), titles[part])
            if part in titles
            else escape(part)
            for part in re.split(r"([a-z]+(?:-[a-z]+)+)", near_miss)
        ]
        return Markup("").join(parts)

    def _home(self) -> Page:
        latest = self._list.dumps[0] if self._list.dumps else None
        body = self._body(
            "home.html",
            addresses.HOME,
            name=self._name,
            description=self._description,
            latest=latest,
            news=latest.new[:_LATEST_NEWS] if latest else (),
            most_listed=self._list.most_listed[:_MOST_LISTED],
        )
        return Page(addresses.HOME, self._name, self._description, body, in_search=False)

    def all_papers(self, exported: Collection[str]) -> Iterator[Page]:
        """The pages of the list of all papers, which tell of the files that hold it."""
        pages = browsing.plain_pages(self._list)
        # Where each letter begins.
        starts = {letter: number for number, page in reversed([*enumerate(pages, 1)]) for letter, _ in page}
        letters = [(letter, starts[letter]) for letter, _ in self._list.by_letter]
        for number, page in enumerate(pages, 1):
            address = addresses.all_papers(number)
            title = "All papers" if number == 1 else f"All papers, page {number}"
            body = self._body(
                "all_papers.html",
                address,
                page=page,
                number=number,
                last=len(pages),
                letters=letters,
                also=frozenset(exported),
                files=exports.titled(exported),
            )
            description = f"All {len(self._list.papers)} papers of the list."
            template = "browse.html" if number == 1 else Page.template
            yield Page(address, title, description, body, template, in_search=False)

    def _my_list(self) -> Page:
        body = self._body("my_list.html", addresses.MY_LIST)
        description = "The papers you marked, kept in your browser."
        return Page(addresses.MY_LIST, "My reading list", description, body, "my_list.html", in_search=False)

    def _areas(self) -> Iterator[Page]:
        for area in self._list.taxonomy.areas:
            address = addresses.area(area.id)
            topics = ", ".join(topic.title for topic in area.topics)
            body = self._body("area.html", address, area=area)
            yield Page(address, area.title, f"{area.title}: {topics}.", body, kind="Area")

    def _topics(self, area: Area) -> Iterator[Page]:
        for topic in area.topics:
            primary, further = self._list.primary[topic.id], self._list.further[topic.id]
            for sheet in paging.sheets(addresses.topic(topic.id), len(primary) + len(further)):
                papers, beside = sheet.cut(primary, further)
                values: dict[str, Any] = {"topic": topic, "area": area, "papers": papers, "further": beside}
                yield self._sheet("topic.html", sheet, topic.title, topic.scope, kind="Topic", **values)

    def _unfiled(self) -> Iterator[Page]:
        for sheet in paging.sheets(addresses.UNFILED, len(self._list.unfiled)):
            (papers,) = sheet.cut(self._list.unfiled)
            yield self._sheet(
                "unfiled.html", sheet, "Unfiled papers", "Papers that fit no topic yet.", papers=papers
            )

    def _sheet(
        self, template: str, sheet: paging.Sheet, heading: str, description: str, kind: str = "", **values: Any
    ) -> Page:
        """A page of a list; the search knows the first one alone, and that if the list is of a ``kind``."""
        body = self._body(template, sheet.address, sheet=sheet, **values)
        searched = bool(kind) and sheet.number == 1
        return Page(
            sheet.address, sheet.title(heading), description, body, in_search=searched, kind=kind or Page.kind
        )

    def _years(self) -> Iterator[Page]:
        body = self._body("years.html", addresses.YEARS)
        yield Page(addresses.YEARS, "Years", "The papers of the list by year.", body, in_search=False)
        for year, found in self._list.years.items():
            title = f"Papers of {year}" if year else "Papers without a date"
            description = f"{title} on the list: {len(found)}."
            for sheet in paging.sheets(addresses.year(year), len(found)):
                (papers,) = sheet.cut(found)
                values: dict[str, Any] = {"title": title, "year": year, "papers": papers, "count": len(found)}
                yield self._sheet("year.html", sheet, title, description, **values)

    def _organizations(self) -> Iterator[Page]:
        body = self._body("organizations.html", addresses.ORGANIZATIONS)
        description = "The organisations that published papers of the list."
        yield Page(addresses.ORGANIZATIONS, "Organisations", description, body, in_search=False)
        for facts, found in self._list.organizations:
            description = f"Papers by {facts.name} on the list: {len(found)}."
            for sheet in paging.sheets(addresses.organization(facts.handle), len(found)):
                (papers,) = sheet.cut(found)
                values: dict[str, Any] = {"organization": facts, "papers": papers, "count": len(found)}
                yield self._sheet(
                    "organization.html", sheet, facts.name, description, kind="Organisation", **values
                )

    def _names(self) -> Iterator[Page]:
        body = self._body("names.html", addresses.NAMES)
        description = "The models, methods and data sets that papers of the list share."
        yield Page(addresses.NAMES, "Names", description, body, in_search=False)
        for name in self._list.names.names:
            found = sorted((self._list.by_id[paper] for paper in name.papers), key=by_date)
            description = f"Papers on the list that name {name.spelling}: {len(found)}."
            for sheet in paging.sheets(addresses.name(name.id), len(found)):
                (papers,) = sheet.cut(found)
                values: dict[str, Any] = {"name": name, "papers": papers, "count": len(found)}
                yield self._sheet("name.html", sheet, name.spelling, description, kind="Name", **values)

    def _authors(self) -> Iterator[Page]:
        everyone = self._list.authors.everyone
        starts: dict[str, str] = {}  # the page on which each letter begins
        for sheet in paging.sheets(addresses.AUTHORS, len(everyone)):
            (found,) = sheet.cut(everyone)
            for author in found:
                starts.setdefault(author.letter, sheet.address)
        for sheet in paging.sheets(addresses.AUTHORS, len(everyone)):
            (found,) = sheet.cut(everyone)
            letters = [(letter, list(group)) for letter, group in groupby(found, key=lambda author: author.letter)]
            values: dict[str, Any] = {"letters": letters, "starts": starts}
            description = f"The authors of two papers of the list or more: {len(everyone)}."
            yield self._sheet("authors.html", sheet, "Authors", description, **values)
        for author in everyone:
            papers = [self._list.by_id[paper] for paper in author.papers]
            description = f"Papers by {author.name} on the list: {len(papers)}."
            beside = self._list.authors.beside(author, _MOST_BESIDE)
            for sheet in paging.sheets(addresses.author(author.id), len(papers)):
                (shown,) = sheet.cut(papers)
                values = {"author": author, "papers": shown, "count": len(papers), "beside": beside}
                yield self._sheet("author.html", sheet, author.name, description, kind="Author", **values)

    def _dumps(self) -> Iterator[Page]:
        body = self._body("dumps.html", addresses.DUMPS)
        description = "What each capture of the listing brought."
        yield Page(addresses.DUMPS, "Captures", description, body, in_search=False)
        for dump in self._list.dumps:
            title = capture_title(dump)
            description = f"{title}: {len(dump.papers)} papers, {len(dump.new)} of them new to the list."
            told = self._list.changes.get(dump.name)
            reasons = {merged.id: merged.reasons for merged in told.merged} if told else {}
            ids = {paper.id for paper in dump.new}
            before = [paper for paper in dump.papers if paper.id not in ids]
            for sheet in paging.sheets(addresses.dump(dump.name), len(dump.papers)):
                new, again = sheet.cut(dump.new, before)
                values: dict[str, Any] = {"dump": dump, "title": title, "new": new, "again": again}
                values |= {"told": told if sheet.number == 1 else None, "reasons": reasons}
                yield self._sheet("dump.html", sheet, title, description, **values)

    def _pictures(self) -> Iterator[Page]:
        body = self._body("pictures.html", addresses.PICTURES, pictures=pictures.pictures(self._list))
        description = "The papers of the list by year, capture and topic, and as a map."
        yield Page(addresses.PICTURES, "The list in pictures", description, body, "pictures.html", in_search=False)

    def _news(self) -> Page:
        summaries = {dump.name: news.summary(dump, self._list) for dump in self._list.dumps[:_NEWS]}
        body = self._body("news.html", addresses.NEWS, dumps=self._list.dumps[:_NEWS], summaries=summaries)
        description = "What each capture of the listing brought, the newest first."
        return Page(addresses.NEWS, "What’s new", description, body, in_search=False)

    def _subscription(self) -> Page:
        body = self._body("subscribe.html", addresses.SUBSCRIBE, mail=self._subscribe)
        description = "How to hear of new papers: by feed, by e-mail, by topic."
        return Page(addresses.SUBSCRIBE, "Subscribe", description, body)

    def paper(self, paper: Paper, citation_entry: str) -> Page:
        """The page of a paper, with its BibTeX entry."""
        address = addresses.paper(paper.id)
        if len(paper.authors) > MOST_AUTHORS:  # the file beside the page has all of them
            short_key = self._list.short_keys.get(paper.id)
            citation_entry = bibtex.entry(paper, self._site_url, short_key, most_authors=_FIRST_AUTHORS)
        body = self._body(
            "paper.html",
            address,
            paper=paper,
            place=self._list.places[paper.id],
            area=self._list.taxonomy.area_of[paper.primary] if paper.primary else None,
            related=self._list.related.get(paper.id, ()),
            neighbourhood=pictures.neighbourhood(self._list, paper.id),
            external_links=external_links(paper),
            searches=[*searches(paper)],
            authors=self._list.authors.of_paper[paper.id],
            first_authors=_FIRST_AUTHORS,
            most_authors=MOST_AUTHORS,
            bibtex=citation_entry,
            citation=citation.parts(paper, self._site_url),
        )
        description = text.cut(paper.abstract, _DESCRIPTION_LENGTH)
        title = text.cut(paper.title, browsing.LISTED_TITLE)
        return Page(address, title, description, body, template="paper.html", kind="Paper")

    def _withdrawn(self) -> Iterator[Page]:
        for paper in self._list.withdrawn:
            address = addresses.paper(paper.id)
            yield Page(
                address,
                text.cut(paper.title, browsing.LISTED_TITLE),
                off_the_list(paper),
                self._body("withdrawn.html", address, paper=paper, said=off_the_list(paper)),
                in_search=False,
                in_engines=False,
            )
