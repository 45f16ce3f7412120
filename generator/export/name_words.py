"""The words by which people's names are taken apart: ``name_words.yml``."""

from __future__ import annotations

import unicodedata
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from generator.util.yaml_file import Strict, load

_FILE = Path(__file__).with_name("name_words.yml")


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """A word in small letters, without accents, its apostrophe plain."""
    small = word.lower().replace("’", "'").replace("đ", "d")
    if small.isascii():
        return small
    letters = unicodedata.normalize("NFD", small)
    return unicodedata.normalize("NFC", "".join(char for char in letters if not "\u0300" <= char <= "\u036f"))


_Words = Annotated[frozenset[str], AfterValidator(lambda words: frozenset(map(folded, words)))]


class Language(Strict):
    """A language that writes the family name first.

    ``characters`` has family names in the language's script, with their usual spellings in Latin letters, as
    ``latin`` has further ones. ``syllables`` are those of given names that look like particles.
    """

    syllables: _Words
    characters: dict[str, str]
    latin: _Words = frozenset()

    @cached_property
    def families(self) -> frozenset[str]:
        """The family names in Latin letters."""
        return self.latin | {folded(name) for names in self.characters.values() for name in names.split()}


class NameWords(Strict):
    """``name_words.yml``, its words folded."""

    particles: dict[str, _Words]
    small_only: _Words
    stuck: _Words
    patronymic: _Words
    joining: frozenset[str]
    devotions: _Words
    kin: _Words
    suffixes: dict[str, str]
    degrees: _Words
    titles: _Words
    after_titles: _Words
    languages: dict[str, Language]
    middle_names: _Words
    groups: _Words
    groups_at_start: _Words
    groups_at_end: _Words
    running: _Words
    organizations: _Words

    @cached_property
    def small(self) -> frozenset[str]:
        """The particles in small letters."""
        return frozenset(word for words in self.particles.values() for word in words)

    @cached_property
    def capital(self) -> frozenset[str]:
        """What belongs to the word after it where it has a capital."""
        return (self.small - self.small_only) | self.stuck

    @cached_property
    def special(self) -> frozenset[str]:
        """What in a name of two words is no name."""
        groups = self.groups | self.groups_at_start | self.groups_at_end | self.running | self.organizations
        return groups | self.titles | self.degrees | self.suffixes.keys() | {"and", "und", "the"}

    @cached_property
    def family_of(self) -> dict[str, frozenset[str]]:
        """The spellings in Latin letters of family names in other scripts."""
        return {
            family: frozenset(map(folded, latin.split()))
            for language in self.languages.values()
            for family, latin in language.characters.items()
        }

    @cached_property
    def east_asian(self) -> frozenset[str]:
        """The family names of languages that write them first, in Latin letters."""
        return frozenset(name for language in self.languages.values() for name in language.families)


@cache
def name_words() -> NameWords:
    """The file that comes with the generator."""
    return load(_FILE, NameWords)
