from __future__ import annotations

from pathlib import Path

from generator.extras.links.outward import outward
from generator.settings.content import Content
from tests.conftest import Run

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
RADAR = "adapters-for-tiny-radar-models"


def test_links_are_those_of_papers_and_of_pages(content: Path, run: Run) -> None:
    own = "{why: x, arxiv: 2411.00001, links: ['https://example.org/which', 'https://example.org/about']}"
    gone = "{why: x, links: ['https://example.org/gone']}"
    (content / "curation.yml").write_text(
        f"papers:\n  {WHICH}: {own}\n  {RADAR}: {gone}\nwithdrawn:\n  {RADAR}: It was retracted.\n"
    )
    run("update", "--quiet")
    (content / "pages" / "about.md").write_text("# About\n\nSee <https://example.org/about>, <https://a.test/>.\n")
    (content / "pages" / "more").mkdir()
    (content / "pages" / "more" / "b.md").write_text("See https://a.test/ and https://a.test/.\n")
    pages = f"{content.as_posix()}/pages"
    found = outward(Content(content))
    assert found == {
        "https://a.test/": (f"{pages}/about.md", f"{pages}/more/b.md"),
        "https://arxiv.org/abs/2411.00001": (f"papers/{WHICH}/",),
        "https://example.org/about": (f"papers/{WHICH}/", f"{pages}/about.md"),
        "https://example.org/which": (f"papers/{WHICH}/",),
        "https://github.com/example-lab/frostline": (f"papers/{FROST}/",),
    }
    assert list(found) == sorted(found)
