from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.util.errors import ContentError
from generator.util.yaml_file import Located
from generator.util.yaml_slips import quoted

_QUOTES = "a text with a colon, a quotation mark or such a sign needs quotes; write "
_HERON = "a:\n  heron:\n    b: x\n    c: d\n"
_STANDS = "stands in by {} blanks; parts of one thing begin below each other, here after"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a:\n\tb: x\n", 2, "stands in by a tab; YAML takes blanks alone, two for each step"),
        ("a:\n  b: Retracted: see c\n", 2, f"{_QUOTES}b: 'Retracted: see c'"),
        ('a:\n  b: "Large" ones are meant\n', 2, f"{_QUOTES}b: '\"Large\" ones are meant'"),
        ("a:\n  b: 'The herons' word'\n", 2, f'{_QUOTES}b: "The herons\' word"'),
        ("a:\n  b: @ada says so\n", 2, f"{_QUOTES}b: '@ada says so'"),
        ("a:\n  - b: [Heron] is meant\n    c: d\n", 2, f"{_QUOTES}- b: '[Heron] is meant'"),
        ("a:\n  b:x\n  c: [d]\n", 2, "a blank is missing behind the colon; write b: x"),
        ("a:\n  b\n    c: d\n", 2, "the colon is missing; write b:"),
        (
            "a:\n    b: x\n   c: d\n",
            3,
            "stands in by 3 blanks; parts of one thing begin below each other, here after 4",
        ),
        ("a:\n  b: [c\nd: e\n", 2, "the [ has no ]; write b: [c]"),
        ("a: {\n  heron: 6 owl pellet: 5,\n}\n", 2, "a comma is missing; write heron: 6, owl pellet: 5,"),
        ("a: {\n  heron: 6\n  owl: 5,\n}\n", 2, "a comma is missing at the end; write heron: 6,"),
        (f"a:\n  b: {'x' * 90}: {'y' * 90}\n", 2, f"{_QUOTES}b: '{'x' * 62} … {'y' * 19}'"),
        ("a: 'x\n", 1, "the ' has no second one; write a: 'x'"),
        ("a: [\n", 1, "the [ has no ]; write a: []"),
        (f"{_HERON}  owl:\n   b: x\n    c: d\n", 6, f"{_STANDS.format(3)} 4"),
        (f"{_HERON}  owl:\n  b: x\n    c: d\n", 6, f"{_STANDS.format(2)} 4"),
        (f"{_HERON}owl:\n    b: x\n    c: d\n  ibis:\n    b: x\n  wren:\n    b: x\n", 5, f"{_STANDS.format(0)} 2"),
        ("a:\n  heron:\n    b x is so\n    c: d\n", 3, "the colon is missing; write b: x is so"),
        ("a:\n  ALBEF\n  BERT:\n", 2, "the colon is missing; write ALBEF:"),
        ("a:\n  b: x\n    c: d\n  - b: y\n    c: d\n", 2, "the dash is missing; after 2 blanks write - b: x"),
        ("a:\n  -b: x\n    c: d\n", 2, "a blank is missing behind the dash; write - b: x"),
        ("a:\n  - heron:\n    b: x\n  owl:\n    b: x\n", 2, "the dash is too much; write heron:"),
        ("a:\n  b: [c, , d]\n", 2, "a comma is too much; write b: [c, d]"),
        ("a:\n  b c:[d, e,\n    f]\n  g: [h]\n", 2, "a blank is missing behind the colon; write b c: [d, e,"),
        ("a:\n  b: [c, d,\n    e\n  f: [g]\n", 3, "a ] is missing at the end; write e]"),
        ("a:\n  b: {\n    c: 1,\n  d: {\n    e: 1,\n  }\nf: g\n", 3, "a } is missing at the end; write c: 1}"),
        ("a:\n  b:\n    c: 1, d: 2,\n    e: 3,\n  }\n", 2, "the { is missing; write b: {"),
        ("a:\n  b:\n    Why so?\n    It asks: what\n    for.\n", 2, "a text of several lines needs >- before it"),
        (
            "a:\n  b: >-\n  Herons.\nc: d\n",
            3,
            "is text of the key above, and stands further in than it, here after 4",
        ),
        (
            "a:\n  b: 'x\n" + "".join(f"  c{at}: d\n" for at in range(9)) + "  e: 'f'\n",
            2,
            "the ' has no second one; write b: 'x'",
        ),
        ("@a: b\n", 1, "found character that cannot start any token; look for a quotation mark, bracket"),
    ],
)
def test_a_slip_is_told_with_the_line_as_it_should_be(text: str, line: int, what: str) -> None:
    with pytest.raises(ContentError) as error:
        Located(Path("a.yml"), text)
    [problem] = error.value.problems
    assert (problem.line, problem.what.startswith(f"is not YAML: {what}")) == (line, True), problem


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).map(str.strip))
def test_a_text_in_quotes_is_that_text(value: str) -> None:
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
    assert yaml.safe_load(f"a: {quoted(value)}") == {"a": inner}


@given(st.text(st.sampled_from("ab:-[]{}'\",#\t\n \\&*!|>@%0"), max_size=60))
def test_no_text_gets_another_error_than_a_problem_with_a_line_of_it(text: str) -> None:
    try:
        Located(Path("a.yml"), text)
    except ContentError as error:
        assert all(0 <= problem.line <= text.count("\n") + 1 for problem in error.problems)
