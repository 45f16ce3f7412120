from __future__ import annotations

import io

import pytest

from generator.util.terminal import Progress, is_coloured, is_interactive, say


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


@pytest.mark.parametrize(
    ("streams", "settings", "keys", "colours"),
    [
        (("stdin", "stdout"), {}, True, True),
        (("stdin",), {}, False, False),
        (("stdout",), {}, False, True),
        (("stdin", "stdout"), {"NO_COLOR": "1"}, True, False),
        (("stdin", "stdout"), {"NO_COLOR": ""}, True, True),
        (("stdin", "stdout"), {"TERM": "dumb"}, True, False),
    ],
)
def test_what_a_terminal_takes(
    monkeypatch: pytest.MonkeyPatch, streams: tuple[str, ...], settings: dict[str, str], keys: bool, colours: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{name}", Terminal() if name in streams else io.StringIO())
    assert (is_interactive(), is_coloured()) == (keys, colours)


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
