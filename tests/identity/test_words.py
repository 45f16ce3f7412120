from __future__ import annotations

import pytest

from generator.identity.words import canonical_words, folded, parse_abstract


@pytest.mark.parametrize(
    ("word", "american"),
    [
        ("surveys", "survey"),
        ("optimised", "optimized"),
        ("optimisation", "optimization"),
        ("analysing", "analyzing"),
        ("behaviour", "behavior"),
        ("colouring", "coloring"),
        ("catalogue", "catalog"),
        ("centre", "center"),
        ("fibre", "fiber"),
        ("modelling", "modeling"),
        ("labelled", "labeled"),
        ("programme", "program"),
        ("judgement", "judgment"),
        ("defence", "defense"),
        ("licence", "license"),
        ("anaemia", "anemia"),
        ("oedema", "edema"),
        ("grey", "gray"),
        ("artefacts", "artifact"),
        ("four", "four"),
        ("wise", "wise"),
        ("sentence", "sentence"),
        ("element", "element"),
    ],
)
def test_british_words_are_american_ones(word: str, american: str) -> None:
    assert folded(word) == american


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("α-Frost ≤ 2×", ["alpha", "frost", "leq", "2x"]),
        ("<i>Frost</i> &amp;amp; Lines", ["frost", "line"]),
        ("a < b", ["a", "b"]),
        ("A* and C#", ["a+", "star", "and", "c+", "sharp"]),
        (r"\textbf{Frost} $O(n^2)$ mathcal{L}", ["frost", "o", "n2", "l"]),
        ("1,000,000 or 1,00", ["1000000", "or", "1", "00"]),
        ("2times and 2 times, times", ["2x", "and", "2x", "time"]),
        ("Crème BRÛLÉE", ["creme", "brulee"]),
        ("CrÃ¨me â€“ Î³ oï¬€ice", ["creme", "gamma", "office"]),
        ("“CAFÉ” SÃO naïve", ["cafe", "sao", "naive"]),
        ("Æsir, Øst & Łódź", ["aesir", "ost", "lodz"]),
        ("Frost amp; Line", ["frost", "line"]),
        ('<span class="x">Frost</span><br/> a < b', ["frost", "a", "b"]),
        ("Frost w/ Line, w/o Noise, tcp/w/x", ["frost", "with", "line", "without", "noise", "tcp", "w", "x"]),
        ("", []),
    ],
)
def test_words_for_comparing(raw: str, words: list[str]) -> None:
    assert canonical_words(raw) == words


def test_an_abstract() -> None:
    abstract = parse_abstract("The layers freeze, the layers thaw.")
    assert abstract.letters == "thelayerfreezethelayerthaw"
    assert abstract.words == {"the", "layer", "freeze", "thaw"}
    assert abstract.runs == {
        ("the", "layer", "freeze"),
        ("layer", "freeze", "the"),
        ("freeze", "the", "layer"),
        ("the", "layer", "thaw"),
    }
    assert abstract.shared(parse_abstract("Still, the layers thaw late.")) == pytest.approx(1 / 3)
    assert parse_abstract("Still, the layers thaw late.").shared(abstract) == pytest.approx(1 / 3)
    assert abstract.shared(parse_abstract("Two words")) == 0
