#!/usr/bin/env bash
# gensim 4.4.0: simple_preprocess drops "interpretability", "characterization" and every number.
#
# Expected: what all its tutorials on topics begin with makes small letters of words and drops those of one letter. Terms of
# sixteen letters are common in titles.
# Seen: max_len=15 is a default, and longer words are left out: interpretability, characterization, parameterization,
# generalizability; "interpretation" and "hyperparameters" stay. Of "GPT-4", "3D" and "H2O" only "gpt" is left. remove_stopwords
# drops "computer", "system", "fire" and "interest" as well, so that "computer vision" is "vision", but keeps "The".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check gensim==4.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from gensim.parsing.preprocessing import remove_stopwords
from gensim.utils import simple_preprocess

TITLE = "Interpretability and characterization of generalizability: interpretation, hyperparameters and parameterization"
seen = simple_preprocess(TITLE), simple_preprocess("GPT-4 reads 3D maps of H2O"), remove_stopwords("The computer vision of fire")
print(*seen, sep="\n")
assert seen == (["and", "of", "interpretation", "hyperparameters", "and"], ["gpt", "reads", "maps", "of"], "The vision")
PYTHON
