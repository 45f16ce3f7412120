from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue.facts import Facts, Values
from generator.extras.enrich.from_file import read
from generator.extras.enrich.rows import Row
from generator.util.errors import ContentError

ALL = Facts(
    arxiv="2401.00001",
    authors=("Ada van der Berg", "Özgür Example", "The Nest Team"),
    published="2024-05",
    doi="10.5555/Nest.1",
    venue="Journal of Nests & Eggs",
)

BIBTEX = r"""% exported
@string{jone = "Journal of Nests {\&} Eggs"}

@article{nests-2024,
  title = {{Nests}: Warm and {Soft}},
  author = {van der Berg, Ada and {\"O}zg{\"u}r Example and {The Nest Team} and others},
  year = {2024}, month = may, journal = jone,
  doi = {10.5555/Nest.1}, eprint = {2401.00001v2}, archiveprefix = {arXiv},
  url = {https://example.org/nests},
  abstract = {Nests are warm.},
}
"""
RIS = """TY  - JOUR
TI  - Nests: Warm and Soft
AU  - van der Berg, Ada
AU  - Example, Özgür
AU  - The Nest Team
PY  - 2024
DA  - 2024/05//
T2  - Journal of Nests & Eggs
DO  - https://doi.org/10.5555/Nest.1
AN  - arXiv:2401.00001v2
UR  - https://example.org/nests
AB  - Nests are warm.
ID  - nests-2024
ER  -
"""
CSL: list[dict[str, Any]] = [
    {
        "id": "nests-2024",
        "type": "article-journal",
        "title": "Nests: Warm and Soft",
        "author": [
            {"family": "Berg", "given": "Ada", "non-dropping-particle": "van der"},
            {"family": "Example", "given": "Özgür"},
            {"literal": "The Nest Team"},
        ],
        "issued": {"date-parts": [["2024", 5]]},
        "container-title": "Journal of Nests & Eggs",
        "DOI": "10.5555/Nest.1",
        "number": "arXiv:2401.00001",
        "abstract": "Nests are warm.",
    }
]
LINE: dict[str, Any] = {
    "id": "nests",
    "title": "Nests: Warm and Soft",
    "arxiv": "2401.00001",
    "published": "2024-05",
    "authors": list(ALL.authors),
    "doi": "10.5555/Nest.1",
    "venue": "Journal of Nests & Eggs, with one more author",
    "code": "https://github.com/nest-lab/nests.",
    "sure": True,
    "authors_sure": True,
}


def rows(tmp_path: Path, text: str) -> list[Row]:
    path = tmp_path / "some.file"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("text", [BIBTEX, RIS, json.dumps(CSL, indent=1), json.dumps(CSL, ensure_ascii=False)])
def test_references(tmp_path: Path, text: str) -> None:
    [row] = rows(tmp_path, text)
    assert (row.key, row.title, row.abstract) == ("nests-2024", "Nests: Warm and Soft", "Nests are warm.")
    assert row.facts == ALL
    assert not row.lost
    assert text.splitlines()[row.line - 1].lstrip().startswith(("title =", "TI", '"title"', "[{"))


def test_json_lines(tmp_path: Path) -> None:
    lines = [LINE, {**LINE, "sure": False}, {**LINE, "authors_sure": False}, {"title": "Bare", "more": [1]}]
    found = rows(tmp_path, "\n\n".join(map(json.dumps, lines)) + "\n")
    whole = ALL.model_copy(update={"code": ("https://github.com/nest-lab/nests",)})
    by_itself = {"authors": ALL.authors}
    others = {name: value for name, value in whole.known().items() if name != "authors"}
    assert [row.line for row in found] == [1, 3, 5, 7]
    assert found[0].facts == whole
    assert found[1].facts == Facts(**by_itself, unsure=Values(**others))
    assert found[2].facts == Facts(**others, unsure=Values(**by_itself))
    assert found[3].facts == Facts()


def test_what_does_not_say_that_it_is_sure_is_not(tmp_path: Path) -> None:
    [row] = rows(tmp_path, '{"id": "nests", "arxiv": "2401.00001", "authors": ["Ada Example"]}')
    assert row.facts == Facts(unsure=Values(arxiv="2401.00001", authors=("Ada Example",)))


