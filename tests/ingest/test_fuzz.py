"""Whatever a dump holds, reading and updating end in a result or in the project's own error, and soon."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import update
from generator.ingest.reading import read_dump
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import THOROUGH, few_rules
from tests.ingest.layouts.listing import Item, listings
from tests.ingest.layouts.test_all import MODULES

_bytes = st.builds(
    bytes.__add__, st.sampled_from([b"", b"PAR1", b"PK\3\4", b"bplist00", b"\xff\xfe"]), st.binary(max_size=400)
)
_lines = st.lists(
    st.sampled_from(
        [
            *(
                "",
                " ",
                "new",
                "Subscribe",
                "·",
                "  • 3 authors",
                "[",
                "]",
                "][1]",
                "[1]: https://huggingface.co/papers/2602.99001",
            ),
            *(
                "### [T](https://huggingface.co/papers/2602.99001)",
                "[A](https://huggingface.co/papers/2602.99001)",
                "### [T][1]",
            ),
            *(
                "https://huggingface.co/papers/2602.99001",
                "[-] 4",
                "https://huggingface.co/login?next=%2Fpapers%2F2602.99001",
            ),
            *(
                "Feb 18",
                "Nov 9, 2024 3",
                "[{",
                '{"paper": {',
                '"title": "T"',
                "}]",
                "<html>",
                '<div data-target="DailyPapers"',
            ),
            *(
                "Submitted by",
                "annek",
                "Previous",
                "2",
                "Next",
                "Log InSign Up",
                "CompanyTOSPrivacy",
                "Daily Papers",
            ),
            *("@article{a,", "  title = {T},", "  eprint = {2602.99001},", "}", "TY  - JOUR", "TI  - T", "ER  - "),
            *("<rss><channel>", "<item><title>T</title>", "<link>https://arxiv.org/abs/2602.99001</link></item>"),
            *("title,arxiv,abstract", '"T",2602.99001,"We do."', "title\tdoi", "T\t10.5555/1", "https://x.["),
            *("\\\\", "arXiv:2602.99001", "Title: T", "**Abstract**: We do.", "Authors: A B", "2602.99001"),
            *("<xml><records><record>", '{"DOI": "10.5555/1", "type": "book"},', "<title>error", "References"),
            *("- a point of a list", "Code: https://example.org/x", "We do. We go.PreviousNextCompany"),
            *("---", "url: x", "\ufeff", "a" * 300, "We propose a thing of some words.", "A title"),
        ]
    )
    | st.text(max_size=40),
    max_size=40,
).map("\n".join)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["paper", "title", "summary", "id", "authors", "name", "organization", "publishedAt", "x"]
            ),
            inner,
        )
    ),
    max_leaves=20,
).map(lambda value: json.dumps([{"paper": value}, value]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "dumps").mkdir()
    few_rules(folder)
    return folder


def check(folder: Path, raw: bytes) -> None:
    """Reads the dump, and works out the catalogue from it."""
    path = folder / "dumps" / "dump.txt"
    path.write_bytes(raw)
    try:
        reading = read_dump(path)
    except ContentError as error:
        assert str(error).startswith(str(path))
        assert "\n" not in str(error)
        return
    assert all(entry.name for entry in reading.entries)
    try:
        update.plan(Content(folder))
    except ContentError as error:
        assert reading.cut
        assert str(error).startswith(str(path))


@pytest.mark.thorough
@settings(
    max_examples=2000 if THOROUGH else 100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(raw=_bytes | _lines.map(str.encode) | _json.map(str.encode))
def test_anything(folder: Path, raw: bytes) -> None:
    check(folder, raw)


@pytest.mark.thorough
@pytest.mark.parametrize("name", MODULES)
@settings(
    max_examples=250 if THOROUGH else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(listing=listings, seed=st.integers(0, 2**32))
def test_a_damaged_dump(folder: Path, name: str, listing: list[Item], seed: int) -> None:
    text = bytearray(MODULES[name].render(listing).encode())
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text))
        kind = chance.randrange(4)
        if kind == 0:
            text[at] = chance.randrange(256)
        elif kind == 1:
            del text[at : at + chance.randrange(60)]
        elif kind == 2:
            text[at:at] = text[at : at + chance.randrange(60)]
        else:
            text[at:at] = chance.choice([b"\n", b"\n\n", b"](", b"[", b'"', b"</div>", b"\\", b"\xc3", b"{"])
        if not text:
            break
    check(folder, bytes(text))


@pytest.mark.parametrize(
    "pathological",
    [
        *("[" * 100_000, "](" * 50_000, "### [" * 30_000, "<" * 100_000, '[{"paper":' * 20_000, "![" * 50_000),
        *("a " * 100_000, "$" * 100_000, "\\textit{" * 20_000, "``" * 50_000, "`x' " * 30_000, "http://" * 20_000),
        *(
            "(" * 50_000 + "http://a.b/" + ")" * 50_000,
            "A title\n" + "x." * 100_000,
            "[\n" * 50_000,
            "][1]\n" * 50_000,
        ),
        *("### [x\n" * 20_000, "https://huggingface.co/papers/2602.99001\n" * 5_000, "·\n" * 50_000, "~" * 100_000),
        *(
            "Previous" * 20_000 + "x",
            "Subscribe" * 20_000 + "X",
            "Submitted by\n" * 50_000,
            "Previous 1 " * 20_000 + "x",
        ),
        *("@a{b,\n" * 30_000, "TY  - \n" * 30_000, "a,title,arxiv\n" * 20_000, '"' * 100_000, 'title,"\n' * 30_000),
        *("\\\\\n" * 50_000, "abstract:\n" * 20_000, "<item>" * 20_000, "<rss>" + "<a>" * 20_000, "{" * 100_000),
        *("<title" * 20_000, "<input " * 20_000, "<form action='" * 10_000, "A-b: c\n" * 50_000, "<!-- " * 20_000),
        *("[a](b " * 20_000, "| a " * 30_000, "[1] a " * 20_000, '{"error":' * 20_000, "<p><title>a" * 20_000),
        *(".)" * 50_000, "Daily Papers\n" + "A title\nAn abstract.\n" * 200, "1\n2\n" * 50_000),
    ],
)
def test_texts_made_to_be_slow_end(folder: Path, pathological: str) -> None:
    check(folder, pathological.encode())
    check(folder, f"A title\n\nAn abstract of words with {pathological} in it.\n".encode())


@pytest.mark.thorough
@pytest.mark.parametrize("name", MODULES)
def test_an_entry_that_never_ends_ends(folder: Path, name: str) -> None:
    item = Item("A title", "An abstract of words.", "2602.00001", 3, 2, ("A B",), None, date(2026, 2, 1))
    text = MODULES[name].render([item, item])
    for end in ("An abstract", "A title", "·"):
        cut = text.rfind(end)
        if cut > 0:
            check(folder, (text[:cut] + end + "\nmore words\n" * (50_000 if THOROUGH else 10_000)).encode())
