"""Papers that a listing calls withdrawn: how that is known, and the question that it raises."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import guard, update
from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.curation.kinds import ask_withdrawn
from generator.curation.questions import Context
from generator.identity import Answer, compare
from generator.identity.record import Record
from generator.ingest import withdrawal
from generator.model import Paper
from generator.settings.content import Content
from tests.conftest import REPO, Run, hosted_at

TIDES = (
    "Harbour gauges drift by a few centimetres a year, which spoils long records. We anchor each gauge to its "
    "neighbours with a graph network, and check the outcome against three campaigns by hand. Drift falls to a third, "
    "and the record of forty years agrees with the satellites for the first time, at no cost for the stations."
)
LAMPS = (
    "Street lamps fail in clusters after storms. We learn from nine winters of repair slips which lamps will fail "
    "next, and plan the rounds of the crews by it. The crews drive a quarter less, and dark streets are rare now."
)
NOTICE = "This paper has been withdrawn by the author(s) due to a sign error in Equation 3."


@pytest.mark.parametrize(
    "abstract",
    [
        NOTICE,
        "This submission has been withdrawn by arXiv administrators because of disputed authorship.",
        f"{TIDES} This paper is withdrawn.",
        "Unfortunately, this technical report had to be withdrawn.",
        "[This article was withdrawn at the request of its authors]",
        "This manuscript, submitted in March, has been retracted.",
        "Paper withdrawn by the authors.",
        "Withdrawn",
        "Withdrawn due to a crucial error in Lemma 2.",
        "We withdraw this paper until the proof is mended.",
        "The first author has decided to withdraw this work.",
        "This paper has been withdrawn from arXiv.",
        "This paper has now been withdrawn.",
        "This version withdrawn by arXiv administrators.",
        "Lemma 2 is wrong. We have decided to withdraw the paper.",
    ],
)
def test_an_abstract_that_says_so(abstract: str) -> None:
    assert withdrawal.notice("Tides", abstract)


@pytest.mark.parametrize(
    "abstract",
    [
        TIDES,
        "We predict alcohol withdrawal from notes of the ward.",
        "Withdrawn from the market in 2004, the drug is studied again.",
        "This article was withdrawn from the market after three weeks, and we ask why buyers kept it.",
        "We study papers that have been withdrawn by their authors, and whether this paper is withdrawn or that one.",
        "A rival made the same claim. The paper was withdrawn later; we repeat its trial.",
        "Withdrawn children speak less. This work helps them.",
        "The authors of ten notes have withdrawn their claims.",
        "This paper detects retracted needles and cash withdrawn from machines.",
        "This paper is withdrawn-aware.",
    ],
)
def test_an_abstract_that_speaks_of_another_withdrawal(abstract: str) -> None:
    assert withdrawal.notice("Tides", abstract) is None


@pytest.mark.parametrize(
    ("title", "said", "bare"),
    [
        ("[Withdrawn] Tides", "[Withdrawn]", "Tides"),
        ("[ WITHDRAWN by the authors ]  Tides", "[ WITHDRAWN by the authors ]", "Tides"),
        ("Tides (retracted)", "(retracted)", "Tides"),
        ("WITHDRAWN: Tides", "WITHDRAWN:", "Tides"),
        ("Withdrawn: What Shy Children Say", None, "Withdrawn: What Shy Children Say"),
        ("Finding (Withdrawn) Drugs", None, "Finding (Withdrawn) Drugs"),
        ("[Withdrawn]", "[Withdrawn]", "[Withdrawn]"),
    ],
)
def test_a_mark_in_a_title(title: str, said: str | None, bare: str) -> None:
    assert withdrawal.notice(title, TIDES) == said
    assert withdrawal.unmarked(title) == bare


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_around_a_notice_are_kept_out(before: str, after: str) -> None:
    found = withdrawal.notice("Tides", f"{before}. {NOTICE} {after}")
    assert found is not None
    assert len(found) <= 160
    assert withdrawal.unmarked(before).strip() or not before.strip()


def test_a_mark_makes_no_other_title() -> None:
    verdict = compare(
        Record("[Withdrawn] Drift of Harbour Gauges", TIDES), Record("Drift of Harbour Gauges", TIDES)
    )
    assert verdict.answer is Answer.SAME


def item(title: str, abstract: str, **more: Any) -> dict[str, Any]:
    day = "2026-03-09T00:00:00.000Z"
    return {"paper": {"title": title, "summary": abstract, "submittedOnDailyAt": day, **more}}


def put(content: Path, *items: dict[str, Any], name: str = "more.json") -> None:
    (content / "dumps" / name).write_text(json.dumps(items))


def papers(content: Path) -> dict[str, Paper]:
    return Catalogue(content / "papers").load()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # `review` writes below the working folder


GIVEN = {
    "withdrawn-drift-of-harbour-gauges": item("[Withdrawn] Drift of Harbour Gauges", TIDES),
    "lamps-after-storms": item("Lamps After Storms", NOTICE),
    "which-lamp-is-next": item("Which Lamp Is Next", LAMPS, withdrawnAt="2026-03-05T09:00:00.000Z"),
}


@pytest.mark.parametrize("name", GIVEN)
def test_a_question_until_it_is_answered(run: Run, content: Path, name: str) -> None:
    run("update")
    before = run("export", "json").stdout
    put(content, GIVEN[name])
    result = run("update")
    assert result.exit_code == 0, result.output
    assert f"withdrawn?: {name}: " in result.stdout
    paper = papers(content)[name]
    assert not paper.is_shown
    assert paper.listed_in[0].dump == "more.json"
    assert run("export", "json").stdout == before
    review = run("review").stdout
    for part, option in (("withdrawn", "--accept"), ("not_withdrawn", "--reject")):
        pasted = re.search(rf"^{part}:\n  {name}: .*\n", review, re.MULTILINE)
        assert pasted, review
        assert f"`reading-list review {option} {name} --content {content}`" in review
        result = run("review", option, name)
        assert result.exit_code == 0, result.output
        assert yaml.safe_load((content / "curation.yml").read_text()) == yaml.safe_load(pasted[0])
        run("update")
        assert papers(content)[name].is_shown is (part == "not_withdrawn")
        assert "withdrawn?" not in run("review").stdout
        assert run("update").stdout.endswith("nothing changed\n")
        assert "is settled already" in run("review", option, name).stdout
        (content / "curation.yml").unlink()
        run("update")
        assert papers(content)[name] == paper
    (content / "dumps" / "more.json").unlink()
    run("update")
    assert papers(content)[name] == paper


def test_the_question_is_below_what_is_there_already(run: Run, content: Path) -> None:
    put(content, *GIVEN.values())
    run("update")
    names = sorted(GIVEN)
    (content / "curation.yml").write_text(f"withdrawn:  # mine\n    {names[0]}: Gone.\nnot_withdrawn: {{}}\n")
    review = run("review").stdout
    curation = content / "curation.yml"
    assert f"Withdrawn? Run `reading-list review --accept {names[1]} --content {content}`" in review
    assert f"put below `withdrawn:`, line 1 of {curation}:\n    {names[1]}: " in review
    assert f"put in place of the empty `not_withdrawn:`, line 3 of {curation}:" in review
    assert run("review", "--reject", names[1], "--why", "It  is\nback.").exit_code == 0
    assert "# mine" in curation.read_text()
    assert yaml.safe_load(curation.read_text())["not_withdrawn"] == {names[1]: "It is back."}
    page = Path("build/review.html").read_text()
    assert "Withdrawn?" in page
    assert f"--accept {names[2]}" in page


def test_an_answer_that_is_none(run: Run, content: Path) -> None:
    put(content, *GIVEN.values())
    run("update")
    name = min(GIVEN)
    curation = content / "curation.yml"
    curation.write_text(f"withdrawn:\n  {name}: Gone.\n")
    assert "is settled otherwise" in run("review", "--reject", name).stderr
    curation.write_text(f"withdrawn:\n  {name}: Gone.\nnot_withdrawn:\n  {name}: Here.\n  nobody: Here.\n")
    result = run("update")
    assert result.exit_code == 1
    assert "stands under not_withdrawn as well; take one out" in result.stderr
    assert "no paper has the id 'nobody'" in result.stderr
    curation.unlink()
    assert "may be withdrawn; answer that first" in run("review", "--place", name, "--topics", "theory").stderr
    assert "waits in `reading-list review`: its listing says" in run("explain", name).stdout


def test_a_known_paper_keeps_its_texts_and_its_address(run: Run, content: Path) -> None:
    put(content, item("Lamps After Storms", LAMPS, id="2603.91001"))
    run("update")
    put(content, item("[Withdrawn] Lamps After Storms", NOTICE, id="2603.91001"), name="later.json")
    result = run("update", "--report", "report.json")
    paper = papers(content)["lamps-after-storms"]
    assert (paper.title, paper.abstract, paper.is_shown) == ("Lamps After Storms", LAMPS, False)
    report = json.loads(Path("report.json").read_text())
    assert [gone["id"] for gone in report["hidden"]] == [paper.id]
    assert [(one["id"], one["why"]) for one in report["waiting"]] == [(paper.id, "its listing says “[Withdrawn]”")]
    kept = (content / "changes" / "later.json.md").read_text()
    assert "## Withdrawn?" in kept
    assert result.exit_code == 0


def test_one_paper_or_two_is_asked_first(run: Run, content: Path) -> None:
    name, second = "lamps-after-storms", "lamps-after-storms-2"
    put(content, item("Lamps After Storms", LAMPS))
    run("update")
    put(content, item("Lamps After Storms", NOTICE), name="notice.json")
    run("update")
    assert set(papers(content)) >= {name, second}
    (asked,) = ask_withdrawn(Context(Content(content), update.plan(Content(content))))
    assert (asked.ids, [answer.command for answer in asked.answers]) == ((second,), ["", ""])
    assert "same: " in run("review", "--accept", second).stdout
    run("update")
    assert papers(content)[name].seems_withdrawn
    assert "withdrawn: lamps" in run("review", "--accept", name).stdout
    result = run("update")
    assert result.exit_code == 0, result.output
    shown = papers(content)
    assert (shown[second].merged_into, bool(shown[name].withdrawn)) == (name, True)


def test_many_at_once_need_a_word(content: Path) -> None:
    put(content, *(item(f"Lamp {number} in {number * 7} Storms", f"{number} {LAMPS}") for number in range(40)))
    update.run(Content(content))
    known = [paper for paper in papers(content).values() if paper.title.startswith("Lamp")]
    put(content, *(item(f"[Withdrawn] {paper.title}", paper.abstract) for paper in known), name="later.json")
    with pytest.raises(guard.TooMuchError, match="withdraw"):
        update.run(Content(content))


def test_stars_and_query_are_kept(run: Run, content: Path) -> None:
    lamp = {"githubRepo": "https://github.com/example/lamps", "submittedOnDailyAt": "2026-03-09T00:00:00.000Z"}
    put(content, item("Lamps After Storms", LAMPS, githubStars=120, **lamp))
    page = {
        "dailyPapers": [item("Lamps After Storms", LAMPS, githubStars=90, **lamp)],
        "dateString": "2026-03-12",
        "query": {"q": "lamps & <storms>"},
    }
    props = json.dumps(page).replace("&", "&amp;").replace('"', "&quot;")
    (content / "dumps" / "page.html").write_text(
        f'<!doctype html><div data-target="DailyPapers" data-props="{props}"></div>'
    )
    for _ in range(2):
        run("update")
        paper = papers(content)["lamps-after-storms"]
        assert paper.stars == (90, date(2026, 3, 12))
        assert {at.dump: (at.query, at.stars) for at in paper.listed_in} == {
            "more.json": (None, 120),
            "page.html": ("lamps & <storms>", 90),
        }
        exported = json.loads(run("export", "json").stdout)["papers"]
        (record,) = [one for one in exported if one["id"] == paper.id]
        assert (record["stars"], record["stars_on"]) == (90, "2026-03-12")
        (content / "dumps" / "page.html").unlink(missing_ok=True)  # what its listing said stays


def test_the_site(content: Path) -> None:
    project = content.parent
    lamp = {"githubRepo": "https://github.com/example/lamps", "githubStars": 1200}
    put(content, item("Tides of Lamps", f"Lamps, {TIDES}", **lamp), *GIVEN.values())
    shutil.copytree(REPO / "overrides", project / "overrides")
    (project / "generator").symlink_to(REPO / "generator")
    config = (REPO / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(hosted_at(config, "https://list.test/"))
    (content / "dumps" / "page.html").write_text(
        '<div data-target="DailyPapers" data-props="'
        + json.dumps({"dailyPapers": [item("Lamp Posts", LAMPS)], "query": {"q": "<b>lamps</b>"}}).replace(
            '"', "&quot;"
        )
        + '"></div>'
    )
    waiting, merged = "lamps-after-storms", "which-lamp-is-next"
    CliRunner().invoke(main, ["update"])
    topic = "quantization"
    (content / "curation.yml").write_text(
        f"same:\n- {{why: One., papers: [{waiting}, {merged}]}}\nreading_paths:\n  {topic}: [{waiting}]\n"
    )
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    site = project / "site"
    html = (site / "papers" / waiting / "index.html").read_text()
    assert "This paper seems to have been withdrawn" in html
    assert 'content="noindex"' in html
    assert waiting in (site / "papers" / merged / "index.html").read_text()
    assert (site / "papers" / f"{waiting}.md").exists()
    assert (site / "papers" / f"{waiting}.bib").read_text().strip() == ""
    known = {"papers.json", "feed.xml", "feed.json", "papers.bib", "sitemap.xml", "search/search_index.json"}
    for name in known:
        text = (site / name).read_text()
        assert all(gone not in text for gone in (f"papers/{waiting}/", f"papers/{min(GIVEN)}/")), name
    page = (site / "papers" / "tides-of-lamps" / "index.html").read_text()
    assert "1200 stars on 9 March 2026" in page
    for place in site.glob("dumps/**/index.html"):
        assert "<b>lamps</b>" not in place.read_text()
    assert "search for “&lt;b&gt;lamps&lt;/b&gt;”" in (site / "dumps" / "index.html").read_text()
    old = "".join(f"<url><loc>https://list.test/papers/{name}/</loc></url>" for name in (*GIVEN, "tides-of-lamps"))
    Path("old.xml").write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{old}</urlset>')
    result = CliRunner().invoke(main, ["check", "--against", "old.xml"])
    assert result.exit_code == 0, result.output
