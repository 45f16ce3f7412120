from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from selenium.webdriver import Chrome

from benchmarks.corpus import invented
from benchmarks.variants import Text
from generator.cli import main
from generator.model import Paper
from generator.settings.content import Content
from generator.site.reading_list import ReadingList
from tests import live_list
from tests.browser import complaints, fresh_tab, opened, served

REPO = Path(__file__).parents[1]
# The frozen list of invented papers on which the tests run, and how many papers and listings it has.
SAMPLE = REPO / "tests" / "sample"
PAPERS, LISTINGS = 111, 143

# `make long` sets this: tests that take some of many cases, or a short way, then take all of them, or the whole way.
THOROUGH = "THOROUGH" in os.environ
# These take long for their number of tests. They begin first, so that no process waits for another one at the end.
LONG = (
    "workflows/test_rehearsal.py",
    "extras/test_init.py",
    "list/test_adding_a_dump.py",
    "util/test_atomic.py",
    "site/test_site.py",
    "test_hostile.py",
    "catalogue/test_twenty_dumps.py",
    "catalogue/test_laws.py",
    "ingest/test_fuzz.py",
)

# Where the tests run on a host's machine, what that says of the list's own address is nothing to them.
for name in ("CI", "SITE_URL", "CI_PAGES_URL", "URL", "DEPLOY_PRIME_URL"):
    os.environ.pop(name, None)

SPACED = """new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Mar 2

FrostLine: Freezing Layers by Their Gradient Noise

Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's gradient \
and freeze the layers whose signal drowns in it. Across nine tasks the frozen model loses less than 0.3 points and trains 1.7x faster \
than the full one, with a third of its memory, on text as well as on images and sound. \
Code: https://github.com/example-lab/frostline.

  • 2 authors
·
Feb 18 6

Which Layers Remember? Probing Forgetting in Sequential Adaptation

When a model is adapted to one task after another, it forgets. We ask where the forgetting sits. With linear \
probes on every layer of three model families we find that the middle third loses most.

example-lab Example Laboratory
·
Nov 9, 2024
"""

DENSE = """Get trending papers in your email inbox once a day!
SubscribeAdapters for "Tiny" Radar Models
Radar models are small. We present adapters for them and prune the adapters once more.
FrostLine: freezing layers by their gradient noise
Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's gradient \
and freeze the layers whose signal drowns in it. Across nine tasks the frozen model loses less than 0.3 points and \
trains 1.7x faster than the full one, with a third of its memory, on text as well as on images and sound.
"""


# No test asserts a timing, not even how long an example takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

live_list.refuse()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts long test modules first where several processes run the tests, with ``--no-loadscope-reorder``."""
    if not hasattr(config, "workerinput"):
        return
    rank = {REPO / "tests" / name: at for at, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path, len(rank)))


def pytest_collection_finish() -> None:
    """What the tests' modules hold stays: a tenth of the time goes into looking for garbage among it."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """The tests of tests/list may read the live list, no others."""
    with live_list.allowed(item.path.is_relative_to(live_list.TESTS)):
        return (yield)


def few_rules(content: Path) -> None:
    """Gives a content folder few names and subjects: reading those that are shipped is most of a small update."""
    (content / "names.yml").write_text("models: {FrostLine: {}}\n")
    (content / "subjects.yml").write_text("subjects: {layer freezing: [freeze the layers, freezing layers]}\n")


def small_content(folder: Path) -> Path:
    """Makes a small content folder of invented papers: two dumps, three papers."""
    (folder / "dumps").mkdir(parents=True)
    (folder / "pages").mkdir()
    (folder / "dumps" / "spaced.txt").write_text(SPACED)
    (folder / "dumps" / "dense.txt").write_text(DENSE)
    (folder / "dumps.yml").write_text("dumps:\n  spaced.txt: {captured: 2026-03-02}\n  dense.txt: {}\n")
    (folder / "pages" / "about.md").write_text("# About\n\nA list for tests.\n")
    few_rules(folder)
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small content folder of invented papers: two dumps, three papers."""
    return small_content(tmp_path / "content")


Run = Callable[..., Result]


@pytest.fixture
def run(content: Path) -> Run:
    """Runs a command on the small content folder."""

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, [words[0], "--content", str(content), *words[1:]])

    return invoke


def hosted_at(settings: str, address: str) -> str:
    """The text of mkdocs.yml with an address of the site, which may be ""."""
    made, count = re.subn(r"^site_url: .*$", f"site_url: {address or repr(address)}", settings, flags=re.MULTILINE)
    assert count == 1
    return made


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def sample_content(folder: Path) -> Path:
    """Makes a content folder of the frozen list: its dumps and decisions, with the shipped rules and pages."""
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("README.md", "search_queries.yml"))
    for name in ("topics.yml", "names.yml", "subjects.yml", "introductions.yml"):
        shutil.copy(REPO / "content" / name, folder)
    shutil.copytree(REPO / "content" / "pages", folder / "pages")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the frozen list, built once, with its content and all else that the build needs beside it."""
    project = tmp_path_factory.mktemp("project")
    sample_content(project / "content")
    shutil.copytree(REPO / "overrides", project / "overrides")
    (project / "generator").symlink_to(REPO / "generator")
    shutil.copy(REPO / "mkdocs.yml", project)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    return project / "site"


@pytest.fixture(scope="session")
def frozen(site: Path) -> Content:
    """The frozen list's content, with its catalogue."""
    return Content(site.parent / "content")


def more_of_each_topic(shown: ReadingList, number: int) -> Iterator[Paper]:
    """So many papers more in each topic, made of the sentences of those that the list has there."""
    random = Random("more")
    for topic, group in shown.primary.items():
        texts = [Text(paper.title, paper.abstract) for paper in group]
        for at in range(number):
            text = invented(texts, random)
            new = {"id": f"{topic}-{at}", "title": text.title, "abstract": text.abstract}
            yield group[at % len(group)].model_copy(update=new)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where that site is served, under a path."""
    with served(site, "/reading-list/") as root:
        yield root


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """The browser of all tests; each has a tab of its own."""
    with opened(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def chrome(browser: Chrome) -> Iterator[Chrome]:
    """A fresh tab, whose console must have no errors in the end; a test that expects some asks for them."""
    with fresh_tab(browser):
        yield browser
        assert complaints(browser) == []
