"""Writes a person's answer to a doubt into ``curation.yml``, and leaves what stands there as it is."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal, Protocol

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from generator.catalogue.plan import Update
from generator.catalogue.questions import Cluster
from generator.catalogue.update import plan
from generator.settings.content import Content
from generator.settings.decisions import Decisions, Different, Same
from generator.settings.places import Places
from generator.util import text
from generator.util.errors import ContentError, nearest
from generator.util.files import read_text, write_file
from generator.util.yaml_file import Located

Part = Literal["same", "different"]
_SAID: dict[Part, str] = {"same": "Judged to be one paper", "different": "Judged to be different papers"}
_ITEM = re.compile(r" *(?=-\s)")
_KEY = re.compile(r" *(?=[^\s#{])")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_NAMED = 6  # papers in a message
_WIDE = 1 << 20  # columns: no line is broken


class Change(Protocol):
    """What a person decides, as it goes into a part of ``curation.yml``."""

    @property
    def part(self) -> str:
        """The part's key."""

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the decision into what the file holds."""


@dataclass(frozen=True)
class Layout:
    """How far a file indents, in spaces: a key below another, and a list's dashes."""

    keys: int = 2
    dashes: int = 2


@dataclass(frozen=True)
class Choice:
    """One of the two answers: where its YAML goes, the YAML, and the command that writes it ("": none can)."""

    answer: str
    place: str
    lines: tuple[str, ...]
    command: str


@dataclass(frozen=True)
class Decision:
    """What a person says of a cluster, as ``curation.yml`` has it.

    ``joins`` are the lists under ``same``, by number, that have some of the papers already; ``papers`` are then
    those that such a list lacks.
    """

    part: Part
    why: str
    papers: tuple[str, ...]
    joins: tuple[int, ...] = ()

    def lines(self, dashes: int = 2) -> list[str]:
        """The YAML to paste: an item of its part, or only the papers where a list takes them in.

        Args:
            dashes: the spaces before a list's dash.
        """
        value: Any = list(self.papers) if self.joins else [self._item()]
        return dumped(value, Layout(dashes=dashes)).splitlines()

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the decision into what ``curation.yml`` holds."""
        if self.joins:
            value["same"][self.joins[0]]["papers"].extend(self.papers)
        elif value.get(self.part):
            value[self.part].append(self._item())
        else:
            value[self.part] = [self._item()]
        return value

    def _item(self) -> dict[str, Any]:
        return {"why": self.why, "papers": list(self.papers)}


def decide(cluster: Cluster, part: Part, decisions: Decisions, why: str = "") -> Decision:
    """The answer to a cluster, with the reasons of its doubts where ``why`` gives none."""
    reasons = "; ".join(sorted({doubt.reason for doubt in cluster.doubts})[:3])
    said = " ".join(text.visible(why).split()) or " ".join(text.visible(f"{_SAID[part]} ({reasons}).").split())
    if part == "different":
        # A paper that is merged into another is that other; twice in one list it would differ from itself.
        ends = dict.fromkeys(decisions.keeper.get(name, name) for name in cluster.ids)
        return Decision(part, said, tuple(ends))
    own = set(cluster.ids)
    joins = tuple(at for at, same in enumerate(decisions.curation.same) if own & set(same.papers))
    there = {name for at in joins for name in decisions.curation.same[at].papers}
    return Decision(part, said, tuple(name for name in cluster.ids if name not in there), joins)


class NotOpenError(LookupError):
    """No doubt about such a paper is open; ``str()`` says what to do instead."""


def answer(content: Content, name: str, part: Part, why: str = "", update: Update | None = None) -> str:
    """Settles the cluster that has an id; gives what was done, in a line.

    Args:
        content: the content folder.
        name: the id of any paper of the cluster.
        part: what its papers are.
        why: the reason; the default names those of the doubts.
        update: what the content makes, where that is worked out already.

    Raises:
        NotOpenError: there is no such cluster, or the file says the opposite already.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    update = update or plan(content)
    decisions = Decisions.load(content.curation_file)
    cluster = next((one for one in update.unsure if name in one.ids), None)
    if cluster is None:
        return _settled(name, part, decisions, update)
    decision = decide(cluster, part, decisions, why)
    path, line = settle(content, update, decision)
    more = f" and {len(decision.papers) - _NAMED} more" if len(decision.papers) > _NAMED else ""
    there = " added to the list that was there" if decision.joins else ""
    what = f"{part}: {', '.join(decision.papers[:_NAMED])}{more}{there}"
    return f"{path}:{line}: {what}; run `reading-list update`"


def _settled(name: str, part: Part, decisions: Decisions, update: Update) -> str:
    """That an id is settled already. Raises NotOpenError where it is not, or not so."""
    if line := settled(name, part, decisions):
        return f"{name} is settled already, {decisions.path}:{line}; `reading-list update` uses it"
    if line := settled(name, "different" if part == "same" else "same", decisions):
        raise NotOpenError(f"{name!r} is settled otherwise, {decisions.path}:{line}; take that out first")
    known = [other for cluster in update.unsure for other in cluster.ids]
    mend = nearest(name, known, "`reading-list review` shows which are open")
    raise NotOpenError(f"nothing unsure has the id {name!r}; {mend}")


