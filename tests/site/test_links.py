"""Addresses of pages and files, and relative links between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site import addresses
from generator.site.addresses import Links, relative


def test_addresses() -> None:
    assert (addresses.MY_LIST, addresses.UNFILED, addresses.HOME) == ("reading-list/", "unfiled/", "")
    assert (addresses.ROBOTS, addresses.LLMS) == ("robots.txt", "llms.txt")
    assert addresses.paper("a") == "papers/a/"
    assert [addresses.all_papers(number) for number in (1, 2)] == ["browse/", "browse/2/"]
    assert (addresses.topic("t"), addresses.area("a")) == ("topics/t/", "areas/a/")
    assert [addresses.year(2024), addresses.year(None)] == ["years/2024/", "years/undated/"]
    assert addresses.author("ada") == "authors/ada/"
    assert (addresses.dump("one.txt"), addresses.dump("two.json")) == ("dumps/one/", "dumps/two.json/")
    place = addresses.topic("t")
    assert addresses.atom(place) == "topics/t/feed.xml"
    assert addresses.json_feed(place) == "topics/t/feed.json"
    assert addresses.card(place) == "topics/t/card.png"
    assert [addresses.markdown(page) for page in ("", "papers/a/", "browse/2/")] == [
        *("index.md", "papers/a.md", "browse/2.md")
    ]


@pytest.mark.parametrize("name", ["LoRA", "a_b.c-d", "_x", "4", "x" * 80])
def test_a_plain_name_is_its_address(name: str) -> None:
    assert addresses.name(name) == f"names/{name}/"
    assert addresses.organization(name) == f"organisations/{name}/"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("index", "index-"),
        ("a.", "a-"),
        (".a", "a-"),
        ("a b", "a-b-"),
        ("深", "shen-"),
        ("…", ""),
        ("x" * 81, "x" * 80),
    ],
)
def test_an_odd_name_has_a_digest(name: str, start: str) -> None:
    address = addresses.name(name).removeprefix("names/").removesuffix("/")
    assert address.startswith(start)
    digest = address.rsplit("-", 1)[-1]
    assert len(digest) == 8
    assert set(digest) <= set("0123456789abcdef")
    assert not address.startswith("-")


def test_no_two_names_have_one_address() -> None:
    names = ["a b", "a-b", "A B", "a  b", "a.b", "a/b", "\ud800", "a b "]
    assert len({addresses.name(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("address", "here", "link"),
    [
        ("papers/b/", "papers/a/", "../b/"),
        ("papers/a/", "papers/a/", "./"),
        ("", "papers/a/", "../../"),
        ("", "", "./"),
        ("papers/a/", "", "papers/a/"),
        ("papers/a.md", "papers/a/", "../a.md"),
        ("topics/t.md", "papers/a.md", "../topics/t.md"),
        ("papers/b.md", "papers/a.md", "b.md"),
        ("index.md", "papers/a.md", "../index.md"),
    ],
)
def test_relative_links(address: str, here: str, link: str) -> None:
    assert relative(address, here) == link


PATHS = st.lists(st.sampled_from(["a", "b", "papers"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PATHS, PATHS)
def test_a_link_leads_to_its_address(address: str, here: str) -> None:
    joined = posixpath.normpath(posixpath.join("/", here, relative(address, here)))
    assert joined.rstrip("/") == f"/{address}".rstrip("/")


def test_only_what_is_served_is_linked() -> None:
    link = Links("papers/a/", {"papers/b/"})
    assert link("papers/b/") == "../b/"
    with pytest.raises(KeyError, match="papers/c/"):
        link("papers/c/")
