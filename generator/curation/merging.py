"""Solves what git could not merge of two branches that both took in dumps and decided, and keeps ids and decisions.

Of what ``update`` writes either side will do, as it is worked out anew; but where both branches gave one id to two
works, the work of the other branch gets an id of its own, and its decisions follow it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan
from generator.curation.three_way import join
from generator.curation.writer import comments, put
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util.errors import ContentError
from generator.util.files import decode, has_conflict, write_file
from generator.util.yaml_file import Located, dump

_WRITTEN = ("papers/", "changes/")
_JOINED = ("curation.yml", "dumps.yml", "enrichment.yml")
_BY_ID = ("papers", "withdrawn", "not_withdrawn")  # the parts of curation.yml with papers as keys
_TIMEOUT = 60  # seconds
_BASE, _OURS, _THEIRS = 1, 2, 3  # git's stages of a file in conflict

# By its path below the content folder, what each stage of a file in conflict holds.
Conflicts = Mapping[str, Mapping[int, bytes]]


def resolve(content: Content) -> list[str]:
    """Solves the conflicts of a merge that git began below the content folder; gives what was done, a line each.

    ``update`` has to follow. What only a person can decide, conflicts in rules and pages, stays, and so does a file
    that somebody solved by hand.

    Raises:
        ContentError: git or its repository is missing, rules hold a conflict, or a side of a file is not as it
            should be.
    """
    conflicts = {name: stages for name, stages in _conflicts(content).items() if _is_own(name)}
    for rules in (content.taxonomy, content.names, content.subjects, content.introductions):
        rules()
    renamed = dict(_keep_both(content, conflicts))
    clashing = {}
    for name, stages in conflicts.items():
        if not name.startswith(_WRITTEN):
            continue
        path = content.folder / name
        _take(path, stages)
        if name.startswith("papers/") and _BASE not in stages and len(stages) > 1:
            paper = Located(path, decode(path, stages[_THEIRS])).check(Paper)
            clashing[paper.id] = _listed_under(paper, renamed)
    said = [
        f"{old}: both branches have a dump of this name; the other one's is {new} now"
        for old, new in renamed.items()
    ]
    said += [
        f"{name}: both branches changed this dump; ours stays"
        for name in conflicts
        if _is_edited(name, conflicts[name])
    ]
    for name in ("dumps.yml", "enrichment.yml"):
        said += _join(content, conflicts, name, renamed)
    if "curation.yml" in conflicts:
        put(content.curation_file, _text(content.curation_file, conflicts["curation.yml"].get(_OURS)))
    ids = _new_ids(content, clashing) if clashing else {}
    for old, new in ids.items():
        said.append(f"{old}: the branches gave this id to two works; the other one's is {new} now")
    said += _join(content, conflicts, "curation.yml", renamed | ids)
    if conflicts:
        said += _follow(content)
        said.append(f"{len(conflicts)} {'files' if len(conflicts) > 1 else 'file'} in conflict solved")
    return said


def _conflicts(content: Content) -> Conflicts:
    stages: dict[str, dict[int, bytes]] = defaultdict(dict)
    for kind in ("--unmerged", "--resolve-undo"):  # the latter: what `git add` took as it was
        for line in filter(None, _git(content, "ls-files", kind, "-z", "--", ".").split(b"\0")):
            facts, _, raw = line.partition(b"\t")
            _, blob, stage = facts.decode().split()
            name = os.fsdecode(raw)
            if kind == "--unmerged" or _holds_conflict(content.folder / name):
                stages[name][int(stage)] = _git(content, "cat-file", "blob", blob)
    return {name: known for name, known in stages.items() if not _is_solved(content.folder / name, known)}


def _is_own(name: str) -> bool:
    return name.startswith((*_WRITTEN, "dumps/")) or name in _JOINED


def _holds_conflict(path: Path) -> bool:
    return path.exists() and has_conflict(decode(path, path.read_bytes()))


def _is_solved(path: Path, stages: Mapping[int, bytes]) -> bool:
    """Whether somebody, or an earlier try, joined both sides of a file already."""
    if path.name not in _JOINED or not path.exists() or _holds_conflict(path):
        return False
    return decode(path, path.read_bytes()) not in {decode(path, stages.get(side, b"")) for side in (_OURS, _THEIRS)}


def _is_edited(name: str, stages: Mapping[int, bytes]) -> bool:
    return name.startswith("dumps/") and len(stages) == len((_BASE, _OURS, _THEIRS))


def _take(path: Path, stages: Mapping[int, bytes]) -> None:
    """Takes a file as our side has it, else as the other one; it is gone where both sides renamed it."""
    raw = stages.get(_OURS, stages.get(_THEIRS))
    if raw is None:
        path.unlink(missing_ok=True)
    else:
        write_file(path, raw)


def _git(content: Content, *words: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise ContentError.at(content.folder, 0, "has conflicts that only git can show; install git")
    command = [git, "-C", str(content.folder), *words]
    done = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)
    if done.returncode:
        raise ContentError.at(
            content.folder, 0, f"git cannot say what is in conflict: {done.stderr.decode().strip()}"
        )
    return done.stdout


def _keep_both(content: Content, conflicts: Conflicts) -> Iterable[tuple[str, str]]:
    """Keeps both dumps of one name, the other branch's under a new one; gives that by the old."""
    for name, stages in conflicts.items():
        if not name.startswith("dumps/"):
            continue
        path = content.folder / name
        _take(path, stages)
        if _OURS in stages and _THEIRS in stages and _BASE not in stages:
            others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
            # An earlier try may have put it there.
            other = next(it for it in others if not it.exists() or it.read_bytes() == stages[_THEIRS])
            write_file(other, stages[_THEIRS])
            yield path.name, other.name


