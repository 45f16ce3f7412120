from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.store import Catalogue
from generator.model import Paper
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import SPACED, Run, snapshot
from tests.themes import SHIPBUILDING

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"


def papers(content: Path) -> dict[str, Paper]:
    return Catalogue(content / "papers").load()


def test_dumps_become_papers(content: Path) -> None:
    result = update.run(Content(content))
    found = papers(content)
    assert sorted(found) == ["adapters-for-tiny-radar-models", FROST, WHICH]
    assert result.added == tuple(sorted(found))
    frost = found[FROST]
    assert [(listing.dump, listing.line) for listing in frost.listed_in] == [("dense.txt", 4), ("spaced.txt", 13)]
    assert frost.abstract.endswith("https://github.com/example-lab/frostline.")  # the longest one
    assert frost.merged == ("same title, abstract one of them shorter",)
    assert frost.code == ("https://github.com/example-lab/frostline",)
    assert found[WHICH].organization is not None


LEFT = (
    *("Thumbs.db", "desktop.ini", "march.txt.part", "march.json.tmp", ".DS_Store", "march.crdownload"),
    *(".dense.txt.swp", "dense.txt.swo", "dense.txt~", "#dense.txt#", "~$dense.txt", "dense.txt.bak"),
)


def test_what_programs_leave_beside_dumps_is_passed_over_with_a_word(content: Path, run: Run) -> None:
    for name in LEFT:
        (content / "dumps" / name).write_bytes(b"\0")
    for own in ("README.md", ".gitkeep"):
        (content / "dumps" / own).write_text("ours")
    first = run("update")
    assert first.exit_code == 0, first.output
    again = run("update")
    for said in (first.stdout, again.stdout, run("doctor").stdout):
        words = [line for line in said.splitlines() if "by its name no dump" in line]
        assert len(words) == len(LEFT)
        assert all(any(name in line for line in words) for name in LEFT)
    assert "2 dumps, 4 entries" in again.stdout


def test_a_second_run_writes_nothing(content: Path) -> None:
    update.run(Content(content))
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*")}
    again = update.run(Content(content))
    assert not again.is_news
    assert again.lines()[-1] == "nothing changed"
    assert {path: path.stat().st_mtime_ns for path in content.rglob("*")} == before


def test_an_id_outlives_its_dump_and_a_new_title(content: Path) -> None:
    update.run(Content(content))
    before = papers(content)
    (content / "dumps" / "spaced.txt").unlink()
    assert update.run(Content(content)).added == ()
    after = papers(content)
    assert set(after) == set(before)
    assert after[WHICH] == before[WHICH]
    longer = SPACED.replace("FrostLine: Freezing", "FrostLine: Efficiently Freezing")
    (content / "dumps" / "later.txt").write_text(longer.replace("0.3 points", "0.3 points on average"))
    update.run(Content(content))
    assert set(papers(content)) == set(before)
    assert papers(content)[FROST].title.startswith("FrostLine: Efficiently")


def test_a_removed_dump_changes_no_other_listing(content: Path) -> None:
    update.run(Content(content))
    (content / "dumps" / "dense.txt").unlink()
    update.run(Content(content))
    listed = papers(content)[FROST].listed_in
    assert [(listing.dump, listing.line) for listing in listed] == [("dense.txt", 4), ("spaced.txt", 13)]


def test_the_curator_wins_and_can_change_their_mind(content: Path) -> None:
    update.run(Content(content))
    before = snapshot(content / "papers")
    (content / "curation.yml").write_text(
        f"papers:\n  {FROST}:\n    why: told by the authors\n    title: Frost Line\n    arxiv: 2602.99010\n"
        "    published: 2026-02-01\n    topics: [quantization, theory]\n    contribution: study\n    note: Read it.\n"
    )
    update.run(Content(content))
    curated = papers(content)[FROST]
    assert (curated.title, curated.arxiv, str(curated.published)) == ("Frost Line", "2602.99010", "2026-02-01")
    assert [placed.id for placed in curated.topics] == ["quantization", "theory"]
    assert curated.topics[0].evidence == ("curated: told by the authors",)
    assert curated.contribution.id == "study"
    assert curated.uncurated.title == "FrostLine: Freezing Layers by Their Gradient Noise"
    assert not update.run(Content(content)).is_news
    assert update.plan(Content(content), curated=False).is_news
    (content / "curation.yml").unlink()
    update.run(Content(content))
    assert snapshot(content / "papers") == before


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("papers:\n  no-such-paper:\n    why: x\n", 2, "no paper has the id"),
        (
            f"papers:\n  {FROST}:\n    why: x\n    topics: [theory, quantisation]\n",
            4,
            "did you mean 'quantization'",
        ),
        (f"papers:\n  {FROST}:\n    why: x\n    topics: [theory, theory]\n", 4, "stands twice"),
        (f"papers:\n  {FROST}:\n    why: x\n    contribution: poem\n", 4, "unknown contribution"),
        (f"papers:\n  {FROST}:\n    title: x\n", 2, "why: is missing"),
        (f"papers:\n  {FROST}:\n    why: x\n    code: ['javascript:alert(1)']\n", 4, "code.0"),
        (f"papers:\n  {FROST}:\n    why: x\n    arxiv: soon\n", 4, "arxiv"),
    ],
)
def test_a_wrong_decision_is_refused_with_its_line(content: Path, lines: str, line: int, message: str) -> None:
    update.run(Content(content))
    (content / "curation.yml").write_text(lines)
    before = snapshot(content)
    with pytest.raises(ContentError, match=message) as error:
        update.run(Content(content))
    assert error.value.problems[0].line == line
    assert snapshot(content) == before


