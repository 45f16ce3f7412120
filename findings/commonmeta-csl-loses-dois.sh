#!/usr/bin/env bash
# commonmeta-py 0.312 (CSL-JSON to CSL-JSON, RIS and BibTeX): the DOI of an item that has an id is lost, and so are small words
# of names.
#
# Expected: "id" is any text by which the program that wrote the item knows it, such as Zotero's address or a citation key;
# "DOI" has a field of its own, and it comes out as it went in. "non-dropping-particle" is a part of the family name: van der
# Berg, and in BibTeX and RIS "van der Berg, Bo".
# Seen: with an id that is no DOI, as nearly all are, there is no DOI in any of the three formats; without an id, which CSL's
# schema demands, it is kept. "van der Berg" is "Berg", and "Jr." is gone. Merged by DOI and name, the item finds nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check commonmeta-py==0.312
"$folder/venv/bin/python" - <<'PYTHON'
import json

from commonmeta import Metadata

ITEM = {
    "type": "article-journal", "title": "Rain", "container-title": "Journal of Rain", "issued": {"date-parts": [[2023, 5, 2]]},
    "author": [{"family": "Berg", "given": "Bo", "non-dropping-particle": "van der", "suffix": "Jr."}],
    "DOI": "10.5555/rain.1", "URL": "https://list.test/rain",
}


def written(**more):
    metadata = Metadata(json.dumps(ITEM | more), via="csl")
    texts = [metadata.write(to=name) for name in ("csl", "ris", "bibtex")]
    return [text.decode() if isinstance(text, bytes) else text for text in texts]


def has_doi(texts):
    return ["10.5555/rain.1" in text for text in texts]


for identifier in ("reed2023", "http://zotero.test/users/1/items/RAIN2345"):
    texts = written(id=identifier)
    print(*texts, sep="\n")
    assert has_doi(texts) == [False, False, False]
    assert not any("van der" in text or "Jr" in text for text in texts)
    assert json.loads(texts[0])["author"] == [{"family": "Berg", "given": "Bo"}]
assert has_doi(written()) == [True, True, True]
assert has_doi(written(id="10.5555/rain.1")) == [True, True, True]
PYTHON
