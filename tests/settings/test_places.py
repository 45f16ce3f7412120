"""An entry is known by its dump and its number: dumps whose entries all stand on one line, and others beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan
from generator.catalogue.update import run as update
from generator.model import Place
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.arranging import arrange
from generator.site.pages import Pages
from generator.site.repository import repository_of
from generator.site.settings import Site
from generator.site.view import view
from generator.util.errors import ContentError
from tests.conftest import Run, few_rules, snapshot
from tests.curation.conftest import LONG, OTHER
from tests.ingest.layouts.test_saved_page import page

Papers = Sequence[tuple[str, str]]
ROWING = (
    "Rowing in Step by Sound",
    "Eight oars that enter the water at once move a boat faster than eight strong arms. We fix microphones below the "
    "seats, hear each catch to a hundredth of a second, and show every rower how late they are. After twelve weeks "
    "the crews of four clubs are closer together by half, and a third of a length faster over two kilometres.",
)
BREAD = (
    "Sourdough Listens to Its Flour",
    "Bakers say that a starter knows the mill it was fed from. We bake four hundred loaves with starters of nine "
    "bakeries, change the flour without telling anyone, and weigh the gas that rises. The yeasts need six feedings to "
    "recover, while the bacteria do not notice; a blend of two flours halves the time at no cost to the crust.",
)
TIDE = (
    "Tide Tables for Flooded Caves",
    "The water in a cave follows the sea late and never quite. We hang pressure loggers in thirty caves of one coast, "
    "fit a chain of leaking basins to each, and forecast the level a month ahead within a hand's breadth. Divers get "
    "a table on paper, which needs neither power nor a signal, and says how far to trust it on every single day.",
)
LAYERS = [("Forgetting in Layers", LONG), ("Forgetting in Layers", OTHER)]
FIRST, SECOND = "forgetting-in-layers", "forgetting-in-layers-2"
PAPERS = [ROWING, LAYERS[0], BREAD, LAYERS[1], TIDE]
ROW, LOAF = "rowing-in-step-by-sound", "sourdough-listens-to-its-flour"


def data(papers: Papers) -> list[dict[str, Any]]:
    return [{"paper": {"title": title, "summary": abstract}} for title, abstract in papers]


def one_line(papers: Papers) -> str:
    return json.dumps(data(papers))


def many_lines(papers: Papers) -> str:
    return json.dumps(data(papers), indent=1)


def saved_page(papers: Papers) -> str:
    return page({"dailyPapers": data(papers)})


def plain(papers: Papers) -> str:
    return "".join(f"{title}\n{abstract}\n" for title, abstract in papers)


Render = Callable[[Papers], str]
RENDERS = [one_line, many_lines, saved_page]
ON_ONE_LINE = [one_line, saved_page]
by_render = pytest.mark.parametrize("render", RENDERS)
on_one_line = pytest.mark.parametrize("render", ON_ONE_LINE)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # `review` writes below the working folder
    (tmp_path / "content" / "dumps").mkdir(parents=True)
    few_rules(tmp_path / "content")
    return tmp_path / "content"


def put(content: Path, text: str, name: str = "a.dump") -> None:
    (content / "dumps" / name).write_text(text)


def listed(content: Path) -> dict[str, list[str]]:
    """The listings of each paper that has its own page, as people read them."""
    papers = Catalogue(content / "papers").load().values()
    return {paper.id: [str(at.place) for at in paper.listed_in] for paper in papers if paper.is_shown}


def places(content: Path, name: str = "a.dump") -> list[str]:
    """The places of a dump's entries, in its order."""
    return [
        str(entry.place)
        for reading in plan(Content(content), curated=False).readings
        for entry in reading.entries
        if reading.dump == name
    ]


def decide(content: Path, text: str) -> None:
    (content / "curation.yml").write_text(text)


def apart(content: Path, paper: str, place: str) -> None:
    decide(content, f'different:\n- why: They are two.\n  papers: [{paper}, "{place}"]\n')


