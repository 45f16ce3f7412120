from __future__ import annotations

import unicodedata

import pytest

from generator.export.tex import tex
from generator.ingest.references.bibtex_values import text_of, verbatim
from generator.util.text import plain


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Warm Eggs", "Warm Eggs"),
        ("{{Eggs}}: {W}arm", "Eggs: Warm"),
        (r"{\"U}ber \'Etudes, \v{S}\'{\i}, \c c, Erd\H{o}s, \o re, {\ss}, \AA", "Über Études, Ší, ç, Erdős, øre, ß, Å"),
        (r"a \% of \$5 \& \#1 a\_b", "a % of $5 & #1 a_b"),
        (r"$x_{ij}$, $ \alpha $ and $3$-D", "x_ij, α and 3-D"),
        (r"\$x_{i}\$", "$x_i$"),
        (r"\emph{warm} \textbf{eggs} {\em all} {\small few} \url{https://nest.example/a--b}",
         "warm eggs all few https://nest.example/a--b"),
        ("Eggs---nests, 1--2, --warm ``q'' -{}- x", "Eggs—nests, 1–2, --warm “q” -- x"),
        (r"soft\-ware P\,=\,NP {\TeX} a\slash b\textasciitilde c", "software P = NP TeX a/b~c"),
        (r"\textbraceleft{}x\textbraceright{} \{y\} {\textbar} {\textbackslash}z", r"{x} {y} | \z"),
        (r"\nobody{x} \method", "x method"),
        (r"Eggs~\cite{oak2026} are", "Eggs are"),
    ],
)  # fmt: skip
def test_tex_is_read(value: str, shown: str) -> None:
    assert text_of(value) == shown


@pytest.mark.parametrize("form", ["{}", "a{}b", "{0}{0}", "{}1"])
def test_whatever_the_export_writes_comes_back(form: str) -> None:
    for code in (*range(32, 0x3000), *range(0x1D400, 0x1D800)):
        shown = form.format(chr(code))
        if unicodedata.normalize("NFC", shown) == shown == plain(shown):
            assert text_of(tex(shown)) == shown, hex(code)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (" 10.5555/nest_1 ", "10.5555/nest_1"),
        (r"https://nest.example/a\_b\%20\&c--d~e", "https://nest.example/a_b%20&c--d~e"),
        (r"\url{https://nest.example/{\textasciitilde}oak}", "https://nest.example/~oak"),
    ],
)
def test_addresses_stay_as_they_are(value: str, shown: str) -> None:
    assert verbatim(value) == shown
