from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.title_notes import are_of_one_form, clash, without_notes


@pytest.mark.parametrize(
    ("noted", "is_silent"),
    [
        ("Frost Line. [Review] [72 refs]", True),
        ("Frost Line [12 references]", True),
        ("Frost Line [Chinese]", True),
        ("Frost Line (in Chinese)", True),
        ("Frost Line [Article in German, English]", True),
        ("Frost Line [erratum appears in Frost 1999;3(2):1]", True),
        ("Frost Line [see comments]", True),
        ("Frost Line (Tutorial)", False),
        ("Frost Line (Extended Abstract)", False),
        ("Frost Line (Student Abstract)", False),
        ("Frost Line (Short Paper)", False),
        ("Frost Line (Invited Paper)", True),
        ("Frost Line (Demo).", False),
        ("Frost Line (NeurIPS 2023)", True),
        ("Frost Line (Findings of EMNLP 2023)", True),
        ("Frost Line (Accepted at ECCV'24)", True),
        ("Frost Line [ICML 2024 Oral]", True),
        ("[ICML 2024 Oral] Frost Line", True),
        ("[CVPR24] Frost Line", True),
        ("Frost Line - CVPR 2024", True),
        ("Frost Line | OpenReview 2024", True),
        ("Frost Line. arXiv preprint", True),
        ("Frost Line (Norway 2014)", False),
        ("Frost Line (2014)", False),
    ],
)
def test_notes(noted: str, is_silent: bool) -> None:
    title, notes = without_notes(noted)
    assert title.rstrip(".") == "Frost Line"
    assert all(note.is_silent for note in notes) is is_silent
    assert notes


@pytest.mark.parametrize("mark", ["*", "†", "¹", " +", " *", "**"])
def test_a_mark_behind_the_last_word(mark: str) -> None:
    assert without_notes(f"Frost Line{mark}") == ("Frost Line", ())


@pytest.mark.parametrize(
    "title",
    [
        "Frost Line",
        "Frost Line+",
        "Planning with A*",
        "Tears of the Ligament (ACL)",
        "Frost Line (Chinese)",
        "Frost Line (Part 2)",
        "Frost Line (Part 2, 2019)",
        "Frost Line (of the Winter Birds in Norway 2019)",
        "Frost Line [Erratum]",
        "Frost Line [Retraction of Frost]",
        "Frost Line (update in progress)",
        "Frost Line - A Tutorial",
        "Frost Line: Tutorial",
        "Frost Line [Notes and References]",
        "[Review]",
        "(2019)",
        "[Frost Line of 2019]",
    ],
)
def test_what_is_no_note(title: str) -> None:
    assert without_notes(title) == (title, ())


def test_notes_that_keep_works_apart() -> None:
    def notes(*titles: str) -> tuple[object, object]:
        one, other = (without_notes(f"Frost {title}")[1] for title in titles)
        return clash(one, other), are_of_one_form(one, other)

    assert notes("(WMT 2023)", "(WMT 2024)") == ("the titles are noted as of '2023' and '2024'", True)
    assert notes("(WMT 2023)", "(ICML 2024)") == (None, True)
    assert notes("(WMT 2023)", "(WMT)") == (None, True)
    assert notes("(Norway 2019)", "(Sweden 2019)") == ("the titles are noted as of '2019' and '2019'", False)
    assert notes("(Norway 2019)", "(Norway 2019)") == (None, True)
    assert notes("(Norway 2019)", "(ICML 2020)") == (None, False)
    assert notes("[German]", "[French]") == ("the titles are noted as 'german' and 'french'", True)
    assert notes("[German, English]", "[English]") == (None, True)
    assert notes("(Demo)", "") == (None, False)


@given(st.text(alphabet="[]() ab2019.,-refs", max_size=80), st.booleans())
def test_something_is_left_of_any_title(title: str, is_cut: bool) -> None:
    left, notes = without_notes(title, is_cut)
    assert left.strip() or not title.strip() or (is_cut and not notes)
