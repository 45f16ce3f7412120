from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.references import bibtex
from generator.ingest.references.reference import Flaw, read_references
from tests.ingest.references.reading import entry_of, lost, values_of

ARXIV = {"arxiv": "2602.99001"}
GITHUB = "https://github.com/nest-lab/eggs"

ZOTERO = r"""
@misc{oakWarmEggs2026,
    title = {Warm {Eggs}},
    url = {http://arxiv.org/abs/2602.99001},
    doi = {10.48550/arXiv.2602.99001},
    abstract = {Eggs are 5\% warm.},
    publisher = {arXiv},
    author = {Oak, Ann and Elm, Bo},
    month = feb,
    year = {2026},
    note = {arXiv:2602.99001 [cs]
Comment: Our code is at https://github.com/nest-lab/eggs},
    file = {Preprint PDF:/home/oak/eggs.pdf:application/pdf},
}
"""
ACL = r"""
@inproceedings{oak-elm-2026-warm,
    title = "{W}arm {E}ggs: A {``}Study{''}",
    author = "Oak, Ann  and
      N{\'u}{\~n}ez, I{\~n}igo",
    booktitle = "Proceedings of the 9th Meeting on Nests (Volume 1: Long Papers)",
    month = jul,
    year = "2026",
    url = "https://aclanthology.org/2026.nest-long.1/",
    doi = "10.18653/v1/2026.nest-long.1",
    abstract = "Eggs of size $x_{ij}$ are \textit{warm}."
}
"""
ADS = r"""
@ARTICLE{2026arXiv260299001O,
       author = {{Oak}, Ann and {van der Elm}, Bo~X.},
        title = "{Eggs \& stars}",
      journal = {arXiv e-prints},
         year = 2026,
        month = feb,
          eid = {arXiv:2602.99001},
archivePrefix = {arXiv},
       eprint = {2602.99001},
       adsurl = {https://ui.adsabs.harvard.edu/abs/2026arXiv260299001O},
}
"""
DBLP = """
@article{DBLP:journals/corr/abs-2602-99001,
  author       = {Ann Oak and
                  Bo Elm 0001},
  title        = {Warm Eggs},
  journal      = {CoRR},
  volume       = {abs/2602.99001},
  year         = {2026},
  url          = {https://doi.org/10.48550/arXiv.2602.99001},
  eprinttype    = {arXiv},
  timestamp    = {Mon, 02 Mar 2026 15:30:34 +0100},
  biburl       = {https://dblp.org/rec/journals/corr/abs-2602-99001.bib},
}
"""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            ZOTERO,
            ARXIV
            | {"title": "Warm Eggs", "abstract": "Eggs are 5% warm.", "authors": ("Ann Oak", "Bo Elm"), "doi": None}
            | {"published": "2026-02", "venue": None, "code": (GITHUB,), "links": (), "line": 3},
        ),
        (
            ACL,
            {"title": "Warm Eggs: A “Study”", "abstract": "Eggs of size x_ij are warm.", "published": "2026-07"}
            | {"authors": ("Ann Oak", "Iñigo Núñez"), "author_count": 2, "doi": "10.18653/v1/2026.nest-long.1"}
            | {"venue": "Proceedings of the 9th Meeting on Nests (Volume 1: Long Papers)", "arxiv": None}
            | {"links": ("https://aclanthology.org/2026.nest-long.1/",)},
        ),
        (
            ADS,
            ARXIV
            | {"title": "Eggs & stars", "authors": ("Ann Oak", "Bo X. van der Elm"), "published": "2026-02"}
            | {"venue": None, "links": ()},
        ),
        (
            DBLP,
            ARXIV
            | {"title": "Warm Eggs", "authors": ("Ann Oak", "Bo Elm"), "published": "2026", "doi": None}
            | {"venue": None, "links": ()},
        ),
    ],
    ids=["Zotero", "ACL Anthology", "ADS", "DBLP"],
)
def test_what_programs_write(text: str, values: dict[str, Any]) -> None:
    assert values_of(bibtex.read, text, *values) == values


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ("journal={arXiv preprint arXiv:2602.99001}, year={2026}", ARXIV | {"venue": None, "published": "2026"}),
        ("number = {arXiv:2602.99001}, publisher={arXiv}", ARXIV | {"venue": None}),
        ("date = {2026-02-18}, eprint={2602.99001}, eprinttype={arxiv}", ARXIV | {"published": "2026-02-18"}),
        ("eprint={2602.99001v3}, archivePrefix={arXiv}, primaryClass={cs.CL}", ARXIV),
        ("eprint={https://nest.example/10.5555/1234567}", {"arxiv": None}),
        ("note = {Extends arXiv:2401.00001}", {"arxiv": None}),
        ("note = {Issue: arXiv:2602.99001}", ARXIV),
        ("howpublished = {arXiv:2602.99001}", ARXIV),
        ("pdf = {https://arxiv.org/pdf/2602.99001v1}", ARXIV | {"links": ()}),
        ("doi = {https://doi.org/10.5555/nest\\_1}", {"doi": "10.5555/nest_1"}),
        ("url = {https://doi.org/10.5555/nest.1}", {"doi": "10.5555/nest.1", "links": ()}),
        (
            "url = {https://nest.example/\\~{}oak/a\\_b?c\\%20d}",
            {"links": ("https://nest.example/~oak/a_b?c%20d",)},
        ),
        ("howpublished = {\\url{https://github.com/nest-lab/eggs}}", {"code": (GITHUB,)}),
        ("url = {https://nest.example/a}, code = {https://github.com/nest-lab/eggs}", {"code": (GITHUB,)}),
        ("booktitle={Submitted to NestConf}, year=2026", {"venue": None}),
        ("journal = jone # {, } # \"Series B\"", {"venue": "Journal of Nests & Eggs, Series B"}),
        ("journal = Jone", {"venue": "Journal of Nests & Eggs"}),
        ("journal = nowhere", {"venue": "nowhere"}),
        ("journal = {C# and more}, year = 2026", {"venue": "C# and more", "published": "2026"}),
        ('journal = "A {"}quoted{"} word"', {"venue": 'A "quoted" word'}),
        ("journaltitle={J. Eggs}", {"venue": "J. Eggs"}),
        ("crossref = {Proc}", {"venue": "Proceedings of Nests", "published": "2025-10-04"}),
        ("crossref = {proc}, year = 2024", {"venue": "Proceedings of Nests", "published": "2024"}),
        ("year = 2026, month = oct # \"~4\"", {"published": "2026-10-04"}),
        ("year = 2026, month = \"4~\" # oct", {"published": "2026-10-04"}),
        ("year = 2026, month = {October 4--8}", {"published": "2026-10"}),
        ("year = 2026, month = 10, day = 4", {"published": "2026-10-04"}),
        ("year = 2026, month = {13}", {"published": "2026"}),
        ("date = {2026-02-30}", {"published": "2026-02"}),
        ("date = {2025-12-30/2026-01-02}", {"published": "2025-12-30"}),
        ("year = {in press}", {"published": None}),
        ("year = {2026a}", {"published": "2026"}),
        ("author = {Oak, Ann and others}", {"authors": ("Ann Oak",), "author_count": None}),
        ("subtitle = {A Study}", {"title": "Eggs: A Study"}),
        ("year = 2026\n month = feb\n", {"published": "2026-02"}),
        ("year = {2026}\n journal = {J. Eggs}\n", {"published": "2026", "venue": "J. Eggs"}),
        ("title = {Other}, year = 2026", {"title": "Eggs", "published": "2026"}),
        ("title = {{{{Deep}}}}", {"title": "Eggs"}),
    ],
)  # fmt: skip
def test_fields(fields: str, values: dict[str, Any]) -> None:
    strings = '@string{jone = {Journal of Nests \\& Eggs}}\n@preamble{"x"}\n'
    parent = "@proceedings{Proc, title = {Proceedings of Nests}, date = {2025-10-04}}\n" * ("crossref" in fields)
    text = f"{strings}@misc{{oak, title = {{Eggs}}, {fields}}}\n{parent}"
    assert values_of(bibtex.read, text, *values) == values


