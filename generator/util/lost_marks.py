r"""Mends text whose capture lost TeX's marks, its backslashes and dollars: ``18times``, ``mathcal{O}``.

A rule is here only where nothing but a lost mark explains what it finds. ``sometimes``, ``56 times``, ``alpha``,
``G_{stack}`` and ``sim2real`` may be what the author wrote, and stay. Each rule has a line with what it mends.
"""

from __future__ import annotations

import re

from generator.util import tex

_NUMBER = r"\d+(?:[.,]\d+)*"
_SIZED = r"(?:%|[xkKMBT]\b)"
_GREEK = r"(?:Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega)"

# Commands that are no word of any language, wherever they stand by themselves: "49.3 rightarrow 72.3".
_NO_WORDS = (
    *("rightarrow", "Rightarrow", "longrightarrow", "leftarrow", "Leftarrow", "leftrightarrow", "uparrow"),
    *("downarrow", "mapsto", "leq", "geq", "leqslant", "geqslant", "neq", "infty", "cdot", "cdots", "ldots"),
    *("varepsilon", "varphi", "vartheta", "propto", "lesssim", "gtrsim", "otimes", "oplus"),
)
_ROOTS = tuple(word for word in _NO_WORDS if not any(other != word and other in word for other in _NO_WORDS))
_NO_WORD = re.compile(rf"(?<![A-Za-z\\])({'|'.join(_NO_WORDS)})(?![A-Za-z])")

# Patterns in addresses, and what takes their place.
_ADDRESS_RULES = (
    # An address that \href repeats, with or without its scheme: https://a.b/c{https://a.b/c}.
    (re.compile(r"(https?://(?:www\.)?([^\s{}]{3,300}))\{(?:https?://)?(?:www\.)?\2\}"), r"\1"),
    # An address that \href gives a text: https://a.b/c{our repository}.
    (re.compile(r"(https?://[^\s{}]{3,300})\{([A-Za-z][^{}]{0,60})\}"), r"\2 (\1)"),
)
# In all other text: a word that it has to hold, the pattern, and what takes its place. The word comes first in a
# pattern where it can, which makes the search fast.
_RULES = tuple(
    (word, re.compile(pattern), mended)
    for word, pattern, mended in (
        # A style before its braces, which may hold one more pair: mathcal{O}(n), textit{O}bstacles.
        (
            "{",
            r"(?<![A-Za-z\\])(?:math(?:cal|bb|bf|rm|it|sf|tt|frak|scr)|text(?:it|bf|tt|sc|sf|rm)?|emph|boldsymbol"
            r"|operatorname)\{((?:[^{}]|\{[^{}]*\})*)\}",
            r"\1",
        ),
        # A style of a single letter: mathcal O, mathbbR.
        ("math", r"(?<![A-Za-z\\])math(?:cal|bb|bf|rm|frak|scr) ?(?=[A-Z](?![A-Za-z]))", ""),
        # A root or a fraction: sqrt{n}, frac{1}{n}.
        ("sqrt{", r"(?<![A-Za-z\\])sqrt\{([^{}]{1,40})\}", r"√(\1)"),
        ("frac{", r"(?<![A-Za-z\\])frac\{([^{}]{1,40})\}\{([^{}]{1,40})\}", r"\1/\2"),
        # A number against the sign: 18times, 512times512.
        ("times", r"times(?<=\dtimes)(?![A-Za-z])", "×"),
        # A power of ten, a square and what multiplies it: 2.2 times 10^15, 3 times 16 times 16.
        (" times ", r"(?<=\d) times (?=10\^)", " × "),
        (" times ", r"\b(\d+) times (?=\1\b|\d+ ×)", r"\1 × "),
        # A sign of size against its number: approx10, geq5, le13.
        ("approx", r"approx(?=\d)(?<![\w\\-]approx)", "≈"),
        ("ge", r"ge(?=\d)(?<![\w\\-]ge)", "≥"),
        ("le", r"le(?=\d)(?<![\w\\-]le)", "≤"),
        ("geq", r"geq(?=\d)(?<![\w\\-]geq)", "≥"),
        ("leq", r"leq(?=\d)(?<![\w\\-]leq)", "≤"),
        # The same before a size in brackets: (ge 175B), (le 11B).
        ("(ge ", rf"(?<=\()ge (?={_NUMBER}{_SIZED})", "≥ "),
        ("(le ", rf"(?<=\()le (?={_NUMBER}{_SIZED})", "≤ "),
        # "About" against a number that no name has: sim0.6, sim3x, sim10; sim2real and sim2 may be names.
        ("sim", rf"sim(?<![\w\\-]sim)(?=(?:\d+\.\d+|\d{{2,}}|\d(?={_SIZED}|[×]))(?:{_SIZED}|×|(?![\w-])))", "∼"),
        # A deviation, 71.2pm0.4 or 71.2 pm 0.4: a time of day has two digits after its point.
        ("pm", r"pm(?=\d)(?:(?<=\d\.\dpm)|(?<=\d\.\d\dpm))", "±"),
        (" pm ", r"(?<=\d\.\d) pm (?=\d+\.\d(?!\d))", " ± "),
        # Much greater and much less between single letters: m gg n.
        (" gg ", r"(?<= [A-Za-z] )gg(?= [A-Za-z](?!\w))", "≫"),
        (" ll ", r"(?<= [A-Za-z] )ll(?= [A-Za-z](?!\w))", "≪"),
        # A circle between Greek letters, glued or apart: Phi circ Psi.
        ("circ", rf"({_GREEK}) ?circ ?(?={_GREEK})", r"\1 ∘ "),
        # Degrees, and the transposed: 90^circ, V^top.
        ("^", r"(?<=\d)\^(?:circ(?![A-Za-z])|\{circ\})", "°"),
        ("^", r"(?<=[A-Za-z])\^(?:top(?![A-Za-z])|\{top\})", "^⊤"),
        # Braces around a number's exponent, or a single character above or below: 10^{15}, F_{1}.
        ("^{", r"(?<=\d)\^\{(-?\d+)\}", r"^\1"),
        ("{", r"(?<=\w)([\^_])\{(\w)\}", r"\1\2"),
        # Quotation marks that were closed twice: ''informative''.
        ("''", r"(?<!\S)''([^'\"]{1,100})''", r"“\1”"),
    )
)


def mend(running: str) -> str:
    """The text with the marks that were certainly lost; what stands in addresses stays."""
    if "://" in running:
        for pattern, mended in _ADDRESS_RULES:
            running = pattern.sub(mended, running)
    return tex.outside_addresses(_mend, running)


def _mend(running: str) -> str:
    for root in _ROOTS:
        if root in running:
            running = _NO_WORD.sub(lambda name: tex.symbol(name[1]) or name[0], running)
            break
    for word, pattern, mended in _RULES:
        if word in running:
            running = pattern.sub(mended, running)
    return running
