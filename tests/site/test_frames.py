"""Pages filled into frames are, byte for byte, those that MkDocs makes without the hooks that do so."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from generator.site import page_files
from generator.site.search_text import searchable
from tests.conftest import REPO, Run, hosted_at, snapshot

STRANGE = 'A "title" zqtitleqz \\ {{ x }} & <b> \u2028\u2029\x85\x7f é 😀 --- : # \t'


def test_a_page_file_is_read_as_it_was_written_and_as_yaml() -> None:
    head = {
        "title": STRANGE,
        "body": "html",
        "hide": ["toc"],
        "search": {"exclude": "true"},
        "head": "<a>\n---\n<b>",
    }
    written = page_files.write(head, "<p>\n---\nBody</p>")
    assert page_files.read(written) == (head, "<p>\n---\nBody</p>")
    assert yaml.safe_load(written.split("---\n")[1]) == head


@pytest.mark.parametrize("text", ["", "# By hand", "---\ntitle: By hand\nbody: html\n---\n\nText", "---\nbody"])
def test_a_page_of_somebody_else_is_none(text: str) -> None:
    assert page_files.read(text) is None


def test_the_search_finds_what_is_not_left_out() -> None:
    body = (
        '<div><h1 data-search-exclude>Title <b>x</b></h1><p class="a">One<br>&lt;two&gt; &#39;</p>'
        '<section data-search-exclude><p>No<br></p><svg><path d="M0"/></svg><section>No</section></section>'
        "<h2>Yes</h2></div>"
    )
    assert searchable(body) == "<p>One&lt;two&gt; '</p>Yes"


def words(marked_up: str) -> list[str]:
    """The words of a text in any order: the theme's search cuts a page at its headings, ours does not."""
    return sorted(unescape(re.sub("<[^>]*>", " ", marked_up)).split())


def test_frames_make_what_mkdocs_makes(run: Run, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = content.parent
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    settings = hosted_at((REPO / "mkdocs.yml").read_text(), "https://list.test/reading/")
    (project / "mkdocs.yml").write_text(settings)
    monkeypatch.chdir(project)
    monkeypatch.setattr("generator.site.paging.ROWS", 1)  # so that some lists take several pages
    title = f"zqbodyqz and {' '.join(STRANGE.split())}".replace("\x7f", "")
    abstract = "An abstract </article> zqaddressqz of words <article data-search-exclude>."
    (content / "dumps" / "strange.txt").write_text(f"Daily Papers\n\n{title}\n\n{abstract}\n")
    # As the frames are called themselves.
    (content / "dumps" / "frames.txt").write_text(
        "Daily Papers\n" + "".join(f"\nzqurlqz{number}\n\nWe present a frame {number}.\n" for number in range(9))
    )
    result = run("build", "--quiet")
    assert result.exit_code == 0, result.output
    assert (project / "site/papers/zqurlqz0/index.html").exists()
    framed = snapshot(project / "site")
    assert "topics/parameter-efficient-fine-tuning/2/index.html" in framed
    assert b"/topics/parameter-efficient-fine-tuning/" in framed["404.html"]
    assert b"/topics/parameter-efficient-fine-tuning/2/" not in framed["404.html"]
    # The same, with nothing taken out of what MkDocs builds.
    monkeypatch.setattr("generator.site.frames.Frames.take", lambda *_: None)
    monkeypatch.setattr("generator.site.frames.Frames.listed", lambda _, pages: pages)
    assert run("build", "--quiet").exit_code == 0
    plain = snapshot(project / "site")
    assert {name for name in plain if "papers/" in name and name.endswith("index.html")}
    index = "search/search_index.json"
    assert {name for name in {*framed, *plain} if framed.get(name) != plain.get(name)} <= {index}
    found = [
        {
            record["location"]: (record["title"], record["tags"], words(record["text"]))
            for record in json.loads(site[index])["docs"]
        }
        for site in (framed, plain)
    ]
    assert found[0] == found[1]
