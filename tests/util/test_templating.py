from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError

from generator.util.templating import environment


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    """The templates of a package that was made up for the test."""
    folder = tmp_path / "made_up_templates" / "templates"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "page.html").write_text("{% if shown %}\n<p>{{ text }}</p>\n  {% endif %}\nend\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield environment("made_up_templates")
    sys.modules.pop("made_up_templates", None)


def test_text_is_escaped_and_blocks_leave_no_blank_lines(templates: Environment) -> None:
    assert templates.get_template("page.html").render(shown=True, text="<b>&") == "<p>&lt;b&gt;&amp;</p>\nend"


def test_a_missing_value_is_an_error(templates: Environment) -> None:
    with pytest.raises(UndefinedError, match="text"):
        templates.get_template("page.html").render(shown=True)


def test_templates_are_read_once(templates: Environment) -> None:
    assert not templates.auto_reload
