#!/usr/bin/env bash
# rispy 0.10.0: an address with a semicolon in a RIS file becomes two addresses.
#
# Expected: a UR line is an address. Semicolons are allowed in it, and the DOIs that publishers made of an article's SICI
# have one, as in "10.5555/(SICI)1234-5678(199806)49:8<693::AID-RAIN4>3.0.CO;2-O".
# Seen: the address is cut at the semicolon, "2-O" is the second one, and written again each has a UR line of its own.
# DO lines stay whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import rispy

DOI = "10.5555/(SICI)1234-5678(199806)49:8<693::AID-RAIN4>3.0.CO;2-O"
record = f"TY  - JOUR\nTI  - Rain\nDO  - {DOI}\nUR  - https://doi.org/{DOI}\nER  - \n"
found = rispy.loads(record)[0]
print(found["doi"], found["urls"])
assert found["doi"] == DOI
assert found["urls"] == [f"https://doi.org/{DOI.partition(';')[0]}", "2-O"]
written = [line for line in rispy.dumps([found]).splitlines() if line.startswith("UR")]
print(written)
assert written[1] == "UR  - 2-O"
PYTHON
