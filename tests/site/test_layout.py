"""The layout of every page, rendered as the generator renders its templates, without MkDocs."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from generator.util.templating import environment

LEAST = {
    **{"base": "../", "site_name": "A <list>", "title": "One & two", "description": 'Said "so"', "canonical": ""},
    **{"robots": "", "contents": [], "head": "", "license": "<b>CC0</b>", "finds": "papers and <names>"},
    **{"styles": [], "scripts": [], "preloads": []},
    **{"body": "<h1>One</h1>", "nav": [SimpleNamespace(title="All <papers>", url="./", active=True)]},
}


def rendered(**values: Any) -> str:
    return environment("generator.site").get_template("layout.html").render(LEAST | values)


def test_text_is_escaped_once_and_html_is_left_as_it_is() -> None:
    page = rendered()
    assert "<title>One &amp; two · A &lt;list&gt;</title>" in page
    assert 'content="Said &#34;so&#34;"' in page
    assert '<a href="./" aria-current="page">All &lt;papers&gt;</a>' in page
    assert re.search(r'<article id="rl-text">\s*<h1>One</h1>\s*</article>', page)
    assert "<b>CC0</b>" in page
    assert 'data-finds="papers and &lt;names&gt;"' in page
    assert "<title>One &amp; two" in rendered(title=Markup("One &amp; two"))


def test_a_home_page_has_the_sites_name_alone() -> None:
    page = rendered(base="", title="", styles=["assets/site.css"])
    assert "<title>A &lt;list&gt;</title>" in page
    assert '<a class="rl-name" href="./">' in page
    assert 'href="assets/site.css"' in page


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"robots": "noindex"}, '<meta name="robots" content="noindex">'),
        ({"canonical": "https://list.test/a/"}, '<link rel="canonical" href="https://list.test/a/">'),
        ({"head": '<meta name="x">'}, '<meta name="x">'),
        ({"contents": [SimpleNamespace(title="A", url="#a", children=[])]}, '<ul><li><a href="#a">A</a></li></ul>'),
        ({"styles": ["assets/paper.css"]}, '<link rel="stylesheet" href="../assets/paper.css">'),
        ({"scripts": ["a.js"]}, '<script type="module" src="../a.js"></script>'),
        ({"preloads": ["a.js"]}, '<link rel="modulepreload" href="../a.js">'),
        ({"preloads": ["a.json"]}, '<link rel="preload" as="fetch" crossorigin href="../a.json">'),
    ],
)
def test_what_a_page_does_not_have_leaves_nothing_behind(values: dict[str, Any], line: str) -> None:
    assert line in rendered(**values)
    assert line not in rendered()


def test_no_script_stands_inside_a_page() -> None:
    page = rendered(scripts=["a.js"])
    assert all(" src=" in script for script in re.findall(r"<script[^>]*>", page))
    assert "style=" not in page
