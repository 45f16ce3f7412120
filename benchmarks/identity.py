"""How safely entries are merged: ``python -m benchmarks.identity``.

Each round takes papers of the list, adds variants of each (other listings of the same work) and a near miss of
some (another work that looks like it), and groups them all together, as an update would. A variant is *merged*
where it is with most of its work's listings, *asked* where questions tie it to them, directly or by way of others,
and *silently apart* otherwise. A near miss is *wrongly merged*, *asked* or *apart*. Which variants and near misses
a pile has says :mod:`benchmarks.piles`; every one comes from the round's seed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from benchmarks import hard_pairs
from benchmarks.piles import PILES, SECOND, Pile
from benchmarks.ties import tied_groups
from benchmarks.variants import Make, Text
from generator import identity
from generator.catalogue.store import Catalogue
from generator.model import Entry
from generator.util.parallel import spread

_CONTENT = Path(__file__).parents[1] / "content"
_OTHERS = 34  # papers kept aside for variants, and as many for near misses
_MISSES = 0.3  # the share of papers that have a near miss
_DRESSED = 0.04  # the share of papers whose title gets a part, and of those whose title gets a Greek letter
TWICE = "changed twice"
ORIGINAL = "original"


def papers() -> list[Text]:
    """The papers of the shipped catalogue, as their dumps have them."""
    return [
        Text(
            paper.uncurated.title or paper.title,
            paper.uncurated.abstract or paper.abstract,
            paper.authors,
            paper.arxiv,
            paper.doi,
        )
        for paper in Catalogue(_CONTENT / "papers").load().values()
    ]


class Listing(NamedTuple):
    """What an entry of a pile is: of which work, of which kind, and of which other work it is a near miss."""

    work: int
    kind: str
    near: int | None = None


@dataclass
class Tally:
    """What became of a pile: by kind of variant and of near miss, how many had which answer."""

    variants: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    near_misses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, str]] = field(default_factory=list)
    entries: int = 0
    lines: int = 0

    def add(self, other: Tally) -> None:
        """Adds what became of another pile of the same kinds."""
        for mine, theirs in ((self.variants, other.variants), (self.near_misses, other.near_misses)):
            for kind, answers in theirs.items():
                mine[kind] += answers
        self.wrong += other.wrong
        self.examples += other.examples
        self.entries += other.entries
        self.lines += other.lines


def _dressed(text: Text, random: Random) -> Text:
    """Some papers with what titles of this list seldom have: a part, a Greek letter."""
    chance = random.random()
    if chance < _DRESSED:
        title = f"{text.title}, Part {random.choice(['I', 'II', 'III'])}"
    elif chance < 2 * _DRESSED:
        title = f"{text.title} with {random.choice('αβγδεϵλσ')}-Divergences"
    else:
        return text
    return Text(title, text.abstract, text.authors, text.arxiv, text.doi)


def _made(
    kinds: Mapping[str, Make], counts: Counter[str], text: Text, other: Text, random: Random
) -> tuple[str, Text] | None:
    """The kind made least so far that this text has a variant of, and the variant."""
    for kind in sorted(sorted(kinds), key=lambda kind: (counts[kind], random.random())):
        if made := kinds[kind](text, other, random):
            counts[kind] += 1
            return kind, made
    return None


def pile_up(pile: Pile, given: Sequence[Text], random: Random) -> tuple[list[Entry], list[Listing]]:
    """The entries of a round in some order, and what the one of each line is, from line 1."""
    # What a near miss has of another work comes from papers that are not among the entries.
    shuffled = random.sample(given, len(given))
    others, foreign = shuffled[:_OTHERS], shuffled[_OTHERS : 2 * _OTHERS]
    entries: list[Entry] = []
    listings: list[Listing] = []
    counts, seconds = Counter[str](), Counter[str]()

    def add(text: Text, listing: Listing) -> None:
        listings.append(listing)
        entries.append(
            Entry(
                text.title, text.abstract, len(listings), "d", 0, None, text.authors, arxiv=text.arxiv, doi=text.doi
            )
        )

    works = 0
    for paper in shuffled[2 * _OTHERS :]:
        text = pile.listed(_dressed(paper, random), random)
        if not text:
            continue
        work, works = works, works + 1
        add(text, Listing(work, ORIGINAL))
        for _ in range(random.randint(*pile.several)):
            made = _made(pile.variants, counts, text, random.choice(others), random)
            if not made:
                continue
            kind, variant = made
            if random.random() < pile.twice:
                again = _made(SECOND, seconds, variant, random.choice(others), random)
                kind, variant = (TWICE, again[1]) if again else made
            add(pile.variant(variant, text, random), Listing(work, kind))
        if random.random() < _MISSES:
            near = _made(pile.near_misses, counts, text, random.choice(foreign), random)
            if near:
                add(pile.near_miss(near[1], text, random), Listing(works, near[0], work))
                works += 1
    for kind, make in pile.pairs.items():
        for text, other in zip(foreign[::2], foreign[1::2], strict=True):
            first, second = make(text, other, random)
            add(first, Listing(works, ORIGINAL))
            add(second, Listing(works + 1, kind, works))
            works += 2
    random.shuffle(entries)
    return entries, listings


def play(pile: Pile, given: Sequence[Text], seed: str, *, examples: bool = False) -> Tally:
    """One round: makes the entries, groups them, and tells what became of them."""
    entries, listings = pile_up(pile, given, Random(f"{pile.name} {seed}"))
    grouping = identity.group((), entries)
    group_of, tied = tied_groups(grouping)
    lines: dict[int, list[int]] = defaultdict(list)
    for line, listing in enumerate(listings, 1):
        lines[listing.work].append(line)
    home = {work: _most(its, group_of) for work, its in lines.items()}

    tally = Tally(entries=len(entries))
    by_line = {entry.line: entry for entry in entries}
    for line, (work, kind, near) in enumerate(listings, 1):
        at = group_of[line]
        if near is not None:
            theirs = {group_of[its] for its in lines[near]}
            asked = tied[at] in {tied[group] for group in theirs}
            tally.near_misses[kind][_answer(at in theirs, asked)] += 1
        elif kind != ORIGINAL:
            answer = _answer(at == home[work], tied[at] == tied[home[work]])
            tally.variants[kind][answer] += 1
            if examples and answer != "merged":
                tally.examples.append(_example(f"{kind}: {answer}", by_line[lines[work][0]], by_line[line]))
    for group in grouping.groups:
        if len({listings[entry.line - 1].work for entry in group.entries}) > 1:
            kinds = ", ".join(sorted({listings[entry.line - 1].kind for entry in group.entries}))
            tally.wrong[kinds] += 1
            first, *_, last = sorted(group.entries, key=lambda entry: listings[entry.line - 1].work)
            tally.examples.append(_example(f"WRONG {kinds}", first, last))
    tally.lines = sum(count > 1 for count in Counter(tied.values()).values())
    return tally


def _most(lines: Sequence[int], group_of: Mapping[int, int]) -> int:
    """The group that most of the listings are in; of two as large that of the first listing, if it is one."""
    counts = Counter(group_of[line] for line in lines)
    return max(counts, key=lambda group: (counts[group], group == group_of[lines[0]], -group))


def _answer(merged: bool, asked: bool) -> str:
    return "merged" if merged else "asked" if asked else "apart"


def _example(what: str, first: Entry, second: Entry) -> tuple[str, str, str]:
    verdict = identity.compare(identity.of_entry(first), identity.of_entry(second))
    return f"{what}: {verdict.answer.value}: {verdict.reason}", first.title, second.title


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _row(name: str, answers: Counter[str]) -> str:
    shares = (_share(answers[answer], answers.total()) for answer in ("merged", "asked", "apart"))
    return f"| {name} | {answers.total()} | {' | '.join(shares)} |"


def _sum(counters: Mapping[str, Counter[str]]) -> Counter[str]:
    return sum(counters.values(), Counter[str]())


def table(pile: Pile, tally: Tally) -> Iterator[str]:
    """The answers of a pile by kind, as Markdown."""
    yield from (f"## {pile.name[0].upper()}{pile.name[1:]}", "")
    yield from ("| variants | pairs | merged | asked | silently apart |", "| --- | ---: | ---: | ---: | ---: |")
    for kind in (*pile.variants, TWICE):
        if kind in tally.variants:
            yield _row(kind, tally.variants[kind])
    yield _row("**all**", _sum(tally.variants))
    yield from (
        "",
        "| near misses | pairs | wrongly merged | asked | apart |",
        "| --- | ---: | ---: | ---: | ---: |",
    )
    for kind in (*pile.near_misses, *pile.pairs):
        if kind in tally.near_misses:
            yield _row(kind, tally.near_misses[kind])
    yield _row("**all**", _sum(tally.near_misses))
    yield ""


def summary(tallies: Sequence[tuple[Pile, Tally]]) -> Iterator[str]:
    """Each pile's figures, with what each is to be in brackets, as Markdown."""
    yield "| pile | entries | variants merged | silently apart | groups of two works | lines of review an entry |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for pile, tally in tallies:
        answers = _sum(tally.variants)
        merged, silent = (_share(answers[answer], answers.total()) for answer in ("merged", "apart"))
        review = _share(tally.lines, tally.entries)
        merged += f" ({pile.merged:.2f})" if pile.merged else ""
        review += f" ({pile.review})" if pile.review else ""
        yield f"| {pile.name} | {tally.entries} | {merged} | {silent} (0) | {tally.wrong.total()} (0) | {review} |"


