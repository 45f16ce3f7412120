#!/usr/bin/env bash
# pandoc 3.9 (RIS to CSL-JSON): keywords come in reverse order.
#
# Expected: "storms, clouds, rain", in the order of the KW lines; what stands first is the main subject.
# Seen: the last line first. Authors keep their order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc


def read(text, form):
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))[0]


print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
keywords = "".join(f"KW  - {word}\r\n" for word in ("storms", "clouds", "rain"))
found = read(f"TY  - JOUR\r\nTI  - Rain\r\nAU  - Reed, Ada\r\nAU  - Lone, Bo\r\n{keywords}ER  - \r\n", "ris")
print(found["keyword"], [author["family"] for author in found["author"]])
assert found["keyword"] == "rain, clouds, storms"
assert [author["family"] for author in found["author"]] == ["Reed", "Lone"]
PYTHON
