"""The review as one HTML file, for whoever would rather read it in a browser."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.curating.review import NOTHING, Review
from generator.curating.worddiff import Kind


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("generator.curating"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def to_html(found: Review) -> str:
    """The page: no script, nothing from elsewhere, and text from dumps is only ever text in it."""
    return _templates().get_template("review.html").render(found=found, nothing=NOTHING, Kind=Kind) + "\n"
