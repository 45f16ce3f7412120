"""What else could make a site of the same pages: builders to compare with, and the pages as Markdown for them.

The pages are those of a build that is done: papers as the Markdown that the site serves beside them, all others as
Markdown of the lists that they are, rows with titles, links and sentences.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import jinja2
import markdown

from generator.util.markdown import escape

EXTENSIONS = ("toc", "tables", "admonition", "attr_list")
_SETTINGS = """site_name: Peer
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: "/*"
markdown_extensions: [toc, tables, admonition, attr_list]
"""
# About what a theme puts around a page.
_FRAME = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title><link rel="stylesheet" href="{{ root }}style.css">
{% for name in scripts %}<script src="{{ root }}{{ name }}" defer></script>
{% endfor %}</head>
<body><header><nav><ul>{% for title, address in nav %}<li><a href="{{ root }}{{ address }}">{{ title }}</a></li>
{% endfor %}</ul></nav><form action="{{ root }}search/"><input name="q"></form></header>
<main>{{ content }}</main><footer>{{ footer }}</footer></body>
</html>
"""
_NAV = [(name.capitalize(), f"{name}/") for name in ("browse", "news", "names", "years", "dumps", "about")]
_PIECE = re.compile(r"<(h[1-3]|li|p|t[hd])\b[^>]*>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}


def prepare(project: Path, folder: Path) -> Path:
    """Writes the pages of a project that is built as Markdown below ``folder``, with settings for MkDocs."""
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    for path in (project / "build/docs").rglob("*.md"):
        name = path.relative_to(project / "build/docs")
        twin = project / "build/files" / name
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            twin.read_text("utf-8") if twin.exists() else _as_markdown(path.read_text("utf-8")), "utf-8"
        )
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    return folder


def _as_markdown(page: str) -> str:
    """The headings, rows and paragraphs of a page."""
    body = page.split("\n---\n", 1)[-1]
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


def loop(folder: Path) -> None:
    """The least that there is: each page through Python-Markdown and a Jinja template, one after the other."""
    template = jinja2.Environment(autoescape=False).from_string(_FRAME)
    docs, site = folder / "docs", folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    converter = markdown.Markdown(extensions=[*EXTENSIONS])
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).with_suffix("")
        place = site if name.name == "index" else site / name
        content = converter.reset().convert(path.read_text("utf-8"))
        root = "../" * len(place.relative_to(site).parts)
        values = {"title": name.name, "root": root, "nav": _NAV, "scripts": ("a.js", "b.js"), "footer": "CC0"}
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(template.render(values, content=content), "utf-8")


def _run(folder: Path, *command: str) -> None:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | quiet)


def material(folder: Path) -> None:
    """MkDocs with Material as it comes, with its search."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    _run(folder, sys.executable, "-m", "mkdocs", "build", "--quiet")


def zensical(folder: Path) -> None:
    """Material's successor, on the same pages and settings."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    _run(folder, sys.executable, "-m", "zensical", "build", "--clean")


PEERS: dict[str, Callable[[Path], None]] = {"loop": loop, "material": material, "zensical": zensical}
