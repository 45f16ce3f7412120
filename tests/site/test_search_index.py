"""The files of the search's index, of invented pages."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from generator.site import search_index
from generator.site.search_index import SearchRecord, SearchSubject, files, index_json

TARN = SearchRecord(
    "papers/tarnnet/",
    "TarnNet: pruning of radar models",
    "We prune heads. Heads, whole heads.",
    "Paper",
    ("Ada Teal", "2305.00001"),
    "We prune heads.",
)
SONAR = SearchRecord("papers/sonar/", "Quantised sonar", "Weights & heads are <rounded>.", "Paper")
TOPIC = SearchRecord("topics/pruning/", "Pruning", "Fewer weights.", "Topic")
AUTHOR = SearchRecord("authors/ada-teal/", "Ada Teal", "1 paper of the list.", "Author")
RECORDS = [TARN, SONAR, TOPIC, AUTHOR]
SUBJECTS = [
    SearchSubject(("Nothing",), ()),
    SearchSubject(("sparsification", "pruning", "Prunings"), ("papers/tarnnet/",)),
]
# Codes: of a text of so few words a term that it has once, twice, three times; of a title; of names.
ONCE, THRICE, TITLE, LEAD, NAMES, SENTENCE = 5, 6, 8, 128, 256, 512


def made(records: list[SearchRecord] = RECORDS, subjects: list[SearchSubject] = SUBJECTS) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in files(records, subjects)}


def terms(index: dict[str, Any]) -> dict[str, str]:
    return {
        term: postings
        for name, shard in index.items()
        if name.startswith("search/terms/")
        for term, postings in shard.items()
    }


def test_the_first_file_counts_pages_and_leads_to_the_others() -> None:
    first = made()[search_index.INDEX]
    subjects = {"sparsification": [0], "pruning": [0]}
    assert first == {"pages": 4, "papers": 2, "shards": ["#0"], "subjects": subjects, "synonyms": {}}


def test_wordings_in_other_languages_stand_without_inflection_for_a_subject_and_its_page() -> None:
    subject = SearchSubject(
        (), ("topics/pruning/", "papers/sonar/"), ("neuronale Netze", "剪枝"), "topics/pruning/"
    )
    index = made(subjects=[subject])
    assert index[search_index.INDEX]["subjects"] == {"neuronalnets": [0], "剪枝": [0]}
    assert terms(index)["#0"] == "1 0;2 3"
    assert terms(index)["neuronale"] == f"{LEAD} 3"


def test_a_group_of_synonyms_is_a_term_of_the_papers_that_have_any_of_its_words() -> None:
    synonyms = [("rounding", "pruning", "fewer"), ("radars", "heads"), ("kelp", "pruned")]
    index = {name: json.loads(text) for name, text in files(RECORDS, SUBJECTS, synonyms)}
    assert index[search_index.INDEX]["synonyms"] == {
        "fewer": [0],
        "head": [1],
        "kelp": [2],
        "prun": [0, 2],
        "radar": [1],
        "round": [0],
    }
    # Of Tarnnet it is as much as its title, its text and its key sentence have of any of the words.
    found = terms(index)
    assert found["$0"] == f"{ONCE} 0;{ONCE | 4 * TITLE | SENTENCE} 1"
    assert found["$1"] == f"{ONCE} 0;{THRICE | 4 * TITLE | SENTENCE} 1"
    assert found["$2"] == f"{ONCE | 4 * TITLE | SENTENCE} 1"


def test_papers_come_first_and_each_page_has_its_number() -> None:
    pages = made()["search/pages/0.json"]
    assert [page[0] for page in pages] == [
        "papers/sonar/",
        "papers/tarnnet/",
        "authors/ada-teal/",
        "topics/pruning/",
    ]
    assert pages[1] == [TARN.location, TARN.title, "Paper", TARN.text, ["Ada Teal", "2305.00001"]]


@pytest.mark.parametrize(
    ("term", "postings"),
    [
        ("sonar", f"{TITLE * 2} 0"),
        ("head", f"{ONCE} 0;{THRICE + SENTENCE} 1"),
        ("prune", f"{ONCE + SENTENCE} 1"),
        ("quantised", f"{TITLE * 2} 0"),
        ("tarnnet", f"{TITLE * 4 + LEAD} 1"),
        ("tarnnetpruning", f"{TITLE * 4} 1"),
        ("pruning", f"{TITLE * 4} 1;{TITLE + LEAD} 3"),
        ("teal", f"{NAMES} 1;{TITLE * 2 + NAMES} 2"),
        ("teal=", "1 1 1"),
        ("adateal=", "1 1;2 2"),
        ("230500001=", "1 1"),
        ("pruning=", "2 3"),
        ("#0", "1 1;2 3"),
        ("sparsification", f"{LEAD} 3"),
    ],
)
def test_a_term_has_the_pages_with_it_and_where_it_stands(term: str, postings: str) -> None:
    assert terms(made())[term] == postings


def test_a_paper_with_the_long_form_of_an_abbreviation_has_the_short_one() -> None:
    texts = ["Sea net models (SNM) float.", "Sea net models (SNM) sink.", "A sea net model in summer."]
    papers = [SearchRecord(f"papers/{at}/", f"On {at}", text, "Paper", (), text) for at, text in enumerate(texts)]
    found = terms(made(papers, []))
    assert found["snm"] == f"{THRICE - 1 + SENTENCE} 2;{THRICE + SENTENCE} 0 1"


def test_stop_words_are_no_terms() -> None:
    assert not {"of", "we", "are"} & set(terms(made()))


def test_pages_of_a_term_are_told_by_the_gaps_between_them() -> None:
    records = [
        SearchRecord(f"papers/{number:02}/", "Odd", "Tarn." * (number % 3 != 1), "Paper") for number in range(30)
    ]
    found = terms(made(records, []))["tarn"]
    code, *gaps = found.split(" ")
    assert int(code) == ONCE
    assert [int(gap) for gap in gaps] == [0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]


def test_a_longer_text_counts_less_for_a_word() -> None:
    short = SearchRecord("papers/a/", "A", "Tarn.", "Paper")
    long = SearchRecord("papers/b/", "B", "Tarn. " + "Other words follow. " * 200, "Paper")
    codes = [group.split()[0] for group in terms(made([short, long], []))["tarn"].split(";")]
    assert codes == ["1", str(ONCE)]


def test_a_title_of_many_words_counts_as_one_of_fifteen() -> None:
    title = " ".join(f"word{chr(97 + number)}" for number in range(20))
    assert terms(made([SearchRecord("papers/a/", title, "", "Paper")], []))["worda"] == f"{15 * TITLE} 0"


def test_terms_are_in_the_order_of_the_browser_in_files_of_one_size() -> None:
    words = [f"{chr(first)}{number}word" for first in (0x61, 0xFA0E, 0x20000) for number in range(2500)]
    index = made([SearchRecord("papers/a/", "A", " ".join(words), "Paper")], [])
    shards = [index[f"search/terms/{number}.json"] for number in range(len(index[search_index.INDEX]["shards"]))]
    assert len(shards) > 2
    assert index[search_index.INDEX]["shards"] == [next(iter(shard)) for shard in shards]
    in_order = [term for shard in shards for term in shard]
    assert in_order == sorted(in_order, key=lambda term: term.encode("utf-16-be"))
    sizes = [sum(len(term) + len(postings) for term, postings in shard.items()) for shard in shards]
    assert all(20_000 <= size < 20_100 for size in sizes[:-1])


def test_words_that_may_be_mistyped_are_those_of_titles_and_names_and_of_several_pages() -> None:
    index = made([*RECORDS, SearchRecord("about/", "About", "heads, rounded weights 2305abc", "Page")], [])
    assert index["search/words/4.json"] == ["head", "teal"]
    assert "prune" not in index["search/words/5.json"]  # though a key sentence has it
    assert index["search/words/6.json"] == ["weight"]
    assert "tarnnet" in index["search/words/7.json"]
    assert "search/words/3.json" not in index


def test_any_order_of_records_gives_the_same_bytes() -> None:
    assert list(files(RECORDS[::-1], SUBJECTS)) == list(files(RECORDS, SUBJECTS))


def test_a_list_without_pages_has_an_index() -> None:
    assert made([], [])[search_index.INDEX] == {
        "pages": 0,
        "papers": 0,
        "shards": [],
        "subjects": {},
        "synonyms": {},
    }


def test_pages_come_in_files_of_twenty() -> None:
    records = [SearchRecord(f"papers/{number:02}/", "Odd", "", "Paper") for number in range(41)]
    index = made(records, [])
    assert [len(index[f"search/pages/{number}.json"]) for number in range(3)] == [20, 20, 1]


def test_other_tools_get_all_pages_escaped() -> None:
    index = made()
    found = json.loads(index_json([SONAR]))
    assert found["docs"] == [
        {
            "location": "papers/sonar/",
            "title": "Quantised sonar",
            "text": "Weights &amp; heads are &lt;rounded&gt;.",
            "tags": ["Paper"],
        }
    ]
    assert set(found) == {"config", "docs"}
    assert found["config"]["lang"] == ["en"]
    assert [doc["location"] for doc in index[search_index.INDEX_JSON]["docs"]] == [
        "papers/sonar/",
        "papers/tarnnet/",
        "authors/ada-teal/",
        "topics/pruning/",
    ]


def test_all_files_are_in_the_folders_that_are_named() -> None:
    for name in made():
        assert urlsplit(name).path.rpartition("/")[0] in {*search_index.FOLDERS, "search"}


def test_an_id_in_place_of_a_title_is_found_as_one_of_the_names() -> None:
    record = SearchRecord("papers/x/", "arXiv:2602.99922", "", "Paper", ("2602.99922",), has_title=False)
    assert terms(made([record], [])) == {
        "2602.99922": f"{NAMES} 0",
        "260299922": f"{NAMES} 0",
        "260299922=": "1 0",
        "arxiv2602.99922=": "2 0",
    }
