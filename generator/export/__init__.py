"""The list in the formats of other tools, and citations of single papers.

format      what all formats share: a document that can be streamed, or split into parts that are whole
facts       what a citation needs of a paper: DOI, year, address
names       the parts of people's names
tex         text as TeX
json_data   everything known, as JSON
csv_table   the same as a table
bibtex, ris, csl_json    citations for reference managers
citation    citations to read, as plain text
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.export import bibtex, csl_json, csv_table, json_data, ris
from generator.export.format import Format

FORMATS: Mapping[str, Format] = {
    kind.name: kind
    for kind in (json_data.FORMAT, csv_table.FORMAT, csv_table.TO_OPEN, bibtex.FORMAT, ris.FORMAT, csl_json.FORMAT)
}
