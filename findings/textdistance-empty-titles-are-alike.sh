#!/usr/bin/env bash
# textdistance 4.6.3: by Smith-Waterman a missing title is like every title, and a title unlike the same one with a subtitle.
#
# Expected: local alignment looks for the best part that two texts share, wherever it stands, as its manual says of segments of
# all lengths: "rain on roofs" is wholly in "rain on roofs: a survey" and in "a survey of rain on roofs", 13 letters and a
# similarity of 1 both times, as Biopython 1.88 scores it. With an empty text nothing is shared, 0.
# Seen: of an empty text and any other the normalized similarity is 1, by Gotoh too, so that records without a title are
# duplicates of all others; Levenshtein and Jaro-Winkler say 0. And what is returned is the last cell of the table, not its
# greatest, as its tracker has said since 2020: the shared part must end where both texts end. With the subtitle behind it
# the score is 3 and the similarity 0.23, and "rain" and "rain and snow" have 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check textdistance==4.6.3 numpy==2.4.6 biopython==1.88
"$folder/venv/bin/python" - <<'PYTHON'
import textdistance
from Bio.Align import PairwiseAligner

aligner = PairwiseAligner(mode="local", match_score=1, mismatch_score=0, gap_score=-1)
measure = textdistance.smith_waterman
PAIRS = {
    ("rain on roofs", "a survey of rain on roofs"): (13, 13),
    ("rain on roofs", "rain on roofs: a survey"): (3, 13),
    ("rain", "rain and snow"): (0, 4),
    ("rain and snow", "rain"): (0, 4),
}
for (one, other), (score, right) in PAIRS.items():
    seen = measure(one, other), aligner.score(one, other)
    print(f"{one!r}, {other!r}: {seen}", round(measure.normalized_similarity(one, other), 2))
    assert seen == (score, right)
for one, other in (("", "rain on roofs"), ("rain on roofs", "")):
    seen = {
        name: getattr(textdistance, name).normalized_similarity(one, other)
        for name in ("smith_waterman", "gotoh", "needleman_wunsch", "levenshtein", "jaro_winkler")
    }
    print(f"{one!r}, {other!r}: {seen}")
    assert seen == {"smith_waterman": 1, "gotoh": 1, "needleman_wunsch": 0, "levenshtein": 0, "jaro_winkler": 0}
PYTHON
