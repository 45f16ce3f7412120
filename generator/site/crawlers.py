"""Files that visiting programs read first: robots.txt, the sitemap, and llms.txt as llmstxt.org describes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape as xml
from urllib.parse import quote

from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.markdown import escape, link


def robots(site: Site) -> str:
    """Everyone may read everything. The sitemap's address has to be a whole one, so it needs a known host."""
    sitemap = f"\nSitemap: {site.link('sitemap.xml')}\n" if site.root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms(shown: ReadingList, site: Site) -> str:
    """The list in short, with links to its topics and its data."""

    def line(title: str, address: str, about: str) -> str:
        return f"- {link(title, site.link(address))}: {escape(about)}"

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
        line("Names", addresses.NAMES, "those that papers share, of models, methods and data sets for instance"),
    ]
    blocks += ["## Optional", "\n".join(pages)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def sitemap(site: Site, pages: Iterable[str], stamp: int) -> str:
    """The sitemap (https://www.sitemaps.org/protocol.html); without a known host it lists nothing.

    Args:
        site: the site's settings.
        pages: the addresses of all pages that search engines may show.
        stamp: when the pages changed last, in seconds since 1970.
    """
    day = datetime.fromtimestamp(stamp, UTC).date()
    urls = [
        f"<url><loc>{xml(site.link(quote(address)), quote=False)}</loc><lastmod>{day}</lastmod></url>\n"
        for address in (pages if site.root else ())
    ]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{"".join(urls)}</urlset>
"""