def settled(name: str, part: Part, decisions: Decisions) -> int | None:
    """The line that settles an id so already; None where none does."""
    said: Sequence[Same | Different] = getattr(decisions.curation, part)
    for number, one in enumerate(said):
        if name in one.papers and decisions.document:
            return decisions.document.line((part, number))
    return None


def settle(content: Content, update: Update, decision: Decision) -> tuple[Path, int]:
    """Writes a decision; gives the file and the line where it stands now.

    Raises:
        ContentError: the outcome would not be as it should be. Nothing was written.
    """
    path = content.curation_file
    if len(decision.joins) > 1:
        lines = [str(Located(path).line(("same", number))) for number in decision.joins]
        what = f"has these papers in lists of their own (lines {', '.join(lines)}); make them one list"
        raise ContentError.at(path, int(lines[0]), what)
    fresh = write(content, update, decision)
    number = decision.joins[0] if decision.joins else len(getattr(fresh.curation, decision.part)) - 1
    return path, fresh.document.line((decision.part, number)) if fresh.document else 0


def write(content: Content, update: Update, decision: Change) -> Decisions:
    """Writes a decision; gives what the file says now.

    Raises:
        ContentError: the outcome would not be as it should be. Nothing was written.
    """
    path = content.curation_file
    before = read_text(path) if path.exists() else ""
    after = entered(path, before, decision)
    fresh = Decisions.load(path, after)
    fresh.check(content.taxonomy(), {paper.id for paper in update.papers}, Places(update.readings), {})
    put(path, after)
    return fresh


def put(path: Path, after: str) -> None:
    """Writes a file of people's, with the line ends that it has."""
    is_crlf = path.exists() and b"\r\n" in path.read_bytes()
    write_file(path.resolve(), after.replace("\n", "\r\n") if is_crlf else after)


def entered(path: Path, before: str, decision: Change) -> str:
    """The text of ``curation.yml`` with a decision: what it held it holds still, comments and all.

    Raises:
        ContentError: that cannot be told of any outcome.
    """
    value = Located(path, before).value
    wanted = decision.enter(deepcopy(value) if isinstance(value, dict) else {})
    for after in _candidates(before, decision, layout_of(path, before, decision.part)):
        try:
            kept = Located(path, after).value == wanted
        except ContentError:
            continue
        if kept and not _comments(before) - _comments(after):
            return after
    raise ContentError.at(path, 0, "is written in a way that no command can add to; paste what `review` shows")


def layout_of(path: Path, before: str, part: str) -> Layout:
    """How a part of ``curation.yml`` is indented, as far as it is there and in lines of its own."""
    lines = before.splitlines()
    document = Located(path, before)
    held = document.value.get(part) if isinstance(document.value, dict) else None
    if isinstance(held, list) and held and (item := _ITEM.match(lines[document.line((part, 0)) - 1])):
        return Layout(dashes=len(item[0]))
    if isinstance(held, dict) and held and (key := _KEY.match(lines[document.line((part, next(iter(held)))) - 1])):
        return Layout(keys=len(key[0]) or Layout.keys)
    return Layout()


def _comments(raw: str) -> Counter[str]:
    parts, end = [], 0
    for token in yaml.scan(raw, Loader=yaml.SafeLoader):  # a # inside a value begins no comment
        if isinstance(token, yaml.ScalarToken):
            before, end = end, token.end_mark.index
            # A block ends with its last line.
            parts += [raw[before : token.start_mark.index], "x\n" if raw[end - 1 : end] == "\n" else "x"]
    return Counter(found.strip() for found in _COMMENT.findall("".join(parts) + raw[end:]))


def _candidates(before: str, decision: Change, layout: Layout) -> Iterator[str]:
    """Texts with the decision, the best first: every other line as it stands, then all as ruamel.yaml writes it."""
    ended = before if before.endswith("\n") or not before else before + "\n"
    if not isinstance(_yaml(layout).load(before), dict):  # nothing but comments, which ruamel.yaml would drop
        yield ended + dumped(decision.enter({}), layout)
        return
    try:
        plain = dumped(_yaml(layout).load(before), layout)
        settled = dumped(decision.enter(_unflowed(_yaml(layout).load(before))), layout)
    except YAMLError:
        return
    for above_comments in (True, False):
        merged = _merged(ended.splitlines(), plain.splitlines(), settled.splitlines(), above_comments)
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
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=layout.keys, sequence=layout.dashes + 2, offset=layout.dashes)
    return yaml


def dumped(value: Any, layout: Layout) -> str:
    """A value as YAML, no line of it broken."""
    stream = io.StringIO()
    _yaml(layout).dump(value, stream)
    return stream.getvalue()
