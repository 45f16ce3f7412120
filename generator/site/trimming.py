"""What MkDocs calls while it builds: pages without the white space that their templates are laid out with.

Without these hooks the pages are the same to a reader, only larger, but for code that the keyboard does not reach.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page

# The theme's switches ask not to be filled in by the browser, which HTML knows for text alone.
_INVALID = 'type="checkbox" id="__{}" autocomplete="off"'


def on_env(env: Environment, **_: Any) -> Environment:
    """Drops the lines that hold nothing but a template's statement."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Lets the keyboard scroll code on pages written by hand, which may be wider than the window."""
    return html if page.meta.get("body") == "html" else html.replace("<pre><code", '<pre tabindex="0"><code')


def on_post_page(output: str, **_: Any) -> str:
    """Mends what the theme's frame has wrong, and takes out its empty lines and indents.

    The article, the page's own text, is left alone.
    """
    before, start, rest = output.partition("<article")
    article, end, after = rest.rpartition("</article>")
    for switch in ("drawer", "search"):
        invalid = _INVALID.format(switch)
        before = before.replace(invalid, invalid.removesuffix(' autocomplete="off"'))
    return tight(before) + start + article + end + tight(after)


def tight(html: str) -> str:
    """HTML without the white space around its lines, and without empty ones."""
    return "\n".join(filter(None, (line.strip() for line in html.splitlines())))
