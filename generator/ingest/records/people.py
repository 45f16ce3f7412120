"""The authors of a record, however it names them: a list of texts or objects, or all in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_QUOTED = r"(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")"
# What Python writes of objects: Author(name='Ann Oak', ...), {'name': 'Ann Oak'}, ['Ann Oak', 'Bo Elm'].
_NAMED = re.compile(rf"(?<!\w)['\"]?name['\"]?\s*[:=]\s*{_QUOTED}")
_ANY_QUOTED = re.compile(_QUOTED)
_OBJECTS = re.compile(r"\[.*\]|[\w.]{1,60}\(.*\)", re.DOTALL)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MORE = re.compile(r"[,;]? ?(?:\bet\.? ?al\b\.?|\band others\b|…|\.\.\.)$", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+(?:and|&|und|et)\s+")
_INITIALS = re.compile(r"(?:[^\W\d_][\s.-]{0,2}){1,4}")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|i{1,3}|iv)\.?", re.IGNORECASE)
_MARKS = " *†‡§¶0123456789,;"  # behind a name, mostly the number of an affiliation
_WIDE = str.maketrans({"，": ", ", "、": ", ", "；": "; "})
_LONGEST = 100_000  # characters of a text with names
_WHOLE = (
    *("name", "fullname", "displayname", "authorname", "rawauthorname", "literal", "text", "value"),
    "preferredname",
)
_GIVEN = ("given", "givenname", "givennames", "first", "firstname", "forename")
_FAMILY = ("family", "familyname", "last", "lastname", "surname")
_INNER = ("author", "authors", "creator", "person")


@dataclass(frozen=True)
class People:
    """The names of authors, in order, and how many there are; None where a list is cut short."""

    names: tuple[str, ...] = ()
    count: int | None = None


def names_listed(text: str) -> tuple[str, ...]:
    """The names that a text lists; none where the list is cut short."""
    listed = people(text)
    return () if listed.count is None else listed.names


def people(value: Any, as_written: bool = False) -> People:
    """The authors that a value names.

    Args:
        value: of JSON, or a cell of a table.
        as_written: names are not turned, though each has a comma.
    """
    if isinstance(value, Mapping):
        inner = next((value[name] for name in _INNER if name in value), None)
        return people(inner if inner is not None else [value], as_written)
    is_list = isinstance(value, list | tuple)
    text = "" if is_list or value is None else _tidy(str(value))
    written = [(_name(raw), hidden) for raw, hidden in (_of_list(value) if is_list else _of_text(text))]
    is_short = bool(_MORE.search(text) or (written and _MORE.fullmatch(written[-1][0])))
    if is_short and is_list:
        written.pop()
    kept = [(name, hidden) for name, hidden in written if name]
    names = [name for name, hidden in kept if not hidden]
    if not as_written and names and all(map(_is_inverted, names)):
        names = [_turned(name) for name in names]
    return People(tuple(names), None if is_short or not kept else len(kept))


def _name(raw: str) -> str:
    """A name without the marks behind it, and without the full stop of a list's end, unless it is an initial's."""
    name = raw.rstrip(_MARKS)
    if (
        name.endswith(".")
        and len(last := name.rsplit(" ", 1)[-1]) > 2
        and last.count(".") == 1
        and not _MORE.search(name)
    ):
        return name if _SUFFIX.fullmatch(last) else name[:-1]
    return name


def _of_list(values: Iterable[Any]) -> Iterator[tuple[str, bool]]:
    """Each name, and whether the person asked not to be named."""
    for value in values:
        if isinstance(value, str):
            yield next(iter(_of_objects(value)), value).strip(), False
        elif isinstance(value, list | tuple):  # family name, given names, suffix
            parts = [part for part in value if isinstance(part, str) and part]
            yield " ".join([*parts[1:2], *parts[:1], *parts[2:3]]), False
        elif isinstance(value, Mapping):
            name = value.get("name")
            yield name if isinstance(name, str) and name else _of_object(value), bool(value.get("hidden"))


def _of_object(value: Mapping[str, Any]) -> str:
    fields = {re.sub(r"[^a-z]", "", str(name).lower()): inner for name, inner in value.items()}

    def first(names: Iterable[str]) -> str:
        return next((text for name in names if isinstance(text := fields.get(name), str) and text.strip()), "")

    inner = fields.get("author") or fields.get("name")
    if isinstance(inner, Mapping) and (name := _of_object(inner)):
        return name
    if whole := first(_WHOLE):
        return whole
    return " ".join(filter(None, (first(_GIVEN), first(_FAMILY)))) or (inner if isinstance(inner, str) else "")


def _of_objects(text: str) -> list[str]:
    """The names in what Python writes of a list or of an object."""
    shown = text.strip()
    if shown[-1:] not in ("]", ")") or not _OBJECTS.fullmatch(shown):
        return []
    matches = list(_NAMED.finditer(shown)) or list(_ANY_QUOTED.finditer(shown))
    return [re.sub(r"\\(['\"\\])", r"\1", match[1] or match[2] or "") for match in matches]


def _of_text(text: str) -> Iterator[tuple[str, bool]]:
    names = _of_objects(text) or _split(_MORE.sub("", text))
    return ((name.strip(), False) for name in names)


def _tidy(text: str) -> str:
    """The text with single spaces; its lines stay."""
    text = text[:_LONGEST].translate(_WIDE)
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))


def _split(text: str) -> list[str]:
    """The names in a text, which semicolons, bars, lines, "and" or commas part."""
    shown = text
    for _ in range(3 if "(" in text or "[" in text else 0):  # affiliations, and the numbers that lead to them
        shown = _BRACKETED.sub("", shown)
    for mark in (";", "|", "\n"):
        if mark in shown:
            return shown.split(mark)
    joined = _AND.split(shown)
    if len(joined) > 1 and all(map(_is_inverted, joined)):
        return joined
    parts = [name for part in joined for name in map(str.strip, part.split(",")) if name]
    are_pairs = (
        (len(joined) > 1 and _is_inverted(joined[-1]))
        or (len(parts) == 2 and len(joined) == 1 and not any(" " in part for part in parts))
        or all(map(_are_initials, parts[1::2]))
    )
    if parts and len(parts) % 2 == 0 and are_pairs:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts


def _are_initials(part: str) -> bool:
    return part.upper() == part and _INITIALS.fullmatch(part) is not None


def _is_inverted(name: str) -> bool:
    """Whether a name is its family name, a comma, and given names."""
    family, comma, given = name.partition(",")
    given = given.strip()
    return bool(
        comma
        and family.strip()
        and given
        and "," not in given
        and given.count(" ") < 4
        and not _SUFFIX.fullmatch(given)
    )


def _turned(name: str) -> str:
    family, _, given = name.partition(",")
    return f"{given.strip()} {family.strip()}"
