"""How well the rules of ``content/topics.yml`` agree with a reader: ``python -m benchmarks.topics``.

``labels.jsonl`` holds what a reader gave some of the papers: primary topic, further topics, contribution.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import text
from generator.reading import read_dump
from generator.taxonomy import Taxonomy
from generator.topics import Classification, Classifier
from generator.yamlfile import load

_HERE = Path(__file__).parent
_CONTENT = _HERE.parent / "content"


@dataclass(frozen=True)
class Label:
    """What a reader gave a paper."""

    title: str
    primary: str
    also: frozenset[str]
    contribution: str

    @property
    def topics(self) -> frozenset[str]:
        """The primary topic and the further ones."""
        return self.also | {self.primary}


def read_labels(path: Path) -> list[Label]:
    """The labels of a file with one JSON object a line."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found.append(Label(entry["title"], entry["primary"], frozenset(entry["also"]), entry["contribution"]))
    return found


def read_papers(dumps: Path) -> dict[str, tuple[str, str]]:
    """Title and abstract of every paper in a folder of dumps, by match key; the longest abstract of each."""
    papers: dict[str, tuple[str, str]] = {}
    for path in sorted(dumps.glob("*.txt")):
        for entry in read_dump(path).entries:
            key = text.match_key(entry.title)
            if key not in papers or len(entry.abstract) > len(papers[key][1]):
                papers[key] = (entry.title, entry.abstract)
    return papers


def report(labels: Iterable[Label], placed: Mapping[str, Classification]) -> Iterator[str]:
    """The figures, line by line, and then every paper whose primary topic or contribution is another."""
    pairs = [(label, placed[text.match_key(label.title)]) for label in labels]
    if not pairs:
        yield "no labels"
        return
    got = [frozenset(placement.id for placement in found.topics) for _, found in pairs]
    shared = sum(len(label.topics & topics) for (label, _), topics in zip(pairs, got, strict=True))
    given = sum(len(label.topics) for label, _ in pairs)
    kinds = sum(found.contribution.id == label.contribution for label, found in pairs)
    figures = {
        "primary topic right": sum(found.topics[0].id == label.primary for label, found in pairs) / len(pairs),
        "primary within the reader's set": sum(f.topics[0].id in label.topics for label, f in pairs) / len(pairs),
        "micro-F1 of the sets": 2 * shared / (given + sum(map(len, got))),
        "contribution right": kinds / len(pairs),
    }
    yield f"{len(pairs)} labelled papers"
    for name, share in figures.items():
        yield f"{share:6.3f}  {name}"
    for label, found in pairs:
        if found.topics[0].id != label.primary:
            yield f"topic {label.primary} -> {', '.join(p.id for p in found.topics)}: {label.title}"
    for label, found in pairs:
        if found.contribution.id != label.contribution:
            yield f"contribution {label.contribution} -> {found.contribution.id}: {label.title}"


def shares(taxonomy: Taxonomy, placed: Iterable[Classification]) -> Iterator[str]:
    """How many papers each topic has as primary, line by line, most first; those without any last."""
    counts = Counter({topic.id: 0 for topic in taxonomy.topics})
    counts.update(found.topics[0].id for found in placed)
    for name, count in counts.most_common():
        yield f"{count:5}  {count / max(1, counts.total()):6.1%}  {name}"


def main() -> None:
    """Prints the figures for the labels and the share of each topic over all papers."""
    taxonomy = load(_CONTENT / "topics.yml", Taxonomy)
    classifier = Classifier(taxonomy)
    placed = {key: classifier.classify(*paper) for key, paper in read_papers(_CONTENT / "dumps").items()}
    print(*report(read_labels(_HERE / "labels.jsonl"), placed), sep="\n")
    print(f"{len(placed)} papers by primary topic", *shares(taxonomy, placed.values()), sep="\n")


if __name__ == "__main__":
    main()
