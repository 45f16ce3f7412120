from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.layouts import csv_table
from generator.ingest.layouts.base import Certainty, Dump, RawEntry, RawReading, UnreadableError
from generator.util.dates import PartialDate
from tests.ingest.layouts.listing import Item

LAYOUT = csv_table.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "upvotes", "comments", "author_count", "authors", "published"}
HEADINGS = ("Title", "Abstract", "arXiv ID", "Authors", "Published", "Upvotes", "Num Comments")
ABSTRACT = "We count the kites that turn to the left when nobody looks. " * 4


def table(rows: Iterable[Sequence[object]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def row(item: Item) -> Sequence[object]:
    authors, comments = "; ".join(item.authors), "" if item.comments is None else item.comments
    return (item.title, item.abstract, item.arxiv, authors, item.published, item.upvotes, comments)


def render(listing: Sequence[Item]) -> str:
    return table([HEADINGS, *map(row, listing)])


def read(text: str) -> RawReading:
    assert csv_table.recognise(Dump(text)) is Certainty.CERTAIN
    return csv_table.read(Dump(text))


def test_a_table_of_zotero() -> None:
    heads = (
        *("Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "DOI", "Url"),
        *("Abstract Note", "Date", "Extra"),
    )
    first = (
        *("K1", "preprint", "2023", "Oak, Ann; Elm, Bo", "Kites", "", "10.48550/arXiv.2305.99001"),
        *("http://arxiv.org/abs/2305.99001", "We count kites.", "2023-05-13", "arXiv:2305.99001 [cs]"),
    )
    second = ("K2", "journalArticle", "2022", "Oak, Ann", "Winds", "J. Winds", "10.9999/winds", "", "", "2022", "")
    assert read(table([heads, first, second])).entries == (
        RawEntry(
            title="Kites",
            abstract="We count kites.",
            line=2,
            author_count=2,
            authors=("Ann Oak", "Bo Elm"),
            published=PartialDate(2023, 5, 13),
            arxiv="2305.99001",
        ),
        RawEntry(
            title="Winds",
            abstract="",
            line=3,
            author_count=1,
            authors=("Ann Oak",),
            published=PartialDate(2022),
            doi="10.9999/winds",
            venue="J. Winds",
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "PT\tAU\tTI\tSO\tAB\tPY\tDI\nJ\tOak, A; Elm, B\tKites\tJ KITES\tWe count.\t2023\t10.9999/k\n",
        'Authors;Article Title;Source Title;Abstract;Publication Year;DOI\n"Oak, A; Elm, B";Kites;J KITES;We count.;2023;10.9999/k\n',
        "sep=;\nAuthors;Title;Year;Source title;DOI;Abstract\nA Oak, B Elm;Kites;2023;J KITES;10.9999/k;We count.\n",
        '\n"Document Title","Authors","Publication Title","Publication Year","Abstract","DOI"\n'
        '"Kites","A. Oak; B. Elm","J KITES","2023","We count.","10.9999/k"\n',
        "paper_title|x,paper_doi,paper_abstract,venue,year,authors,title\n,10.9999/k,We count.,J KITES,2023,A Oak and B Elm,Kites\n",
    ],
)
def test_tables_of_databases(text: str) -> None:
    (entry,) = read(text).entries
    assert (entry.title, entry.abstract, entry.doi) == ("Kites", "We count.", "10.9999/k")
    assert (entry.venue, str(entry.published)) == ("J KITES", "2023")
    assert [name.replace(".", "") for name in entry.authors] == ["A Oak", "B Elm"]
    assert entry.line == text.rstrip("\n").count("\n") + 1


def test_what_a_spreadsheet_does_to_ids() -> None:
    raw = read("arxiv_id,title\n2305.0792,Kites\n704.0001,Winds\n")
    assert [entry.arxiv for entry in raw.entries] == ["2305.07920", "0704.0001"]


def test_names_with_points_are_objects() -> None:
    raw = read(
        "paper.id,paper.title,paper.summary,numComments,paper.organization.name\n2305.99001,Kites,We count.,3,lab\n"
    )
    (entry,) = raw.entries
    assert (entry.arxiv, entry.title, entry.abstract, entry.comments) == ("2305.99001", "Kites", "We count.", 3)


def test_a_row_has_the_line_on_which_it_begins() -> None:
    text = 'title,url,abstract\n\n"Kites\nfly",https://arxiv.org/abs/2305.99001,"a\n\nb"\nWinds,https://arxiv.org/abs/2305.99002,\n'
    assert [(entry.title, entry.line) for entry in read(text).entries] == [("Kites\nfly", 3), ("Winds", 7)]


def test_rows_that_are_no_papers_are_unread() -> None:
    rows = [("title", "url"), *[("Kites", "https://arxiv.org/abs/2305.99001")] * 4, ("A note", ""), ("a", "b", "c")]
    raw = read(table(rows))
    assert len(raw.entries) == 4
    assert [(unread.line, unread.text) for unread in raw.unread] == [(6, "A note,"), (7, "a,b,c")]


def test_a_row_that_is_cut_off() -> None:
    head = "title,url\nKites,https://arxiv.org/abs/2305.99001\n"
    raw = read(f'{head}"Winds\nand more')
    assert (len(raw.entries), raw.cut, raw.unread[0].line) == (1, 3, 3)


def test_a_quotation_mark_that_nothing_closes() -> None:
    text = 'title,url\nKites,https://arxiv.org/abs/2305.99001\n"' + "Winds, and winds\n" * 20_000
    assert csv_table.recognise(Dump(text)) is Certainty.LIKELY
    with pytest.raises(UnreadableError, match="does not end") as error:
        csv_table.read(Dump(text))
    assert error.value.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title",
        "title,url\n",
        "title,url\nKites,https://kites.example\n",
        "title,description,url\nKites,We count.,https://kites.example\n",
        "id,title\n1,Kites\n2,Winds\n",
        "name,price,link\nKite,3,https://kites.example\n",
        "name,version,summary\nkites,1.0,We count.\n",
        "date,open,close\n2023-05-13,1,2\n",
        "Title, title and title: of papers, their titles\nand urls\n",
        "url,link\nhttps://kites.example,https://kites.example\n",
        "title\tauthor\nKites\tAnn Oak\n",
        "title,author,year,url\nKites,Ann Oak,2023,https://kites.example\n",
        "title,journal,year,url\nKites,J. Winds,2023,https://kites.example\n",
        "| title | url |\n| --- | --- |\n| Kites | https://arxiv.org/abs/2305.99001 |\n",
        "def title(url, abstract):\n    return url, abstract\n",
        f"title,abstract\nKites,{ABSTRACT[:100]}\n",
    ],
)
def test_other_tables_are_not_taken(text: str) -> None:
    assert csv_table.recognise(Dump(text)) is Certainty.NO


def test_a_title_and_an_abstract_make_a_table_likely() -> None:
    assert (
        csv_table.recognise(Dump(table([("title", "abstract", "year"), ("K", ABSTRACT, 2023)]))) is Certainty.LIKELY
    )


@pytest.mark.parametrize(("head", "cell"), [("Item Type", "book"), ("Journal", "J. Winds")])
def test_a_reference_needs_neither_id_nor_abstract(head: str, cell: str) -> None:
    text = table([("Title", "Author", "Year", "DOI", head), ("Kites", "Oak, Ann", 1987, "", cell)])
    assert csv_table.recognise(Dump(text)) is Certainty.LIKELY
    [entry] = csv_table.read(Dump(text)).entries
    assert (entry.title, entry.authors, entry.published) == ("Kites", ("Ann Oak",), PartialDate(1987))


def test_a_text_without_headings() -> None:
    with pytest.raises(UnreadableError, match="no row of headings"):
        csv_table.read(Dump("kites\n"))


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;\t '), max_size=20)


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t"), st.data())
def test_whatever_stands_in_the_cells_nothing_is_lost(
    cells: list[tuple[str, str]], delimiter: str, data: st.DataObject
) -> None:
    rows = [(f"Study {title} end", "2305.99001", note) for title, note in cells]
    text = table([("title", "arxiv", "note"), *rows], delimiter)
    raw = csv_table.read(Dump(text))
    assert [entry.title for entry in raw.entries] == [title for title, *_ in rows]
    assert (raw.unread, raw.cut) == ((), None)
    lines = text.split("\n")
    assert all(lines[entry.line - 1].lstrip('"').startswith("Study") for entry in raw.entries)
    short = Dump(text[: data.draw(st.integers(0, len(text)))])
    if csv_table.recognise(short):
        assert len(csv_table.read(short).entries) <= len(rows)


def test_a_table_printed_on_a_terminal() -> None:
    text = (
        "ID         TITLE                UPVOTES PUBLISHED_AT\n"
        "---------- -------------------- ------- ------------\n"
        "2305.99001 Kites                     41 2023-05-13\n"
        "2305.99002 Winds over the Se...       0 2023-05-14\n"
    )
    assert read(text).entries == (
        RawEntry("Kites", "", 3, arxiv="2305.99001", upvotes=41, published=PartialDate(2023, 5, 13)),
        RawEntry("", "", 4, arxiv="2305.99002", upvotes=0, published=PartialDate(2023, 5, 14)),
    )


def test_tables_one_after_another_repeat_their_headings() -> None:
    rows = [("id", "title"), ("2305.99001", "Kites"), ("id", "title"), ("2305.99002", "Winds")]
    assert [entry.title for entry in read(table(rows)).entries] == ["Kites", "Winds"]
