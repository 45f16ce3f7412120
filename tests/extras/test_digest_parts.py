"""A message of some topics and areas, and what programs that read mail make of a message."""

from __future__ import annotations

import re
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import html5lib
import pytest

from generator.extras.digest import message
from generator.extras.digest.selection import WHOLE, Selection
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests.conftest import Run
from tests.extras.test_digest import SITE, elsewhere, read
from tests.extras.test_digest import part as raw_part
from tests.related.test_similarity import paper
from tests.strangers import ROOT, TAXONOMY, listed

__all__ = ["elsewhere"]

DAY, LATER = date(2026, 1, 1), date(2026, 2, 1)
TOPIC, AREA_OF = TAXONOMY.topic_by_id, TAXONOMY.area_of
THEORY, QUANTIZATION = Selection(topics=(TOPIC["theory"],)), Selection(topics=(TOPIC["quantization"],))
BOTH = Selection(topics=(TOPIC["theory"], TOPIC["quantization"]))
UNDERSTANDING = Selection(areas=(AREA_OF["theory"],))


def placed(*topics: str) -> object:
    return paper("x", "x", "x", *topics).topics


PAPERS = (
    listed("tide", ("one", DAY)),
    listed("reed", ("one", DAY), topics=placed("quantization", "theory")),
    listed("moss", ("two", LATER), topics=placed("quantization")),
    listed("fern", ("two", LATER), topics=placed("evaluation")),
    listed("loose", ("two", LATER), topics=()),
)
SHOWN = ReadingList(PAPERS, TAXONOMY, {})
OLDEST = "none"  # a capture before all others
WITH_OLDEST = ReadingList((*PAPERS, listed("dust", (OLDEST, None), topics=placed("evaluation"))), TAXONOMY, {})


def of(selection: Selection, since: str | None = OLDEST, shown: ReadingList = WITH_OLDEST) -> EmailMessage:
    news = message.news_since(shown, SITE, since, selection)
    return read(message.write(news, shown, SITE, "The List <news@list.test>", 0).as_bytes())


def part(made: EmailMessage, kind: str) -> str:
    return raw_part(made, kind).replace("\r\n", "\n")


def named(made: EmailMessage) -> set[str]:
    return set(re.findall(rf"^  {ROOT}papers/(.+)/$", part(made, "plain"), re.MULTILINE))


def test_a_part_of_the_list_is_told_alone() -> None:
    assert named(of(WHOLE)) == {"tide", "reed", "moss", "fern", "loose"}
    assert named(of(THEORY)) == {"tide", "reed"}
    assert named(of(QUANTIZATION)) == {"reed", "moss"}
    assert named(of(UNDERSTANDING)) == {"tide", "reed"}
    assert named(of(BOTH)) == {"tide", "reed", "moss"}
    assert named(of(QUANTIZATION, None)) == {"moss"}


def test_a_paper_stands_under_the_topic_that_was_asked_for() -> None:
    titles = [title for title, _ in message.news_since(WITH_OLDEST, SITE, OLDEST, THEORY).topics]
    assert titles == [TOPIC["theory"].title]


def test_its_subject_and_its_ids_say_which_part() -> None:
    theory = of(THEORY)
    assert theory["Subject"] == "A <List>, Theory: 2 new papers, 1 February 2026"
    assert theory["List-Id"] == "<theory.topics.news.list.test>"
    area = AREA_OF["theory"]
    assert of(UNDERSTANDING)["List-Id"] == f"<{area.id}.areas.news.list.test>"
    assert of(UNDERSTANDING)["Subject"].startswith(f"A <List>, {area.title}: 2 new papers")
    assert of(BOTH)["Subject"].startswith(f"A <List>, Theory; {TOPIC['quantization'].title}: 3 new")
    three = Selection((area,), BOTH.topics)
    assert of(three)["Subject"].startswith("A <List>, 3 topics: 3 new")
    parts = [WHOLE, THEORY, QUANTIZATION, BOTH, UNDERSTANDING, three]
    for header in ("List-Id", "Message-ID"):
        assert len({of(selection)[header] for selection in parts}) == len(parts)
    assert BOTH.label == Selection(topics=BOTH.topics[::-1]).label
    assert re.fullmatch("[0-9a-f]{12}.selections", BOTH.label)
    assert of(WHOLE)["List-Id"] == "<news.list.test>"


def test_its_captures_are_those_with_news_of_it() -> None:
    text = part(of(THEORY), "plain")
    assert "\n1 January 2026: 2 new papers.\n" in text
    assert "1 February 2026: " not in text
    assert "\n1 February 2026: 3 papers new to the list.\n" in part(of(WHOLE), "plain")


def test_its_foot_leads_to_the_page_of_that_part() -> None:
    assert f"-- \nA <List>\nTheory: {ROOT}topics/theory/\n" in part(of(THEORY), "plain")
    assert f"{AREA_OF['theory'].title}: {ROOT}areas/{AREA_OF['theory'].id}/\n" in part(of(UNDERSTANDING), "plain")
    assert f"What’s new: {ROOT}news/\n" in part(of(BOTH), "plain")
    assert f'href="{ROOT}topics/theory/"' in part(of(THEORY), "html")


