"""What programs that visit the site read first."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.site import crawlers
from tests.site.test_markdown_pages import LINK
from tests.strangers import HOSTED, PAPERS, ROOT, SHOWN, TAXONOMY, UNHOSTED


def test_llms_txt_is_as_described() -> None:
    lines = crawlers.llms(SHOWN, HOSTED).splitlines()
    assert lines[0] == "# A &lt;List&gt;"
    assert lines[2] == "> Papers &amp; more."
    assert lines[4].startswith(
        "The list has 6 papers, each on a page of its own, papers/ID/; papers/ID.md is the same"
    )
    headings = [line for line in lines if line.startswith("## ")]
    assert headings == ["## Data", *(f"## {area.title}" for area in TAXONOMY.areas), "## Optional"]
    listed = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(rf"- \[[^]]+\]\({re.escape(ROOT)}[^)]*\): .+", line) for line in listed)
    assert len(listed) == 4 + len(SHOWN.taxonomy.topic_by_id) + 4
    assert "](papers.json): " in crawlers.llms(SHOWN, UNHOSTED)
    assert f"- [Theory]({ROOT}topics/theory/): {TAXONOMY.topic_by_id['theory'].scope}" in listed


def test_llms_txt_of_one_paper_and_no_description() -> None:
    lines = crawlers.llms(replace(SHOWN, papers=PAPERS[:1]), replace(HOSTED, description="")).splitlines()
    assert lines[2].startswith("The list has 1 paper, each")


def test_robots_may_read_all() -> None:
    assert crawlers.robots(UNHOSTED) == "User-agent: *\nAllow: /\n"
    assert crawlers.robots(HOSTED) == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"


def test_every_link_of_llms_txt_leads_somewhere(site: Path) -> None:
    links = LINK.findall((site / "llms.txt").read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (site / link).exists()] == []
