"""YAML read strictly, with the line of every value, and written with readable diffs.

Every scalar is read as text (or null); the model it is checked against says what the text means. That keeps
an arXiv id such as ``2411.10280`` whole, which YAML would take for a number. Tags other than YAML's own,
anchors, aliases and repeated keys are refused, so a file can neither build objects nor blow up in memory.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from generator.util.errors import ContentError, Problem
from generator.util.files import read_text, refuse_conflict

try:
    from yaml import CSafeDumper as SafeDumper
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML built without libyaml: the same result, slower
    from yaml import SafeDumper, SafeLoader  # type: ignore[assignment]  # other classes, used alike

Value = dict[str, Any] | list[Any] | str | None
Model = TypeVar("Model", bound="Strict")

_PLAIN_TAG = "tag:yaml.org,2002:"
_PLAIN_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})
_MAX_DEPTH = 20


class Strict(BaseModel):
    """A model for a content file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Folded(str):
    """Text that is written as a folded block, so that a diff shows the sentence that changed."""

    __slots__ = ()


class _Dumper(SafeDumper):
    pass


def _represent_folded(dumper: Any, text: Folded) -> yaml.ScalarNode:
    node: yaml.ScalarNode = dumper.represent_scalar(f"{_PLAIN_TAG}str", str(text), style=">")
    return node


_Dumper.add_representer(Folded, _represent_folded)


def dump(value: Value) -> str:
    """``value`` as YAML text: keys in the order given, lines of about 100 characters."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


_MAYBE_DEEP = re.compile(r"(?:[\[{]\s*){10}|^(?:[-?:] *){10}|^ {40}", re.MULTILINE)


def _check_depth(path: Path, text: str) -> None:
    """Refuses deep nesting before a node is made: the C loader recurses, and would crash the process."""
    if not _MAYBE_DEEP.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ContentError.at(path, line, "is nested too deeply")


class Located:
    """A YAML document's value, with the line of each part of it.

    ``value`` is made of dict, list, str and None. ``line(path)`` gives the line, from 1, of the value that
    ``path`` (keys and list positions) leads to, or of the nearest one above it.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        """Reads the file, or ``text`` as if the file held it. Raises ContentError where it is not strict YAML."""
        self.path = path
        self._lines: dict[tuple[str | int, ...], int] = {}
        self._seen: set[int] = set()
        try:
            text = read_text(path) if text is None else text
            refuse_conflict(path, text)
            _check_depth(path, text)
            node = yaml.compose(text, Loader=SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise ContentError.at(path, mark.line + 1 if mark else 0, f"is not YAML: {error.problem}") from error
        except yaml.YAMLError as error:
            raise ContentError.at(path, 0, f"is not YAML: {' '.join(str(error).split())}") from error
        self.value: Value = None if node is None else self._construct(node, ())

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of the value at ``path``, or of the nearest value that encloses it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _construct(self, node: yaml.Node, path: tuple[str | int, ...]) -> Value:
        line = node.start_mark.line + 1
        if id(node) in self._seen:
            raise ContentError.at(self.path, line, "uses an anchor (&name, *name); write the value out")
        self._seen.add(id(node))
        self._lines.setdefault(path, line)
        if node.tag.removeprefix(_PLAIN_TAG) not in _PLAIN_KINDS:
            raise ContentError.at(self.path, line, f"has the tag {node.tag}; only plain values are read")
        if isinstance(node, yaml.MappingNode):
            mapping: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key_line = key_node.start_mark.line + 1
                if not isinstance(key_node, yaml.ScalarNode):
                    raise ContentError.at(self.path, key_line, "has a key that is not plain text")
                key = key_node.value
                if key in mapping:
                    raise ContentError.at(self.path, key_line, f"has the key {key!r} twice; keep one")
                self._lines[(*path, key)] = key_line
                mapping[key] = self._construct(value_node, (*path, key))
            return mapping
        if isinstance(node, yaml.SequenceNode):
            return [self._construct(child, (*path, index)) for index, child in enumerate(node.value)]
        return None if node.tag == f"{_PLAIN_TAG}null" else str(node.value)

    def check(self, model: type[Model]) -> Model:
        """The value as a ``model``. Raises ContentError with one problem for each thing that does not fit."""
        try:
            return model.model_validate({} if self.value is None else self.value)
        except ValidationError as error:
            problems = []
            for detail in error.errors(include_url=False):
                # Pydantic adds "[key]" to the place of a bad key; the file has no such step.
                place = tuple(step for step in detail["loc"] if step != "[key]")
                name = ".".join(map(str, place)) or "the document"
                problems.append(Problem(str(self.path), self.line(place), f"{name}: {explain(detail)}"))
            raise ContentError(sorted(problems)) from error


_LIST = "needs a list; write [one, two]"
_MAPPING = "needs keys with values; write {{key: value}}"
# By pydantic's type of the error; what it got, and a limit, are filled in.
_MENDS = {
    "extra_forbidden": "unknown key; check the spelling or take it out",
    "missing": "is missing; add it",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "too_long": "has more than {max_length} parts; take some out",
    "too_short": "is empty; fill it or take it out",
    "string_pattern_mismatch": "is not of the form that belongs here (got {got})",
}


def explain(detail: Any) -> str:
    """An error of pydantic, in words that name the mend."""
    got = repr(str(detail["input"])[:60])
    if mend := _MENDS.get(detail["type"]):
        return mend.format(got=got, **detail.get("ctx", {}))
    if detail["type"].startswith(("date_", "datetime_")):
        return f"needs a day; write YYYY-MM-DD (got {got})"
    message: str = detail["msg"].removeprefix("Value error, ")
    return f"{message} (got {got})" if isinstance(detail["input"], str) else message


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
