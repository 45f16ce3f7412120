"""The schema of ``names.yml``: known names of models, methods and data sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from slugify import slugify

from generator.util.errors import ContentError, Problem
from generator.util.files import read_text
from generator.util.yaml_file import Located, Strict

LONGEST = 40  # characters of a word that can be a name

Kind = Literal["model", "method", "dataset"]
WORD = r"[^\W_]+(?:\.\d+)*"
# At most eight words: each hyphen doubles the ways to write a name.
Spelling = Annotated[str, Field(pattern=rf"^{WORD}(?:[ -]{WORD}){{0,7}}$", max_length=80)]
Word = Annotated[str, Field(pattern=rf"^{WORD}$", max_length=LONGEST)]


class KnownName(Strict):
    """A known name: other spellings, and in which ``case`` all of them are read.

    A name that is ``spelled_out`` stands for too much by itself: only its other spellings are read.
    """

    also: tuple[Spelling, ...] = ()
    case: Literal["exact", "any"] | None = None
    spelled_out: bool = False

    def keys(self, name: str) -> Iterator[tuple[str, str, bool]]:
        """The ways to write the name, as words with single spaces: a hyphen may be one, a space, or nothing.

        Each with the spelling that it comes from, and whether it means the name in whatever case; if so it is
        casefolded.
        """
        for spelling in self.also if self.spelled_out else (name, *self.also):
            any_case = self._any_case(spelling)
            parts = re.split("([ -])", spelling)
            for gaps in product(*(" " if gap == " " else (" ", "") for gap in parts[1::2])):
                key = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[2::2], strict=True))
                yield key.casefold() if any_case else key, spelling, any_case

    def _any_case(self, spelling: str) -> bool:
        """Whether a spelling means its name in whatever case: the list says so, or no plain word looks like it."""
        if self.case is not None:
            return self.case == "any"
        mixed = any(char.islower() for char in spelling) and any(char.isupper() for char in spelling[1:])
        unusual = mixed or any(char.isdigit() or char in " -" for char in spelling)
        return unusual and sum(char.isalnum() for char in spelling) > 4


# A name alone on its line is null in YAML.
_Entry = Annotated[KnownName, BeforeValidator(lambda value: {} if value is None else value)]


class Names(Strict):
    """``names.yml``: known names by kind, and words that are shaped like names and are none."""

    models: dict[Spelling, _Entry] = {}
    methods: dict[Spelling, _Entry] = {}
    datasets: dict[Spelling, _Entry] = {}
    false_friends: tuple[Word, ...] = ()

    @property
    def known(self) -> Iterator[tuple[Kind, str, KnownName]]:
        """Every name with its kind, in the order of the file."""
        yield from (("model", name, known) for name, known in self.models.items())
        yield from (("method", name, known) for name, known in self.methods.items())
        yield from (("dataset", name, known) for name, known in self.datasets.items())


def load(path: Path) -> Names:
    """The file at ``path``.

    Raises:
        ContentError: with file and line, where the file does not fit, or a spelling could mean two things.
    """
    return _loaded(path, read_text(path))


@lru_cache(maxsize=4)  # as :func:`generator.util.yaml_file.load` keeps the other rules
def _loaded(path: Path, text: str) -> Names:
    located = Located(path, text)
    names = located.check(Names)
    problems = [Problem(str(path), located.line(place), what) for place, what in _conflicts(names)]
    if problems:
        raise ContentError(sorted(problems))
    return names


def _conflicts(names: Names) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the list contradicts itself, and the mend."""
    addresses: dict[str, str] = {}
    name_of: dict[tuple[str, bool], str] = {}  # by key, and whether that is read in any case
    for kind, name, known in names.known:
        place = (f"{kind}s", name)
        if not slugify(name):
            yield place, f"{name} has no letter that an address can have; write it otherwise"
        elif (other := addresses.setdefault(slugify(name), name)) != name:
            yield place, f"{name} would have the address of {other}; keep one, or make it a spelling of the other"
        if known.spelled_out and not known.also:
            yield place, f"{name} is spelled_out, but no spelling says how; add it under `also`"
        for key, spelling, any_case in known.keys(name):
            if (other := name_of.setdefault((key, any_case), name)) != name:
                yield place, f"{spelling!r} is a spelling of {other} too; take one out"
    for number, word in enumerate(names.false_friends):
        if same := name_of.get((word, False)) or name_of.get((word.casefold(), True)):
            yield ("false_friends", number), f"{word} is a spelling of {same}; take one out"
