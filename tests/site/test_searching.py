"""What the search knows beside the text of pages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.export.facts import MOST_AUTHORS
from generator.site import searching
from generator.site.reading_list import ReadingList
from generator.site.search_index import SearchSubject
from tests.related.test_similarity import paper
from tests.strangers import TAXONOMY

PLAIN = paper("tarn", "Tarn", "Text.")


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({}, ()),
        ({"authors": ("Ada Teal", "Bo Lone")}, ("Ada Teal", "Bo Lone")),
        ({"published": date(2023, 5, 2)}, ("2023",)),
        (
            {"venue": "Annals of Ponds", "arxiv": "2305.00001", "doi": "10.1000/x"},
            ("Annals of Ponds", "2305.00001", "10.1000/x"),
        ),
    ],
)
def test_a_paper_is_known_by_its_facts(facts: dict[str, object], names: tuple[str, ...]) -> None:
    assert searching.known_by(PLAIN.model_copy(update=facts)) == names


def test_of_very_many_authors_the_first_are_looked_for() -> None:
    authors = tuple(f"Ada {number}" for number in range(MOST_AUTHORS + 5))
    assert searching.known_by(PLAIN.model_copy(update={"authors": authors})) == authors[:MOST_AUTHORS]


def test_what_is_kept_for_the_index_is_by_address(tmp_path: Path) -> None:
    shown = ReadingList((PLAIN.model_copy(update={"doi": "10.1000/x"}),), TAXONOMY, {})
    kept = json.loads(searching.as_json(shown, [SearchSubject(("A", "B"), ("papers/tarn/",))]))
    assert kept == {"names": {"papers/tarn/": ["10.1000/x"]}, "subjects": [[["A", "B"], ["papers/tarn/"]]]}
    assert searching.kept_in(tmp_path / "docs") == tmp_path / "search.json"


def test_subjects_come_with_all_wordings_and_pages(site: Path) -> None:
    subjects = json.loads((site.parent / "build" / "search.json").read_text(encoding="utf-8"))["subjects"]
    assert all(wordings and pages for wordings, pages in subjects)
    assert any({"PEFT", "parameter-efficient fine-tuning"} <= set(wordings) for wordings, _ in subjects)
    lora = next(pages for wordings, pages in subjects if wordings[0] == "LoRA" and pages[0] == "names/lora/")
    assert len(lora) > 2
    assert all((site / page).is_dir() for _, pages in subjects for page in pages)
