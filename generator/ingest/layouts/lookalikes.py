"""What a text that is no listing looks like, for a refusal that helps."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BIBTEX = re.compile(r"\s*@[A-Za-z]+\s*[{(]")
_FIELD = re.compile(r"\s*[-*]*\s*\*\*[^*]{1,30}\*\*\s*:|\s*\*\*[^*]{1,30}:\*\*")
_HEADING = re.compile(r"#{1,6} ")
_ROW = re.compile(r"\s*\|.*\|")
_TAG = re.compile(r"\s*</?[A-Za-z!][^<>]*>?")
_LICENCE = re.compile(
    r"\W*(?:copyright\b.{0,20}(?:\(c\)|©|\d{4})"
    r"|permission (?:is hereby granted|to (?:use|copy)\b)|redistribution and use\b|licensed under\b)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r".*[{};\\=(\[,:]|\s*[\])}]+[;,]?|\s*(?:import|from|def|class|export|return|if|for|const|let|var) .*"
)
_ITEM = re.compile(r"\s*(?:[-*+] |\d{1,3}[.)] |```|#{1,6} |> )")
_SEPARATORS = "\t,;"
_MANY = 0.3  # share of the lines


def looks_like(lines: Sequence[str]) -> str | None:
    """What a text is in place of a listing, as a noun; None where that cannot be told."""
    texts = [line.strip() for line in lines if line.strip()]
    if not texts:
        return None
    headings = sum(bool(_HEADING.match(text)) for text in texts)
    if any(map(_BIBTEX.match, texts)):
        return "BibTeX"
    if texts[0] in ("---", "+++"):
        return "a text with front matter"
    if headings and sum(bool(_FIELD.match(text)) for text in texts) > 1:
        return "a digest in Markdown, with headings and fields"
    if _many(_ROW, texts) or _is_separated(texts):
        return "a table"
    if _many(_TAG, texts):
        return "the source of a web page"
    if any(map(_LICENCE.match, texts)):
        return "a licence"
    if _many(_CODE, texts):
        return "a program or its settings"
    if headings and _many(_ITEM, texts):
        return "notes in Markdown"
    return None


def _many(shape: re.Pattern[str], texts: Sequence[str]) -> bool:
    return sum(
        bool(shape.fullmatch(text) or (shape is not _CODE and shape.match(text))) for text in texts
    ) > _MANY * len(texts)


def _is_separated(texts: Sequence[str]) -> bool:
    """Whether all lines have as many tabs, commas or semicolons as the first, its head."""
    return len(texts) > 2 and any(
        texts[0].count(separator) and len({text.count(separator) for text in texts}) == 1
        for separator in _SEPARATORS
    )
