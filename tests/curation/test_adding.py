"""Adding a dump by its command."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.catalogue import update
from generator.cli import main
from generator.curation import adding
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import DENSE, SPACED, Run, snapshot
from tests.ingest.test_web_archive import archive

NEW = SPACED.replace("FrostLine", "ThawLine").replace("Which Layers Remember", "Which Sparrows Sing")


def given(content: Path, data: bytes, *words: str) -> Result:
    return CliRunner().invoke(main, ["add", "--content", str(content), *words, "-"], input=io.BytesIO(data))


def test_a_dump_gets_the_name_of_its_day_and_layout(content: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "Daily Papers (1).txt"
    file.write_text(NEW.replace("Nov 9, 2024", "Nov 9, 2025"))
    result = run("add", str(file))
    assert result.exit_code == 0, result.output
    name = content / "dumps" / "2026-03-02-plain-spaced.txt"
    assert result.stdout.startswith(
        f"{name}: plain-spaced, captured 2026-03-02, 2 entries; next: run `reading-list"
    )
    assert name.read_bytes() == file.read_bytes()
    found = update.run(Content(content))
    assert [listing.dump for paper in found.papers for listing in paper.listed_in].count(name.name) == 2
    assert "undated" not in "".join(found.lines())


def test_standard_input_and_every_byte(content: Path) -> None:
    data = ("\ufeff" + NEW).replace("\n", "\r\n").encode()
    result = given(content, data, "--captured", "2026-03-09")
    assert result.exit_code == 0, result.output
    assert (content / "dumps" / "2026-03-09-plain-spaced.txt").read_bytes() == data


def test_two_of_one_day_and_layout(content: Path) -> None:
    for number, text in enumerate((NEW, NEW.replace("ThawLine", "MeltLine"))):
        result = given(content, text.encode(), "--captured", "2026-03-09")
        assert result.exit_code == 0, result.output
        assert f"2026-03-09-plain-spaced{'-2' if number else ''}.txt: " in result.stdout


def test_an_undated_one_asks_for_its_day_and_keeps_comments(content: Path) -> None:
    facts = content / "dumps.yml"
    facts.write_text("# Mine.\n" + facts.read_text() + "# The end.\n")
    undated = DENSE.replace("Radar", "Sonar").replace("radar", "sonar").encode()
    before = snapshot(content)
    result = given(content, undated)
    assert result.exit_code == 1
    assert result.stderr == (
        "standard input: does not say when it was captured; say it with --captured YYYY-MM-DD\n"
    )
    assert snapshot(content) == before
    assert given(content, undated, "--captured", "2026-03-09").exit_code == 0
    written = facts.read_text()
    assert written.startswith("# Mine.\n")
    assert written.endswith("# The end.\n")
    known = Content(content).dumps_file().dumps
    assert str(known["2026-03-09-plain-dense.txt"].captured) == "2026-03-09"
    assert set(known) == {"spaced.txt", "dense.txt", "2026-03-09-plain-dense.txt"}
    assert "undated" not in "".join(update.run(Content(content)).lines())


def test_a_list_without_dumps_yml_and_without_dumps(tmp_path: Path) -> None:
    result = given(tmp_path, DENSE.encode(), "--captured", "2026-03-09")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "dumps" / "2026-03-09-plain-dense.txt").exists()
    assert Content(tmp_path).dumps_file().dumps.keys() == {"2026-03-09-plain-dense.txt"}


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".json", "api-json"), (".md", "markdown-links"), (".html", "saved-page"), (".html", "notebook-export")],
)
def test_each_layout_has_its_suffix(suffix: str, name: str) -> None:
    from generator.ingest.layouts import all_layouts

    assert {layout.name: layout.suffix for layout in all_layouts()}[name] == suffix


def test_what_is_there_already_is_refused(content: Path, run: Run, tmp_path: Path) -> None:
    update.run(Content(content))
    again = tmp_path / "again.txt"
    shutil.copy(content / "dumps" / "spaced.txt", again)
    before = snapshot(content)
    result = run("add", str(again))
    assert result.exit_code == 1
    assert f"{again}: is there already, as {content / 'dumps' / 'spaced.txt'}" in result.stderr
    again.write_text(SPACED + "\n\n")
    result = run("add", str(again))
    assert "lists the same papers as" in result.stderr
    assert "spaced.txt" in result.stderr
    assert snapshot(content) == before
    again.write_text(SPACED)
    (content / "dumps" / "spaced.txt").write_text(NEW)
    assert "was there as spaced.txt, which was changed since; to have it back" in run("add", str(again)).stderr
    (content / "dumps" / "spaced.txt").unlink()
    result = run("add", str(again))
    assert result.exit_code == 1
    assert "was there as spaced.txt, which was taken out since; to have it back, copy it to" in result.stderr


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "standard input: is empty"),
        (b"Daily Papers\n\nA\n\nOne at a time.\n\nA title that was cut off\n", "standard input:7: is cut off"),
        (b"\xff\xfea", "standard input:1: is UTF-16"),
        (b"<!doctype html><title>Log in</title>", "standard input:1: is a login page"),
    ],
)
def test_what_cannot_be_read_is_refused(content: Path, data: bytes, message: str) -> None:
    before = snapshot(content)
    result = given(content, data, "--captured", "2026-03-09")
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert snapshot(content) == before


def test_a_killed_run_leaves_no_half_of_a_dump(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(content / "dumps")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "write_file", killed)
    undated = DENSE.replace("Radar", "Sonar").encode()
    with pytest.raises(KeyboardInterrupt):
        adding.add(Content(content), undated, None, Content(content).dumps_file().dumps["spaced.txt"].captured)
    assert snapshot(content / "dumps") == before
    update.run(Content(content))


def test_a_wrong_day_is_wrong_usage(content: Path) -> None:
    assert given(content, NEW.encode(), "--captured", "soon").exit_code == 2


def test_a_present_dump_that_cannot_be_read_is_named(content: Path) -> None:
    (content / "dumps" / "bad.txt").write_text("")
    with pytest.raises(ContentError, match=r"bad\.txt: is empty"):
        adding.add(Content(content), NEW.encode(), None)


def listed(**facts: object) -> bytes:
    paper = {
        "title": "Lamps After Storms",
        "summary": "Street lamps fail in clusters. We say which, and why.",
        **facts,
    }
    return json.dumps([{"paper": paper}]).encode()


@pytest.mark.parametrize(
    ("facts", "brings"),
    [
        ({"id": "2603.91001"}, "arxiv"),
        ({"authors": [{"name": "Ann Oak"}]}, "authors, author_count"),
        ({"upvotes": 6}, "upvotes"),
        ({"githubRepo": "https://github.com/example/lamps", "githubStars": 3}, "code, stars"),
        ({"organization": {"name": "lamps"}}, "organization"),
        ({"withdrawnAt": "2026-03-05T09:00:00.000Z"}, "withdrawn_at"),
        ({"upvotes": 5}, ""),
        ({"upvotes": 4}, ""),
        ({"authors": [], "githubRepo": None, "unknown": 7}, ""),
    ],
)
def test_known_texts_with_facts_are_taken_in(content: Path, facts: dict[str, object], brings: str) -> None:
    day = ("--captured", "2026-03-09")
    assert given(content, listed(upvotes=5), *day).exit_code == 0
    before = snapshot(content)
    result = given(content, b" " + listed(**facts), *day)
    if not brings:
        assert result.exit_code == 1
        assert "it adds nothing" in result.stderr
        assert snapshot(content) == before
        return
    assert result.exit_code == 0, result.output
    assert f"1 entries, all listed already, with other or newer facts ({brings})" in result.stdout
    again = given(content, listed(**facts) + b" ", *day)
    assert again.exit_code == 1
    assert "it adds nothing" in again.stderr


def test_what_several_dumps_give_together_is_nothing_new(content: Path) -> None:
    day = ("--captured", "2026-03-09")
    for facts in ({"upvotes": 5}, {"id": "2603.91001"}):
        assert given(content, listed(**facts), *day).exit_code == 0
    assert "it adds nothing" in given(content, listed(upvotes=5, id="2603.91001"), *day).stderr


SPARSE = {"id": "2603.91001", "title": "Lamps After Storms"}
ABSTRACT = "Street lamps fail in clusters. We say which of them fail first, and why they do so after storms."


def papers(*items: Mapping[str, object]) -> bytes:
    return json.dumps([{"paper": item} for item in items], indent=1).encode()


def test_texts_that_were_not_known_are_news(content: Path) -> None:
    day = ("--captured", "2026-03-09")
    other = {"id": "2603.91002", "title": "Lamps Before Storms", "summary": ABSTRACT}
    assert given(content, papers(SPARSE, other), *day).exit_code == 0
    result = given(content, papers(other, {**SPARSE, "summary": ABSTRACT}), *day)
    assert "2 entries, all listed already, with other or newer facts (abstract)" in result.stdout
    # What only lacks texts that are there adds nothing, in whatever order.
    for again in (papers(SPARSE, {**other, "summary": ""}), papers({**other, "summary": ""}, SPARSE)):
        result = given(content, again, *day)
        assert result.exit_code == 1
        assert "it adds nothing" in result.stderr
    for other_paper in ({**SPARSE, "title": "Lamps of the North"}, {**SPARSE, "id": "2603.91003"}):
        result = given(content, papers(other_paper, other), *day)
        assert result.exit_code == 0
        assert "listed already" not in result.stdout


def test_a_web_archive_keeps_its_kind_of_name(content: Path) -> None:
    page = '<h3><a href="/papers/2602.99009">Kites</a></h3><a href="/papers/2602.99009">We count kites.</a>'
    data = archive(("text/html", "8bit", page.encode()))
    result = given(content, data)
    assert result.exit_code == 0, result.output
    assert (content / "dumps" / "2026-03-02-saved-page.mhtml").read_bytes() == data
