from __future__ import annotations

import pytest

from generator.ingest.feeds.description import Description, read, text_of


@pytest.mark.parametrize(
    ("raw", "abstract"),
    [
        ("We bend wire.", "We bend wire."),
        ("We bend <b> and x<sub>i</sub>, p < 3 & q.", "We bend  and xi, p < 3 & q."),
        ("We bend <b> wire, and <p> too.", "We bend <b> wire, and <p> too."),
        ("Abstract: We bend wire.", "We bend wire."),
        ("Abstract wire is bent.", "Abstract wire is bent."),
        ("<p>We bend\nwire.</p>\n<p>Twice.</p>", "We bend wire.\nTwice."),
        ("We bend wire.<br/>Twice.<!-- no -->", "We bend wire.\nTwice."),
        ("<p>We bend &lt;b&gt; wire &amp; glue</p>", "We bend <b> wire & glue"),
        ("<div><h3>Abstract</h3><p>One.</p><p>Two.</p><h3>Keywords</h3><p>wire</p></div>", "One.\nTwo."),
        ("<p><b>Authors:</b> Ada Example</p><p>We bend wire.</p>", "We bend wire."),
        ("<p>We bend wire.</p><p><a href='https://arxiv.org/pdf/2602.99001'>PDF</a></p>", "We bend wire."),
        ("<p>arXiv:2602.99001v1 Announce Type: new \nAbstract: We bend wire.</p>", "We bend wire."),
        ("Nests, Published online: 17 February 2026; doi:10.5555/n1<br>We bend wire.", "We bend wire."),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_abstracts(raw: str, abstract: str) -> None:
    assert read(raw).abstract == abstract


def test_facts_with_labels() -> None:
    raw = (
        '<p><img src="https://cdn.example/1.png" alt="a > b"/></p><p><strong>Summary:</strong> A wire is bent.</p>'
        "<p><strong>Abstract:</strong> We bend wire.</p><p><strong>Keywords:</strong> wire, nests</p>"
        '<p><strong>Upvotes:</strong> 12</p><p><strong>Code:</strong> <a href="https://github.com/nest-lab/wire">here</a></p>'
        "<p><strong>Project:</strong> <a href='https://nests.example/wire'>https://nests.example/wire</a></p>"
        '<p><a href="https://huggingface.co/papers/2602.99001">Read more</a></p>'
        "<p><strong>Authors:</strong> Ada Example, Bo Sample +3 more</p>"
    )
    assert read(raw) == Description(
        abstract="We bend wire.",
        summary="A wire is bent.",
        authors="Ada Example, Bo Sample +3 more",
        upvotes=12,
        links=("https://github.com/nest-lab/wire", "https://nests.example/wire"),
    )


@pytest.mark.parametrize("label", ["AI summary", "TL;DR", "TLDR", "AI-generated summary", "LLM Summary"])
def test_what_a_program_wrote_is_no_abstract(label: str) -> None:
    assert read(f"<p><b>{label}:</b> A wire is bent.</p>") == Description(summary="A wire is bent.")
    both = read(f"<h3>{label}</h3><p>A wire is bent.</p><h3>Abstract</h3><p>We bend wire.</p>")
    assert both == Description(abstract="We bend wire.", summary="A wire is bent.")


def test_a_summary_alone_is_what_the_hub_calls_the_abstract() -> None:
    assert read("<p><b>Upvotes:</b> 3</p><p><b>Summary:</b> We bend wire.</p>") == Description(
        "We bend wire.", upvotes=3
    )
    assert read("<p>We bend wire.</p><p>Summary: A wire.</p>") == Description("We bend wire.", summary="A wire.")


def test_what_arxiv_announces() -> None:
    assert read("arXiv:2602.99001v3 Announce Type: replace-cross \nAbstract: We bend.") == Description(
        abstract="We bend.", announced="replace-cross"
    )


def test_links_to_repositories_count_wherever_they_stand() -> None:
    raw = '<p>We bend <a class="x" href="https://github.com/nest-lab/wire?a=1&amp;b=2">wire</a> <a href="javascript:x">y</a></p>'
    assert read(raw) == Description("We bend wire y", links=("https://github.com/nest-lab/wire",))


def test_titles() -> None:
    assert text_of("Wire of <i>E. nidus</i>") == "Wire of E. nidus"
    assert text_of("The token <b> & more") == "The token <b> & more"


@pytest.mark.parametrize("part", ["<!--", "<a href='", "<", "<p", "Abstract: ", "<a <a ", "Code:<br>"])
def test_time_is_linear(part: str) -> None:
    assert read(part * 50_000 + "</p>")


@pytest.mark.parametrize("url", ["https://[a/b/c", "//github.com/a/b", "#top", ""])
def test_links_that_lead_nowhere(url: str) -> None:
    assert read(f'<p>We bend <a href="{url}">wire</a></p>') == Description("We bend wire")
