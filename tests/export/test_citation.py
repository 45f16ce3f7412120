from __future__ import annotations

import html

import html5lib
import markdown
import pytest

from generator.export import citation
from generator.export.facts import one_line
from generator.model import OrganizationFacts, Paper
from generator.util.dates import PartialDate
from tests.export.hostile import FULL, TITLES
from tests.related.test_similarity import LAW


def plain(paper: Paper, site_url: str = "") -> str:
    found = citation.parts(paper, site_url)
    return f"{found.before}{found.title}{found.after}"


def test_parts() -> None:
    assert plain(FULL) == ("Ada Example, Bo Sample. “Contracts in Court.” 2026. https://arxiv.org/abs/2602.99001")
    asked = LAW.model_copy(
        update={"title": "Contracts?", "organization": OrganizationFacts(handle="lab", name="The Lab")}
    )
    assert plain(asked) == "The Lab. “Contracts?”"
    assert plain(asked, "https://list.test/") == "The Lab. “Contracts?” https://list.test/papers/law/"


def test_markdown() -> None:
    assert citation.markdown(FULL) == (
        "Ada Example, Bo Sample. “[Contracts in Court](https://arxiv.org/abs/2602.99001).” 2026."
    )
    assert citation.markdown(LAW) == "“Contracts in Court.”"


@pytest.mark.parametrize("title", TITLES)
def test_markdown_shows_any_title_and_name(title: str) -> None:
    shown = markdown.markdown(citation.markdown(FULL.model_copy(update={"title": title, "authors": (title,)})))
    tree = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    assert [element.tag for element in tree.iter()][1:] == ["p", "a"]
    line = one_line(title)
    mark = "" if line.endswith((".", "?", "!")) else "."
    assert " ".join("".join(tree.itertext()).split()) == f"{line}. “{html.unescape(html.escape(line))}{mark}” 2026."


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Authors and year are not known here; take them from the paper itself."),
        ({"authors": ("Ada Reed",)}, "The year is not known here; take it from the paper itself."),
        ({"published": PartialDate(2024)}, "The authors are not known here; take them from the paper itself."),
        ({"published": PartialDate(2024), "authors": ("Ada Reed",)}, ""),
    ],
)
def test_a_citation_says_what_it_lacks(facts: dict[str, object], sentence: str) -> None:
    assert citation.lacking(LAW.model_copy(update=facts)) == sentence


def test_ten_authors_are_named() -> None:
    names = tuple(f"A{number} Name" for number in range(11))
    assert plain(LAW.model_copy(update={"authors": names[:10]})).startswith(f"{', '.join(names[:10])}. “")
    assert plain(LAW.model_copy(update={"authors": names})).startswith(f"{', '.join(names[:10])} et al. “")


@pytest.mark.parametrize(
    ("venue", "appeared"),
    [("ICML 2026", "ICML 2026."), ("The <Venue>", "The &lt;Venue&gt;, 2026."), (None, "2026.")],
)
def test_the_year_stands_once(venue: str | None, appeared: str) -> None:
    assert citation.markdown(FULL.model_copy(update={"venue": venue})).endswith(f"” {appeared}")
