"""What is wrong with a taxonomy is told on its line, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.settings.taxonomy import Taxonomy
from generator.util.errors import ContentError
from generator.util.yaml_file import Located

RULES = """areas:
  - id: waders
    title: Waders
    topics:
      - id: herons
        title: Herons
        scope: Herons.
        lead: 1.5
        implied_by: [ponds]
      - id: ponds
        title: Ponds
        scope: Ponds.
        implied_by: [herons]
contributions:
  - {id: study, title: Study, scope: A study.}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        (
            "[ponds]",
            "[pond]",
            9,
            "the topic herons names 'pond', which is no topic; did you mean 'ponds'?",
        ),
        ("[herons]", "[moss]", 13, "the topic ponds names 'moss', which is no topic; take it out"),
        ("id: ponds", "id: herons", 10, "the id herons stands twice; ids are addresses and must differ"),
        ("  - {id", "  - {id: study, title: S, scope: S.}\n  - {id", 16, "the id study stands twice"),
    ],
)
def test_what_is_wrong_is_told_on_its_line(old: str, new: str, line: int, what: str) -> None:
    Located(Path("topics.yml"), RULES).check(Taxonomy)
    with pytest.raises(ContentError) as error:
        Located(Path("topics.yml"), RULES.replace(old, new)).check(Taxonomy)
    [problem] = error.value.problems
    assert problem.line == line
    assert what in problem.what
