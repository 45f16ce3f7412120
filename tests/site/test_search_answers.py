"""What the search gives for a name, and where Enter leads, on a list of invented papers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.keys import Keys

from benchmarks.search import ask
from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from generator.site.searching import subjects_of
from generator.site.view import view
from tests import small_site
from tests.browser import served, wait
from tests.site.test_browse import says

MERGING, WALKING = (f"papers/on-{word}-lighthouses/" for word in ("merging", "walking"))
# Holds back what the search's thread says.
_HOLD = """
window.held = new Map();
window.Worker = class extends Worker {
  addEventListener(type, listener) {
    super.addEventListener(type, type !== "message" ? listener : ({ data }) => {
      held.set(data.query ?? "ready", (instead) => listener({ data: { ...data, ...instead } }));
    });
  }
};
"""
_TYPE = """
const box = document.querySelector(".rl-search__input");
box.focus();
box.value = arguments[0];
box.dispatchEvent(new Event("input", { bubbles: true }));
"""
# Of the page of results
_ROWS = (
    "return [...document.querySelectorAll('.rl-browse__rows .rl-row__title')].map((link) => link.pathname.slice(1))"
)
_SHOWN = "return [...document.querySelectorAll('.rl-result > a')].map((link) => link.pathname.slice(1))"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site.build(tmp_path_factory.mktemp("small"))


@pytest.fixture
def root(small: Path) -> Iterator[str]:
    with served(small) as address:
        yield address


class Held:
    """The search box of a page, whose search's thread is heard only where a test lets it."""

    def __init__(self, chrome: Chrome, root: str) -> None:
        self.chrome = chrome
        self._hold = chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _HOLD})
        chrome.get(f"{root}about/")

    def close(self) -> None:
        self.chrome.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", self._hold)

    def type(self, query: str) -> None:
        """Puts a query in the place of what the box has."""
        self.chrome.execute_script(_TYPE, query)

    def press(self, key: str) -> None:
        ActionChains(self.chrome).send_keys(key).perform()

    def wait(self, query: str) -> None:
        """Waits until the answer to a query is held back; "ready": that the search can be asked."""
        wait(self.chrome).until(lambda chrome: chrome.execute_script("return held.has(arguments[0])", query))

    def hear(self, query: str, **instead: object) -> None:
        """Lets the answer to a query through, with something in place of what it says."""
        self.wait(query)
        self.chrome.execute_script("held.get(arguments[0])(arguments[1])", query, instead)

    @property
    def shown(self) -> list[str]:
        found: list[str] = self.chrome.execute_script(_SHOWN)
        return found

    @property
    def status(self) -> str:
        script = "return document.querySelector('.rl-search__status').textContent"
        return str(self.chrome.execute_script(script))


@pytest.fixture
def box(chrome: Chrome, root: str) -> Iterator[Held]:
    found = Held(chrome, root)
    yield found
    found.close()


@pytest.fixture
def merging(box: Held) -> Held:
    """The box with results."""
    box.type("merging")
    box.hear("ready")
    box.hear("merging")
    assert box.shown[0] == MERGING
    return box


# Names


def test_a_name_gives_every_paper_of_it(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    papers = small_site.of_names()
    assert max(map(len, papers.values())) > 100
    wordings = {
        wording: name
        for name in papers
        for spelling in (name, *small_site.ALSO.get(name, ()))
        for wording in (spelling, spelling.lower(), spelling.replace("-", " "), f" {spelling.upper()} ")
    }
    answers = ask(chrome, [*wordings], 1000)
    for (wording, name), answer in zip(wordings.items(), answers, strict=True):
        assert len(answer) == len(set(answer)), wording
        assert not papers[name] - set(answer), wording
        assert [page for page in answer if page.startswith("names/")], wording


def test_a_name_in_any_wording_finds_every_paper_of_it(chrome: Chrome, address: str, frozen: Content) -> None:
    shown = view(frozen, Catalogue(frozen.papers).load().values())
    subjects = [*subjects_of(shown, frozen.subjects())]
    named = {word: set(one.pages) for one in subjects for word in one.wordings if one.pages[0].startswith("names/")}
    assert named
    chrome.get(address)
    for (wording, pages), answer in zip(named.items(), ask(chrome, [*named], 1000), strict=True):
        assert not pages - set(answer), wording


def test_papers_of_a_name_take_the_place_of_others(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    papers = small_site.of_names()
    for name, answer in zip(papers, ask(chrome, [*papers], 100), strict=True):
        assert len(papers[name] & set(answer)) >= min(99, len(papers[name])), name


def test_a_paper_that_a_name_leads_to_lacks_no_word(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}?q={small_site.ALSO['GlimFormer'][0].replace(' ', '+')}")
    wait(chrome).until(lambda browser: browser.execute_script(_ROWS))
    rows = chrome.find_elements("css selector", ".rl-browse__rows li")
    for row, address in zip(rows, chrome.execute_script(_ROWS), strict=True):
        if address in small_site.of_names()["GlimFormer"]:
            assert "Without" not in row.text


# What papers are known by

_STILL = "math.GT/0309136"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # A family name, though it is a word of other abstracts, a given name, or begins or ends as others do.
        *[
            ("Harbour", "papers/on-slow-tides/"),
            ("Singh", "papers/on-open-water/"),
            ("Xi", "papers/on-still-water/"),
        ],
        *[("Glacier", "papers/on-quick-tides/"), ("wren glacier", "authors/wren-glacier/")],
        *[("Xi Moor", "papers/on-deep-water/"), ("Cy Xie", "papers/on-open-water/")],
        *[("Harbour tides", "papers/on-slow-tides/"), ("lone tides", "papers/on-quick-tides/")],
        # Ids, as people have them at hand.
        *[(wording, "papers/on-slow-tides/") for wording in ("2305.01234", "arXiv:2305.01234", "2305.01234v2")],
        *[
            (f"https://{wording}", "papers/on-slow-tides/")
            for wording in (
                "arxiv.org/abs/2305.01234",
                "arxiv.org/pdf/2305.01234v1",
                "huggingface.co/papers/2305.01234",
            )
        ],
        ("10.48550/arXiv.2305.01234", "papers/on-slow-tides/"),
        *[(wording, "papers/on-still-water/") for wording in (_STILL, f"arXiv:{_STILL}v3", "math/0309136")],
        (f"https://arxiv.org/abs/{_STILL}", "papers/on-still-water/"),
        *[(wording, "papers/on-still-water/") for wording in (small_site.DOI, small_site.DOI.lower())],
        (f"https://doi.org/{small_site.DOI}", "papers/on-still-water/"),
        (f"doi:{small_site.DOI}", "papers/on-still-water/"),
        # Where and when.
        *[("saltmarsh water", "papers/on-still-water/"), ("Annals of Ponds", "papers/on-still-water/")],
        *[("2003 water", "papers/on-still-water/"), ("water saltmarsh 2003", "papers/on-still-water/")],
    ],
)
def test_a_paper_is_found_by_what_it_is_known_by(chrome: Chrome, root: str, query: str, first: str) -> None:
    chrome.get(f"{root}about/")
    [answer] = ask(chrome, [query], 10)
    assert answer[:1] == [first]


