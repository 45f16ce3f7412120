#!/usr/bin/env bash
# nbib 0.3.2 (PubMed's format): of several corporate authors, and of several languages, only the last is kept.
#
# Expected: CN and LA may stand several times in a record, as FAU and PT do; a list, as those two give, or the first.
# Seen: corporate_author is the last CN and language the last LA, with nothing said of the others. A paper of two teams
# has one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check nbib==0.3.2
"$folder/venv/bin/python" - <<'PYTHON'
import nbib

LINES = (
    "PMID- 1", "TI  - Rain", "FAU - Reed, Ada", "AU  - Reed A", "FAU - Lone, Bo", "AU  - Lone B",
    "CN  - Rain Team", "CN  - Snow Team", "LA  - eng", "LA  - fre", "PT  - Journal Article", "PT  - Review",
)
found = nbib.read("\n" + "\n".join(LINES) + "\n")[0]
authors = [author["author"] for author in found["authors"]]
seen = authors, found["publication_types"], found["corporate_author"], found["language"]
print(*seen, sep="\n")
assert seen == (["Reed, Ada", "Lone, Bo"], ["Journal Article", "Review"], "Snow Team", "fre")
PYTHON
