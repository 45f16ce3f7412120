#!/usr/bin/env bash
# python-rake 1.5.0: "state-of-the-art models" has a score of 25 and leads every list of keywords.
#
# Expected: RAKE adds up the scores of a phrase's words, and a word is what stands between spaces: two words that occur together
# once score 4, as "neural models" does, and a stop word has no score.
# Seen: a phrase is found with its hyphens and scored without: five words of 5 each, "of" and "the" among them, though both are
# in its list of stop words; "u-net" by itself scores 4 like two words, and "low-rank adaptation" 9 against 4 of "rank
# adaptation".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check python-rake==1.5.0
"$folder/venv/bin/python" - <<'PYTHON'
from RAKE import Rake

rake = Rake(["of", "the", "and"])
SCORES = {
    "neural models": 4, "state-of-the-art models": 25, "u-net": 4, "unet": 1, "low-rank adaptation": 9, "rank adaptation": 4,
}
seen = {phrase: dict(rake.run(phrase)) for phrase in SCORES}
print(seen)
assert seen == {phrase: {phrase: score} for phrase, score in SCORES.items()}
PYTHON
