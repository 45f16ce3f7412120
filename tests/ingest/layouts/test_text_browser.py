from __future__ import annotations

from collections.abc import Sequence

from generator.ingest.layouts import text_browser
from generator.ingest.layouts.base import Dump
from tests.ingest.layouts.listing import Item, wrapped

LAYOUT = text_browser.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "upvotes", "comments", "author_count", "organization", "published"}

HEAD = """[[Hugging Face's logo] Hugging Face][1]
* [ Models ][2]
* * Website
    * [ Tasks][3]
  * Community
    * [ Daily Papers][4]
* [Log In][5]
new

Get trending papers in your email inbox once a day!

[Subscribe][6]

# Daily Papers

## by[AK][7] and the research community
* Daily
* Monthly

Mar 2"""


def render(listing: Sequence[Item]) -> str:
    lines = HEAD.split("\n")
    urls = [
        f"https://huggingface.co/{name}" for name in ("", "models", "tasks", "papers", "login", "join", "akhaliq")
    ]

    def to(url: str) -> str:
        urls.append(url)
        return f"][{len(urls)}]"

    for item in listing:
        paper = f"https://huggingface.co/papers/{item.arxiv}"
        lines += [
            "[",
            str(item.upvotes or "-"),
            to(f"https://huggingface.co/login?next=%2Fpapers%2F{item.arxiv}"),
            "",
        ]
        lines += [*wrapped(f"### [{item.title}{to(paper)}"), "", "[", "", *wrapped(item.abstract), "", to(paper)]
        if item.organization:
            lines.append(
                f"[[{item.organization[0]}] {item.organization[1]}{to('https://huggingface.co/example-lab')}"
            )
        else:
            lines += ["[", f"* {len(item.authors)} authors", to(paper)]
        comments = f" [ {item.comments}{to(paper + '#community')}" if item.comments else ""
        lines += ["·", f"{item.day}{comments}"]
    return "\n".join([*lines, "", *(f"[{number}]: {url}" for number, url in enumerate(urls, 1)), ""])


def test_an_organisation_without_a_known_address_goes_by_its_picture() -> None:
    raw = text_browser.read(Dump("### [One][1]\n\n[\n\nWhole.\n\n][2]\n[[example-lab] Example Laboratory][3]\n"))
    organization = raw.entries[0].organization
    assert organization is not None
    assert (organization.handle, organization.name) == ("example-lab", "Example Laboratory")
    assert raw.entries[0].arxiv is None


def test_what_a_tool_wrote_above_the_page_is_read() -> None:
    above = "# A saved page\n\n- Source URL: https://huggingface.co/papers?q=layer+freezing\n- Captured (UTC): 2026-03-02T16:31:22Z\n\n```text\n"
    raw = text_browser.read(Dump(f"{above}new\n\n### [One][1]\n\n[\n\nWhole.\n\n][2]\n·\nFeb 18\n```\n"))
    assert (str(raw.captured), raw.query, raw.unread) == ("2026-03-02", "layer freezing", ())
    assert [entry.title for entry in raw.entries] == ["One"]


ENTRY = "### [One][1]\n\n[\n\nWhole.\n\n][2]\n"


def test_a_wrapped_heading_repeats_its_marks() -> None:
    raw = text_browser.read(Dump(ENTRY.replace("### [One][1]", "### [One that goes on\n### [CLS] and on][1]")))
    assert " ".join(raw.entries[0].title.split()) == "One that goes on [CLS] and on"
    assert raw.unread == ()


def test_brackets_inside_an_abstract_do_not_end_it() -> None:
    abstract = "Prior works [1][2]\nfail, as [\n### [x] shows:\n[3]: https://a.example and so on"
    raw = text_browser.read(Dump(ENTRY.replace("Whole.", abstract)))
    assert " ".join(raw.entries[0].abstract.split()) == " ".join(abstract.split())
    assert raw.unread == ()


def test_an_entry_without_an_abstract_takes_no_organisation_for_one() -> None:
    raw = text_browser.read(
        Dump("### [One][1]\n\n[[lab] A Laboratory][3]\n·\nFeb 18\n\n[3]: https://huggingface.co/lab\n")
    )
    (entry,) = raw.entries
    assert (entry.abstract, entry.organization and entry.organization.handle) == ("", "lab")
    assert raw.unread == ()


def test_the_page_around_the_list_is_no_part_of_an_entry() -> None:
    foot = "[\n* 4 authors\n][3]\n·\nFeb 18\n[Previous][4] [Next][5]\n* [1][6]\n* ...\n[TOS][7]\n[Lab of Odd Things][8]\n"
    raw = text_browser.read(Dump(f"[\n1.2k\n][9]\n{ENTRY}{foot}"))
    (entry,) = raw.entries
    assert (entry.upvotes, entry.author_count, entry.organization) == (1200, 4, None)
    assert [unread.text for unread in raw.unread] == ["[Lab of Odd Things][8]"]


def test_references_in_angle_brackets() -> None:
    raw = text_browser.read(Dump(f'{ENTRY}\n[1]: <https://huggingface.co/papers/2602.99001> "One"\n'))
    assert raw.entries[0].arxiv == "2602.99001"
