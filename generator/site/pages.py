"""Every generated page: its address, its head, and its body as HTML that is escaped once, here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from generator.export.facts import MOST_AUTHORS
from generator.model import Paper
from generator.settings.taxonomy import Area
from generator.site import address_index, addresses, browsing, exports, menu, news, paging, pictures
from generator.site.addresses import Links
from generator.site.grouping import by_year, most_common_topics, recently_added
from generator.site.html import templates
from generator.site.paper_view import PaperView, PaperViews
from generator.site.reading_list import ReadingList, Step, off_the_list
from generator.site.settings import Site
from generator.util import text
from generator.util.markdown import plural

_MOST_BESIDE = 12  # authors beside an author
_NEWS = 12  # captures that the page of news tells of


@dataclass(frozen=True)
class Page:
    """A page: its ``address`` relative to the site's root, its ``body`` as HTML that is escaped.

    ``layout`` is the kind of layout around the body. ``text`` is what the search finds beside the title; None is of
    a page that is not searched, or of a paper's (see :func:`generator.site.searching.record_of_paper`).
    """

    address: str
    title: str
    description: str
    body: str
    layout: str = "generated"
    kind: str = "Page"  # as the search shows it
    text: str | None = None
    in_engines: bool = True
    paper: PaperView | None = None  # what a paper's page shows


class Pages:
    """Makes the pages of a reading list."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list to show, and the site's settings."""
        self._list = shown
        self._site = site
        self._exported = frozenset(exports.every(shown))
        # No merged or withdrawn paper is among them: a link to one is an error.
        pages = {*address_index.pages(shown), addresses.ABOUT}
        self._served = frozenset({*pages, *self._exported, *address_index.files(shown)})
        self._shared: dict[str, Any] = {
            "list": shown,
            "taxonomy": shown.taxonomy,
            "addresses": addresses,
            "exports": exports,
            "repository": site.repository,
            "not_here": self._not_here,
            "rows": self._rows,
            "by_year": by_year,
            "most_common_topics": most_common_topics,
        }
        self.view = PaperViews(shown, site)
        self._values = cache(lambda paper_id: self.view.row(shown.by_id[paper_id]))  # of a row
        self._row = cache(self._row_of)
        self._macros: Any = templates().get_template("macros.html").module
        self._paper = templates().get_template("paper.html")

    def __iter__(self) -> Iterator[Page]:
        """All pages, one at a time."""
        for part in self.parts():
            yield from part()
        yield from self.all_papers(self._exported)
        for paper in self._list.papers:
            yield self.paper(self.view(paper))

    def parts(self) -> list[Callable[[], Iterator[Page]]]:
        """All other pages, in parts that can be made one beside the other, what takes long first."""
        of_topics = [partial(self._topics, area) for area in self._list.taxonomy.areas]
        lists = (self._years, self._dumps, self._names, self._authors, self._organizations, self._areas)
        return [self._pictures, *of_topics, *lists, self._others, self._withdrawn]

    def _others(self) -> Iterator[Page]:
        yield self._home()
        yield self._search()
        yield self._my_list()
        yield self._news()
        yield self._subscription()
        yield from self._unfiled()
        if self._site.offline:
            body = self._body("offline.html", addresses.OFFLINE)
            description = "The pages that this browser shows without a network."
            yield Page(addresses.OFFLINE, "Without a network", description, body, "offline", in_engines=False)

    def _body(self, template: str, address: str, *, also: frozenset[str] = frozenset(), **values: Any) -> str:
        """A page's body; its links go to what the site serves, or to what it serves ``also``."""
        here = Links(address, self._served | also if also else self._served)
        return templates().get_template(template).render(self._shared, link=here, **values)

    def _rows(
        self,
        link: Links,
        papers: Iterable[Paper],
        *,
        topic: bool = True,
        path: Collection[Step] = (),
        key_sentence: bool = False,
    ) -> Markup:
        """A list of papers.

        Args:
            link: makes the links of the page.
            papers: whose rows these are.
            topic: whether a row names its paper's primary topic, in a list that has topics.
            path: the reading path whose papers rows mark.
            key_sentence: whether a row has its paper's key sentence. It has where readers choose among papers of
                a topic or of the day.
        """
        begins, topic = {step.paper.id for step in path}, topic and bool(self._list.taxonomy.areas)
        rows = (self._row(paper.id, link.root, topic, paper.id in begins, key_sentence) for paper in papers)
        return Markup(f'<ul class="rl-rows">\n{"".join(rows)}</ul>\n')

    def _row_of(self, paper_id: str, root: str, topic: bool, begins: bool, key_sentence: bool) -> str:
        """A row as it is on all pages from which ``root`` leads to the site's root."""
        sentence = self._list.key_sentence(self._list.by_id[paper_id]) if key_sentence else ""
        row: str = self._macros.paper_row(root, self._values(paper_id), topic, begins, sentence)
        return row

    def _not_here(self, near_miss: str, link: Links) -> Markup:
        """A text on what belongs to other topics, their ids as links."""
        parts = (
            escape(part)
            if isinstance(part, str)
            else Markup('<a href="{}">{}</a>').format(link(addresses.topic(part.id)), part.title)
            for part in self._list.with_topics(near_miss)
        )
        return Markup("").join(parts)

    def _home(self) -> Page:
        body = self._body(
            "home.html",
            addresses.HOME,
            name=self._site.name,
            description=self._site.description,
            recent=recently_added(self._list.dumps),
            kinds=menu.kinds(self._list),
        )
        return Page(addresses.HOME, self._site.name, self._site.description, body)

    def all_papers(self, exported: Collection[str]) -> Iterator[Page]:
        """The pages of the list of all papers, which tell of the files that hold it."""
        pages = self._list.plain_pages
        # Where each letter begins.
        starts = {letter: number for number, page in reversed([*enumerate(pages, 1)]) for letter, _ in page}
        letters = [(letter, starts[letter]) for letter, _ in self._list.by_letter]
        for number, page in enumerate(pages, 1):
            address = addresses.all_papers(number)
            title = "All papers" if number == 1 else f"All papers, page {number}"
            body = self._body(
                "all_papers.html",
                address,
                page=[(letter, [*map(self.view.row, papers)]) for letter, papers in page],
                number=number,
                last=len(pages),
                letters=letters,
                also=frozenset(exported),
                files=exports.titled(exported),
            )
            description = f"All {plural(len(self._list.papers), 'paper')} of the list."
            layout = "browse" if number == 1 else Page.layout
            yield Page(address, title, description, body, layout)

    def _search(self) -> Page:
        """The page of results: one for engines, too, since its canonical address is that without a query."""
        body = self._body("search.html", addresses.SEARCH)
        description = "Search the titles, abstracts, authors and names of all papers of the list."
        return Page(addresses.SEARCH, "Search", description, body, "browse")

    def _my_list(self) -> Page:
        body = self._body("my_list.html", addresses.MY_LIST)
        description = "The papers you marked, kept in your browser."
        return Page(addresses.MY_LIST, "My reading list", description, body, "my list")

    def _areas(self) -> Iterator[Page]:
        for area in self._list.taxonomy.areas:
            address = addresses.area(area.id)
            topics = ", ".join(topic.title for topic in area.topics)
            body = self._body("area.html", address, area=area)
            about = " ".join(f"{topic.title}: {topic.scope}" for topic in area.topics)
            introduction = self._list.introductions.areas.get(area.id, "")
            searched = f"{introduction} {about}".strip()
            yield Page(address, area.title, f"{area.title}: {topics}.", body, "path", "Area", searched)

    def _topics(self, area: Area) -> Iterator[Page]:
        for topic in area.topics:
            primary, further = self._list.primary[topic.id], self._list.further[topic.id]
            for sheet in paging.sheets(addresses.topic(topic.id), len(primary) + len(further)):
                papers, beside = sheet.cut(primary, further)
                values: dict[str, Any] = {"topic": topic, "area": area, "papers": papers, "further": beside}
                searched = f"{topic.scope} {self._list.introductions.topics.get(topic.id, '')}".strip()
                page = self._sheet("topic.html", sheet, topic.title, topic.scope, "Topic", searched, **values)
                yield replace(page, layout="topic" if len(papers) + len(beside) > 1 else "path")

    def _unfiled(self) -> Iterator[Page]:
        if not self._list.taxonomy.areas:
            return
        for sheet in paging.sheets(addresses.UNFILED, len(self._list.unfiled)):
            (papers,) = sheet.cut(self._list.unfiled)
            yield self._sheet(
                "unfiled.html", sheet, "Unfiled papers", "Papers that fit no topic yet.", papers=papers
            )

    def _sheet(
        self,
        template: str,
        sheet: paging.Sheet,
        heading: str,
        description: str,
        kind: str = "",
        searched: str = "",
        **values: Any,
    ) -> Page:
        """A page of a list; the search knows the first one alone, and that if the list is of a ``kind``."""
        body = self._body(template, sheet.address, sheet=sheet, **values)
        title, found = sheet.title(heading), searched if kind and sheet.number == 1 else None
        return Page(sheet.address, title, description, body, kind=kind or Page.kind, text=found)

    def _years(self) -> Iterator[Page]:
        body = self._body("years.html", addresses.YEARS)
        yield Page(addresses.YEARS, "Years", "The papers of the list by year.", body)
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
        yield Page(addresses.ORGANIZATIONS, "Organisations", description, body)
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
        description = "The names that papers of the list share."
        yield Page(addresses.NAMES, "Names", description, body)
        order = {paper.id: number for number, paper in enumerate(self._list.newest_first)}
        for name in self._list.names.names:
            found = [self._list.by_id[paper] for paper in sorted(name.papers, key=order.__getitem__)]
            description = f"Papers on the list that name {name.spelling}: {len(found)}."
            for sheet in paging.sheets(addresses.name(name.id), len(found)):
                (papers,) = sheet.cut(found)
                values: dict[str, Any] = {"name": name, "papers": papers, "count": len(found)}
                yield self._sheet(
                    "name.html", sheet, name.spelling, description, "Name", ", ".join(name.also), **values
                )

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
        description = "What each capture brought."
        yield Page(addresses.DUMPS, "Captures", description, body)
        for dump in self._list.dumps:
            title = dump.title
            description = f"{title}: {plural(len(dump.papers), 'paper')}, {len(dump.new)} of them new to the list."
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
        by = "year, capture and topic" if self._list.taxonomy.areas else "year and capture"
        description = f"The papers of the list by {by}, and as a map."
        yield Page(addresses.PICTURES, "The list in pictures", description, body, "pictures")

    def _news(self) -> Page:
        summaries = {dump.name: news.summary(dump, self._list) for dump in self._list.dumps[:_NEWS]}
        body = self._body("news.html", addresses.NEWS, dumps=self._list.dumps[:_NEWS], summaries=summaries)
        description = "What each capture brought, the newest first."
        return Page(addresses.NEWS, "What’s new", description, body)

    def _subscription(self) -> Page:
        body = self._body(
            "subscribe.html",
            addresses.SUBSCRIBE,
            mail=self._site.mail,
            areas=self._list.areas_with_papers,
        )
        by_topic = ", by topic" if self._list.taxonomy.areas else ""
        description = f"How to hear of new papers: by feed, by e-mail{by_topic}."
        return Page(addresses.SUBSCRIBE, "Subscribe", description, body, text=description)

    def paper(self, view: PaperView) -> Page:
        """The page of a paper."""
        body = self._paper.render(view, most_authors=MOST_AUTHORS)
        address = addresses.paper(view["id"])
        return Page(address, view["short"], view["description"], body, "paper", "Paper", paper=view)

    def _withdrawn(self) -> Iterator[Page]:
        for paper in self._list.withdrawn:
            address = addresses.paper(paper.id)
            yield Page(
                address,
                text.cut(paper.title, browsing.LISTED_TITLE),
                off_the_list(paper),
                self._body("withdrawn.html", address, paper=paper, said=off_the_list(paper)),
                in_engines=False,
            )
