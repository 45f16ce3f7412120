"""The list as Markdown: a page for each topic and area, and an index, in CommonMark without HTML.

The same text is served beside the page of the same address, is a project of its own for any Markdown builder, which
:func:`settings` completes, and is read by people. So links between these pages are relative. Links to what the site
alone has, an author's page for instance, are whole, and only there where the site's own address is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.model import Paper
from generator.settings.taxonomy import Area, Topic
from generator.site import addresses, exports
from generator.site.browsing import LISTED_TITLE
from generator.site.grouping import by_year, recently_added
from generator.site.reading_list import ReadingList, Step, off_the_list
from generator.site.settings import Site
from generator.util import dates, text, yaml_file
from generator.util.markdown import bullets, escape, link, numbered, plural

FOLDER = "docs"  # of the pages, below the project's own
_FIRST = 3  # papers of a topic that its area names


def markdown_files(shown: ReadingList, site: Site) -> Iterator[tuple[str, str]]:
    """The address and text of every page but papers', the index first."""
    yield addresses.markdown(addresses.HOME), index(shown, site)
    for branch in shown.taxonomy.areas:
        yield addresses.markdown(addresses.area(branch.id)), area(branch, shown, site)
    for leaf in shown.taxonomy.topics:
        yield addresses.markdown(addresses.topic(leaf.id)), topic(leaf, shown, site)
    yield from tombstones(shown)


def settings(shown: ReadingList, site: Site) -> str:
    """The ``mkdocs.yml`` that makes the pages, in its folder ``docs``, a project: areas and topics are its menu."""
    menu = [
        {
            branch.title: [
                addresses.markdown(addresses.area(branch.id)),
                *(addresses.markdown(addresses.topic(leaf.id)) for leaf in branch.topics),
            ]
        }
        for branch in shown.taxonomy.areas
    ]
    values = {
        "site_name": site.name,
        "site_description": site.description,
        "docs_dir": FOLDER,
        "nav": ["index.md", *menu],
        "not_in_nav": "/papers/",
    }
    return yaml_file.dump(values)


def tombstones(shown: ReadingList) -> Iterator[tuple[str, str]]:
    """The pages of papers that were merged or withdrawn, or may have been."""
    titles = {paper.id: paper.title for paper in (*shown.papers, *shown.withdrawn)}
    for old, new in shown.merged.items():
        moved = f"# This page has moved\n\nYou find it here now: {link(titles[new], f'{new}.md')}\n"
        yield addresses.markdown(addresses.paper(old)), moved
    for paper in shown.withdrawn:
        reason = f"{off_the_list(paper)} {escape(paper.withdrawn or '')}".rstrip()
        yield addresses.markdown(addresses.paper(paper.id)), f"# {escape(paper.title)}\n\n{reason}\n"


def index(shown: ReadingList, site: Site) -> str:
    """The site's name and description, the papers added last, where to begin, and the areas and topics."""
    page = _Page(addresses.HOME, shown, site)
    counts = (
        plural(len(shown.papers), "paper"),
        *([plural(len(shown.area_number), "topic")] if shown.taxonomy.areas else []),
        *([f"{shown.with_code} with code"] if shown.with_code else []),
        plural(len(shown.dumps), "capture"),
    )
    blocks = [f"# {escape(site.name)}", escape(site.description), ", ".join(counts)]
    recent = recently_added(shown.dumps)
    blocks += ["## Recently added"] if recent else []
    for dump, papers in recent:
        title = page.site_link(dump.added, addresses.dump(dump.name))
        blocks += [f"### {title} ({plural(len(dump.new), 'paper')})", bullets(map(page.recent, papers))]
    begun = [branch for branch in shown.taxonomy.areas if branch.id in shown.paths]
    blocks += ["## Where to begin"] if begun else []
    for branch in begun:
        blocks.append(f"### {page.link(branch.title, addresses.area(branch.id))}")
        path = shown.paths[branch.id]
        blocks += [page.step(path[0]), f"The first of {plural(len(path), 'paper')} in order."]
    if shown.taxonomy.areas:
        blocks += ["## Topics", "Behind each stand the papers that are mainly about it + those that touch it."]
    for branch in shown.taxonomy.areas:
        count = counted(shown.area_count(branch), shown.touching(branch))
        blocks.append(f"### {page.link(branch.title, addresses.area(branch.id))} ({count})")
        blocks.append(bullets(map(page.counted, branch.topics)))
    if shown.unfiled:
        title = "Unfiled papers" if shown.taxonomy.areas else "Papers"
        blocks += [f"## {title}", page.rows(shown.unfiled, topic=False)]
    return page.text([*blocks, page.feeds()])