def test_values_that_cannot_be_one_are_left_out_and_named(tmp_path: Path) -> None:
    wrong = {
        "arxiv": "no id",
        "published": "2024-13",
        "doi": "none",
        "code": ["https://github.com/nest-lab/two words", "https://github.com/nest-lab/nests"],
    }
    [row] = rows(tmp_path, json.dumps({**LINE, **wrong}))
    assert row.facts == Facts(authors=ALL.authors, venue=ALL.venue, code=("https://github.com/nest-lab/nests",))
    assert row.lost == {**wrong, "code": wrong["code"][0]}


def test_arxivs_own_doi_gives_the_id(tmp_path: Path) -> None:
    [row] = rows(tmp_path, "@misc{a, title={Nests}, doi={10.48550/arXiv.2401.00001}}")
    assert row.facts == Facts(arxiv="2401.00001")


@pytest.mark.parametrize(
    ("entry", "facts"),
    [
        ("@misc{a, title={N}, journal={arXiv preprint arXiv:2401.00001}}", Facts(arxiv="2401.00001")),
        ("@misc{a, title={N}, url={http://arxiv.org/abs/cs/0112017v2}}", Facts(arxiv="cs/0112017")),
        ("@misc{a, title={N}, eprint={math/0309136}, eprinttype={arxiv}}", Facts(arxiv="math/0309136")),
        ("@misc{a, title={N}, eprint={PMC12}, eprinttype={pubmed}}", Facts()),
        ("@inproceedings{a, title={N}, booktitle={EggConf}, year=2024}", Facts(venue="EggConf", published="2024")),
        ("@article{a, title={N}, date={2024-05-06}, number={2401.00001}}", Facts(arxiv="2401.00001", published="2024-05-06")),
        ("@misc{a, title={N}, year={in press}}", Facts()),
        ("@misc{a, title={N}, author={{Barn and Nest} and Lee, Jr., Bo and Cher}}", Facts(authors=("Barn and Nest", "Bo Lee Jr.", "Cher"))),
        ("@misc{a, title={" + "{" * 2000 + "N" + "}" * 2000 + "}}", Facts()),
        ("@misc{a, title={N}, url={https://github.com/nest-lab/nests}}", Facts(code=("https://github.com/nest-lab/nests",))),
    ],
)  # fmt: skip
def test_other_ways_to_write_bibtex(tmp_path: Path, entry: str, facts: Facts) -> None:
    [row] = rows(tmp_path, entry)
    assert row.facts == facts


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "is no file of facts"),
        ("Dear list,\n", 1, "is no file of facts"),
        ("[]", 0, "holds no paper"),
        ('{"id": "a"}\n{"id": \n', 2, "is not JSON"),
        ('{"id": "a"}\n{"id": 7}\n', 2, "id: "),
        ('{"id": "a", "authors": "Ada"}\n', 1, "authors: needs a list"),
        ('{"id": "a"}\n\n{"venue": "EggConf"}\n', 3, "names no paper"),
        ('{"id": "a"}\n[]\n', 2, "the line: "),
        ('[{"title": "Nests"},', 1, "is not JSON"),
        ('[{"title": "Nests"},\n {"id": 1}]', 2, "no title in item 2"),
        ("[" * 5000, 0, "nested too deeply"),
        ('{"a":' * 5000, 1, "nested too deeply"),
        ('{"id": "a"}\n{"n": ' + "9" * 5000 + "}", 2, "numbers are too long"),
        ("@misc{a, title={N}}\n\n@misc{b, title={open, year=2}\n@misc{c, title={M}}", 3, "is no whole entry"),
        ("@misc{a, title={N},\n journal = jone}", 2, "'jone', which no @string explains"),
        ("TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nTI  - B\n", 4, "is cut off"),
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", 1, "is cut off"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(ContentError, match=what) as error:
        rows(tmp_path, text)
    assert error.value.problems[0].line == line


@given(st.text(max_size=200) | st.sampled_from([BIBTEX, RIS, json.dumps(CSL), json.dumps(LINE)]).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, 40), st.text(max_size=5)).map(
        lambda cut: text[: cut[0]] + cut[2] + text[cut[0] + cut[1] :]
    )
))  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    try:
        found = rows(tmp_path, text)
    except ContentError as error:
        assert error.problems
    else:
        assert found


def test_half_a_character_is_left_out(tmp_path: Path) -> None:
    [row] = rows(tmp_path, r'[{"title": "Nest\ud800s", "author": [{"literal": "A\udc00"}], "URL": "http://[x"}]')
    assert row.title == "Nest?s"
    assert row.facts == Facts(authors=("A",))
    assert not row.lost
