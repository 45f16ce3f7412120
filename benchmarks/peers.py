"""What else could make a site of the same pages: builders to compare with, and the pages as Markdown for them.

The pages are those of a site that is built: papers as the Markdown that stands beside them, all others as Markdown
of the lists that they are, rows with titles, links and sentences.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from importlib import metadata
from pathlib import Path

import jinja2

from benchmarks import loop
from generator.util.markdown import escape


@dataclass(frozen=True)
class Peer:
    """A builder: the command that makes ``site`` of ``docs`` in a folder; its version, None if it is not here."""

    title: str
    command: tuple[str, ...]
    version: Callable[[], str | None]


def _program(title: str, version: str, *command: str) -> Peer:
    def ask() -> str | None:
        if not shutil.which(command[0]):
            return None
        printed = subprocess.run([command[0], version], capture_output=True, text=True, check=True).stdout
        number = re.search(r"\d+(\.\d+)+", printed)
        return f"{command[0]} {number[0] if number else printed}"

    return Peer(title, command, ask)


def _module(title: str, package: str, *command: str) -> Peer:
    def look() -> str | None:
        try:
            return f"{package} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            return None

    return Peer(title, (sys.executable, *command), look)


PEERS = {
    "loop": _module("Jinja and Python-Markdown, a bare loop", "markdown", "-P", loop.__file__),
    "material": _module("MkDocs with Material, as it comes", "mkdocs-material", "-m", "mkdocs", "build", "--quiet"),
    "zensical": _module("Zensical, on the same settings", "zensical", "-m", "zensical", "build", "--clean"),
    "hugo": _program("Hugo, in the loop's layout", "version", "hugo"),
    "eleventy": _program(
        "Eleventy, in the loop's layout", "--version", "eleventy", "--quiet", "--config=eleventy.mjs"
    ),
}

_MKDOCS = """site_name: Peer
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: "/*"
markdown_extensions: [toc, tables, admonition, attr_list]
"""
# To Hugo an index.md makes one page of all that is in its folder: https://gohugo.io/content-management/page-bundles/
_HUGO = """title = "Peer"
publishDir = "site"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[[module.mounts]]
source = "docs"
target = "content"
files = ["! /index.md"]
[[module.mounts]]
source = "docs/index.md"
target = "content/_index.md"
"""
# Without Markdown's template engine: it would take the braces of BibTeX and TeX for its own.
_ELEVENTY = """export default (config) => {
  config.addGlobalData("layout", "page.liquid");
  return { dir: { input: "docs", output: "site", includes: "../includes" }, markdownTemplateEngine: false };
};
"""
_PIECE = re.compile(r"<(h[1-3]|li|p|t[hd])\b[^>]*>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}


def prepare(project: Path, folder: Path) -> Path:
    """Writes the pages of a project that is built as Markdown below ``folder``, with each builder's settings.

    Raises:
        ValueError: a page has no text; a builder would be fast with it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    site = project / "site"
    for path in site.rglob("index.html"):
        name = Path(f"{path.parent.relative_to(site)}.md") if path.parent != site else Path("index.md")
        served = site / name
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = served.read_text("utf-8") if name.parts[0] == "papers" else _as_markdown(path.read_text("utf-8"))
        if not text.strip():
            raise ValueError(f"{path} has no text for other builders: is its article still in <article>?")
        target.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, "utf-8")
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    (folder / "eleventy.mjs").write_text(_ELEVENTY, "utf-8")
    for part in ("layouts", "includes"):
        (folder / part).mkdir()
    (folder / "layouts/all.html").write_text(_layout("{{ .Title }}", "{{ .Content }}"), "utf-8")
    (folder / "includes/page.liquid").write_text(_layout("{{ page.fileSlug }}", "{{ content }}"), "utf-8")
    return folder


def _layout(title: str, content: str) -> str:
    """The loop's layout with what other templates fill in."""
    return str(jinja2.Template(loop.FRAME).render(loop.VALUES, root="/", title=title, content=content))


def pages(folder: Path) -> int:
    """How many pages there are for the builders."""
    return sum(1 for _ in (folder / "docs").rglob("*.md"))


def _as_markdown(page: str) -> str:
    """The headings, rows and paragraphs of a page."""
    body = page.partition("<article")[2].partition("</article>")[0]
    return "\n".join(
        _MARKS.get(found[1], "") + _line(found[2]) + ("\n" if found[1] != "li" else "")
        for found in _PIECE.finditer(body)
    )


def _line(html: str) -> str:
    parts, at = [], 0
    for link in _LINK.finditer(html):
        parts.append(escape(unescape(_TAG.sub("", html[at : link.start()]))))
        parts.append(f"[{escape(unescape(_TAG.sub('', link[2])))}]({link[1]})")
        at = link.end()
    return " ".join(filter(None, [*parts, escape(unescape(_TAG.sub(" ", html[at:])))]))
