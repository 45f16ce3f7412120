"""What keeps a list from harm: too much change at once, two runs at once, a crash, contradictions."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import publish
from generator.catalogue import guard, update
from generator.catalogue.guard import TooMuchError
from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError
from generator.util.lock import NAME, alone
from tests.catalogue.test_update import FROST, WHICH
from tests.conftest import REPO, Run, sample_content, snapshot
from tests.extras.test_doctor import holding
from tests.util.test_atomic import CALLS, counting

RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: one, title: One, scope: One., terms: {falcon: 7}}  # once in an abstract, too little to be filed
      - {id: two, title: Two, scope: Two., terms: {heron: 9}}
contributions:
  - {id: study, title: Study, scope: A study.}
"""
SENTENCE = "The falcon number {0} is seen above the {0} hills and lakes of the {0} land, where {0} people live and {0} rivers flow."


def dump(content: Path, name: str, *texts: tuple[str, str]) -> None:
    items = [{"paper": {"title": title, "summary": abstract}} for title, abstract in texts]
    (content / "dumps" / name).write_text(json.dumps(items, indent=1))


def birds(number: int = 20, change: str = "falcon") -> list[tuple[str, str]]:
    """Papers whose abstracts a later dump may give in full, with other words."""
    more = f" Of each {change} and its {change} kin, a {change} more, we tell at length here." * 3
    return [
        (
            f"The Bird {chr(65 + n)}{'xyz'[n % 3] * (n + 2)}",
            SENTENCE.format(f"w{n}q") + (more if change != "falcon" else ""),
        )
        for n in range(number)
    ]


@pytest.fixture
def list_of_birds(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "pages").mkdir()
    (content / "topics.yml").write_text(RULES)
    dump(content, "first.json", *birds())
    (content / "dumps.yml").write_text("dumps: {first.json: {captured: 2026-01-01}}\n")
    assert len(update.run(Content(content)).added) == 20
    return content


def later(content: Path, allow: str = "") -> None:
    """A dump with the same papers in other words, about another bird."""
    dump(content, "later.json", *birds(change="heron"))
    (content / "dumps.yml").write_text(
        f"dumps:\n  first.json: {{captured: 2026-01-01}}\n  later.json: {{captured: 2026-01-08{allow}}}\n"
    )


