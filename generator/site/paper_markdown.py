"""A paper's page as Markdown: its facts, abstract, topics and related papers, where it was listed, its citation.

See :mod:`generator.site.markdown_pages` for what all such pages have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.site import addresses
from generator.site.paper_view import Link, PaperView
from generator.site.settings import Site
from generator.util.markdown import bullets, escape, link, numbered, plural


def paper(view: PaperView, site: Site) -> str:
    """The text of the page."""
    root = site.root
    page = addresses.paper(view["id"])
    placed = bullets(_page(title, address) for title, address, *_ in view["topics"])
    related = numbered(
        f"{link(title, f'{name}.md')} {escape(reason)}".rstrip() for title, name, reason in view["related"]
    )
    beyond = ", ".join(link(title, f"{name}.md") for title, name in view["beyond"])
    names = _on_site(view["names"], root)
    blocks = (
        f"# {escape(view['title'])}",
        escape(view["key_sentence"]),
        bullets(_facts(view, root)),
        ", ".join(link(title, url) for title, url, _ in view["links"]),
        _stars(view),
        _missing(view),
        f"## Abstract\n\n{escape(view['abstract'])}" if view["abstract"] else "",
        f"Summary written by a program, from the listing’s page:\n\n> {escape(view['summary'])}"
        if view["summary"]
        else "",
        f"Note: {escape(view['note'])}" if view["note"] else "",
        "## Topics" if view["has_topics"] else "",
        placed or ("This paper fits no topic of the list yet." if view["has_topics"] else ""),
        f"Names: {names}" if names else "",
        f"## Related papers\n\n{related}" if related else "",
        f"Papers near these: {beyond}" if beyond else "",
        "## Listed in",
        bullets(_listings(view, root)),
        _files(view, root) if root else "",
        f"On the site: <{root}{page}>" if root else "",
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _page(title: str, address: str) -> str:
    """A link to another page that is Markdown too; papers' pages are one folder below the root."""
    return link(title, f"../{addresses.markdown(address)}")


def _on_site(links: Iterable[Link], root: str) -> str:
    """Links to what only the site has; the titles alone where the site's address is not known."""
    return ", ".join(
        link(title, f"{root}{address}") if root and address else escape(title) for title, address in links
    )


def _facts(view: PaperView, root: str) -> Iterator[str]:
    if view["authors"]:
        yield f"Authors: {_on_site(view['authors'], root)}"
    elif view["author_count"]:
        yield plural(view["author_count"], "author")
    if view["organization"]:
        yield f"Organisation: {_on_site([view['organization']], root)}"
    if view["published"]:
        _, day, (year, address) = view["published"]
        more = _on_site([(f"more of {year}", address)], root) if root else ""
        yield ", ".join(filter(None, (f"Published: {day}", more)))
    if view["venue"]:
        yield f"Venue: {escape(view['venue'])}"
    if view["cited"]:
        count, _, day = view["cited"]
        yield f"Cited {plural(count, 'time')}, as of {day}"
    if view["kind"]:
        yield f"Kind: {escape(view['kind'])}"
    if view["topic"]:
        yield f"Area: {_page(*view['trail'][0])}"
    for start in view["starts"]:
        yield f"Start here in {_page(*start)}"


def _missing(view: PaperView) -> str:
    seen_at = ", ".join(link(title, url) for title, url, _ in view["seen_at"])
    return f"{view['missing']}{f': see {seen_at}' if seen_at else ''}." if view["missing"] else ""


def _files(view: PaperView, root: str) -> str:
    own = link("BibTeX", f"{root}papers/{view['id']}.bib")
    return f"Download {own}, and of {view['group']} {_on_site(view['group_files'], root)}"


def _stars(view: PaperView) -> str:
    if not view["stars"]:
        return ""
    count, day = view["stars"]
    return f"{plural(count, 'star')}{f' on {day}' if day else ''}"


def _listings(view: PaperView, root: str) -> Iterator[str]:
    for title, address, line, entry, source in view["listings"]:
        yield f"{_on_site([(title, address)], root)}, {link(line, source) if source else line}{entry}"
