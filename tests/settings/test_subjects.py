from __future__ import annotations

from pathlib import Path

import pytest

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
        ("subjects:\n  herons: egrets\n", "needs a list; write [one, two]"),
        ("synonyms:\n  - [small]\n", "synonyms"),
        ("synonyms:\n  - [small, very tiny]\n", "is not of the form that belongs here (got 'very tiny')"),
        ("subject:\n  herons: []\n", "unknown key"),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  heron: {de: [Reiher]}\n",
            "'heron' under in_other_languages is no subject; did you mean 'herons'?",
        ),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  tides: {de: [Gezeiten]}\n",
            "'tides' under in_other_languages is no subject; give it under subjects first",
        ),
        (
            "subjects:\n  herons: []\n  egrets: []\n"
            "in_other_languages:\n  herons: {de: [Reiher], zh: [鹭]}\n  egrets: {de: [Seidenreiher], nl: [reiher]}\n",
            "'reiher' stands under 'herons' and under 'egrets'; take one out",
        ),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  herons: {German: [Reiher]}\n",
            "is not of the form that belongs here",
        ),
        (
            "subjects:\n  herons: []\nin_other_languages:\n  herons: {de: Reiher}\n",
            "needs a list; write [one, two]",
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


def test_the_search_knows_wordings_of_all_languages() -> None:
    languages = {"herons": {"de": ("Reiher",), "pt-BR": ("garça",), "zh": ("鹭",)}}
    subjects = Subjects(subjects={"herons": ("heron",), "tides": ()}, in_other_languages=languages)
    assert [*subjects.searched("herons")] == ["herons", "heron", "Reiher", "garça", "鹭"]
    assert [*subjects.searched("tides")] == ["tides"]
