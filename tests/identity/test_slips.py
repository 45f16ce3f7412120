from __future__ import annotations

import pytest

from generator.identity.slips import are_joined, begins, is_another, is_doubtful, is_slip, may_be_slip
from generator.identity.title import parse
from generator.identity.words import Spoken, folded

NOTHING = Spoken()


def slip(one: str, other: str, word: str, meant: str, spoken: Spoken = NOTHING) -> bool:
    both = [
        is_slip(folded(word), folded(meant), parse(one), parse(other), spoken),
        is_slip(folded(meant), folded(word), parse(other), parse(one), spoken),
    ]
    assert both[0] is both[1]
    return both[0]


@pytest.mark.parametrize(
    ("word", "meant", "is_one"),
    [
        ("layers", "laeyrs", True),
        ("layers", "layerss", True),
        ("noise", "noize", True),
        ("classification", "clasification", True),
        ("classification", "classifcatoin", True),
        ("classification", "classitocation", False),
        ("augmentation", "segmentation", False),
        ("prediction", "production", False),
        ("evaluation", "evolution", False),
        ("embedding", "bedding", False),
        ("freezing", "breezing", True),
        ("macroscopic", "microscopic", False),
        ("mixroscopic", "microscopic", True),
        ("noise", "nooizee", False),
        ("cta", "cat", True),
        ("catt", "cat", True),
        ("cut", "cat", False),
        ("tac", "cat", False),
        ("form", "from", True),
        ("or", "for", True),
        ("f", "of", True),
        ("ith", "with", True),
        ("off", "of", True),
        ("fo", "of", True),
        ("ion", "on", False),
        ("no", "on", False),
        ("one", "on", False),
        ("frost2", "frost3", False),
        ("冻结层", "冻结面", False),
        ("noise", "noise+", True),
        ("leaming", "learning", True),
        ("modern", "modem", False),
        ("attenti0n", "attention", True),
        ("frost10line", "frostloline", False),
        ("prre", "pre", True),
        ("agetnicc", "agentic", True),
        ("viission", "vission", True),
    ],
)
def test_slips(word: str, meant: str, is_one: bool) -> None:
    rest = "Line of Frost under"
    if meant.endswith("+"):
        assert not slip(f"Under {word}", f"Under {meant}", word, meant)
    assert slip(f"{rest} {word}", f"{rest} {meant}", word, meant) is is_one


def test_names_are_no_slips() -> None:
    assert not slip("BERT of Frost", "BART of Frost", "bert", "bart")
    assert slip("Bert of Frost", "Bart of Frost", "bert", "bart")
    assert slip("BERT OF FROST", "BART OF FROST", "bert", "bart")  # capitals all over make no name
    assert slip("BERT of Frost", "BRET of Frost", "bert", "bret", Spoken("BERT.", "We use BERT."))
    assert not slip("BERT of Frost", "BART of Frost", "bert", "bart", Spoken("BERT.", "BART."))
    assert slip("PicoDBMS of Frost", "PicoDMBS of Frost", "picodbms", "picodmbs")
    assert not slip("Mistral of Frost", "Mixtral of Frost", "mistral", "mixtral", Spoken("Mistral.", "Mixtral."))
    assert not slip("Line of Frost by Noise", "Line of Frost by Noise+", "noise", "noise+", Spoken("Noise+."))


def test_a_first_letter_that_an_abstract_knows() -> None:
    heard = Spoken("We show EMO and PaLM2 of tiny size.", "None.")
    assert slip("EMO: Frost", "MO: Frost", "emo", "mo", heard)
    assert slip("PaLM2 of Frost", "aLM2 of Frost", "palm2", "alm2", heard)
    assert slip("Tiny Frost", "iny Frost", "tiny", "iny", heard)
    assert not slip("EMO: Frost", "MO: Frost", "emo", "mo")
    assert not slip("QLoRA: Frost", "LoRA: Frost", "qlora", "lora", Spoken("QLoRA, unlike LoRA.", "LoRA."))


def test_the_digit_of_a_footnote() -> None:
    titles = ("Frost Line of Models", "Frost Line of Models1", "model", "models1")
    assert slip(*titles, Spoken("The models.", "Two models."))
    assert not slip(*titles)
    assert not slip(*titles, Spoken("The models.", "Two models1."))
    assert not slip("Frost Line of Models2", "Frost Line of Models", "models2", "model", Spoken("The models."))


