"""Facts in a list: what counts, where it came from, and that it goes with its source."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import update
from generator.catalogue.facts import Facts
from generator.catalogue.facts_file import FactsFile, path
from generator.catalogue.store import Catalogue
from generator.extras.enrich import running
from generator.model import Paper
from generator.settings.content import Content
from tests.conftest import REPO, SPACED, Run, snapshot
from tests.extras.services import Asked, Reply, Service, arxiv_of, entry, serving

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
RADAR = "adapters-for-tiny-radar-models"
SURE = {"sure": True, "authors_sure": True}


@pytest.fixture
def updated(content: Path) -> Path:
    update.run(Content(content))
    return content


def give(content: Path, run: Run, *rows: dict[str, Any], name: str = "facts.jsonl") -> str:
    file = content.parent / name
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = run("enrich", "--from", str(file))
    assert result.exit_code == 0, result.output
    return result.stdout


def papers(content: Path) -> dict[str, Paper]:
    update.run(Content(content))
    return Catalogue(content / "papers").load()


def test_sure_facts_join_the_list_with_their_source(updated: Path, run: Run) -> None:
    told = give(
        updated,
        run,
        {
            **SURE,
            "id": WHICH,
            "arxiv": "2411.00001",
            "authors": ["Ada Example", "Layer Team"],
            "doi": "10.5555/layers.1",
            "venue": "LayerConf 2025, with one more author",
            "code": "https://github.com/example-lab/layers.",
            "published": "2024-11-08",
        },
        {**SURE, "id": "nobody-s-paper", "arxiv": "2411.00002"},
    )
    assert "facts.jsonl:2: no paper of the list: nobody-s-paper" in told
    assert "facts.jsonl: 2 rows, facts of 1 papers" in told
    paper = papers(updated)[WHICH]
    assert (paper.arxiv, paper.doi, paper.venue) == ("2411.00001", "10.5555/layers.1", "LayerConf 2025")
    assert paper.authors == ("Ada Example", "Layer Team")
    assert paper.code == ("https://github.com/example-lab/layers",)
    assert str(paper.published) == "2024-11-09"  # the listing's own
    assert paper.sources == dict.fromkeys(("arxiv", "authors", "code", "doi", "venue"), "facts.jsonl")
    assert paper.own().arxiv is None
    explained = run("explain", WHICH).stdout
    assert "  arxiv: 2411.00001, from facts.jsonl\n" in explained
    assert "  published: 2024-11-09, from the dumps\n" in explained
    [record] = [one for one in json.loads(run("export", "json").stdout)["papers"] if one["id"] == WHICH]
    assert (record["arxiv"], record["doi"], record["venue"]) == ("2411.00001", "10.5555/layers.1", "LayerConf 2025")


def test_an_update_twice_is_the_same_and_a_fact_taken_out_is_off(updated: Path, run: Run) -> None:
    before = snapshot(updated / "papers")
    give(
        updated, run, {**SURE, "id": WHICH, "arxiv": "2411.00001", "authors": ["Ada Example"], "venue": "LayerConf"}
    )
    assert papers(updated)[WHICH].venue == "LayerConf"
    after = snapshot(updated)
    assert not update.run(Content(updated)).is_news
    assert snapshot(updated) == after
    text = path(updated).read_text()
    path(updated).write_text(text.replace("      venue: LayerConf\n", ""))
    assert (papers(updated)[WHICH].venue, papers(updated)[WHICH].arxiv) == (None, "2411.00001")
    path(updated).unlink()
    papers(updated)
    assert snapshot(updated / "papers") == before


def test_a_fact_taken_out_is_off_although_its_papers_dump_is_gone(updated: Path, run: Run) -> None:
    give(updated, run, {**SURE, "id": RADAR, "arxiv": "2411.00001", "authors": ["Ada Example"]})
    assert papers(updated)[RADAR].arxiv == "2411.00001"
    (updated / "dumps" / "dense.txt").unlink()
    (updated / "dumps.yml").write_text("dumps:\n  spaced.txt: {captured: 2026-03-02}\n")
    assert papers(updated)[RADAR].arxiv == "2411.00001"
    path(updated).unlink()
    assert (papers(updated)[RADAR].arxiv, papers(updated)[RADAR].authors) == (None, ())


def test_curator_and_dumps_win(updated: Path, run: Run) -> None:
    (updated / "curation.yml").write_text(
        f"papers:\n  {WHICH}: {{why: Read it., arxiv: 2411.00009, venue: WorkConf, code: []}}\n"
    )
    row = {"arxiv": "2411.00001", "venue": "LayerConf", "code": "https://github.com/example-lab/layers"}
    give(updated, run, {**SURE, "id": WHICH, **row}, {**SURE, "id": FROST, **row, "arxiv": "2602.00001"})
    found = papers(updated)
    assert (found[WHICH].arxiv, found[WHICH].venue, found[WHICH].code, found[WHICH].sources) == (
        "2411.00009",
        "WorkConf",
        (),
        {},
    )
    assert found[FROST].code == ("https://github.com/example-lab/frostline",)
    assert set(found[FROST].sources) == {"arxiv", "venue"}
    assert "arxiv: 2411.00009, from curation.yml" in run("explain", WHICH).stdout


def test_what_is_known_of_a_merged_paper_is_known_of_its_keeper(updated: Path, run: Run) -> None:
    (updated / "curation.yml").write_text(f"same:\n  - {{why: One work., papers: [{WHICH}, {RADAR}]}}\n")
    give(updated, run, {**SURE, "id": RADAR, "venue": "RadarConf", "arxiv": "2411.00001"})
    assert papers(updated)[WHICH].venue == "RadarConf"
    (updated / "curation.yml").unlink()
    assert (papers(updated)[WHICH].venue, papers(updated)[RADAR].venue) == (None, "RadarConf")


def test_facts_neither_join_nor_split_papers(updated: Path, run: Run) -> None:
    give(updated, run, {**SURE, "id": WHICH, "arxiv": "2411.00001"}, {**SURE, "id": RADAR, "arxiv": "2411.00001"})
    papers(updated)
    listing = [
        {
            "paper": {
                "id": "2411.00001",
                "title": "A Third Work on Sparrows",
                "summary": "Sparrows are small birds. " * 20,
            }
        },
        {"paper": {"id": "2602.99999", "title": SPACED.split("\n\n")[6], "summary": SPACED.split("\n\n")[7]}},
    ]
    (updated / "dumps" / "api.json").write_text(json.dumps(listing))
    give(updated, run, {**SURE, "id": FROST, "arxiv": "2602.00001"})
    found = papers(updated)
    assert set(found) == {FROST, WHICH, RADAR, "a-third-work-on-sparrows"}
    assert found[FROST].arxiv == "2602.99999"


def test_contradictions_are_told_and_stop_nothing(updated: Path, run: Run) -> None:
    give(
        updated,
        run,
        {**SURE, "id": WHICH, "arxiv": "2305.00001"},
        {**SURE, "id": FROST, "arxiv": "2603.00001"},
        {**SURE, "id": RADAR, "arxiv": "2603.00001"},
    )
    result = run("update")
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if line.startswith("contradicts: ")]
    assert told == [
        f"contradicts: {WHICH}: 2305.00001 (facts.jsonl) is of 2023-05, but its listing says 2024-11-09; "
        "correct either in curation.yml",
        f"contradicts: {RADAR}, {FROST} all have the arXiv id 2603.00001; write into curation.yml that they are the same",
    ]
    assert told[0] in run("update").stdout
    (updated / "curation.yml").write_text(f"papers:\n  {WHICH}: {{why: Read it., published: 2023-05-02}}\n")
    assert told[0] not in run("update").stdout


def test_a_paper_that_was_taken_back_is_told(updated: Path) -> None:
    store = FactsFile(updated, {WHICH: {"facts.jsonl": Facts(arxiv="2411.00001")}})
    store.put("arxiv", {WHICH: Facts(about="2411.00001", withdrawn=True)})
    store.save()
    assert update.run(Content(updated)).contradictions == (
        f"taken back: {WHICH}: its authors withdrew 2411.00001 (arxiv)",
    )


def test_rows_find_papers_by_id_doi_or_the_rules_of_identity(updated: Path, run: Run) -> None:
    give(updated, run, {**SURE, "id": WHICH, "arxiv": "2411.00001", "doi": "10.5555/Layers.1"})
    papers(updated)
    title, abstract = SPACED.split("\n\n")[6:8]
    told = give(
        updated,
        run,
        {**SURE, "doi": "https://doi.org/10.5555/layers.1", "venue": "By DOI"},
        {**SURE, "title": title.upper(), "abstract": abstract, "venue": "By identity"},
        {**SURE, "title": 'Adapters for "Tiny" Radar Models', "venue": "By title alone"},
        {**SURE, "arxiv": "2411.00001v3", "venue": "A second row"},
        name="more.jsonl",
    )
    assert f"more.jsonl:4: {WHICH} stands on line 1 already; left out" in told
    found = papers(updated)
    assert {name: found[name].venue for name in (WHICH, FROST, RADAR)} == {
        WHICH: "By DOI",
        FROST: "By identity",
        RADAR: None,  # a title alone is not enough: it is asked
    }
    assert f"unsure fact: {RADAR}: venue: By title alone (more.jsonl)" in run("review").stdout


def test_our_own_exports_find_their_papers(updated: Path, run: Run) -> None:
    for format, name in (("bibtex", "own.bib"), ("ris", "own.ris"), ("csl-json", "own.json")):
        (updated.parent / name).write_text(run("export", format).stdout)
        told = run("enrich", "--from", str(updated.parent / name)).stdout
        assert f"{name}: 3 rows, facts of 3 papers, 0 of them" in told


def test_a_paper_without_an_abstract_gets_one(updated: Path) -> None:
    (updated / "dumps" / "dense.txt").unlink()
    (updated / "dumps.yml").write_text("dumps:\n  spaced.txt: {captured: 2026-03-02}\n")
    file = updated / "papers" / "a" / f"{RADAR}.yml"
    head, _, rest = file.read_text().partition("abstract: ")
    file.write_text(f"{head}arxiv: '2411.00007'\nabstract: ''\n{rest[rest.index('listed_in:') :]}")
    more = "We present adapters for small radar models."
    with serving(arxiv_of({"2411.00007": entry("2411.00007v1", "Adapters", more)})) as arxiv:
        source = running.source("arxiv", {}, date(2026, 3, 2), lambda seconds: None, arxiv.address)
        store = FactsFile.load(updated)
        running.enrich(store, source, running.subjects(Content(updated), store))
    paper = papers(updated)[RADAR]
    assert (paper.abstract, paper.sources["abstract"], paper.own().abstract) == (more, "arxiv", "")
    assert not update.run(Content(updated)).is_news
    path(updated).unlink()
    assert papers(updated)[RADAR].abstract == ""


def test_a_title_by_which_a_dump_lists_it_is_asked_for_too(updated: Path) -> None:
    listed = running.subjects(Content(updated), FactsFile.load(updated))
    [frost] = [one for one in listed if one.id == FROST]
    assert frost.titles == (
        "FrostLine: Freezing Layers by Their Gradient Noise",
        "FrostLine: freezing layers by their gradient noise",
    )
    (updated / "curation.yml").write_text(f"papers:\n  {WHICH}: {{why: Renamed., title: What Layers Remember}}\n")
    papers(updated)
    [which] = [one for one in running.subjects(Content(updated), FactsFile.load(updated)) if one.id == WHICH]
    assert which.titles[0] == "What Layers Remember"
    assert "Which Layers Remember? Probing Forgetting in Sequential Adaptation" in which.titles


def test_sources_are_asked_only_where_they_are_named(updated: Path, run: Run) -> None:
    give(updated, run, {**SURE, "id": WHICH, "arxiv": "2411.00001"})
    answer = {"id": "2411.00001", "githubRepo": "https://github.com/example-lab/layers", "ai_keywords": ["layers"]}
    with serving(lambda asked: Reply.json(answer)) as hub:
        command = ("enrich", "--source", "hub", "--api", f"hub={hub.address}")
        told = run(*command)
        assert told.stdout.startswith("asked about 1 papers, 1 known to the Hugging Face Hub\n")
        assert "asked about 0 papers" in run(*command).stdout
        assert "asked about 1 papers" in run(*command, "--again").stdout
        assert len(hub.asked) == 2
    paper = papers(updated)[WHICH]
    assert paper.keywords == ("layers",)
    assert paper.sources["keywords"] == paper.sources["code"] == "hub"


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (["--source", "scopus"], 2, "'scopus' is not one of"),
        (["--from", "none.bib"], 2, "does not exist"),
        (["--from", "dumps.yml", "--source", "hub"], 2, "--from asks nobody"),
        (["--from", "dumps.yml"], 1, "dumps.yml:1: is no file of facts; give JSON lines"),
    ],
)
def test_wrong_usage(
    updated: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, what: str
) -> None:
    monkeypatch.chdir(updated)
    before = snapshot(updated)
    result = run("enrich", *words)
    assert (result.exit_code, what in result.stderr) == (code, True), result.stderr
    assert snapshot(updated) == before


RUN = """
import sys
from datetime import date
from pathlib import Path
from generator.catalogue.facts_file import FactsFile
from generator.extras.enrich import running
from generator.extras.enrich.source import Subject
from generator.catalogue.facts_file import FactsFile

