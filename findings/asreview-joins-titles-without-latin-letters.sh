#!/usr/bin/env bash
# asreview 3.0.8: papers whose titles have no Latin letters are duplicates of each other.
#
# Expected: records are grouped as duplicates where title and abstract are the same but for case and punctuation; papers about
# rain in Bonn and about snow in Lyon, in Russian, are two, and so are two Chinese titles of 2020.
# Seen: all but a-z and 0-9 is taken out before the comparison: both Russian titles are "" and both Chinese ones "2020", so that
# the second is grouped with the first, and a label for one is the other's too. Only an abstract in Latin letters keeps them
# apart.
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
from asreview.data.utils import identify_record_groups

TITLES = ["Дождь в Бонне", "Снег в Лионе", "2020年降雨研究", "2020年积雪研究", "Rain in Bonn", "Rain, in Bonn!", "Snow in Lyon"]
path = Path("papers.csv")
path.write_text("title,abstract\n" + "".join(f'"{title}",\n' for title in TITLES))
records = load_records(path, dataset_id="papers")
for number, record in enumerate(records):
    record.record_id = number
groups = {TITLES[number]: TITLES[group] for group, number in identify_record_groups(records)}
for title, group in groups.items():
    print(title, "is", group)
assert groups["Снег в Лионе"] == "Дождь в Бонне" and groups["2020年积雪研究"] == "2020年降雨研究"
assert groups["Rain, in Bonn!"] == "Rain in Bonn" and groups["Snow in Lyon"] == "Snow in Lyon"
PYTHON