def test_a_telling_word_is_mistyped_where_an_abstract_speaks_it() -> None:
    heard = Spoken("Dense text.", "The text is dense.")
    assert slip("Dense Frost", "Desne Frost", "dense", "desne", heard)
    assert slip("Dense Frost", "Dnse Frost", "dense", "dnse", heard) is False
    assert slip("Text of Frost", "Txet of Frost", "text", "txet", heard)
    assert not slip("Text of Frost", "Txt of Frost", "text", "txt", heard)
    assert not slip("Dense Frost", "Desne Frost", "dense", "desne")
    titles = parse("Visual Dense Sparse Frost"), parse("Vsual Desne Dnse Frost")
    assert may_be_slip("vsual", "visual", titles[1], titles[0])
    assert may_be_slip("desne", "dense", titles[1], titles[0])
    assert not may_be_slip("dnse", "dense", titles[1], titles[0])
    assert not may_be_slip("dense", "sparse", titles[0], titles[0])
    titles = parse("Large Text Frost"), parse("Largee Texxt Textt Frost")
    assert may_be_slip("largee", "large", titles[1], titles[0])
    assert may_be_slip("textt", "text", titles[1], titles[0])


@pytest.mark.parametrize(
    ("one", "other", "spoken", "is_one"),
    [
        ("QLoRA", "LoRA", NOTHING, True),
        ("Qlora", "Lora", NOTHING, True),
        ("QLoRA", "lora", NOTHING, True),
        ("qlora", "lora", NOTHING, True),
        ("Baseline", "aseline", NOTHING, False),
        ("baseline", "aseline", NOTHING, True),
        ("Baseline", "Aseline", NOTHING, True),
        ("Baseline", "Aseline", Spoken("A baseline.", "Two."), False),
        ("Baseline", "aseline", Spoken("An aseline.", "A baseline."), True),
        ("Dice", "ice", NOTHING, True),
        ("Asymmetric", "symmetric", NOTHING, True),
        ("Attention", "ttention", NOTHING, True),
        ("Attention Frost", "ttention Frost", NOTHING, False),
        ("attention Frost", "ttention Frost", NOTHING, True),
        ("WaveGPT", "aveGPT", NOTHING, False),
        ("Line of WaveGPT", "Line of aveGPT", NOTHING, True),
        ("Attention", "ttention", Spoken("Of attention.", "Two."), False),
        ("for", "or", NOTHING, False),
        ("llama", "lama", NOTHING, False),
        ("Unsupervised", "Supervised", Spoken("Unsupervised.", "Two."), True),
        ("lossless", "loss", NOTHING, True),
        ("lossy", "loss", NOTHING, False),
    ],
)
def test_words_that_a_letter_makes_another(one: str, other: str, spoken: Spoken, is_one: bool) -> None:
    titles = parse(one), parse(other)
    assert is_another(folded(_odd(one).lower()), folded(_odd(other).lower()), *titles, spoken) is is_one


def _odd(title: str) -> str:
    return next(word for word in title.split() if word not in ("Frost", "Line", "of"))


def test_a_title_that_writes_capitals_writes_a_name_with_one() -> None:
    titles = parse("Models of baseline"), parse("Models of aseline")
    assert not is_another("baseline", "aseline", *titles, NOTHING)


@pytest.mark.parametrize(
    ("mine", "theirs", "is_one"),
    [
        ("schr dinger", "schrodinger", True),
        ("e cient", "efficient", True),
        ("classi cation", "classification", True),
        ("ecient", "efficient", True),
        ("re", "fire", False),
        ("part b", "party", False),
        ("gpt 4", "gpta4", False),
        ("frost line", "frost lime", False),
        ("of", "", False),
    ],
)
def test_runs_that_a_program_split(mine: str, theirs: str, is_one: bool) -> None:
    for no_name in (lambda word: False, lambda word: word == "frost"):
        assert are_joined(mine.split(), theirs.split(), no_name) is is_one
        assert are_joined(theirs.split(), mine.split(), no_name) is is_one


def test_a_name_gets_no_letter_for_its_hyphen() -> None:
    def is_name(word: str) -> bool:
        return word in ("schr", "cient")

    assert not are_joined(["schr", "dinger"], ["schrodinger"], is_name)
    assert not are_joined(["schrodinger"], ["schr", "dinger"], is_name)
    assert are_joined(["e", "cient"], ["efficient"], is_name)


def test_a_slip_in_the_first_letter_or_in_a_name_is_doubtful() -> None:
    assert is_doubtful("ranking", "banking", in_name=False)
    assert not is_doubtful("ranking", "ranging", in_name=False)
    assert is_doubtful("ranking", "ranging", in_name=True)
    for slipped in ("rankign", "anking", "arnking", "rrankin"):
        assert not is_doubtful("ranking", slipped, in_name=True)


def test_the_beginning_of_a_word() -> None:
    assert begins("optimis", "optimization")
    assert begins("laeyr", "layer")
    assert begins("lo", "longing")
    assert not begins("lu", "longing")
    assert not begins("2023", "2024")
    assert not begins("noise", "layer")
