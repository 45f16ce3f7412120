"""What each reader of BibTeX makes of a character, in each form that TeX has for it.

It is by what this prints that :mod:`generator.export.tex` writes characters as it does. Readers are those of
``tests/interop``, which tells how they are installed. Those that set pages are left out: pdfLaTeX says more with
what it compiles, with the fonts of T1, no packages, and a title as it stands, which is how BibTeX hands it on.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pylatexenc.latexencode import get_builtin_conversion_rules

from tests.interop.reader import Reader, readers

# Of each kind that titles and names of papers have; other characters are given as arguments.
USUAL = "\\{}%$&#_^~\"'`|<>–—“”‘’…×→≤≠∞√αβΔλ²⁴₂ℓℝ𝓛𝔼éíñşőğłđðþæøåßıșœŁĐÉÅŠếơĦЖ李🐣"
_SIGNS = {
    "{": [r"\textbraceleft{}", r"{\textbraceleft}", r"\lbrace{}", r"$\lbrace$"],
    "}": [r"\textbraceright{}", r"{\textbraceright}", r"\rbrace{}", r"$\rbrace$"],
    "~": [r"\~{}", r"{\textasciitilde}", r"$\sim$"],
    "^": [r"\^{}", r"{\textasciicircum}"],
    "<": [r"{\textless}", "$<$"],
    ">": [r"{\textgreater}", "$>$"],
    "|": [r"{\textbar}", "$|$"],
    "$": [r"\$", r"{\textdollar}"],
}
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0331"
_ACCENTS = dict(zip(_MARKS, "`'^~=u.\"rHvdckb", strict=True))
_COMMAND = re.compile(r"\{?(?:\\ensuremath\{)?(\\[A-Za-z]+(?:\{\w\})?)(?:\{\})?\}*")
_PAGE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\begin{document}
{}
\end{document}
"""
_SETS_PAGES = {"BibTeX", "biber"}
_WORDS = "Rain {} falls, o{}n"
_TOGETHER = 400  # entries in one file: a reader that gives up on one of them gives up on no more


def forms(char: str) -> list[str]:
    """The forms of a character, the plain one first."""
    found = [] if char in "{}" else [char]
    found += [f"\\{char}", *_SIGNS.get(char, ())] if char.isascii() and char not in "{}" else _SIGNS.get(char, [])
    parts = unicodedata.normalize("NFD", char)
    letter, marks = parts[0], parts[1:]
    if marks and _ACCENTS.keys() >= set(marks):
        for inner in dict.fromkeys((letter, "\\" + letter if letter in "ij" else letter)):
            braced = inner
            for mark in marks:
                braced = f"\\{_ACCENTS[mark]}{{{braced}}}"
            found += [braced, f"{{{braced}}}"]
    for rules in map(get_builtin_conversion_rules, ("defaults", "unicode-xml")):
        if command := _COMMAND.fullmatch(rules[0].rule.get(ord(char), "")):
            found += [f"{{{command[1]}}}", command[1] + "{}", f"${command[1]}$", f"\\ensuremath{{{command[1]}}}"]
    return list(dict.fromkeys(found))


def _titles(reader: Reader, written: dict[str, str]) -> dict[str, str]:
    """The titles that a reader gives back, by key; of a file that it fails on, none."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "characters.bib")
        titles = {key: _WORDS.replace("{}", form) for key, form in written.items()}
        entries = (f"@misc{{{key},\n title = {{{{{title}}}{{}}}}\n}}\n" for key, title in titles.items())
        path.write_text("".join(entries), encoding="utf-8")
        try:
            records = reader.read(reader.formats[0], path)["records"]
        except subprocess.CalledProcessError:
            return {}
    return {record["key"]: record["title"] for record in records}


def _uncompiled(written: dict[str, str]) -> set[str]:
    """The keys of the forms that pdfLaTeX does not compile, or has no glyph for."""
    bad = set()
    for key, form in written.items():
        with TemporaryDirectory() as folder:
            Path(folder, "page.tex").write_text(_PAGE.replace("{}", form), encoding="utf-8")
            run = subprocess.run(
                ["pdflatex", "-interaction=nonstopmode", "page.tex"], cwd=folder, capture_output=True, check=False
            )
            if run.returncode or b"Missing character" in run.stdout:
                bad.add(key)
    return bad


def wrong(chars: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each character and form, with the titles of the readers that have it wrong."""
    written = {f"k{n}": (char, form) for n, (char, form) in enumerate((c, f) for c in chars for f in forms(c))}
    bad = defaultdict(list)
    for reader in readers():
        if reader.missing or reader.title in _SETS_PAGES or not {"bibtex", "biblatex"} & {reader.formats[0]}:
            continue
        for start in range(0, len(written), _TOGETHER):
            part = dict(list(written.items())[start : start + _TOGETHER])
            titles = _titles(reader, {key: form for key, (_, form) in part.items()})
            for key, (char, _) in part.items():
                shown = re.sub(r"</?su[bp]>", "", " ".join(titles.get(key, "").split()))
                if unicodedata.normalize("NFC", shown) != _WORDS.replace("{}", char):
                    bad[key].append(reader.title)
    for key in _uncompiled({key: form for key, (_, form) in written.items()}):
        bad[key].append("pdfLaTeX")
    for key, (char, form) in written.items():
        yield char, form, bad[key]


def main() -> None:
    """Prints a line for each character and form, with those that have it wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("characters", nargs="?", default=USUAL, help="what to measure, without spaces")
    for char, form, titles in wrong(parser.parse_args().characters):
        print(f"{char}  {form:28} {', '.join(titles) or 'all right'}")


if __name__ == "__main__":
    main()
