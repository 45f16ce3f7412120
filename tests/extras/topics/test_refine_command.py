from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.util.yaml_file import load
from tests.themes import BEEKEEPING

TOPICS = """\
# Ours.
areas:
  - id: all
    title: All
    topics:
      - id: bees
        title: Bees
        scope: Keeping bees.
        terms: {hive: 1}   # more to come
      - id: ships
        title: Ships
        scope: Building ships.
        terms: {ship: 6}
"""


def refine(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["topics", "refine", "--content", str(content), *words])


@pytest.fixture
def corrected(themed: Path) -> Path:
    """A content folder where a person put some papers below a topic that has next to no terms."""
    (themed / "topics.yml").write_text(TOPICS)
    titles = {title for title, _ in BEEKEEPING[:4]}
    ids = [paper.id for paper in Catalogue(themed / "papers").load().values() if paper.title in titles]
    lines = [f"  {paper}:\n    why: Bees.\n    topics: [bees]\n" for paper in ids]
    (themed / "curation.yml").write_text("".join(["papers:\n", *lines]))
    return themed


def test_changes_are_shown_and_nothing_is_written(corrected: Path) -> None:
    result = refine(corrected)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("terms: ")  # what the changes do, and then the changes
    start = lines.index(f"--- {corrected}/topics.yml")
    assert lines[start + 1] == f"+++ {corrected}/topics.yml"
    assert lines[start + 3] == "-        terms: {hive: 1}   # more to come"
    assert not any(line.startswith(("papers that speak", "needs no topics")) for line in lines[start:])
    assert "papers that speak for a topic: 4, of which the rules place so: 0 before, 4 after" in lines
    assert sum(line.startswith("needs no topics in curation.yml: ") for line in lines) == 4
    assert lines[-1] == "--write changes the file"
    assert (corrected / "topics.yml").read_text() == TOPICS


def test_written_changes_place_the_papers_and_a_second_run_has_none(corrected: Path) -> None:
    shown = refine(corrected).stdout.splitlines()
    result = refine(corrected, "--write")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:-1] == [line for line in shown[:-1] if line[:1] not in "-+@"]
    after = (corrected / "topics.yml").read_text()
    assert after.startswith(TOPICS[: TOPICS.index("{hive")])
    assert "   # more to come\n" in after
    assert len({*Content(corrected).taxonomy().topic_by_id["bees"].terms}) > 5
    again = refine(corrected, "--write").stdout.splitlines()
    assert "terms: 0 to add, 0 to remove, 0 to weigh otherwise" in again
    assert (corrected / "topics.yml").read_text() == after


def test_topics_that_name_papers_learn_their_terms_anew(corrected: Path) -> None:
    own = corrected / "topics.yml"
    ids = [paper.id for paper in Catalogue(corrected / "papers").load().values() if paper.title == BEEKEEPING[5][0]]
    own.write_text(
        TOPICS.replace("terms: {hive: 1}", f"papers: [{ids[0]}]\n        terms: {{zebra: 6, giraffe: 3}}")
    )
    assert refine(corrected, "--write").exit_code == 0
    assert "zebra" in own.read_text()
    result = refine(corrected, "--anew", "--write")
    assert result.exit_code == 0, result.output
    topics = Content(corrected).taxonomy().topic_by_id
    assert {"zebra", "giraffe"}.isdisjoint(topics["bees"].terms)
    assert len(topics["bees"].terms) > 5
    assert topics["bees"].papers == (ids[0],)
    assert topics["ships"].terms["ship"] == 6  # it names no papers
    assert "papers that speak for a topic: 5, of which the rules place so: 5 before, 5 after" in result.stdout
    after = own.read_text()
    assert refine(corrected, "--anew", "--write").exit_code == 0
    assert own.read_text() == after


def test_the_files_line_ends_stay(corrected: Path) -> None:
    (corrected / "topics.yml").write_bytes(TOPICS.replace("\n", "\r\n").encode())
    assert refine(corrected, "--write").exit_code == 0
    after = (corrected / "topics.yml").read_bytes()
    assert len(after) > len(TOPICS) + 100
    assert after.count(b"\r\n") == after.count(b"\n") >= TOPICS.count("\n")


def test_a_topic_without_terms_learns_from_its_scope_alone(corrected: Path) -> None:
    (corrected / "curation.yml").write_text("")
    path = corrected / "topics.yml"
    path.write_text(
        TOPICS.replace("        terms: {hive: 1}   # more to come\n", "").replace("Keeping", "Hives, swarms,")
    )
    result = refine(corrected, "--write")
    assert result.exit_code == 0, result.output
    assert "papers that speak for a topic: 0" in result.output
    [bees, _] = load(path, Taxonomy).topics
    assert {"hive", "swarm"} & set(bees.terms)


def test_each_thing_that_is_missing_is_named(corrected: Path) -> None:
    curation = corrected / "curation.yml"
    curation.write_text(curation.read_text().replace("[bees]", "[beees]", 1))
    result = refine(corrected)
    assert result.exit_code == 1
    assert f"{curation}:4: " in result.output
    assert "'beees'" in result.output
    curation.write_text("")
    result = refine(corrected)
    assert result.exit_code == 1
    assert "topics.yml: names no papers that speak for a topic, nor does curation.yml" in result.output
    (corrected / "topics.yml").write_text("areas: []\n")
    result = refine(corrected)
    assert result.exit_code == 1
    assert "topics.yml: has no topics; `reading-list topics propose` proposes some" in result.output
