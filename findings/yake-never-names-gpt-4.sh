#!/usr/bin/env bash
# yake 0.7.3: a name with a digit, as "GPT-4", "word2vec" or "T5", is no keyword however often a text has it.
#
# Expected: the word that stands in each sentence, often at the begin and with capitals is the first keyword: so it is with
# "BERT", "LoRA" and "pre-training" in the same text.
# Seen: a word with both letters and digits counts as one that cannot be read and is left out, and with it each phrase it is
# in; so is every word of two letters, as "RL". What is left are "test" and "roofs". "Qwen-VL" without a digit is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check yake==0.7.3
"$folder/venv/bin/python" - <<'PYTHON'
import yake

TEXT = "We test {0} on roofs. {0} is fast, and {0} finds rain. With {0} the rain on old roofs is cheap."
NAMES = {"BERT": True, "LoRA": True, "Qwen-VL": True, "pre-training": True}
NAMES |= {"GPT-4": False, "word2vec": False, "DINOv2": False, "T5": False, "3D": False, "RL": False}
for name, kept in NAMES.items():
    seen = [word for word, _ in yake.KeywordExtractor(lan="en", n=3, top=50).extract_keywords(TEXT.format(name))]
    single = [word for word, _ in yake.KeywordExtractor(lan="en", n=1, top=50).extract_keywords(TEXT.format(name))]
    print(name, seen[:4], single[:3])
    assert any(name in word.split() for word in seen) == kept
    assert (single[0] == name) == kept
PYTHON
