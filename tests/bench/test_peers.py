from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.bench import compete

ROWS = """<h1>Topics</h1><p>Two &amp; no more, by <em>name</em>.</p>
<ul><li><a class="x" href="../papers/a/">A_b</a> 3 May</li><li>None</li></ul>"""


def page(article: str) -> str:
    return f"<html><nav><ul><li>Menu</li></ul></nav><article>{article}</article><footer><p>Foot</p></footer></html>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of three pages, a paper with its Markdown among them."""
    site = tmp_path / "project/site"
    for address, article in (("", "<h1>Home</h1>"), ("topics/", ROWS), ("papers/a/", "<h1>of the page</h1>")):
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / "index.html").write_text(page(article))
    (site / "papers/a.md").write_text("# A paper\n\n[Code](https://example.org)\n")
    return tmp_path / "project"


def test_pages_are_as_markdown_what_they_are_without_menu_and_foot(project: Path, tmp_path: Path) -> None:
    docs = peers.prepare(project, tmp_path / "peer") / "docs"
    assert (docs / "index.md").read_text().strip() == "# Home"
    assert (docs / "topics.md").read_text().split("\n") == [
        "# Topics",
        "",
        "Two &amp; no more, by name .",
        "",
        "- [A\\_b](../papers/a/) 3 May",
        "- None",
    ]
    assert (docs / "papers/a.md").read_text() == (project / "site/papers/a.md").read_text()
    assert peers.pages(tmp_path / "peer") == 3


def test_a_page_without_text_is_refused(project: Path, tmp_path: Path) -> None:
    """It would make other builders fast."""
    empty = project / "site/topics/index.html"
    empty.write_text(empty.read_text().replace("article>", "section>"))
    with pytest.raises(ValueError, match=r"topics/index\.html has no text"):
        peers.prepare(project, tmp_path / "peer")


def test_the_loop_writes_all_pages_in_its_layout(project: Path, tmp_path: Path) -> None:
    folder = peers.prepare(project, tmp_path / "peer")
    cost = compete(peers.PEERS["loop"], folder)
    assert cost.seconds > 0
    assert cost.processor > 0
    assert 0 < cost.memory < 1
    written = (folder / "site/papers/a/index.html").read_text()
    assert '<title>a</title><link rel="stylesheet" href="../../style.css">' in written
    assert '<li><a href="../../browse/">Browse</a></li>' in written
    assert '<main><h1 id="a-paper">A paper</h1>\n<p><a href="https://example.org">Code</a></p></main>' in written
    assert '<li><a href="browse/">Browse</a></li>' in (folder / "site/index.html").read_text()


def test_other_builders_have_the_same_layout(project: Path, tmp_path: Path) -> None:
    folder = peers.prepare(project, tmp_path / "peer")
    for name, title, content in (
        ("layouts/all.html", "{{ .Title }}", "{{ .Content }}"),
        ("includes/page.liquid", "{{ page.fileSlug }}", "{{ content }}"),
    ):
        layout = (folder / name).read_text()
        assert f"<title>{title}</title>" in layout
        assert f"<main>{content}</main><footer>CC0</footer>" in layout
        assert '<li><a href="/browse/">Browse</a></li>' in layout


def test_a_builder_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert peers.PEERS["hugo"].version() is None
    program = tmp_path / "hugo"
    program.write_text("#!/bin/sh\necho hugo v0.168.0-e27a67+extended linux/amd64\n")
    program.chmod(0o755)
    assert peers.PEERS["hugo"].version() == "hugo 0.168.0"
    assert peers.PEERS["loop"].version()
