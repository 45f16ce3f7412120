from __future__ import annotations

import html

import html5lib
import markdown
import pytest

from generator.export import citation
from generator.export.facts import one_line
from generator.model import OrganizationFacts
from tests.export.hostile import FULL, TITLES
from tests.related.test_similarity import LAW


def test_plain() -> None:
    assert citation.plain(FULL) == (
        "Ada Example, Bo Sample. “Contracts in Court.” 2026. https://arxiv.org/abs/2602.99001"
    )
    asked = LAW.model_copy(
        update={"title": "Contracts?", "organization": OrganizationFacts(handle="lab", name="The Lab")}
    )
    assert citation.plain(asked) == "The Lab. “Contracts?”"
    assert citation.plain(asked, "https://list.test/") == "The Lab. “Contracts?” https://list.test/papers/law/"


def test_markdown() -> None:
    assert citation.markdown(FULL) == (
        "Ada Example, Bo Sample. “[Contracts in Court](https://arxiv.org/abs/2602.99001).” 2026."
    )
    assert citation.markdown(LAW) == "“Contracts in Court.”"


@pytest.mark.parametrize("title", [title for title in TITLES if not set("|$~") & set(title)])
def test_markdown_shows_any_title_and_name(title: str) -> None:
    """Python-Markdown leaves the backslash before |, $ and ~, which mean something in other dialects only."""
    shown = markdown.markdown(citation.markdown(FULL.model_copy(update={"title": title, "authors": (title,)})))
    tree = html5lib.parseFragment(shown, namespaceHTMLElements=False)
    assert [element.tag for element in tree.iter()][1:] == ["p", "a"]
    line = one_line(title)
    mark = "" if line.endswith((".", "?", "!")) else "."
    assert " ".join("".join(tree.itertext()).split()) == f"{line}. “{html.unescape(html.escape(line))}{mark}” 2026."


@pytest.mark.parametrize("sign", "|$~")
def test_signs_of_other_dialects_are_escaped(sign: str) -> None:
    assert f"a \\{sign} b" in citation.markdown(LAW.model_copy(update={"title": f"a {sign} b"}))
