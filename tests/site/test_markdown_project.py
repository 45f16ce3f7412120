"""Plain MkDocs, with a theme and no plugin of ours, builds a usable site of the pages as Markdown."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from generator.model import Paper
from generator.site.markdown_pages import FOLDER, settings
from generator.site.reading_list import ReadingList
from tests.site.test_markdown_pages import all_files
from tests.strangers import HOSTED, SHOWN
from tests.test_hostile import PAYLOADS

ROOT = "http://built.test/"
STRICT = {"links": dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "warn")}
RISKY = {"script", "style", "link", "meta", "base", "img", "iframe", "svg", "form", "object", "plaintext"}
PAPERS: tuple[Paper, ...] = (
    *SHOWN.papers,
    *(
        SHOWN.papers[0].model_copy(
            update={
                "id": f"payload-{number}",
                "title": payload,
                "abstract": f"{payload} {payload}",
                "authors": (payload,),
            }
        )
        for number, payload in enumerate(PAYLOADS)
    ),
)
LIST = replace(
    SHOWN, papers=PAPERS, merged={"old": "full"}, withdrawn=(PAPERS[0].model_copy(update={"id": "gone"}),)
)


def build(project: Path, shown: ReadingList, theme: str) -> Path:
    """Writes the project of a list and builds it; gives where the site is."""
    for name, text in all_files(shown, HOSTED).items():
        path = project / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    values = yaml.safe_load(settings(shown, HOSTED)) | {"theme": theme, "validation": STRICT}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(values), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return project / "site"


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp(request.param), LIST, request.param)


def tree(path: Path) -> Element:
    parsed: Element = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return parsed


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def risky(page: Element) -> Counter[str]:
    """How many elements and attributes that load or run something a page has."""
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    tags = [element.tag for element in elements if element.tag in RISKY]
    return Counter([*tags, *(name for element in elements for name in element.attrib if name.startswith("on"))])


def visible(text: str) -> str:
    """A text without the characters that no page can show."""
    return " ".join("".join(char for char in text if char.isprintable() or char.isspace()).split())


def test_titles_and_abstracts_are_right_and_run_nothing(built: Path) -> None:
    plain = risky(tree(built / "papers" / "again" / "index.html"))
    for paper in PAPERS:
        page = tree(built / "papers" / paper.id / "index.html")
        assert visible(words(page.find(".//h1"))) == visible(paper.title), paper.id
        assert visible(words(page.find(".//title"))).startswith(visible(paper.title)), paper.id
        assert visible(paper.abstract) in visible(words(page.find("body"))), paper.id
        assert risky(page) == plain, paper.id


def test_every_link_leads_to_a_page(built: Path) -> None:
    for path in built.rglob("*.html"):
        if path.name == "404.html":
            continue
        here = path.relative_to(built).as_posix()
        for link in tree(path).iter("a"):
            target = urldefrag(urljoin(f"{ROOT}{here}", link.get("href", ""))).url
            if target.startswith(ROOT):
                found = built / unquote(target.removeprefix(ROOT))
                assert found.is_file() or (found / "index.html").is_file(), (here, link.get("href"))


def test_the_menu_leads_to_every_topic(built: Path) -> None:
    links = {link.get("href", "") for link in tree(built / "index.html").iter("a")}
    assert {f"topics/{topic.id}/" for topic in LIST.taxonomy.topics} <= links
    assert {f"areas/{area.id}/" for area in LIST.taxonomy.areas} <= links


def test_what_moved_says_where(built: Path) -> None:
    page = tree(built / "papers" / "old" / "index.html")
    assert "../full/" in {link.get("href") for link in page.iter("a")}
