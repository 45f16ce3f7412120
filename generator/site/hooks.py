"""What MkDocs calls while it builds: generated pages go past Python-Markdown.

A page whose head says ``body: html`` holds one block of finished HTML. Python-Markdown would pass it through
untouched, at most of the cost of the build; these hooks only save that cost. Without them the pages are the
same.
"""

from __future__ import annotations

from typing import Any

from mkdocs.structure.pages import Page

_bodies: dict[str, str] = {}


def on_page_markdown(markdown: str, *, page: Page, **_: Any) -> str:
    """Keeps a finished body aside and leaves Markdown nothing to do."""
    if page.meta.get("body") != "html":
        return markdown
    _bodies[page.file.src_uri] = markdown
    return ""


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Puts the body back."""
    return _bodies.pop(page.file.src_uri, html)