def area(branch: Area, shown: ReadingList, site: Site) -> str:
    """An area: its topics with the first of their papers, and the other areas."""
    page = _Page(addresses.area(branch.id), shown, site)
    counts = f"{plural(shown.area_count(branch), 'paper')} in {plural(len(branch.topics), 'topic')}"
    touching = shown.touching(branch)
    counts += f", and {touching} more that {'touches' if touching == 1 else 'touch'} them." if touching else "."
    blocks = [f"# {escape(branch.title)}", counts, escape(shown.introductions.areas.get(branch.id, ""))]
    if path := shown.paths.get(branch.id):
        blocks += ["## Start here", page.path(path)]
    for leaf in branch.topics:
        blocks.append(f"## {page.counted(leaf)}")
        blocks += [escape(leaf.scope), bullets(map(page.paper_link, shown.primary[leaf.id][:_FIRST]))]
    others = [page.link(each.title, addresses.area(each.id)) for each in shown.taxonomy.areas if each != branch]
    return page.text([*blocks, "## Other areas" if others else "", bullets(others), page.feeds()])


def topic(leaf: Topic, shown: ReadingList, site: Site) -> str:
    """A topic: what belongs there, where to begin, its papers, those of other topics, and its neighbours."""
    page = _Page(addresses.topic(leaf.id), shown, site)
    papers, further, path = shown.primary[leaf.id], shown.further[leaf.id], shown.paths.get(leaf.id, ())
    excludes = shown.with_topics(escape(leaf.excludes))
    blocks = [
        f"# {escape(leaf.title)}",
        page.area(leaf.id),
        escape(leaf.scope),
        "".join(part if isinstance(part, str) else page.topic_link(part) for part in excludes),
        escape(shown.introductions.topics.get(leaf.id, "")),
    ]
    if path:
        blocks += ["## Start here", page.path(path)]
    elif surveys := shown.surveys.get(leaf.id):
        blocks += ["## Start here", bullets(map(page.paper_link, surveys))]
    if neighbours := shown.neighbours.get(leaf.id):
        together = (f"{page.topic_link(near)} ({count})" for near, count in neighbours)
        blocks += ["## Often together with", bullets(together)]
    blocks += [f"## {plural(len(papers), 'paper')}", *page.years(papers, topic=False, path=path)]
    if further:
        touch = "touches" if len(further) == 1 else "touch"
        blocks += [f"## {len(further)} more that {touch} this topic", *page.years(further, path=path)]
    if papers or further:
        blocks.append(page.files("Cite all of these papers:", exports.titled_beside(addresses.topic(leaf.id))))
    return page.text([*blocks, page.feeds()])


def counted(primary: int, further: int) -> str:
    """How many papers are mainly about something, and how many touch it."""
    return f"{primary} + {further}" if further else str(primary)


