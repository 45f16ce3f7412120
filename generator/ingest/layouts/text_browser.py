"""The page as a text-mode browser prints it: links as ``[text][n]``, their addresses in a list at the end.

An entry::

    [
    41
    ][11]                                                upvotes, or - for none
    ### [Title][12]
    [
    Abstract on wrapped lines
    ][13]
    [[example-lab] Example Laboratory][14]               or [, * 4 authors, ][14]
    ·
    Feb 18 [ 6][15]                                      date and comments
"""

from __future__ import annotations

import re

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.page.furniture import COUNT, query_of, read_front_matter
from generator.ingest.page.linked import ADDRESSES, Item, join_links, read_items

_REFERENCE = re.compile(r"\[(?P<number>\d+)\]: *<?(?P<url>[^\s<>]+)>?(?: .*)?")
_LINK = re.compile(r"(?P<marks>###\s*)?\[(?P<text>.*)\]\[(?P<number>\d+)\]", re.DOTALL)
_PICTURE = re.compile(r"\s*\[([^\[\]]*)\]")
_END = re.compile(r"\]\[\d+\]")
# A heading that is wrapped begins with its marks on every line.
_MARKS = re.compile(r"^#+\s+", re.MULTILINE)


def recognise(dump: Dump) -> Certainty:
    """Whether headings are numbered links, and link texts stand between brackets on lines of their own."""
    return Certainty.of(
        "### [" in dump.text
        and re.search(r"^### \[(?!.*\]\()", dump.text, re.MULTILINE)
        and re.search(r"^\]\[\d+\]$", dump.text, re.MULTILINE)
    )


def read(dump: Dump) -> RawReading:
    """Reads a listing."""
    lines = [line.strip() for line in dump.lines]
    references = [reference for line in lines if (reference := _REFERENCE.fullmatch(line))]
    # Others may be damaged, so they tell no more than one that the dump's end cuts off.
    urls = {
        reference["number"]: reference["url"]
        for reference in references
        if any(address.fullmatch(reference["url"]) for address in ADDRESSES)
    }
    queries = (query for reference in references if (query := query_of(reference["url"])))
    front = read_front_matter(dump.lines)

    def begins(position: int, opener: str) -> bool:
        line = lines[position]
        if opener != "[":
            return line in ("", "[")
        if line == "[":
            number, end = [*lines[position + 1 : position + 3], "", ""][:2]
            return bool(re.fullmatch(COUNT, number) and _END.fullmatch(end))
        return line.startswith("###") and bool(_LINK.fullmatch(line))

    items = []
    for item in join_links(lines, front.end, _opens, _closes, begins):
        text = "\n".join(line for _, line in item)
        if _REFERENCE.fullmatch(text):
            continue
        if link := _LINK.fullmatch(text):
            shown = _MARKS.sub("", link["text"]) if link["marks"] else link["text"]
            picture = _PICTURE.match(shown)
            url = urls.get(link["number"])
            items.append(Item(item, text, shown, url, bool(link["marks"]), picture[1] if picture else ""))
        else:
            items.append(Item(item, text))
    return read_items(items, front, next(queries, None))


def _opens(line: str) -> bool:
    return line == "[" or (line.startswith(("### [", "[[")) and not _closes(line, line))


def _closes(line: str, opener: str) -> bool:
    """Whether a link ends: alone on its line where it began so, else at the line's end."""
    if opener == "[":
        return bool(_END.fullmatch(line))
    return line.endswith("]") and bool(re.search(r"\]\[\d+\]$", line[-12:]))


LAYOUT = Layout(
    name="text-browser",
    recognise=recognise,
    read=read,
)
