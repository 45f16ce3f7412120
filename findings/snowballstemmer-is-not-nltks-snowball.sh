#!/usr/bin/env bash
# snowballstemmer 3.1.1: its "english" and that of nltk 3.10.4 differ, so that an index of one does not know words of the other.
#
# Expected: both say that they are Snowball's English stemmer (Porter 2): what is indexed with nltk's can be asked for with the
# other.
# Seen: "university" is universiti by one and univers by nltk's, where it is one with "universe"; "universal" is universal and
# univers, "organization" organiz and organ, one with "organ". And snowballstemmer leaves capitals: "GPUs" and "MODELS" stay,
# where nltk's lowers them first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check snowballstemmer==3.1.1 nltk==3.10.4
"$folder/venv/bin/python" - <<'PYTHON'
from nltk.stem import SnowballStemmer
from snowballstemmer import stemmer

STEMS = {
    "university": ("universiti", "univers"), "universal": ("universal", "univers"), "universe": ("univers", "univers"),
    "organization": ("organiz", "organ"), "organ": ("organ", "organ"),
    "GPUs": ("GPUs", "gpus"), "MODELS": ("MODELS", "model"), "generalization": ("general", "general"), "policies": ("polici", "polici"),
}
ours, theirs = stemmer("english"), SnowballStemmer("english")
seen = {word: (ours.stemWord(word), theirs.stem(word)) for word in STEMS}
print(seen)
assert seen == STEMS
PYTHON
