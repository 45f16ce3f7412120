r"""BibTeX: entries whose keys are the papers' ids.

A paper's id is unique on the list and never changes, so its key is and does neither. Ids that were given up when
papers were merged stand in ``ids``, by which biblatex knows an entry under further keys: an old ``\cite`` works on.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from generator.export import facts, names
from generator.export.format import Format, Source
from generator.export.short_keys import PASSED_OVER
from generator.export.tex import definitions, tex, tex_family, tex_given
from generator.model import Paper

_LONGEST_KEY, _KEY_WORDS = 60, 4  # characters; words
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@lru_cache(maxsize=1 << 16)
def _name(name: names.Name) -> str:
    """A person, the family name first, so that no reader has to find it; others whole, in braces."""
    if name.is_whole:
        return f"{{{tex(name.family)}}}"
    family = tex_family(name.family)
    if any(part[:1].islower() for part in name.family.replace("-", " ").split()[:-1]):
        family = f"{{{family}}}"  # or else all up to the last small word is read as a particle
    family = f"{tex_family(name.particle)} {family}" if name.particle else family
    return ", ".join(filter(None, (family, tex(name.suffix), tex_given(name.given))))


@lru_cache(maxsize=1 << 14)
def _authors(authors: tuple[str, ...]) -> tuple[str, str]:
    """Who wrote a paper, and the options that biblatex needs to print their names."""
    people = names.people(authors)
    others = ["others"] if people.is_cut and people.names else []
    # A particle is part of the family name, in biblatex and pandoc too, which leave it out of short citations.
    options = "useprefix=true" if any(name.particle for name in people.names) else ""
    return " and ".join([*map(_name, people.names), *others]), options


def _key(paper: Paper) -> str:
    """The words by which styles sort an entry without authors: its organisation, or its title's first words.

    Styles such as plainnat print it in the author's place too, so it does not end in the middle of a phrase.
    """
    if paper.organization:
        return paper.organization.name
    head = facts.one_line(paper.title).split(": ")[0]
    words = head.split()[:_KEY_WORDS]
    while len(words) > 1 and words[-1].lower() in PASSED_OVER:
        words.pop()
    return " ".join(words)[:_LONGEST_KEY].strip()


def _protected(text: str) -> str:
    """A title whose letters no style lowers: most hold names, and no rule tells Gemma from a gem.

    Better BibTeX takes braces around a whole field for the field's own, and papis shows a third pair; an empty
    group, which nothing prints, serves both.
    """
    return f"{{{tex(text)}}}{{}}"


def _container(paper: Paper) -> tuple[str, dict[str, str]]:
    """The entry's type, and the fields that say where the paper appeared."""
    publication = facts.publication(paper)
    if publication is None:
        # Styles older than eprint fields print nothing but howpublished of where a preprint is.
        preprint = f"arXiv:{paper.arxiv}" if paper.arxiv else ""
        return "misc", {"howpublished": preprint, "note": tex(paper.venue or "")}
    if publication.kind == "journal":
        return "article", {"journal": tex(publication.container)}
    # Pandoc lowers a title of proceedings as it does that of a paper, and no journal's.
    return "inproceedings", {"booktitle": _protected(publication.container)}


def _described(paper: Paper, keywords: Collection[str]) -> dict[str, str]:
    """The fields of an entry that is to tell all: nothing prints them, and whoever reads the list gets it whole.

    ``date`` is biblatex's, ``code`` what academic pages made of BibTeX use; ``submitted``, ``venue`` and ``links``
    are no style's.
    """
    is_preprint = facts.publication(paper) is None
    day = str(paper.published) if paper.published else ""
    return {
        "date": day if is_preprint and paper.published and paper.published.day else "",
        "submitted": "" if is_preprint else day,
        "venue": tex(paper.venue or "") if is_preprint else "",
        "code": " ".join(paper.code),
        "links": " ".join(paper.links),
        "abstract": tex(paper.abstract),
        "keywords": tex(", ".join(keywords)),
    }


def entry(
    paper: Paper,
    site_url: str = "",
    short_key: str | None = None,
    keywords: Collection[str] | None = None,
) -> str:
    """The paper as a BibTeX entry that ends in a line's end.

    Args:
        paper: the paper.
        site_url: where the site is hosted, for the address of a paper that is known to be nowhere else.
        short_key: a further key, which people type.
        keywords: the paper's topics, for an entry that tells all, with the abstract; None for a citation.
    """
    kind, container = _container(paper)
    author, options = _authors(paper.authors)
    fields = {
        "title": _protected(paper.title),
        "author": author,
        "organization": tex(paper.organization.name) if paper.organization and not paper.authors else "",
        "key": "" if paper.authors else tex(_key(paper)),
        **container,
        "year": str(facts.year(paper) or ""),
        "month": "",
        "eprint": paper.arxiv or "",
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "primaryclass": paper.category if paper.arxiv and paper.category else "",
        "doi": facts.cited_doi(paper) or "",
        # A DOI or an arXiv id says it too, and Typst's IEEE style leaves date and DOI out beside an address.
        "url": "" if paper.arxiv or paper.doi else facts.url(paper, site_url) or "",
        "options": options,
        "ids": ",".join(filter(None, (*paper.former_ids, short_key))),
        **(_described(paper, keywords) if keywords is not None else {}),
    }
    values = {name: f"{{{value}}}" for name, value in fields.items() if value}
    # A month belongs to its own year: that of the preprint, not of the proceedings. Styles spell the macro of each.
    if kind == "misc" and paper.published and paper.published.month:
        values["month"] = _MONTHS[paper.published.month - 1]
    lines = ",\n".join(f" {name} = {values[name]}" for name in fields if name in values)
    organization = paper.organization.name if paper.organization else ""
    needed = definitions("".join((paper.title, *paper.authors, paper.venue or "", organization)))
    return f"{needed}@{kind}{{{paper.id},\n{lines}\n}}\n"


def _entry(paper: Paper, source: Source) -> str:
    keywords = source.topics_of(paper) if source.with_abstracts else None
    return entry(paper, source.site_url, source.short_keys.get(paper.id), keywords)


FORMAT = Format(
    name="bibtex",
    title="BibTeX",
    suffix=".bib",
    entry=_entry,
    head=lambda source, part, parts: f"% Part {part} of {parts}\n\n" if parts > 1 else "",
    between="\n",
)
