from __future__ import annotations

import pytest

from generator.util import text


@pytest.mark.parametrize(
    ("lost", "shown"),
    [
        ("18times faster, 512times512 pixels, 2.2 times 10^{15}", "18× faster, 512×512 pixels, 2.2 × 10^15"),
        ("3 times 16 times 16 patches", "3 × 16 × 16 patches"),
        ("49.3 rightarrow 72.3, n leq 5, O(n cdot m)", "49.3 → 72.3, n ≤ 5, O(n · m)"),
        ("mathcal{O}(mathcal{C_{x}/n}), mathcal O(n), mathbb{R}^d", "O(C_x/n), O(n), R^d"),
        ("textit{F}rost and textbf{bold}", "Frost and bold"),
        ("only sim0.6 by sim3x of sim10 (le 11B, ge5)", "only ∼0.6 by ∼3x of ∼10 (≤ 11B, ≥5)"),
        ("71.2pm0.4 and 71.2 pm 0.4", "71.2±0.4 and 71.2 ± 0.4"),
        ("when m gg n, Phi circ Psi, 90^circ, V^top", "when m ≫ n, Phi ∘ Psi, 90°, V^⊤"),
        ("F_{1}, sqrt{n}, frac{1}{n}", "F_1, √(n), 1/n"),
        ("at https://a.example/b{https://a.example/b}.", "at https://a.example/b."),
        ("at https://www.a.example/b{a.example/b}.", "at https://www.a.example/b."),
        ("our https://a.example/b{code repository} has", "our code repository (https://a.example/b) has"),
        ("a ''mild'' condition", "a “mild” condition"),
    ],
)
def test_lost_marks_are_mended(lost: str, shown: str) -> None:
    assert text.plain(lost) == shown


@pytest.mark.parametrize(
    "kept",
    [
        "sometimes, five times, 56 times operations, 3 times 8 hours, times",
        "alpha, delta parameters, sim2real, sim2, in sim 10",
        "8 pm 10 am, le 11 mai, approx 10, G_{stack}",
        "mathematics, textual {x}, a text {y}, emphasis",
        "https://a.example/18times/rightarrow",
        "model {ViT-B}, sets {A, B}",
    ],
)
def test_what_may_be_meant_stays(kept: str) -> None:
    assert text.plain(kept) == kept


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("18times", r"18$\times$"),
        ("sim0.6", r"$\sim$0.6"),
        ("49.3 rightarrow 72.3", r"$49.3 \rightarrow 72.3$"),
        ("(ge 175B)", r"($\ge$ 175B)"),
        ("mathcal{O}(n)", r"$\mathcal{O}(n)$"),
    ],
)
def test_a_mended_text_is_that_of_a_capture_that_lost_nothing(lost: str, whole: str) -> None:
    assert text.plain(lost) == text.plain(whole)
