from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.store import Catalogue
from generator.classify import names
from generator.classify.names import Finder, Index
from generator.settings.content import Content
from generator.settings.names import Names
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests.conftest import REPO
from tests.related.test_similarity import paper

CONTENT = Content(REPO / "content")
LIST = Names.model_validate(
    {
        "models": {
            "ZorpNet": {"also": ["Zorp Network"]},
            "ZNT": {"also": ["zonal narrow transfer"]},
            "Heron": None,
            "QUILL": {"case": "any"},
            "Zorp-4": {"case": "any"},
            "Zorp": {"case": "any"},
            "MUD": {"also": ["marsh under drought"], "spelled_out": True},
        },
        "methods": {"reed tuning": None, "ReEd": {"case": "exact"}},
        "datasets": {"Fens-10": None, "Fens-100": None},
        "false_friends": ["BOG", "mPond"],
    }
)
FINDER = Finder(LIST)


def found(title: str, abstract: str = "") -> list[str]:
    return [name.id for name in FINDER.find(title, abstract)]


def shared(*abstracts: str, finder: Finder = FINDER) -> Index:
    return names.index(finder, {f"p{number}": finder.find("A walk", text) for number, text in enumerate(abstracts)})


class TestListedNames:
    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("We train ZorpNet.", ["zorpnet"]),
            ("We train zorpnet and ZORPNET.", ["zorpnet"]),
            ("Two ZorpNets meet; ZorpNet's end.", ["zorpnet"]),
            ("A zorp network, and zorp-networks.", ["zorpnet"]),
            ("ZNT, ZNTs, ZNT-based (ZNT).", ["znt"]),
            ("znt is no word of ours", []),
            ("Heron flies", ["heron"]),
            ("a heron and herons fly", []),
            ("quill, Quill, QUILL", ["quill"]),
            ("Reed tuning, reed-tuning and REED TUNING", ["reed-tuning"]),
            ("ReEd and reed", ["reed"]),
        ],
    )
    def test_case(self, text: str, ids: list[str]) -> None:
        assert found(text) == found("", text) == ids

    @pytest.mark.parametrize("text", ["Fens-10", "Fens 10", "Fens10", "fens_10", "Split-Fens-10", "Fens\u201110"])
    def test_a_hyphen_may_be_something_else(self, text: str) -> None:
        assert found(text) == ["fens-10"]

    @pytest.mark.parametrize("text", ["Fens. 10 herons", "Fens, 10", "Fens (10)"])
    def test_a_name_ends_with_its_clause(self, text: str) -> None:
        assert found(text) == []

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("Zorp-2, Zorp 3 7B, zorp2.5, Zorpv2, Zorp-3.1-8B-instruct, Zorp-like", ["zorp"]),
            ("Zorp-4, Zorp 4, zorp4, Zorp-4-turbo", ["zorp-4"]),
            ("Fens-100", ["fens-100"]),
            ("ZorpNet50 and ZorpNet-101", ["zorpnet"]),
            ("MicroZorp", ["microzorp"]),
        ],
    )
    def test_versions_belong_to_the_family_but_for_those_with_a_line(self, text: str, ids: list[str]) -> None:
        assert found(text) == ids

    def test_a_name_that_is_spelled_out_is_not_read_by_itself(self) -> None:
        assert found("MUD and MUDs") == []
        assert found("Marsh under drought (MUD)") == ["mud"]

    def test_an_acronym_that_a_paper_spells_out_as_something_else_is_not_the_name(self) -> None:
        assert found("ZNT for all", "We build a zigzag neural tangle (ZNT). ZNT wins.") == []
        assert found("ZNT for all", "We use Zonal Narrow Transfers (ZNTs).") == ["znt"]
        assert found("ZNT for all", "We use zonal transfer now (ZNT).") == ["znt"]
        assert found("ZNT for all", "We use it (ZNT).") == ["znt"]