@given(
    st.text(min_size=1).filter(lambda name: "\n" not in name), st.integers(1, 10**7 - 1), st.integers(0, 10**7 - 1)
)
def test_a_place_is_read_as_it_is_written(dump: str, line: int, ordinal: int) -> None:
    place = Place(dump, line, ordinal)
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize(
    "written", ["an-id", "a.txt", "a.txt:", "a.txt:1#", "a.txt:1#0", "a.txt:1#07", ":1", "a:1#7x"]
)
def test_what_is_no_place(written: str) -> None:
    assert Place.parse(written) is None


def test_numbers_are_given_where_lines_repeat(run: Run, content: Path) -> None:
    for number, render in enumerate(RENDERS):
        put(content, render(PAPERS), f"{number}.dump")
    assert places(content, "0.dump") == [f"0.dump:1#{number}" for number in range(1, 6)]
    assert places(content, "1.dump") == [f"1.dump:{line}" for line in (4, 10, 16, 22, 28)]
    assert places(content, "2.dump") == [f"2.dump:4#{number}" for number in range(1, 6)]
    for path in sorted((content / "dumps").iterdir()):
        entries = json.loads(run("read", "--json", str(path)).stdout)["entries"]
        assert [entry["ordinal"] for entry in entries] == [1, 2, 3, 4, 5]
    assert "\n   1#3 Sourdough Listens" in run("read", str(content / "dumps" / "0.dump")).stdout
    assert "\n    16 Sourdough Listens" in run("read", str(content / "dumps" / "1.dump")).stdout


@by_render
def test_one_question_is_of_one_work(run: Run, content: Path, render: Render) -> None:
    put(content, render(PAPERS))
    run("update")
    at = places(content)
    assert listed(content) == {
        FIRST: [at[1]],
        SECOND: [at[3]],
        ROW: [at[0]],
        LOAF: [at[2]],
        "tide-tables-for-flooded-caves": [at[4]],
    }
    before, lists = snapshot(content / "papers"), listed(content)
    asked = run("review").stdout
    assert asked.count("unsure: ") == 1
    assert f"unsure: {FIRST}, {SECOND}: " in asked
    assert f"listed in {at[3]}\n" in asked
    for option in ("--accept", "--reject"):
        assert run("review", option, FIRST).exit_code == 0
        assert run("update").exit_code == 0
        assert "unsure: " not in run("review").stdout
        if option == "--accept":
            assert listed(content) == {name: own for name, own in lists.items() if name != SECOND} | {
                FIRST: [at[1], at[3]]
            }
            assert Catalogue(content / "papers").load()[SECOND].merged_into == FIRST
        else:
            assert snapshot(content / "papers") == before
        (content / "curation.yml").unlink()
        run("update")
        assert snapshot(content / "papers") == before
        assert run("review").stdout == asked


@by_render
def test_a_later_dump_is_merged_and_a_listing_taken_out_again(run: Run, content: Path, render: Render) -> None:
    put(content, render([TIDE, ROWING, BREAD]))
    run("update")
    put(content, render([BREAD, (ROWING[0] + ".", ROWING[1])]), "b.dump")
    told = run("update").stdout
    at, later = places(content), places(content, "b.dump")
    assert f"merged: {LOAF}: {later[0]} (" in told
    assert f"merged: {ROW}: {later[1]} (" in told
    assert {name: own for name, own in listed(content).items() if name in (ROW, LOAF)} == {
        ROW: [at[1], later[1]],
        LOAF: [at[2], later[0]],
    }
    report = json.loads((content / "changes" / "b.dump.json").read_text())
    assert {merged["id"]: merged["listings"] for merged in report["merged"]} == {LOAF: [later[0]], ROW: [later[1]]}
    whole = snapshot(content / "papers")
    apart(content, ROW, later[1])
    run("update")
    assert {name: own for name, own in listed(content).items() if ROW in name} == {
        ROW: [at[1]],
        f"{ROW}-2": [later[1]],
    }
    assert listed(content)[LOAF] == [at[2], later[0]]
    (content / "curation.yml").unlink()
    run("update")
    assert whole.keys() <= snapshot(content / "papers").keys()
    assert listed(content)[LOAF] == [at[2], later[0]]


