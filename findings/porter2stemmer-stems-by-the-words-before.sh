#!/usr/bin/env bash
# porter2stemmer 1.0: the stem of a word depends on which words were stemmed before it: "seed" is "seed", "see" or "se".
#
# Expected: a stem is a matter of the word alone, so that an index and a search meet. Porter2, as Snowball has it, leaves
# "seed" and "answer" as they are, and of several endings of "document" and "early" tries the longest alone: "document",
# "earli".
# Seen: where a word has no vowel and consonant behind each other twice, the place where endings may begin is left from the
# word before. The same object makes "seed" of "seed" first, "see" after "language" and "se" after "area"; "answer" is
# "answ" after "ability". A new object for each word gives one stem; shorter endings are still tried: "docum", and "early"
# and "ear" are one word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check porter2stemmer==1.0 snowballstemmer==3.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import snowballstemmer
from porter2stemmer import Porter2Stemmer

right = snowballstemmer.stemmer("english").stemWord
SEEN = {
    ("rain", "seed"): "seed",
    ("language", "seed"): "see",
    ("area", "seed"): "se",
    ("area", "need"): "ne",
    ("rain", "answer"): "answer",
    ("ability", "answer"): "answ",
    ("ability", "spectral"): "spectr",
}
for (before, word), stem in SEEN.items():
    stemmer = Porter2Stemmer()
    stemmer.stem(before)
    seen = stemmer.stem(word)
    print(word, "after", before, seen, "- alone:", Porter2Stemmer().stem(word), "- Snowball:", right(word))
    assert (seen, Porter2Stemmer().stem(word)) == (stem, word)
for word, stem in {"document": "docum", "early": "ear", "ear": "ear"}.items():
    seen = Porter2Stemmer().stem(word)
    print(word, seen, "- Snowball:", right(word))
    assert seen == stem
assert [right(word) for word in ("seed", "answer", "document", "early")] == ["seed", "answer", "document", "earli"]
PYTHON
