"""Which pages the search gives for what is typed: an index of invented pages, in a browser."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import ActionChains, Chrome

from benchmarks.search import ask
from generator.site import search_index
from generator.site.search_index import SearchRecord, SearchSubject
from tests.browser import served, wait

# The id of each paper with its title and its text.
PAPERS: dict[str, tuple[str, str] | tuple[str, str, tuple[str, ...]] | tuple[str, str, tuple[str, ...], str]] = {
    "gpt": ("Probing GPT-4 on tariffs", "A probe."),
    "gpt-3": ("Probing GPT-3 on tariffs", "A probe of 4 models."),
    "bits": ("Harbour maps at 4-bit", "Rounding of 4 weights."),
    "bit": ("Harbour maps by bit", "Of 4 tides."),
    "cpp": ("Compilers for C++", "They take C, too."),
    "depth": ("A 3D lantern", "It has depth."),
    "flat": ("A flat lantern", "It has 3 sides."),
    "prop": ("B-PROP: bootstrapped propositions", "Words are drawn."),
    "stars": ("Variable stars", "We train AstroM^3 on spectra."),
    "beam": ("Sampling", "We compare with top-k decoding."),
    "chinese": ("Reading signs", "我们训练大语言模型的方法。"),
    "characters": ("Other signs", "模糊的语气,典型的言论。"),
    "whale": ("Red Whale hears", "A model of sounds."),
    "orchard": ("Quantised orchards in colour", "Trees that were labelled."),
    "violin": ("Compressing violins", "Compression of strings saves wood."),
    "kelp": ("On kelp", "Known by names.", ("Ada Brandt", "Xi Moor", "Tidal Institute", "2024", "2401.04321")),
    "moor": ("Of a moor by Ada", "Brandt is a moor."),
    "sparse": ("Dropping heads", "Nothing more."),
    "about-ferns": ("On plants", "Mosses wait. We press ferns.", (), "We press ferns."),
    "of-ferns": ("On plants", "Ferns wait. We press mosses.", (), "We press mosses."),
    "adrift": ("Boats", "All drifted."),
    "buoy": ("Buoys", "They are tiny, and float."),
    "raft": ("Rafts", "They are petite, and float."),
    "tide": ("Moon", "A spring that follows storms. Old tables of water."),
    "storm": ("Moon", "Storms that follow. A spring table of old water."),
}
TOPIC = SearchRecord("topics/pruning/", "Pruning", "Fewer weights.", "Topic")
SYNONYMS = [["tiny", "petite"], ["harbour", "port"]]
PRUNING = SearchSubject(("pruning", "sparsification of networks", "SPN"), ("papers/sparse/", "papers/gpt/"))


RADAR = SearchSubject(
    (),
    ("topics/radar/", "papers/buoy/", "papers/raft/", "papers/kelp/"),
    ("neuronales Encoder-Netz", "Encoder-Welle", "雷达反馈强化学习"),
    "topics/radar/",
)
TIDES = SearchSubject((), ("papers/tide/", "papers/kelp/"), ("Gezeitenwechsel", "潮汐"))
# Of another form of a word that one paper has.
DRIFTING = [f"papers/drifting-{number}/" for number in range(9)]


def _fillers(count: int) -> Iterator[SearchRecord]:
    """Papers of other words, so that the index has several files of terms."""
    random = Random("filler")
    syllables = [a + b for a in "bdgklptw" for b in "aeiou"]
    words = ["".join(random.choices(syllables, k=4)) for _ in range(6000)]
    for number in range(count):
        title, *text = random.choices(words, k=60)
        yield SearchRecord(f"papers/filler-{number}/", f"Filler {title}", " ".join(text), "Paper")


RECORDS = [
    TOPIC,
    SearchRecord("topics/radar/", "Sound and radio", "Echoes.", "Topic"),
    *(SearchRecord(f"papers/{name}/", paper[0], paper[1], "Paper", *paper[2:]) for name, paper in PAPERS.items()),
    *(SearchRecord(location, "Boats", "All are drifting.", "Paper") for location in DRIFTING),
]


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A site of one page with an index of those papers, and 200 others or as many as a test says."""
    folder = tmp_path_factory.mktemp("engine")
    for name in ("assets", "about"):
        shutil.copytree(site / name, folder / name)
    others = _fillers(getattr(request, "param", 200))
    for name, content in search_index.files([*RECORDS, *others], [PRUNING, RADAR, TIDES], SYNONYMS):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def root(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("folder", [0, 200, 10_000], indirect=True)
@pytest.mark.parametrize(
    ("first", "queries"),
    [
        ("gpt", ["GPT-4", "gpt 4", "gpt4", "Gpt-4 probing"]),
        ("gpt-3", ["GPT-3", "gpt3", "gpt 3"]),
        ("bits", ["4-bit", "4 bit", "4bit"]),
        ("cpp", ["C++", "c++ compilers"]),
        ("depth", ["3D", "3d lantern", "3-D"]),
        ("prop", ["B-PROP", "bprop", "b prop"]),
        ("stars", ["AstroM^3", "astrom3", "AstroM 3"]),
        ("beam", ["top-k", "top k", "topk"]),
        ("chinese", ["语言模型", "模型", "大语言模型", "训练"]),
        ("whale", ["redwhale", "Red-Whale", "red whale"]),
        ("orchard", ["quantized orchard", "QUANTISATION orchards", "orchards labeled colours"]),
        ("violin", ["compress violin", "compression of violins", "compresses strings"]),
        # One slip of the fingers: another letter, one more, one less, two swapped; in the beginning, too.
        ("orchard", ["orxhards", "orcharrds", "ochards", "orchrads", "rchards", "irchards"]),
        ("kelp", ["Brandt", "brandt ada", "Moor", "Xi Moor", "bramdt", "Tidal Institute", "2024", "kelp 2024"]),
        ("kelp", ["2401.04321", "https://arxiv.org/pdf/2401.04321v2", "arXiv:2401.04321"]),
        ("violin", ["viol", "compressing vio"]),
    ],
)
def test_a_page_is_found_in_every_way_to_write_it(
    chrome: Chrome, root: str, first: str, queries: list[str]
) -> None:
    chrome.get(f"{root}about/")
    answers = ask(chrome, queries)
    assert [answer[:1] for answer in answers] == [[f"papers/{first}/"]] * len(queries)


def test_an_id_that_no_page_has_finds_nothing(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert ask(chrome, ["2401.04322", "arXiv:2401.04322v2", "10.5555/kelp"]) == [[], [], []]


def test_a_word_of_the_key_sentence_counts_for_more(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert [answer[0] for answer in ask(chrome, ["mosses plants", "ferns plants"])] == [
        "papers/of-ferns/",
        "papers/about-ferns/",
    ]


def test_a_synonym_counts_for_less_than_the_word(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert ask(chrome, ["tiny", "petite floats", "ports by bit"]) == [
        ["papers/buoy/", "papers/raft/"],
        ["papers/raft/", "papers/buoy/"],
        ["papers/bit/", "papers/bits/"],
    ]


def test_a_mistyped_word_is_no_synonym(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    (answer,) = ask(chrome, ["petitte"])
    assert answer == ["papers/raft/", "papers/buoy/"]


def test_words_that_stand_together_as_in_the_query_come_first(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert ask(chrome, ["spring table", "old tables"]) == [
        ["papers/storm/", "papers/tide/"],
        ["papers/tide/", "papers/storm/"],
    ]


def test_a_rare_form_of_a_word_counts_for_no_more_than_the_word(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert ask(chrome, ["drifting", "drifted"]) == [[*DRIFTING, "papers/adrift/"], ["papers/adrift/", *DRIFTING]]


def test_other_words_for_a_subject_give_all_pages_about_it(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    for answer in ask(chrome, ["sparsification of networks", "spn", "Pruning"]):
        assert answer[0] == "topics/pruning/"
        assert set(answer) == {"topics/pruning/", "papers/sparse/", "papers/gpt/"}
    (answer,) = ask(chrome, ["spn heads"])
    assert answer[0] == "papers/sparse/"


@pytest.mark.parametrize(
    "wording",
    ["Neuronale Encoder-Netze", "neuronalen Encodernetzen", "encoder wellen", "雷达反馈强化学习"],
)
def test_a_wording_in_another_language_is_found_however_it_is_inflected(
    chrome: Chrome, root: str, wording: str
) -> None:
    chrome.get(f"{root}about/")
    (answer,) = ask(chrome, [wording])
    assert answer[0] == "topics/radar/"
    assert {"papers/buoy/", "papers/raft/", "papers/kelp/"} <= set(answer)


def test_wordings_are_found_inside_a_longer_query(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    answers = ask(chrome, ["Gezeitenwechseln mit neuronalen Encoder-Netzen", "雷达反馈强化学习潮汐"])
    for answer in answers:
        assert next(page for page in answer if page.startswith("papers/")) == "papers/kelp/"
        assert "papers/tide/" in answer


def test_a_word_of_none_finds_nothing(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    assert ask(chrome, ["zzqxvw", "2401.99999", "constructor"]) == [[], [], []]


def test_only_files_of_the_words_are_fetched(chrome: Chrome, folder: Path) -> None:
    asked: list[str] = []
    with served(folder, before=asked.append) as root:
        chrome.get(f"{root}about/")
        ask(chrome, ["orchards", "orchards"])
    fetched = [path for path in asked if path.startswith("/search/")]
    assert len(fetched) == len(set(fetched))
    shards = json.loads((folder / search_index.INDEX).read_text(encoding="utf-8"))["shards"]
    assert len([path for path in fetched if "/terms/" in path]) < len(shards) / 2


def test_on_a_slow_network_what_has_arrived_is_shown_and_the_rest_when_it_comes(
    chrome: Chrome, folder: Path
) -> None:
    shards = json.loads((folder / search_index.INDEX).read_text(encoding="utf-8"))["shards"]
    late = max(number for number, first in enumerate(shards) if first <= "violin")
    assert shards[late] > "orchard"
    gate = threading.Event()

    def slowly(path: str) -> None:
        if urlsplit(path).path == f"/search/terms/{late}.json":
            gate.wait(30)

    shown = "return [...document.querySelectorAll('.rl-result > a')].map((link) => link.pathname)"
    with served(folder, before=slowly) as root:
        try:
            chrome.get(f"{root}about/")
            ActionChains(chrome).send_keys("/", "orchards violins").perform()
            wait(chrome).until(lambda browser: browser.execute_script(shown) == ["/papers/orchard/"])
        finally:
            gate.set()
        wait(chrome).until(lambda browser: "/papers/violin/" in browser.execute_script(shown))
