#!/usr/bin/env bash
# pubmed-parser 0.5.1 (MEDLINE's XML): of a title with markup inside markup words are lost, and a team has no name.
#
# Expected: a title is its text without its markup. PubMed nests it, an index in an italic formula for instance: "<i>H<sub>2
# </sub>O</i> on roofs" is "H2O on roofs". An author is a person or, in CollectiveName, a group.
# Seen: the text of a child is taken and that of its children is not: the title is "H on roofs", and "Rain <i>on <b>the</b>
# roofs</i> again" is "Rain on  again". Abstracts lose it too. A group is an author all of whose parts are empty, and a paper
# by two groups has two such, so that two papers by different groups look like the same authors'.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pubmed-parser==0.5.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import gzip

import pubmed_parser


def read(title, authors=""):
    text = f"""<?xml version="1.0"?>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">1</PMID><Article PubModel="Print"><Journal>
<JournalIssue><PubDate><Year>2023</Year></PubDate></JournalIssue><Title>Journal of Rain</Title></Journal>
<ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{title}</AbstractText></Abstract>
<AuthorList>{authors}</AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
    with gzip.open("records.xml.gz", "wt") as file:
        file.write(text)
    (record,) = pubmed_parser.parse_medline_xml("records.xml.gz", author_list=True)
    print(title, "->", record["title"], record["abstract"], record["authors"])
    return record


TITLES = {
    "Rain on H<sub>2</sub>O": "Rain on H2O", "<i>Rain</i> on roofs": "Rain on roofs",
    "<i>H<sub>2</sub>O</i> on roofs": "H on roofs", "Rain <i>on <b>the</b> roofs</i> again": "Rain on  again",
}
for title, seen in TITLES.items():
    record = read(title)
    assert record["title"] == record["abstract"] == seen
GROUPS = ("Rain Study Group", "Snow Team")
authors = "".join(f"<Author><CollectiveName>{name}</CollectiveName></Author>" for name in GROUPS)
found = read("Rain", authors)["authors"]
assert len(found) == 2 and not any("".join(author.values()) for author in found)
PYTHON
