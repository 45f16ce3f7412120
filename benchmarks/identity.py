"""How safely entries are merged: ``python -m benchmarks.identity``.

Each round takes every paper of the dumps, adds a variant of each (another listing of the same work), a near miss of
some (another work that looks like it) and groups them all together, as an update would. Variants and near misses
are made by :mod:`benchmarks.variants`, every one from the round's seed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import click

from benchmarks.near_misses import CONFUSED, NEAR_MISSES
from benchmarks.variants import FORMATTING, VARIANTS, WHOLE_ABSTRACT, Make, Text
from generator import identity
from generator.catalogue.store import Catalogue
from generator.model import Entry

_CONTENT = Path(__file__).parents[1] / "content"


_OTHERS = 34  # papers kept aside for variants, and as many for near misses


@dataclass
class Tally:
    """What became of the pairs: by kind, how many were made, merged, put into review."""

    made: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    entries: int = 0
    lines: int = 0


def papers() -> list[Text]:
    """The papers of the shipped catalogue, as their dumps have them."""
    found = Catalogue(_CONTENT / "papers").load().values()
    return [
        Text(paper.uncurated.title or paper.title, paper.uncurated.abstract or paper.abstract) for paper in found
    ]


def _made(
    kinds: Mapping[str, Make], start: int, text: Text, other: Text, random: Random
) -> tuple[str, Text] | None:
    """The first kind, counted from ``start``, that this text has a variant of."""
    names = sorted(kinds)
    for step in range(len(names)):
        name = names[(start + step) % len(names)]
        found = kinds[name](text, other, random)
        if found:
            return name, found
    return None


def play(
    given: Sequence[Text], seed: int, number: int, misses: Mapping[str, Make], share: float, tally: Tally
) -> None:
    """One round: makes the entries, groups them, and adds to the tally."""
    random = Random(f"{seed} {number}")
    # What a near miss has of another work comes from papers that are not among the entries.
    shuffled = random.sample(given, len(given))
    texts, others, foreign = shuffled[2 * _OTHERS :], shuffled[:_OTHERS], shuffled[_OTHERS : 2 * _OTHERS]
    entries: list[Entry] = []
    work: list[tuple[int, str]] = []

    def add(text: Text, of: int, kind: str) -> None:
        work.append((of, kind))
        entries.append(Entry(title=text.title, abstract=text.abstract, line=len(entries) + 1, dump="d"))

    for at, text in enumerate(texts):
        add(text, at, "original")
        if made := _made(VARIANTS, at + number, text, random.choice(others), random):
            add(made[1], at, made[0])
        if random.random() < share and (made := _made(misses, at + number, text, random.choice(foreign), random)):
            add(made[1], len(texts) + at, f"near miss: {made[0]}")
    random.shuffle(entries)
    grouping = identity.group((), entries)
    group_of = {entry.line: at for at, group in enumerate(grouping.groups) for entry in group.entries}
    asked = _components(group_of, grouping)
    original = {of: line for line, (of, kind) in enumerate(work, 1) if kind == "original"}
    for line, (of, kind) in enumerate(work, 1):
        if kind == "original":
            continue
        if kind in VARIANTS:
            first = original[of]
            tally.made[kind] += 1
            tally.merged[kind] += group_of[line] == group_of[first]
            tally.asked[kind] += (
                group_of[line] != group_of[first] and asked[group_of[line]] == asked[group_of[first]]
            )
            if group_of[line] != group_of[first]:
                one, other = entries_by(entries, first), entries_by(entries, line)
                verdict = identity.compare(identity.of_entry(one), identity.of_entry(other))
                said = f"{kind}: {verdict.answer.value}: {verdict.reason}"
                tally.examples.append((said, one.title, other.title))
        else:
            tally.made[kind] += 1
            tally.asked[kind] += asked[group_of[line]] == asked[group_of[original[of - len(texts)]]]
    for group in grouping.groups:
        if len({work[entry.line - 1][0] for entry in group.entries}) > 1:
            kinds = sorted({work[entry.line - 1][1] for entry in group.entries})
            tally.wrong[", ".join(kinds)] += 1
            said = " | ".join((*group.reasons, *(entry.title for entry in group.entries)))
            tally.examples.append(("WRONG " + ", ".join(kinds), said, ""))
    tally.entries += len(entries)
    tally.lines += len({name for name, count in Counter(asked.values()).items() if count > 1})


def entries_by(entries: Sequence[Entry], line: int) -> Entry:
    """The entry of a line."""
    return next(entry for entry in entries if entry.line == line)


def _components(group_of: Mapping[int, int], grouping: identity.Grouping) -> dict[int, int]:
    """Of each group the review line it stands in: the smallest group that it is tied to by unsure pairs."""
    tied: dict[int, set[int]] = defaultdict(set)
    for unsure in grouping.unsure:
        assert unsure.first.entry
        assert unsure.second.entry
        one, other = group_of[unsure.first.entry.line], group_of[unsure.second.entry.line]
        tied[one].add(other)
        tied[other].add(one)
    found: dict[int, int] = {}
    for start in range(len(grouping.groups)):
        todo = [start]
        while todo:
            at = todo.pop()
            if at not in found:
                found[at] = start
                todo += tied[at]
    return found


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else "-"


def report(tally: Tally) -> list[str]:
    """The figures as lines of a Markdown table."""
    lines = ["| kind | pairs | merged | merged or asked |", "| --- | ---: | ---: | ---: |"]

    def row(title: str, kinds: Sequence[str]) -> str:
        made, merged, asked = (sum(of[kind] for kind in kinds) for of in (tally.made, tally.merged, tally.asked))
        return f"| {title} | {made} | {_share(merged, made)} | {_share(merged + asked, made)} |"

    lines += [row(kind, [kind]) for kind in VARIANTS]
    lines += [row("**formatting**", list(FORMATTING)), row("**whole abstract**", [*FORMATTING, *WHOLE_ABSTRACT])]
    lines += [row("**all variants**", list(VARIANTS))]
    lines += [row(kind, [kind]) for kind in sorted(tally.made) if kind not in VARIANTS]
    near = sum(count for kind, count in tally.made.items() if kind not in VARIANTS)
    lines += [
        "",
        f"wrong merges: {sum(tally.wrong.values())} among {near} near misses {dict(tally.wrong) or ''}".rstrip(),
    ]
    lines += [f"review: {tally.lines} lines for {tally.entries} entries, {_share(tally.lines, tally.entries)}"]
    return lines


@click.command()
@click.option("--seeds", default=8, show_default=True)
@click.option("--rounds", default=13, show_default=True, help="Rounds a seed; each makes 500 true pairs.")
@click.option("--misses", default=0.3, show_default=True, help="The share of papers with a near miss.")
@click.option("--examples", default=0, help="Show so many pairs that were not merged.")
@click.option("--kind", default="", help="Only examples of this kind.")
def main(seeds: int, rounds: int, misses: float, examples: int, kind: str) -> None:
    """Prints precision and recall by kind of variant, and by kind of near miss."""
    texts = papers()
    for title, near, times in (("near misses", NEAR_MISSES, rounds), ("confused listings", CONFUSED, 1)):
        tally = Tally()
        for seed in range(seeds):
            for number in range(times):
                play(texts, seed, number, near, misses, tally)
        click.echo(f"\n## With {title}, {seeds} seeds\n")
        click.echo("\n".join(report(tally)))
        shown = [example for example in tally.examples if kind in example[0]]
        for what, first, second in shown[:examples]:
            click.echo(f"- {what}\n    {first}\n    {second}")


if __name__ == "__main__":
    main()
