from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.ingest.layouts import digest_mail
from generator.ingest.layouts.base import Certainty, Dump
from tests.ingest.layouts.listing import Item, wrapped

LAYOUT = digest_mail.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "authors", "author_count", "published"}

HEAD = """Submissions to:
Computer Science
 received from  Fri 27 Feb 26 19:00:00 GMT  to  Mon  2 Mar 26 19:00:00 GMT
"""
RULE = "-" * 78


def render(listing: Sequence[Item]) -> str:
    parts = [HEAD]
    for item in listing:
        title = "\n  ".join(wrapped(f"Title: {item.title}"))
        abstract = "\n".join(wrapped(f"  {item.abstract}"))
        parts.append(
            f"{RULE}\n\\\\\narXiv:{item.arxiv}\nDate: {item.published:%a, %d %b %Y} 18:00:00 GMT   (100kb)\n\n{title}\n"
            f"Authors: {', '.join(item.authors)}\nCategories: cs.LG\n\\\\\n{abstract}\n"
            f"\\\\ ( https://arxiv.org/abs/{item.arxiv} ,  100kb)\n"
        )
    return "".join(parts)


def test_the_head_and_the_fields_of_an_entry() -> None:
    text = (
        f"{HEAD}{RULE}\n\\\\\narXiv:2602.99001 (*cross-listing*)\nDate (v1): Sun, 1 Feb 2026 18:00:00 GMT   (9kb,D)\n"
        "Date (revised v2): Mon, 2 Mar 2026 18:00:00 GMT\n\nTitle: Quays\nAuthors: Ada Oak (1) and Bo Elm ((1) A Lab)\n"
        "Comments: code at https://github.com/example-lab/quays\nJournal-ref: J. Quays 4 (2026)\nDOI: 10.5555/quays.1\n"
        "\\\\\n  Quays are long.\n\\\\ ( https://arxiv.org/abs/2602.99001 ,  9kb)\n%%--%%--%%\n"
    )
    reading = digest_mail.read(Dump(text))
    [entry] = reading.entries
    assert (entry.title, entry.abstract, entry.line) == ("Quays", "Quays are long.", 10)
    assert (entry.arxiv, str(entry.published), entry.doi) == ("2602.99001", "2026-02-01", "10.5555/quays.1")
    assert (entry.venue, entry.code) == ("J. Quays 4 (2026)", ("https://github.com/example-lab/quays",))
    assert (entry.authors, reading.captured, reading.cut) == (("Ada Oak", "Bo Elm"), date(2026, 3, 2), None)


def test_replacements_have_no_abstract() -> None:
    text = (
        "\\\\\narXiv:2602.99001\nreplaced with revised version Mon, 2 Mar 2026 18:00:00 GMT   (9kb)\n\n"
        "Title: Quays\nAuthors: Ada Oak\n\\\\ ( https://arxiv.org/abs/2602.99001 ,  9kb)\n"
    )
    reading = digest_mail.read(Dump(text))
    assert [(entry.title, entry.abstract) for entry in reading.entries] == [("Quays", "")]
    assert reading.cut is None


def test_backslashes_alone_are_no_mail() -> None:
    assert digest_mail.recognise(Dump("a table\n\\\\\nmore of it\n")) is Certainty.NO
