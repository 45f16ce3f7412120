#!/usr/bin/env bash
# simplemma 2.0.0: the lemma of "GAN" is "gin", that of "GANs" is "gan", and that of "AWS" is "aw".
#
# Expected: an abbreviation stays as it is written or loses its plural s: GAN, LLM, CNN, as the lemma of "LLMs" is "LLM".
# Seen: where the letters happen to be an English word the abbreviation becomes another word in small letters, or that word's
# lemma: rag, so, gas, aw, gin (whose old past is gan). "CNNs", "VAEs" and "GPUs" stay plurals, "LLMs" does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check simplemma==2.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import simplemma

WORDS = ["LLMs", "GANs", "RAGs", "AWS", "SOS", "GAS", "CNNs", "VAEs", "GPUs", "MLPs", "LLM", "GAN", "RAG", "models"]
seen = {word: simplemma.lemmatize(word, "en") for word in WORDS}
print(seen)
assert seen == {
    "LLMs": "LLM", "GANs": "gan", "RAGs": "rag", "AWS": "aw", "SOS": "so", "GAS": "gas", "CNNs": "CNNs", "VAEs": "VAEs",
    "GPUs": "GPUs", "MLPs": "MLPs", "LLM": "LLM", "GAN": "gin", "RAG": "rag", "models": "model",
}
PYTHON
