#!/usr/bin/env bash
# textblob 0.20.1: the singular of "loss" is "los", and to make a title's nouns singular cuts "class" and "process" too.
#
# Expected: a word on -ss is no plural, as the rules of inflect, inflection and npm's pluralize know, so that it stays;
# singularize of a singular changes nothing.
# Seen: los, clas, proces, mas, cros; also bia, analysi, axi, corpu and statu, while their plurals losses, classes, analyses and
# corpora are right: a paper that writes "loss" and one that writes "losses" have no term in common.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check textblob==0.20.1
"$folder/venv/bin/python" - <<'PYTHON'
from textblob import Word

SINGULARS = {
    "loss": "los", "class": "clas", "process": "proces", "mass": "mas", "cross": "cros",
    "bias": "bia", "analysis": "analysi", "axis": "axi", "corpus": "corpu", "status": "statu",
    "losses": "loss", "classes": "class", "processes": "process", "masses": "mass", "analyses": "analysis", "corpora": "corpus",
}
seen = {word: str(Word(word).singularize()) for word in SINGULARS}
print(seen)
assert seen == SINGULARS
PYTHON
