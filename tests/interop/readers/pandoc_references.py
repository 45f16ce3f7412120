"""Pandoc: the references that it prints of a bibliography, by a style of what all formats have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.interop.readers.pandoc import FORMATS, run
from tests.interop.record import answer

_STYLE = Path(__file__).with_name("reference.csl")
_ID = "ref-"  # before an entry's key in the ids of pandoc's references


def _plain(node: object) -> str:
    """The text of a part of pandoc's document."""
    if isinstance(node, list):
        return "".join(map(_plain, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node["t"], node.get("c", [])
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind == "Quoted":
        return f"“{_plain(content[1])}”"
    return str(content) if kind == "Str" else _plain(content)


def references(form: str, path: Path) -> Iterator[dict[str, str]]:
    """Each entry's key, and its reference."""
    page = json.loads(run("--from", form, "--to", "json", "--citeproc", "--csl", _STYLE, path))
    (listed,) = (block["c"][1] for block in page["blocks"] if block["t"] == "Div")
    for block in listed:
        (name, *_), content = block["c"]
        yield {"key": name.removeprefix(_ID), "reference": " ".join(_plain(content).split())}


if __name__ == "__main__":
    answer(run("--version").split()[1], {name: partial(references, form) for name, form in FORMATS.items()})