@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--check"]])
def test_a_dump_that_changes_too_much_is_stopped_with_a_report(
    list_of_birds: Path, tmp_path: Path, more: list[str]
) -> None:
    later(list_of_birds)
    before = snapshot(list_of_birds)
    report = tmp_path / "report.md"
    words = ["update", *more, "--content", str(list_of_birds), "--report", str(report)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert snapshot(list_of_birds) == before
    assert (
        "this would merge others into 20 of 20 papers, more than 10 per cent; nothing was written." in result.stderr
    )
    assert "this would move 20 of 20 papers to other topics, more than 10 per cent" in result.stderr
    assert "later.json: {allow: {moved: the reason}}" in result.stderr
    assert result.stdout.count("moved: ") == 20
    assert report.read_text().count("unfiled → two") == 20


@pytest.fixture
def unpublished(list_of_birds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a list that nobody but its curator has seen, where much would change."""
    (list_of_birds.parent / "mkdocs.yml").write_text((REPO / "mkdocs.yml").read_text())
    later(list_of_birds)
    return list_of_birds.parent


def is_stopped(root: Path) -> bool:
    """Whether the guard stops the run that reads the later dump."""
    try:
        guard.check(Content(root / "content"), update.plan(Content(root / "content")))
    except TooMuchError:
        return True
    return False


def commit(root: Path, *paths: str) -> None:
    git = ("git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@list.test")
    subprocess.run([*git, "init", "--quiet"], check=True, timeout=60)
    subprocess.run([*git, "add", *paths], check=True, timeout=60)
    subprocess.run([*git, "commit", "--quiet", "--message", "x"], check=True, timeout=60)


def test_a_list_that_was_never_published_may_change_as_it_likes(unpublished: Path) -> None:
    assert not is_stopped(unpublished)
    commit(unpublished, "mkdocs.yml", "content/dumps")
    assert not is_stopped(unpublished)
    assert len(update.run(Content(unpublished / "content")).moved) == 20


def test_a_catalogue_that_was_pushed_may_be_published(
    unpublished: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    commit(unpublished, "mkdocs.yml", "content")
    assert not is_stopped(unpublished)
    git, host = ("git", "-C", str(unpublished)), str(tmp_path_factory.mktemp("host"))
    subprocess.run([*git, "init", "--quiet", "--bare", host], check=True)
    subprocess.run([*git, "remote", "add", "origin", host], check=True)
    subprocess.run([*git, "push", "--quiet", "origin", "HEAD:main"], check=True)
    assert is_stopped(unpublished)
    # That it is taken out again does not take it from its readers.
    subprocess.run([*git, "rm", "-r", "--quiet", "--cached", "content/papers"], check=True)
    commit(unpublished, "mkdocs.yml")
    assert is_stopped(unpublished)


def test_the_first_topics_of_a_published_list_stop_nobody(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "dumps").mkdir(parents=True)
    (content / "topics.yml").write_text("areas: []\n")
    dump(content, "first.json", *birds())
    assert len(update.run(Content(content)).added) == 20
    (content / "topics.yml").write_text(RULES.replace("heron", "bird"))
    assert len(update.run(Content(content)).moved) == 20
    (content / "topics.yml").write_text(RULES.replace("heron", "bird").replace("two", "three"))
    with pytest.raises(TooMuchError, match="move 20 of 20 papers"):
        update.run(Content(content))


@pytest.mark.parametrize("name", ["SITE_URL", "CI_PAGES_URL", "URL", "DEPLOY_PRIME_URL"])
def test_a_list_with_an_address_may_be_published(
    unpublished: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "https://marsh.test/list")
    assert is_stopped(unpublished)


def test_settings_that_cannot_be_read_protect_the_list(unpublished: Path) -> None:
    for text in ("site_url: https://list.test/\n", "site_url: [\n", "- x\n"):
        (unpublished / "mkdocs.yml").write_text(text)
        assert is_stopped(unpublished)
    (unpublished / "mkdocs.yml").unlink()
    assert is_stopped(unpublished)


def test_the_curators_word_lets_it_pass_once_and_stays(list_of_birds: Path) -> None:
    later(list_of_birds, ", allow: {moved: The first capture had half of each abstract.}")
    with pytest.raises(TooMuchError) as stopped:
        update.run(Content(list_of_birds))
    assert [problem.what.split(" of ")[0] for problem in stopped.value.problems] == [
        "this would merge others into 20"
    ]
    later(list_of_birds, ", allow: {moved: The first capture was cut., merged: They are the same.}")
    assert len(update.run(Content(list_of_birds)).moved) == 20
    # The word was for that dump: the rules that come later need their own.
    (list_of_birds / "topics.yml").write_text(RULES.replace("heron", "swan"))
    with pytest.raises(TooMuchError, match="run `reading-list update --allow moved` and commit content/"):
        update.run(Content(list_of_birds))
    assert update.run(Content(list_of_birds), allow=["moved"]).moved


def test_a_withdrawal_of_much_is_stopped(list_of_birds: Path) -> None:
    ids = sorted(Catalogue(list_of_birds / "papers").load())
    curation = list_of_birds / "curation.yml"
    curation.write_text("withdrawn:\n" + "".join(f"  {name}: Gone.\n" for name in ids[:11]))
    with pytest.raises(TooMuchError, match="this would withdraw 11 of 20 papers, more than 2 per cent"):
        update.run(Content(list_of_birds))
    curation.write_text("withdrawn:\n" + "".join(f"  {name}: Gone.\n" for name in ids[:10]))
    assert guard.changed(update.run(Content(list_of_birds)))["withdrawn"] == 10  # a few always pass


def test_limits_are_settings(list_of_birds: Path) -> None:
    later(list_of_birds)
    facts = (list_of_birds / "dumps.yml").read_text()
    (list_of_birds / "dumps.yml").write_text(facts + "changes: {merged: 100, moved: 100}\n")
    update.run(Content(list_of_birds))
    (list_of_birds / "dumps.yml").write_text(facts + "changes: {moved: 101}\n")
    with pytest.raises(ContentError, match=r"changes\.moved"):
        update.run(Content(list_of_birds))


def test_what_is_listed_again_in_the_same_words_is_no_risk(list_of_birds: Path) -> None:
    dump(list_of_birds, "again.json", *birds(), ("Another", "Of a heron."))
    found = update.run(Content(list_of_birds))
    assert (len(found.merged), guard.changed(found)["merged"]) == (20, 0)


def test_a_wrong_kind_is_wrong_usage(run: Run) -> None:
    result = run("update", "--allow", "moved,lost")
    assert result.exit_code == 2
    assert "'lost' is none of withdrawn, merged, moved" in result.stderr


def test_dumps_are_no_risk_one_by_one(tmp_path: Path) -> None:
    content = sample_content(tmp_path / "content")
    (content / "curation.yml").unlink()
    aside = tmp_path / "aside"
    (content / "dumps").rename(aside)
    (content / "dumps").mkdir()
    for path in sorted(aside.iterdir()):
        shutil.copy(path, content / "dumps")
        update.run(Content(content))


def test_two_runs_at_once(content: Path, run: Run) -> None:
    before = snapshot(content)
    with holding(content):
        result = run("update")
        assert result.exit_code == 1
        assert "another run is at work here (reading-list, process" in result.stderr
        assert "wait until it is done, or end it, and run this again" in result.stderr
    assert snapshot(content) == before
    (content / NAME).write_text("left by a killed run\n")
    assert run("update").exit_code == 0
    assert not (content / NAME).exists()


def test_a_lock_needs_a_folder_in_which_it_may_write(tmp_path: Path) -> None:
    with alone(tmp_path / "none"):
        assert not (tmp_path / "none").exists()


def test_a_moved_address_that_leads_nowhere_is_refused(content: Path, run: Run) -> None:
    run("update")
    (content / "curation.yml").write_text("moved: {old/: topics/no-such/}\n")
    before = snapshot(content)
    result = run("update")
    assert result.exit_code == 1
    assert "the site has no address 'topics/no-such/'" in result.stderr
    assert snapshot(content) == before


def test_one_paper_that_a_listing_keeps_apart(content: Path) -> None:
    update.run(Content(content))
    (content / "curation.yml").write_text(
        f'same:\n  - why: x\n    papers: [{FROST}, {WHICH}]\ndifferent:\n  - why: y\n    papers: [{FROST}, "spaced.txt:21"]\n'
    )
    with pytest.raises(ContentError, match="under different a listing keeps them apart; take one out") as error:
        update.run(Content(content))
    assert error.value.problems[0].line == 3


def test_a_decision_on_a_renamed_dump_names_the_new_name(content: Path) -> None:
    update.run(Content(content))
    (content / "curation.yml").write_text(f'different:\n  - why: y\n    papers: [{FROST}, "spaced.txt:21"]\n')
    (content / "dumps" / "spaced.txt").rename(content / "dumps" / "march.txt")
    with pytest.raises(ContentError, match=r"write 'march\.txt:21', or run `reading-list doctor --mend`"):
        update.run(Content(content))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that copies processes")
def test_a_build_killed_at_any_moment_leaves_a_whole_site(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update.run(Content(content))
    root = content.parent
    monkeypatch.chdir(root)
    shutil.copy(REPO / "mkdocs.yml", root)
    shutil.copytree(REPO / "overrides", root / "overrides")
    shown = ReadingList((), Content(content).taxonomy(), {}, decisions=Decisions(content / "curation.yml"))

    def built(config: object) -> None:
        """A site of a few files, in place of MkDocs."""
        folder = Path(str(getattr(config, "site_dir", "")))
        for name in ("papers.json", "index.html", "a/index.html"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("new")

    monkeypatch.setattr(publish, "mkdocs_build", built)
    whole = {"papers.json": b"new", "index.html": b"new", "a/index.html": b"new"}
    old = {"papers.json": b"old", "gone.html": b"old"}
    outcomes = set()
    for number in counting():
        shutil.rmtree(root / "site", ignore_errors=True)
        (root / "site").mkdir()
        for name, data in old.items():
            (root / "site" / name).write_bytes(data)
        killed = killed_at(root / "site", shown, number)
        found = snapshot(root / "site")
        assert found in (old, whole)
        outcomes.add(found == whole)
        publish.build(shown, Content(root / "content"))
        assert snapshot(root / "site") == whole
        assert not [path.name for path in root.iterdir() if path.name.startswith(".site")]
        if not killed:
            break
    assert outcomes == {True, False}


def killed_at(site: Path, shown: ReadingList, number: int) -> bool:
    """Kills a publication just before the file operation of that number; whether it got that far."""
    child = os.fork()
    if child == 0:
        count = 0

        def audit(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event in {*CALLS, "shutil.rmtree", "shutil.copytree"} and f".{site.name}" in str(arguments):
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(audit)
        try:
            publish.build(shown, Content(site.parent / "content"))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
