#!/usr/bin/env bash
# huggingface_hub 2.4.0: PaperInfo, which list_daily_papers and "hf papers ls" give, of an item of the daily papers.
#
# Expected: an item has the paper nested in it, with its AI summary, repository and project page; PaperInfo has fields for
# all three, and for its upvotes. What it is made of stays as it was.
# Seen: the three are None, though the same paper that is not nested fills them, and 0 upvotes are None as well. "paper" of
# the caller's item is emptied on the way: made of the same item again, a PaperInfo has no id and no authors.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check huggingface_hub==2.4.0
"$folder/venv/bin/python" - <<'PYTHON'
from copy import deepcopy

from huggingface_hub.hf_api import PaperInfo

PAPER = {
    "id": "2305.00001", "title": "Rain", "summary": "We study rain.", "authors": [{"name": "Ada Reed"}], "upvotes": 0,
    "publishedAt": "2023-05-01T00:00:00.000Z", "ai_summary": "It rains.", "githubRepo": "https://github.com/list-test/rain",
    "projectPage": "https://list.test/rain",
}
item = {"paper": deepcopy(PAPER), "title": "Rain", "publishedAt": "2023-05-01T00:00:00.000Z", "numComments": 2}
FIELDS = ("id", "authors", "upvotes", "ai_summary", "github_repo", "project_page")


def read(answer):
    paper = PaperInfo(**answer)
    values = {name: getattr(paper, name) for name in FIELDS}
    print(values)
    authors = values.pop("authors")
    return [authors and [author.name for author in authors], *values.values()]


alone = ["2305.00001", 0, "It rains.", "https://github.com/list-test/rain", "https://list.test/rain"]
assert read(deepcopy(PAPER)) == [["Ada Reed"], *alone]
assert read(item) == [["Ada Reed"], "2305.00001", None, None, None, None]
assert read(item) == [None] * 6
PYTHON