@by_render
def test_explaining_tells_of_the_papers_own_entry(run: Run, content: Path, render: Render) -> None:
    put(content, render(PAPERS))
    run("update")
    assert f"  listed in {places(content)[2]}: '{BREAD[0]}'\n" in run("explain", LOAF).stdout
    put(content, render([ROWING, TIDE]))
    assert f"  listed in {listed(content)[LOAF][0]}: the dump has it no longer\n" in run("explain", LOAF).stdout


@on_one_line
def test_a_place_of_many_entries_or_of_none_is_refused(content: Path, render: Render) -> None:
    put(content, render(PAPERS))
    put(content, plain([TIDE, BREAD]), "b.dump")
    update(Content(content))
    line = places(content)[0].partition("#")[0]
    for place, message in (
        (line, f"5 listings begin at '{line}'; write which: '{line}#1' ({ROWING[0]}), '{line}#2' ("),
        (f"{line}#6", f"no listing begins at '{line}#6'; write which: '{line}#1' ({ROWING[0]}), "),
        ("a.dump:9#3", f"no listing begins at 'a.dump:9#3'; write '{line}#3' ({BREAD[0]})"),
        ("b.dump:3#2", f"no listing begins at 'b.dump:3#2'; write 'b.dump:3' ({BREAD[0]})"),
        ("b.dump:4", "no listing begins at 'b.dump:4'; the nearest title stands on line 3"),
        ("c.dump:1#2", "no listing begins at 'c.dump:1#2'; put c.dump back under that name"),
    ):
        apart(content, ROW, place)
        with pytest.raises(ContentError) as error:
            plan(Content(content))
        (problem,) = error.value.problems
        assert problem.line == 3
        assert problem.what.startswith(message)
    apart(content, ROW, "b.dump:3")
    plan(Content(content))


def test_of_many_entries_some_are_named(content: Path) -> None:
    put(content, one_line([(f"{title} {number}", text) for number in range(9) for title, text in (ROWING, BREAD)]))
    apart(content, ROW, "a.dump:1")
    with pytest.raises(ContentError, match=r"18 listings begin .* or one of 10 more, which `reading-list read`"):
        plan(Content(content))


@by_render
def test_a_dump_under_another_name(run: Run, content: Path, render: Render) -> None:
    put(content, render([ROWING, BREAD, TIDE]))
    put(content, plain([BREAD]), "b.dump")
    update(Content(content))
    apart(content, LOAF, places(content)[1])
    update(Content(content))
    before = listed(content)
    (content / "dumps" / "a.dump").rename(content / "dumps" / "c.dump")
    now = places(content, "c.dump")
    refused = run("update")
    assert refused.exit_code == 1
    assert f"the dump has another name now: write '{now[1]}'" in refused.stderr
    run("doctor", "--mend")
    assert f'"{now[1]}"' in (content / "curation.yml").read_text()
    assert run("update").exit_code == 0
    assert listed(content) == {name: [at.replace("a.dump", "c.dump") for at in own] for name, own in before.items()}
    assert not plan(Content(content)).is_news


def test_a_number_that_begins_another_is_mended_alone(run: Run, content: Path) -> None:
    put(content, one_line([(f"{title} {number}", text) for number in range(6) for title, text in (ROWING, BREAD)]))
    put(content, plain([TIDE]), "b.dump")
    update(Content(content))
    tide = "tide-tables-for-flooded-caves"
    decide(content, f'different:\n- {{why: Differ., papers: [{tide}, "a.dump:1#1", "a.dump:1#12"]}}\n')
    (content / "dumps" / "a.dump").rename(content / "dumps" / "c.dump")
    run("doctor", "--mend")
    assert f'[{tide}, "c.dump:1#1", "c.dump:1#12"]' in (content / "curation.yml").read_text()


