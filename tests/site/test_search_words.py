"""Words as the search compares them: the index's and the browser's are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from selenium.webdriver import Chrome

from generator.site import search_words
from tests.conftest import REPO

_EXAMPLES = yaml.safe_load(Path(__file__).with_name("search_words.yml").read_text(encoding="utf-8"))
_SCRIPTS = ("words.js", "engine.js")
# Of texts, what the browser makes of them by each name.
_IN_BROWSER = """
return Object.fromEntries(Object.entries({
  fold,
  stem,
  match_key: (text) => matchKey(wordsOf(plain(text))),
  base_key: (text) => [...wordingKeys(wordsOf(plain(text)))].slice(0, 2).at(-1),
  title_term: (text) => titleTerm(wordsOf(plain(text))),
  name_term: (text) => idTerm(text) || nameTerm(wordsOf(plain(text))),
  pairs: (text) => {
    const words = wordsOf(plain(text));
    return words.slice(1).map((word, at) => joined([words[at], word]));
  },
}).map(([name, read]) => [name, Object.fromEntries(arguments[0][name].map((text) => [text, read(text)]))]));
"""
_READ: dict[str, Callable[[str], Any]] = {
    "fold": lambda word: "".join(map(search_words.fold, search_words.split(word)[0])),
    "stem": search_words.stem,
    "match_key": search_words.match_key,
    "base_key": search_words.base_key,
    "terms": lambda text: set(search_words.terms(text)),
    "pairs": lambda text: list(search_words.pairs(text)),
    "title_term": search_words.title_term,
    "name_term": search_words.name_term,
}


def _examples() -> Iterator[tuple[str, str, Any]]:
    for name, examples in _EXAMPLES.items():
        for text, read in examples.items():
            yield name, text, set(read) if name == "terms" else read


@pytest.mark.parametrize(("name", "text", "read"), [*_examples()])
def test_the_index_reads_words(name: str, text: str, read: Any) -> None:
    assert _READ[name](text) == read


def test_the_browser_reads_the_same(chrome: Chrome) -> None:
    texts = {name: [*examples] for name, examples in _EXAMPLES.items()}
    folder = REPO / "overrides" / "assets" / "search"
    scripts = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    found = chrome.execute_script(f"{scripts}\n{_IN_BROWSER}", texts)
    assert found == {name: examples for name, examples in _EXAMPLES.items() if name != "terms"}


def test_the_browser_leaves_out_the_same_words(chrome: Chrome) -> None:
    script = (REPO / "overrides" / "assets" / "search" / "words.js").read_text(encoding="utf-8")
    assert set(chrome.execute_script(f"{script}\nreturn [...STOP_WORDS]")) == search_words.STOP_WORDS


def test_words_of_every_text_count_for_nothing() -> None:
    assert search_words.counted("The Art of Pre-Training, the") == ["art", "pre", "training"]


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Ada Teal", {"adateal=", "teal="}),
        ("Teal", {"teal="}),
        ("2305.00001", {"230500001="}),
        ("cs/0309136", {"cs0309136="}),
    ],
)
def test_a_name_is_found_by_all_of_it_and_by_its_last_word(name: str, terms: set[str]) -> None:
    assert search_words.name_terms(name) == terms
