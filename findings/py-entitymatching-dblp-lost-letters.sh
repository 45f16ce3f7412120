#!/usr/bin/env bash
# py-entitymatching 0.4.2: the table DBLP.csv that its sources carry for trying out matchers has lost letters.
#
# Expected: the DBLP-ACM benchmark as DBLP has it, names whole: the table is valid UTF-8, reads without an error, and the ACM
# table beside it has hundreds of letters beyond ASCII.
# Seen: DBLP.csv has none. Each letter beyond ASCII is gone without a mark in its place, so that "Hall" stands for "Häll"; more
# than a hundred names of the ACM table are in the DBLP table only without such a letter. A matcher that compares authors is
# judged, or trained, on that difference, and it cannot be read back as another encoding could.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check setuptools==80.9.0 wheel==0.45.1 cython==3.2.1 numpy==2.4.6
"$folder/venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-binary :all: \
  --dest "$folder" py-entitymatching==0.4.2
"$folder/venv/bin/python" - "$folder"/py*entitymatching-0.4.2.tar.gz <<'PYTHON'
import csv
import io
import sys
import tarfile


def names(table: str) -> tuple[str, set[str]]:
    with tarfile.open(sys.argv[1]) as sources:
        member = next(m for m in sources if m.name.endswith(f"/py_entitymatching/datasets/{table}.csv"))
        text = sources.extractfile(member).read().decode("utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return text, {name.strip() for row in rows for name in row["authors"].split(",")}


def ascii_only(text: str) -> str:
    return "".join(char for char in text if char.isascii())


(dblp, of_dblp), (acm, of_acm) = names("DBLP"), names("ACM")
beyond = {table: sum(not char.isascii() for char in text) for table, text in (("DBLP", dblp), ("ACM", acm))}
lost = [name for name in of_acm if not name.isascii() and name not in of_dblp and ascii_only(name) in of_dblp]
print("letters beyond ASCII:", beyond)
print("names of the ACM table that the DBLP table has without such letters:", len(lost))
assert beyond == {"DBLP": 0, "ACM": 604}, beyond
assert len(lost) == 122, len(lost)
PYTHON
