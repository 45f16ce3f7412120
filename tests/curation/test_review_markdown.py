"""The page of what waits, as Markdown: nothing of a dump means anything in it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from generator.curation.kinds import CONTRADICTING, SAME, TOPICS
from generator.curation.questions import Answer, Detail, Piece, Question
from generator.curation.review_markdown import to_markdown
from tests.conftest import Run
from tests.curation.conftest import WEAK

HOSTILE = "<b>@ada</b> [x](javascript:y) # `z` https://evil.example"


def test_a_question_has_its_answers() -> None:
    answer = Answer("One paper", command="reading-list review --accept a", place="add to c.yml:", lines=("same:",))
    question = Question(
        "unsure: a, b", ("a", "b"), details=(Detail("1.", pieces=(Piece("x", "-"),)),), answers=(answer,)
    )
    assert to_markdown({SAME: (question,), TOPICS: ()}) == (
        "# What waits for the curator\n\n"
        "| waits | questions | papers |\n| --- | ---: | ---: |\n| One paper, or several? | 1 | 2 |\n\n"
        f"## One paper, or several?\n\n{SAME.intro}\n\n"
        "- unsure: a, b\n  -   1\\. \\[-x-\\]\n".replace("  -   1", "  - 1")
        + "  - One paper? `reading-list review --accept a`, or add to c.yml:\n\n"
        "    ```yaml\n    same:\n    ```\n\n"
    )


def test_strangers_words_are_words() -> None:
    answer = Answer("", place=HOSTILE, lines=("```", HOSTILE))
    question = Question(HOSTILE, title=HOSTILE, details=(Detail(HOSTILE, (HOSTILE,)),), answers=(answer,))
    text = to_markdown({CONTRADICTING: (question,)})
    html = markdown.markdown(text, extensions=["fenced_code"])
    assert "<b>" not in html
    assert "href" not in html
    assert "\n    ````yaml\n" in text


def test_many_questions_are_counted() -> None:
    text = to_markdown({CONTRADICTING: tuple(Question(f"contradicts: {number}") for number in range(103))})
    assert "- contradicts: 99\n- and 3 more\n" in text


def test_nothing_awaits() -> None:
    assert to_markdown({}) == "# What waits for the curator\n\nNothing awaits you.\n"


@pytest.mark.parametrize("name", ["waiting.md", "waiting.html"])
def test_the_name_of_the_page_says_its_kind(birds: Path, run: Run, tmp_path: Path, name: str) -> None:
    page = tmp_path / name
    assert birds.is_dir()
    assert run("review", "--list", "--page", str(page)).exit_code == 0
    text = page.read_text()
    assert text.startswith("# What waits" if name.endswith("md") else "<!DOCTYPE html>")
    assert WEAK in text
    assert ('<meta name="robots" content="noindex">' in text) is name.endswith("html")
