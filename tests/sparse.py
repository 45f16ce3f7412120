"""Invented papers of which little is known: no abstract, no title, at most what a program wrote."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.model import Paper
from tests.conftest import REPO, SPACED

DUMP, DAY = "2026-02-20-gone.json", "2026-02-20"
PROGRAM = "A program wrote that sluices xylograph the tides."  # of LOCKS; no abstract has such a word
# What the lists of no other module have: each paper's id, with what is known of it beside that.
_KNOWN: dict[str, dict[str, Any]] = {
    "pruning-the-tidal-locks-of-transformers": {
        "title": "Pruning the Tidal Locks of Transformers",
        "arxiv": "2602.11111",
        "doi": "10.1000/77",
        "venue": "Tidal Letters 12(3), 2026",
        "authors": ("Ada Vega", "Bo Sample", "Cy Reed", "Dee Moor"),
        "organization": {"handle": "sluice-lab", "name": "Sluice Laboratory"},
        "published": "2026-02-12",
        "summary": PROGRAM,
        "upvotes": 7,
    },
    "pruning-sluices-of-transformers-with-tidal-masks": {
        "title": "Pruning Sluices of Transformers with Tidal Masks",
    },
    "arxiv-2602-99922": {"title": "arXiv:2602.99922", "arxiv": "2602.99922", "authors": ("Ada Vega",)},
    "arxiv-2602-99923": {"title": "arXiv:2602.99923", "arxiv": "2602.99923"},
    "arxiv-2602-99924": {"title": "arXiv:2602.99924", "arxiv": "2602.99924"},
    "arxiv-math-gt-0309136": {"title": "arXiv:math.GT/0309136", "arxiv": "math.GT/0309136"},
    "doi-10-1000-tides-2003-5": {
        "title": "doi:10.1000/Tides.(2003)5",
        "doi": "10.1000/Tides.(2003)5",
        "venue": "Annals of Ponds 2003",
        "summary": "Of <ponds> & *tides*.",
        "published": "2003",
    },
    "arxiv-2602-22222": {
        "title": "arXiv:2602.22222",
        "arxiv": "2602.22222",
        "abstract": "We prune the weights of tidal transformers until nothing is left of them but the tide.",
        "summary": "Nobody is to read this.",
        "published": "2026-02",
    },
}


def _papers() -> tuple[Paper, ...]:
    return tuple(
        Paper.model_validate(
            {
                "id": name,
                "abstract": "",
                "contribution": {"id": "method"},
                "listed_in": [{"dump": DUMP, "line": line, "captured": date.fromisoformat(DAY)}],
                **known,
            }
        )
        for line, (name, known) in enumerate(_KNOWN.items(), 1)
    )


PAPERS = _papers()
LOCKS, SLUICES, UNTITLED, NEXT, _, OLD, OF_DOI, ABSTRACT_ALONE = PAPERS


def build(project: Path) -> Path:
    """Builds the site of these papers, and of two with all that a listing gives, in an empty folder; gives where."""
    content = project / "content"
    (content / "dumps").mkdir(parents=True)
    shutil.copytree(REPO / "content" / "pages", content / "pages")
    shutil.copy(REPO / "content" / "topics.yml", content)
    (content / "dumps" / "spaced.txt").write_text(SPACED)
    # The dump that listed them is gone: no update is to ask what layouts read today.
    for paper in PAPERS:
        path = content / "papers" / paper.id[0] / f"{paper.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(paper.to_yaml(), encoding="utf-8")
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    return project / "site"
