from __future__ import annotations

import unicodedata

import pytest
from bibtexparser.entrypoint import parse_string as parse_entries
from hypothesis import example, given, settings
from pybtex.database import Entry, parse_string
from pylatexenc.latex2text import LatexNodes2Text

from generator.export import bibtex
from generator.export.facts import one_line
from generator.export.format import Source
from generator.export.names import parse
from generator.export.tex import tex
from generator.model import OrganizationFacts
from generator.settings.content import Content
from generator.util.dates import PartialDate
from tests import sparse
from tests.conftest import REPO
from tests.export.hostile import FULL, TITLES, titles
from tests.related.test_similarity import JURY, LAW

# LaTeX's own macros that the reader of TeX used here lacks, or takes for an accent.
LACKING = {
    r"\textbraceleft{}": r"\{",
    r"\textbraceright{}": r"\}",
    r"{\textbar}": "|",
    r"{\textasciicircum}": "^",
    r"{\textless}": "<",
    r"{\textgreater}": ">",
}


def parsed(text: str) -> Entry:
    """The one entry of a text, as another library than the one that wrote it reads it."""
    ((_, entry),) = parse_string(text, "bibtex").entries.items()
    assert isinstance(entry, Entry)
    return entry


def untex(value: str) -> str:
    for macro, char in LACKING.items():
        value = value.replace(macro, char)
    shown: str = LatexNodes2Text(strict_latex_spaces=True, keep_comments=True).latex_to_text(value)
    return unicodedata.normalize("NFC", shown)


def test_an_entry_has_what_is_known() -> None:
    assert bibtex.entry(FULL) == (
        "@misc{law,\n title = {{Contracts in Court}{}},\n author = {Example, Ada and Sample, Bo},\n"
        " howpublished = {arXiv:2602.99001},\n year = {2026},\n"
        " month = feb,\n eprint = {2602.99001},\n archiveprefix = {arXiv},\n doi = {10.48550/arXiv.2602.99001}\n}\n"
    )
    assert bibtex.entry(LAW) == "@misc{law,\n title = {{Contracts in Court}{}},\n key = {Contracts in Court}\n}\n"


def test_another_library_reads_the_same() -> None:
    entry = parsed(bibtex.entry(FULL))
    assert entry.key == "law"
    assert [str(person) for person in entry.persons["author"]] == ["Example, Ada", "Sample, Bo"]
    assert entry.fields["month"] == "February"
    assert entry.fields["doi"] == "10.48550/arXiv.2602.99001"


def test_the_address_is_that_of_the_page_where_no_id_leads_to_the_paper() -> None:
    assert parsed(bibtex.entry(LAW, "https://list.test/x/")).fields["url"] == "https://list.test/x/papers/law/"
    doi = LAW.model_copy(update={"doi": "10.5555/law"})
    for paper in (FULL, doi):
        assert "url" not in parsed(bibtex.entry(paper, "https://list.test/x/")).fields
    assert "url" not in parsed(bibtex.entry(LAW)).fields


def test_former_ids_are_further_keys() -> None:
    paper = LAW.model_copy(update={"former_ids": ("code", "order")})
    assert parsed(bibtex.entry(paper)).fields["ids"] == "code,order"


def test_an_organisation_stands_in_for_unknown_authors() -> None:
    organization = OrganizationFacts(handle="lab", name="R & D {Lab}")
    paper = LAW.model_copy(update={"organization": organization})
    assert untex(parsed(bibtex.entry(paper)).fields["organization"]) == "R & D {Lab}"
    known = paper.model_copy(update={"authors": ("Ada Example",)})
    assert "organization" not in parsed(bibtex.entry(known)).fields


@settings(deadline=None)
@given(titles)
@example("\\a{b}")
def test_any_title_survives(title: str) -> None:
    text = bibtex.entry(LAW.model_copy(update={"title": title}))
    assert text.count("{") == text.count("}")
    assert [entry.key for entry in parse_entries(text).entries] == ["law"]
    read = parsed(text).fields.get("title", "{}")
    assert untex(read.removeprefix("{").removesuffix("}")) == unicodedata.normalize("NFC", one_line(title))


