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
