#!/usr/bin/env bash
# bibtexparser 2.1.0: names that SplitNameParts took apart keep their TeX, whatever middleware follows.
#
# Expected: SeparateCoAuthors, SplitNameParts and LatexDecodingMiddleware, in this order, give the letters of a name; the
# other order loses the braces by which names are taken apart.
# Seen: the decoder passes over lists of parts, so last names stay {\v{S}}imon while titles are decoded. It helps to
# decode first with keep_braced_groups=True, and to take the braces of groups off by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bibtexparser==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import bibtexparser
from bibtexparser import middlewares as m

ENTRY = r"@misc{rain, title = {Of {\v{S}}imon}, author = {{\v{S}}imon, Eve and {Nest Team}}, year = {2024}}"


def read(*stack):
    fields = bibtexparser.parse_string(ENTRY, append_middleware=[*stack]).entries[0].fields_dict
    return fields["title"].value, [" ".join(name.last) for name in fields["author"].value]


after = read(m.SeparateCoAuthors(), m.SplitNameParts(), m.LatexDecodingMiddleware())
before = read(m.LatexDecodingMiddleware(keep_braced_groups=True), m.SeparateCoAuthors(), m.SplitNameParts())
print("decoded last: ", after)
print("decoded first:", before)
assert after == ("Of Šimon", [r"{\v{S}}imon", "{Nest Team}"]), after
assert before == ("Of Šimon", ["Šimon", "{Nest Team}"]), before
PYTHON
