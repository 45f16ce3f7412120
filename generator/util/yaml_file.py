"""YAML read strictly, with the line of every value, and written with readable diffs.

Every scalar is read as text (or null); the model it is checked against says what the text means. That keeps
an arXiv id such as ``2411.10280`` whole, which YAML would take for a number. Tags other than YAML's own,
anchors, aliases and repeated keys are refused, so a file can neither build objects nor blow up in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from generator.util.errors import ContentError, Problem
from generator.util.files import read_text, refuse_conflict
from generator.util.yaml_messages import explain, place_of, worth_telling
from generator.util.yaml_slips import slip

try:
    from yaml import CSafeDumper as SafeDumper
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML built without libyaml: the same result, slower
    from yaml import SafeDumper, SafeLoader  # type: ignore[assignment]  # other classes, used alike

Value = dict[str, Any] | list[Any] | str | None
Model = TypeVar("Model", bound="Strict")

_PLAIN_TAG = "tag:yaml.org,2002:"
_TEXT, _NULL = f"{_PLAIN_TAG}str", f"{_PLAIN_TAG}null"
_PLAIN_TAGS = frozenset(
    f"{_PLAIN_TAG}{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
# What is no text where it stands without quotation marks: null, and YAML's two signs, which are refused.
_NO_TEXTS = {"": _NULL, "~": _NULL, "null": _NULL, "Null": _NULL, "NULL": _NULL} | {
    "<<": f"{_PLAIN_TAG}merge",
    "=": f"{_PLAIN_TAG}value",
}
_MAX_DEPTH = 20
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&[^\s&]", re.MULTILINE)
_NO_ANCHORS = "uses an anchor (&name, *name); write the value out, or a text that begins with & in quotes"


class Strict(BaseModel):
    """A model for a content file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Folded(str):
    """Text that is written as a folded block, so that a diff shows the sentence that changed."""

    __slots__ = ()


class _Loader(SafeLoader):
    """Makes text of every scalar, which is what becomes of it here anyway, without a look for numbers and days."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is yaml.ScalarNode:
            return _NO_TEXTS.get(value, _TEXT) if implicit[0] else _TEXT
        return super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]  # PyYAML has no types


# The events around a document, a mapping and a list; YAML tells their tags, and those of scalars, by how they look.
_IN_DOCUMENT = (
    (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)),
    (
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ),
)
_IN_MAPPING = yaml.MappingStartEvent(None, None, True, flow_style=False), yaml.MappingEndEvent()
_IN_LIST = yaml.SequenceStartEvent(None, None, True, flow_style=False), yaml.SequenceEndEvent()

_RESOLVER = yaml.resolver.Resolver()


def dump(value: Value) -> str:
    """``value`` as YAML text: keys in the order given, lines of about 100 characters."""
    events = [*_IN_DOCUMENT[0]]
    _add_events(value, events)
    # PyYAML's own way from values to events by nodes takes twice the time.
    text: str = yaml.emit([*events, *_IN_DOCUMENT[1]], Dumper=SafeDumper, allow_unicode=True, width=100)
    return text


def _add_events(value: Any, events: list[yaml.Event]) -> None:
    """Adds the events of a value and its parts."""
    if isinstance(value, Folded):
        events.append(yaml.ScalarEvent(None, None, (False, True), str(value), style=">"))
    elif isinstance(value, str):
        events.append(_text(value))
    elif isinstance(value, dict):
        events.append(_IN_MAPPING[0])
        for key, part in value.items():
            _add_events(key, events)
            _add_events(part, events)
        events.append(_IN_MAPPING[1])
    elif isinstance(value, list):
        events.append(_IN_LIST[0])
        for part in value:
            _add_events(part, events)
        events.append(_IN_LIST[1])
    else:
        events.append(yaml.ScalarEvent(None, None, (True, False), json.dumps(value)))


@lru_cache(maxsize=1 << 12)  # keys, ids and evidence are the same in many papers
def _text(value: str) -> yaml.ScalarEvent:
    """The event of a text, in quotation marks where readers of YAML would take it for a number, a day or null."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # as above
    return yaml.ScalarEvent(None, None, (tag == _TEXT, True), value)


# Ten brackets in a row; ten marks, or forty blanks, where a line begins.
_BRACKETS, _BEGINNING = re.compile(r"(?:[\[{]\s*){10}"), re.compile(r"\n(?:(?:[-?:] *){10}| {40})")


def _check_events(path: Path, text: str) -> None:
    """Refuses what no node would tell of: deep nesting, at which the C loader crashes the process, and anchors."""
    has_brackets = text.count("[") + text.count("{") >= 10 and _BRACKETS.search(text)
    has_anchor = "&" in text and _ANCHOR.search(text)
    if not (has_brackets or has_anchor or _BEGINNING.search(f"\n{text}")):
        return
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        if isinstance(event, yaml.NodeEvent) and event.anchor and not isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ContentError.at(path, line, _NO_ANCHORS)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ContentError.at(path, line, "is nested too deeply")


