"""The review as one HTML file, for whoever would rather read it in a browser."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from generator.curation.review import NOTHING, Review
from generator.curation.worddiff import Kind
from generator.util.templating import environment


@cache
def _templates() -> Environment:
    return environment("generator.curation")


def to_html(found: Review) -> str:
    """The page: no script, nothing from elsewhere, and text from dumps is only ever text in it."""
    return _templates().get_template("review.html").render(found=found, nothing=NOTHING, Kind=Kind) + "\n"
