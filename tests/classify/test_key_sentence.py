from __future__ import annotations

import pytest

from generator.classify.key_sentence import key_sentence


@pytest.mark.parametrize(
    ("abstract", "quoted"),
    [
        ("Radars see rain. To this end, we propose a filter. It works.", "We propose a filter."),
        ("Radars see rain. We ask why, e.g. How and when. We introduce a filter.", "We introduce a filter."),
        ("Radars see rain. We study why, e.g. How and when. It works.", "We study why, e.g. How and when."),
        ("Radars see rain, vs. Snow. Filters help.", "Radars see rain, vs. Snow."),
        ("however it rains", "However it rains"),
        ("We show " + "many words " * 40 + "at last.", "We show " + "many words " * 16 + "many…"),
        ("", ""),
        ("Radars see rain. In this work, we help. This paper surveys radars.", "This paper surveys radars."),
        ("Radars see rain. Our study examines 3 radars. We argue.", "Our study examines 3 radars."),
        ("Radars see rain. 2) Moreover, we build one.", "We build one."),
        ("Smith et al. Show rain. We further develop it.", "We further develop it."),
        ("To see rain through all clouds, we build radars.", "We build radars."),
        ("We see rain. “Rain” falls.", "We see rain."),
        ("Rainy Water. water falls. And so on.", "Rainy Water. water falls."),
        ("Gates leak. (2) Finally, we propose a tighter gate.", "We propose a tighter gate."),
        (
            "Gates leak a little.Despite that, we propose to keep them. They cost less.",
            "Despite that, we propose to keep them.",
        ),
    ],
)
def test_key_sentence(abstract: str, quoted: str) -> None:
    assert key_sentence(abstract) == quoted