def _wrong_first(example: tuple[str, str, str]) -> bool:
    return not example[0].startswith("WRONG")


def _play(task: tuple[int, str, bool]) -> tuple[int, Tally]:
    at, seed, examples = task
    return at, play(PILES[at], papers(), seed, examples=examples)


@click.command()
@click.option("--seeds", default=1, show_default=True)
@click.option("--rounds", default=6, show_default=True, help="Rounds of each pile for a seed.")
@click.option("--pile", "piles", multiple=True, help="Only the piles whose names begin so.")
@click.option("--examples", default=0, help="Show so many pairs of a pile that were not merged, or wrongly.")
@click.option("--kind", default="", help="Only examples of this kind.")
def main(seeds: int, rounds: int, piles: tuple[str, ...], examples: int, kind: str) -> None:
    """Prints what becomes of variants and near misses, by pile and kind, and of hard pairs."""
    chosen = [at for at, pile in enumerate(PILES) if not piles or pile.name.startswith(piles)]
    tasks = [
        (at, f"{seed} {number}", examples > 0) for at in chosen for seed in range(seeds) for number in range(rounds)
    ]
    tallies = {at: Tally() for at in chosen}
    for at, tally in spread(_play, tasks, singly=True):
        tallies[at].add(tally)
    for at, tally in tallies.items():
        click.echo("\n".join(table(PILES[at], tally)))
        shown = sorted((example for example in tally.examples if kind in example[0]), key=_wrong_first)
        for what, first, second in shown[:examples]:
            click.echo(f"- {what}\n    {first}\n    {second}")
    click.echo("## All\n")
    click.echo("\n".join(summary([(PILES[at], tally) for at, tally in tallies.items()])))
    if not piles:
        click.echo("\n" + "\n".join(hard_pairs.report(show=examples > 0)))


if __name__ == "__main__":
    main()
