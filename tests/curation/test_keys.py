"""Answering by keys: what is shown and done for each, in a test's own stream and on a real terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.settings.decisions import Decisions
from generator.util import terminal
from tests.conftest import REPO, Run
from tests.curation.conftest import LONG, ONE, OTHER, TWO, add, surely_placed

termios = pytest.importorskip("termios", reason="needs a system with pseudo-terminals")
THREE = "forgetting-in-layers-3"
IDLE = 1200  # looks for something new, of 0.05 s each, after which nothing will come any more
PROMPT = "same, different, later, undo, quit? "
Press = Callable[..., Result]


@pytest.fixture
def content(content: Path) -> Path:
    """The small content, of which nothing is asked but what a test adds."""
    return surely_placed(content)


@pytest.fixture
def three(pair: Path) -> Path:
    """Three papers of one title, of which any two may be one."""
    add(
        pair,
        ("Forgetting in Layers", "We probe four families, and the last third of the layers loses most. " * 5),
        name="third.txt",
    )
    return pair


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch, content: Path) -> Press:
    """Runs ``review`` as on a terminal, and presses keys until they end."""
    monkeypatch.setattr(terminal, "is_interactive", lambda: True)

    def invoke(keys: str, *words: str) -> Result:
        return CliRunner().invoke(main, ["review", "--content", str(content), *words], input=keys)

    return invoke


def test_a_question_and_its_answer(press: Press, run: Run, pair: Path) -> None:
    run("update")
    result = press("s")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "One key for each: s same, d different, l later, u undo, q quit, ? help."
    assert lines[1:4] == ["", "Question 1 of 1", f"  1. {ONE}"]
    assert f"If the same: papers/{ONE}/ stays, papers/{TWO}/ leads there." in lines
    assert f"{PROMPT}same" in lines
    at = lines.index(f"written: {pair / 'curation.yml'}:2")
    assert lines[at + 1 : at + 4] == [
        "",
        "1 answered, 0 left",
        "Run `reading-list update`, which uses the answers.",
    ]
    assert len(lines) == at + 4
    assert f"--accept {ONE}" in Path("build/review.html").read_text()
    assert Decisions.load(pair / "curation.yml").keeper == {TWO: ONE}


@pytest.mark.parametrize("part", ["s", "d"])
def test_new_papers_are_taken_in_before_anything_else(press: Press, pair: Path, part: str) -> None:
    warning = "Run `reading-list update` before you add another dump: your answers name new papers.\n"
    assert press(part).stdout.endswith(f"1 answered, 0 left\n{warning}")
    (pair / "curation.yml").unlink()
    assert press("l").stdout.endswith("0 answered, 1 left, 1 of them for later\n")


def test_what_else_awaits_is_counted(press: Press, birds: Path) -> None:
    add(birds, ("Forgetting in Layers", LONG), ("Forgetting in Layers", OTHER), name="more.txt")
    last = press("q").stdout.splitlines()[-1]
    assert last == "What else awaits you, 2 in all: build/review.html, or `reading-list review --list`"


def test_what_is_left_is_counted(press: Press, three: Path) -> None:
    result = press("lsq")
    shown = [line for line in result.stdout.splitlines() if line.startswith("Question ")]
    assert shown == ["Question 1 of 3", "Question 2 of 3", "Question 3 of 3"]
    assert "1 answered, 2 left, 1 of them for later\n" in result.stdout
    again = press("q")
    assert "Question 1 of 2\n" in again.stdout
    assert "0 answered, 2 left\n" in again.stdout
    assert "Run `reading-list update`" not in again.stdout


def test_each_key(press: Press, three: Path) -> None:
    path = three / "curation.yml"
    path.write_text("# mine\n")
    lines = press("xu?sudUlu\x1bq").stdout.splitlines()
    keys = [line.removeprefix(PROMPT) for line in lines if line.startswith(PROMPT)]
    assert keys == ["", "undo", "help", "same", "undo", "different", "undo", "later", "undo", "", "quit"]
    assert lines.count("no such key: press one of s, d, l, u, q, ?") == 2
    assert lines.count("nothing to undo") == 1
    assert "l  later: asked again the next time" in lines
    assert lines.count("taken out again") == 2
    assert lines.count("asked again") == 1
    assert path.read_text() == "# mine\n"
    assert lines[-1] == "0 answered, 3 left"
    questions = [line for line in lines if line.startswith("Question ")]
    assert [question.split()[1] for question in questions] == ["1", "2", "1", "2", "1", "2", "1"]


@pytest.mark.parametrize("keys", ["", "q", "\x03", "\x04"], ids=["gone", "q", "Ctrl-C", "Ctrl-D"])
def test_every_way_out_is_a_good_one(press: Press, pair: Path, monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    ways = {"\x03": KeyboardInterrupt, "\x04": EOFError}
    if keys in ways:

        def getchar() -> str:
            raise ways[keys]

        monkeypatch.setattr("click.getchar", getchar)
    result = press(keys)
    assert result.exit_code == 0
    assert "0 answered, 1 left" in result.stdout
    assert not (pair / "curation.yml").exists()


def test_a_problem_is_shown_and_the_question_stays(press: Press, run: Run, pair: Path) -> None:
    run("update")
    before = f"papers: {{{TWO}: {{why: x, title: A Title of its own}}}}\n"
    (pair / "curation.yml").write_text(before)
    result = press("sd")
    assert "write the correction there" in result.stdout
    assert result.stdout.count("Question ") == 1
    assert "1 answered, 0 left" in result.stdout
    assert (pair / "curation.yml").read_text().startswith(before)


def test_a_file_that_is_broken_meanwhile_ends_the_round(
    press: Press, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def getchar() -> str:
        (pair / "curation.yml").write_text("papers: [\n")
        return "s"

    monkeypatch.setattr("click.getchar", getchar)
    result = press("")
    assert result.exit_code == 1
    assert "0 answered, 1 left" in result.stdout
    assert "curation.yml:" in result.stderr
    assert (pair / "curation.yml").read_text() == "papers: [\n"


def test_a_list_asks_nothing(press: Press, run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = press("s", "--list")
    assert not (pair / "curation.yml").exists()
    monkeypatch.setattr(terminal, "is_interactive", lambda: False)
    assert listed.stdout == run("review").stdout
    assert listed.stdout.startswith("unsure: ")


def test_where_no_pair_is_open_the_rest_is_shown(press: Press, birds: Path) -> None:
    assert press("").stdout.startswith("unfiled: ")


def test_nothing_from_a_dump_steers_the_terminal(press: Press, content: Path) -> None:
    title = "Red \x1b[31mlayers\u202e in a Title"
    add(content, (title, LONG), (title, f"{OTHER} \x1b]0;x\x07"))
    shown = press("s").stdout
    assert "Red [31mlayers in a Title" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


class Terminal:
    """A process on a pseudo-terminal of forty columns. A key is pressed when the process waits for one."""

    def __init__(self, *words: str, **settings: str) -> None:
        self._own, end = os.openpty()
        termios.tcsetwinsize(end, (20, 40))
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", *words],
            stdin=end,
            stdout=end,
            stderr=end,
            env={**environment, "PYTHONPATH": str(REPO), "TERM": "xterm", **settings},
            start_new_session=True,
        )
        os.close(end)
        self.shown = ""
        self._pressed = 0

    def press(self, keys: str) -> None:
        """Waits for the prompt, and until a key is read, and presses."""
        self._pressed += 1
        self._wait(lambda: self.shown.count(PROMPT) == self._pressed)
        self._wait(lambda: not termios.tcgetattr(self._own)[3] & termios.ICANON)
        os.write(self._own, keys.encode())

    def until(self, text: str, times: int = 1) -> None:
        """Waits until a text was shown so many times."""
        self._wait(lambda: self.shown.count(text) == times)

    def _wait(self, is_there: Callable[[], bool]) -> None:
        idle = 0
        while not is_there():
            idle = 0 if self._read() else idle + 1
            assert idle < IDLE, self.shown

    def end(self) -> int:
        """Reads to the end; gives the exit code."""
        while self.process.poll() is None:
            self._read()
        while self._read():
            pass
        return self.process.returncode

    def _read(self) -> bool:
        if not select.select([self._own], [], [], 0.05)[0]:
            return False
        try:
            read = os.read(self._own, 4096)
        except OSError:  # the other end is closed
            return False
        self.shown += read.decode(errors="replace").replace("\r\n", "\n")
        return bool(read)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._own)


@pytest.fixture
def terminals() -> Iterator[Callable[..., Terminal]]:
    begun: list[Terminal] = []

    def begin(*words: str, **settings: str) -> Terminal:
        begun.append(Terminal(*words, **settings))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()


def test_keys_on_a_terminal(three: Path, terminals: Callable[..., Terminal]) -> None:
    path = three / "curation.yml"
    path.write_text("# mine\n")
    shown = terminals("review", "--content", str(three))
    shown.press("sd")  # as pasted: no key of its own
    shown.until("no such key")
    shown.press("\x1b[A")
    shown.press("s")
    shown.until("written: ")
    assert Decisions.load(path).curation.same
    shown.press("u")
    shown.until("taken out again")
    assert path.read_text() == "# mine\n"
    shown.press("d")
    shown.until("written: ", 2)
    path.write_text(path.read_text() + "# edited\n")
    shown.press("u")
    shown.until("was changed since that answer, so nothing is undone")
    shown.press("\x03")
    assert shown.end() == 0
    assert shown.shown.count("no such key") == 2
    assert "1 answered, " in shown.shown
    assert path.read_text().endswith("# edited\n")
    assert "\x1b[31m[-" in shown.shown


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_lines_alone(pair: Path, terminals: Callable[..., Terminal], settings: dict[str, str]) -> None:
    shown = terminals("review", "--content", str(pair), **settings)
    shown.press("\x04")
    assert shown.end() == 0
    assert not {"\x1b", "\r", "\b"} & set(shown.shown)
    assert "0 answered, 1 left" in shown.shown


def test_a_pipe_behind_a_terminal_asks_nothing(run: Run, pair: Path) -> None:
    own, end = os.openpty()
    try:
        words = [sys.executable, "-m", "generator", "review", "--content", str(pair)]
        settings = {**os.environ, "PYTHONPATH": str(REPO)}
        piped = subprocess.run(words, stdin=end, capture_output=True, text=True, env=settings, check=True)
    finally:
        os.close(own)
        os.close(end)
    assert piped.stdout == run("review").stdout


def test_a_kill_loses_nothing(three: Path, terminals: Callable[..., Terminal]) -> None:
    path = three / "curation.yml"
    path.write_text("# mine\n")
    shown = terminals("review", "--content", str(three))
    shown.press("d")
    shown.until("written: ")
    shown.process.kill()
    shown.end()
    before = path.read_text()
    assert len(Decisions.load(path).curation.different) == 1
    again = terminals("review", "--content", str(three))
    again.until("Question 1 of 2")
    again.press("d")
    again.process.kill()  # at any moment: before the key is read, while it is written, or after
    again.end()
    assert path.read_text().startswith(before)
    assert len(Decisions.load(path).curation.different) in (1, 2)
