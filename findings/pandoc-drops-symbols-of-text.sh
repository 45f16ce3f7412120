#!/usr/bin/env bash
# pandoc 3.9: {\texttimes}, {\textendash}, {\DJ} and more vanish from BibTeX without a warning: "4x faster" is "4 faster".
#
# Expected: "4× faster", "Einstein–Rosen" and "Đặng"; all are commands of LaTeX's own, which reference managers write.
# Seen: "4 faster", "EinsteinRosen" and "ặng", which is nobody's name; no warning, and the exit code is 0.
# {\textbackslash}, {\textquotedblleft} and {\L} come out right, and so do ×, – and Đ themselves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
entry = r"@misc{{rain, title = {{{{{title}}}}}, author = {{{family}, Ada}}, year = 2026}}"


def read(title, family):
    item, = json.loads(pypandoc.convert_text(entry.format(title=title, family=family), "csljson", format="bibtex"))
    return item["title"], item["author"][0].get("family")


commands = read(r"4{\texttimes} faster, Einstein{\textendash}Rosen, a{\textrightarrow}b", r"{\DJ}{\u{\d{a}}}ng")
characters = read("4× faster, Einstein–Rosen, a→b", "Đặng")
print(commands, characters, sep="\n")
assert commands == ("4 faster, EinsteinRosen, ab", "ặng"), commands
assert characters == ("4× faster, Einstein–Rosen, a→b", "Đặng"), characters
assert read(r"a {\textbackslash} b {\textquotedblleft}", r"{\L}o{\'{s}}") == ("a \\ b “", "Łoś")
PYTHON
