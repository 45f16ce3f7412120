#!/usr/bin/env bash
# lemminflect 0.2.3: the lemma of the noun "LLMs" is "Llm", and that of "GPUs" is "Gpus".
#
# Expected: the lemma of an abbreviation's plural is the abbreviation, LLM, GAN, GPU; its letters stay as they are written, as
# in "SaaS".
# Seen: all letters but the first are lowered: Llm, Cnn, Gan, Vae, Relu; GPUs and ReLUs keep their s as well, and SaaS is "Saa".
# "LLM" itself stays "LLM", so that "LLM" and "LLMs" have two lemmas that differ in case.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check lemminflect==0.2.3 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from lemminflect import getLemma

WORDS = ["LLMs", "CNNs", "GANs", "VAEs", "GPUs", "RNNs", "ReLUs", "VLMs", "SaaS", "LLM", "GPU", "models"]
seen = {word: getLemma(word, upos="NOUN")[0] for word in WORDS}
print(seen)
assert seen == {
    "LLMs": "Llm", "CNNs": "Cnn", "GANs": "Gan", "VAEs": "Vae", "GPUs": "Gpus", "RNNs": "Rnn", "ReLUs": "Relus", "VLMs": "Vlm",
    "SaaS": "Saa", "LLM": "LLM", "GPU": "GPU", "models": "model",
}
PYTHON
