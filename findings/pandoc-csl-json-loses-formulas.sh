#!/usr/bin/env bash
# pandoc 3.9 (BibTeX to CSL-JSON and back): formulas of titles are no formulas any more, and their letters change case.
#
# Expected: a title of "$x_1$" that pandoc has written to CSL-JSON is one for pandoc to read again, as "<sup>" and "<i>" are;
# written to BibTeX at once it is a formula.
# Seen: CSL-JSON has "$x_1$", and what is made of that is "\$X\_1\$": dollar signs in the text, and an x that has become an
# X, as words of titles do.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
entry = r"@article{rain, title={Rain: $x_1$ and 10\textsuperscript{3} \emph{drops}}, year=2023}"


def title(text):
    return next(line.strip() for line in text.splitlines() if line.strip().startswith("title"))


data = pypandoc.convert_text(entry, "csljson", format="bibtex")
seen = [
    title(pypandoc.convert_text(entry, "bibtex", format="bibtex")), json.loads(data)[0]["title"],
    title(pypandoc.convert_text(data, "bibtex", format="csljson")),
]
print("\n".join(seen))
assert seen == [
    r"title = {Rain: \(x_1\) and 10\textsuperscript{3} \emph{Drops}},",
    "Rain: $x_1$ and 10<sup>3</sup> <i>drops</i>",
    r"title = {Rain: \$X\_1\$ and 10\textsuperscript{3} \emph{Drops}},",
]
PYTHON
