"""How well the rules of ``content/topics.yml`` agree with labels: ``python -m benchmarks.topics [--texts FILE]``.

``labels.jsonl`` holds what a person gave 120 papers (by title): primary topic, further topics, contribution. The
rules were written with these in view. ``readings.jsonl`` holds what language models gave the rest of the list (by
id), with whether they were in ``doubt``. ``elsewhere.jsonl`` holds what they gave papers of other listings, by the
ids of arXiv; ``primary`` is null for a paper that belongs under no topic. Titles and abstracts of these stay out
of the repository: ``--texts`` names a file of them, a JSON object a line.

How the rules do on papers to come, two yardsticks tell: papers of the list placed without the terms that only their
own dump has, and papers of other listings.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean

import click
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_ridge import KernelRidge

from generator.catalogue.store import Catalogue
from generator.classify.terms import Lexicon, Matches, Running
from generator.classify.topics import Classification, Classifier
from generator.model import Paper
from generator.settings.taxonomy import Taxonomy
from generator.util import text
from generator.util.yaml_file import load

_HERE = Path(__file__).parent
_CONTENT = _HERE.parent / "content"
_FOLDS = 5
_CONFUSIONS = 12
_LIKELY = 0.3  # of a learned score from about 0 to 1: a further topic
_DEVELOP = 130  # papers of other listings that rules may be written by; the others check them


@dataclass(frozen=True)
class Label:
    """What a reader gave a paper: no ``primary`` topic (an empty one) if it belongs under none."""

    id: str
    primary: str
    also: frozenset[str]
    contribution: str
    doubt: bool = False

    @property
    def topics(self) -> frozenset[str]:
        """The primary topic and the further ones."""
        return (self.also | {self.primary}) - {""}


@dataclass(frozen=True)
class Given:
    """What the rules, or the site, give a paper: topics, the primary first, and contribution."""

    topics: tuple[str, ...]
    contribution: str


def read_labels(path: Path, papers: Mapping[str, Paper]) -> list[Label]:
    """The labels of a file with one JSON object a line, which names a paper by id, by title or by arXiv id."""
    by_title = {text.match_key(paper.title): paper.id for paper in papers.values()}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        paper_id = entry.get("id") or entry.get("arxiv") or by_title[text.match_key(entry["title"])]
        primary, also = entry["primary"] or "", frozenset(entry["also"])
        found.append(Label(paper_id, primary, also, entry["contribution"], entry.get("doubt", False)))
    return found


def by_terms_of_other_dumps(rules: Classifier, papers: Mapping[str, Paper]) -> dict[str, Given]:
    """What the rules give papers by those terms alone that stand in another paper, of a dump after their own.

    A paper of several dumps is taken as one of the first.
    """
    lexicon = Lexicon(rules.keys)
    running = {name: Running(paper.title, paper.abstract, lexicon) for name, paper in papers.items()}
    dumps = {name: {listing.dump for listing in paper.listed_in} for name, paper in papers.items()}
    having: defaultdict[str, set[str]] = defaultdict(set)
    for name, text_of in running.items():
        for key, _, _ in (*text_of.title.found, *text_of.abstract.found):
            having[key].add(name)
    given = {}
    for name, text_of in running.items():
        own = {min(dumps[name])}

        def known(matches: Matches, name: str = name, own: Set[str] = frozenset(own)) -> Matches:
            found = [match for match in matches.found if any(dumps[it] - own for it in having[match[0]] - {name})]
            return matches._replace(found=found)

        text_of.title, text_of.abstract = known(text_of.title), known(text_of.abstract)
        given[name] = _as_given(rules.read(text_of)[0])
    return given


def elsewhere(rules: Classifier, texts: Path) -> dict[str, tuple[Sequence[Label], Mapping[str, Given]]]:
    """The labels of papers of other listings, and what the rules give these papers; first those to develop with."""
    labels = {label.id: label for label in read_labels(_HERE / "elsewhere.jsonl", {})}
    entries = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    entries.sort(key=lambda entry: sha256(entry["arxiv"].encode()).hexdigest())
    rows = {}
    for name, part in {"to develop": entries[:_DEVELOP], "to check": entries[_DEVELOP:]}.items():
        known = [entry for entry in part if entry["arxiv"] in labels]
        given = {entry["arxiv"]: _as_given(rules.classify(entry["title"], entry["abstract"])) for entry in known}
        if given:
            rows[f"rules, other listings, {name}"] = ([labels[name] for name in given], given)
    return rows


def figures(labels: Sequence[Label], given: Mapping[str, Given]) -> dict[str, float]:
    """Shares from 0 to 1 of what agrees with a reader."""
    pairs = [(label, given[label.id]) for label in labels]
    shared = sum(len(label.topics & {*found.topics}) for label, found in pairs)
    there = sum(len(label.topics) + len(found.topics) for label, found in pairs)
    return {
        "primary": mean(found.topics[:1] == (label.primary,) * bool(label.primary) for label, found in pairs),
        "within the set": mean({*found.topics[:1]} <= label.topics for label, found in pairs),
        "F1 of sets": 2 * shared / there,
        "contribution": mean(found.contribution == label.contribution for label, found in pairs),
    }


def table(rows: Mapping[str, tuple[Sequence[Label], Mapping[str, Given]]]) -> Iterator[str]:
    """The figures, a row for each set of labels."""
    head: list[str] = []
    for name, (labels, given) in rows.items():
        found = figures(labels, given)
        if not head:
            head = list(found)
            yield f"{'':34} papers  " + "  ".join(head)
        yield f"{name:34} {len(labels):6}  " + "  ".join(f"{found[key]:{len(key)}.3f}" for key in head)


def folds(labels: Sequence[Label], given: Mapping[str, Given]) -> Iterator[str]:
    """How far the figures of a fifth of the papers lie from those of another."""
    parts = [figures(labels[fold::_FOLDS], given) for fold in range(_FOLDS)]
    for key in parts[0]:
        values = sorted(part[key] for part in parts)
        yield f"{key:16} {values[0]:.3f} to {values[-1]:.3f} over {_FOLDS} parts"


def confusions(labels: Iterable[Label], given: Mapping[str, Given]) -> Iterator[str]:
    """The primary topics that are most often taken for others, and so the contributions."""
    topics: Counter[tuple[str, str]] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for label in labels:
        found = given[label.id]
        topics[label.primary or "(none)", found.topics[0] if found.topics else "(none)"] += 1
        kinds[label.contribution, found.contribution] += 1
    for counts in (topics, kinds):
        wrong = {pair: count for pair, count in counts.items() if pair[0] != pair[1]}
        for (reader, rules), count in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]:
            yield f"{count:4}  {reader} -> {rules}"
        yield ""


def learned(labels: Sequence[Label], papers: Mapping[str, Paper]) -> dict[str, Given]:
    """What ridge regression over TF-IDF gives, trained each time on the other folds."""
    texts = [f"{papers[one.id].title} {papers[one.id].title} {papers[one.id].abstract}" for one in labels]
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, stop_words="english").fit_transform(
        texts
    )
    near = (matrix @ matrix.T).toarray()
    names = sorted({topic for label in labels for topic in label.topics})
    kinds = sorted({label.contribution for label in labels})
    wanted = np.array(
        [[name in one.topics for name in names] + [kind == one.contribution for kind in kinds] for one in labels]
    )
    of_fold = np.arange(len(labels)) % _FOLDS
    found: dict[str, Given] = {}
    for fold in range(_FOLDS):
        inside, outside = np.flatnonzero(of_fold != fold), np.flatnonzero(of_fold == fold)
        model = KernelRidge(alpha=0.3, kernel="precomputed").fit(near[np.ix_(inside, inside)], wanted[inside] * 1.0)
        for row, scores in zip(outside, model.predict(near[np.ix_(outside, inside)]), strict=True):
            topics, of_kind = scores[: len(names)], scores[len(names) :]
            order = np.argsort(-topics, kind="stable")[:4]
            chosen = [names[at] for number, at in enumerate(order) if not number or topics[at] >= _LIKELY]
            found[labels[row].id] = Given(tuple(chosen), kinds[int(of_kind.argmax())])
    return found


def shares(taxonomy: Taxonomy, given: Iterable[Given]) -> Iterator[str]:
    """How many papers each topic has as primary, line by line, most first; those without any last."""
    counts = Counter({topic.id: 0 for topic in taxonomy.topics})
    counts.update(found.topics[0] for found in given if found.topics)
    for name, count in counts.most_common():
        yield f"{count:5}  {count / max(1, counts.total()):6.1%}  {name}"


def _as_given(found: Classification) -> Given:
    return Given(tuple(placed.id for placed in found.topics), found.contribution.id)


@click.command()
@click.option("--texts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Of other listings.")
def main(texts: Path | None) -> None:
    """Prints the figures of the rules, of the site, and of a learned model; confusions; the share of each topic."""
    taxonomy = load(_CONTENT / "topics.yml", Taxonomy)
    classifier = Classifier(taxonomy)
    papers = {name: paper for name, paper in Catalogue(_CONTENT / "papers").load().items() if paper.is_shown}
    placed = {name: classifier.classify(paper.title, paper.abstract) for name, paper in papers.items()}
    rules = {name: _as_given(found) for name, found in placed.items()}
    site = {
        name: Given(tuple(topic.id for topic in paper.topics), paper.contribution.id)
        for name, paper in papers.items()
    }
    labels = read_labels(_HERE / "labels.jsonl", papers)
    readings = read_labels(_HERE / "readings.jsonl", papers)
    sure = [label for label in readings if not label.doubt]
    firm = [label for label in readings if not placed[label.id].is_weak]
    rows = {
        "rules, labels they were written by": (labels, rules),
        "rules, papers read by others": (readings, rules),
        "  of these without a doubt": (sure, rules),
        "  of these not weakly placed": (firm, rules),
        "  by terms of other dumps": (readings, by_terms_of_other_dumps(classifier, papers)),
        **(elsewhere(classifier, texts) if texts else {}),
        "a learned model, cross-validated": ([*labels, *readings], learned([*labels, *readings], papers)),
        "site (rules and curation)": ([*labels, *readings], site),
    }
    print(*table(rows), "", sep="\n")
    print(*folds(readings, rules), "", sep="\n")
    print("reader -> rules, papers read by others", *confusions(readings, rules), sep="\n")
    weak = sum(found.is_weak for found in placed.values())
    print(f"weakly placed by the rules: {weak} of {len(placed)} ({weak / len(placed):.1%})")
    print(f"{len(papers)} papers by primary topic, with curation", *shares(taxonomy, site.values()), sep="\n")


if __name__ == "__main__":
    main()