def test_a_bad_dump_changes_nothing(content: Path) -> None:
    update.run(Content(content))
    (content / "dumps" / "more.txt").write_text("A\n\nNew paper on pruning.\n")
    (content / "dumps" / "bad.txt").write_text("")
    before = snapshot(content)
    with pytest.raises(ContentError, match=r"bad\.txt: is empty"):
        update.run(Content(content))
    assert snapshot(content) == before


def test_a_broken_catalogue_is_named_by_file_and_line(content: Path) -> None:
    update.run(Content(content))
    path = content / "papers" / "f" / f"{FROST}.yml"
    path.write_text(path.read_text().replace("contribution:", "contributions:"))
    with pytest.raises(ContentError, match=r"contributions: unknown key") as error:
        update.run(Content(content))
    assert error.value.problems[0].file == str(path)


def test_a_moved_catalogue_file_is_named(content: Path) -> None:
    update.run(Content(content))
    path = content / "papers" / "f" / f"{FROST}.yml"
    path.rename(path.with_name("elsewhere.yml"))
    with pytest.raises(ContentError, match="holds the paper"):
        update.run(Content(content))


def test_unread_lines_and_unknown_days_are_reported(content: Path) -> None:
    (content / "dumps" / "new.txt").write_text(
        "A\n\nOne at a time.\n\n  • 2 authors\nwhat is this? Nobody knows!\n\nB\n\nTwo at a time.\n"
    )
    lines = update.run(Content(content)).lines()
    assert "unread: new.txt:6: what is this? Nobody knows!" in lines
    assert [line for line in lines if line.startswith("undated")] == [
        "undated: new.txt: say in dumps.yml when it was captured"
    ]


def test_a_dump_that_is_cut_off_changes_nothing(content: Path) -> None:
    update.run(Content(content))
    (content / "dumps" / "new.txt").write_text("Daily Papers\n\nA\n\nOne at a time.\n\nA title that was cut off\n")
    before = snapshot(content)
    with pytest.raises(ContentError, match=r"new\.txt:7: is cut off"):
        update.run(Content(content))
    assert snapshot(content) == before


def test_one_dump_at_a_time_gives_the_same_catalogue(content: Path, tmp_path: Path) -> None:
    third = SPACED.replace("drowns in it", "drowns in it, as one might expect")
    (content / "dumps" / "third.txt").write_text(third)
    at_once = tmp_path / "at-once"
    shutil.copytree(content, at_once)
    update.run(Content(at_once))
    dumps = sorted((content / "dumps").iterdir())
    texts = {path: path.read_text() for path in dumps}
    for path in dumps:
        path.unlink()
    for path in reversed(dumps):
        path.write_text(texts[path])
        update.run(Content(content))
    assert not update.run(Content(content)).is_news
    assert snapshot(content / "papers") == snapshot(at_once / "papers")


def test_many_papers_of_one_title_stay_the_papers_they_are(content: Path) -> None:
    lines = [f"Editorial\nWhat we think of the number {number} this month.\n" for number in range(60)]
    (content / "dumps" / "editorials.txt").write_text("Daily Papers\n" + "".join(lines))
    first = update.run(Content(content))
    assert len(first.papers) == 63
    assert not update.run(Content(content)).is_news


def test_a_title_that_would_be_a_folders_own_page(content: Path) -> None:
    (content / "dumps" / "new.txt").write_text("Daily Papers\nIndex\nAn abstract of some words.\n")
    assert "index-2" in update.run(Content(content)).added


@pytest.mark.parametrize(
    "address",
    [
        "HTTP://Example.org/x",
        'https://example.org/"x"y',
        'https://example.org/(a"b")',
        "https://[::1/x",
        "https://a b",
    ],
)
def test_odd_addresses_do_not_stop_an_update(content: Path, address: str) -> None:
    (content / "dumps" / "new.txt").write_text(
        f"Daily Papers\nA title\nAn abstract with the address {address} in it.\n"
    )
    assert "a-title" in update.run(Content(content)).added
    papers(content)


def test_an_entry_that_shows_nothing_is_unread(content: Path) -> None:
    items = [{"paper": {"title": title, "summary": "An abstract."}} for title in ("\u200b", "A title")]
    (content / "dumps" / "new.json").write_text(json.dumps(items, indent=1))
    assert "unread: new.json:4: " in update.run(Content(content)).lines()


def test_numbers_beyond_reason_are_no_counts(content: Path) -> None:
    digits = "9" * 5000
    (content / "dumps" / "new.txt").write_text(
        f"A\n\nOne at a time.\n\n  • {digits} authors\n·\nMay 1, 2020 {digits}\n"
    )
    assert "a" in update.run(Content(content)).added


