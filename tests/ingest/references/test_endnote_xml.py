from __future__ import annotations

from generator.ingest.references import endnote_xml
from generator.ingest.references.reference import read_references
from tests.ingest.references.reading import lost, values_of

RECORD = """<xml><records>
<record><database name="eggs.enl">eggs.enl</database><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Oak, Ann</style></author><author>Nest Team,</author></authors>
<secondary-authors><author>Editor, An</author></secondary-authors></contributors>
<titles><title><style face="normal">Warm </style><style face="italic">eggs</style></title>
<secondary-title>Journal of Nests &amp; Eggs</secondary-title></titles>
<dates><year>2026</year><pub-dates><date>Feb 18</date></pub-dates></dates>
<urls><related-urls><url>https://arxiv.org/abs/2602.99001</url><url>https://nest.example</url></related-urls></urls>
<electronic-resource-num>10.5555/nest.1</electronic-resource-num>
<notes>Code: https://github.com/nest-lab/eggs</notes>
<abstract>Eggs are warm.&#xD;They stay so.</abstract></record>
</records></xml>"""


def test_what_endnote_writes() -> None:
    values = {
        "title": "Warm eggs",
        "abstract": "Eggs are warm.\rThey stay so.",
        "authors": ("Ann Oak", "Nest Team"),
        "published": "2026-02-18",
        "venue": "Journal of Nests & Eggs",
        "arxiv": "2602.99001",
        "doi": "10.5555/nest.1",
        "code": ("https://github.com/nest-lab/eggs",),
        "links": ("https://nest.example",),
        "line": 5,
    }
    assert values_of(endnote_xml.read, RECORD, *values) == values


def test_a_record_that_is_no_xml_costs_itself_alone() -> None:
    records = (
        "<record><titles><title>A</titles></title></record>\n",
        "<record><titles><title>Never closed</title></titles>\n",
        '<record><!DOCTYPE x [<!ENTITY e "e">]><titles><title>&e;</title></titles></record>\n',
        "<record><titles><title>Eggs & Ham</title></titles></record>\n",
        "<record><titles>\n<title>Cut",
    )
    raw = read_references(endnote_xml.read("<xml><records>\n" + "".join(records)))
    assert [(entry.title, entry.line) for entry in raw.entries] == [("Eggs & Ham", 5)]
    assert [line for line, _ in lost(raw)] == [2, 3, 4, 7]
    assert raw.cut == 7
