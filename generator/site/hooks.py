"""What MkDocs calls while it builds: generated pages go past Python-Markdown, and the search index is put in order.

A page whose head says ``body: html`` holds one block of finished HTML. Python-Markdown would pass it through
untouched, and the theme's templates would put the same around all of them, at most of the cost of the build; these
hooks only save that cost (see :mod:`generator.site.frames`). Without them the pages are the same.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.site.frames import Frames

# Of the theme: its styles and scripts, which the layout has its own in place of.
_UNUSED = re.compile(r"assets/(images|javascripts|stylesheets)/")

_bodies: dict[str, str] = {}
_frames = Frames()


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Takes out what nobody asks for, and the pages that are filled into frames in the end."""
    for file in [file for file in files if _UNUSED.match(file.src_uri)]:
        files.remove(file)
    _frames.take(files, config)
    return files


def on_template_context(context: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Lists all pages, as the sitemap and the 404 page need them."""
    context["pages"] = _frames.listed(context["pages"])
    return context


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Keeps a finished body aside and leaves Markdown nothing to do."""
    if page.meta.get("body") != "html":
        return markdown
    _bodies[page.file.src_uri] = markdown
    return ""


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Puts the body back."""
    return _bodies.pop(page.file.src_uri, html)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes the framed pages, and makes the search index hold one record a page: Material has one a heading."""
    framed = _frames.fill()
    path = Path(config.site_dir) / "search" / "search_index.json"
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    pages: dict[str, dict[str, Any]] = {}
    for record in index["docs"]:
        address = record["location"].partition("#")[0]
        page = pages.setdefault(address, {"tags": ["Page"]} | record | {"location": address})
        if page["location"] != record["location"]:
            page["text"] += f" {record['title']} {record['text']}"
    index["docs"] = [*pages.values(), *framed]
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
