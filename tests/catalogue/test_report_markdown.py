"""A change report for people."""

from __future__ import annotations

from datetime import date

from generator.catalogue.plan import Merged, Moved
from generator.catalogue.report_markdown import to_markdown
from generator.catalogue.reports import Added, Addresses, Hidden, Report, Source, UnreadLine, Unsure, Waiting

DUMP = Source(dump="a.txt", sha256="0", layout="plain-dense", captured=date(2026, 3, 2), entries=1)
NONE = Addresses(kept=0, added=0)


def test_every_part() -> None:
    report = Report(
        dumps=(DUMP,),
        papers=9,
        added=(Added(id="heron", title="Heron", topics=("ponds", "herons")), Added(id="owl", title="Owl")),
        merged=(
            Merged(id="crane", title="Crane", listings=("a.txt:1", "a.txt:9"), reasons=("same title", "b")),
            Merged(id="ibis", title="Ibis", listings=("a.txt:3",)),
        ),
        moved=(Moved(id="crane", title="Crane", before=("ponds",)),),
        hidden=(
            Hidden(id="gone", title="Gone", withdrawn="Retracted."),
            Hidden(id="egret", title="Egret", merged_into="heron"),
        ),
        unsure=(Unsure(ids=("a", "b"), titles=("A", "B"), reasons=("odd", "odder")),),
        waiting=(Waiting(id="wait", title="Wait", why="it says so"),),
        unread=(UnreadLine(dump="a.txt", line=4, text="what?"),),
        unread_count=3,
        misdated=(UnreadLine(dump="a.txt", line=5, text="2020-01-01 odd"),),
        addresses=Addresses(kept=5, added=2, lost=("old",)),
    )
    text = to_markdown(report).replace("\u2060", "").replace("\\", "")
    assert (
        text
        == """# Changes by a.txt

- a.txt: 1 entry of 2 March 2026, read as plain-dense

| papers now | added | listed again | moved | off the list | unsure | lines unread |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 9 | 2 | 2 | 1 | 2 | 1 | 3 |

Addresses: 5 kept, 2 new, 1 lost.

## Added

- Heron (`heron`: ponds, herons)
- Owl (`owl`: unfiled)

## Listed again, and merged

- Crane (`crane`, a.txt:1, a.txt:9): same title; b
- Ibis (`ibis`, a.txt:3): the same entry

## Moved to other topics

- Crane (`crane`): ponds → unfiled

## Off the list

- Gone (`gone`): Retracted.
- Egret (`egret`): part of heron now

## Unsure: one paper, or several?

`reading-list review` shows them with both answers.

- A; B (`a`): odd; odder

## Withdrawn?

The site does not show them until `reading-list review` has an answer.

- Wait (`wait`): it says so

## Lines that could not be read

- a.txt, line 4: what?
- and 2 more

## Dates left out

- a.txt, line 5: 2020-01-01 odd

## Addresses that would die

- papers/old/
"""
    )


def test_a_report_of_nothing_and_of_several_dumps() -> None:
    nothing = to_markdown(Report(dumps=(), papers=0, addresses=NONE))
    assert nothing.startswith("# Changes\n\n| papers now |")
    assert nothing.endswith("\n\nAddresses: 0 kept, 0 new, none lost.\n")
    undated = DUMP.model_copy(update={"captured": None, "entries": 2})
    text = to_markdown(Report(dumps=(DUMP, undated), papers=0, addresses=NONE))
    assert text.startswith("# Changes by 2 dumps\n\n- ")
    assert "2 entries of an unknown day, read as plain-dense\n\n|" in text


def test_a_hundred_items_of_a_part() -> None:
    added = tuple(Added(id=f"heron-{number}", title="Heron") for number in range(101))
    text = to_markdown(Report(dumps=(), papers=0, added=added, addresses=NONE))
    assert (text.count("- Heron ("), "\n- and 1 more\n" in text) == (100, True)
    text = to_markdown(Report(dumps=(), papers=0, added=added[:100], addresses=NONE))
    assert (text.count("- Heron ("), "more" in text) == (100, False)
