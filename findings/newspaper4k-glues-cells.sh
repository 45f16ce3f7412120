#!/usr/bin/env bash
# newspaper4k 0.9.6: the cells of a table in an article come out with nothing between them, so that two numbers are one.
#
# Expected: a space, a tab or a new line between cells, as its text has an empty line between paragraphs, items of a list
# and terms and descriptions.
# Seen: of the row "Rain, 91.5, 7" the text is "Rain91.57", and rows hang together as well: "7" and "Snow" are "7Snow".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip==25.3
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check newspaper4k==0.9.6
"$folder/venv/bin/python" - <<'PYTHON'
import newspaper

TEXT = "<p>Rain falls on roofs, and it is not known how much of it falls there, nor when. We measure it with a gauge on {} roofs, " \
    "and find that it falls on all of them alike, and that it is wet.</p>"
TABLE = "<table><tr><th>Kind</th><th>Share</th><th>Days</th></tr><tr><td>Rain</td><td>91.5</td><td>7</td></tr>" \
    "<tr><td>Snow</td><td>8.5</td><td>2</td></tr></table>"
LIST = "<ul><li>Rain</li><li>91.5</li><li>7</li></ul>"


def text(part: str) -> str:
    page = f"<html lang=en><title>Rain</title><body><article><h1>Rain</h1>{TEXT.format(12)}{part}{TEXT.format(569)}</article></body></html>"
    article = newspaper.Article("https://list.example/rain/", language="en")
    article.download(input_html=page)
    article.parse()
    return article.text


seen = text(TABLE), text(LIST)
print(*seen, sep="\n---\n")
assert "\n\nKindShareDaysRain91.57Snow8.52\n\n" in seen[0]
assert "\n\nRain\n\n91.5\n\n7\n\n" in seen[1]
PYTHON
