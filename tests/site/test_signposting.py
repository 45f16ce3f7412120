"""What a paper's page says to programs by links of its head, and what nginx sends with it (RFC 8288)."""

from __future__ import annotations

from pathlib import Path

import requests

from tests.nginx import serving


def links(header: str) -> set[tuple[str, str]]:
    """The relation and the target of each link of a header."""
    found = (part.split(";") for part in header.split(", "))
    return {(more[0].strip().removeprefix('rel="').rstrip('"'), target.strip("<> ")) for target, *more in found}


def test_nginx_sends_what_describes_a_paper(tmp_path: Path) -> None:
    root, folder = tmp_path / "site", tmp_path / "nginx"
    for page in ("papers/rain-gauges", "topics/rain"):
        (root / page).mkdir(parents=True)
        (root / page / "index.html").write_text("<title>Rain</title>")
    (root / "404.html").write_text("<title>Not here</title>")
    folder.mkdir()
    with serving(root, folder) as address:
        paper = requests.get(f"{address}papers/rain-gauges/", timeout=10)
        assert links(paper.headers["Link"]) == {
            ("describedby", "/papers/rain-gauges.bib"),
            ("alternate", "/papers/rain-gauges.md"),
            ("type", "https://schema.org/AboutPage"),
            ("type", "https://schema.org/ScholarlyArticle"),
        }
        for other in ("topics/rain/", "papers/none/"):
            assert "Link" not in requests.get(f"{address}{other}", timeout=10).headers
