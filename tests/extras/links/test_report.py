from __future__ import annotations

import json
from pathlib import Path

from generator.extras.links import report
from generator.extras.links.asking import Answer

OK = Answer("https://a.test/", "ok", "200")
GONE = Answer("https://b.test/`x`", "broken", "answers 404: there is nothing")
MOVED = Answer("https://c.test/", "moved", "answers 200 elsewhere", "https://d.test/")
SHY = Answer("https://e.test/", "unsure", "answers 403")
PLACES = {
    OK.url: ("papers/a/",),
    GONE.url: ("papers/b/",),
    MOVED.url: ("papers/c/", "papers/d/", "papers/e/"),
    SHY.url: ("papers/c/", "papers/d/", "papers/e/", "papers/f/", "papers/g/"),
}
ANSWERS = [OK, GONE, MOVED, SHY]


def test_programs_get_each_answer_with_its_places() -> None:
    data = json.loads(report.as_json(ANSWERS, PLACES))
    assert data["schema"] == 1
    assert data["counts"] == {"ok": 1, "moved": 1, "broken": 1, "unsure": 1}
    assert data["links"][2] == {
        "url": "https://c.test/",
        "outcome": "moved",
        "said": "answers 200 elsewhere",
        "moved_to": "https://d.test/",
        "on": ["papers/c/", "papers/d/", "papers/e/"],
    }
    assert [link["url"] for link in data["links"]] == [answer.url for answer in ANSWERS]


def test_people_get_what_needs_them_first() -> None:
    shown = report.as_markdown([OK, SHY, GONE, MOVED], PLACES)
    assert shown.startswith(
        "# Links to elsewhere\n\n4 addresses asked: 1 are well, 1 broken, 1 moved for ever, 1 unsure.\n\n## Broken\n"
    )
    assert [line for line in shown.splitlines() if line.startswith("## ")] == [
        "## Broken",
        "## Moved for ever",
        "## Not sure",
    ]
    assert [line for line in shown.splitlines() if line.startswith("- ")] == [
        "- `https://b.test/%60x%60` answers 404: there is nothing; on `papers/b/`",
        "- `https://c.test/` answers 200 elsewhere to `https://d.test/`; on `papers/c/`, `papers/d/`, `papers/e/`",
        "- `https://e.test/` answers 403; on `papers/c/`, `papers/d/`, `papers/e/` and 2 more",
    ]
    assert "`content/curation.yml`" in shown
    assert "##" not in report.as_markdown([OK], PLACES)


def test_a_report_is_written_as_its_name_says(tmp_path: Path) -> None:
    for name, text in (
        ("links.json", report.as_json(ANSWERS, PLACES)),
        ("links", report.as_markdown(ANSWERS, PLACES)),
    ):
        report.write(tmp_path / name, ANSWERS, PLACES)
        assert (tmp_path / name).read_text() == text
