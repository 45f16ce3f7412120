"""A killed update leaves each file as it was or as it should be, and the next run makes all of them so."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from tests.conftest import SPACED, THOROUGH, snapshot

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that copies processes")

MOMENTS = 160 if THOROUGH else 16
# A paper that is there before becomes part of one that a new dump brings, by the curator's word, and another one part
# of one that is there as well, by the rules.
KNOWN = "adapters-for-tiny-radar-models"
NEW = "thawline-freezing-layers-by-their-gradient-noise"
BARE = "arxiv-2601-00001"


@pytest.fixture
def changed(content: Path) -> Path:
    """A content folder with a catalogue, and dumps that change some of its files and add others."""
    (content / "dumps" / "ids.txt").write_text("https://arxiv.org/abs/2601.00001\n")
    update.run(Content(content))
    known = Catalogue(content / "papers").load()[KNOWN]
    both = {"id": "2601.00001", "title": known.title, "summary": known.abstract}
    (content / "dumps" / "both.json").write_text(json.dumps([{"paper": both}]))
    more = SPACED.replace("FrostLine", "ThawLine").replace("Which Layers", "What Layers").replace("noise", "heat")
    (content / "dumps" / "third.txt").write_text(more)
    (content / "dumps" / "fourth.txt").write_text(SPACED.replace("0.3 points.", "0.3 points on average."))
    (content / "curation.yml").write_text(f"same: [{{why: x, papers: [{NEW}, {KNOWN}]}}]\n")
    return content


def in_a_child(content: Path) -> int:
    """Runs an update in a copy of this process; returns the copy's number."""
    child = os.fork()
    if child == 0:
        try:
            update.run(Content(content))
        finally:
            os._exit(0)
    return child


State = dict[str, bytes]


def state(content: Path) -> State:
    """The files of the catalogue and of the change reports."""
    return snapshot(content / "papers") | snapshot(content / "changes")


def check(content: Path, old: State, new: State) -> bool:
    """Whether a killed run has changed everything; the next one makes the same as a run that was not killed."""
    found = state(content)
    papers = Catalogue(content / "papers").load()
    assert {paper.merged_into for paper in papers.values()} - {None} <= papers.keys()
    assert all(data in (old.get(name), new.get(name)) for name, data in found.items() if not name.endswith(".tmp"))
    assert found.keys() >= old.keys() & new.keys()
    update.run(Content(content))
    assert state(content) == new
    assert sorted(path.name for path in content.rglob(".*")) == []
    assert not update.run(Content(content)).is_news
    return found == new


def steps(content: Path, tmp_path: Path) -> tuple[State, State]:
    """The files before and after an update."""
    done = tmp_path / "done"
    shutil.copytree(content, done)
    update.run(Content(done))
    merged = {paper.id: paper.merged_into for paper in Catalogue(done / "papers").load().values()}
    assert (merged[KNOWN], merged[BARE]) == (NEW, NEW)
    return state(content), state(done)


@pytest.mark.thorough
def test_killed_at_random_moments(changed: Path, tmp_path: Path) -> None:
    old, new = steps(changed, tmp_path)
    begin = time.perf_counter()
    shutil.copytree(changed, tmp_path / "timed")
    os.waitpid(in_a_child(tmp_path / "timed"), 0)
    whole = time.perf_counter() - begin
    rng = random.Random(4)
    for number in range(MOMENTS):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(changed, copy)
        child = in_a_child(copy)
        time.sleep(rng.uniform(0, 1.1 * whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        check(copy, old, new)
        shutil.rmtree(copy)


CALLS = {
    "open",
    "os.rename",
    "os.remove",
    "os.link",
    "os.mkdir",
    "os.rmdir",
}


def killed_at(content: Path, number: int) -> bool:
    """Kills an update just before the file operation of that number; whether it got that far."""
    child = os.fork()
    if child == 0:
        count = 0

        def audit(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event in CALLS and str(content) in str(arguments):
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(audit)
        try:
            update.run(Content(content))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.thorough
@pytest.mark.parametrize("renamed", [False, True])
def test_killed_before_every_file_operation(changed: Path, tmp_path: Path, renamed: bool) -> None:
    if renamed:
        (changed / "dumps" / "dense.txt").rename(changed / "dumps" / "thick.txt")
        (changed / "dumps.yml").write_text("dumps: {spaced.txt: {captured: 2026-03-02}}\n")
    old, new = steps(changed, tmp_path)
    assert ("dense.txt.json" not in new) is renamed
    outcomes = set()
    for number in counting(1 if THOROUGH else 3):
        copy = tmp_path / "copy"
        shutil.copytree(changed, copy)
        killed = killed_at(copy, number)
        outcomes.add(check(copy, old, new))
        shutil.rmtree(copy)
        if not killed:
            break
    assert outcomes == {True, False}
    assert number > 20


def counting(step: int = 1) -> Iterator[int]:
    """1 and every ``step``-th number after it."""
    return itertools.count(1, step)


def test_a_link_to_the_catalogue_stays_a_link(changed: Path, tmp_path: Path) -> None:
    (changed / "papers").rename(tmp_path / "elsewhere")
    (changed / "papers").symlink_to(tmp_path / "elsewhere")
    update.run(Content(changed))
    assert (changed / "papers").is_symlink()
    assert not update.run(Content(changed)).is_news