def _stops_at(text: str) -> int | None:
    """The line, from 0, on which the parser stops in a text, or a key stands again; None where neither is."""
    try:
        return min(_again(yaml.compose(text, Loader=_Loader)), default=None)
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    except yaml.YAMLError:
        return 0


def _again(node: yaml.Node | None) -> Iterator[int]:
    """The lines, from 0, of keys that stand a second time."""
    if isinstance(node, yaml.CollectionNode):
        known = set()
        for part in node.value:
            key, value = part if isinstance(node, yaml.MappingNode) else (None, part)
            if key and (name := str(key.value)) in known:
                yield key.start_mark.line
            elif key:
                known.add(name)
            yield from _again(value)


class Located:
    """A YAML document's value, with the line of each part of it.

    ``value`` is made of dict, list, str and None. ``node`` has the same with its places, as PyYAML gives it; it is
    None for an empty document. ``line(path)`` gives the line, from 1, of the value that ``path`` (keys and list
    positions) leads to, or of the nearest one above it.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        """Reads the file, or ``text`` as if the file held it. Raises ContentError where it is not strict YAML."""
        self.path = path
        self._seen: set[int] = set()
        try:
            text = read_text(path) if text is None else text
            refuse_conflict(path, text)
            _check_events(path, text)
            self.node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, what = (mark and slip(text or "", mark.line, _stops_at)) or (mark.line + 1 if mark else 0, "")
            what = what or f"{error.problem}; look for a quotation mark, bracket, colon or comma that is missing"
            raise ContentError.at(path, line, f"is not YAML: {what}") from error
        except yaml.YAMLError as error:
            raise ContentError.at(path, 0, f"is not YAML: {' '.join(str(error).split())}") from error
        self.value: Value = None if self.node is None else self._construct(self.node)

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at ``path``, or of the nearest value that encloses it; a key's is the value's."""
        node, line = self.node, _line(self.node) if self.node else 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                parts = [pair for pair in node.value if pair[0].value == step]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                parts = [(part, part) for part in node.value[step : step + 1]]
            else:
                break
            if not parts:
                break
            line, node = _line(parts[0][0]), parts[0][1]
        return line

    def _construct(self, node: yaml.Node) -> Value:
        if id(node) in self._seen:
            raise ContentError.at(self.path, _line(node), _NO_ANCHORS)
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            raise ContentError.at(self.path, _line(node), f"has the tag {node.tag}; only plain values are read")
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == _NULL else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self._construct(child) for child in node.value]
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise ContentError.at(self.path, _line(key_node), "has a key that is not plain text")
            key = key_node.value
            if key in mapping:
                first = next(_line(node) for node, _ in node.value if node.value == key)
                what = f"has the key {key!r} twice (line {first} has it too); put both into one"
                raise ContentError.at(self.path, _line(key_node), what)
            mapping[key] = self._construct(value_node)
        return mapping

    def check(self, model: type[Model]) -> Model:
        """The value as a ``model``. Raises ContentError with one problem for each thing that does not fit."""
        try:
            return model.model_validate(_without_empty_parts(self.value, model))
        except ValidationError as error:
            problems = []
            for detail in worth_telling(error.errors(include_url=False)):
                place = place_of(detail)
                name = ".".join(map(str, place)) or "the document"
                problems.append(Problem(str(self.path), self.line(place), f"{name}: {explain(detail, model)}"))
            raise ContentError(sorted(problems)) from error


def _without_empty_parts(value: Any, model: type[BaseModel]) -> Any:
    """A document without the parts of which only the key is left, ``dumps:``, where the model has an empty one."""
    if not isinstance(value, dict):
        return {} if value is None else value
    fields = model.model_fields.items()
    empty = {name for name, field in fields if field.get_default(call_default_factory=True) in ({}, ())}
    return {name: part for name, part in value.items() if part is not None or name not in empty}


def _line(node: yaml.Node) -> int:
    """The line where a node begins, from 1."""
    line: int = node.start_mark.line + 1
    return line


def load(path: Path, model: type[Model]) -> Model:
    """The file at ``path`` as a ``model``.

    Raises:
        ContentError: with file and line, where the file is missing, not YAML, or does not fit the model.
    """
    loaded: Model = _loaded(path, read_text(path), model)
    return loaded


@lru_cache(maxsize=16)  # the rules are asked for many times in a run
def _loaded(path: Path, text: str, model: type[Any]) -> Any:
    return Located(path, text).check(model)
