"""Facts that a source is not sure of: what ``review`` asks, and the answers that go into ``curation.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalogue.choosing import Chosen, unsure, written
from generator.catalogue.facts_file import Store, together
from generator.catalogue.update import plan
from generator.curation.corrections import Correcting
from generator.curation.settling import NotOpenError, write
from generator.curation.undecided import command
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Correction, Decisions
from generator.util import text
from generator.util.errors import nearest

_IDS = ("arxiv", "doi")
_NAMED = 3  # authors in a line
_SHOWN = 100  # papers on a terminal


@dataclass(frozen=True)
class UnsureFacts:
    """What is not sure of a paper, by field, and the commands that say that it is right or wrong."""

    id: str
    title: str
    facts: Mapping[str, Chosen]
    accept: str
    reject: str

    @property
    def summary(self) -> str:
        """The facts in a line, with their sources."""
        told = "; ".join(_told(field, fact.value) for field, fact in self.facts.items())
        sources = ", ".join(dict.fromkeys(fact.source for fact in self.facts.values()))
        return text.visible(f"unsure fact: {self.id}: {told} ({sources})")


def unsure_facts(content: Content, papers: Iterable[Paper]) -> tuple[UnsureFacts, ...]:
    """The papers of which facts are not sure and open, those with an id or DOI first."""
    store = Store.load(content.folder)
    corrections = Decisions.load(content.curation_file).curation.papers if store.papers else {}
    found = []
    for paper in papers:
        facts = _open(paper, store, corrections.get(paper.id)) if paper.is_shown and store.papers else {}
        if facts:
            commands = (command(content, option, paper.id, "--facts") for option in ("--accept", "--reject"))
            found.append(UnsureFacts(paper.id, text.visible(paper.title), facts, *commands))
    return tuple(sorted(found, key=lambda one: (not set(_IDS) & set(one.facts), one.id)))


def _open(paper: Paper, store: Store, correction: Correction | None) -> dict[str, Chosen]:
    """The unsure facts of a paper that would add something, and that the curator may write down."""
    rejected = correction.rejected if correction else ()
    facts = unsure(together(store.papers, (paper.id, *paper.former_ids)), paper.arxiv, rejected)
    return {
        field: fact
        for field, fact in facts.items()
        if field in Correction.model_fields
        and not getattr(paper, field)
        and (correction is None or getattr(correction, field) is None)
    }


def _told(field: str, value: Any) -> str:
    if field == "authors":
        more = f" and {len(value) - _NAMED} more" if len(value) > _NAMED else ""
        return f"authors: {', '.join(value[:_NAMED])}{more}"
    return f"{field}: {text.cut(written(value), 200)}"


def answer(content: Content, name: str, *, is_right: bool, why: str = "") -> str:
    """Accepts a paper's unsure facts, or refuses them; gives what was done, in a line.

    Args:
        content: the content folder.
        name: the paper's id.
        is_right: whether they are facts of the paper.
        why: the reason; the default names the sources.

    Raises:
        NotOpenError: nothing is unsure of such a paper.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    update = plan(content)
    found = {one.id: one for one in unsure_facts(content, update.papers)}
    if name not in found:
        mend = nearest(name, found, "`reading-list review` shows of which there are some")
        raise NotOpenError(f"no fact of {name!r} is unsure; {mend}")
    facts = found[name].facts
    sources = ", ".join(dict.fromkeys(fact.source for fact in facts.values()))
    if is_right:
        fields = {field: _plain(fact.value) for field, fact in facts.items()}
    else:
        correction = Decisions.load(content.curation_file).curation.papers.get(name)
        ids = [field for field in _IDS if field in facts] or list(facts)
        refused = (written(facts[field].value) for field in ids)
        fields = {"rejected": [*(correction.rejected if correction else ()), *refused]}
    default = f"Judged to be {'right' if is_right else 'of another paper'} ({sources})."
    reason = " ".join(text.visible(why).split()) or text.visible(default)
    decisions = write(content, update, Correcting(name, fields, reason))
    line = decisions.document.line(("papers", name)) if decisions.document else 0
    what = ", ".join(fields) if is_right else f"refused {', '.join(fields['rejected'])}"
    return f"{decisions.path}:{line}: {name}: {what}; run `reading-list update`"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


def terminal_lines(found: tuple[UnsureFacts, ...], page: str) -> Iterator[str]:
    """A line for each paper, with the command that accepts its facts; of many only the first are shown."""
    for one in found[:_SHOWN]:
        yield f"{one.summary}. Right? Run `{one.accept}`"
    if len(found) > _SHOWN:
        yield f"and {len(found) - _SHOWN} more papers with unsure facts, which {page} has"
    if found:
        yield "Where such facts are of another paper, run the same with --reject"
