"""The least that makes a site of Markdown pages: a loop of Jinja and Python-Markdown, run where ``docs`` is.

A script of its own, so that it imports nothing but what it needs.
"""

from __future__ import annotations

from pathlib import Path

import jinja2
import markdown

EXTENSIONS = ("toc", "tables", "admonition", "attr_list")
# About what a theme puts around a page.
FRAME = """<!doctype html>
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
VALUES = {"nav": _NAV, "scripts": ("a.js", "b.js"), "footer": "CC0"}


def loop(folder: Path) -> None:
    """Has each page go through Python-Markdown and a Jinja template, one after the other."""
    template = jinja2.Environment(autoescape=False).from_string(FRAME)
    docs, site = folder / "docs", folder / "site"
    converter = markdown.Markdown(extensions=[*EXTENSIONS])
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).with_suffix("")
        place = site if name.name == "index" else site / name
        content = converter.reset().convert(path.read_text("utf-8"))
        root = "../" * len(place.relative_to(site).parts)
        place.mkdir(parents=True, exist_ok=True)
        page = template.render(VALUES, title=name.name, root=root, content=content)
        (place / "index.html").write_text(page, "utf-8")


if __name__ == "__main__":
    loop(Path())
