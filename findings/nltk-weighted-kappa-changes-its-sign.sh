#!/usr/bin/env bash
# nltk 3.10.4: with a max_distance the weighted kappa of two readers who agree well is below zero.
#
# Expected: the greatest distance divides both what is observed and what chance gives, so that it cancels out (Cohen 1968):
# kappa of six papers rated 1 to 5 by two readers is 0.67 for any: they are half a step apart, and by chance 1.5 steps.
# Seen: weighted_kappa(max_distance=4) is -0.33, "worse than chance", and without an argument 0.67: only what chance gives is
# divided. Do_Kw by itself divides by it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check nltk==3.10.4
"$folder/venv/bin/python" - <<'PYTHON'
from nltk.metrics.agreement import AnnotationTask

RATINGS = [(1, 1), (2, 3), (3, 3), (5, 4), (1, 2), (4, 4)]
rows = [(reader, str(paper), rating) for paper, pair in enumerate(RATINGS) for reader, rating in zip("ab", pair)]
task = AnnotationTask(rows, distance=lambda one, other: abs(one - other))
observed = sum(abs(one - other) for one, other in RATINGS) / len(RATINGS)
chance = sum(abs(one - other) for one, _ in RATINGS for _, other in RATINGS) / len(RATINGS) ** 2
right = 1 - observed / chance
seen = {distance: round(task.weighted_kappa(max_distance=distance), 4) for distance in (1, 2, 4)}
print("by hand", right, "nltk by max_distance", seen, "Do_Kw", task.Do_Kw(), task.Do_Kw(max_distance=4))
assert round(right, 4) == 0.6667
assert seen == {1: 0.6667, 2: 0.3333, 4: -0.3333}
assert task.Do_Kw() == 4 * task.Do_Kw(max_distance=4)
PYTHON
