from __future__ import annotations

import pytest

from generator.classify.sentences import sentences


@pytest.mark.parametrize(
    ("abstract", "parted"),
    [
        ("", []),
        ("Rain falls", ["Rain falls"]),
        ("Rain falls. We see it! Why? So", ["Rain falls.", "We see it!", "Why?", "So"]),
        ("Rain falls. water rises. 3 gates leak.", ["Rain falls. water rises.", "3 gates leak."]),
        ("Rain (see “Gates”.) “It” falls.", ["Rain (see “Gates”.)", "“It” falls."]),
        ("Rain falls heavily.Despite that it dries.", ["Rain falls heavily.", "Despite that it dries."]),
        ("Rain, e.g. Snow, i.e. Ice, vs. Hail, cf. Fig. 3 and Eq. 4.", None),
        ("Reed et al. Show rain in Oct. 2022 in the U.S. South.", None),
        ("Under Reed v. Moor, Art. 5, rain is z. B. Wasser.", None),
        ("Das Wasser steigt. Über Nacht fällt es.", ["Das Wasser steigt.", "Über Nacht fällt es."]),
        ("水上升。本文研究雨？雨停！", ["水上升。", "本文研究雨？", "雨停！"]),
        ("Casual. Rain falls.", ["Casual.", "Rain falls."]),
    ],
)
def test_sentences(abstract: str, parted: list[str] | None) -> None:
    assert [sentence.text for sentence in sentences(abstract)] == ([abstract] if parted is None else parted)


def test_sections_of_an_abstract_with_headings() -> None:
    abstract = (
        "Background: Rain falls. It dries. METHODS AND MATERIALS: We watch: daily. [Results] It rains. "
        "Conclusions: It falls. RainNet: A net. Rain: Yes."
    )
    assert [(sentence.text, sentence.section) for sentence in sentences(abstract)] == [
        ("Rain falls.", "backg"),
        ("It dries.", "backg"),
        ("We watch: daily.", "metho"),
        ("It rains.", "resul"),
        ("It falls.", "concl"),
        ("RainNet: A net.", "concl"),
        ("Rain: Yes.", "concl"),
    ]


@pytest.mark.parametrize(
    ("abstract", "own"),
    [
        ("Rain falls. We watch it.", [False, True]),
        ("Our rain falls. This rain falls. This study watches it.", [True, False, True]),
        ("The rain that I watch falls. It falls.", [True, False]),
        ("Background: Rain falls. Aim: To watch. Methods: Buckets. Results: It falls.", [False, True, False, True]),
    ],
)
def test_sentences_where_authors_may_speak_of_themselves(abstract: str, own: list[bool]) -> None:
    assert [sentence.may_be_own for sentence in sentences(abstract)] == own
