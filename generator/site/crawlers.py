"""Files that visiting programs read first: robots.txt, and llms.txt as llmstxt.org describes it."""

from __future__ import annotations

from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.markdown import escape


def robots(site: Site) -> str:
    """Everyone may read everything. The sitemap's address has to be a whole one, so it needs a known host."""
    sitemap = f"\nSitemap: {site.link('sitemap.xml')}\n" if site.root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms(shown: ReadingList, site: Site) -> str:
    """The list in short, with links to its topics and its data."""

    def line(title: str, address: str, about: str) -> str:
        return f"- [{escape(title)}]({site.link(address)}): {escape(about)}"

    count = len(shown.papers)
    blocks = [
        f"# {escape(site.name)}",
        f"> {escape(site.description)}" if site.description else "",
        f"The list has {count} {'paper' if count == 1 else 'papers'}, each on a page of its own, papers/ID/; "
        "papers/ID.md is the same as Markdown. An ID never changes.",
        "## Data",
        "\n".join(
            (
                line("All papers as JSON", "papers.json", "titles, abstracts, topics, listings and related papers"),
                line("Atom feed", addresses.atom(addresses.HOME), "the papers that joined the list last"),
                line("JSON Feed", addresses.json_feed(addresses.HOME), "the same as JSON"),
                line("News", addresses.atom(addresses.NEWS), "what each capture brought"),
            )
        ),
    ]
    for area in shown.taxonomy.areas:
        lines = [line(topic.title, addresses.topic(topic.id), topic.scope) for topic in area.topics]
        blocks += [f"## {escape(area.title)}", "\n".join(lines)]
    pages = [
        line("All papers", addresses.ALL_PAPERS, "by title"),
        line("Years", addresses.YEARS, "by the day of publication"),
        line("Authors", addresses.AUTHORS, "those of two papers or more"),
        line("Names", addresses.NAMES, "models, methods and data sets that papers share"),
    ]
    blocks += ["## Optional", "\n".join(pages)]
    return "\n\n".join(filter(None, blocks)) + "\n"