@by_render
def test_entries_in_another_order_stay_the_papers_they_are(content: Path, render: Render) -> None:
    put(content, render(PAPERS))
    update(Content(content))
    before = listed(content)
    revised = (BREAD[0], BREAD[1].replace("nine bakeries", "ten bakeries"))
    put(content, render([LAYERS[1], TIDE, revised, LAYERS[0], ROWING]))
    after = update(Content(content))
    assert (after.added, after.merged) == ((), ())
    at = places(content)
    assert listed(content) == dict(zip(before, [[at[3]], [at[0]], [at[4]], [at[2]], [at[1]]], strict=True))
    assert {cluster.ids for cluster in after.unsure} == {(SECOND, FIRST)}


@pytest.mark.parametrize("before", RENDERS)
@pytest.mark.parametrize("after", RENDERS)
def test_entries_on_other_lines_stay_the_papers_they_are(content: Path, before: Render, after: Render) -> None:
    put(content, before(PAPERS))
    ids = [paper.id for paper in update(Content(content)).papers]
    put(content, after(PAPERS))
    again = update(Content(content))
    assert ([paper.id for paper in again.papers], again.added, again.merged) == (ids, (), ())
    assert listed(content)[LOAF] == [places(content)[2]]


@on_one_line
@pytest.mark.parametrize("is_digested", [True, False])
def test_a_catalogue_without_numbers_keeps_every_id(content: Path, render: Render, is_digested: bool) -> None:
    put(content, render(PAPERS))
    put(content, render([BREAD, TIDE]), "b.dump")
    update(Content(content))
    wanted = snapshot(content / "papers")
    for path in (content / "papers").rglob("*.yml"):
        text = re.sub(r"\n  ordinal: \d+", "", path.read_text())
        path.write_text(text if is_digested else re.sub(r"\n  digest: \w+", "", text))
    after = update(Content(content))
    assert (after.added, after.merged) == ((), ())
    assert snapshot(content / "papers") == wanted


def test_what_is_committed_has_numbers_only_where_they_tell(content: Path) -> None:
    put(content, one_line([ROWING, BREAD]))
    put(content, many_lines([ROWING, TIDE]), "b.dump")
    update(Content(content))
    raw = yaml.safe_load((content / "papers" / "r" / f"{ROW}.yml").read_text())
    assert [list(listing) for listing in raw["listed_in"]] == [
        ["dump", "line", "ordinal", "digest"],
        ["dump", "line", "digest"],
    ]
    assert [(listing["line"], listing.get("ordinal")) for listing in raw["listed_in"]] == [(1, 1), (4, None)]


def test_exports_tell_which_entry_it_was(run: Run, content: Path) -> None:
    put(content, one_line([ROWING, BREAD]))
    put(content, many_lines([BREAD]), "b.dump")
    run("update")
    papers = {paper["id"]: paper["listed_in"] for paper in json.loads(run("export", "json").stdout)["papers"]}
    assert papers[LOAF] == [{"dump": "a.dump", "line": 1, "ordinal": 2}, {"dump": "b.dump", "line": 4}]
    assert "a.dump:1#2; b.dump:4" in run("export", "csv").stdout


def test_a_captures_page_has_the_order_of_the_dump(content: Path) -> None:
    put(content, one_line([TIDE, BREAD, ROWING]))
    update(Content(content))
    papers = Catalogue(content / "papers").load().values()
    (dump,) = arrange(Content(content), papers, Decisions.load(content / "curation.yml")).dumps
    assert [paper.title for paper in dump.papers] == [TIDE[0], BREAD[0], ROWING[0]]


def test_a_papers_page_tells_which_entry_it_was(content: Path) -> None:
    put(content, one_line([TIDE, BREAD]))
    put(content, many_lines([BREAD]), "b.dump")
    shown = view(Content(content), update(Content(content)).papers)
    repository = repository_of("https://github.com/example/list")
    pages = Pages(shown, Site("List", "", "", repository=repository))
    body = next(page.body for page in pages if page.address == f"papers/{LOAF}/")
    assert '/content/dumps/a.dump#L1">line 1</a>, entry 2\n' in body
    assert '/content/dumps/b.dump#L4">line 4</a>\n' in body
