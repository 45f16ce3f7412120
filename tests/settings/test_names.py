from __future__ import annotations

from pathlib import Path

import pytest

from generator.settings import names
from generator.settings.content import Content
from generator.settings.names import KnownName, Names
from generator.util.errors import ContentError
from tests.conftest import REPO

CONTENT = Content(REPO / "content")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("models:\n  A1x:\n  B2y: {also: [A1x]}\n", "3: 'A1x' is a spelling of A1x too; take one out"),
        (
            "models:\n  Zorp-1:\nmethods:\n  zorp 1: {case: exact}\n",
            "4: zorp 1 would have the address of Zorp-1; keep one, or make it a spelling of the other",
        ),
        (
            "datasets:\n  Fen: {spelled_out: true}\n",
            "2: Fen is spelled_out, but no spelling says how; add it under `also`",
        ),
        (
            "models:\n  ZNT:\nfalse_friends: [\n  GPU,\n  ZNT,\n]\n",
            "5: ZNT is a spelling of ZNT; take one out",
        ),
        (
            "models:\n  ZorpNet:\nfalse_friends: [ZORPNET]\n",
            "3: ZORPNET is a spelling of ZorpNet; take one out",
        ),
        (
            "models:\n  Zorp:\n    cse: any\n",
            "3: models.Zorp.cse: unknown key; did you mean 'case'?",
        ),
        ("models:\n  Zorp!:\n", "2: models.Zorp!: is not of the form that belongs here (got 'Zorp!')"),
        (
            "false_friends: [one two]\n",
            "1: false_friends.0: is not of the form that belongs here (got 'one two')",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_mend(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "names.yml"
    path.write_text(text)
    with pytest.raises(ContentError) as raised:
        names.load(path)
    assert str(raised.value) == f"{path}:{said}"


def test_an_empty_file_knows_no_names(tmp_path: Path) -> None:
    path = tmp_path / "names.yml"
    path.write_text("")
    assert names.load(path) == Names()


def test_a_folder_without_rules_is_tried_with_those_of_the_checkout(tmp_path: Path) -> None:
    assert Content(tmp_path).names() == CONTENT.names()
    (tmp_path / "names.yml").write_text("models:\n  ZorpNet:\n")
    assert list(Content(tmp_path).names().models) == ["ZorpNet"]


@pytest.mark.parametrize(
    ("known", "name", "keys"),
    [
        ({}, "ZNT", [("ZNT", False)]),
        ({}, "Heron", [("Heron", False)]),
        ({}, "ZorpNet", [("zorpnet", True)]),
        ({}, "ZoNe", [("ZoNe", False)]),  # four letters and no more: too like a word
        ({}, "Fens-10", [("fens 10", True), ("fens10", True)]),
        ({}, "reed tuning", [("reed tuning", True)]),
        ({"case": "exact"}, "reed-tuning", [("reed tuning", False), ("reedtuning", False)]),
        ({"case": "any"}, "ZNT", [("znt", True)]),
        ({"also": ["Zorp"]}, "ZNT", [("ZNT", False), ("Zorp", False)]),
        ({"also": ["Zorp"], "spelled_out": True}, "ZNT", [("Zorp", False)]),
    ],
)
def test_the_ways_to_write_a_name(known: dict[str, object], name: str, keys: list[tuple[str, bool]]) -> None:
    found = list(KnownName.model_validate(known).keys(name))
    assert [(key, any_case) for key, _, any_case in found] == keys
    assert {spelling for _, spelling, _ in found} <= {name, "Zorp"}
