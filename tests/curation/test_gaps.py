"""What waits is shown by what it is worth, and what is missing with what brings it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.catalogue.update import plan
from generator.curation.kinds import CONTRADICTING, MISSING, PROPOSED, SAME, TOPICS
from generator.curation.questions import Context
from generator.curation.review import review, total
from generator.settings.content import Content
from tests.conftest import Run
from tests.curation.conftest import LONG, WEAK, add


def test_missing_texts_and_dates_name_the_papers_and_the_mend(content: Path, run: Run) -> None:
    (content / "dumps" / "links.txt").write_text(
        "https://arxiv.org/abs/2602.01234\nhttps://arxiv.org/abs/2602.01235\n"
    )
    assert run("update", "--quiet").exit_code == 0
    abstract, date, *days = MISSING.ask(Context(Content(content), plan(Content(content))))
    assert (abstract.summary, abstract.worth) == ("without abstract: 2 papers", 2)
    assert abstract.details[0].items == ("arxiv-2602-01234", "arxiv-2602-01235")
    assert abstract.answers[0].command == f"reading-list enrich --content {content}"
    assert abstract.answers[0].lines == (
        "  arxiv-2602-01234:",
        "    why: Where it stands.",
        "    abstract: The whole abstract.",
    )
    assert date.summary == "without date: 3 papers"
    assert date.worth == 1
    assert date.answers[0].lines[-1] == "    published: YYYY-MM"
    assert [(one.summary, one.worth) for one in days] == [
        ("without a day: links.txt, which alone lists 2 papers", 2)
    ]
    assert days[0].answers[0].lines == ("  links.txt: {captured: YYYY-MM-DD}",)


def test_a_paper_with_an_entry_gets_lines_for_it(content: Path) -> None:
    (content / "curation.yml").write_text("papers:\n  adapters-for-tiny-radar-models:\n    why: x\n    note: y\n")
    date = next(iter(MISSING.ask(Context(Content(content), plan(Content(content))))))
    assert date.answers[0].place == f"put into its entry, line 2 of {content / 'curation.yml'}:"
    assert date.answers[0].lines == ("    published: YYYY-MM",)


def test_what_changes_most_papers_is_first(birds: Path) -> None:
    more = [(f"Crakes of {place}", f"Crakes call in {place}. {LONG}") for place in ("Fen", "Marsh", "Reeds")]
    add(birds, *((title, text.replace("layer", "reed")) for title, text in more), name="crakes.txt")
    found = review(Content(birds), plan(Content(birds)))
    worth = [max((question.worth for question in questions), default=0) for questions in found.values()]
    assert worth == sorted(worth, reverse=True)
    for questions in found.values():
        assert [one.worth for one in questions] == sorted((one.worth for one in questions), reverse=True)
    assert total(found) == sum(len(found[kind]) for kind in found if kind is not MISSING)
    assert found[MISSING]
    assert not found[CONTRADICTING]
    assert any(question.ids == (WEAK,) for question in found[TOPICS])
    assert [question.worth for question in (*found[SAME], *found[PROPOSED])] != []


def test_contradictions_are_questions(content: Path) -> None:
    planned = replace(plan(Content(content)), contradictions=("contradicts: heron: x", "taken back: owl: y"))
    found = [question.summary for question in CONTRADICTING.ask(Context(Content(content), planned))]
    assert found == ["contradicts: heron: x", "taken back: owl: y"]