def test_the_result_of_an_id_shows_the_id(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}?q={_STILL}")
    wait(chrome).until(lambda browser: browser.execute_script(_ROWS))
    assert chrome.execute_script(_ROWS) == ["papers/on-still-water/"]
    result = chrome.find_element("css selector", ".rl-browse__rows").text
    assert _STILL in result
    assert "Without" not in result


# Enter


@pytest.mark.parametrize("query", ["walking", "zzqxv wvuqz", "*** !!"])
def test_enter_leads_to_all_results_of_what_is_typed(merging: Held, query: str) -> None:
    """Whether it was answered or not, and whatever is found."""
    merging.type(query)
    merging.press(Keys.ENTER)
    wait(merging.chrome).until(lambda chrome: urlsplit(chrome.current_url).path == "/search/")
    assert parse_qs(urlsplit(merging.chrome.current_url).query) == {"q": [query]}


def test_a_search_that_fails_can_be_tried_again(merging: Held) -> None:
    merging.type("walking")
    merging.hear("walking", failed=True)
    assert "could not be loaded" in merging.status
    merging.chrome.execute_script("held.clear()")
    merging.type("walking")
    merging.hear("walking")
    assert merging.shown[0] == WALKING


def test_what_an_input_method_wrote_is_asked_for(merging: Held) -> None:
    merging.type("")
    compose = {"text": "walk", "selectionStart": 4, "selectionEnd": 4}
    merging.chrome.execute_cdp_cmd("Input.imeSetComposition", compose)
    merging.hear("walk")
    assert "about" in merging.chrome.current_url
    merging.chrome.execute_cdp_cmd("Input.insertText", {"text": "walking"})
    merging.hear("walking")
    assert merging.shown[0] == WALKING


def test_keys_of_an_input_method_move_nothing(merging: Held) -> None:
    press = """
        const init = { key: "ArrowDown", bubbles: true, cancelable: true, isComposing: arguments[0] };
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", init));
        return document.activeElement.tagName;
    """
    assert merging.chrome.execute_script(press, True) == "INPUT"
    assert merging.chrome.execute_script(press, False) == "A"


# Late answers


def test_an_answer_to_what_is_no_longer_typed_is_not_shown(box: Held) -> None:
    box.type("merging")
    box.hear("ready")
    box.wait("merging")
    # Before the box asks for what is typed now.
    box.chrome.execute_script(f"{_TYPE}; held.get('merging')()", "walking")
    assert box.shown == []
    box.hear("walking")
    found = box.shown
    box.hear("merging")
    assert (box.shown, found[0]) == (found, WALKING)
    box.type("merging")  # as it was, so it is asked once more
    box.chrome.execute_script("held.delete('merging')")
    box.hear("merging")
    assert box.shown[0] == MERGING


# A slow network


def test_enter_before_a_slow_search_is_there_leads_to_what_was_typed(chrome: Chrome, small: Path) -> None:
    gate = threading.Event()

    def slowly(path: str) -> None:
        if path.startswith("/search/") and path.endswith(".json"):
            gate.wait(30)

    with served(small, before=slowly) as root:
        try:
            chrome.get(f"{root}about/")
            ActionChains(chrome).send_keys("/").perform()
            wait(chrome).until(lambda browser: browser.switch_to.active_element.tag_name == "input")
            ActionChains(chrome).send_keys("walking", Keys.ENTER).perform()
            wait(chrome).until(lambda browser: browser.current_url == f"{root}search/?q=walking")
            says(chrome, "Searching …")
        finally:
            gate.set()
        wait(chrome).until(lambda browser: browser.execute_script(_ROWS)[:1] == [WALKING])


def test_results_that_arrive_leave_the_focus_where_it_was(merging: Held) -> None:
    merging.press(Keys.ARROW_DOWN)
    focused = "return document.activeElement.pathname"
    assert merging.chrome.execute_script(focused) == f"/{MERGING}"
    merging.chrome.execute_script("box = document.querySelector('.rl-search__input'); box.value = 'walking';")
    merging.chrome.execute_script("box.dispatchEvent(new Event('input'))")
    merging.hear("walking")
    assert merging.chrome.execute_script(focused) == f"/{WALKING}"
