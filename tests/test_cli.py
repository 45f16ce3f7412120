from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from tests.conftest import REPO, Run, snapshot


def test_read_json_follows_its_contract(run: Run, content: Path) -> None:
    result = run("read", str(content / "dumps" / "spaced.txt"), "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert list(data)[:4] == ["layout", "captured", "entries", "unread"]
    assert (data["layout"], data["captured"], data["unread"]) == ("plain-spaced", "2026-03-02", [])
    fields = ["title", "abstract", "line", "author_count", "authors", "organization", "published", "comments"]
    assert list(data["entries"][0])[: len(fields) + 3] == [*fields, "upvotes", "arxiv", "code"]
    assert data["entries"][0]["published"] == "2026-02-18"
    assert data["entries"][0]["upvotes"] is None
    assert data["entries"][1]["organization"] == {"handle": "example-lab", "name": "Example Laboratory"}


def test_a_cut_dump_shows_what_is_left_and_is_a_problem(run: Run, content: Path) -> None:
    path = content / "dumps" / "dense.txt"
    path.write_text(path.read_text() + "A title that was cut off\n")
    result = run("read", str(path), "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert len(data["entries"]) == 2
    assert data["unread"] == [{"line": 6, "text": "A title that was cut off"}]
    assert result.stderr == f"{path}:6: is cut off in the entry that begins here; save the listing again\n"


def test_nothing_from_a_dump_steers_the_terminal(run: Run, content: Path) -> None:
    path = content / "dumps" / "dense.txt"
    path.write_text("Daily Papers\nRed \x1b[31mtitle\u202egnp\nAn abstract that is longer.\nCut \x1b]0;x\x07 off\n")
    output = run("read", str(path)).output
    assert "Red [31mtitlegnp" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_read_for_people(run: Run, content: Path) -> None:
    result = run("read", str(content / "dumps" / "dense.txt"))
    assert result.stdout.splitlines()[0] == "dense.txt: plain-dense, captured on an unknown day, 2 entries"
    by_look = "recognised by the look of its text; 2 with titles, 2 with abstracts, 0 with ids, 0 with authors, 0 with dates"
    assert result.stdout.splitlines()[1] == by_look


def test_update_then_check(run: Run, content: Path) -> None:
    stale = run("update", "--check")
    assert stale.exit_code == 1
    assert "is out of date" in stale.stderr
    assert not (content / "papers").exists()
    first = run("update", "--report", str(content / "report.json"))
    assert first.exit_code == 0
    assert "2 dumps, 4 entries, 3 papers" in first.stdout
    assert json.loads((content / "report.json").read_text())["papers"] == 3
    assert run("update", "--quiet", "--report", str(content / "report.md")).exit_code == 0
    assert (content / "report.md").read_text().startswith("#")
    assert run("update", "--check").exit_code == 0
    assert run("update", "--quiet").output == ""
    assert run("check").stdout.endswith("no problem found\n")


def test_progress_is_plain_lines_away_from_a_terminal(run: Run) -> None:
    assert run("update").stderr.splitlines() == ["reading dumps (2)", "comparing (1)", "placing papers (3)"]


def test_check_names_every_problem(run: Run, content: Path) -> None:
    run("update")
    (content / "dumps.yml").write_text("dumps:\n  spaced.txt: {captured: soon}\n")
    (content / "topics.yml").write_text("areas: []\ncontributions: []\n")
    result = run("check")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{content / 'topics.yml'}:2: ")
    assert lines[1].startswith(f"{content / 'dumps.yml'}:2: ")


def test_a_problem_is_one_line_and_exit_code_1(run: Run, content: Path) -> None:
    (content / "dumps" / "bad.txt").write_text("\n")
    before = snapshot(content)
    result = run("update", "--quiet")
    assert result.exit_code == 1
    assert result.stderr == f"{content / 'dumps' / 'bad.txt'}: is empty; save the listing again\n"
    assert snapshot(content) == before


@pytest.mark.parametrize("words", [["polish"], ["read"], ["export", "poetry"], ["update", "--sideways"]])
def test_wrong_usage_is_exit_code_2(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2


def test_export_json_and_by_topic(run: Run) -> None:
    run("update")
    data = json.loads(run("export", "json").stdout)
    assert list(data) == ["schema", "part", "parts", "papers", "topics"]
    fields = [
        *("id", "title", "abstract", "url", "topics", "contribution", "published", "author_count", "authors"),
        *("organization", "upvotes", "comments", "arxiv", "code", "listed_in", "related", "former_ids"),
    ]
    assert set(fields) <= set(data["papers"][0])
    topic = data["papers"][0]["topics"][0]
    some = json.loads(run("export", "json", "--topic", topic).stdout)["papers"]
    assert [paper["id"] for paper in some] == [paper["id"] for paper in data["papers"] if topic in paper["topics"]]
    assert run("export", "json", "--topic", "nonsense").exit_code == 2


def test_no_dumps_and_no_folder(tmp_path: Path) -> None:
    runner = CliRunner()
    missing = runner.invoke(main, ["update", "--content", str(tmp_path / "none")])
    assert missing.exit_code == 1
    assert "make the folder" in missing.stderr
    (tmp_path / "dumps").mkdir()
    empty = runner.invoke(main, ["update", "--content", str(tmp_path)])
    assert empty.exit_code == 1
    assert "holds no dump" in empty.stderr


def test_build_needs_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build", "--content", str(content)])
    assert result.exit_code == 1
    assert result.stderr.startswith("mkdocs.yml: is not there")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content/pages\ntheme: {name: no-such-theme}\n")
    result = CliRunner().invoke(main, ["build", "--content", str(content)])
    assert result.exit_code == 1
    assert "theme" in result.stderr


def test_version() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).output


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the small content can be built."""
    folder = content.parent
    for name in ("overrides", "generator"):
        (folder / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    return folder


def test_build_replaces_nothing_but_a_site(run: Run, project: Path, content: Path) -> None:
    mine = project / "mine"
    mine.mkdir()
    (mine / "precious").write_text("x")
    before = snapshot(project)
    for target, message in (
        (content, "The 'docs_dir' should not be within the 'site_dir'"),
        (project, "within the"),
        (mine, "something else"),
    ):
        result = run("build", "--quiet", "--site", str(target))
        assert result.exit_code == 1
        assert message in result.stderr
        assert snapshot(project) == before
    assert run("build", "--quiet", "--site", str(project / "site")).exit_code == 0
    assert run("build", "--quiet", "--site", str(project / "site")).exit_code == 0
    assert not list(project.glob(".site*"))


def test_a_port_in_use_is_named_before_anything_is_built(run: Run, project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"127.0.0.1:{port}: port {port} is used by another program; ")
    assert "reading-list serve --port " in line
    assert not (project / "build").exists()


def test_a_failed_build_leaves_the_last_site(run: Run, project: Path, content: Path) -> None:
    assert run("build", "--quiet").exit_code == 0
    before = snapshot(project / "site")
    (content / "pages" / "about.md").write_text("# About\n\n[gone](gone.md)\n")
    result = run("build", "--quiet")
    assert result.exit_code == 1
    assert "the site was not built" in result.stderr
    assert snapshot(project / "site") == before
    assert not list(project.glob(".site*"))


def test_a_site_lost_between_two_renames_comes_back(run: Run, project: Path, content: Path) -> None:
    assert run("build", "--quiet").exit_code == 0
    (project / "site").rename(project / ".site.old")
    (content / "pages" / "about.md").write_text("# About\n\n[gone](gone.md)\n")
    assert run("build", "--quiet").exit_code == 1
    assert (project / "site" / "index.html").exists()


def test_a_hand_written_page_takes_no_generated_name(run: Run, project: Path, content: Path) -> None:
    (content / "pages" / "browse.md").write_text("# Mine\n")
    result = run("build", "--quiet")
    assert result.exit_code == 1
    assert "browse.md: has the name of a page that is generated" in result.stderr


def test_organisations_and_dumps_with_like_names_have_pages_of_their_own(
    run: Run, project: Path, content: Path
) -> None:
    entry = "{title}\n\nAn abstract of some words.\n\n{handle} A Laboratory\n·\nMay 1, 2020\n\n"
    handles = ("a_b", "a-b", "a.b", "index")
    text = "".join(entry.format(title=f"Paper {number}", handle=handle) for number, handle in enumerate(handles))
    for name in ("a.txt", "a.md", "---.txt", "index.txt"):
        (content / "dumps" / name).write_text(text)
    assert run("build", "--quiet").exit_code == 0
    assert (
        len(list((project / "site" / "organisations").glob("*/index.html"))) == 4 + 1
    )  # one is in the small content
    assert len(list((project / "site" / "dumps").glob("*/index.html"))) == 4 + 2


def test_settings_that_endanger_or_mislead_are_refused(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(config.replace("docs_dir: content/pages", "docs_dir: overrides"))
    assert "docs_dir has to be" in run("build").stderr
    (project / "mkdocs.yml").write_text("site_name: [\n")
    result = run("build", "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    (project / "mkdocs.yml").write_text(config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert "SOURCE_DATE_EPOCH: has to be a number" in run("build", "--quiet").stderr


def test_a_system_error_is_one_line_too(run: Run, content: Path) -> None:
    result = run("update", "--quiet", "--report", str(content / "dumps.yml" / "report"))
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    (content / "papers").rename(content / "away")
    (content / "papers").write_text("a file")
    assert run("update", "--quiet").exit_code == 1


def test_explain(run: Run) -> None:
    run("update")
    result = run("explain", "frostline-freezing-layers-by-their-gradient-noise")
    assert result.exit_code == 0
    assert (
        "  listed in dense.txt:4: 'FrostLine: freezing layers by their gradient noise', "
        "merged: same title, abstract one of them shorter\n"
        "  listed in spaced.txt:13, captured 2026-03-02: 'FrostLine: Freezing Layers by Their Gradient Noise'\n"
    ) in result.stdout
    assert "  contribution " in result.stdout
    assert "  related " in result.stdout
    missed = run("explain", "frostline-freezing-layers-by-their-gradient-nose")
    assert missed.exit_code == 2
    assert "did you mean 'frostline-freezing" in missed.stderr


def test_explain_says_what_became_of_a_paper(run: Run, content: Path) -> None:
    run("update")
    frost, radar = "frostline-freezing-layers-by-their-gradient-noise", "adapters-for-tiny-radar-models"
    which = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
    (content / "curation.yml").write_text(
        f"same:\n  - why: One work.\n    papers: [{frost}, {radar}]\nwithdrawn:\n  {which}: It was retracted.\n"
    )
    run("update")
    for gone, said in (
        (radar, f"{radar} is merged into {frost}"),
        (which, f"{which} was taken off the list: It was retracted."),
    ):
        result = run("explain", gone)
        assert (result.exit_code, result.stdout) == (0, f"{said}\n")


def test_export_needs_a_catalogue(run: Run) -> None:
    result = run("export", "json")
    assert result.exit_code == 1
    assert "run `reading-list update` first" in result.stderr
