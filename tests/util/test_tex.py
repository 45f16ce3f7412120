from __future__ import annotations

import pytest

from generator.util import ids, text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (r"the {\L}ojasiewicz bound of {\O}stergaard", "the Łojasiewicz bound of Østergaard"),
        (r"\L ojasiewicz, S\o ren and Stra\ss{}e", "Łojasiewicz, Søren and Straße"),
        (
            r"Schr{\"o}dinger, Poincar{\'e}, {\'{E}}tale, {\v S}koda, na{\"\i}ve",
            "Schrödinger, Poincaré, Étale, Škoda, naïve",
        ),
        (r"Erd\H os and Fran\c cois", "Erdős and François"),
        (r"it\'s what they don\'t say", "it's what they don't say"),
        (r"{\em slanted\/} and {\it so\/}.", "slanted and so."),
        (r"\texttt{x}, \textbf{two \emph{nested} words}, {\em old style}", "x, two nested words, old style"),
        (r"\textcolor{red}{red} and \mbox{G_{stack}}", "red and G_{stack}"),
        (r"as shown~\cite{a2020,b} in Fig.~\ref{fig:x} (\citep[see][]{c}).", "as shown in Fig.."),
        (r"fast---and \ie, small; \eg BERT, \etal.", "fast—and i.e., small; e.g. BERT, et al."),
        (r"pages 3--5, twenty--thirty, --flag", "pages 3–5, twenty--thirty, --flag"),
        (r"found by \method\ in less, \method{} and \ours.", "found by method in less, method and ours."),
        (r"\revised{This is new} of old", "This is new of old"),
        (r"5 \times 4, \alpha=3, \mathcal{O}(\sqrt{n}), a \rightarrow b", "5 × 4, α=3, O(√(n)), a → b"),
        (
            r"\href{https://a.example/b}{our page} or \url{https://a.example/c}",
            "our page (https://a.example/b) or https://a.example/c",
        ),
        (r"noted\footnote{Equal work} here\label{x}", "noted (Equal work) here"),
        (r"5\,GB of quan\-tized \{a, b\}", "5 GB of quantized {a, b}"),
        (r"One: \\ Two", "One: Two"),
        (r"\(n^2\) steps", "n^2 steps"),
        (r"``what's it?''", "“what's it?”"),
    ],
)
def test_tex_is_read_whole(raw: str, shown: str) -> None:
    assert text.plain(raw) == shown


@pytest.mark.parametrize(
    "kept",
    [r"C:\Users\ada and \\server\share", r"ends with \n or \d+", r"an $\unknown{x}$", "a -- b", "a \\ b", r"\800"],
)
def test_what_may_be_no_tex_stays(kept: str) -> None:
    assert text.plain(kept) == kept


def test_no_day_of_the_run_comes_in() -> None:
    assert text.plain(r"$\today$ and \today") == r"$\today$ and today"


def test_ids_are_of_what_is_read() -> None:
    title = text.plain(r"{\L}ojasiewicz \& Schr{\"o}dinger: \texttt{FrostLine}---\method\ Again~\cite{x}")
    assert ids.make_id(title, ()) == "lojasiewicz-schrodinger-frostline-method-again"
