"""How many key sentences tell what their paper did: ``python -m benchmarks.key_sentences``.

``key_sentences.jsonl`` holds what a reader of 300 abstracts, drawn by lot, took for good: sentences that tell a
method's idea or a finding and can be read alone, the best first, each by its first characters. A name that the
title explains as well, a challenge that is above, or a gain on benchmarks is none of them. 200 papers served to
choose the points in ``generator.classify.key_sentence`` ("develop"), 100 to check them: do not tune to those.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from generator.catalogue.store import Catalogue
from generator.classify.key_sentence import key_sentence
from generator.classify.sentences import sentences

_HERE = Path(__file__).parent
_JUDGED = _HERE / "key_sentences.jsonl"
_ENDING = 60  # letters of what is shown, by which its sentence is known


def main() -> None:
    """Prints how many of the key sentences are good, and how many the best, of each set."""
    papers = Catalogue(_HERE.parent / "content" / "papers").load()
    counts: dict[str, Counter[str]] = {}
    for line in _JUDGED.read_text("utf-8").splitlines():
        judged = json.loads(line)
        paper = papers[judged["id"]]
        ending = _letters(key_sentence(paper.title, paper.abstract))[-_ENDING:]
        of_paper = (sentence for sentence, _, _ in sentences(paper.abstract) if ending in _letters(sentence))
        shown = next(of_paper, "")
        counts.setdefault(judged["use"], Counter()).update(
            papers=1,
            good=any(shown.startswith(beginning) for beginning in judged["good"]),
            best=any(shown.startswith(beginning) for beginning in judged["good"][:1]),
        )
    for use, count in counts.items():
        print(f"{use}: {count['good']} of {count['papers']} good, {count['best']} the best")


def _letters(sentence: str) -> str:
    """A sentence without its case and marks."""
    return re.sub(r"\W+", " ", sentence.lower()).strip()


if __name__ == "__main__":
    main()
