"""What the search knows beside the text of pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.catalogue.store import Catalogue
from generator.export.facts import MOST_AUTHORS
from generator.settings.content import Content
from generator.settings.subjects import Subjects
from generator.site import searching
from generator.site.view import view
from tests import sparse
from tests.related.test_similarity import paper

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


def test_a_paper_comes_with_its_key_sentence() -> None:
    note = PLAIN.model_copy(update={"note": "Read this."})
    record = searching.record_of_paper(note, "We tarn.")
    assert (record.location, record.title, record.kind) == ("papers/tarn/", "Tarn", "Paper")
    assert (record.text, record.sentence) == ("Text. Read this.", "We tarn.")


def test_of_very_many_authors_the_first_are_looked_for() -> None:
    authors = tuple(f"Ada {number}" for number in range(MOST_AUTHORS + 5))
    assert searching.known_by(PLAIN.model_copy(update={"authors": authors})) == authors[:MOST_AUTHORS]


def test_subjects_come_with_all_wordings_and_pages(site: Path, frozen: Content) -> None:
    shown = view(frozen, Catalogue(frozen.papers).load().values())
    subjects = [*searching.subjects_of(shown, frozen.subjects())]
    assert all((one.wordings or one.translated) and one.pages for one in subjects)
    assert any({"PEFT", "parameter-efficient fine-tuning"} <= set(one.wordings) for one in subjects)
    lora = next(one.pages for one in subjects if "LoRA" in one.wordings[:1] and one.pages[0] == "names/lora/")
    assert len(lora) > 2
    assert all((site / page).is_dir() for one in subjects for page in one.pages)


def test_what_a_program_wrote_is_not_searched_and_an_id_is_no_title() -> None:
    record = searching.record_of_paper(sparse.LOCKS, "")
    assert (record.text, record.sentence, record.has_title) == ("", "", True)
    record = searching.record_of_paper(sparse.OF_DOI, "")
    assert (record.title, record.text, record.has_title) == ("doi:10.1000/Tides.(2003)5", "", False)
    assert record.names == ("Annals of Ponds 2003", "2003", "10.1000/Tides.(2003)5")


def test_subjects_topics_and_areas_come_with_their_wordings_in_other_languages(frozen: Content) -> None:
    shown = view(frozen, Catalogue(frozen.papers).load().values())
    languages = {
        "knowledge distillation": {"de": ("Wissensdistillation",), "zh": ("知识蒸馏",)},
        "prompt-learning": {"de": ("Prompt-Lernen",)},
        "adaptation": {"de": ("Anpassung",)},
    }
    subjects = Subjects(subjects={"knowledge distillation": ("distillation",)}, in_other_languages=languages)
    found = {one.translated: one for one in searching.subjects_of(shown, subjects) if one.translated}
    assert [*found] == [("Wissensdistillation", "知识蒸馏"), ("Prompt-Lernen",), ("Anpassung",)]
    subject, topic, area = found.values()
    assert subject.wordings == ("knowledge distillation", "distillation")
    assert (topic.wordings, topic.page, topic.pages[0]) == (
        (),
        "topics/prompt-learning/",
        "topics/prompt-learning/",
    )
    papers = [*shown.primary["prompt-learning"], *shown.further["prompt-learning"]]
    assert set(topic.pages[1:]) == {f"papers/{paper.id}/" for paper in papers} != set()
    assert (area.page, area.pages[0]) == ("areas/adaptation/", "areas/adaptation/")
    assert set(topic.pages[1:]) < set(area.pages)
    assert len(set(area.pages)) == len(area.pages)
