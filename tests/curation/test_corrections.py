"""Corrections by readers: from a paper's page to an issue, and from an issue to curation.yml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from generator.catalogue.update import run as update
from generator.curation.correction_form import HEADINGS
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.pages import Pages
from generator.site.repository import Repository, repository_of
from generator.site.settings import Site
from generator.site.view import view
from tests.conftest import REPO, Run

FROST = "frostline-freezing-layers-by-their-gradient-noise"
RADAR = "adapters-for-tiny-radar-models"
CURATION = f"""# The curator's decisions.
papers:
  # Kept since the listing is wrong.
  {RADAR}:  # radar
    why: "The title's quotes are the listing's."
    note: 'Small.'

withdrawn: {{}}  # nobody
"""


def issue(folder: Path, number: Any = 12, **fields: str) -> Path:
    body = "".join(f"### {HEADINGS[name]}\n\n{fields.get(name) or '_No response_'}\n\n" for name in HEADINGS)
    path = folder / "issue.json"
    path.write_text(json.dumps({"number": number, "title": "Correction", "body": body}))
    return path


def test_an_issue_becomes_a_decision_and_comments_stay(run: Run, content: Path) -> None:
    run("update")
    (content / "curation.yml").write_text(CURATION)
    said = issue(
        content,
        paper=FROST,
        why="The authors are\r\nmissing; see the paper @everyone",
        title="FrostLine: Freezing Layers by Their Gradient Noise",  # as it is
        authors="Ada Frost\n\nBo Line",
        arxiv="2602.01234",
        topics="quantization, pruning-and-sparsity",
    )
    result = run("apply", str(said))
    assert result.exit_code == 0, result.output
    written = (content / "curation.yml").read_text()
    assert all(line in written.splitlines() for line in CURATION.splitlines())
    entry = yaml.safe_load(written)["papers"][FROST]
    assert entry == {
        "why": "The authors are missing; see the paper @everyone (issue 12).",
        "authors": ["Ada Frost", "Bo Line"],
        "arxiv": "2602.01234",
        "topics": ["quantization", "pruning-and-sparsity"],
    }
    line = written.splitlines().index(f"  {FROST}:") + 1
    assert result.stdout == (
        f"{content}/curation.yml:{line}: {FROST}: authors, arxiv, topics; run `reading-list update`\n"
    )
    again = run("apply", str(said))
    assert again.stdout == f"issue 12 asks for nothing that {FROST} has not already\n"


def test_a_second_correction_joins_the_first(run: Run, content: Path) -> None:
    run("update")
    (content / "curation.yml").write_text(CURATION)
    assert run("apply", str(issue(content, paper=RADAR, why="Typo.", title="Adapters for Radars"))).exit_code == 0
    entry = yaml.safe_load((content / "curation.yml").read_text())["papers"][RADAR]
    assert entry == {
        "why": "The title's quotes are the listing's. Typo (issue 12).",
        "note": "Small.",
        "title": "Adapters for Radars",
    }


def test_gitlab_names_things_otherwise(run: Run, content: Path) -> None:
    run("update")
    path = issue(content, paper=FROST, why="x", arxiv="2602.01234")
    data = json.loads(path.read_text())
    path.write_text(json.dumps({"iid": 3, "description": data["body"]}))
    assert "arxiv" in run("apply", str(path)).stdout


@pytest.mark.parametrize(
    ("fields", "line", "problem"),
    [
        ({"paper": "frostline-freezing-layers"}, 3, "no paper has the id"),
        ({"paper": "../../etc"}, 3, "no paper has the id"),
        ({"why": ""}, 0, "is missing"),
        ({"published": "last week"}, 19, "needs a day"),
        ({"arxiv": "2411.10280v2"}, 27, "is not of the form"),
        ({"code": "javascript:alert(1)"}, 31, "is not of the form"),
        ({"links": "https://x.example/\nhttps://a b/"}, 35, "is not of the form"),
        ({"topics": "quantisation"}, 40, "did you mean 'quantization'?"),
        ({"topics": "quantization, graphs-and-recommendation, medicine, theory, computer-vision"}, 39, "Topics"),
        ({"title": "x" * 1001}, 11, "has more than 1,000 characters"),
        ({"title": "\u200b"}, 11, "holds nothing that shows"),
        ({"abstract": "One.\n### Title\nTwo."}, 16, "has the heading 'Title' twice"),
    ],
)
def test_nonsense_is_refused_with_its_line(
    run: Run, content: Path, fields: dict[str, str], line: int, problem: str
) -> None:
    run("update")
    (content / "curation.yml").write_text(CURATION)
    path = issue(content, **({"paper": FROST, "why": "It is wrong."} | fields))
    result = run("apply", str(path))
    assert result.exit_code == 1
    where = f"{path} (body):" + (f"{line}: " if line else "")
    assert result.stderr.startswith(where if line != 40 else f"{path} (body):39"), result.stderr
    assert problem in result.stderr
    assert (content / "curation.yml").read_text() == CURATION


@pytest.mark.parametrize("raw", ["", "[]", "null", '{"number": 1}', '{"number": "1", "body": ""}', "[" * 100_000])
def test_what_is_no_issue_is_refused(run: Run, content: Path, raw: str) -> None:
    (content / "issue.json").write_text(raw)
    result = run("apply", str(content / "issue.json"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{content}/issue.json")


def test_yaml_in_an_issue_is_text(run: Run, content: Path) -> None:
    run("update")
    title = "&a !!python/object:os.system {x: [y]} # no comment: 'quote\" | > - \u0085\u202eevil"
    assert run("apply", str(issue(content, paper=FROST, why="- {", title=title))).exit_code == 0
    said = Decisions.load(content / "curation.yml").curation.papers[FROST]
    assert said.title == "&a !!python/object:os.system {x: [y]} # no comment: 'quote\" | > - evil"
    assert run("update").exit_code == 0


def test_the_form_has_the_headings_that_are_read() -> None:
    form = yaml.safe_load((REPO / ".github" / "ISSUE_TEMPLATE" / "correction.yml").read_text())
    fields = [part for part in form["body"] if "id" in part]
    assert {part["id"]: part["attributes"]["label"] for part in fields} == HEADINGS


def bodies(content: Path, repository: Repository) -> dict[str, str]:
    shown = view(Content(content), update(Content(content)).papers)
    pages = Pages(shown, Site("List", "", "", repository=repository))
    return {page.address: page.body for page in pages if page.address.startswith("papers/")}


def test_pages_lead_to_the_form_and_to_the_lines(run: Run, content: Path) -> None:
    run("update")
    (content / "curation.yml").write_text(CURATION)
    repository = repository_of("https://github.com/example/list/")
    found = bodies(content, repository)
    page = found[f"papers/{RADAR}/"]
    assert 'href="https://github.com/example/list/blob/main/content/curation.yml#L4">edit its entry' in page
    assert 'href="https://github.com/example/list/blob/main/content/dumps/dense.txt#L2">line 2' in page
    # A paper without an entry: where the entries begin.
    assert "/content/curation.yml#L2" in found[f"papers/{FROST}/"]
    link = page.split('">Suggest a correction')[0].rsplit('href="', 1)[1].removesuffix('" rel="nofollow')
    query = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert query["template"] == ["correction.yml"]
    assert query["paper"] == [RADAR]
    assert query["title"] == ["Adapters for “Tiny” Radar Models"] or "Radar" in query["title"][0]
    plain = bodies(content, Repository())
    assert "Suggest" not in plain[f"papers/{RADAR}/"]
    assert max(len(found[name]) - len(plain[name]) for name in found) < 900


def test_gitlab_gets_the_headings_in_the_text(content: Path) -> None:
    repository = Repository("https://gitlab.example.org/group/list")
    paper = update(Content(content)).papers[0]
    query = parse_qs(urlsplit(repository.correction(paper)).query)
    assert f"### Paper\n\n{paper.id}\n" in query["issue[description]"][0]
    assert repository.file("curation.yml", 3).startswith(
        "https://gitlab.example.org/group/list/-/blob/main/content/"
    )


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", 'https://x" onclick="', "http://plain.example/x"])
def test_what_is_no_address_is_no_repository(url: str) -> None:
    assert not repository_of(url)
