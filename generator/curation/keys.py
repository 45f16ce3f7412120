"""Asks a round of questions on a terminal, a key an answer. Plain lines, for any width and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.catalogue.questions import Cluster
from generator.curation.asking import DIFFERENT, SAME, Round
from generator.curation.review import question_lines
from generator.util.errors import ContentError
from generator.util.terminal import say

_LATER, _UNDO, _QUIT, _HELP = "later", "undo", "quit", "help"
_KEYS = {"s": SAME, "d": DIFFERENT, "l": _LATER, "u": _UNDO, "q": _QUIT, "?": _HELP}
_GONE = ""  # what is read where the terminal is gone
_PROMPT = "same, different, later, undo, quit? "
_HELP_LINES = (
    "s  same: the two are one paper",
    "d  different: they are two papers",
    "l  later: asked again the next time",
    "u  undo the last answer",
    "q  quit; what you answered is written",
    "?  this help",
    "[-These words-] are only in 1, {+these+} only in 2.",
    "Where many papers are all different, `reading-list review --reject ID` says so at once.",
)


def ask(asked: Round, *, coloured: bool) -> None:
    """Asks until no question is left, or whoever answers has enough.

    Args:
        asked: the round.
        coloured: whether differences are coloured; their marks stay.

    Raises:
        ContentError: ``curation.yml`` was changed meanwhile, and is not as it should be.
    """
    say(f"One key for each: {', '.join(f'{key} {name}' for key, name in _KEYS.items())}.")
    last: Cluster | None = None
    left, later = asked.left()
    try:
        while left:
            if left[0] is not last:
                last = left[0]
                _show(asked, last, len(left), coloured=coloured)
            if not _take(asked, last, _key()):
                break
            left, later = asked.left()
    except (KeyboardInterrupt, EOFError):  # Ctrl-C and Ctrl-D, which are as good as q: what was answered is written
        click.echo()
    finally:
        say("", *_summary(asked, len(left), len(later)))


def _show(asked: Round, pair: Cluster, left: int, *, coloured: bool) -> None:
    done = len(asked.steps)
    click.echo(f"\nQuestion {done + 1} of {done + left}")
    for line in question_lines(asked.question(pair), coloured=coloured):
        click.echo(line)
    stays, leads = asked.addresses(pair)
    say(f"If the same: papers/{stays}/ stays, papers/{leads}/ leads there.")


def _key() -> str:
    """The word of the key that is pressed; the key where it has none."""
    click.echo(_PROMPT, nl=False)
    key = click.getchar()
    word = _QUIT if key == _GONE else _KEYS.get(key.lower(), key)
    say(word if word in _KEYS.values() else "")
    return word


def _take(asked: Round, pair: Cluster, word: str) -> bool:
    """Does what a key says; gives whether to go on."""
    try:
        if word in (SAME, DIFFERENT):
            say(f"written: {asked.answer(pair, word)}")
        elif word == _LATER:
            asked.put_off(pair)
        elif word == _UNDO and not asked.steps:
            say("nothing to undo")
        elif word == _UNDO:
            step = asked.undo()
            say("asked again" if step.is_later else "taken out again")
        elif word == _HELP:
            say(*_HELP_LINES)
        elif word != _QUIT:
            say(f"no such key: press one of {', '.join(_KEYS)}")
    except ContentError as error:
        say(*map(str, error.problems))
    return word != _QUIT


def _summary(asked: Round, left: int, later: int) -> Iterator[str]:
    put_off = f", {later} of them for later" if later else ""
    yield f"{asked.answered} answered, {left + later} left{put_off}"
    if asked.is_of_new:
        yield "Run `reading-list update` before you add another dump: your answers name new papers."
    elif asked.answered:
        yield "Run `reading-list update`, which uses the answers."
