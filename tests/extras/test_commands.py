from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from generator.catalogue.facts_file import SERVICES
from generator.cli import main
from generator.export import FORMATS
from generator.extras import commands
from generator.extras.enrich import running
from tests.conftest import Run


def test_every_command_is_one_of_the_main_group() -> None:
    assert {command.name for command in commands.COMMANDS} <= set(main.commands)
    [choice] = [param.type for param in commands.export.params if param.name == "format"]
    assert isinstance(choice, click.Choice)
    assert list(choice.choices) == list(FORMATS)


def test_each_source_is_asked_where_its_api_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def ask(content: object, name: str, api: str | None, **options: Any) -> str:
        asked.append((name, api, options["again"], options["most"]))
        return f"asked {name}"

    monkeypatch.setattr(running, "ask", ask)
    result = run("enrich", "--api", "https://a.test/?x=y", "--most", "3")
    assert result.stdout == "asked arxiv\nrun `reading-list update` to use the answers\n"
    words = ("--source", "hub", "--source", "arxiv", "--source", "hub", "--api", "hub=https://b.test", "--again")
    assert run("enrich", *words, "--quiet").output == ""
    assert asked == [
        ("arxiv", "https://a.test/?x=y", False, 3),
        ("hub", "https://b.test", True, None),
        ("arxiv", None, True, None),
    ]
    assert SERVICES[0] == "arxiv"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("explain", "moss"), "no paper has the id 'moss'; take it from the address of its page"),
        (
            ("explain", "frostline"),
            "no paper has the id 'frostline'; did you mean 'frostline-freezing-layers-by-their-gradient-noise'?",
        ),
        (
            ("export", "csv", "--topic", "quantisation"),
            "no topic has the id 'quantisation'; did you mean 'quantization'?",
        ),
        (("digest", "--since", "x"), "no dump has the name 'x'; it is the name of a file in content/dumps"),
    ],
)
def test_a_name_that_nothing_has_is_wrong_usage(run: Run, words: tuple[str, ...], message: str) -> None:
    run("update", "--quiet")
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")


def test_an_export_is_bytes_of_the_papers_under_a_topic(run: Run) -> None:
    run("update", "--quiet")
    rows = run("export", "csv").stdout_bytes
    some = run("export", "csv", "--topic", "parameter-efficient-fine-tuning").stdout_bytes
    assert rows.count(b"\r\n") == 4
    assert 1 < some.count(b"\r\n") < 4
    assert b"abstract = {" in run("export", "bibtex", "--abstracts").stdout_bytes
    assert b"abstract = {" not in run("export", "bibtex").stdout_bytes


def test_doctor_fails_only_where_something_is_wrong(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.parent)
    stale = run("doctor")
    assert stale.exit_code == 1
    assert "nothing is wrong" not in stale.stdout
    assert "is out of date; run `reading-list update` (--mend does it)" in stale.stdout
    mended = run("doctor", "--mend")
    assert mended.exit_code == 0
    assert f"mended: {content / 'papers'}: is out of date" in mended.stdout
    assert "nothing is wrong" not in mended.stdout
    assert run("doctor").stdout.endswith("nothing is wrong\n")


def test_a_new_list_is_called_as_its_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "marsh-birds")])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{tmp_path / 'marsh-birds'} holds a new list, ")
    assert '\nsite_name: "Marsh birds"\n' in f"\n{(tmp_path / 'marsh-birds' / 'mkdocs.yml').read_text()}"