@dataclass(frozen=True)
class _Page:
    """Writes the parts of the page at an address, its links among them."""

    address: str
    shown: ReadingList
    site: Site

    def text(self, blocks: Iterable[str]) -> str:
        """The page of its blocks, those left out that are empty, with a link to itself on the site."""
        here = f"On the site: <{self.site.link(self.address)}>" if self.site.root else ""
        return "\n\n".join(filter(None, (*blocks, here))) + "\n"

    def link(self, title: str, address: str) -> str:
        """A link to another page that is Markdown too."""
        return link(title, addresses.relative(addresses.markdown(address), addresses.markdown(self.address)))

    def site_link(self, title: str, address: str) -> str:
        """A link to what only the site has; the title alone where the site's address is not known."""
        return link(title, self.site.link(address)) if self.site.root else escape(title)

    def paper_link(self, paper: Paper) -> str:
        """A link to a paper."""
        return self.link(text.cut(paper.title, LISTED_TITLE), addresses.paper(paper.id))

    def topic_link(self, topic: Topic) -> str:
        """A link to a topic."""
        return self.link(topic.title, addresses.topic(topic.id))

    def area(self, topic: str) -> str:
        """The area of a topic."""
        area = self.shown.taxonomy.area_of[topic]
        return f"Area: {self.link(area.title, addresses.area(area.id))}"

    def counted(self, topic: Topic) -> str:
        """A link to a topic, with how many papers have it as their primary one, and how many as a further one."""
        count = counted(len(self.shown.primary[topic.id]), len(self.shown.further[topic.id]))
        return f"{self.topic_link(topic)} ({count})"

    def files(self, title: str, files: Iterable[tuple[str, str]]) -> str:
        """Links to files of the site, by title and address, after a title of their own."""
        links = ", ".join(self.site_link(*file) for file in files)
        return f"{title} {links}" if self.site.root else ""

    def feeds(self) -> str:
        """Links to the feeds that stand beside the page."""
        return self.files(
            "Feed:", [("Atom", addresses.atom(self.address)), ("JSON", addresses.json_feed(self.address))]
        )

    def path(self, path: Iterable[Step]) -> str:
        """A reading path, each paper with why it is read there."""
        return numbered(map(self.step, path))

    def step(self, step: Step) -> str:
        """A paper of a reading path."""
        return f"{self.paper_link(step.paper)}{f': {escape(step.reason)}' if step.reason else ''}"

    def recent(self, paper: Paper) -> str:
        """A paper that was added of late: its topic, its own date, and its key sentence."""
        topics = self.shown.taxonomy.topic_by_id
        facts = (
            self.topic_link(topics[paper.primary]) if paper.primary else "",
            f"published {dates.spelled(paper.published)}" if paper.published else "",
        )
        known = ", ".join(filter(None, facts))
        sentence = escape(self.shown.key_sentence(paper))
        return f"{self.paper_link(paper)}{f' ({known})' if known else ''}{f': {sentence}' if sentence else ''}"

    def years(self, papers: Iterable[Paper], *, topic: bool = True, path: Collection[Step] = ()) -> Iterator[str]:
        """Lists of papers under their years."""
        for year, some in by_year(papers):
            yield f"### {year}"
            yield self.rows(some, topic=topic, path=path)

    def rows(self, papers: Iterable[Paper], *, topic: bool = True, path: Collection[Step] = ()) -> str:
        """A list of papers, each with its key sentence, maybe its topic; readers begin with those of ``path``."""
        begins = {step.paper.id for step in path}
        return bullets(self._row(paper, topic, paper.id in begins) for paper in papers)

    def _row(self, paper: Paper, topic: bool, begins: bool) -> str:
        topics, usual = self.shown.taxonomy.topic_by_id, self.shown.taxonomy.contributions[0].id
        kind = self.shown.taxonomy.contribution_by_id[paper.contribution.id]
        facts = (
            "Start here" if begins else "",
            self.topic_link(topics[paper.primary]) if topic and paper.primary else "",
            dates.spelled(paper.published) if paper.published else "",
            escape(kind.title) if kind.id != usual else "",
            "Code" if paper.code else "",
            f"Listed {len(paper.listed_in)} times" if len(paper.listed_in) > 1 else "",
        )
        known = ", ".join(filter(None, facts))
        sentence = escape(self.shown.key_sentence(paper))
        return f"{self.paper_link(paper)}{f' ({known})' if known else ''}{f': {sentence}' if sentence else ''}"
