from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.title_notes import Kind, are_alike, clash, may_be_two, without_notes

SILENT, LANGUAGE, FORM, YEAR, PLACE = Kind.SILENT, Kind.LANGUAGE, Kind.FORM, Kind.YEAR, Kind.PLACE


@pytest.mark.parametrize(
    ("noted", "kinds"),
    [
        ("Frost Line. [Review] [72 refs]", [SILENT, SILENT]),
        ("Frost Line [12 references]", [SILENT]),
        ("Frost Line [Chinese]", [LANGUAGE]),
        ("Frost Line (in Chinese)", [LANGUAGE]),
        ("Frost Line (English version)", [LANGUAGE]),
        ("Frost Line [Article in German, English]", [LANGUAGE]),
        ("Frost Line [erratum appears in Frost 1999;3(2):1]", [SILENT]),
        ("Frost Line [see comments]", [SILENT]),
        ("Frost Line (Tutorial)", [FORM]),
        ("Frost Line (Extended Abstract)", [FORM]),
        ("Frost Line (Student Abstract)", [FORM]),
        ("Frost Line (Panel Session)", [FORM]),
        ("Frost Line (Short Paper)", [FORM]),
        ("Frost Line (Invited Paper)", [SILENT]),
        ("Frost Line (Demo).", [FORM]),
        ("Frost Line (NeurIPS 2023)", [SILENT]),
        ("Frost Line (Findings of EMNLP 2023)", [SILENT]),
        ("Frost Line (Accepted at ECCV'24)", [SILENT]),
        ("Frost Line [ICML 2024 Oral]", [SILENT]),
        ("Frost Line [ACL]", [SILENT]),
        ("Frost Line [Code]", [SILENT]),
        ("Frost Line (by Ann Lee)", [SILENT]),
        ("[ICML 2024 Oral] Frost Line", [SILENT]),
        ("[CVPR24] Frost Line", [SILENT]),
        ("Frost Line - CVPR 2024", [SILENT]),
        ("Frost Line | OpenReview 2024", [SILENT]),
        ("Frost Line, in Proc. of ACL", [SILENT]),
        ("Frost Line. arXiv preprint", [SILENT]),
        ("Frost Line (Norway 2014)", [YEAR]),
        ("Frost Line (2014)", [YEAR]),
        ("2. Frost Line", [PLACE]),
        ("13) Frost Line", [PLACE]),
        ("#18 Frost Line", []),
    ],
)
def test_notes(noted: str, kinds: list[Kind]) -> None:
    title, notes = without_notes(noted)
    assert title.rstrip(".") == "Frost Line"
    assert [note.kind for note in notes] == kinds


def test_a_note_before_a_colon() -> None:
    assert without_notes("Frost (Tutorial): A Line")[0] == "Frost: A Line"
    assert without_notes("Frost (of Winter): A Line")[0] == "Frost (of Winter): A Line"


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
        "2.5 Frost Lines",
        "Frost Line (by Design)",
        "18 Frost Lines",
    ],
)
def test_what_is_no_note(title: str) -> None:
    assert without_notes(title) == (title, ())


def test_notes_that_keep_works_apart() -> None:
    def notes(*titles: str) -> tuple[str | None, bool, bool]:
        one, other = (without_notes(f"Frost {title}")[1] for title in titles)
        found = clash(one, other), are_alike(one, other), may_be_two(one, other)
        assert found[1:] == (are_alike(other, one), may_be_two(other, one))
        return found

    assert notes("(WMT 2023)", "(WMT 2024)") == ("the titles are noted as of '2023' and '2024'", True, False)
    assert notes("(WMT 2023)", "(ICML 2024)") == (None, True, False)
    assert notes("(WMT 2023)", "[WMT]") == (None, True, False)
    assert notes("(Norway 2019)", "(Sweden 2019)") == ("the titles are noted as of '2019' and '2019'", False, True)
    assert notes("(Norway 2019)", "(Norway 2019)") == (None, True, False)
    assert notes("(Norway 2019)", "(ICML 2020)") == (None, False, True)
    assert notes("[German]", "[French]") == ("the titles are noted as 'german' and 'french'", True, False)
    assert notes("[German, English]", "[English]") == (None, True, False)
    assert notes("(Demo)", "") == (None, False, False)
    one, other, none = (without_notes(title)[1] for title in ("1. Frost Line", "2. Frost Line", "Frost Line"))
    assert (clash(one, other), are_alike(one, other), may_be_two(one, other)) == (None, False, True)
    assert (clash(one, none), are_alike(one, none), may_be_two(one, none)) == (None, False, False)


@given(st.text(alphabet="[]() ab2019.,-refs", max_size=80), st.booleans())
def test_something_is_left_of_any_title(title: str, is_cut: bool) -> None:
    left, notes = without_notes(title, is_cut)
    assert left.strip() or not title.strip() or (is_cut and not notes)
