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


def test_a_name_cut_short_or_in_an_address_is_known() -> None:
    known = ["owls-of-the-barn-at-night", "owls-of-the-wood-at-noon", "owl", "owl-2", "owl-3", "owl-4", "owl-5"]
    both = "did you mean 'owls-of-the-barn-at-night' or 'owls-of-the-wood-at-noon'?"
    assert nearest("owls-of", known, "x") == both
    assert nearest("of-the-barn", known, "x") == "did you mean 'owls-of-the-barn-at-night'?"
    assert nearest("papers/owl-2/", known, "x") == "did you mean 'owl-2'?"
    assert nearest("content/papers/o/owl-3.yml", known, "x") == "did you mean 'owl-3'?"
    assert nearest("Owls of the Barn at Night", known, "x") == "did you mean 'owls-of-the-barn-at-night'?"
    assert (
        nearest("owl-report", ["owl-report-of-the-barn", "qowl-report"], "x")
        == "did you mean 'owl-report-of-the-barn'?"
    )
    assert nearest("of-", known, "x") == "x"  # too short a part
    assert nearest("kite-", [f"a-long-name-of-a-kite-{number}" for number in range(4)], "x") == "x"  # too many


def test_the_nearest_names_are_few_the_likest_first_and_parts_count() -> None:
    known = ["moss", "scaling-of-kites", "kites", "adapters", "scales"]
    assert nearest_names("scaling", known).startswith("the nearest: scaling-of-kites, scales, ")
    assert nearest_names("scaling", known).count(",") == 2
    assert nearest_names("scaling", []) == ""
    assert nearest("kitec", ["kites", "kiteb"], "x") == "did you mean 'kiteb'?"
