r"""Text as TeX: each character in the form that most of the programs which read BibTeX take for it.

``benchmarks/tex_characters.py`` measures which do. They agree on characters themselves, and on few commands:
pandoc drops ``{\textendash}`` and ``{\DJ}`` without a word, others print ``\ensuremath``. So what is not ASCII
stays as it is, and :func:`definitions` has pdfLaTeX set what its fonts lack. Only names have accents as commands,
where BibTeX, which counts bytes, would cut a letter in two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from generator.export import facts

_SIGNS = {
    "\\": r"{\textbackslash}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    # Raw, fonts without T1 and Better BibTeX make ¡ and ¿ of them.
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    # In braces of its own: without them Better BibTeX lowers the case of titles that have one, protected or not.
    "$": r"{\$}",
    **{sign: "\\" + sign for sign in "%&#_"},
}
_PAIRED = str.maketrans({**_SIGNS, "{": r"\{", "}": r"\}"})
# BibTeX counts even an escaped brace when it looks for a value's end, so one alone is a command.
_UNPAIRED = str.maketrans({**_SIGNS, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
# Two plain characters that TeX would set as one: -- as a dash, '' as a quotation mark, ?` as ¿.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)|(?<=,)(?=,)")
# What most titles have none of, in two patterns: one of both is tried at each character.
_SPECIAL, _PAIR = re.compile(rf"[{re.escape(''.join(_SIGNS))}{{}}]"), re.compile(r"--|''|``|\?`|!`|,,")

_ACCENTS = dict(
    zip("\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c", "`'^~=u.\"rHv", strict=True)
)
_ACCENTS.update(zip("\u0323\u0327\u0328\u0331", "dckb", strict=True))
_LETTERS = {"ł": r"\l", "Ł": r"\L", "ø": r"\o", "Ø": r"\O", "æ": r"\ae", "Æ": r"\AE", "œ": r"\oe", "Œ": r"\OE"}
_LETTERS.update({"ß": r"\ss", "ı": r"\i"})
# What BibTeX's styles cut off: three letters of a family name, of which alpha makes its labels, and initials.
_LABEL = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LAST_OF_T1 = "\u017f"  # LaTeX's own fonts have letters up to here, and no more than a few accented ones after
# The fonts of Unicode's mathematical alphabets, by a word in the names of their characters.
_FONTS = (("SANS-SERIF", "sf"), ("MONOSPACE", "tt"), ("BOLD", "bf"), ("FRAKTUR", "bf"), ("ITALIC", "normal"))
_BLACKBOARD = r"\csname math\ifdefined\mathbb bb\else bf\fi\endcsname"  # amssymb's, or bold without it


# Of what it has no font for pdfLaTeX sets a question mark, and warns, where it would stop. So it does with a letter
# that a style of BibTeX's has cut in two.
_INSTEAD = (
    r"\expandafter\def\csname UTFviii@defined\endcsname#1{\ifx#1\relax?\GenericWarning{}"
    r"{LaTeX Warning: No font for a character of the bibliography; use XeLaTeX or LuaLaTeX}"
    r"\else\expandafter#1\fi}"
)


def tex(text: str) -> str:
    """Text as TeX."""
    line = facts.one_line(text)
    if not line.isascii():
        line = unicodedata.normalize("NFC", line)
    if not (_SPECIAL.search(line) or _PAIR.search(line)):
        return line
    signs = _PAIRED if _is_paired(line) else _UNPAIRED
    return "{}".join(part.translate(signs) for part in _LIGATURE.split(line))


def tex_family(name: str) -> str:
    r"""A family name as TeX: ``{\v{S}}imon``, ``Garc\u00eda``; of whole names in braces :func:`tex` is right."""
    return _with_commands(name, _LABEL)


def tex_given(name: str) -> str:
    r"""A given name as TeX: ``{\L}ukasz``, ``Jo\u00e3o``."""
    return _with_commands(name, _INITIAL)


def _with_commands(name: str, cut: re.Pattern[str]) -> str:
    """A name as TeX, with commands for the letters of each part that BibTeX may cut off."""
    written = tex(name)
    if written.isascii():
        return written
    return cut.sub(lambda start: _NOT_ASCII.sub(lambda letter: _letter(letter[0]), start[0]), written)


def definitions(text: str) -> str:
    r"""What pdfLaTeX needs to set a text, as a line of BibTeX; "" where LaTeX's own fonts have all characters.

    bibtex and biber hand a ``@preamble`` on to the document. bibutils would take it for an entry, but for the
    comment before it in its line; typst reads it in quotes alone.
    """
    if text.isascii():
        return ""
    defined = {char: _definition(char) for char in sorted(set(unicodedata.normalize("NFC", text)))}
    commands = "".join(
        rf"\expandafter\providecommand\csname u8:{char}\endcsname{{{tex}}}" for char, tex in defined.items() if tex
    )
    if any(
        unicodedata.category(char)[0] in "LMS" and char > _LAST_OF_T1 for char, tex in defined.items() if not tex
    ):
        commands += _INSTEAD
    return f'@comment{{Characters for pdfLaTeX:}} @preamble{{"{commands}"}}\n' if commands else ""


def _is_paired(line: str) -> bool:
    """Whether each brace of a line has its partner."""
    depth = 0
    for brace in re.findall("[{}]", line):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth


@cache
def _letter(char: str) -> str:
    """A letter as BibTeX counts one: a command in braces; itself where that would be lost on others."""
    # Of accents over accents pybtex, biber and bibutils lose one.
    is_stacked = len(unicodedata.normalize("NFD", char)) > 2
    command = _LETTERS.get(char) or ("" if is_stacked else _accented(char))
    return f"{{{command}}}" if command else char


def _accented(char: str) -> str:
    r"""A letter with accents as commands, one around the other: ``\'{\^{e}}``; "" where TeX lacks one."""
    parts = unicodedata.normalize("NFD", char)
    letter, marks = parts[0], parts[1:]
    if not marks or not letter.isascii() or not _ACCENTS.keys() >= set(marks):
        return ""
    for mark in marks:
        letter = f"\\{_ACCENTS[mark]}{{{letter}}}"
    return letter


@lru_cache(maxsize=1 << 12)
def _definition(char: str) -> str:
    """What pdfLaTeX is to set for a character; "" where it knows, or has nothing like it."""
    if char.isascii():
        return ""
    if known := _table().get(char):
        return known
    if char <= _LAST_OF_T1:
        return ""
    if accented := _accented(char):
        return accented
    name = unicodedata.name(char, "")
    if not name.startswith("MATHEMATICAL ") or (plain := unicodedata.normalize("NFKC", char)) == char:
        return ""
    plain = plain if plain.isascii() else _table().get(plain, "")
    if "DOUBLE-STRUCK" in name:
        font = _BLACKBOARD
    elif "SCRIPT" in name and plain.isupper():
        font = r"\mathcal"
    else:
        font = r"\math" + next((font for word, font in _FONTS if word in name), "normal")
    return rf"\ensuremath{{{font}{{{plain}}}}}" if plain else ""


@cache
def _table() -> dict[str, str]:
    text = files("generator.export").joinpath("tex_definitions.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
