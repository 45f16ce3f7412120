"""Writes a person's decisions into ``curation.yml``, and leaves what stands there as it is, comments and all."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Protocol

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import YAMLError

from generator.catalogue.plan import Plan
from generator.curation import undo
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.places import Places
from generator.util.errors import ContentError
from generator.util.files import read_text, write_file
from generator.util.text import visible
from generator.util.yaml_file import Located

LISTS = ("same", "different")
_PARTS = (*LISTS, "papers", "withdrawn", "not_withdrawn")
_TOP_KEY = re.compile(r"[^\s#-]")  # where the line of a part's key begins
_ITEM = re.compile(r" *(?=-\s)")
_KEY = re.compile(r" *(?=[^\s#{])")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_WIDE = 1 << 20  # columns: no line is broken


@dataclass(frozen=True)
class Layout:
    """How far a file indents, in spaces: a key below another, and a list's dashes."""

    keys: int = 2
    dashes: int = 2


class Edit(Protocol):
    """A change of one part of a file of people's."""

    @property
    def part(self) -> str:
        """The key of the part."""

    @property
    def joins(self) -> tuple[int, ...]:
        """The lists of the part, by number, that it makes one."""

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the change into what the file holds."""


@dataclass(frozen=True)
class Decision:
    """A decision of a person, as it goes into a part of ``curation.yml``.

    ``papers`` are the ids that a list takes, or the one id under which a part with keys has the decision;
    ``fields`` are those of a correction. ``why`` is "" where an entry that is there has a reason already. ``joins``
    are the lists under ``same``, by number, that have some of the papers already, and become one; ``papers`` are
    then those that all of them lack.
    """

    part: str
    why: str
    papers: tuple[str, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
    joins: tuple[int, ...] = ()

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the decision into what the file holds."""
        if not value.get(self.part):
            value[self.part] = [] if self.part in LISTS else {}
        part = value[self.part]
        if self.joins:
            self._join(part)
            return value
        paper = self.papers[0]
        if self.part in LISTS:
            part.append({"why": self.why, "papers": list(self.papers)})
        elif not self.fields:
            part[paper] = self.why
        elif paper in part:
            if self.why:
                part[paper]["why"] = f"{part[paper]['why']} {self.why}"
            part[paper].update(self.fields)
        else:
            part[paper] = {**({"why": self.why} if self.why else {}), **self.fields}
        return value

    def _join(self, lists: list[dict[str, Any]]) -> None:
        """Makes one list of some, with the papers and the reasons of all."""
        first, *others = self.joins
        taken = [lists.pop(number) for number in reversed(others)][::-1]
        if taken:
            lists[first]["why"] = " ".join(item["why"] for item in (lists[first], *taken))
        lists[first]["papers"].extend([name for item in taken for name in item["papers"]] + list(self.papers))


def in_line(values: Iterable[str]) -> list[str]:
    """A list that the file has in one line."""
    listed: list[str] = CommentedSeq(values)
    listed.fa.set_flow_style()  # type: ignore[attr-defined]  # ruamel makes it as it runs
    return listed


class CurationFile:
    """``curation.yml`` as it stands, and where a person would paste a decision."""

    def __init__(self, content: Content) -> None:
        """Reads the file. Raises ContentError where it is not as it should be."""
        self.path = content.curation_file
        self.decisions = Decisions.load(self.path)

    @cached_property
    def _layouts(self) -> dict[str, Layout]:
        before = read_text(self.path) if self.path.exists() else ""
        return {part: layout_of(self.path, before, part) for part in _PARTS}

    def line(self, *place: str | int) -> int:
        """The line of a value; 0 where there is no file."""
        return self.decisions.document.line(place) if self.decisions.document else 0

    def settled(self, part: str, name: str) -> int | None:
        """The line on which a part has an id; None where it has not."""
        held = getattr(self.decisions.curation, part)
        if part not in LISTS:
            return self.line(part, name) if name in held else None
        return next((self.line(part, at) for at, item in enumerate(held) if name in item.papers), None)

    def paste(self, decision: Decision) -> tuple[str, tuple[str, ...]]:
        """Where in the file a decision goes, in words, and its lines."""
        part, layout = decision.part, self._layouts[decision.part]
        document, held = self.decisions.document, getattr(self.decisions.curation, part)
        if decision.joins:
            numbers = [self.line(part, number) for number in decision.joins]
            if len(numbers) > 1:
                at = ", ".join(map(str, numbers))
                return visible(f"make one list of those on lines {at} of {self.path}, with all of these papers"), ()
            lines = dumped(list(decision.papers), Layout(dashes=layout.dashes * 2 + 2)).splitlines()
            return visible(f"add to the papers of the list on line {numbers[0]} of {self.path}:"), tuple(lines)
        key, *lines = dumped(decision.enter({}), layout).splitlines()
        if part not in LISTS and decision.papers[0] in held:
            line = self.line(part, decision.papers[0])
            return visible(f"put into its entry, line {line} of {self.path}:"), tuple(lines[1:])
        if document and isinstance(document.value, dict) and part in document.value:
            there = "below" if held else "in place of the empty"
            return visible(f"put {there} `{part}:`, line {self.line(part)} of {self.path}:"), tuple(lines)
        if part == "papers":  # many of them may be pasted there
            return visible(f"put below a line `{key}` at the end of {self.path}:"), tuple(lines)
        return visible(f"add to {self.path}:"), (key, *lines)


