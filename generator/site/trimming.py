"""What MkDocs calls while it builds: pages without what they need not carry, and one stylesheet for all of them.

Without these hooks the pages are the same to a reader, only larger, but for code that the keyboard does not reach.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.util.files import refresh_file

# What of the theme's frame only its scripts use, which early.js makes, and places for what this site does not have.
_SCRIPTS_OWN = re.compile(
    r"""<input\ class="md-toggle"[^>]*> | <label\ class="md-overlay"[^>]*></label>
    | <div\ data-md-component="(?:skip|announce)">\s*</div>
    | <div\ class="md-dialog"\ .*?</div>\s*</div>""",
    re.DOTALL | re.VERBOSE,
)
# The theme's stylesheets and the site's own, which each page has in the same order, and the one in their place.
_STYLESHEETS = re.compile(r'(?:<link rel="stylesheet" href="(?:\.\./)*assets/(?:stylesheets/)?[^"/]+">\s*)+')
_PLACE = re.compile(r'href="((?:\.\./)*)([^"]+)"')
_ALL_STYLES = "assets/styles.css"
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")

_joined: list[str] = []


def on_env(env: Environment, **_: Any) -> Environment:
    """Drops the lines that hold nothing but a template's statement."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


def on_page_content(html: str, *, page: Page, **_: Any) -> str:
    """Lets the keyboard scroll code on pages written by hand, which may be wider than the window."""
    return html if page.meta.get("body") == "html" else html.replace("<pre><code", '<pre tabindex="0"><code')


def on_post_page(output: str, **_: Any) -> str:
    """Takes out of the theme's frame what only scripts use, and its empty lines and indents.

    The article, the page's own text, is left alone but for marks that have done their work.
    """
    before, start, rest = output.partition("<article")
    article, end, after = rest.rpartition("</article>")
    return _trimmed(_with_one_stylesheet(before)) + start + unmarked(article) + end + _trimmed(after)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Writes the one stylesheet that the pages ask for."""
    sheets = [Path(config.site_dir) / name for name in _joined]
    styles = "\n".join(_SOURCE_MAP.sub("", sheet.read_text(encoding="utf-8")).strip() for sheet in sheets)
    refresh_file(Path(config.site_dir) / _ALL_STYLES, f"{styles}\n")
    for sheet in sheets:
        sheet.unlink()
    for folder in {sheet.parent for sheet in sheets}:
        if not any(folder.iterdir()):
            folder.rmdir()


def _with_one_stylesheet(frame: str) -> str:
    found = _STYLESHEETS.search(frame)
    if not found:
        return frame
    places = _PLACE.findall(found[0])
    _joined[:] = [name for _, name in places]
    link = f'<link rel="stylesheet" href="{places[0][0]}{_ALL_STYLES}">\n'
    return frame[: found.start()] + link + frame[found.end() :]


def _trimmed(frame: str) -> str:
    return tight(_SCRIPTS_OWN.sub("", frame))


def unmarked(html: str) -> str:
    """HTML without the marks, each a tag's last, of what the search leaves out: the search has read it by then."""
    return html.replace(" data-search-exclude>", ">")


def tight(html: str) -> str:
    """HTML without the white space around its lines, and without empty ones."""
    return "\n".join(filter(None, (line.strip() for line in html.splitlines())))
