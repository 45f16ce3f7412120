#!/usr/bin/env bash
# sumy 0.13.0: LexRank gives no weight to a word that stands in all sentences but one, so short texts have their first sentence.
#
# Expected: of three sentences the middle one, which shares words with both others while they share none, is the most
# central, as by the cosine of tf-idf that the paper (Erkan and Radev, 2004) describes. A sentence is like itself.
# Seen: the weight is log(N / (n + 1)), which is 0 for a word of two sentences in three: nothing is like anything, all ranks
# are equal, and the first sentence is the summary. Two sentences of the same words have a likeness of 0 there. With a
# fourth sentence of quite other words behind them the middle one is chosen; TextRank chooses it both times.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip==25.3
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check sumy==0.13.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer


class Words:
    """Sentences at full stops, words at spaces: NLTK's need data that must be downloaded."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(part.strip() + "." for part in text.split(".") if part.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(sentence.rstrip(".").split())


def first(summarizer, text: str) -> str:
    return str(summarizer(PlaintextParser.from_string(text, Words()).document, 1)[0])


THREE = "Rain fills lakes daily. Rain fills lakes when roofs leak. Roofs leak often."
MIDDLE, LAST = "Rain fills lakes when roofs leak.", "Wind turns mills."
for text, lexrank in ((THREE, "Rain fills lakes daily."), (f"{THREE} {LAST}", MIDDLE)):
    seen = first(LexRankSummarizer(), text), first(TextRankSummarizer(), text)
    print(text, seen)
    assert seen == (lexrank, MIDDLE)
summarizer = LexRankSummarizer()
words = [["wind"], ["rain", "falls"], ["rain", "falls"]]
weights = summarizer._compute_idf(words)
frequencies = summarizer._compute_tf(words)
likeness = summarizer.cosine_similarity(words[1], words[2], frequencies[1], frequencies[2], weights)
print(weights, likeness)
assert weights["rain"] == likeness == 0
PYTHON
