from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pytest

from generator.ingest.layouts import endnote_xml
from generator.ingest.layouts.base import Dump
from tests.ingest.layouts.listing import Item

LAYOUT = endnote_xml.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "author_count", "authors", "published"}


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'


def render(listing: Sequence[Item]) -> str:
    records = []
    for item in listing:
        authors = "".join(f"<author>{styled(author)}</author>\n" for author in item.authors)
        records.append(
            f'<record>\n<ref-type name="Journal Article">17</ref-type>\n<contributors><authors>\n{authors}'
            f"</authors></contributors>\n<titles>\n<title>{styled(item.title)}</title>\n</titles>\n"
            f"<dates><year>{item.published.year}</year><pub-dates><date>{item.published}</date></pub-dates></dates>\n"
            f"<urls><related-urls><url>{styled(f'https://arxiv.org/abs/{item.arxiv}')}</url></related-urls></urls>\n"
            f"<abstract>{styled(item.abstract)}</abstract>\n</record>\n"
        )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n'
    return f"{head}{''.join(records)}</records>\n</xml>\n"


@pytest.mark.parametrize(
    ("text", "is_endnote"),
    [
        ("<xml><records><record>", True),
        ("\n<?xml version='1.0'?><xml>\n<records>\n<record id='1'>", True),
        ("<xml><records></records></xml>", False),
        ("<records><record>", False),
        ("See <xml><records><record>", False),
        ("<html><xml><records><record>", False),
    ],
)
def test_the_first_elements_are_endnotes(text: str, is_endnote: bool) -> None:
    assert bool(endnote_xml.recognise(Dump(text))) is is_endnote