folder, address, with_id, without_id = sys.argv[1:]
store = FactsFile.load(Path(folder))
source = running.source("arxiv", {}, date(2026, 3, 2), lambda seconds: None, address)
subjects = [Subject(f"p{at}", ("Sparrow Models",), "Text.", arxiv=f"2401.{at:05d}") for at in range(int(with_id))]
subjects += [Subject(f"q{at}", ("Sparrow Models",), "Text.") for at in range(int(without_id))]
running.enrich(store, source, running.wanting(subjects, source, store))
"""


def begin(folder: Path, arxiv: Service, with_id: int, without_id: int) -> subprocess.Popen[bytes]:
    words = (str(folder), arxiv.address, str(with_id), str(without_id))
    return subprocess.Popen([sys.executable, "-c", RUN, *words], cwd=REPO)


def test_569_papers_take_6_requests_by_id_and_one_for_each_without_one(tmp_path: Path) -> None:
    with serving(arxiv_of({f"2401.{at:05d}": entry(f"2401.{at:05d}v1") for at in range(552)})) as arxiv:
        assert begin(tmp_path, arxiv, 552, 17).wait() == 0
        by_id = [asked for asked in arxiv.asked if "id_list" in asked.query]
        assert (len(by_id), len(arxiv.asked)) == (6, 6 + 17)
    assert len(FactsFile.load(tmp_path).papers) == 569


def test_a_killed_run_asks_again_at_most_what_was_in_flight(tmp_path: Path) -> None:
    """The service kills whoever asks at every third of its requests, before it answers."""
    answer = arxiv_of({f"2401.{at:05d}": entry(f"2401.{at:05d}v1") for at in range(250)})
    runs: list[subprocess.Popen[bytes]] = []

    def answering(asked: Asked) -> Reply:
        if len(arxiv.asked) % 3 == 0:
            runs[-1].kill()
            runs[-1].wait()
        return answer(asked)

    with serving(answering) as arxiv:
        while not runs or runs[-1].wait():
            assert len(runs) < 9, "it does not go on where it was"
            runs.append(begin(tmp_path, arxiv, 250, 4))
        requests = len(arxiv.asked)
    assert len(runs) == 4
    assert requests == 3 + 4 + len(runs) - 1
    assert len(FactsFile.load(tmp_path).papers) == 254


def test_a_month_stays_a_month_and_a_day_in_it_is_taken_instead(updated: Path, run: Run) -> None:
    give(updated, run, {**SURE, "id": RADAR, "arxiv": "2305.00001", "published": "2023-05"})
    assert str(papers(updated)[RADAR].published) == "2023-05"
    exported = json.loads(run("export", "json").stdout)["papers"]
    assert [one["published"] for one in exported if one["id"] == RADAR] == ["2023-05"]
    assert "published: 2023-05, from facts.jsonl" in run("explain", RADAR).stdout
    store = FactsFile.load(updated)
    store.put("arxiv", {RADAR: Facts(about="2305.00001", published="2023-05-17")})
    store.save()
    paper = papers(updated)[RADAR]
    assert (str(paper.published), paper.sources["published"]) == ("2023-05-17", "arxiv")
