"""A list that goes by a link alone, and by a file from one device to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser import size, wait
from tests.site.test_reading_state import Marks, choose, give, keep, kept, mark, pick

STRANGE = '<img src=x onerror="alert(1)"> [x](javascript:x) \u202e'


def link(chrome: Chrome, address: str, marks: Marks, *choices: str) -> str:
    """The link to all that is marked, with the choices made by keyboard."""
    keep(chrome, address, marks)
    chrome.get(f"{address}reading-list/")
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-mine")) == len(marks))
    for choice in choices:
        chrome.find_element(By.XPATH, f"//label[contains(., '{choice}')]/input").send_keys(Keys.SPACE)
    return str(chrome.find_element(By.CSS_SELECTOR, ".rl-link input").get_attribute("value"))


def open_link(chrome: Chrome, address: str, own: Marks, given: str) -> str:
    """Opens a link in a browser that has marks of its own; gives what it shows."""
    keep(chrome, address, own)
    chrome.get(given)
    return wait(chrome).until(lambda browser: browser.find_element(By.CSS_SELECTOR, ".rl-shared").text)


def press(chrome: Chrome, text: str) -> None:
    """Presses a button of the shared list by keyboard."""
    path = f"//*[@class='rl-shared']//button[contains(., '{text}')]"
    chrome.find_element(By.XPATH, path).send_keys(Keys.ENTER)


def answer(chrome: Chrome) -> str:
    said = chrome.find_element(By.CSS_SELECTOR, ".rl-shared p[role=status]")
    wait(chrome).until(lambda _: said.text)
    return str(said.text)


def titles(site: Path) -> dict[str, str]:
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    return {paper["id"]: " ".join(paper["title"].split()) for paper in papers}


def test_papers_go_by_a_link(chrome: Chrome, address: str, site: Path) -> None:
    one, two, three = pick(site, "quantization", 3)
    given = link(chrome, address, {one: mark("read", star=True, note="Secret"), two: mark("reading")})
    assert given.startswith(f"{address}reading-list/#list=1.")
    assert len(given) - len(f"{address}reading-list/") < 40
    shown = open_link(chrome, address, {three: mark()}, given)
    assert "A shared list: 2 papers" in shown
    assert all(titles(site)[paper] in shown for paper in (one, two))
    assert "Secret" not in shown
    assert "Starred" not in shown
    assert set(kept(chrome)) == {three}  # nothing was added yet
    press(chrome, "Add 2 papers to my list")
    assert answer(chrome) == "2 added; 0 changed; 0 as they were."
    assert {paper: mark["state"] for paper, mark in kept(chrome).items()} == {
        one: "to-read",
        two: "to-read",
        three: "read",
    }
    assert kept(chrome)[one]["title"] == titles(site)[one]


def test_some_of_them_can_be_added_and_own_marks_stay(chrome: Chrome, address: str, site: Path) -> None:
    one, two, three = pick(site, "quantization", 3)
    given = link(chrome, address, {paper: mark("read") for paper in (one, two, three)})
    own = {two: mark("reading", note="Mine.")}
    assert "On your list" in open_link(chrome, address, own, given)
    chrome.find_element(By.CSS_SELECTOR, f".rl-shared [value='{three}']").send_keys(Keys.SPACE)
    press(chrome, "Add 2 papers")
    assert answer(chrome) == "1 added; 0 changed; 1 as they were."
    assert set(kept(chrome)) == {one, two}
    assert kept(chrome)[two] | own[two] == kept(chrome)[two]


def test_states_and_notes_go_along_where_asked_for(chrome: Chrome, address: str, site: Path) -> None:
    one, two, three = pick(site, "quantization", 3)
    marks = {one: mark("read", star=True, note=STRANGE), two: mark("reading"), three: mark("", star=True)}
    given = link(chrome, address, marks, "With states and stars", "With notes")
    shown = open_link(chrome, address, {}, given)
    assert "Read, starred" in shown
    assert shown.count(STRANGE.rstrip("\u202e ")) == 1
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-shared img")
    press(chrome, "Add 3 papers")
    assert answer(chrome) == "3 added; 0 changed; 0 as they were."
    wanted = {
        paper: {name: value for name, value in mark.items() if name != "changed"} for paper, mark in marks.items()
    }
    assert {paper: {name: mark[name] for name in wanted[paper]} for paper, mark in kept(chrome).items()} == wanted
    chrome.execute_script("document.querySelector('.rl-shared p[role=status]').textContent = ''")
    press(chrome, "Add 3 papers")
    assert answer(chrome) == "0 added; 0 changed; 3 as they were."


def test_the_reader_of_a_link_may_leave_its_marks(chrome: Chrome, address: str, site: Path) -> None:
    (one,) = pick(site, "quantization", 1)
    given = link(chrome, address, {one: mark("read", star=True)}, "With states and stars")
    open_link(chrome, address, {}, given)
    chrome.find_element(By.XPATH, "//label[contains(., 'With the states')]/input").send_keys(Keys.SPACE)
    press(chrome, "Add 1 paper")
    answer(chrome)
    assert (kept(chrome)[one]["state"], kept(chrome)[one]["star"]) == ("to-read", False)


def test_what_left_the_list_is_counted(chrome: Chrome, address: str, site: Path) -> None:
    (one,) = pick(site, "quantization", 1)
    chrome.get(f"{address}reading-list/")
    script = """
        const [module, ids, done] = arguments;
        const mark = {state: "", star: false, note: ""};
        import(module).then(({fragmentOf}) => done(fragmentOf(ids.map((id) => [id, mark]), {})));
    """
    fragment = chrome.execute_async_script(script, f"{address}assets/list-link.js", [one, "never-here", "nor-here"])
    shown = open_link(chrome, address, {}, f"{address}reading-list/{fragment}")
    assert "A shared list: 1 paper" in shown
    assert "2 papers more of the link are no longer on this list." in shown


@pytest.mark.parametrize(
    "change", [lambda text: text[:-9], lambda text: text.replace("=1.", "=2."), lambda text: f"{text}x"]
)
def test_a_link_that_was_cut_says_so(chrome: Chrome, address: str, site: Path, change: object) -> None:
    assert callable(change)
    given = link(chrome, address, {paper: mark() for paper in pick(site, "quantization", 3)})
    shown = open_link(chrome, address, {}, change(given))
    assert "This link is incomplete" in shown
    press(chrome, "Close")
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-shared")
    assert "#" not in chrome.current_url


@pytest.mark.parametrize("notes", ["WzFd", "bm90IGpzb24", "////", "W1swLHt9XV0"])
def test_a_link_made_by_hand_does_no_harm(chrome: Chrome, address: str, site: Path, notes: str) -> None:
    """Notes that are no list, no JSON, no base64url, and no text."""
    given = link(chrome, address, {paper: mark() for paper in pick(site, "quantization", 1)})
    body = f"{given.split('=1.')[1].split('.')[0]}..{notes}"
    hashed = 0xCBF29CE484222325
    for byte in body.encode():
        hashed = (hashed ^ byte) * 0x100000001B3 % 2**64
    script = "return Number(arguments[0]).toString(36)"
    check = chrome.execute_script(script, hashed % 2**32)
    shown = open_link(chrome, address, {}, f"{address}reading-list/#list=1.{body}.{check}")
    assert "incomplete" in shown or "A shared list: 1 paper" in shown


def test_digests_stay(chrome: Chrome, address: str) -> None:
    """Links of today are read in years: FNV-1a 64 of "" and "foobar" as its authors give it, folded."""
    chrome.get(f"{address}reading-list/")
    script = """
        const [module, done] = arguments;
        const mark = {state: "read", star: true, note: "é"};
        import(module).then(({fragmentOf}) => done(fragmentOf([["foobar", mark]], {states: true, notes: true})));
    """
    fragment = chrome.execute_async_script(script, f"{address}assets/list-link.js")
    folded = 0x85944171F73967E8 >> 42 ^ 0x85944171F73967E8
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    digest = "".join(signs[folded >> 6 * at & 63] for at in range(7))
    assert fragment.startswith(f"#list=1.{digest}.L.W1swLCLDqSJdXQ.")


def test_too_long_a_link_offers_a_file(chrome: Chrome, address: str, site: Path, tmp_path: Path) -> None:
    one, two, _ = pick(site, "quantization", 3)
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    link(chrome, address, {one: mark("read", note="long " * 500), two: mark("reading")}, "With notes")
    said = chrome.find_element(By.CSS_SELECTOR, ".rl-link ~ p[role=status]")
    assert "too much for a link" in said.text
    assert not chrome.find_element(By.CSS_SELECTOR, ".rl-link input").is_displayed()
    choose(chrome, "Save as a file")
    file = tmp_path / "reading-list.json"
    wait(chrome).until(lambda _: file.exists())
    papers = json.loads(file.read_text(encoding="utf-8"))["papers"]
    assert {paper: mark["state"] for paper, mark in papers.items()} == {one: "", two: "to-read"}
    assert papers[one]["note"].startswith("long long")
    chrome.find_element(By.XPATH, "//label[contains(., 'With notes')]/input").click()
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-link input").is_displayed()
    assert not said.text


def test_the_link_is_copied(chrome: Chrome, address: str, site: Path) -> None:
    origin = address.split("/reading-list")[0]
    allowed = {"origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    chrome.execute_cdp_cmd("Browser.grantPermissions", allowed)
    given = link(chrome, address, {paper: mark() for paper in pick(site, "quantization", 2)})
    chrome.find_element(By.CSS_SELECTOR, ".rl-copy-link button").send_keys(Keys.ENTER)
    said = chrome.find_element(By.CSS_SELECTOR, ".rl-copy-link [role=status]")
    wait(chrome).until(lambda _: said.text == "Copied")
    assert chrome.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == given


def test_without_a_clipboard_the_link_is_shown_to_copy(chrome: Chrome, address: str, site: Path) -> None:
    source = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    given = link(chrome, address, {paper: mark() for paper in pick(site, "quantization", 2)})
    chrome.find_element(By.CSS_SELECTOR, ".rl-copy-link button").click()
    alert = chrome.switch_to.alert
    assert alert.text == "Copy this address:"
    alert.dismiss()
    assert given


def test_a_link_opened_on_the_page_itself(chrome: Chrome, address: str, site: Path) -> None:
    given = link(chrome, address, {paper: mark() for paper in pick(site, "quantization", 2)})
    fragment = given.split("#")[1]
    chrome.execute_script("location.hash = arguments[0]", fragment)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-shared"))
    assert chrome.switch_to.active_element == chrome.find_element(By.CSS_SELECTOR, ".rl-shared")


def test_from_phone_to_desktop_and_back_by_a_file(chrome: Chrome, address: str, site: Path, tmp_path: Path) -> None:
    """Two browsers in turn; the second time nothing changes on either."""
    one, two, three = pick(site, "quantization", 3)
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    copy = tmp_path / "reading-list.json"

    def on(width: int, marks: Marks, given: Path | None) -> tuple[Marks, str, Path]:
        """Opens the page on a device that has marks, adds a copy, saves one."""
        size(chrome, width)
        keep(chrome, address, marks)
        chrome.get(f"{address}reading-list/")
        wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-export"))
        said = give(chrome, given) if given else ""
        choose(chrome, "Save a copy")
        wait(chrome).until(lambda _: copy.exists())
        saved = copy.rename(tmp_path / f"{width}-{len([*tmp_path.iterdir()])}.json")
        return kept(chrome), said, saved

    phone = {one: mark("reading", note="On the train."), two: mark("to-read")}
    desk = {one: mark("read", star=True) | {"changed": "2026-02-01T00:00:00.000Z"}, three: mark("read")}
    phone, _, from_phone = on(390, phone, None)
    desk, said, from_desk = on(1440, desk, from_phone)
    assert said == "1 added; 1 changed; 0 as they were."
    assert (desk[one]["state"], desk[one]["star"], desk[one]["note"]) == ("read", True, "On the train.")
    phone, said, from_phone = on(390, phone, from_desk)
    assert said == "1 added; 1 changed; 1 as they were."
    assert phone == desk
    for device, given in ((phone, from_desk), (desk, from_phone)):
        after, said, _ = on(390, device, given)
        assert said == "0 added; 0 changed; 3 as they were."
        assert after == device