class TestShapes:
    @pytest.mark.parametrize("word", ["QRX", "QRXs", "qRx", "QuoRx", "QR5", "GQR8K", "G7net", "Qr-QRX-based"])
    def test_capitals_inside_and_digits_beside_them_make_a_name(self, word: str) -> None:
        assert len(found(f"We use {word}")) == 1

    @pytest.mark.parametrize(
        "word",
        [
            "Quorx",
            "quorx",
            "Q",
            "QS-",
            "7B",
            "3D",
            "8x7B",
            "24GB",
            "F1",
            "A100",
            "V2.5",
            "e2e",
            "g7net",
            "Ge7net",
            "Low-Rank",
            "B" * 41,
        ],
    )
    def test_other_words_are_none(self, word: str) -> None:
        assert found(f"We use {word}") == (["qs"] if word == "QS-" else [])

    def test_false_friends_are_none_in_any_case_and_number(self) -> None:
        assert found("BOGs, BOG-based, BoG, mPond and MPond, non-BOG") == []

    def test_addresses_are_not_read(self) -> None:
        assert found("", "Code: https://github.com/QRX/ZorpNet and github.com/ZNT/Heron.") == []
        assert found("", "Code: https://github.com/a/b of a QRX") == ["qrx"]

    def test_capitals_say_nothing_where_all_is_in_capitals(self) -> None:
        assert found("A WALK IN THE FENS WITH ZorpNet") == ["zorpnet"]

    def test_plurals_and_capitals_are_one_name(self) -> None:
        (name,) = shared("QuoRx here.", "QuoRxs here, QuoRx.", "quoRX here.").names
        assert (name.id, name.spelling, name.kind) == ("quorx", "QuoRx", None)

    def test_no_paper_has_countless_names(self) -> None:
        assert len(found(" ".join(f"Name{chr(65 + number % 26)}X{number}," for number in range(999)))) <= 64


class TestIndex:
    def test_three_papers_make_a_name(self) -> None:
        assert shared("QRX", "QRX").names == ()
        index = shared("QRX", "No one.", "QRXs", "QRX, ZorpNet")
        assert [(name.id, name.papers) for name in index.names] == [("qrx", ("p0", "p2", "p3"))]
        assert index.of == {"p0": ("qrx",), "p2": ("qrx",), "p3": ("qrx",)}

    def test_listed_names_have_the_spelling_and_kind_of_the_list(self) -> None:
        (name,) = shared("zorpnet", "zorpnet", "A zorp network", "Zorp Networks, ZorpNet50").names
        assert (name.spelling, name.kind) == ("ZorpNet", "model")
        assert name.also == ("Zorp Networks", "ZorpNet50")

    def test_a_paper_has_its_names_in_the_order_of_mention(self) -> None:
        index = shared(*["Heron, then reed tuning, then ZorpNet, then Heron."] * 3)
        assert index.of["p0"] == ("heron", "reed-tuning", "zorpnet")

    def test_an_acronym_tells_what_it_stands_for(self) -> None:
        (name,) = shared("By quiet reed crossing (QRC)", "QRC", "a Quiet Reed Crossing (QRC)", "QRCs (QRC)").names
        assert name.also == ("Quiet Reed Crossing",)

    def test_papers_that_mean_something_else_do_not_count(self) -> None:
        meant = "By a quiet reed crossing (QRC)"
        assert shared(meant, meant, "The quick rain circle (QRC)").names == ()
        (name,) = shared(meant, meant, "QRC", "The quick rain circle (QRC)").names
        assert name.papers == ("p0", "p1", "p2")

    def test_an_acronym_without_one_meaning_is_no_name(self) -> None:
        assert shared("A quiet reed crossing (QRC)", "The quick rain circle (QRC)", "QRC", "QRC").names == ()


