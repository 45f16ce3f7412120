#!/usr/bin/env bash
# papis 0.16.1 (Crossref's answers to BibTeX): a team among the authors is lost, and a translated title is glued on.
#
# Expected: Crossref gives a person as "given" and "family" and a group as "name": "Reed, Ada and {Rain Study Group}". Of
# several titles, such as the original and its translation, the first is the title. "issued" is the earliest date known,
# Crossref says, and the one by which papers are filed: 2023.
# Seen: the group is an author without a name, which is "Reed, Ada and  and Lone, Bo" in papis's own record and left out in
# BibTeX; a paper by a group alone has no author. The titles are one, "Regen Rain", so that the same paper in another list has
# another title. The year is that of the printed issue, 2024, and of a talk that of the conference.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check papis==0.16.1
HOME="$folder" XDG_CONFIG_HOME="$folder" "$folder/venv/bin/python" - <<'PYTHON'
from papis.crossref import crossref_data_to_papis_data
from papis.document import from_data
from papis.exporters.bibtex import to_bibtex

ADA, BO, TEAM = {"given": "Ada", "family": "Reed"}, {"given": "Bo", "family": "Lone"}, {"name": "Rain Study Group"}
WORK = {
    "type": "journal-article", "DOI": "10.5555/rain.1", "title": ["Regen", "Rain"], "container-title": ["Journal of Rain"],
    "issued": {"date-parts": [[2023, 11, 2]]}, "published-online": {"date-parts": [[2023, 11, 2]]},
    "published-print": {"date-parts": [[2024, 1]]},
}


def read(**more):
    data = crossref_data_to_papis_data(WORK | more)
    entry = to_bibtex(from_data(data))
    print(data, entry, sep="\n")
    assert "Rain Study Group" not in str(data) + entry
    return data, entry


data, entry = read(author=[ADA, TEAM, BO])
assert data["author"] == "Reed, Ada and  and Lone, Bo" and "author = {Reed, Ada and Lone, Bo}" in entry
assert data["title"] == "Regen Rain" and data["year"] == 2024
data, entry = read(author=[TEAM])
assert "author" not in entry
talk = {"event": {"name": "Rain Days", "start": {"date-parts": [[2022, 12, 1]]}}}
assert read(author=[ADA], **talk)[0]["year"] == 2022
PYTHON
