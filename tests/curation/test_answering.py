"""What `review --accept`, `--reject` and `--place` write, and when they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.catalogue.store import Catalogue
from generator.settings.decisions import Decisions
from tests.conftest import Run, snapshot
from tests.curation.conftest import LOST, ONE, TWO, WEAK, add

FIVE = str.maketrans(
    dict(zip("abcde", ("theory", "quantization", "distillation", "reasoning", "code"), strict=True))
)


@pytest.mark.parametrize("first", [True, False], ids=["before-update", "after-update"])
def test_placing_settles_a_doubt_and_can_be_taken_back(run: Run, birds: Path, first: bool) -> None:
    if not first:
        run("update")
    shown = run("review").stdout
    result = run("review", "--place", WEAK, "--topics", "meadows, herons")
    assert result.exit_code == 0
    path = birds / "curation.yml"
    assert result.stdout == f"{path}:4: {WEAK}: meadows, herons; run `reading-list update`\n"
    why = "Placed by hand (was between herons and meadows)."
    assert path.read_text() == f"papers:\n  {WEAK}:\n    why: {why}\n    topics: [meadows, herons]\n"
    assert f"  {WEAK}:\n    why: {why}\n    topics: [" in shown
    assert run("update").exit_code == 0
    paper = Catalogue(birds / "papers").load()[WEAK]
    assert [placed.id for placed in paper.topics] == ["meadows", "herons"]
    assert paper.in_doubt == ()
    assert "weak: " not in run("review").stdout

    again = run("review", "--place", WEAK, "--topics", "meadows,herons")
    assert again.exit_code == 0
    assert f"{WEAK} is placed so already, {path}:4" in again.stdout
    other = run("review", "--place", WEAK, "--topics", "herons")
    assert other.exit_code == 2
    assert f"has other topics, {path}:4 (meadows, herons); change them there" in " ".join(other.stderr.split())
    path.unlink()
    assert "weak: " in run("review").stdout


def test_an_unfiled_paper_and_a_sure_one_can_be_placed_too(run: Run, birds: Path) -> None:
    add(birds, ("Ponds", "A pond. " * 20), name="pond.txt")
    assert run("review", "--place", LOST, "--topics", "ponds").exit_code == 0
    assert (
        run("review", "--place", "ponds", "--topics", "layers", "--why", "It is \t not\x1b[1m wet: #1.").exit_code
        == 0
    )
    said = Decisions.load(birds / "curation.yml").curation.papers
    assert (said[LOST].why, said[LOST].topics) == ("Placed by hand (was unfiled).", ("ponds",))
    assert (said["ponds"].why, said["ponds"].topics) == ("It is not [1m wet: #1.", ("layers",))
    (birds / "curation.yml").unlink()
    run("review", "--place", "ponds", "--topics", "layers")
    assert "why: Placed by hand (was ponds)." in (birds / "curation.yml").read_text()


@pytest.mark.parametrize("name", [WEAK, LOST], ids=["weak", "unfiled"])
def test_a_paper_that_fits_no_topic_is_asked_about_no_more(run: Run, birds: Path, name: str) -> None:
    run("update")
    assert f"  {name}:\n" in run("review").stdout
    result = run("review", "--place", name, "--topics", "none")
    path = birds / "curation.yml"
    assert result.stdout == f"{path}:4: {name}: no topic; run `reading-list update`\n"
    assert path.read_text().endswith("    topics: []\n")
    run("update")
    assert Catalogue(birds / "papers").load()[name].topics == ()
    assert f"  {name}:\n" not in run("review").stdout
    other = run("review", "--place", name, "--topics", "herons")
    assert f"has other topics, {path}:4 (none); change them there" in " ".join(other.stderr.split())


def test_an_entry_without_topics_gets_them(run: Run, birds: Path) -> None:
    run("update")
    before = f"# mine\npapers:\n  # the herons\n  {WEAK}:\n    why: Told.  # when\n    note: Read it.\n\n# end\n"
    path = birds / "curation.yml"
    path.write_text(before)
    shown = run("review").stdout
    assert f"or put into its entry, line 4 of {path}:\n    topics: [herons, meadows]" in shown
    assert f"or put below `papers:`, line 2 of {path}:\n  {LOST}:\n" in shown
    refused = run("review", "--place", WEAK, "--topics", "herons", "--why", "I know.")
    assert refused.exit_code == 2
    assert f"has a reason already, {path}:5; change it there" in " ".join(refused.stderr.split())
    assert path.read_text() == before
    assert run("review", "--place", WEAK, "--topics", "herons").exit_code == 0
    assert path.read_text() == before.replace("Read it.\n", "Read it.\n    topics: [herons]\n")


def test_papers_that_are_not_shown_are_not_placed(run: Run, birds: Path) -> None:
    run("update")
    path = birds / "curation.yml"
    for said, message in (
        (f"same:\n  - why: x\n    papers: [{LOST}, {WEAK}]\n", f"is merged into {LOST!r}; place that"),
        (f"withdrawn:\n  {WEAK}: Gone.\n", "was taken off the list"),
    ):
        path.write_text(said)
        result = run("review", "--place", WEAK, "--topics", "herons")
        assert result.exit_code == 2
        assert message in " ".join(result.stderr.split())
        assert path.read_text() == said


def test_a_broken_curation_file_is_a_problem_of_the_content(run: Run, birds: Path) -> None:
    (birds / "curation.yml").write_text("papers: [\n")
    assert run("review", "--place", WEAK, "--topics", "herons").exit_code == 1
    assert (birds / "curation.yml").read_text() == "papers: [\n"


@pytest.mark.parametrize("first", [True, False], ids=["before-update", "after-update"])
@pytest.mark.parametrize("option", ["--accept", "--reject"])
def test_an_answer_settles_it_and_can_be_taken_back(run: Run, pair: Path, option: str, first: bool) -> None:
    if not first:
        run("update")
    result = run("review", option, TWO, "--why", "The authors say so.")
    assert result.exit_code == 0
    assert "run `reading-list update`" in result.stdout
    assert Path("build/review.html").exists() is False
    text = (pair / "curation.yml").read_text()
    assert "why: The authors say so." in text
    assert run("update").exit_code == 0
    papers = Catalogue(pair / "papers").load()
    assert papers[ONE].merged_into is None
    assert papers[TWO].merged_into == (ONE if option == "--accept" else None)
    assert "unsure: " not in run("review").stdout

    again = run("review", option, ONE)
    assert again.exit_code == 0
    assert f"{ONE} is settled already, {pair / 'curation.yml'}:2" in again.stdout
    assert (pair / "curation.yml").read_text() == text
    opposite = run("review", "--accept" if option == "--reject" else "--reject", ONE)
    assert opposite.exit_code == 2
    assert "is settled otherwise" in opposite.stderr

    (pair / "curation.yml").unlink()
    run("update")
    undone = snapshot(pair / "papers")
    assert run("review").stdout.startswith("unsure: ")
    (pair / "curation.yml").write_text(text)
    run("update")
    (pair / "curation.yml").unlink()
    run("update")
    assert snapshot(pair / "papers") == undone


def test_taking_an_answer_back_restores_the_catalogue(run: Run, pair: Path) -> None:
    run("update")
    before = snapshot(pair / "papers")
    for option in ("--accept", "--reject"):
        run("review", option, ONE)
        run("update")
        assert (snapshot(pair / "papers") == before) is (option == "--reject")
        (pair / "curation.yml").unlink()
        run("update")
        assert snapshot(pair / "papers") == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--accept", "no-such-paper"], "nothing unsure has the id 'no-such-paper'"),
        (["--reject", "forgeting-in-layers"], "did you mean 'forgetting-in-layers'?"),
        (["--accept", "adapters-for-tiny-radar-models"], "nothing unsure has the id"),
        (["--accept", ONE, "--reject", ONE], "exclude each other"),
        (["--accept", ONE, "--place", ONE, "--topics", "theory"], "exclude each other"),
        (["--place", ONE], "go together"),
        (["--topics", "theory"], "go together"),
        (["--accept", ONE, "--topics", "theory"], "go together"),
        (["--place", ONE, "--topics", "theory", "--why", "\u200b"], "give a reason"),
        (["--place", "forgeting-in-layers", "--topics", "theory"], "did you mean 'forgetting-in-layers'?"),
        (["--place", "x", "--topics", "theory"], "no paper has the id 'x'; take it from the address of its page"),
        (["--place", ONE, "--topics", "theory,quantisation"], "did you mean 'quantization'?"),
        (["--place", ONE, "--topics", "theory, theory"], "the topic 'theory' stands twice"),
        (["--place", ONE, "--topics", ""], "no topic has the id ''; topics.yml has the ids"),
        (["--place", ONE, "--topics", "a,b,c,d,e".translate(FIVE)], "at most 4 topics; take 1 out"),
        (["--accept", ONE, "--why", " "], "give a reason"),
        (["--why", "x"], "goes with"),
    ],
)
def test_wrong_answers_are_wrong_usage(run: Run, pair: Path, words: list[str], message: str) -> None:
    result = run("review", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (pair / "curation.yml").exists()


def test_what_would_contradict_is_not_written(run: Run, pair: Path) -> None:
    run("update")
    before = f"papers:\n  {TWO}:\n    why: x\n    title: A Title of its own\n"
    (pair / "curation.yml").write_text(before)
    result = run("review", "--accept", ONE)
    assert result.exit_code == 1
    assert f"{TWO!r} is merged into {ONE!r}; write the correction there" in result.stderr
    assert (pair / "curation.yml").read_text() == before


def test_papers_join_the_list_that_has_one_of_them(run: Run, pair: Path) -> None:
    run("update")
    keeper = "adapters-for-tiny-radar-models"
    before = (
        f"# top\nsame:\n  - why: x\n    papers:\n      - {keeper}\n      - {TWO}  # two\n\n# next\nmoved: {{}}\n"
    )
    (pair / "curation.yml").write_text(before)
    assert "add to the papers of the list on line 3" in run("review").stdout
    result = run("review", "--accept", TWO)
    assert result.exit_code == 0
    assert (pair / "curation.yml").read_text() == before.replace("# two\n", f"# two\n      - {ONE}\n")
    run("update")
    assert Catalogue(pair / "papers").load()[ONE].merged_into == keeper
    (pair / "curation.yml").write_text(before)
    assert run("review", "--reject", TWO).exit_code == 0
    assert yaml.safe_load((pair / "curation.yml").read_text())["different"][0]["papers"] == [ONE, keeper]
    assert "unsure: " not in run("review").stdout


def test_papers_of_two_lists_make_them_one(run: Run, pair: Path) -> None:
    run("update")
    others = [name for name in Catalogue(pair / "papers").load() if name not in (ONE, TWO)]
    before = (
        f"# top\nsame:\n  - {{why: x, papers: [{others[0]}, {ONE}]}}\n  # more\n"
        f"  - why: y\n    papers:\n      - {others[1]}\n      - {TWO}\n# next\nmoved: {{}}\n"
    )
    (pair / "curation.yml").write_text(before)
    shown = run("review").stdout
    assert (
        f"`reading-list review --accept {ONE} --content {pair}`, or make one list of those on lines 3, 5" in shown
    )
    result = run("review", "--accept", ONE)
    assert result.exit_code == 0, result.stderr
    text = (pair / "curation.yml").read_text()
    assert f"- {{why: x y, papers: [{others[0]}, {ONE}, {others[1]}, {TWO}]}}\n" in text
    assert [line for line in text.splitlines() if "#" in line] == ["# top", "  # more", "# next"]
    run("update")
    papers = Catalogue(pair / "papers").load()
    assert {papers[name].merged_into for name in (ONE, TWO, others[1])} == {others[0]}
    assert papers[others[0]].former_ids == tuple(sorted((ONE, TWO, others[1])))


def test_two_lists_with_a_comment_in_the_second_are_for_a_person(run: Run, pair: Path) -> None:
    run("update")
    others = [name for name in Catalogue(pair / "papers").load() if name not in (ONE, TWO)]
    before = (
        f"same:\n  - {{why: x, papers: [{others[0]}, {ONE}]}}\n"
        f"  - why: y\n    papers:\n      - {others[1]}  # aside\n      - {TWO}\n"
    )
    (pair / "curation.yml").write_text(before)
    result = run("review", "--accept", ONE)
    assert result.exit_code == 1
    assert "paste what `review` shows" in result.stderr
    assert (pair / "curation.yml").read_text() == before


def test_line_ends_stay(run: Run, pair: Path) -> None:
    (pair / "curation.yml").write_bytes(b"# mine\r\nmoved: {}\r\n")
    assert run("review", "--accept", ONE).exit_code == 0
    data = (pair / "curation.yml").read_bytes()
    assert data.startswith(b"# mine\r\nmoved: {}\r\nsame:\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
