from __future__ import annotations

from pathlib import Path

from generator.util.errors import ContentError, Problem, nearest, nearest_names


def test_a_problem_names_its_place() -> None:
    assert str(Problem("a.yml", 3, "is odd; mend it")) == "a.yml:3: is odd; mend it"
    assert str(Problem("a.yml", 0, "is odd; mend it")) == "a.yml: is odd; mend it"


def test_problems_are_in_order_of_files_and_lines() -> None:
    problems = [Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 9, "z")]
    assert sorted(problems) == [problems[2], problems[1], problems[0]]


def test_an_error_has_a_line_a_problem() -> None:
    error = ContentError(Problem("a.yml", line, "is odd") for line in (1, 2))
    assert [problem.line for problem in error.problems] == [1, 2]
    assert str(error) == "a.yml:1: is odd\na.yml:2: is odd"
    assert ContentError.at(Path("a.yml"), 7, "is odd").problems == (Problem("a.yml", 7, "is odd"),)


def test_an_unknown_name_is_answered_with_the_one_like_it() -> None:
    assert nearest("adaptors", ["kites", "adapters"], "list them") == "did you mean 'adapters'?"
    assert nearest("moss", ["kites", "adapters"], "list them") == "list them"
    assert nearest("moss", [], "list them") == "list them"
    assert nearest("ab", ["ad", "ac"], "x") == "x"


def test_the_nearest_names_are_few_the_likest_first_and_parts_count() -> None:
    known = ["moss", "scaling-of-kites", "kites", "adapters", "scales"]
    assert nearest_names("scaling", known).startswith("the nearest: scaling-of-kites, scales, ")
    assert nearest_names("scaling", known).count(",") == 2
    assert nearest_names("scaling", []) == ""
    assert nearest("kitec", ["kites", "kiteb"], "x") == "did you mean 'kiteb'?"
