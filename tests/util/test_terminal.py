from __future__ import annotations

import io

import pytest

from generator.util.terminal import Progress, say


def test_lines_are_said_without_what_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("Red \x1b[31mtitle", "gnp\u202e")
    say("a problem", err=True)
    assert capsys.readouterr() == ("Red  [31mtitle\ngnp\n", "a problem\n")
    say()
    assert capsys.readouterr() == ("", "")


def test_a_stage_is_a_line_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=False) as progress:
        for done in range(1, 4):
            progress("reading", done, 3)
        progress("placing", 1, 1)
        progress("nothing", 0, 0)
    assert capsys.readouterr() == ("", "reading (3)\nplacing (1)\nnothing (0)\n")


def test_a_quiet_run_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=True) as progress:
        progress("reading", 1, 3)
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_stage_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress(quiet=False) as progress:
        progress("reading", 1, 4)
        progress("reading", 3, 4)
        progress("placing", 2, 2)
    shown = terminal.getvalue()
    assert "reading (4)" in shown
    assert "75%" in shown
    assert "100%" in shown.split("placing (2)")[-1]
    assert shown.endswith("\x1b[?25h\n")  # the cursor is there again
