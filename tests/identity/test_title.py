from __future__ import annotations

import pytest

from generator.identity.title import are_equal, parse, signature


def test_a_title_as_it_is_compared() -> None:
    title = parse("FrostNet: The Layers, and A Line - Part 3.1...")
    assert title.words == ("frostnet", "layer", "line", "part", "3.1")
    assert title.parts == (("frostnet",), ("layer", "line"), ("part", "3.1"))
    assert title.joined == "frostnetlayerlinepart3.1"
    assert title.key == "frostnetlayerlinepart3.1|3.1"
    assert (title.is_cut, title.articles, title.is_generic) == (True, 1, False)
    assert not parse("Frost").is_cut
    assert parse("The Layers of a Line").parts == (("layer", "of", "line"),)
    assert (parse("The").words, parse("The").parts) == (("the",), ())  # nothing but fillers
    assert parse("?!").joined == "?!"


def test_a_key_keeps_numbers_apart() -> None:
    assert parse("Part 3.1").key != parse("Part 31").key
    assert parse("Layers 2 5B").key != parse("Layers 25B").key


def test_titles_that_hundreds_of_pieces_have() -> None:
    assert parse("Editorial").is_generic
    assert parse("Letter to the Editor 7").is_generic
    assert not parse("Editorial on Frost").is_generic


def test_the_letter_a_is_no_article() -> None:
    assert parse("Outcomes of Hepatitis A").letter_a
    assert parse("ImageNet-A Freezes").letter_a
    assert parse("Hepatitis A Outcomes in the North").letter_a
    assert not parse("A Hepatitis of the North").letter_a
    assert not parse("FROST A LINE").letter_a


def test_a_signature_has_the_telling_words() -> None:
    assert signature("From Frost 2 to a Survey") == ("2", "from", "survey", "to")
    assert signature("Outcomes of Hepatitis A") == ("a",)
    assert signature("Frost Line") == ()


def test_a_signature_has_no_word_that_is_cut_and_what_is_noted() -> None:
    assert signature("Frost 2 of vi...") == ("2", "…")
    assert signature("Frost of vi") == ("vi",)
    assert signature("Frost 2 (SemEval 2023)") == ("2", "semeval", "2023")


def test_a_part_of_a_title() -> None:
    title = parse("The Frost Line: A Name of Layers - Part 2")
    part = title.between(1, 6)
    assert part.plain == ("frost", "line", "a", "name", "of")
    assert part.words == ("frost", "line", "name", "of")
    assert part.parts == (("frost", "line"), ("name", "of"))
    assert (part.joined, part.key, part.articles) == ("frostlinenameof", "frostlinenameof|", 1)
    assert title.between(7, 9).parts == (("part", "2"),)
    assert [title.place(count) for count in (0, 2, 5, 7)] == [1, 4, 7, 9]
    assert not parse("Frost...").between(0, 1).is_cut


def test_how_a_title_writes_a_word() -> None:
    title = parse("QLoRA for Baselines of GPT")
    assert title.spelling("baseline") == "baselines"
    assert title.spelling("frost") == "frost"
    assert [title.is_name(word) for word in ("qlora", "gpt", "baseline", "for")] == [True, True, False, False]
    assert [title.is_capital(word) for word in ("qlora", "baseline", "for")] == [True, True, False]
    assert title.has_capitals
    assert not parse("FROST LINE").has_capitals
    assert not parse("FROST LINE").is_name("frost")
    assert not parse("frost line").has_capitals


@pytest.mark.parametrize(
    ("title", "plain", "is_cut"),
    [
        ("Frost Li…", ("frost", "li"), True),
        ("Frost Line [...]", ("frost", "line"), True),
        ("Frost Line. . .", ("frost", "line"), True),
        ("“Frost Line…”", ("frost", "line"), True),
        ("Frost Line… [Review]", ("frost", "line"), True),
        ("Frost Line [Article in Ger...", ("frost", "line"), True),
        ("Frost Line (Extended Abs...", ("frost", "line"), True),
        ("Frost Line (beneath Glac...", ("frost", "line", "beneath", "glac"), True),
        (r"Frost Line \textit...", ("frost", "line"), True),
        ("Frost ... Line", ("frost", "line"), False),
        ("Frost Line, arXiv preprint arXiv:2401.01234", ("frost", "line"), False),
        ("[2401.01234v2] Frost Line", ("frost", "line"), False),
        ("[hep-th/9901001] Frost Line", ("frost", "line"), False),
        ("Frost Line. (arXiv:2401.01234v1 [cs.CL])", ("frost", "line"), False),
        ("Frost Line. (arXiv:2401.01234v1 [cs.CL] UPDATED)", ("frost", "line"), False),
        ("Frost Line..", ("frost", "line"), True),
        ("Frost Line for", ("frost", "line", "for"), True),
        ("Frost Line For", ("frost", "line", "for"), False),
        ("Frost Line for?", ("frost", "line", "for"), False),
        ("Frost Line arXiv preprint", ("frost", "line"), False),
    ],
)
def test_where_a_title_is_cut(title: str, plain: tuple[str, ...], is_cut: bool) -> None:
    assert (parse(title).plain, parse(title).is_cut) == (plain, is_cut)


def test_an_article_at_the_cut_is_no_letter() -> None:
    assert are_equal("Frost Line A...", "Frost Line")
    assert not are_equal("Frost Line A", "Frost Line")
    assert are_equal("Frost Line A", "Frost Line...")


@pytest.mark.parametrize(
    ("note", "equal"),
    [
        ("[Review]", True),
        ("(NeurIPS 2023)", True),
        ("(Demo)", False),
        ("(2023)", False),
        ("[English version]", True),
        ("[Chinese]", True),
    ],
)
def test_what_notes_make_of_a_title(note: str, equal: bool) -> None:
    assert are_equal("Frost Line", f"Frost Line {note}") is equal
    assert are_equal(f"Frost Line {note}", f"Frost Line {note}")


def test_notes_that_are_at_odds() -> None:
    assert not are_equal("Frost Line [German]", "Frost Line [Chinese]")
    assert not are_equal("Frost Line (WMT 2023)", "Frost Line (WMT 2024)")
    assert are_equal("Frost Line (ICML 2023)", "Frost Line (JMLR 2024)")