def write(content: Content, plan: Plan, decision: Decision, *key: str) -> str:
    """Writes a decision into ``curation.yml``; gives the file and the line where it stands now.

    Args:
        content: the content folder.
        plan: the plan of the content as it is.
        decision: the decision.
        key: which key of the paper's entry is meant, if not the whole.

    Raises:
        ContentError: the outcome would not be as it should be. Nothing was written.
    """
    path, part = content.curation_file, decision.part
    after = entered(path, read_text(path) if path.exists() else "", decision)
    fresh = Decisions.load(path, after)
    fresh.check(content.taxonomy(), {paper.id for paper in plan.papers}, Places(plan.readings), {})
    old = path.read_bytes() if path.exists() else None
    put(path, after)
    undo.remember(content, old, f"{part}: {', '.join(decision.papers)}")
    number = decision.joins[0] if decision.joins else len(getattr(fresh.curation, part)) - 1
    place = (part, number) if part in LISTS else (part, decision.papers[0], *key)
    return f"{path}:{fresh.document.line(place) if fresh.document else 0}"


def put(path: Path, after: str) -> None:
    """Writes a file of people's, with the line ends that it has."""
    is_crlf = path.exists() and b"\r\n" in path.read_bytes()
    write_file(path.resolve(), after.replace("\n", "\r\n") if is_crlf else after)


def entered(path: Path, before: str, decision: Edit, *, lossy: bool = False) -> str:
    """The text of a file with a decision: what it held it holds still, comments and all.

    Args:
        path: the file.
        before: its text.
        decision: what goes into it.
        lossy: whether comments may come to stand at the end, as those inside of what the decision takes out.

    Raises:
        ContentError: that cannot be said of any outcome.
    """
    value = Located(path, before).value
    wanted = decision.enter(deepcopy(value) if isinstance(value, dict) else {})
    layout = layout_of(path, before, decision.part)
    ended = before if before.endswith("\n") or not before else before + "\n"
    moved: str | None = None
    for after in chain(_of_part(ended, decision, layout), _candidates(ended, decision, layout)):
        try:
            is_whole = Located(path, after).value == wanted
        except ContentError:
            continue
        if is_whole and not comments(before) - comments(after):
            return after
        if is_whole and lossy and moved is None:
            lost = (comments(before) - comments(after)).elements()
            moved = after + "".join(f"{comment}\n" for comment in lost)
    if moved is not None:
        return moved
    raise ContentError.at(path, 0, "is written in a way that no command can add to; paste what `review` shows")


def layout_of(path: Path, before: str, part: str) -> Layout:
    """How a part of a file is indented, as far as it is there and in lines of its own."""
    lines = before.splitlines()
    document = Located(path, before)
    held = document.value.get(part) if isinstance(document.value, dict) else None
    if isinstance(held, list) and held and (item := _ITEM.match(lines[document.line((part, 0)) - 1])):
        return Layout(dashes=len(item[0]))
    if isinstance(held, dict) and held and (key := _KEY.match(lines[document.line((part, next(iter(held)))) - 1])):
        return Layout(keys=len(key[0]) or Layout.keys)
    return Layout()


def comments(raw: str) -> Counter[str]:
    """The comments of a YAML text, and how often each stands there."""
    parts, end = [], 0
    for token in yaml.scan(raw, Loader=yaml.SafeLoader):  # a # inside a value begins no comment
        if isinstance(token, yaml.ScalarToken):
            before, end = end, token.end_mark.index
            # A block ends with its last line.
            parts += [raw[before : token.start_mark.index], "x\n" if raw[end - 1 : end] == "\n" else "x"]
    return Counter(found.strip() for found in _COMMENT.findall("".join(parts) + raw[end:]))