def _listed_under(paper: Paper, renamed: Mapping[str, str]) -> Paper:
    """A paper with the new names of the dumps that list it."""

    def now(listings: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(at.model_copy(update={"dump": renamed.get(at.dump, at.dump)}) for at in listings)

    kept = paper.uncurated
    if "listed_in" in kept.model_fields_set:
        kept = kept.model_copy(update={"listed_in": now(kept.listed_in)})
    return paper.model_copy(update={"listed_in": now(paper.listed_in), "uncurated": kept})


def _new_ids(content: Content, clashing: Mapping[str, Paper]) -> dict[str, str]:
    """The ids of the other branch's papers that are another work than ours of that id; each gets its file.

    Args:
        content: the content folder, with the catalogue and the decisions of this side.
        clashing: the papers of the other branch, by the id that both branches gave out.
    """
    planned = plan(content)
    listing = {at.place: paper for paper in planned.papers for at in paper.own().listed_in}
    catalogue, ids = Catalogue(content.papers), {}
    for old, theirs in clashing.items():
        there = [listing[at.place] for at in theirs.own().listed_in if at.place in listing]
        names = {name for paper in there for name in (paper.id, paper.merged_into)}
        if there and old not in names:
            ids[old] = there[0].id
            write_file(catalogue.path(there[0].id), theirs.model_copy(update={"id": there[0].id}).to_yaml())
    return ids


def _follow(content: Content) -> list[str]:
    """Has decisions about a paper follow it where it is one, by a rule or decision, with another paper now."""
    path = content.curation_file
    text = decode(path, path.read_bytes()) if path.exists() else ""
    decisions = Decisions.load(path, text)
    by_rule = {paper.id: paper.merged_into for paper in plan(content, curated=False).papers if paper.merged_into}
    merged = {old: new for old, new in by_rule.items() if not decisions.are_settled(old, new)} | decisions.keeper
    said = []
    for old, new in sorted(merged.items()):
        value: Any = Located(path, text).value or {}
        if not any(old in (value.get(part) or {}) for part in _BY_ID):
            continue
        after = deepcopy(value)
        for part in _BY_ID:
            entries = after.get(part) or {}
            if old in entries:
                entries[new] = _both(entries.get(new), entries.pop(old))
        text, _ = join(path, dump(value), text, dump(after))
        said.append(f"{path}: {old} is one paper with {new} now; what is decided of it stands there")
    if said:
        put(path, text)
    return said


def _both(own: Any, added: Any) -> Any:
    """Two decisions of one part about what is one paper now: the reasons of both; of other fields its own first."""
    if own is None:
        return added
    if isinstance(own, dict):
        return {**added, **own, "why": f"{own['why']} {_as_reason(added)}"}
    return own if own == added else f"{own} {added}"


def _as_reason(decision: Mapping[str, Any]) -> str:
    """A decision in words, with all of its fields: those that give way are not lost."""
    others = "; ".join(f"{name}: {value}" for name, value in decision.items() if name != "why")
    return f"{decision['why']} ({others})" if others else str(decision["why"])


def _join(content: Content, conflicts: Conflicts, name: str, renamed: Mapping[str, str]) -> list[str]:
    """Joins both sides of a file, the other side's with new names of dumps and papers; gives what contradicts."""
    if name not in conflicts:
        return []
    path, stages = content.folder / name, conflicts[name]
    base, ours, theirs = (_text(path, stages.get(stage)) for stage in (_BASE, _OURS, _THEIRS))
    new = dump(_renamed(Located(path, theirs).value, renamed)) if renamed else theirs
    text, clashes = join(
        path, base, ours, new, partial(_agrees, path) if name == "curation.yml" else lambda _: True
    )
    left_out = comments(theirs) - comments(base) - comments(text)
    put(path, text + "".join(f"{comment}\n" for comment in left_out.elements()))
    kept = "this branch says otherwise, which stays; what the other has is a comment at the file's end"
    return [f"{path}: {clash}: {kept}" for clash in clashes]


def _agrees(path: Path, value: dict[str, Any]) -> bool:
    """Whether decisions agree; those about a paper that is another one now are left to :func:`_follow`."""
    try:
        return not any(Decisions.load(path, dump({**value, "papers": None})).contradictions())
    except ContentError:
        return False


def _text(path: Path, raw: bytes | None) -> str:
    return "" if raw is None else decode(path, raw)


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    """A document with other names of dumps and papers, wherever they stand for themselves or before a line."""
    if isinstance(value, dict):
        return {_renamed(key, renamed): _renamed(part, renamed) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, renamed) for part in value]
    if isinstance(value, str):
        name, colon, line = value.rpartition(":")
        return renamed.get(value) or (f"{renamed[name]}:{line}" if colon and name in renamed else value)
    return value
