r"""Text as TeX, and what pdfLaTeX is given for it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.export.facts import one_line
from generator.export.tex import definitions, tex, tex_family, tex_given
from generator.ingest.references.bibtex_names import names_in
from generator.ingest.references.bibtex_values import text_of

DEFINED = re.compile(r"\\expandafter\\providecommand\\csname u8:(.)\\endcsname")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% of $5 & é_x #1", r"50\% of {\$}5 \& é\_x \#1"),
        (r"a \foo ^ b ~ c", r"a {\textbackslash}foo {\textasciicircum} b {\textasciitilde} c"),
        ("x<y>z | 'a' \"b\"", "x{\\textless}y{\\textgreater}z | 'a' \"b\""),
        ("{eggs} of {hens}", r"\{eggs\} of \{hens\}"),
        ("open { only", r"open \textbraceleft{} only"),
        ("} and {", r"\textbraceright{} and \textbraceleft{}"),
        ("a -- b --- ``c'' ?`d !`e f,,g", "a -{}- b -{}-{}- `{}`c'{}' ?{}`d !{}`e f,{},g"),
        ("4× – “α” … 𝓛 🐣 巢", "4× – “α” … 𝓛 🐣 巢"),
        ("E\u0301tude", "Étude"),
        (" one\n line ", "one line"),
    ],
)
def test_signs_of_tex_are_commands_and_all_else_is_itself(text: str, written: str) -> None:
    assert tex(text) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Özgür", r"{\"{O}}zgür"),
        ("García", "García"),  # BibTeX cuts no more than three letters off, and who searches a file types an accent
        ("Şahin-Çelik", r"{\c{S}}ahin-{\c{C}}elik"),
        ("Žižek", r"{\v{Z}}i{\v{z}}ek"),
        ("Łoś", r"{\L}o{\'{s}}"),
        ("Øre Ægir", r"{\O}re {\AE}gir"),
        ("Bế", "Bế"),  # some lose an accent over an accent
        ("Đặng", "Đặng"),  # pandoc loses {\DJ} without a word
        ("O'Öre", r"O'{\"{O}}re"),
        ("李明", "李明"),
        ("D & E", r"D \& E"),
        ("Íñigo", r"{\'{I}}{\~{n}}igo"),
    ],
)
def test_letters_that_bibtex_cuts_off_are_whole_commands(name: str, written: str) -> None:
    assert tex_family(name) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [("João", "João"), ("Łucja Zoë", r"{\L}ucja Zoë"), ("Jean-Éric", r"Jean-{\'{E}}ric"), ("Thị", "Thị")],
)
def test_of_a_given_name_initials_are_commands(name: str, written: str) -> None:
    assert tex_given(name) == written


def test_ascii_and_letters_of_all_fonts_need_no_definition() -> None:
    assert definitions("Rain & Snow") == definitions("Žluťoučký kůň × “αβ”".replace("αβ", "")) == ""


@pytest.mark.parametrize("text", ["学习", "Обучение", "🐣", "β 学"])
def test_what_has_no_font_does_not_stop_pdflatex(text: str) -> None:
    line = definitions(text)
    assert line.count(r"\csname UTFviii@defined\endcsname#1{\ifx#1\relax?\GenericWarning{}") == 1
    assert DEFINED.findall(line) == (["β"] if "β" in text else [])


@pytest.mark.parametrize(
    ("char", "command"),
    [
        ("β", r"\ensuremath{\beta}"),
        ("≤", r"\ensuremath{\leq}"),
        ("ế", r"\'{\^{e}}"),
        ("ứ", r"\'{u}\kern-.1em'"),
        ("Ħ", r"\leavevmode\rlap{\raise.9ex\hbox{\kern.1em-}}H"),
        ("ℝ", r"\ensuremath{\csname math\ifdefined\mathbb bb\else bf\fi\endcsname{R}}"),
        ("𝔼", r"\ensuremath{\csname math\ifdefined\mathbb bb\else bf\fi\endcsname{E}}"),
        ("𝓛", r"\ensuremath{\mathcal{L}}"),
        ("𝓍", r"\ensuremath{\mathnormal{x}}"),
        ("𝐱", r"\ensuremath{\mathbf{x}}"),
        ("𝙰", r"\ensuremath{\mathtt{A}}"),
        ("𝗔", r"\ensuremath{\mathsf{A}}"),
        ("𝛽", r"\ensuremath{\mathnormal{\ensuremath{\beta}}}"),
    ],
)
def test_pdflatex_has_a_definition(char: str, command: str) -> None:
    assert definitions(f"Of {char}") == (
        '@comment{Characters for pdfLaTeX:} @preamble{"\\expandafter\\providecommand\\csname u8:'
        + f'{char}\\endcsname{{{command}}}"}}\n'
    )


def test_definitions_are_in_order_and_once() -> None:
    assert DEFINED.findall(definitions("γ ∞ β e\u0302\u0301 γ")) == ["β", "γ", "ế", "∞"]


@given(st.text())
def test_definitions_keep_a_file_whole(text: str) -> None:
    line = definitions(text)
    assert line.count("{") == line.count("}")
    assert line.count("\n") == (line != "")


# As catalogues have texts: markup was read once already, and TeX that is not shown as typed is no part of them.
shown = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]))


@given(shown)
@example("{a} \\b{c")
@example("--- ''' ``` ?` !` ,,, <<>>")
@example("a\\_b $x_1$ %~^")
def test_text_is_read_back(text: str) -> None:
    assert text_of(tex(text)) == unicodedata.normalize("NFC", one_line(text))


@given(st.from_regex(r"[A-Za-zÀ-ÖØ-öø-ſǍ-ǜḀ-ỹơư]{1,9}", fullmatch=True))
def test_a_name_is_read_back(name: str) -> None:
    name = unicodedata.normalize("NFC", name)
    assert names_in(f"{tex_family(name)}, Ada") == ((f"Ada {name}",), False)
