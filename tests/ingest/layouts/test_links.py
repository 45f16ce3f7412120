from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from generator.ingest.layouts import links
from generator.ingest.layouts.base import Certainty, Dump, RawEntry, RawReading
from tests.ingest.layouts.listing import Item

LAYOUT = links.LAYOUT
KEEPS = {"title", "arxiv"}

HEAD = """# Awesome Layers [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

A list of papers on layers.

## Contents

- [Freezing](#freezing)

## Freezing
"""


def escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]<>|#])", r"\\\1", text)


def render(listing: Sequence[Item]) -> str:
    lines = [
        f"- [{escaped(item.title)}](https://arxiv.org/abs/{item.arxiv}) [[code](https://github.com/example-lab/x{at})]"
        for at, item in enumerate(listing)
    ]
    return "\n".join([*([HEAD] if len(lines) > 1 else []), *lines]) + "\n"


def read(text: str) -> RawReading:
    assert links.recognise(Dump(text)) is Certainty.LIKELY
    return links.read(Dump(text))


def listed(text: str) -> list[tuple[int, str, str | None]]:
    return [(entry.line, entry.title, entry.arxiv or entry.doi) for entry in read(text).entries]


def only(text: str) -> RawEntry:
    [entry] = read(text).entries
    return entry


HARBOUR = "Harbour: Learning to Schedule Berths"
ARXIV = "https://arxiv.org/abs/2610.91001"


def test_ids_and_addresses_in_every_spelling() -> None:
    text = (
        "2305.07922\narXiv:2305.07923v2\n# to read\nhep-th/9901001\n// later\n2305.07924  # a remark\n\n"
        "https://export.arxiv.org/pdf/2305.07925v1.pdf\nhttps://huggingface.co/papers/2305.07926\n"
        "10.1145/3292500.3330701\n- [ ] https://doi.org/10.48550/arXiv.2305.07927\n"
    )
    assert listed(text) == [
        (1, "", "2305.07922"),
        (2, "", "2305.07923"),
        (4, "", "hep-th/9901001"),
        (6, "", "2305.07924"),
        (8, "", "2305.07925"),
        (9, "", "2305.07926"),
        (10, "", "10.1145/3292500.3330701"),
        (11, "", "2305.07927"),
    ]
    assert read(text).unread == ()


def test_several_on_a_line() -> None:
    text = (
        "2305.07922, 2305.07923 arXiv:2305.07924; https://arxiv.org/abs/2305.07925,https://arxiv.org/abs/2305.07926"
    )
    assert [arxiv for _, _, arxiv in listed(text)] == [f"2305.0792{at}" for at in range(2, 7)]


@pytest.mark.parametrize(
    "text",
    [
        f"{HARBOUR}\n{ARXIV}",
        f"{HARBOUR}\n\n{ARXIV}\n",
        f"[2610.91001] {HARBOUR}\n{ARXIV}\n",
        f"[2610.91001] {HARBOUR}\n\n{ARXIV}\n",
        f"{HARBOUR} - {ARXIV}",
        f"{HARBOUR} {ARXIV}",
        f"{ARXIV} - {HARBOUR}",
        f"2610.91001 {HARBOUR}",
        f"[{HARBOUR}]({ARXIV})",
        f"* {HARBOUR} ({ARXIV})",
        f"- [x] 2026-10-05 **{HARBOUR}** [[paper]({ARXIV})]",
        f"1. Ann Oak, Bo Elm. “{HARBOUR}.” arXiv:2610.91001 (2026).",
        f"- (CVPR 2023) {HARBOUR} [[Paper]]({ARXIV})",
        f"- {HARBOUR} [![arXiv](https://img.shields.io/badge/arXiv-2610.91001-b31b1b.svg)]({ARXIV})",
        f"- [![arXiv](https://img.shields.io/badge/arXiv-2610.91001-b31b1b.svg)]({ARXIV}) {HARBOUR}",
        f'- <a href="{ARXIV}">{HARBOUR}</a>',
        f"- **{HARBOUR}**\n  - Paper: {ARXIV}\n",
        f"# {HARBOUR}\n\n[paper]({ARXIV})\n",
        f"## [{HARBOUR}]({ARXIV})\n",
        f"[[2610.91001] {HARBOUR}]({ARXIV})",
        f"[Paper page - {HARBOUR}]({ARXIV})",
        f"Paper page - {HARBOUR} {ARXIV}",
        f"{HARBOUR} - Hugging Face\n{ARXIV}",
        f"{HARBOUR} | alphaXiv\n{ARXIV}",
        f"{HARBOUR} {ARXIV}\n\nSent from my phone\n",
        f"- [{HARBOUR}][1]\n\n[1]: {ARXIV}\n",
    ],
)
def test_the_title_stands_with_the_link(text: str) -> None:
    entry = only(text)
    assert (entry.title, entry.arxiv) == (HARBOUR, "2610.91001")


