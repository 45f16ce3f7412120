from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.settings.content import Content
from tests.conftest import Run
from tests.extras.topics.conftest import fill


def propose(content: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["topics", "propose", "--content", str(content), *words])


def test_a_proposal_is_the_lists_topics_at_once(run: Run, themed: Path) -> None:
    result = propose(themed, "--topics", "2")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        f"{themed}/topics.yml: topics: 2, areas: 1",
        "papers: 20, filed by the terms: 20, unfiled: 0",
        "now cut, merge and rename there, as the comments say",
        "then `reading-list update --dry-run` says where the papers go",
    ]
    moved = run("update", "--quiet", "--dry-run")
    assert moved.exit_code == 0, moved.output
    assert [topic.id for topic in Content(themed).taxonomy().topics] == ["colonies", "oak-planks"]


def test_topics_that_are_there_stay(themed: Path) -> None:
    own = themed / "topics.yml"
    own.write_text("areas: [{id: a, title: A, topics: [{id: b, title: B, scope: C., terms: {bee: 6}}]}]\n")
    before = own.read_text()
    result = propose(themed)
    assert result.stdout.splitlines()[0].startswith(f"{themed}/topics-proposed.yml: topics: 4, areas: ")
    assert f"what you keep goes to {own}" in result.stdout
    assert own.read_text() == before
    edited = themed / "topics-proposed.yml"
    edited.write_text(edited.read_text() + "# mine\n")
    again = propose(themed)
    assert again.exit_code == 1
    assert again.stderr.startswith(f"{edited}: has topics already; --to FILE writes elsewhere, --force over them")
    assert edited.read_text().endswith("# mine\n")
    assert propose(themed, "--force").exit_code == 0
    assert own.read_text() == before
    assert "# mine" not in edited.read_text()


def test_it_writes_where_it_is_told(themed: Path) -> None:
    target = themed.parent / "elsewhere.yml"
    assert propose(themed, "--to", str(target)).exit_code == 0
    assert target.exists()
    assert (themed / "topics.yml").read_text() == "areas: []\n"
    assert not (themed / "topics-proposed.yml").exists()


def test_few_papers_have_no_topics(content: Path) -> None:
    result = propose(content)
    assert result.exit_code == 1
    assert "holds 0 papers with a text, and topics show from 12 on; add a dump" in result.stderr
    assert not (content / "topics.yml").exists()


def test_papers_without_words_in_common_have_no_topics(run: Run, content: Path) -> None:
    words = (
        "amber",
        "birch",
        "comet",
        "delta",
        "ember",
        "fjord",
        "grove",
        "heron",
        "iglu",
        "jade",
        "kelp",
        "lagoon",
    )
    texts = [(f"{word.title()} for {word[::-1].title()}", f"With {word}ish {word[::-1]}.") for word in words]
    result = propose(fill(content, run, texts))
    assert result.exit_code == 1
    assert result.stderr == f"{content}/papers: holds papers with too few words in common for any topic\n"
    assert (content / "topics.yml").read_text() == "areas: []\n"
