"""What `review` shows, on a terminal and as a page."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
import yaml

from generator.catalogue import update as updating
from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan
from generator.cli import main
from generator.curation import review as reviewing
from generator.curation.questions import Detail, Piece, Question
from generator.curation.review import question_lines, to_html
from generator.settings.content import Content
from tests.conftest import Run, snapshot
from tests.curation.conftest import LONG, LOST, ONE, OTHER, RULES, TWO, WEAK, add, surely_placed
from tests.themes import SHIPBUILDING

HOSTILE = 'Layers <script>alert(1)</script> {{ x }} & "Radar" </pre></title>'


def yaml_of(output: str, part: str) -> dict[str, list[dict[str, object]]]:
    """The lines of the output that are to be pasted for a part."""
    found = re.search(rf"^{part}:\n(?: .*\n)+?(?=  Different|\n|\Z)", output, re.MULTILINE)
    assert found, output
    value: dict[str, list[dict[str, object]]] = yaml.safe_load(found[0])
    return value


def test_the_terminal_has_all_that_it_takes(run: Run, pair: Path) -> None:
    result = run("review")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"unsure: {ONE}, {TWO}: same title, but the abstracts share ")
    assert lines[0] in run("update", "--check").stdout
    assert f"  1. {ONE}" in lines
    assert "     listed in pair.txt:3" in lines
    assert "     title: the same words" in lines
    abstract = next(line for line in lines if line.startswith("     abstract: "))
    assert "[-" in abstract
    assert "-]{+" in abstract
    assert "\x1b" not in result.stdout
    for part, option in (("same", "accept"), ("different", "reject")):
        (item,) = yaml_of(result.stdout, part)[part]
        assert item["papers"] == [ONE, TWO]
        assert f"`reading-list review --{option} {ONE} --content {pair}`" in result.stdout
    assert run("review").stdout == result.stdout


def test_what_was_worked_out_is_kept_for_the_next_time(
    run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("review", "--list").stdout
    monkeypatch.setattr(updating, "read_dump", None)
    assert run("review", "--list").stdout == before
    assert run("review", "--reject", ONE).exit_code == 0


def test_what_is_pasted_is_what_the_command_writes(run: Run, pair: Path) -> None:
    shown = run("review").stdout
    for part, option in (("same", "--accept"), ("different", "--reject")):
        assert run("review", option, TWO).exit_code == 0
        assert yaml_of(shown, part) == yaml.safe_load((pair / "curation.yml").read_text())
        (pair / "curation.yml").unlink()


def test_pasting_below_a_list_that_is_there(run: Run, pair: Path) -> None:
    run("update")
    known = sorted(Catalogue(pair / "papers").load())
    before = f"# mine\ndifferent:\n- why: x\n  papers: [{known[0]}, {ONE}]\n"
    (pair / "curation.yml").write_text(before)
    shown = run("review").stdout
    assert f"put below `different:`, line 2 of {pair / 'curation.yml'}:\n- why: Judged" in shown
    run("review", "--reject", ONE)
    after = (pair / "curation.yml").read_text()
    assert after.startswith(before)
    assert after.removeprefix(before) in shown


def test_colour_is_for_terminals(pair: Path) -> None:
    found = reviewing.review(Content(pair), plan(Content(pair)))
    coloured = "\n".join(reviewing.terminal_lines(found, Path("x"), coloured=True))
    assert "\x1b[31m[-" in coloured
    assert "\x1b[32m{+" in coloured
    assert "\x1b" not in "\n".join(reviewing.terminal_lines(found, Path("x")))


def test_a_long_difference_is_cut_on_a_terminal() -> None:
    def line(*lengths: int) -> str:
        pieces = tuple(
            Piece(" ".join([mark or "="] * length), mark) for length, mark in zip(lengths, "-+-+", strict=False)
        )
        (shown,) = question_lines(Question("", details=(Detail("abstract:", pieces=pieces),)))
        return shown

    assert line(60, 59, 2).endswith(" [-- --]")
    assert line(60, 60, 2).endswith("+ ++} … and more")
    assert line(60, 60).endswith("+ ++}")


def test_titles_that_differ_in_a_number(run: Run, content: Path) -> None:
    add(content, ("Radar Adapters 1: Small Models", LONG), ("Radar Adapters 2: Small Models", LONG))
    output = run("review").stdout
    assert "     title: Radar Adapters [-1:-]{+2:+} Small Models\n     abstract: the same words\n" in output


def test_nothing_awaits(run: Run, content: Path) -> None:
    for path in (content / "dumps").iterdir():
        path.unlink()
    add(content, ("Pruning Language Models", "We present magnitude pruning of language models. " * 4))
    result = run("review", "--page", "page.html")
    assert result.stdout == "nothing awaits you\n"
    assert "Nothing awaits you." in Path("page.html").read_text()


def test_other_lines_are_as_they_were(run: Run, pair: Path) -> None:
    (pair / "dumps" / "new.txt").write_text(
        "A\n\nOne at a time.\n\n  • 2 authors\nwhat is <b>this</b>? Nobody knows!\n\nB\n\nTwo at a time.\n"
    )
    output = run("review").stdout.splitlines()
    assert "unread: new.txt:6: what is <b>this</b>? Nobody knows!" in output
    known = [line for line in run("update", "--check").stdout.splitlines() if line.startswith(("unread", "weak"))]
    assert [line for line in output if line.startswith(("unread", "weak"))] == known
    page = Path("build/review.html").read_text()
    assert "what is &lt;b&gt;this&lt;/b&gt;? Nobody knows!" in page


def test_many_papers_that_may_be_one_are_cut_short(run: Run, content: Path) -> None:
    add(
        surely_placed(content),
        *(("Editorial", f"What we think of the number {number} this month.") for number in range(200)),
    )
    output = run("review").stdout
    assert "  200 papers:" in output
    assert "  and 194 more papers" in output
    assert len(output.partition("unfiled: ")[0].splitlines()) < 60
    assert output.count("unfiled: ") == 40
    assert output.endswith("and 160 more papers to place, which build/review.html has\n")
    assert Path("build/review.html").read_text().count("(was unfiled)") == 200
    assert run("review", "--accept", "editorial-7").exit_code == 0
    assert run("update").exit_code == 0
    assert "unsure: " not in run("review").stdout


def test_the_page(run: Run, content: Path) -> None:
    add(
        content,
        (HOSTILE, LONG),
        (HOSTILE, f"See https://evil.example/x <img src=x onerror=alert(1)> \u202egnp {OTHER}"),
    )
    result = run("review")
    assert result.stderr == "the same as a page: build/review.html\n"
    page = Path("build/review.html").read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "img", "link", "iframe", "form", "a"}
    assert {"ins", "del", "pre", "h2"} <= names
    assert HOSTILE in [element.text for element in tree.iter("li")]
    addresses = [
        value for element in tree.iter() for name, value in element.attrib.items() if name in ("src", "href")
    ]
    assert not addresses
    assert "url(" not in page
    assert "\u202e" not in page
    assert "See https://evil.example/x <img src=x onerror=alert(1)> gnp" in "".join(tree.itertext())
    assert all(yaml.safe_load(element.text) for element in tree.iter("pre"))
    before = Path("build/review.html").stat().st_mtime_ns
    run("review")
    assert Path("build/review.html").stat().st_mtime_ns == before


def test_a_paper_in_doubt_is_shown_with_its_candidates(run: Run, birds: Path) -> None:
    lines = run("review").stdout.splitlines()
    known = run("update", "--check").stdout.splitlines()
    assert [line for line in lines if line.startswith(("weak", "unfiled"))] == [
        f"unfiled: {LOST}: A Walk",
        f"weak: {WEAK}: herons or meadows",
    ]
    assert [line for line in known if line.startswith(("weak", "unfiled"))] == [
        f"unfiled: {LOST}: A Walk",
        f"weak: {WEAK}: herons or meadows",
    ]
    at = lines.index(f"weak: {WEAK}: herons or meadows")
    assert lines[at + 1] == "  Herons of the Meadow"
    assert re.fullmatch(r"  herons \(\d+\.\d\): heron \(title, abstract ×2\)", lines[at + 2])
    assert re.fullmatch(r"  meadows \(\d+\.\d\): meadow \(title, abstract ×2\)", lines[at + 3])
    command = f"reading-list review --place {WEAK} --topics herons,meadows --content {birds}"
    assert lines[at + 4].startswith(f"  Run `{command}` (or `--topics meadows,herons`), or put below")
    assert "\n".join(lines[at + 5 : at + 8]) == (
        f"  {WEAK}:\n    why: Placed by hand (was between herons and meadows).\n"
        "    topics: [herons, meadows]  # or [meadows, herons]"
    )


def test_the_page_has_the_papers_to_place(run: Run, birds: Path) -> None:
    add(
        birds,
        ("The Meadow <mark>and</mark> Herons", "In the meadow, a heron </pre><script>alert(1)</script>."),
        name="x.txt",
    )
    run("review")
    page = Path("build/review.html").read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert "script" not in {element.tag for element in tree.iter()}
    assert [element.text for element in tree.iter("h3")] == [
        "A Walk",
        "Herons of the Meadow",
        "The Meadow <mark>and</mark> Herons",
    ]
    assert "Herons & <i>Co</i>" in [element.text for element in tree.iter("span")]
    [place] = [part for part in tree.iter("section") if part.findtext("h2", "").startswith("Papers to place (3)")]
    assert len(list(place.iter("pre"))) == 3
    for element in place.iter("pre"):
        (entry,) = yaml.safe_load(element.text).values()
        assert entry["why"].startswith("Placed by hand")
        assert entry["topics"]


def test_proposals_are_shown_with_the_topic_to_paste(run: Run, birds: Path) -> None:
    add(birds, *SHIPBUILDING, name="ships.txt")
    output = run("review").stdout
    line = next(line for line in output.splitlines() if line.startswith("proposal: "))
    assert line in run("update", "--check").stdout
    head = "      - id: "
    begin = output.index(head)
    block = re.match(r"(?: {6}.*\n)+", output[begin:])
    assert block
    (topic,) = yaml.safe_load(block[0])
    assert "shipwright" in topic["terms"]
    page = Path("build/review.html").read_text()
    assert "Topics that unfiled papers suggest" in page
    assert block[0].rstrip("\n") in page
    assert "<code>rivets-from-the-graveney-boat-to-the-grace-dieu</code>" in page

    run("update")
    rules = birds / "topics.yml"
    rules.write_text(RULES.replace("contributions:", f"{block[0]}contributions:"))
    before = snapshot(birds)
    moved = [line for line in run("update", "--dry-run").stdout.splitlines() if line.startswith("moved: ")]
    assert snapshot(birds) == before
    assert len(moved) == len(SHIPBUILDING)
    assert all(line.endswith(f": unfiled -> {topic['id']}") for line in moved)
    run("update")
    assert "proposal: " not in run("review").stdout


def test_an_empty_page_is_well_formed() -> None:
    html5lib.HTMLParser(strict=True).parse(to_html({}))


def test_review_is_a_command_of_the_frozen_list(tmp_path: Path, frozen: Content) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["review", "--content", str(frozen.folder), "--page", "page.html"])
    assert result.exit_code == 0
    assert (tmp_path / "page.html").exists()
