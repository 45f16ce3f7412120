from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan
from generator.cli import main
from generator.curation import review as reviewing
from generator.curation.questions import Piece, word_diff
from generator.curation.review import to_html
from generator.curation.writer import Decision, _comments, entered, in_line
from generator.settings.content import Content
from generator.settings.decisions import Decisions, schema, schema_text
from generator.util.errors import ContentError
from tests.conftest import REPO, Run, snapshot
from tests.themes import SHIPBUILDING

HOSTILE = 'Layers <script>alert(1)</script> {{ x }} & "Radar" </pre></title>'
LONG = (
    "We ask what a model forgets when it is trained on one task after another. Linear probes on every layer of "
    "three model families show that the middle third loses most, while the first layers keep nearly all of what they "
    "knew. A small buffer of old examples mends half of the harm at a tenth of the usual price, and a careful order "
    "of tasks mends a good part of what is left, as we show on nine benchmarks. See https://evil.example/x?y=1."
)
OTHER = (
    "A model that is trained on one task after another forgets. This report orders its training examples so that "
    "the harm stays small. Nothing is probed here: each family of models keeps the price it had, and the benchmarks "
    "are those of earlier reports, with their layers as they were and no buffer at all for the examples. Orders are "
    "drawn by chance, then sorted by how much the loss moved before, and the best of them wins in most of the cases."
)
ONE, TWO = "forgetting-in-layers", "forgetting-in-layers-2"
FIVE = str.maketrans(
    dict(zip("abcde", ("theory", "quantization", "distillation", "reasoning", "code"), strict=True))
)


def add(content: Path, *entries: tuple[str, str], name: str = "pair.txt") -> None:
    listed = "".join(f"{title}\n{abstract}\n" for title, abstract in entries)
    (content / "dumps" / name).write_text(f"{listed}Company\nTOS\nPrivacy\n")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # `review` writes below the working folder


@pytest.fixture
def pair(content: Path) -> Path:
    """The small content with two papers that may be one."""
    add(content, ("Forgetting in Layers", LONG), ("Forgetting in Layers", OTHER))
    return content


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
    add(content, *(("Editorial", f"What we think of the number {number} this month.") for number in range(200)))
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


RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: layers, title: Layers, scope: Layers., terms: {layers: 6, forget: 3}}
      - {id: herons, title: 'Herons & <i>Co</i>', scope: Herons., terms: {heron: 6}}
      - {id: meadows, title: Meadows, scope: Meadows., terms: {meadow: 6}}
      - {id: ponds, title: Ponds, scope: Ponds., terms: {pond: 6}}
contributions:
  - {id: study, title: Study, scope: A study.}
