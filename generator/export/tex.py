"""Text as TeX: each character in a form that the programs which read BibTeX take for it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import RULE_DICT as _BY_DICTIONARY
from pylatexenc.latexencode import UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from generator.export import facts

_ENCODER = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(
            _BY_DICTIONARY,
            {
                # Braces written as commands: BibTeX counts even an escaped brace when it looks for a value's end.
                ord("{"): r"\textbraceleft{}",
                ord("}"): r"\textbraceright{}",
                ord("|"): r"{\textbar}",
                ord('"'): '"',
            },
        ),
        "defaults",
    ],
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_READER = LatexNodes2Text(strict_latex_spaces=True)
# Two plain characters that TeX would set as one: -- as a dash, '' as a quotation mark, ?` as ¿.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)")
_PLAIN = re.compile(r"(?:[A-Za-z0-9 .:;/()]|[-,](?![-,]))*")  # what TeX has as it is: most titles and names


@cache
def _of_ascii() -> frozenset[str]:
    return frozenset(map(_tex_character, map(chr, range(128))))


@cache
def _tex_character(char: str) -> str:
    """A character as TeX; itself where it is unknown, or where TeX would make another one of it."""
    tex: str = _ENCODER.unicode_to_latex(char)
    if char.isascii():
        return tex
    if tex in _of_ascii():
        return char
    return tex if unicodedata.normalize("NFC", _READER.latex_to_text(tex)) == char else char


def tex(text: str) -> str:
    """Text as TeX, character by character: the encoder's own loop takes seconds for long texts."""
    line = facts.one_line(text)
    if _PLAIN.fullmatch(line):
        return line
    return "{}".join("".join(map(_tex_character, part)) for part in _LIGATURE.split(line))
