"""A checkout broken in every way that doctor knows: it names each, and mends what it can."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.report_files import ChangeReports
from generator.extras import doctor
from generator.settings.content import Content
from generator.settings.decisions import schema_text
from generator.util import lock
from tests.catalogue.test_update import FROST, RULES, WHICH
from tests.conftest import DENSE, SPACED, Run, snapshot


@pytest.fixture
def checkout(content: Path, monkeypatch: pytest.MonkeyPatch) -> doctor.Checkout:
    """A sound checkout of a small list."""
    root = content.parent
    monkeypatch.chdir(root)
    (root / "mkdocs.yml").write_text("site_name: A list\nsite_url: https://list.test/\ndocs_dir: content/pages\n")
    (content / "topics.yml").write_text(RULES)  # read in no time
    (content / "curation.yml").write_text("papers: {}\n")
    (content / "curation.schema.json").write_text(schema_text())
    update.run(Content(content))
    return doctor.Checkout(Content(content), root)


def said(checkout: doctor.Checkout) -> list[str]:
    """What is found, beside the end of the theme, which is always told."""
    return [str(finding) for finding in doctor.examine(checkout) if finding.what != doctor.THEME_END]


def test_a_sound_checkout_has_nothing_wrong(checkout: doctor.Checkout, run: Run) -> None:
    assert said(checkout) == []
    before = snapshot(checkout.root)
    assert [finding.what for finding in doctor.mend(checkout)] == [doctor.THEME_END]
    assert snapshot(checkout.root) == before
    result = run("doctor")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "nothing is wrong")


def test_the_end_of_the_theme_is_told_once_and_stops_nothing(checkout: doctor.Checkout, run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    [note] = [line for line in result.stdout.splitlines() if "mkdocs-material" in line]
    assert note.startswith("note: mkdocs-material: gets no fixes after 5 May 2027 (https://")
    assert "to leave it, write" in note
    assert run("doctor", "--mend").stdout == result.stdout


def leave_temporary_files(content: Path) -> None:
    (content / "dumps" / ".new.txt.123.tmp").write_text("half")
    (content / ".update.json").write_text('{"write": {}, "delete": []}')


def kill_while_locked(content: Path) -> None:
    (content / lock.NAME).write_text("reading-list build, process 1 on here, since then\n")


def forget_to_update(content: Path) -> None:
    (content / "dumps" / "later.txt").write_text(SPACED.replace("FrostLine", "ThawLine"))
    (content / "dumps.yml").write_text("dumps:\n  later.txt: {captured: 2026-03-09}\n  dense.txt: {}\n")


def lose_a_report(content: Path) -> None:
    (content / "changes" / "dense.txt.json").unlink()


def edit_a_report(content: Path) -> None:
    (content / "changes" / "dense.txt.md").write_text("Mine.\n")


def keep_a_report_of_nothing(content: Path) -> None:
    for path in ChangeReports(content / "changes").paths("dense.txt"):
        held = path.read_text()
        path.with_name(path.name.replace("dense", "gone")).write_text(held.replace("dense.txt", "gone.txt"))


def change_line_ends(content: Path) -> None:
    path = content / "dumps" / "spaced.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def lose_the_schema(content: Path) -> None:
    (content / "curation.schema.json").unlink()


def age_the_schema(content: Path) -> None:
    (content / "curation.schema.json").write_text("{}\n")


def rename_a_dump(content: Path) -> None:
    (content / "dumps" / "spaced.txt").rename(content / "dumps" / "march.txt")
    (content / "curation.yml").write_text(
        f'different:\n  # Not one.\n  - why: x\n    papers: [{FROST}, "spaced.txt:21"]\n'
    )


def clone_without_attributes(content: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(content.parent)], check=True, timeout=60)


@pytest.mark.parametrize(
    ("break_it", "messages"),
    [
        (leave_temporary_files, ["was left by a run that was killed", "was left by a run that was killed"]),
        (kill_while_locked, ["(reading-list build, process 1 on here, since then); it blocks nobody"]),
        (forget_to_update, ["is out of date; run `reading-list update`"]),
        (lose_a_report, ["is out of date", "has no JSON"]),
        (edit_a_report, ["is not what its JSON says"]),
        (keep_a_report_of_nothing, ["tells of a dump that no paper is listed in"]),
        (change_line_ends, ["has other line ends than when it was read"]),
        (lose_the_schema, ["is missing, so editors cannot check"]),
        (age_the_schema, ["is out of date; write it anew"]),
        (rename_a_dump, ["write 'march.txt'", "write 'march.txt:21'"]),
    ],
)
def test_it_is_named_and_mended(
    checkout: doctor.Checkout, break_it: Callable[[Path], None], messages: list[str]
) -> None:
    break_it(checkout.content.folder)
    found = said(checkout)
    for message in messages:
        assert any(message in line for line in found), found
    assert [finding for finding in doctor.mend(checkout) if finding.is_mended]
    assert said(checkout) == []
    assert not update.run(checkout.content).is_news


def test_a_site_lost_between_two_renames_is_put_back(checkout: doctor.Checkout) -> None:
    old = checkout.root / ".site.old"
    old.mkdir()
    (old / "index.html").write_text("x")
    (found,) = list(doctor.leftovers(checkout))
    assert "holds what site was" in str(found)
    assert found.mend
    found.mend()
    assert snapshot(checkout.root / "site") == {"index.html": b"x"}


def test_a_killed_update_is_finished(checkout: doctor.Checkout) -> None:
    content = checkout.content
    before = snapshot(content.papers)
    name, data = next(iter(before.items()))
    (content.papers / name).unlink()
    (content.folder / ".update.json").write_text(
        json.dumps({"write": {f"papers/{name}": data.decode()}, "delete": []})
    )
    (found,) = list(doctor.leftovers(checkout))
    assert "what a run that was killed has left to write" in str(found)
    assert found.mend
    found.mend()
    assert snapshot(content.papers) == before
    assert said(checkout) == []


def test_a_renamed_dump_keeps_comments(checkout: doctor.Checkout) -> None:
    rename_a_dump(checkout.content.folder)
    list(doctor.mend(checkout))
    text = checkout.content.curation_file.read_text()
    assert "  # Not one.\n" in text
    assert '"march.txt:21"' in text
    assert "march.txt: {captured: 2026-03-02}" in (checkout.content.folder / "dumps.yml").read_text()
    assert WHICH in [paper.id for paper in update.plan(checkout.content).papers]


def test_git_and_line_ends(checkout: doctor.Checkout) -> None:
    clone_without_attributes(checkout.content.folder)
    found = said(checkout)
    assert any("lacks the line `content/dumps/* -text`" in line for line in found)
    assert any("are not committed; run: git add content && git commit" in line for line in found)
    (checkout.root / ".gitattributes").write_text("*.png binary")
    list(doctor.mend(checkout))
    assert (checkout.root / ".gitattributes").read_text() == "*.png binary\ncontent/dumps/* -text\n"
    assert len(said(checkout)) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "content/dumps/spaced.txt",
            SPACED.replace("0.3 points", "0.4 points"),
            "is not what it was when it was read",
        ),
        ("content/dumps/bad.txt", "", "is empty; save the listing again"),
        ("content/dumps.yml", "dump: {}\n", "unknown key"),
        ("content/curation.yml", "papers: {no-such: {why: x}}\n", "no paper has the id"),
        ("content/curations.yml", "papers: {}\n", "did you mean 'curation.yml'?"),
        ("content/changes/dense.txt.json", "{}", "is no change report"),
        ("content/papers/f/x.yml", "id: x\n", "is missing"),
        (
            "content/dumps.yml",
            "dumps: {gone.txt: {captured: 2026-01-01}, spaced.txt: {captured: 2026-03-02}}\n",
            "names gone.txt",
        ),
        ("mkdocs.yml", "site_name: A list\ndocs_dir: content/pages\n", "site_url is empty"),
        ("mkdocs.yml", "site_name: [\n", "mkdocs.yml: "),
        (
            "pyproject.toml",
            '[project]\nname = "reading-list-generator"\nrequires-python = ">=99"\ndependencies = []\n',
            ">=99 is needed",
        ),
        (
            "pyproject.toml",
            '[project]\nname = "reading-list-generator"\nrequires-python = ">=3"\ndependencies = ["click<1", "not-there"]\n',
            "is version",
        ),
    ],
)
def test_what_needs_a_person_is_named(
    checkout: doctor.Checkout, run: Run, name: str, text: str, message: str
) -> None:
    (checkout.root / name).write_text(text)
    found = said(checkout)
    assert any(message in line for line in found), found
    before = snapshot(checkout.content.dumps)
    assert message in run("doctor", "--mend").stdout
    assert snapshot(checkout.content.dumps) == before


def test_an_undated_dump_and_no_mkdocs_are_notes(checkout: doctor.Checkout, run: Run) -> None:
    (checkout.root / "mkdocs.yml").unlink()
    (checkout.content.dumps / "later.txt").write_text(DENSE.replace("Radar", "Sonar"))
    update.run(checkout.content)
    result = run("doctor")
    assert result.exit_code == 0
    assert "later.txt: has no day" in result.stdout
    assert "mkdocs.yml: is not there" in result.stdout


def test_papers_named_like_a_part_of_the_page_are_named(checkout: doctor.Checkout, run: Run) -> None:
    papers = [
        {"paper": {"title": title, "summary": "Models"}} for title in ("Hugging Face", "TOS", "Privacy of Kites")
    ]
    (checkout.content.dumps / "later.json").write_text(json.dumps(papers, indent=1))
    (checkout.content.folder / "dumps.yml").write_text(
        "dumps:\n  later.json: {captured: 2026-03-09}\n  spaced.txt: {captured: 2026-03-02}\n"
    )
    update.run(checkout.content)
    found = [line for line in said(checkout) if "is a part of the listing's page" in line]
    assert [line.split(": ")[2] for line in found] == ["holds hugging-face", "holds tos"]
    assert f"write `tos: Not a paper.` under `withdrawn` in {checkout.content.curation_file}" in found[1]
    assert run("doctor").exit_code == 0
    checkout.content.curation_file.write_text("withdrawn: {tos: Not a paper., hugging-face: Not a paper.}\n")
    update.run(checkout.content)
    assert not any("part of the listing's page" in line for line in said(checkout))


def test_a_run_at_work_is_left_alone(checkout: doctor.Checkout) -> None:
    folder = checkout.content.folder
    leave_temporary_files(folder)
    with holding(folder):
        found = said(checkout)
        assert len(found) == 1
        assert "another run is at work (reading-list, process" in found[0]
    assert len(said(checkout)) == 2


@contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Another process that holds a folder."""
    program = (
        "import sys; from pathlib import Path; from generator.util.lock import alone\n"
        f"with alone(Path({str(folder)!r})):\n    print('held', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(doctor.__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate()
