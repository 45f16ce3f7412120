from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.settings import options
from generator.settings.content import Content


@click.command()
@options.content
@options.no_curation
@options.allow
@options.reports
@options.quiet
def command(**values: object) -> None:
    click.echo(repr(values))


def run(*words: str) -> dict[str, object]:
    values: dict[str, object] = {}

    def keep(**given: object) -> None:
        values.update(given)

    options_of = click.Command("keep", params=command.params, callback=keep)
    result = CliRunner().invoke(options_of, words)
    assert result.exit_code == 0, result.output
    return values


def test_by_default_the_content_is_in_content_and_nothing_is_said_otherwise() -> None:
    assert run() == {
        "content": Content(Path("content")),
        "no_curation": False,
        "allow": (),
        "reports": (),
        "quiet": False,
    }


def test_what_is_given_counts(tmp_path: Path) -> None:
    values = run(
        *("--content", str(tmp_path), "--no-curation", "--quiet", "--allow", "merged, moved"),
        *("--report", "a.json", "--report", "b.md"),
    )
    assert values == {
        "content": Content(tmp_path),
        "no_curation": True,
        "allow": ("merged", "moved"),
        "reports": (Path("a.json"), Path("b.md")),
        "quiet": True,
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--allow", "merged,sorted"], "'sorted' is none of withdrawn, merged, moved"),
        (["--content", __file__], "is a file"),
        (["--report", "."], "is a directory"),
    ],
)
def test_what_cannot_be_is_wrong_usage(words: list[str], message: str) -> None:
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 2
    assert message in result.output
