"""Joins what two people changed in one YAML document: all that either added, changed or took out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.curation.writer import entered, in_line
from generator.util.yaml_file import Located

# A document, by its parts.
_Parts = dict[str, Any]


def join(
    path: Path, base: str, ours: str, theirs: str, agrees: Callable[[_Parts], bool] = lambda _: True
) -> tuple[str, list[str]]:
    """The text of a file with what both sides changed, and what of theirs contradicts ours, which then stays.

    What contradicts stands at the end of the text as comments, so that nothing that somebody wrote is lost.

    Args:
        path: the file.
        base: what both began with.
        ours: its text on this side, whose comments and layout stay.
        theirs: its text on the other side.
        agrees: whether what stands in different parts of a document goes together.
    """
    old, own, new = (_parts(path, text) for text in (base, ours, theirs))
    both, clashes = _merged(old, own, new)
    if agrees(own) and not agrees(both):
        new, refused = _agreeing(old, own, new, agrees)
        both, clashes = _merged(old, own, new)
        clashes += refused
    text = ours
    for part in dict.fromkeys((*own, *both)):
        if own.get(part) != both.get(part):
            text = entered(path, text, _Change(part, own, both), lossy=True)
    if clashes:
        ended = text if text.endswith("\n") or not text else f"{text}\n"
        text = ended + "".join(f"# the other branch has {clash}\n" for clash in clashes)
    return text, clashes


def _merged(base: _Parts, ours: _Parts, theirs: _Parts) -> tuple[_Parts, list[str]]:
    """The document with what both sides changed, and what of theirs contradicts ours in its own place."""
    both = deepcopy(ours)
    clashes = [f"{'.'.join(map(str, place))}: {value}" for place, value in _merge(base, both, theirs, ())]
    _join_lists(both.get("same") or [])
    return both, clashes


def _agreeing(
    base: _Parts, ours: _Parts, theirs: _Parts, agrees: Callable[[_Parts], bool]
) -> tuple[_Parts, list[str]]:
    """Their document without the entries that do not go together with ours, and these."""
    old, refused = _entries(base), []
    kept = [entry for entry in _entries(theirs) if entry in old]
    for added in _entries(theirs):
        part, key, value = added
        if added in old:
            continue
        if agrees(_merged(base, ours, _document([*kept, added]))[0]):
            kept.append(added)
        else:
            kept += [entry for entry in old if entry[:2] == added[:2] and entry not in kept]
            refused.append(f"{part}{key and f'.{key}'}: {value}")
    return _document(kept), refused


def _entries(document: _Parts) -> list[tuple[str, str, Any]]:
    """The entries of all parts of a document: the part, the key or "" in a list, and the value."""
    return [
        (part, key, value)
        for part, entries in document.items()
        for key, value in (entries.items() if isinstance(entries, dict) else (("", item) for item in entries or ()))
    ]


def _document(entries: Iterable[tuple[str, str, Any]]) -> _Parts:
    found: _Parts = {}
    for part, key, value in entries:
        if key:
            found.setdefault(part, {})[key] = value
        else:
            found.setdefault(part, []).append(value)
    return found


def _parts(path: Path, text: str) -> _Parts:
    value = Located(path, text).value
    return value if isinstance(value, dict) else {}


@dataclass(frozen=True)
class _Change:
    """What becomes of one part of the file: :func:`entered` puts it in, and leaves alone what stays."""

    part: str
    before: dict[str, Any]
    after: dict[str, Any]
    joins: tuple[int, ...] = ()

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the change into what the file has, in whatever types its reader gives values."""
        before, after = ({self.part: of[self.part]} if self.part in of else {} for of in (self.before, self.after))
        _patch(value, before, after)
        return value


def _patch(value: Any, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Makes of a mapping, which is ``before``, what is ``after``."""
    for key in [key for key in before if key not in after]:
        value.pop(key, None)
    for key, new in after.items():
        old = before.get(key)
        if new == old:
            continue
        if old and isinstance(old, dict) and isinstance(new, dict) and key in value:
            _patch(value[key], old, new)
        elif old and _is_of_entries(old) and _is_of_entries(new) and key in value:
            _patch_entries(value[key], [*old], new)
        else:
            value[key] = _styled(new)


def _patch_entries(value: Any, before: list[Any], after: list[Any]) -> None:
    for at, new in enumerate(after):
        while at < len(before) and before[at] != new and new in before[at:]:
            del value[at], before[at]
        if at < len(before) and before[at] != new and before[at] not in after:
            _patch(value[at], before[at], new)
            before[at] = new
        elif at >= len(before) or before[at] != new:
            value.insert(at, _styled(new))
            before.insert(at, new)
    del value[len(after) :]


def _styled(value: Any) -> Any:
    """A value with its lists of texts in one line, as people write them here."""
    if isinstance(value, dict):
        return {key: _styled(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_styled(part) for part in value] if _is_of_entries(value) and value else in_line(value)
    return value


def _merge(
    base: _Parts, ours: _Parts, theirs: _Parts, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for key, their in theirs.items():
        had, here = base.get(key), (*place, key)
        if their == had or their == ours.get(key):
            continue
        if key not in ours or ours[key] == had or (ours[key] in ({}, []) and their):
            ours[key] = deepcopy(their)
        elif isinstance(ours[key], dict) and isinstance(their, dict):
            yield from _merge(had if isinstance(had, dict) else {}, ours[key], their, here)
        elif _is_of_entries(ours[key]) and _is_of_entries(their):
            _merge_entries(had if isinstance(had, list) else [], ours[key], their)
        else:
            yield here, their
    for key in [key for key in base if key not in theirs and ours.get(key) == base[key]]:
        del ours[key]


def _is_of_entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _merge_entries(base: list[Any], ours: list[Any], theirs: list[Any]) -> None:
    """Takes out of ours what the other side took out, and adds what it added; each entry counts as a whole."""
    for number in reversed(range(len(ours))):
        if ours[number] in base and ours[number] not in theirs:
            del ours[number]
    ours.extend(deepcopy(item) for item in theirs if item not in base and item not in ours)


def _join_lists(lists: list[Any]) -> None:
    """Makes one list of those that share a paper, as each says that all of its papers are one."""
    for at in reversed(range(1, len(lists))):
        first = next((item for item in lists[:at] if set(item["papers"]) & set(lists[at]["papers"])), None)
        if first is not None:
            later = lists.pop(at)
            first["papers"].extend(name for name in later["papers"] if name not in first["papers"])
            if later["why"] not in first["why"]:
                first["why"] = f"{first['why']} {later['why']}"