@pytest.mark.parametrize("name", ["Research and Development", "Nest, Inc.", "{x", "AND", "Sand and", *TITLES])
def test_a_name_stays_one_name(name: str) -> None:
    paper = LAW.model_copy(update={"authors": ("Ada Example", name, "Bo van Sample")})
    persons = [person for person in parsed(bibtex.entry(paper)).persons["author"] if str(person) != "others"]
    assert [str(persons[0]), str(persons[-1])] == ["Example, Ada", "van Sample, Bo"]
    assert len(persons) == 3


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Ada van der Berg Jr.", "van der Berg, Jr., Ada"),
        ("Nest Team", "{Nest Team}"),
        ("Plato", "{Plato}"),
        ("李 明", "李, 明"),
        ("Nando De Nido", "De Nido, Nando"),
        ("Guus Van den Broek", "{Van den Broek}, Guus"),
        ("José Ortega y Gasset", "{Ortega y Gasset}, Jos\\'e"),
        ("Juan de la Cruz y Vega", "de la {Cruz y Vega}, Juan"),
        ("Musa al-Bazi", "{al-Bazi}, Musa"),
        ("Anne-marie d'Aubier", "d'Aubier, Anne-marie"),
        ("Kim Kleiber-von Nest", "{Kleiber-von Nest}, Kim"),
    ],
)
def test_the_family_name_stands_first_and_a_particle_before_it_alone(author: str, written: str) -> None:
    text = bibtex.entry(LAW.model_copy(update={"authors": (author, "Bo Sample")}))
    written = written.replace("\\'e", tex("é"))
    assert f" author = {{{written} and Sample, Bo}}" in text
    assert ("useprefix=true" in text) == bool(parse(author).particle)


def test_others_are_written_as_bibtex_has_them() -> None:
    cut = LAW.model_copy(update={"authors": ("Ada Example", "et al.")})
    assert "{Example, Ada and others}" in bibtex.entry(cut)
    assert "author" not in bibtex.entry(LAW.model_copy(update={"authors": ("et al.",)}))


def test_a_list_of_entries_is_read_whole() -> None:
    papers = [FULL, JURY, *(LAW.model_copy(update={"id": f"t{n}", "title": t}) for n, t in enumerate(TITLES))]
    text = bibtex.FORMAT.between.join(map(bibtex.entry, papers))
    assert list(parse_string(text, "bibtex").entries) == [paper.id for paper in papers]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Rain: A Filter for the Sky", "Rain"),
        ("Storms over Towns in the Year of Rain", "Storms over Towns"),
        ("How Deep Clouds Form over Lakes", "How Deep Clouds Form"),
        ("The", "The"),
    ],
)
def test_without_authors_an_entry_is_sorted_by_words_that_stand_alone(title: str, key: str) -> None:
    entry = parsed(bibtex.entry(LAW.model_copy(update={"title": title})))
    assert entry.fields["key"] == key
    assert "key" not in parsed(bibtex.entry(FULL)).fields


def test_a_month_is_that_of_a_preprint() -> None:
    assert " month = feb,\n" in bibtex.entry(FULL)
    assert "month" not in bibtex.entry(FULL.model_copy(update={"venue": "ICML 2026"}))
    assert "month" not in bibtex.entry(FULL.model_copy(update={"published": PartialDate(2026)}))


def test_a_described_entry_has_abstract_and_topics() -> None:
    entry = parsed(bibtex.entry(FULL, short_key="example2026contracts", keywords=["Law & Order", "Rain"]))
    assert entry.fields["ids"] == "example2026contracts"
    assert entry.fields["abstract"] == FULL.abstract
    assert entry.fields["keywords"] == r"Law \& Order, Rain"
    assert not {"abstract", "keywords"} & set(parsed(bibtex.entry(FULL)).fields)


def test_a_whole_list_is_no_part() -> None:
    source = Source(Content(REPO / "content").taxonomy())
    assert bibtex.FORMAT.document([], source) == ""
    assert bibtex.FORMAT.document([], source, 1, 2) == "% Part 1 of 2\n\n"


def test_a_category_goes_with_an_arxiv_id() -> None:
    assert " primaryclass = {cs.CL},\n" in bibtex.entry(FULL.model_copy(update={"category": "cs.CL"}))
    assert "primaryclass" not in bibtex.entry(LAW.model_copy(update={"category": "cs.CL"}))


def test_what_is_not_known_has_no_field() -> None:
    fields = parsed(bibtex.entry(sparse.NEXT, keywords=["Tides"])).fields
    assert fields["title"] == "{arXiv:2602.99923}{}"
    assert (fields["eprint"], fields["key"], fields["keywords"]) == ("2602.99923", "arXiv:2602.99923", "Tides")
    for paper in sparse.PAPERS:
        fields = parsed(bibtex.entry(paper, keywords=["Tides"])).fields
        assert ("abstract" in fields) == bool(paper.abstract)
        assert all(fields.values())
        assert "program" not in " ".join(fields.values())
