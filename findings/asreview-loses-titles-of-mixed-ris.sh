#!/usr/bin/env bash
# asreview 3.0.8: in a RIS file of two sources the titles and abstracts of one are lost.
#
# Expected: RIS has two tags each, TI or T1 for the title and AB or N2 for the abstract, and files are often put together of
# several exports. The paper with T1 and N2 has its title and abstract, as where it stands alone.
# Seen: beside one record with TI and AB it has neither, only its authors, without a word: of each pair of tags one is taken for
# the whole file. A paper without title and abstract cannot be screened or ranked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
"$folder/venv/bin/uv" pip install --quiet --no-cache --python "$folder/venv/bin/python" \
  pandas==2.3.3 rispy==0.9.0 sqlalchemy==2.1.9 synergy-dataset==2.2 jsonschema==4.26.0 filelock==4.3.1 scikit-learn==1.9.1
"$folder/venv/bin/uv" pip install --quiet --no-cache --python "$folder/venv/bin/python" --no-deps asreview==3.0.8
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path
from warnings import simplefilter

simplefilter("ignore")
from asreview.data.loader import load_records

ONE = "TY  - JOUR\nAU  - Doe, Jo\nTI  - Rain\nAB  - It falls.\nER  - \n\n"
OTHER = "TY  - CONF\nAU  - Lee, Ann\nT1  - Snow\nN2  - It lies.\nER  - \n\n"


def read(text):
    """Title, abstract, authors of each record."""
    path = Path("papers.ris")
    path.write_text(text)
    return [(record.title, record.abstract, record.authors) for record in load_records(path, dataset_id="papers")]


rain, snow = ("Rain", "It falls.", ["Doe, Jo"]), ("Snow", "It lies.", ["Lee, Ann"])
for text in (ONE, OTHER, ONE + OTHER, OTHER + ONE):
    print(read(text))
assert read(ONE) == [rain] and read(OTHER) == [snow]
assert read(ONE + OTHER) == [rain, (None, None, ["Lee, Ann"])]
assert read(OTHER + ONE) == [(None, None, ["Lee, Ann"]), rain]
PYTHON
