"""Names the kind of a text that is no listing, for a refusal that helps."""

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
    r"(?:.*[{};\\=(\[,:]|\s*[\])}]+[;,]?|\s*(?:import|from|def|class|export|return|if|for|const|let|var) .*)$"
)
_ITEM = re.compile(r"\s*(?:[-*+] |\d{1,3}[.)] |```|#{1,6} |> )")
_SEPARATORS = "\t,;"
_MANY = 0.3  # share of the lines


def looks_like(lines: Sequence[str]) -> str | None:
    """A noun for what a text is in place of a listing; None where that cannot be told."""
    texts = [line.strip() for line in lines if line.strip()]

    def count(shape: re.Pattern[str]) -> int:
        return sum(shape.match(text) is not None for text in texts)

    many = _MANY * len(texts)
    headings = count(_HEADING)
    signs = {
        "a text that cites in BibTeX": count(_BIBTEX) > 0,
        "a text with front matter": texts[:1] in (["---"], ["+++"]),
        "a digest in Markdown, with headings and fields": headings > 0 and count(_FIELD) > 1,
        "a table": count(_ROW) > many or _is_separated(texts),
        "the source of a web page": count(_TAG) > many,
        "a licence": count(_LICENCE) > 0,
        "a program or its settings": count(_CODE) > many,
        "notes in Markdown": headings > 0 and count(_ITEM) > many,
    }
    return next((noun for noun, is_likely in signs.items() if is_likely), None)


def _is_separated(texts: Sequence[str]) -> bool:
    """Whether all lines have as many tabs, commas or semicolons as the first, its head."""
    return len(texts) > 2 and any(
        texts[0].count(separator) and len({text.count(separator) for text in texts}) == 1
        for separator in _SEPARATORS
    )
