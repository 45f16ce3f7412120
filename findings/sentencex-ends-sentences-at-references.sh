#!/usr/bin/env bash
# sentencex 1.0.32: a reference in brackets after an abbreviation ends the sentence, and so does the dot of ".NET".
#
# Expected: "et al.", "Fig.", "e.g." and "vs." end no sentence, as it knows before any other word, and a number in brackets
# behind one changes nothing. A dot before a word, with a space before it, ends nothing.
# Seen: "We follow Reed et al. [3] | in this." and "... e.g. [3] | and others": the bracket is taken for the mark of a
# footnote that belongs to the sentence before. With a name or in round brackets, "et al. (2023)", the sentence stays whole.
# "[2]" at the begin of a sentence goes to the one before it. "We present . | NET tools."
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check sentencex==1.0.32
"$folder/venv/bin/python" - <<'PYTHON'
from sentencex import segment

SEEN = {
    "We follow Reed et al. [3] in this.": ["We follow Reed et al. [3]", "in this."],
    "We follow Reed et al. (2023) in this.": ["We follow Reed et al. (2023) in this."],
    "We follow Reed et al. in this.": ["We follow Reed et al. in this."],
    "We use masks, e.g. [3] and others.": ["We use masks, e.g. [3]", "and others."],
    "We use masks, e.g. rain and others.": ["We use masks, e.g. rain and others."],
    "[1] Rain falls. [2] Snow melts.": ["[1] Rain falls. [2]", "Snow melts."],
    "We present .NET tools.": ["We present .", "NET tools."],
}
for text, parts in SEEN.items():
    seen = [part.strip() for part in segment("en", text)]
    print(" | ".join(seen))
    assert seen == parts, seen
PYTHON