def test_lines_out_of_step_are_refused(content: Path) -> None:
    long = "many words " * 100
    text = f"Daily Papers\nA title\n{long}\n{long}wrapped\nB title\n{long}\nC title\n" + "".join(
        f"T {n}\n{long}\n" for n in range(9)
    )
    (content / "dumps" / "new.txt").write_text(text)
    with pytest.raises(ContentError, match=r"new\.txt:4: a title should stand here"):
        update.run(Content(content))


def test_files_that_are_no_dumps(content: Path) -> None:
    dumps = content / "dumps"
    (dumps / "README.md").write_text("About.")
    (dumps / "spaced.txt~").write_text("x")
    (dumps / ".hidden").write_text("x")
    assert [path.name for path in Content(content).dump_files()] == ["dense.txt", "spaced.txt"]
    outside = content / "outside.txt"
    outside.write_text(SPACED)
    (dumps / "link.txt").symlink_to(outside)
    with pytest.raises(ContentError, match="is a link out of the folder"):
        Content(content).dump_files()
    (dumps / "link.txt").unlink()
    (dumps / "odd\x1b.txt").write_text(SPACED)
    with pytest.raises(ContentError, match=r"odd\\x1b"):
        Content(content).dump_files()


def test_hand_edited_catalogue_files_are_noticed_and_rewritten(content: Path) -> None:
    update.run(Content(content))
    path = content / "papers" / "f" / f"{FROST}.yml"
    whole = path.read_text()
    path.write_text("# a note\n" + whole)
    result = update.plan(Content(content))
    assert result.is_news
    assert result.lines()[-1] == "rewritten: 1 files that were edited by hand"
    update.run(Content(content))
    assert path.read_text() == whole


def test_a_name_in_dumps_yml_without_its_dump_is_said(content: Path) -> None:
    (content / "dumps.yml").write_text("dumps:\n  spaced.text: {captured: 2026-03-02}\n")
    assert (
        "missing: spaced.text: dumps.yml names it, but there is no such dump; did you mean 'spaced.txt'?"
        in update.run(Content(content)).lines()
    )


RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: layers, title: Layers, scope: Layers., terms: {layers: 6}}
      - {id: radars, title: Radars, scope: Radars., terms: {radar: 6}}
contributions:
  - {id: study, title: Study, scope: A study.}
"""


def test_a_change_of_a_rule_says_which_papers_it_would_move(content: Path, run: Run) -> None:
    (content / "topics.yml").write_text(RULES)
    update.run(Content(content))
    (content / "topics.yml").write_text(RULES.replace("{layers: 6}", "{noise: 6}"))
    before = snapshot(content)
    result = run("update", "--dry-run")
    assert result.exit_code == 0
    assert snapshot(content) == before
    lines = result.stdout.splitlines()
    assert [line for line in lines if line.startswith("moved: ")] == [f"moved: {WHICH}: layers -> unfiled"]
    assert f"changed: {WHICH} (topics)" in lines
    assert run("update", "--quiet").exit_code == 0
    assert papers(content)[WHICH].topics == ()
    again = run("update", "--dry-run").stdout
    assert "moved: " not in again
    assert "nothing changed" in again


def test_a_dry_run_writes_nothing_and_is_no_check(content: Path, run: Run) -> None:
    before = snapshot(content)
    result = run("update", "--dry-run")
    assert result.exit_code == 0
    assert f"added: {FROST}" in result.stdout
    assert snapshot(content) == before
    assert run("update", "--dry-run", "--check").exit_code == 1
    assert snapshot(content) == before
    report = content.parent / "report.md"
    assert run("update", "--dry-run", "--quiet", "--report", str(report)).output == ""
    assert f"`{FROST}`" in report.read_text()
    assert snapshot(content) == before


def test_unfiled_papers_are_named_and_make_proposals_where_they_agree(content: Path) -> None:
    themed = content / "dumps" / "themes.txt"
    themed.write_text("".join(f"{title}\n{abstract}\n" for title, abstract in SHIPBUILDING[:2]))
    lines = update.run(Content(content)).lines()
    assert sum(line.startswith("unfiled: ") for line in lines) == 2
    assert not any(line.startswith("proposal: ") for line in lines)
    themed.write_text("".join(f"{title}\n{abstract}\n" for title, abstract in SHIPBUILDING))
    result = update.run(Content(content))
    (line,) = [line for line in result.lines() if line.startswith("proposal: ")]
    assert "shipwright" in line
    assert set(result.proposals[0].papers) <= {paper.id for paper in result.unfiled}


def test_limits(content: Path) -> None:
    for name, value, message in (
        ("size", 100, "bytes"),
        ("entries", 1, "entries"),
        ("line", 50, "characters on a line"),
    ):
        (content / "dumps.yml").write_text(f"limits: {{{name}: {value}}}\n")
        with pytest.raises(ContentError, match=f"more than {value} {message}.*limits.{name}"):
            update.run(Content(content))