"""
WEAK, LOST = "herons-of-the-meadow", "a-walk"


@pytest.fixture
def birds(content: Path) -> Path:
    """A list with one weakly placed and one unfiled paper."""
    (content / "topics.yml").write_text(RULES)
    (content / "dumps.yml").unlink()
    for path in (content / "dumps").iterdir():
        path.unlink()
    heron = "Herons stand in the meadow, and the meadow has a pond. " + LONG.replace("layer", "pond")
    add(content, ("Herons of the Meadow", heron), ("A Walk", f"Past a meadow. {OTHER.replace('layers', 'paths')}"))
    return content


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
    assert re.fullmatch(r"  herons \(\d+\.\d\): heron \(title, abstract\)", lines[at + 2])
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
    for element in tree.iter("pre"):
        (entry,) = yaml.safe_load(element.text).values()
        assert entry["why"].startswith("Placed by hand")
        assert entry["topics"]


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


@pytest.mark.parametrize("first", [True, False], ids=["before-update", "after-update"])
@pytest.mark.parametrize("option", ["--accept", "--reject"])
def test_an_answer_settles_it_and_can_be_taken_back(run: Run, pair: Path, option: str, first: bool) -> None:
    if not first:
        run("update")
    result = run("review", option, TWO, "--why", "The authors say so.")
    assert result.exit_code == 0
    assert "run `reading-list update`" in result.stdout
    assert Path("build").exists() is False
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


def test_papers_of_two_lists_are_for_a_person(run: Run, pair: Path) -> None:
    run("update")
    others = [name for name in Catalogue(pair / "papers").load() if name not in (ONE, TWO)]
    before = f"same:\n  - {{why: x, papers: [{others[0]}, {ONE}]}}\n  - {{why: y, papers: [{others[1]}, {TWO}]}}\n"
    (pair / "curation.yml").write_text(before)
    assert "By hand: make one list of those on lines 2, 3" in run("review").stdout
    result = run("review", "--accept", ONE)
    assert result.exit_code == 1
    assert "make them one list" in result.stderr
    assert (pair / "curation.yml").read_text() == before


CASES = {
    "nothing": ("", "same:\n  - why: x\n    papers:\n      - a\n      - b\n"),
    "comments": ("# only", "# only\nsame:\n  - why: x\n    papers:\n      - a\n      - b\n"),
    "empty-list": (
        "same: []\n\n# next\nmoved: {}\n",
        "same:\n  - why: x\n    papers:\n      - a\n      - b\n\n# next\nmoved: {}\n",
    ),
    "list": (
        "same:\n- why:   odd\n    layout\n  papers: [c,d]  # why\n\n# next\nmoved: {}",
        "same:\n- why:   odd\n    layout\n  papers: [c,d]  # why\n"
        "- why: x\n  papers:\n  - a\n  - b\n\n# next\nmoved: {}\n",
    ),
    "flow": (
        "# top\nsame: [{why: y, papers: [c, d]}]\n",
        "# top\nsame: [{why: y, papers: [c, d]}, {why: x, papers: [a, b]}]\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_what_stands_there_stays(before: str, after: str) -> None:
    assert entered(Path("curation.yml"), before, Decision("same", "x", ("a", "b"))) == after


def test_line_ends_stay(run: Run, pair: Path) -> None:
    (pair / "curation.yml").write_bytes(b"# mine\r\nmoved: {}\r\n")
    assert run("review", "--accept", ONE).exit_code == 0
    data = (pair / "curation.yml").read_bytes()
    assert data.startswith(b"# mine\r\nmoved: {}\r\nsame:\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


PLACES = {
    "nothing": ("", "papers:\n  p-1:\n    why: x\n    topics: [a, b]\n"),
    "comments": ("# only", "# only\npapers:\n  p-1:\n    why: x\n    topics: [a, b]\n"),
    "empty": ("papers: {}  # none\n", None),
    "empty-part": (
        "papers: {}\n\n# next\nmoved: {}\n",
        "papers:\n  p-1:\n    why: x\n    topics: [a, b]\n\n# next\nmoved: {}\n",
    ),
    "others": (
        "papers:\n  # of o\n  o:   {why: y}  # aside\n\n# next\nmoved: {}",
        "papers:\n  # of o\n  o:   {why: y}  # aside\n"
        "  p-1:\n    why: x\n    topics: [a, b]\n\n# next\nmoved: {}\n",
    ),
    "four-spaces": (
        "papers:\n    o:\n        why: y\nmoved:   {}\n",
        "papers:\n    o:\n        why: y\n    p-1:\n        why: x\n        topics: [a, b]\nmoved:   {}\n",
    ),
    "its-entry": (
        "papers:\n  p-1:\n    why: >-\n      y\n      z\n    code: []  # none\n\n  # of q\n  q: {why: y}\n",
        "papers:\n  p-1:\n    why: >-\n      y\n      z\n    code: []  # none\n    topics: [a, b]\n\n"
        "  # of q\n  q: {why: y}\n",
    ),
    "its-entry-in-a-line": (
        "papers:\n  p-1: {why: y}  # aside\n  q: {why: y}\n",
        "papers:\n  p-1: {why: y, topics: [a, b]} # aside\n  q: {why: y}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), PLACES.values(), ids=PLACES)
def test_topics_are_added_and_the_rest_stays(before: str, after: str | None) -> None:
    why = "" if "p-1" in before else "x"
    path, placing = Path("curation.yml"), Decision("papers", why, ("p-1",), {"topics": in_line(("a", "b"))})
    found = entered(path, before, placing)
    if after is None:
        assert "# none" in found
    else:
        assert found == after
    assert Decisions.load(path, found).curation.papers["p-1"].topics == ("a", "b")


WORDS = st.text(st.sampled_from("abcxyz 0189:'\"#-[]{}&*!|>%@,é\u00df"), min_size=1, max_size=30).filter(str.strip)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
COMMENT = st.text(st.sampled_from("abc: -[]{}#'\"é"), max_size=20).map(lambda words: f"# {words}".rstrip())


@st.composite
def curations(draw: st.DrawFn) -> str:
    """A curation file as a person may have written it: any parts in any order, in blocks or not, with comments."""
    width = draw(st.sampled_from([0, 2, 4]))
    lines: list[str] = []

    def comment(indent: int = 0) -> None:
        for words in draw(st.lists(COMMENT, max_size=2)):
            lines.extend(["", " " * indent + words] if draw(st.booleans()) else [" " * indent + words])

    def quoted(words: str) -> str:
        return (
            json.dumps(words, ensure_ascii=False) if draw(st.booleans()) else "'" + words.replace("'", "''") + "'"
        )

    comment()
    parts = ["same", "different", "withdrawn", "moved", "papers"]
    for part in draw(st.permutations(parts))[: draw(st.integers(0, len(parts)))]:
        comment()
        if part == "papers":
            names = draw(st.lists(IDS, unique=True, max_size=3))
            lines.append("papers:" if names else "papers: {}")
            step = draw(st.sampled_from([1, 2, 4]))
            for name in names:
                comment(step)
                why = quoted(draw(WORDS))
                if draw(st.booleans()):
                    lines.append(f"{' ' * step}{quoted(name)}: {{why: {why}}}  # aside")
                else:
                    lines += [f"{' ' * step}{quoted(name)}:", f"{' ' * 2 * step}why: {why}"]
            continue
        if part in ("withdrawn", "moved"):
            lines.append(f"{part}: {{x-1: {quoted(draw(WORDS))}}}  # aside")
            continue
        items = draw(st.lists(st.tuples(WORDS, st.lists(IDS, min_size=2, max_size=3)), max_size=2))
        lines.append(f"{part}:" if items else f"{part}: []")
        for why, papers in items:
            comment(width)
            dash = " " * width + "- "
            if draw(st.booleans()):
                lines.append(f"{dash}{{why: {quoted(why)}, papers: [{', '.join(map(quoted, papers))}]}}")
                continue
            lines.append(f"{dash}why: {quoted(why)}")
            lines.append(" " * width + "  papers:")
            for paper in papers:
                lines.append(" " * (width + 4) + f"- {quoted(paper)}" + draw(st.sampled_from(["", "  # aside"])))
                comment(width + 4)
    comment()
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(curations(), st.sampled_from(["same", "different"]), WORDS, st.lists(IDS, min_size=2, max_size=4))
def test_any_file_keeps_its_comments_and_decisions(before: str, part: str, why: str, papers: list[str]) -> None:
    path = Path("curation.yml")
    old = Decisions.load(path, before).curation
    after = entered(path, before, Decision(part, " ".join(why.split()), tuple(papers)))
    new = Decisions.load(path, after).curation
    assert getattr(new, part)[:-1] == getattr(old, part)
    added = getattr(new, part)[-1]
    assert (added.why, added.papers) == (" ".join(why.split()), tuple(papers))
    assert new.model_copy(update={part: ()}) == old.model_copy(update={part: ()})
    lines = [line.strip() for line in after.splitlines()]
    assert all(line.strip() in lines for line in before.splitlines() if line.lstrip().startswith("#"))
    assert after.count("# aside") == before.count("# aside")
    assert entered(path, before, Decision(part, " ".join(why.split()), tuple(papers))) == after


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(curations(), st.data(), WORDS, st.lists(IDS, min_size=1, max_size=4))
def test_any_file_keeps_its_comments_and_corrections(
    before: str, data: st.DataObject, why: str, topics: list[str]
) -> None:
    path = Path("curation.yml")
    old = Decisions.load(path, before).curation
    name = data.draw(st.sampled_from([*old.papers, "a-new-one"]))
    why = "" if name in old.papers else why
    after = entered(path, before, Decision("papers", why, (name,), {"topics": in_line(topics)}))
    new = Decisions.load(path, after).curation
    placed = new.papers[name]
    assert placed.topics == tuple(topics)
    assert placed.why == (old.papers[name].why if name in old.papers else why)
    assert {**old.papers, name: placed} == new.papers
    assert new.model_copy(update={"papers": {}}) == old.model_copy(update={"papers": {}})
    lines = [line.strip() for line in after.splitlines()]
    assert all(line.strip() in lines for line in before.splitlines() if line.lstrip().startswith("#"))
    assert after.count("# aside") == before.count("# aside")


def test_a_file_that_cannot_be_added_to_is_left_to_the_person() -> None:
    with pytest.raises(ContentError, match="paste what `review` shows"):
        entered(Path("curation.yml"), "same:\n  [\n  # c\n  ]\n", Decision("same", "x", ("a", "b")))


@pytest.mark.parametrize(
    ("first", "second", "pieces"),
    [
        ("a b c", "a  b\nc", []),
        ("a b c", "a x c", [("a", ""), ("b", "-"), ("x", "+"), ("c", "")]),
        ("", "a", [("a", "+")]),
        ("a", "", [("a", "-")]),
        (
            "1 2 3 4 5 6 7 8 9 x 1 2 3 4 5 6 7 8 9",
            "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9",
            [("… 6 7 8 9", ""), ("x", "-"), ("1 2 3 4 …", "")],
        ),
        (
            "x 1 2 3 4 5 6 7 8 9 10 y",
            "1 2 3 4 5 6 7 8 9 10",
            [("x", "-"), ("1 2 3 4 … 7 8 9 10", ""), ("y", "-")],
        ),
        ("x 1 2 3 4 5 6 7 8 9 y", "1 2 3 4 5 6 7 8 9", [("x", "-"), ("1 2 3 4 5 6 7 8 9", ""), ("y", "-")]),
        ("a \x1b[31m b", "a c b", [("a", ""), ("[31m", "-"), ("c", "+"), ("b", "")]),
        ("", "w" * 81, [("w" * 80 + "…", "+")]),
        ("", " ".join(["w"] * 61), [(" ".join(["w"] * 61), "+")]),
        ("", " ".join(["w"] * 62), [(" ".join(["w"] * 60) + " …", "+")]),
    ],
)
def test_word_diff(first: str, second: str, pieces: list[tuple[str, str]]) -> None:
    assert word_diff(first, second) == tuple(Piece(*piece) for piece in pieces)


def test_the_schema_is_the_models() -> None:
    path = REPO / "content" / "curation.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), (
        "renew it: .venv/bin/python -m generator.settings.decisions > content/curation.schema.json"
    )
    assert json.loads(schema_text()) == schema()


def test_review_is_a_command_of_the_frozen_list(tmp_path: Path, frozen: Content) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["review", "--content", str(frozen.folder), "--page", "page.html"])
    assert result.exit_code == 0
    assert (tmp_path / "page.html").exists()


def test_a_hash_inside_a_value_is_no_comment() -> None:
    raw = "papers:\n  'a': {why: ' # b'}  # one\n  c:\n    why: |\n      text # no\n# two\n"
    assert set(_comments(raw)) == {"# one", "# two"}
