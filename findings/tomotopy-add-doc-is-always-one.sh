#!/usr/bin/env bash
# tomotopy 0.14.0: add_doc returns 1 for each text, and of the texts of a model only the first can be asked for.
#
# Expected: add_doc returns "an index of the inserted document", 0, 1, 2, as its manual says and 0.13.0 does, so that a topic
# can be read for a paper by model.docs[index].
# Seen: 0.14.0 returns 1, 1, 1, though an empty text gives None as before; model.docs has a length of 3, shows three texts in a
# loop, and raises IndexError for 1 and 2. LDA and HDP do alike.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
cat >"$folder/try.py" <<'PYTHON'
from warnings import simplefilter

simplefilter("ignore")
import tomotopy

TEXTS = (["rain", "gauge"], ["snow", "radar"], ["rain", "snow"])
for model in (tomotopy.LDAModel(k=2, seed=1), tomotopy.HDPModel(seed=1)):
    indices = [model.add_doc(text) for text in TEXTS]
    model.train(1, workers=1)
    read = []
    for place in range(3):
        try:
            read.append([model.vocabs[word] for word in model.docs[place].words])
        except IndexError as error:
            read.append(repr(error))
    looped = [[model.vocabs[word] for word in document.words] for document in model.docs]
    print(tomotopy.__version__, type(model).__name__, indices, len(model.docs), read, looped)
    assert len(model.docs) == 3 and list(map(sorted, looped)) == list(map(sorted, TEXTS))
    if tomotopy.__version__ == "0.13.0":
        assert indices == [0, 1, 2] and read == looped
    else:
        assert indices == [1, 1, 1] and read == [looped[0], "IndexError('1')", "IndexError('2')"]
PYTHON
for version in 0.13.0 0.14.0; do
  "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check tomotopy==$version
  "$folder/venv/bin/python" "$folder/try.py"
done
