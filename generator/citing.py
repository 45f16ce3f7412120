"""How to cite a paper: BibTeX and plain text."""

from __future__ import annotations

from functools import cache

from bibtexparser.bibdatabase import BibDatabase
from bibtexparser.bwriter import BibTexWriter
from pylatexenc.latexencode import RULE_DICT as _BY_DICTIONARY
from pylatexenc.latexencode import UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from generator.catalogue import Paper

# Braces written as commands: BibTeX counts even an escaped brace when it looks for a value's end.
_ENCODER = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(
            _BY_DICTIONARY, {ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
        ),
        "defaults",
    ],
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


@cache
def _tex_character(char: str) -> str:
    tex: str = _ENCODER.unicode_to_latex(char)
    return tex


def _tex(text: str) -> str:
    """Text as TeX, character by character: the encoder's own loop takes seconds for long texts."""
    return "".join(map(_tex_character, text))


def url(paper: Paper) -> str | None:
    """Where the paper itself can be read, if that is known."""
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else None


def bibtex(paper: Paper) -> str:
    """The paper as a BibTeX entry; its key is the paper's id, which never changes."""
    fields = {
        # The braces keep a style from lowering the case of names.
        "title": "{" + _tex(paper.title) + "}",
        "author": " and ".join(_tex(name) for name in paper.authors),
        "year": str(paper.published.year) if paper.published else "",
        "month": str(paper.published.month) if paper.published else "",
        "eprint": paper.arxiv or "",
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "url": url(paper) or "",
    }
    database = BibDatabase()
    database.entries = [
        {"ENTRYTYPE": "misc", "ID": paper.id, **{name: value for name, value in fields.items() if value}}
    ]
    writer = BibTexWriter()
    writer.display_order = list(fields)
    text: str = writer.write(database)
    return text.strip() + "\n"


def plain(paper: Paper) -> str:
    """The paper in one line, as a reference list has it."""
    parts = []
    if paper.authors:
        parts.append(", ".join(paper.authors) + ".")
    elif paper.organization:
        parts.append(paper.organization.name + ".")
    mark = "" if paper.title.endswith((".", "?", "!")) else "."
    parts.append(f"“{paper.title}{mark}”")
    if paper.published:
        parts.append(f"{paper.published.year}.")
    if address := url(paper):
        parts.append(address)
    return " ".join(parts)