BROKEN = """@article{oak,
  title = {Open {Eggs},
  year = 2026
}

@article{elm, title = {Nests}}
@misc{, title = {Without a key}}
@misc{, title = {Without a key either}}
@misc{title = {Without a comma}}
@misc{elm, title = {The key again}}
@misc{empty, year = 2026}
@misc{bare, eprint = {2602.99001}}
Words between entries are comments.
@comment{@article{no, title = {No}}}
"""


def test_an_entry_that_is_broken_costs_itself_alone() -> None:
    raw = read_references(bibtex.read(BROKEN))
    titles = ["Nests", "Without a key", "Without a key either", "Without a comma", "The key again", ""]
    assert [entry.title for entry in raw.entries] == titles
    assert [entry.line for entry in raw.entries] == [6, 7, 8, 9, 10, 12]
    assert lost(raw) == [(2, "@article{oak, title = {Open {Eggs}, year = 2026 }"), (11, "@misc{empty")]
    assert raw.cut is None


def test_the_end_of_a_file_cuts_an_entry_and_a_brace_does_not() -> None:
    whole = "@misc{elm, title = {Nests}}\n"
    cut = read_references(bibtex.read(whole + "@misc{oak,\n  title = {Eggs},\n  abstract = {They are"))
    assert ([entry.title for entry in cut.entries], cut.cut) == (["Nests"], 3)
    open_brace = read_references(bibtex.read(whole + "@misc{oak,\n  title = {Eg{gs},\n}\n"))
    assert (open_brace.cut, lost(open_brace)) == (None, [(3, "@misc{oak, title = {Eg{gs}, }")])


def test_a_word_that_nothing_explains_is_a_flaw_with_its_line() -> None:
    parts = list(bibtex.read("@misc{oak,\n title = {Eggs},\n journal = nowhere}"))
    assert parts[0] == Flaw(3, "uses the word 'nowhere', which no @string explains; add one, or quote it")


def test_strings_of_a_list_without_end_take_no_time_out_of_proportion() -> None:
    assert entry_of(bibtex.read, "@misc{oak, title = {Eggs}, note = {" + "{x} " * 20_000 + "}}").title == "Eggs"


@given(st.text(alphabet="@misc{}(),=\"#\\ \n%ae1'&$~-", max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_references(bibtex.read(text))
    read_references(bibtex.read(f'@misc{{oak, title = {{{text}}}, author = "{text}", month = {text}}}'))
