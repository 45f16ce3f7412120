from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError
from markupsafe import Markup, escape

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


@pytest.mark.parametrize("value", ["plain", "&", "<", ">", '"', "'", Markup("<b>"), 1, None, "é&é"])
def test_values_are_escaped_as_markupsafe_does(templates: Environment, value: object) -> None:
    assert templates.get_template("page.html").render(shown=True, text=value) == f"<p>{escape(value)}</p>\nend"


def test_texts_without_a_sign_of_html_make_no_object(templates: Environment) -> None:
    parts = [*templates.get_template("page.html").generate(shown=True, text="plain")]
    assert Markup not in map(type, parts)


def test_a_missing_value_is_an_error(templates: Environment) -> None:
    with pytest.raises(UndefinedError, match="text"):
        templates.get_template("page.html").render(shown=True)


def test_templates_are_read_once(templates: Environment) -> None:
    assert not templates.auto_reload