def _of_part(before: str, decision: Edit, layout: Layout) -> Iterator[str]:
    """Texts with the decision that are worked out from its part of the file alone, or have that at their end.

    To have ruamel.yaml read and write a whole file of 1,500 lines takes a second.
    """
    lines = before.splitlines(keepends=True)
    keys = [at for at, line in enumerate(lines) if _TOP_KEY.match(line)]
    for start, end in pairwise([*keys, len(lines)]):
        if lines[start].startswith(f"{decision.part}:"):
            above, part, below = ("".join(some) for some in (lines[:start], lines[start:end], lines[end:]))
            yield from (f"{above}{after}{below}" for after in _candidates(part, decision, layout))
            return
    if not decision.joins:
        yield before + dumped(decision.enter({}), layout)


def _candidates(before: str, decision: Edit, layout: Layout) -> Iterator[str]:
    """Texts with the decision, the best first: every other line as it stands, then all as ruamel.yaml writes it."""
    try:
        if not isinstance(_yaml(layout).load(before), dict):  # nothing but comments, which ruamel.yaml would drop
            return
        plain = dumped(_yaml(layout).load(before), layout)
        settled = dumped(decision.enter(_unflowed(_yaml(layout).load(before))), layout)
    except YAMLError:
        return
    for above_comments in (True, False):
        merged = _merged(before.splitlines(), plain.splitlines(), settled.splitlines(), above_comments)
        if merged:
            yield "\n".join(merged) + "\n"
    yield settled


def _unflowed(value: Any) -> Any:
    """The document with an empty ``{}`` made a block, so that what is put into it goes on lines of its own."""
    if not value:
        value.fa.set_block_style()
    return value


def _merged(
    before: Sequence[str], plain: Sequence[str], settled: Sequence[str], above_comments: bool
) -> list[str] | None:
    """The lines of ``before``, changed as ``settled`` changes ``plain``, which is ``before`` in another layout.

    Args:
        before: the file.
        plain: the file as ruamel.yaml writes it.
        settled: the same with the decision.
        above_comments: whether a list's new lines go above comments after it, which speak of what follows.

    Returns:
        The lines; None where a change has no place in the file.
    """
    found = list(before)
    at = {
        mine + step: theirs + step
        for mine, theirs, size in SequenceMatcher(None, plain, before, autojunk=False).get_matching_blocks()
        for step in range(size)
    }
    changes = SequenceMatcher(None, plain, settled, autojunk=False).get_opcodes()
    for tag, start, end, new_start, new_end in reversed(changes):
        if tag == "equal":
            continue
        place = _place(at, start, end, len(plain), len(before))
        if place is None:
            return None
        first, last = place
        new = list(settled[new_start:new_end])
        # ruamel.yaml has a comment after what is taken out as a part of that.
        new += [line for line in found[first:last] if line.lstrip().startswith("#") and line not in new]
        while above_comments and first == last and new[0].startswith((" ", "-")) and _is_aside(found, first):
            first = last = first - 1
        found[first:last] = new
    return found


def _place(at: dict[int, int], start: int, end: int, length: int, whole: int) -> tuple[int, int] | None:
    """Where the lines from ``start`` to before ``end`` stand in another layout; None where they do not."""
    if start < end:
        own = [at.get(line) for line in range(start, end)]
        first = own[0]
        return (first, first + len(own)) if first is not None and own == [*range(first, first + len(own))] else None
    if start - 1 in at:
        return (at[start - 1] + 1, at[start - 1] + 1)
    after = whole if start == length else at.get(start)
    return None if after is None else (after, after)


def _is_aside(lines: Sequence[str], at: int) -> bool:
    """Whether a line above ``at`` is blank or a comment."""
    return at > 0 and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#"))


def _yaml(layout: Layout) -> YAML:
    """A reader and writer that keeps comments, quotes and order."""
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = _WIDE
    editor.indent(mapping=layout.keys, sequence=layout.dashes + 2, offset=layout.dashes)
    return editor


def dumped(value: Any, layout: Layout) -> str:
    """A value as YAML, no line of it broken."""
    stream = io.StringIO()
    _yaml(layout).dump(value, stream)
    return stream.getvalue()
