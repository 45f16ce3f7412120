from __future__ import annotations

from pathlib import Path

import pytest

from generator.settings.content import Content
from generator.settings.subjects import Subjects
from generator.util.errors import ContentError
from generator.util.yaml_file import load


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "subjects:\n  herons: [egrets]\n  birds: [Egret]\n",
            "'Egret' stands under 'herons' and under 'birds'; take one out",
        ),
        ("subjects:\n  herons: ['!']\n", "is not of the form that belongs here (got '!')"),
        ("subjects:\n  herons: egrets\n", "needs a list; write [egrets]"),
        ("synonyms:\n  - [small]\n", "synonyms"),
        ("synonyms:\n  - [small, very tiny]\n", "is not of the form that belongs here (got 'very tiny')"),
        ("subject:\n  herons: []\n", "unknown key"),
        (
            "subjects:\n  herons: []\n  egrets: []\n"
            "in_other_languages:\n  herons: {de: [Reiher], zh: [鹭]}\n  egrets: {de: [Seidenreiher], nl: [reiher]}\n",
            "'reiher' stands under 'herons' and under 'egrets'; take one out",
        ),
        (
            "subjects:\n  herons: [heron]\nin_other_languages:\n  birds: {de: [Heron]}\n",
            "'Heron' stands under 'herons' and under 'birds'; take one out",
        ),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  herons: {German: [Reiher]}\n",
            "is not of the form that belongs here",
        ),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  herons: {de: Reiher}\n",
            "needs a list; write [Reiher]",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_mend(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "subjects.yml"
    path.write_text(text)
    with pytest.raises(ContentError, match=r"subjects\.yml") as raised:
        load(path, Subjects)
    assert says in str(raised.value)


def test_a_wording_may_repeat_its_own_subject() -> None:
    assert Subjects(subjects={"herons": ("heron",), "meadows": ()}).subjects["herons"] == ("heron",)
    assert Subjects().subjects == {}


def test_a_name_has_wordings_of_all_languages() -> None:
    languages = {"herons": {"de": ("Reiher",), "pt-BR": ("garça",), "zh": ("鹭",)}}
    subjects = Subjects(subjects={"herons": ("heron",), "tides": ()}, in_other_languages=languages)
    assert subjects.translated("herons") == ("Reiher", "garça", "鹭")
    assert subjects.translated("tides") == ()


def test_wordings_in_other_languages_are_of_a_subject_a_topic_or_an_area(tmp_path: Path) -> None:
    content = Content(tmp_path)
    path = tmp_path / "subjects.yml"
    known = ["herons", "quantization", "pre-training"]
    path.write_text(
        "subjects: {herons: []}\nin_other_languages:\n" + "".join(f"  {name}: {{}}\n" for name in known)
    )
    assert [*content.subjects().in_other_languages] == known
    path.write_text("subjects: {herons: []}\nin_other_languages:\n  heron: {}\n  Quantization: {}\n  tide: {}\n")
    with pytest.raises(ContentError) as raised:
        content.subjects()
    says = "is neither a subject nor the id of a topic or an area;"
    assert [(problem.line, problem.what) for problem in raised.value.problems] == [
        (3, f"'heron' {says} did you mean 'herons'?"),
        (4, f"'Quantization' {says} did you mean 'quantization'?"),
        (5, f"'tide' {says} take it out"),
    ]


def test_beside_topics_of_a_folders_own_no_rules_of_another_field_count(tmp_path: Path) -> None:
    content = Content(tmp_path)
    assert "pre-training" in content.subjects().in_other_languages
    (tmp_path / "topics.yml").write_text("# None yet.\n")
    assert not [*content.taxonomy().topics]
    assert [kind.title for kind in content.taxonomy().contributions] == ["Paper"]
    assert not content.subjects().subjects
    assert not [*content.names().known]
    assert not content.introductions().topics


def test_where_no_rules_are_at_hand_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.settings.content._CHECKOUT", tmp_path / "nowhere")
    content = Content(tmp_path)
    assert not [*content.taxonomy().topics]
    assert not content.subjects().subjects
    assert not [*content.names().known]
    assert not content.introductions().areas