@pytest.mark.parametrize("text", [f"- [PDF]({ARXIV})", ARXIV, f"[2610.91001]({ARXIV})", f"[{ARXIV}]({ARXIV})"])
def test_labels_are_no_titles(text: str) -> None:
    assert only(text).title == ""


@pytest.mark.parametrize("text", [f"- {ARXIV} to read soon", f"- to read: {ARXIV}", f"{ARXIV} must read"])
def test_notes_are_no_titles(text: str) -> None:
    assert [title for _, title, _ in listed(f"2610.91009\n{text}\n2610.91008\n2610.91007\n")] == [""] * 4


def test_titles_above_or_below_their_links() -> None:
    above = (
        f"{HARBOUR}\n{ARXIV}\n\nCold Bells: Pitch in Air\nhttps://arxiv.org/abs/2610.91002\nOn Lamps\n2610.91003\n"
    )
    assert listed(above) == [
        (1, HARBOUR, "2610.91001"),
        (4, "Cold Bells: Pitch in Air", "2610.91002"),
        (6, "On Lamps", "2610.91003"),
    ]
    below = f"{ARXIV}\n{HARBOUR}\nhttps://arxiv.org/abs/2610.91002\nCold Bells: Pitch in Air\n"
    assert [title for _, title, _ in listed(below)] == [HARBOUR, "Cold Bells: Pitch in Air"]


@pytest.mark.parametrize(
    "text",
    [
        f"Check this out: {ARXIV}",
        f"Schau dir das an: {ARXIV}",
        f"看看这个：{ARXIV}",
        f"Hi Ann,\n\nhave you seen this?\n{ARXIV}\n\nBest,\nBo\n",
        f"Bo Elm  10:32 AM\n{ARXIV}\nStill worth a look.\n",
    ],
)
def test_a_message_passes_a_paper_on_and_its_words_are_no_title(text: str) -> None:
    entry = only(text)
    assert (entry.title, entry.arxiv) == ("", "2610.91001")


def test_a_message_loses_no_line() -> None:
    reading = read(f"Hi Ann,\n\nhave you seen this?\n{ARXIV}\n\nBest,\nBo\n")
    assert [unread.line for unread in reading.unread] == [1, 3, 7]


@pytest.mark.parametrize(
    "text",
    [
        f"Compare {ARXIV} with https://arxiv.org/abs/2610.91002",
        f"x = 1  # see {ARXIV}",
        f'A lamp.\n\n"""It follows {ARXIV}\n',
        "Check this out: https://blog.example.org",
        "The weather was fine. " * 20 + ARXIV,
    ],
)
def test_other_texts_are_no_messages(text: str) -> None:
    assert links.recognise(Dump(text)) is Certainty.NO


