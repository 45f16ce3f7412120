#!/usr/bin/env bash
# pybtex 0.26.1: an entry that is read and written again has one backslash more before each &, %, _ and #.
#
# Expected: what was read. BibTeX wants "A \& B" in a file, and pybtex keeps it so when it reads.
# Seen: "A \\& B", which LaTeX takes for a new line and a bare &; of "50\\% of" the rest of the line becomes a comment.
# Each further round adds one. url and doi, which go into no text, are escaped as well: "https://list.test/x\_y".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pybtex==0.26.1
"$folder/venv/bin/python" - <<'PYTHON'
from pybtex.database import parse_string


def again(field, value):
    """The value of a field after an entry was read, written and read once more."""
    written = parse_string(f"@misc{{rain, {field} = {{{value}}}}}", "bibtex").to_string("bibtex")
    return parse_string(written, "bibtex").entries["rain"].fields[field]


seen = {text: again("title", text) for text in (r"A \& B", r"50\% of", r"rain\_fall", r"\#1", r"\'Etude", r"A \$ B")}
for text, written in seen.items():
    print(f"{text:12} -> {written:12} -> {again('title', written)}")
assert list(seen.values()) == [r"A \\& B", r"50\\% of", r"rain\\_fall", r"\\#1", r"\'Etude", r"A \$ B"], seen
assert again("title", r"A \\& B") == r"A \\\& B"
addresses = again("url", "https://list.test/x_y?a=1&b=2"), again("doi", "10.5555/rain_1")
print(*addresses)
assert addresses == (r"https://list.test/x\_y?a=1\&b=2", r"10.5555/rain\_1"), addresses
PYTHON
