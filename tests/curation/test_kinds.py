"""What a source is not sure of: it is asked, and shown only once somebody accepts it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import update
from generator.catalogue.store import Catalogue
from generator.model import Paper
from generator.settings.content import Content
from tests.conftest import Run, snapshot

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
ROW: dict[str, Any] = {
    "id": WHICH,
    "arxiv": "2411.00001",
    "published": "2024-11-08",
    "authors": ["Ada Example", "Bo Sample", "Cleo Test", "Dan Trial"],
    "venue": "LayerConf",
    "sure": False,
    "authors_sure": False,
}


@pytest.fixture
def asked(content: Path, run: Run) -> Path:
    update.run(Content(content))
    give(content, run, ROW)
    return content


def give(content: Path, run: Run, *rows: dict[str, Any]) -> None:
    file = content.parent / "facts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("enrich", "--from", str(file)).exit_code == 0
    update.run(Content(content))


def which(content: Path) -> Paper:
    update.run(Content(content))
    return Catalogue(content / "papers").load()[WHICH]


def lines(run: Run, content: Path, begin: str = "unsure fact: ") -> list[str]:
    result = run("review", "--page", str(content.parent / "review.html"))
    return [line for line in result.stdout.splitlines() if line.startswith(begin)]


def test_nothing_of_it_is_shown_and_one_line_accepts_it(asked: Path, run: Run) -> None:
    assert (which(asked).arxiv, which(asked).authors, which(asked).venue) == (None, (), None)
    assert not update.run(Content(asked)).is_news
    before = snapshot(asked / "papers")
    [line] = lines(run, asked)
    assert "arxiv: 2411.00001; authors: Ada Example, Bo Sample, Cleo Test and 1 more; venue: LayerConf" in line
    [accept] = lines(run, asked, "  Right? ")
    [reject] = lines(run, asked, "  Of another paper? ")
    assert reject == accept.replace("Right", "Of another paper").replace("--accept", "--reject")
    command = shlex.split(accept.removeprefix("  Right? Run `").removesuffix("`"))
    assert command == ["reading-list", "review", "--accept", WHICH, "--facts", "--content", str(asked)]
    assert command[4] in (asked.parent / "review.html").read_text()
    assert "run `reading-list update`" in run("review", "--accept", WHICH, "--facts").stdout
    paper = which(asked)
    assert (paper.arxiv, paper.authors, paper.venue) == ("2411.00001", tuple(ROW["authors"]), "LayerConf")
    assert str(paper.published) == "2024-11-09"  # the listing's own day is not overruled
    assert lines(run, asked) == []
    assert "Judged to be right (facts.jsonl)." in (asked / "curation.yml").read_text()
    assert "arxiv: 2411.00001, from curation.yml" in run("explain", WHICH).stdout
    (asked / "curation.yml").unlink()
    assert which(asked).arxiv is None
    assert snapshot(asked / "papers") == before
    assert len(lines(run, asked)) == 1


def test_what_is_refused_is_asked_no_more_and_the_rest_of_a_source_counts(asked: Path, run: Run) -> None:
    assert f"{WHICH}: refused 2411.00001" in run("review", "--reject", WHICH, "--facts", "--why", "Other.").stdout
    assert lines(run, asked) == []
    assert "why: Other." in (asked / "curation.yml").read_text()
    give(asked, run, {**ROW, "arxiv": "2411.00002"})
    assert len(lines(run, asked)) == 1  # another id is another question
    give(asked, run, {**ROW, "sure": True, "authors_sure": True})
    assert which(asked).arxiv is None  # nor does a source that is sure overrule the curator
    give(asked, run, {**ROW, "arxiv": None, "authors_sure": True, "venue": None})
    assert which(asked).authors == tuple(ROW["authors"])


def test_an_author_list_is_refused_as_a_whole(asked: Path, run: Run) -> None:
    give(asked, run, {**ROW, "sure": True})
    [line] = lines(run, asked)
    assert "authors: Ada" in line
    assert "arxiv" not in line
    run("review", "--reject", WHICH, "--facts")
    assert lines(run, asked) == []
    assert (which(asked).arxiv, which(asked).authors) == ("2411.00001", ())


def test_an_answer_joins_what_is_decided_of_the_paper(asked: Path, run: Run) -> None:
    (asked / "curation.yml").write_text(f"papers:\n  {WHICH}:\n    why: Read it.\n    venue: WorkConf\n")
    assert "venue" not in lines(run, asked)[0]
    run("review", "--accept", WHICH, "--facts", "--why", "Seen\nthere.")
    text = (asked / "curation.yml").read_text()
    assert "why: Read it. Seen there.\n    venue: WorkConf\n    arxiv: '2411.00001'\n" in text


def test_what_the_list_has_already_is_no_question(asked: Path, run: Run) -> None:
    (asked / "curation.yml").write_text(
        f"papers:\n  {WHICH}: {{why: Read it., arxiv: 2411.00009, authors: [Ada], code: []}}\n"
    )
    assert lines(run, asked) == []  # the rest goes with another id


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (["--accept", FROST, "--facts"], 2, f"no fact of '{FROST}' is unsure"),
        (["--accept", WHICH[:-1], "--facts"], 2, f"did you mean '{WHICH}'?"),
        (["--facts"], 2, "--facts goes with --accept or --reject"),
        (["--place", WHICH, "--topics", "theory", "--facts"], 2, "--facts goes with --accept or --reject"),
    ],
)
def test_wrong_usage(asked: Path, run: Run, words: list[str], code: int, what: str) -> None:
    before = snapshot(asked)
    result = run("review", *words)
    assert (result.exit_code, what in result.stderr) == (code, True), result.stderr
    assert snapshot(asked) == before