@pytest.mark.parametrize("title", ["Tide " * 80, "潮汐" * 200, "Žofie & <b>" * 40, "T" * 400])
@pytest.mark.parametrize("abstract", ["", "We propose tides. " * 9, "潮" * 5000])
def test_no_message_is_longer_than_programs_show(title: str, abstract: str) -> None:
    many = (
        listed(f"p{at:03}-{'x' * 70}", ("new", DAY), title=title, abstract=abstract, authors=("潮" * 900,) * 4)
        for at in range(90)
    )
    shown = ReadingList(tuple(many), TAXONOMY, {})
    made = of(WHOLE, None, shown)
    assert len(made.as_bytes()) < 100_000
    count = len(named(made))
    assert 8 < count <= 60
    assert f"And {90 - count} more: {ROOT}news/" in part(made, "plain")


def test_the_titles_stand_beside_the_subject_and_are_not_seen_below() -> None:
    made = of(WHOLE)
    tree = html5lib.parse(part(made, "html"), namespaceHTMLElements=False)
    first = next(iter(tree.find("body")))
    assert first.get("style") == "display:none;max-height:0;overflow:hidden;mso-hide:all"
    assert first.text == "The moss; The reed; The tide; The fern; The loose"
    assert first.text not in part(made, "plain")
    long = of(WHOLE, None, ReadingList((listed("p", ("new", DAY), title="Tides " * 50),), TAXONOMY, {}))
    tree = html5lib.parse(part(long, "html"), namespaceHTMLElements=False)
    assert 130 < len(next(iter(tree.find("body"))).text) <= 141
    assert "display:none" not in part(of(WHOLE, "two"), "html")


def test_what_is_for_the_eye_survives_programs_that_drop_the_head() -> None:
    tree = html5lib.parse(part(of(WHOLE), "html"), namespaceHTMLElements=False)
    tables = list(tree.iter("table"))
    assert {table.get("role") for table in tables} == {"presentation"}
    assert tables[0].get("lang") == "en"
    for name in ("h1", "h2", "p", "a"):
        assert all("color:" in (element.get("style") or "") for element in tree.find("body").iter(name))


def test_the_signature_is_one_and_no_line_is_taken_for_a_header_of_a_mailbox() -> None:
    shown = ReadingList(
        (listed("p", ("new", DAY), title="From here to there " * 9, abstract="> From"),), TAXONOMY, {}
    )
    lines = part(of(WHOLE, None, shown), "plain").splitlines()
    assert lines.count("-- ") == 1
    assert not [line for line in lines if line.startswith(("From ", ">", "."))]
    assert all(len(line) <= 72 for line in lines if "://" not in line)


def test_a_message_to_nobody_names_nobody() -> None:
    made = of(WHOLE)
    assert made["To"] == "undisclosed-recipients:;"
    assert made["To"].addresses == ()


def test_the_command_tells_of_a_part(elsewhere: Run) -> None:
    learning = "continual-learning"
    made = read(elsewhere("digest", "--topic", learning).stdout_bytes)
    assert made["List-Id"].startswith(f"<{learning}.topics.news.")
    area = AREA_OF[learning].id
    made = read(elsewhere("digest", "--area", area, "--area", area).stdout_bytes)
    assert made["List-Id"].startswith(f"<{area}.areas.news.")
    none = elsewhere("digest", "--topic", "medicine")
    assert none.exit_code == 0
    assert none.stdout == ""
    assert "no paper is new under Medicine" in none.stderr
    empty = read(elsewhere("digest", "--topic", "medicine", "--empty").stdout_bytes)
    assert "no new papers" in empty["Subject"]


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (("--topic", "parameter-efficient"), "no topic has the id 'parameter-efficient'; the nearest: parameter-e"),
        (("--topic", "adaptation"), "no topic has the id 'adaptation'; it is that of an area: use --area"),
        (("--area", "theory"), "no area has the id 'theory'; it is that of a topic: use --topic"),
        (("--each-topic", "mail", "--send"), "use --topic ID --send"),
    ],
)
def test_a_part_that_is_not_there_is_wrong_usage(elsewhere: Run, words: tuple[str, ...], mend: str) -> None:
    wrong = elsewhere("digest", *words)
    assert wrong.exit_code == 2
    assert mend in " ".join(wrong.stderr.split())
    assert wrong.stdout == ""


def test_each_topic_has_a_file_and_none_of_an_earlier_run(elsewhere: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "medicine.eml").write_text("of an earlier run")
    (folder / "mine.eml").write_text("of somebody else")
    result = elsewhere("digest", "--each-topic", str(folder))
    files = {path.name for path in folder.iterdir()}
    assert "medicine.eml" not in files
    assert "mine.eml" in files
    assert "continual-learning.eml" in files
    count = len(files) - 1
    assert result.stdout == f"{folder} has {count} {'message' if count == 1 else 'messages'}\n"
    made = read((folder / "continual-learning.eml").read_bytes())
    assert made["List-Id"].startswith("<continual-learning.topics.")
    assert elsewhere("digest", "--each-topic", str(folder), "--topic", "medicine").stdout.endswith("0 messages\n")


def test_without_a_page_of_the_site_the_foot_has_none() -> None:
    news = message.news_since(SHOWN, Site("A List", "", ""), None, QUANTIZATION)
    made = message.write(news, SHOWN, Site("A List", "", "", "key"), "", 0)
    assert part(made, "plain").endswith("\n\n-- \nA List\n")
