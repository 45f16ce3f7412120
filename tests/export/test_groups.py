from __future__ import annotations

import pytest

from generator.export.groups import is_group


@pytest.mark.parametrize(
    "author",
    [
        "Nest Team",
        "Team Nest",
        "The Borealis Collaboration",
        "The Nests",
        "Egg Working Group",
        "Nest Lab",
        "Nest Lab (NL)",
        "Nest Team, Egg Division",
        "Eggs & Nests, Inc.",
        "University of Nests",
        "Universität Nest",
        "Friends of Nests",
        "Women in Nests",
        "Nest AI",
        "NestAI",
        "Nest-AI",
        "Google Nest",
        "Anonymous Authors",
        "J. Nestor Institute",
        "鸟巢大学",
    ],
)
def test_groups(author: str) -> None:
    assert is_group(author)


@pytest.mark.parametrize(
    "author",
    [
        "Ada Example",
        "Ai Li",
        "Wei Ai",
        "J. Lab",
        "Lab, J.",
        "The Anh Nguyen",
        "Jan in 't Nest",
        "Hoang The",
        "",
        "–",
    ],
)
def test_people(author: str) -> None:
    assert not is_group(author)
