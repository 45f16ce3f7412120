from __future__ import annotations

from datetime import date

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import citing
from generator.content import OrganizationFacts
from tests.test_related import LAW

FULL = LAW.model_copy(
    update={"authors": ("Ada Example", "Bo Sample"), "published": date(2026, 2, 18), "arxiv": "2602.99001"}
)


def test_bibtex() -> None:
    assert citing.bibtex(FULL) == (
        "@misc{law,\n title = {{Contracts in Court}},\n author = {Ada Example and Bo Sample},\n year = {2026},\n"
        " month = {2},\n eprint = {2602.99001},\n archiveprefix = {arXiv},\n"
        " url = {https://arxiv.org/abs/2602.99001}\n}\n"
    )
    assert citing.bibtex(LAW) == "@misc{law,\n title = {{Contracts in Court}}\n}\n"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% of $5 & é_x #1", r"50\% of \$5 \& \'e\_x \#1"),
        ("open { only", r"open \textbraceleft{} only"),
        (r"a \foo ^ b", r"a {\textbackslash}foo {\textasciicircum} b"),
        ("深度", "深度"),
    ],
)
def test_special_characters_are_written_for_tex(title: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in citing.bibtex(LAW.model_copy(update={"title": title}))


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(lambda text: text.strip())
)
def test_any_title_leaves_a_single_whole_entry(title: str) -> None:
    paper = LAW.model_copy(update={"title": title})
    database = bibtexparser.loads(citing.bibtex(paper))
    assert [entry["ID"] for entry in database.entries] == ["law"]
    written = citing.bibtex(paper)
    assert written.count("{") == written.count("}")


def test_plain() -> None:
    assert citing.plain(FULL) == (
        "Ada Example, Bo Sample. “Contracts in Court.” 2026. https://arxiv.org/abs/2602.99001"
    )
    asked = LAW.model_copy(
        update={"title": "Contracts?", "organization": OrganizationFacts(handle="lab", name="The Lab")}
    )
    assert citing.plain(asked) == "The Lab. “Contracts?”"
