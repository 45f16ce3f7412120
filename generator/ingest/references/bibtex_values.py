r"""Reads a BibTeX value, which is TeX, as Unicode: ``{{BERT}}: {\"U}ber $x_{i}$``.

Unlike the running text that :mod:`generator.util.tex` reads, a value has braces that show nothing, and whatever
looks like an accent is one. What stands for a sign of TeX itself (``\%``, ``\textbraceleft{}``) is set apart while
the rest is read, so that a value that :mod:`generator.export.bibtex` wrote comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata

from generator.util import tex

# What TeX, or the reader of it, could take for more than the sign; set apart as characters that no text has.
_SIGNS = "\\{}$~`'^_%&#\"-<>,?!|"
_FIRST = 0x10FE00
_ASIDE = {ord(sign): _FIRST + ord(sign) for sign in _SIGNS}
_SET_ASIDE = re.compile(f"[{chr(min(_ASIDE.values()))}-{chr(max(_ASIDE.values()))}]")
# Commands that the reader lacks, or takes for an accent.
_LACKING = {
    **{"textbraceleft": "{", "textbraceright": "}", "textbar": "|", "textasciicircum": "^", "slash": "/"},
    **{
        "emdash": "—",
        "endash": "–",
        "textgreater": ">",
        "textless": "<",
        "textunderscore": "_",
        "textquotedbl": '"',
        "copyright": "©",
    },
    **{"TeX": "TeX", "LaTeX": "LaTeX", "textdollar": "$", "textpercent": "%", "textquotesingle": "'"},
}
# Commands that set the size or the face of what follows, and show nothing.
_SILENT = re.compile(
    rf"{tex.STYLE}|tiny|scriptsize|footnotesize|small|normalsize|[lL]arge|LARGE|[hH]uge|relax|protect|noopsort"
    r"|em|bf|it|sc|tt|sf|rm|sl|(?:up|it|sl|sc)shape|(?:bf|md)series|(?:rm|sf|tt)family"
)
_LETTER = r"(?:\{\s*(?:\\[A-Za-z]+|[^\W\d_]{1,2})\s*\}|\\[A-Za-z]+|[^\W\d_])"
_ACCENT = r"(?:[\"'`^~=.]|[cvuHkrdbt](?![A-Za-z]))\s*"
# One accent over another: \'{\^{e}}.
_ACCENTED = rf"{_ACCENT}(?:{_LETTER}|\{{\s*\\{_ACCENT}{_LETTER}\s*\}})"
# A command of mathematics, or several one around the other: \ensuremath{\acute{\ddot{\iota}}}.
_GROUP = r"\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}"
_MATHS = (
    rf"(?:ensuremath|math(?:bb|frak|bf|sf|tt|it|scr|cal|rm))\s*{_GROUP}"
    rf"|(?:acute|d?dot|not)\s*(?:{_GROUP}|\\[A-Za-z]+)"
)
_CONSTRUCT = re.compile(
    rf"""\\(?:
    (?P<accent> {_ACCENTED} )
  | (?P<maths> {_MATHS} )
  | (?P<command> [A-Za-z]+ )(?: \{{\}} | \s+(?=\S) )?
  | (?P<sign> [%&_\#${{}}"'`~^] )(?:\{{\}})?
  | (?P<space> [\s,;:] ) | [-!/@]
    )""",
    re.VERBOSE,
)
# Mathematics that running text has none like: with blanks inside the dollars, or a number alone.
_LOOSE_MATH = re.compile(r"\$(?<![\\$]\$) ([^$\s](?:[^$\n]{0,158}[^$\s\\])?) \$(?!\$)")
_NUMBER = re.compile(r"\$(?<![\\$\w]\$)(\d{1,9}(?:\.\d{1,9})?)\$")
# Signs that TeX would set as one without what stands between: -{}-
_APART = re.compile(r"(?<!\\)[-'`,<>?!](?:\{\}[-'`,<>])+")
_TEX = re.compile(r"[\\{}$~`]|--|''")
# A dash in TeX; a word that begins with two hyphens is an option of a command.
_DASHES = re.compile(r"(?<=[^\s-])(---?)(?=[^\s-])|(?<=\s)(---?)(?=\s)")
_PASSES = 12  # over a value, each of which reads what the one before uncovered
_VERBATIM = re.compile(r"\\url\s*|[{}]|\\(?=[%&_#$~{}])")
_TILDE = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~\{\}")


def text_of(value: str) -> str:
    """A value as text; markup of other kinds, and blanks, stay as they are."""
    if not _TEX.search(value):
        return value
    shown = value
    if "$" in value:
        shown = tex.read_formulas(_NUMBER.sub(r"\1", _LOOSE_MATH.sub(r"$\1$", value)))
    if "{}" in shown:
        shown = _APART.sub(lambda signs: signs[0].replace("{}", "").translate(_ASIDE), shown)
    if "\\" in shown:
        shown = _CONSTRUCT.sub(_read, shown)
    for _ in range(_PASSES):
        if "\\" not in shown:
            break
        before, shown = shown, tex.read(shown)
        if shown == before:
            break
    if "--" in shown or "``" in shown or "''" in shown:
        shown = tex.outside_addresses(_typeset, shown)
    shown = shown.replace("{", "").replace("}", "")
    if shown.isascii():
        return shown
    shown = _SET_ASIDE.sub(lambda aside: chr(ord(aside[0]) - _FIRST), shown)
    return unicodedata.normalize("NFC", shown)


def verbatim(value: str) -> str:
    r"""A value that is no prose, such as an address or an id: ``https://a.example/b\_c``."""
    if "\\" not in value and "{" not in value:
        return value.strip()
    return _VERBATIM.sub("", _TILDE.sub("~", value)).strip()


def _read(construct: re.Match[str]) -> str:
    if construct["sign"]:
        return construct["sign"].translate(_ASIDE)
    if construct["accent"] or construct["maths"]:
        shown = tex.from_tex(construct[0])
        return unicodedata.normalize("NFC", shown).translate(_ASIDE) if shown else construct[0]
    if construct["space"]:
        return " "
    if construct["command"] is None or _SILENT.fullmatch(construct["command"]):
        return ""
    shown = _LACKING.get(construct["command"]) or tex.symbol(construct["command"])
    return shown.translate(_ASIDE) if shown else construct[0]


def _typeset(running: str) -> str:
    running = _DASHES.sub(lambda dash: "—" if len(dash[0]) == 3 else "–", running)
    return running.replace("``", "“").replace("''", "”")
