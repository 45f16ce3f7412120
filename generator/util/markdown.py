"""Text from strangers in Markdown (CommonMark, and the extensions in common use), so that it reads as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.util.text import find_addresses

# Signs that can mean something anywhere in a line, in CommonMark or its common extensions. Python-Markdown knows no
# backslash before some of them and shows it; an entity is the same in every dialect.
_ESCAPED = (
    {sign: f"\\{sign}" for sign in r"\`*_{}[]#"}
    | {sign: f"&#{ord(sign)};" for sign in "~$|^"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_SIGN = re.compile(f"[{re.escape(''.join(_ESCAPED))}]")  # few texts have many: faster than to translate all letters
_SIGN_IN_ADDRESS = re.compile(rf"://\S*{_SIGN.pattern}")
# Signs that can mean something where a line begins: of lists and rules here, of headings and definitions below.
_LIST = re.compile(r"^(?:[-+]|\d+[.)])")
# Addresses that everybody takes as they are from between angle brackets, where some see formulas and entities.
_BRACKETED = re.compile(r"https?://[^\\`|^$;]+", re.IGNORECASE)
# Where code hosts see an address, an issue or a person to be told: after @ and #, and before the rest of https://
# and www. A word joiner there shows nothing, and ends what they see.
_CALL = re.compile(r"(?<=[@#])|(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"


def escape(running: str) -> str:
    """Text as one line of Markdown that reads as the text itself, wherever in a line it stands, but in a link.

    A whole address with signs to escape stands between angle brackets: those who make a link of a bare one end it
    at the first backslash, or take it along.
    """
    line = _one_line(running)
    parts: list[str] = []
    position = 0
    for found in find_addresses(line) if _SIGN_IN_ADDRESS.search(line) else ():
        written = line[found.start : found.end]
        if _SIGN.search(written) and _BRACKETED.fullmatch(written):
            parts += (_escape_signs(line[position : found.start]), f"<{written}>")
            position = found.end
    return _escape_start("".join(parts) + _escape_signs(line[position:]))


def label(running: str) -> str:
    """The same for the text of a link, which can have no other link in it."""
    return _escape_start(_escape_signs(_one_line(running)))


def _escape_signs(line: str) -> str:
    return _SIGN.sub(lambda sign: _ESCAPED[sign[0]], line)


def _one_line(running: str) -> str:
    # Most texts are one line already: to look is faster than to do it again.
    is_tidy = running.isprintable() and "  " not in running
    return running.strip() if is_tidy else " ".join(running.split())


def _escape_start(line: str) -> str:
    if line[:1].isalpha():
        return line
    line = _LIST.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)
    return f"&#{ord(line[0])};{line[1:]}" if line.startswith(("=", ":")) else line


def quiet(running: str) -> str:
    """The same for a code host, which makes no link of an address in it, and calls nobody whom it mentions."""
    return label(_CALL.sub(_JOINER, running))


def link(title: str, address: str) -> str:
    """A link that shows a title as it reads."""
    address = address.replace("&", "&amp;").replace("(", "%28").replace(")", "%29")
    return f"[{label(title)}]({address})"


def bullets(lines: Iterable[str]) -> str:
    """A list of lines."""
    return "\n".join(f"- {line}" for line in lines)


def numbered(lines: Iterable[str]) -> str:
    """A numbered list of lines."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def plural(count: int, noun: str) -> str:
    """A number of things, in words."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
