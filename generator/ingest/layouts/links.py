"""A list of papers' ids or links: one a line or many, Markdown, an awesome list, or what a phone shares.

Titles are those of the links, or stand with them; ``enrich`` brings what the list lacks::

    2305.07922
    https://arxiv.org/abs/2305.07922
    [Title](https://arxiv.org/abs/2305.07922), Authors, *ACL 2024*
    - **Title** [[paper](https://arxiv.org/abs/2305.07922)] [[code](https://github.com/example-lab/code)]
    | Title | [PDF](https://arxiv.org/pdf/2305.07922) | [code](https://github.com/example-lab/code) |
"""

from __future__ import annotations

import re
from itertools import islice

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawEntry, RawReading
from generator.ingest.links.clipping import clipped_paper, front_matter
from generator.ingest.links.entries import LinkList, link_list
from generator.ingest.page.furniture import FrontMatter

# What any such list has somewhere; it costs little to see that a text has none of it.
_SIGNS = (
    *("arxiv", "/papers/", "doi.org", "/doi/", "openreview.net", "aclanthology", "ssrn.com", "jstor.org", "/pii/"),
    *(".ncbi.nlm.nih.gov", "adsabs.harvard.edu", "inspirehep.net", "eprint.iacr.org", "hal.science", "eric.ed.gov"),
    "philpapers.org",
)
_ID_SIGNS = (  # each begins with a sign of its own, which makes the search fast
    re.compile(r"10\.(?<!\w10\.)\d{4,9}/"),
    re.compile(r"\.(?=\d{4,5}(?!\d))(?<=\d{4}\.)(?<![\w.]\d{4}\.)"),
    re.compile(r"/(?=\d{7}(?!\d))(?<=[A-Za-z-]{2}/)"),
)
# Kinds that have their own layouts, or are no text for people.
_OTHER_KINDS = re.compile(
    r"\s*(?:<(?:!doctype|html|head|body|\?xml|rss|feed|svg|rdf)|[{]|\[\s*(?:[{\"]|\[(?!\d{4}\.\d))|%PDF|#!|TY  -)"
    r"|[\s|\"]*(?:package|program|software|tool|library|module)s?[\s\"]*[|,;\t]"  # programs with DOIs
    r"|[\s\[(]{0,9}\d{4}-\d\d-\d\d[T\d:.,Z+\])\s-]*(?:\S{1,60}\s)?\W?(?-i:INFO|DEBUG|WARN|ERROR|TRACE)"  # a log
    r"|[\s\S]{0,20000}?^\s{0,4}@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}()]{1,100},\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_SPARSE = 5000  # characters: a list has more signs than one in so many
# The least share of a text that lists papers, by how many places it lists them in.
_SAMPLE = 1000  # lines at the beginning of a long text that tell whether the rest is worth a look
_SHARES = ((1, 0.99), (2, 0.75), (5, 0.6), (10, 0.5), (30, 0.4))


def recognise(dump: Dump) -> Certainty:
    """Whether most of a text is papers' ids or links; no more than likely, as notes may look so too."""
    if not _has_signs(dump.text) or _OTHER_KINDS.match(dump.text):
        return Certainty.NO
    start = _front(dump).end
    if len(dump.lines) > 2 * _SAMPLE and not _is_list(
        link_list(dump.text, start, start + _SAMPLE), _SHARES[-1][1] / 2
    ):
        return Certainty.NO
    found = link_list(dump.text, start)
    return Certainty.LIKELY if _is_list(found) or _clipping(dump, found) else Certainty.NO


def _has_signs(text: str) -> bool:
    """Whether a text has as many signs as a list of its length."""
    lower, least = text.lower(), len(text) // _SPARSE + 1
    count = sum(map(lower.count, _SIGNS))
    for pattern in _ID_SIGNS if count < least else ():
        count += sum(1 for _ in islice(pattern.finditer(text), least))
    return count >= least


def _is_list(found: LinkList, least: float | None = None) -> bool:
    """Whether the papers are at least a share of a text, by default that of as many."""
    if least is None:
        least = min((share for items, share in _SHARES if found.items >= items), default=1.0)
    introduced = 1 if found.items > 1 else 0  # a line that says what the list is of
    return bool(found.entries) and found.items >= least * (found.items + max(0.0, found.others - introduced))


def read(dump: Dump) -> RawReading:
    """Reads a list, or the note of one paper's page."""
    front = _front(dump)
    found: LinkList = link_list(dump.text, front.end)
    if paper := _clipping(dump, found):
        return RawReading((paper,), captured=front.captured)
    return RawReading(found.entries, found.unread, captured=front.captured)


def _front(dump: Dump) -> FrontMatter:
    """What a tool wrote above the list."""
    return front_matter(dump.text, dump.lines)


def _clipping(dump: Dump, found: LinkList) -> RawEntry | None:
    """The paper whose page the text was clipped from, where the text lists no others."""
    paper = clipped_paper(dump.lines, _front(dump))
    if paper and _is_list(found) and not all(_is_same(entry, paper) for entry in found.entries):
        return None
    return paper


def _is_same(entry: RawEntry, paper: RawEntry) -> bool:
    return entry.arxiv == paper.arxiv if paper.arxiv else entry.doi == paper.doi


LAYOUT = Layout(
    name="links",
    suffix=".md",
    recognise=recognise,
    read=read,
    surest=Certainty.LIKELY,
    is_dated=False,
)