PIECES = [
    "ZorpNet", "zorpnet50", "ZNT", "(ZNT)", "zonal", "narrow transfer", "Heron", "QRX", "QRXs", "qrX", "QRC", "(QRC)",
    "quiet reed crossing", "quick rain circle", "Zorp", "-", "4", "-4", "BOG", ".", "github.com/a/ZNT", "reed tuning",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


class TestLaws:
    @given(st.text(), st.text())
    def test_any_text_can_be_read(self, title: str, abstract: str) -> None:
        for name in FINDER.find(title, abstract):
            assert name.id
            assert name.id == name.id.lower()
            assert name.spellings

    @given(st.text(alphabet="ZNTzorp4-_ ().s\u00df\u0130\u01c5\u2460\u4e2d\u0301", max_size=60))
    def test_odd_letters_can_be_read(self, text: str) -> None:
        names.index(FINDER, {f"p{number}": FINDER.find(text, text) for number in range(3)})

    @given(st.lists(texts, min_size=3, max_size=4))
    def test_the_order_of_papers_makes_no_difference(self, abstracts: list[str]) -> None:
        papers = [(f"p{number}", FINDER.find("", abstract)) for number, abstract in enumerate(abstracts)]
        indexes = [names.index(FINDER, dict(order)) for order in permutations(papers)]
        assert all(index == indexes[0] and list(index.of) == list(indexes[0].of) for index in indexes)

    @given(st.lists(texts, max_size=9))
    def test_names_and_papers_know_each_other(self, abstracts: list[str]) -> None:
        index = shared(*abstracts)
        pairs = {(paper, name.id) for name in index.names for paper in name.papers}
        assert pairs == {(paper, name) for paper, ids in index.of.items() for name in ids}
        for name in index.names:
            assert len(set(name.papers)) == len(name.papers) >= 3
            assert "bog" not in name.id


@pytest.fixture(scope="module")
def frozen_names(frozen: Content) -> Index:
    papers = [paper for paper in Catalogue(frozen.papers).load().values() if paper.is_shown]
    return ReadingList(tuple(papers), CONTENT.taxonomy(), {}, known_names=CONTENT.names()).names


class TestShippedNames:
    def test_the_famous_ones_have_pages(self, frozen_names: Index) -> None:
        kinds = {name.spelling: name.kind for name in frozen_names.names}
        assert (kinds["BERT"], kinds["CLIP"]) == ("model", "model")
        assert kinds["LoRA"] == "method"
        assert (kinds["ImageNet"], kinds["GLUE"]) == ("dataset", "dataset")

    def test_no_false_friend_has_one(self, frozen_names: Index) -> None:
        spellings = {name.spelling.casefold() for name in frozen_names.names}
        assert not spellings & {word.casefold() for word in CONTENT.names().false_friends}
        assert not spellings & {"adapter", "prompt", "transformer", "language", "7b", "3d"}

    def test_every_one_has_three_papers(self, frozen_names: Index) -> None:
        assert min(len(name.papers) for name in frozen_names.names) >= 3

    def test_every_listed_spelling_is_read_as_its_name(self) -> None:
        known = CONTENT.names()
        finder = Finder(known)
        for _, name, entry in known.known:
            (itself,) = finder.find("", f"We use {entry.also[0] if entry.spelled_out else name}.")
            assert finder.listed[itself.id].spelling == name
            for spelling in entry.also:
                assert itself.id in {found.id for found in finder.find("", f"We use {spelling}.")}, spelling


def test_the_names_of_two_papers_are_those_of_few_first() -> None:
    both = "ZorpNet, QUILL and Fens-10."
    index = shared(both, both, "QUILL, Fens-10.", "QUILL and ZNT.", "A ZorpNet.")
    assert index.shared("p0", "p1") == index.shared("p1", "p0") == ["Fens-10", "ZorpNet", "QUILL"]
    assert index.shared("p0", "p4") == ["ZorpNet"]
    assert index.shared("p3", "p4") == index.shared("p0", "gone") == []


def test_names_are_only_text() -> None:
    hostile = "Try </p><script>alert(1)</script> the quiet<img src=x> reed 'x\" (QRX) and ZorpNet."
    papers = tuple(paper(f"p{number}", "QRX <b>", hostile) for number in range(3))
    shown = ReadingList(papers, CONTENT.taxonomy(), {}, known_names=LIST)
    pages = [page for page in Pages(shown, Site("List", "A list.", "")) if "names/" in page.address + page.body]
    bodies = {page.address: page.body for page in pages}
    assert "names/qrx/" in bodies
    assert "quiet&lt;img src=x&gt; reed &#39;x&#34;" in bodies["names/qrx/"]
    for body in bodies.values():
        assert "<script" not in body
        assert "<img" not in body
