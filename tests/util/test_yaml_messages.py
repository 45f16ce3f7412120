from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from generator.util.errors import ContentError
from generator.util.yaml_file import Located, Strict

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=20)]


class Bird(Strict):
    why: str
    kin: tuple[Slug, ...] = ()
    size: int = 0
    weight: float = 0
    page: Annotated[str, Field(pattern="^https?://")] | None = None
    mood: dict[Literal["calm", "shy"], str] = {}


class Birds(Strict):
    birds: dict[Slug, Bird] = {}
    same: Annotated[tuple[Slug, ...], Field(min_length=2)] = ("a", "b")
    path: Annotated[tuple[Slug, ...], Field(min_length=1)] | dict[Slug, str] = {}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("birds: {heron: {why: x, sise: 1}}", ["birds.heron.sise: unknown key; did you mean 'size'?"]),
        ("heron: {}", ["heron: unknown key; it may be one of birds, same, path"]),
        (
            "birds:\n  heron:\n  why: x\n",
            [
                "birds.heron: has nothing below it; is that to stand further right? Its keys: why, kin, size, "
                "weight, page, mood",
                "birds.why: stands too far left; it belongs below the entry above, two blanks further in",
            ],
        ),
        (
            "birds:\n  heron:\n    why: x\n  \u00a0 size: 1\n",
            [
                "birds.\u00a0 size: is not of the form that belongs here (got '\\xa0 size'); what stands around it is no"
            ],
        ),
        ('"\u00a0birds": {}', ["\u00a0birds: unknown key; what stands around it is no plain blank"]),
        ("birds: {heron: {why: }}", ["birds.heron.why: has no text; write one, in quotes where it begins with #"]),
        ("birds: {heron: {why: [x]}}", ["birds.heron.why: needs a text"]),
        ("birds: {heron: x}", ["birds.heron: needs keys with values; write {key: value}, of the keys why, kin, "]),
        (
            "birds: {heron: {why: x, mood: shy}}",
            ["birds.heron.mood: needs keys with values; write {key: value}, of "],
        ),
        (
            "birds: {heron: {why: x, mood: {sad: y}}}",
            ["birds.heron.mood.sad: is to be 'calm' or 'shy' (got 'sad')"],
        ),
        ('birds: {heron: {why: x, kin: "owl, ibis"}}', ["birds.heron.kin: needs a list; write [owl, ibis]"]),
        ("birds: {heron: {why: x, kin: 'a: b'}}", ["birds.heron.kin: needs a list; write [one, two]"]),
        ("birds: {heron: {why: x, size: '10%', weight: }}", ["birds.heron.size: needs a whole number (got '10%')"]),
        ("birds:\n  heron: {why: x}\npath: (owl, ibis]", ["path: needs a list; write [owl, ibis]"]),
        ("path: https://owl.example/a#b c", ["path: needs a list; write [one, two]"]),
        ("path: https://owl.example/a", ["path: needs a list; write [https://owl.example/a]"]),
        (
            "birds: {heron: {why: x, weight:6}}",
            ["birds.heron.weight:6: unknown key; did you mean 'weight'?"],
        ),
        (
            "birds: {heron: {why: x, weight}}",
            ["birds.heron.weight: has no number; is a colon, or the blank behind it, missing?"],
        ),
        (
            "same: ['bird:owl', ibis]",
            ["same.0: is not of the form that belongs here (got 'bird:owl'); write 'owl'"],
        ),
        ("birds: {heron: {why: x, weight: six}}", ["birds.heron.weight: needs a number (got 'six')"]),
        ("birds: {heron: {why: x, weight: [1]}}", ["birds.heron.weight: needs a number"]),
        ("same: [owl]", ["same: needs 2 parts or more"]),
        ("same: []", ["same: is empty; fill it or take it out"]),
        (
            "same: [https://birds.example/papers/owl/, Grey Heron, ibis.yml]",
            [
                "same.0: has more than 20 characters (got 'https://birds.example/papers/owl/'); write 'owl'",
                "same.1: is not of the form that belongs here (got 'Grey Heron'); write 'grey-heron'",
                "same.2: is not of the form that belongs here (got 'ibis.yml'); write 'ibis'",
            ],
        ),
        (
            "birds: {heron: {why: x, page: birds.example}}",
            ["birds.heron.page: is not of the form that belongs here (got 'birds.example'); write 'https://birds."],
        ),
        (
            "birds: {'owl {why: x': {why: x}}",
            ["birds.owl {why: x: is not of the form that belongs here (got 'owl {"],
        ),
        ("path: heron", ["path: needs a list; write [heron]"]),
        ("path: [{heron: good}]", ["path.0: needs a text"]),
    ],
)
def test_what_does_not_fit_is_told_once_with_the_mend(text: str, problems: list[str]) -> None:
    with pytest.raises(ContentError) as error:
        Located(Path("a.yml"), text).check(Birds)
    found = [problem.what for problem in error.value.problems]
    assert [what[: len(start)] for what, start in zip(found, problems, strict=False)] == problems, found
    assert len(found) >= len(problems)
    assert len({(problem.line, problem.what.partition(": ")[0]) for problem in error.value.problems}) == len(found)
