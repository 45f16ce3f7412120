"""Text from strangers in Markdown (CommonMark, and the extensions in common use), so that it reads as it is."""

from __future__ import annotations

import re

# What can mean something anywhere in a line, in CommonMark or its common extensions.
_SIGN = re.compile(r"[\\`*_\[\]<>&#~$|]")
# What can only mean something where a line begins: lists, rules, underlined headings.
_START = re.compile(r"([-+=:])|(\d+)([.)])")
# Where code hosts see an address, an issue or a person to be told: after @ and #, and before the rest of https://
# and www. A word joiner there shows nothing, and ends what they see.
_CALL = re.compile(r"(?<=[@#])|(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"


def escape(running: str) -> str:
    """Text as one line of Markdown that reads as the text itself."""
    line = _SIGN.sub(r"\\\g<0>", " ".join(running.split()))
    if found := _START.match(line):
        at = found.start(3) if found[2] else 0
        line = f"{line[:at]}\\{line[at:]}"
    return line


def quiet(running: str) -> str:
    """The same for a code host, which makes no link of an address in it, and calls nobody whom it mentions."""
    return _CALL.sub(_JOINER, escape(running))
