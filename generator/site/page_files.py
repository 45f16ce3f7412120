"""Generated pages as Markdown files: a head in YAML, whose values are JSON as well, and a body of finished HTML.

So any Markdown builder can read them, and this one fast: a line of the head is a key and a JSON value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_FENCE = "---\n"
# What YAML cannot hold as it is, or takes for the end of a line, and JSON can.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write(head: Mapping[str, Any], body: str) -> str:
    """The file of a page; the body has to be one block of HTML, which Markdown passes through untouched."""
    lines = "".join(f"{key}: {_scalar(value)}\n" for key, value in head.items())
    return f"{_FENCE}{lines}{_FENCE}\n{body.strip()}\n"


def _scalar(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read(text: str) -> tuple[dict[str, Any], str] | None:
    """The head and the body of a file that :func:`write` made; None for one that somebody else wrote."""
    if not text.startswith(_FENCE):
        return None
    head, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    if not fence or '\nbody: "html"' not in head:
        return None
    values = {}
    for line in head.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon:
            return None
        try:
            values[key] = json.loads(value)
        except ValueError:
            return None
    return values, body.strip()
