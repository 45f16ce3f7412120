"""Which contributions the rules take for which others: ``python -m benchmarks.contributions``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.topics import Label, read_labels
from generator.catalogue.store import Catalogue
from generator.classify.topics import Classifier
from generator.settings.taxonomy import Taxonomy
from generator.util.yaml_file import load

_HERE = Path(__file__).parent
_CONTENT = _HERE.parent / "content"


def confusion(kinds: Sequence[str], labels: Sequence[Label], given: Mapping[str, str]) -> Iterator[str]:
    """A row for each kind that readers give, with how many of its papers are given which kind."""
    counts = Counter((label.contribution, given[label.id]) for label in labels)
    right = sum(counts[kind, kind] for kind in kinds)
    yield f"{right} of {len(labels)} right ({right / len(labels):.3f})"
    yield f"{'reader, rules':14}" + "".join(f"{kind:>9}" for kind in kinds)
    for kind in kinds:
        yield f"{kind:14}" + "".join(f"{counts[kind, other] or '':>9}" for other in kinds)


def main() -> None:
    """Prints a table for the labels that the rules were written by, and for those read afterwards."""
    taxonomy = load(_CONTENT / "topics.yml", Taxonomy)
    rules = Classifier(taxonomy)
    papers = {name: paper for name, paper in Catalogue(_CONTENT / "papers").load().items() if paper.is_shown}
    given = {name: rules.classify(paper.title, paper.abstract).contribution.id for name, paper in papers.items()}
    for name in ("labels.jsonl", "readings.jsonl"):
        print(name, *confusion([*taxonomy.contribution_by_id], read_labels(_HERE / name, papers), given), sep="\n")


if __name__ == "__main__":
    main()