@pytest.mark.parametrize(
    "address",
    [
        *("papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "www.jstor.org/stable/4093123"),
        *("www.sciencedirect.com/science/article/pii/S0004370297000439", "pubmed.ncbi.nlm.nih.gov/12345678/"),
        *("ui.adsabs.harvard.edu/abs/1998AJ....116.1009R", "inspirehep.net/literature/451647"),
        *("eprint.iacr.org/2016/086", "hal.science/hal-00123456", "eric.ed.gov/?id=EJ1234567"),
        *("philpapers.org/rec/OAKKIT", "www.nber.org/papers/w28104"),
    ],
)
def test_links_of_other_fields(address: str) -> None:
    [entry] = read(f"- [Kites over Courts](https://{address})\n").entries
    assert entry.title == "Kites over Courts"
    assert entry.doi or entry.links == (f"https://{address}",)


def test_a_page_without_an_id_below_its_title() -> None:
    entry = only(f"{HARBOUR} | OpenReview\nhttps://openreview.net/forum?id=EQgEMAD4kv\n")
    assert (entry.title, entry.links) == (HARBOUR, ("https://openreview.net/forum?id=EQgEMAD4kv",))


def test_an_unread_line_shows_the_words_of_its_links() -> None:
    text = f"- [{HARBOUR}]({ARXIV})\n- 2610.91002\n- 2610.91003\n- [A blog of Harbours](https://blog.example.org)\n"
    assert [unread.text for unread in read(text).unread] == ["A blog of Harbours"]


def test_what_an_awesome_list_tells() -> None:
    text = f"""# Awesome Harbours

- **{HARBOUR}** *Ann Oak, Bo Elm* `NeurIPS 2024` [[arXiv]({ARXIV})] [[code](https://github.com/example-lab/harbour)]
- [Cold Bells](https://arxiv.org/abs/2610.91002), Ann Oak, Bo Elm, *ACL 2024* [project](https://bells.example.org)
- Paper: [Nine Bells](https://openreview.net/forum?id=EQgEMAD4kv) ICLR 2025
- **Twelve Bells** [[pdf](https://aclanthology.org/2023.acl-long.12.pdf)] [[arxiv](https://arxiv.org/abs/2305.91012)]
- A blog of no paper: [Blog](https://blog.example.org)
"""
    harbour, bells, nine, twelve = read(text).entries
    assert (harbour.venue, harbour.authors, harbour.author_count) == ("NeurIPS 2024", ("Ann Oak", "Bo Elm"), 2)
    assert harbour.code == ("https://github.com/example-lab/harbour",)
    assert (bells.venue, bells.authors) == ("ACL 2024", ("Ann Oak", "Bo Elm"))
    assert bells.links == ("https://bells.example.org",)
    assert (nine.title, nine.arxiv, nine.links) == (
        "Nine Bells",
        None,
        ("https://openreview.net/forum?id=EQgEMAD4kv",),
    )
    assert (twelve.arxiv, twelve.doi) == ("2305.91012", "10.18653/v1/2023.acl-long.12")
    assert [unread.line for unread in read(text).unread] == [7]


def test_tables() -> None:
    text = f"""|Publish Date|Title|Authors|PDF|Code|
|---|---|---|---|---|
|**2026-10-19**|**{HARBOUR}**|Ann Oak et.al.|[2610.91001]({ARXIV})|null|
|**2026-09-04**|**Tera-LAMP**|Bo Elm, Ann Oak|[2610.91002](https://arxiv.org/abs/2610.91002)|**[link](https://github.com/x/y)**|
|**2026-07-04**|**Three**|Bo Elm|[2610.91003](https://arxiv.org/abs/2610.91003)|null|

| Paper | Venue |
|:--|:-:|
| [**Cold Bells**](https://arxiv.org/abs/2610.91004) | CVPR 2024 |
"""
    harbour, lamp, three, bells = read(text).entries
    assert (harbour.title, harbour.authors, str(harbour.published)) == (HARBOUR, (), "2026-10-19")
    assert (lamp.title, lamp.authors, lamp.code) == (
        "Tera-LAMP",
        ("Bo Elm", "Ann Oak"),
        ("https://github.com/x/y",),
    )
    assert str(lamp.published) == "2026-09-04"
    assert three.published is None
    assert (bells.title, bells.venue) == ("Cold Bells", "CVPR 2024")


def test_the_front_matter_tells_the_day() -> None:
    text = f"---\ntitle: To read\ndate: 2026-10-07\n---\n- [{HARBOUR}]({ARXIV})\n"
    assert read(text).captured == date(2026, 10, 7)
    assert listed(text) == [(5, HARBOUR, "2610.91001")]
    assert not LAYOUT.is_dated


@pytest.mark.parametrize(
    "text",
    [
        f"See {ARXIV} for the details of attention.\n",
        f"Implementation of {ARXIV}\n",
        "# Lamp\n\nLamp is a library. It follows [Lamps](https://arxiv.org/abs/2610.91001).\n\n- Fast\n- Small\n",
        "# Changelog\n- Add X ([paper](https://arxiv.org/abs/2205.14135))\n- Fix a bug\n- Speed up\n- Tidy\n",
        "| Date | Paper |\n|---|---|\n| 2026-10-07 | [Harbour: Learning](papers/2026-10-07.md) |\n",
        "# Code\n\n```python\nids = [1]\nrun(ids)\nstop()\n```\n\n2305.07922\n",
        "1305.12\n1306.34\n12.5\n1307.88\n",
        "2399.07922\n",
        "@article{oak,\n  title = {Harbour},\n  url = {https://arxiv.org/abs/2610.91001},\n}\n",
        '{"id": "2305.07922"}',
        "<!doctype html><a href=https://arxiv.org/abs/2305.07922>A title of it</a>",
        "The weather was fine.\n",
        "".join(f"2026-03-02 10:00:0{n} INFO fetching https://arxiv.org/abs/2610.9100{n} ok\n" for n in range(9)),
        "| Package | DOI |\n|---|---|\n" + "| kites | [10.5555/1](https://doi.org/10.5555/1) |\n" * 9,
        "package,version,doi\n" + "kites,1.2,10.5555/1\n" * 9,
    ],
)
def test_texts_that_only_speak_of_papers_are_no_lists(text: str) -> None:
    assert links.recognise(Dump(text)) is Certainty.NO


def test_a_long_text_is_judged_by_its_beginning() -> None:
    prose = "We build ships of many kinds here.\n" * 2500
    assert links.recognise(Dump(prose + "2305.07922\n")) is Certainty.NO
    assert len(read("".join(f"2305.{number:05}\n" for number in range(2500))).entries) == 2500


@pytest.mark.parametrize(
    "line",
    [
        "https://arxiv.org/abs/2305.99001 | [2305.99001] Kites that Turn to the Left",
        "- [[2305.99001] Kites that Turn to the Left](https://arxiv.org/abs/2305.99001)",
        "- [Kites that Turn to the Left | arXiv](https://arxiv.org/abs/2305.99001)",
        "- [Paper page - Kites that Turn to the Left](https://huggingface.co/papers/2305.99001)",
    ],
)
def test_titles_of_tabs(line: str) -> None:
    reading = links.read(Dump(line))
    assert [(entry.title, entry.arxiv) for entry in reading.entries] == [
        ("Kites that Turn to the Left", "2305.99001")
    ]
