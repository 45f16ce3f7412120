"""What MkDocs calls while it builds: the layout for its templates, and code that the keyboard reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.structure.pages import Page

_TEMPLATES = Path(__file__).with_name("templates")


def on_env(env: Environment, **_: Any) -> Environment:
    """Sets MkDocs' templates up as the generator's are, with the layout among them."""
    assert env.loader
    env.loader = ChoiceLoader([env.loader, FileSystemLoader(_TEMPLATES)])
    env.autoescape = True
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Lets the keyboard scroll code on pages written by hand, which may be wider than the window."""
    return html if page.meta.get("body") == "html" else html.replace("<pre><code", '<pre tabindex="0"><code')


def on_post_page(output: str, **_: Any) -> str:
    """Takes out of the article the marks that have done their work."""
    return unmarked(output)


def unmarked(html: str) -> str:
    """HTML without the marks, each a tag's last, of what the search leaves out: the search has read it by then."""
    return html.replace(" data-search-exclude>", ">")


def tight(html: str) -> str:
    """HTML without the white space around its lines, and without empty ones."""
    return "\n".join(filter(None, (line.strip() for line in html.splitlines())))
