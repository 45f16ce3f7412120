#!/usr/bin/env bash
# pandoc 3.9 (BibTeX to BibTeX): "van Berg" is written as "Bergvan".
#
# Expected: what was read. A name of a small word and a family name, without a given one, is valid, and BibTeX reads "van"
# as its "von" part.
# Seen: the small word is glued to the end of the family name, of "de la Cruz" as "Cruzde la". With a given name it becomes
# a part of that: "Berg, Ada van". In braces a name stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
seen = {}
for name in ("Ada Berg", "van Berg", "de la Cruz", "bell hooks", "Ada van Berg", "{van Berg}"):
    entry = f"@book{{rain, title={{Rain}}, author={{{name}}}}}"
    written = [pypandoc.convert_text(entry, form, format=form) for form in ("bibtex", "biblatex")]
    seen[name] = {text.partition("author = {")[2].partition("},\n")[0] for text in written}
    print(f"{name:12} -> {seen[name]}")
assert list(seen.values()) == [
    {name} for name in ("Berg, Ada", "Bergvan", "Cruzde la", "hooksbell", "Berg, Ada van", "{van Berg}")
]
PYTHON
