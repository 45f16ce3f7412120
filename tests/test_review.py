from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import Catalogue
from generator.cli import main
from generator.content import Content
from generator.curating import review as reviewing
from generator.curating.decisions import Decisions, schema, schema_text
from generator.curating.page import to_html
from generator.curating.settling import Decision, Part, entered
from generator.curating.worddiff import Kind, Piece, word_diff
from generator.errors import ContentError
from generator.update import plan
from tests.conftest import REPO, Run, snapshot

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


def add(content: Path, *entries: tuple[str, str], name: str = "pair.txt") -> None:
    (content / "dumps" / name).write_text("".join(f"{title}\n{abstract}\n" for title, abstract in entries))


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
    text = "We present pruning and quantization of language models by fine-tuning adapters. " * 4
    add(content, ("Pruning and Quantization of Language Models", text))
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
    assert len(output.splitlines()) < 60
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


def test_an_empty_page_is_well_formed() -> None:
    html5lib.HTMLParser(strict=True).parse(to_html(reviewing.Review((), ())))


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
    for part in draw(st.permutations(["same", "different", "withdrawn", "moved"]))[: draw(st.integers(0, 4))]:
        comment()
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
def test_any_file_keeps_its_comments_and_decisions(before: str, part: Part, why: str, papers: list[str]) -> None:
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


def test_a_file_that_cannot_be_added_to_is_left_to_the_person() -> None:
    with pytest.raises(ContentError, match="paste what `review` shows"):
        entered(Path("curation.yml"), "same:\n  [\n  # c\n  ]\n", Decision("same", "x", ("a", "b")))


@pytest.mark.parametrize(
    ("one", "other", "pieces"),
    [
        ("a b c", "a  b\nc", []),
        ("a b c", "a x c", [("kept", "a"), ("removed", "b"), ("added", "x"), ("kept", "c")]),
        ("", "a", [("added", "a")]),
        (
            "1 2 3 4 5 6 7 8 9 x 1 2 3 4 5 6 7 8 9",
            "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9",
            [("kept", "… 6 7 8 9"), ("removed", "x"), ("kept", "1 2 3 4 …")],
        ),
        ("p q the r s", "v w the y z", [("removed", "p q the r s"), ("added", "v w the y z")]),
        ("a \x1b[31m b", "a c b", [("kept", "a"), ("removed", "[31m"), ("added", "c"), ("kept", "b")]),
    ],
)
def test_word_diff(one: str, other: str, pieces: list[tuple[str, str]]) -> None:
    assert word_diff(one, other) == tuple(Piece(Kind(kind), words) for kind, words in pieces)


def test_the_schema_is_the_models() -> None:
    path = REPO / "content" / "curation.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), (
        "renew it: .venv/bin/python -m generator.curating.decisions > content/curation.schema.json"
    )
    assert json.loads(schema_text()) == schema()
    first = (REPO / "content" / "curation.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={path.name}"


def test_review_is_a_command_of_the_shipped_content(tmp_path: Path) -> None:
    from click.testing import CliRunner

    result = CliRunner().invoke(main, ["review", "--content", str(REPO / "content"), "--page", "page.html"])
    assert result.exit_code == 0
    assert (tmp_path / "page.html").exists()
