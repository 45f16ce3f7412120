#!/usr/bin/env bash
# inflect 7.6.0: the singular of "matrices" is "matrice", unless the engine is told to make classical plurals.
#
# Expected: what classical() changes is which of two plurals is made, matrixes or matrices; both are read. "axes" is what the
# engine itself makes of "axis". A word that is singular gives False, as its manual says.
# Seen: by default matrice, vertice, indice, appendice, and after classical() matrix, vertex, index, appendix; while "corpora"
# is "corpus" both times. Of "axes" the singular is "axe" always. "bias", "consensus" and "atlas" are taken for plurals of
# "bia", "consensu" and "atla", "loss" and "class" are not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check inflect==7.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import inflect

plain, classical = inflect.engine(), inflect.engine()
classical.classical()
PLURALS = {
    "matrices": ("matrice", "matrix"), "vertices": ("vertice", "vertex"), "indices": ("indice", "index"),
    "appendices": ("appendice", "appendix"), "corpora": ("corpus", "corpus"), "axes": ("axe", "axe"),
    "bias": ("bia", "bia"), "consensus": ("consensu", "consensu"), "atlas": ("atla", "atla"),
    "loss": (False, False), "class": (False, False),
}
for word, right in PLURALS.items():
    seen = plain.singular_noun(word), classical.singular_noun(word)
    print(word, seen)
    assert seen == right
assert plain.plural_noun("axis") == classical.plural_noun("axis") == "axes"
assert plain.plural_noun("matrix") == "matrixes" and classical.plural_noun("matrix") == "matrices"
PYTHON
