"""Every kind of page by axe-core, and the frame around it with nothing but a keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser import complaints, size, wait
from tests.conftest import THOROUGH
from tests.site.test_browser import answered

AXE = (Path(__file__).parents[1] / "assets" / "axe.min.js").read_text(encoding="utf-8")

PAGES = (
    "",
    "areas/adaptation/",
    "topics/quantization/",
    "papers/tern2-5-1m-technical-report/",
    "authors/",
    "names/",
    "names/qwen/",
    "years/",
    "years/2024/",
    "organisations/",
    "dumps/",
    "news/",
    "subscribe/",
    "about/",
    "curating/",
    "hosting/",
    "workings/",
    "unfiled/",
    "404.html",
    "browse/",
    "search/",
    "search/?q=language+model",
    "search/?q=zorpqx",
    "pictures/",
)
WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")
SETTINGS = [(width, scheme) for width in (390, 768, 1440, 2560) for scheme in SCHEMES]

# Each run waits for the colours to settle; axe gives what is wrong with the elements it is wrong with.
RUN_AXE = """
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => axe.run(document, {resultTypes: ["violations"]}).then(
  (found) => done(found.violations.flatMap(({id, nodes}) => nodes.slice(0, 5).map(
    ({html, failureSummary}) => `${id}: ${html.slice(0, 200)} ${failureSummary}`))),
  (error) => done([String(error)]))));
"""


def seen_as(chrome: Chrome, width: int, scheme: str) -> None:
    """Sets the window's width in pixels and the system's colours, with motion off."""
    size(chrome, width)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def press(chrome: Chrome, *keys: str) -> None:
    ActionChains(chrome).send_keys(*keys).perform()


def focused(chrome: Chrome, selector: str) -> bool:
    return bool(chrome.execute_script("return document.activeElement.matches(arguments[0])", selector))


def tab_to(chrome: Chrome, selector: str) -> None:
    """Presses Tab until the selector has the focus, which has to show."""
    for _ in range(40):
        press(chrome, Keys.TAB)
        if focused(chrome, selector):
            style = "return getComputedStyle(document.activeElement).outlineStyle"
            assert chrome.execute_script(style) != "none"
            return
    pytest.fail(f"{selector} is out of reach")


def only_missing_pages(chrome: Chrome) -> None:
    """The page for what is not there says so, and looks for the site's own files where they might be."""
    assert all(message.endswith("404 (Not Found)") for message in complaints(chrome))


@pytest.mark.thorough
@pytest.mark.parametrize(("number", "page"), [*enumerate(PAGES)], ids=PAGES)
def test_axe_finds_nothing(chrome: Chrome, address: str, number: int, page: str) -> None:
    """Each kind of page in two of the eight settings, which have a narrow and a wide window and both colours."""
    chrome.get(address + page)
    chrome.execute_script(AXE)
    for width, scheme in SETTINGS if THOROUGH else (SETTINGS[number % 4], SETTINGS[7 - number % 4]):
        seen_as(chrome, width, scheme)
        assert chrome.execute_async_script(RUN_AXE) == [], (width, scheme)
    if page == "404.html":
        only_missing_pages(chrome)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_open_search_and_menu(chrome: Chrome, address: str, width: int) -> None:
    seen_as(chrome, width, "light")
    chrome.get(f"{address}about/")
    chrome.execute_script(AXE)
    if width == WIDTHS[0]:
        chrome.find_element(By.CSS_SELECTOR, ".rl-menu").click()
        assert chrome.execute_async_script(RUN_AXE) == []
        press(chrome, Keys.ESCAPE)
    press(chrome, "/")
    wait(chrome).until(lambda browser: focused(browser, ".rl-search__input"))
    press(chrome, "quantization")
    assert answered(chrome, "quantization")
    assert chrome.execute_async_script(RUN_AXE) == []


def test_the_skip_link_is_first_and_leads_to_the_text(chrome: Chrome, address: str) -> None:
    for page in ("", "topics/quantization/", "about/"):
        chrome.get(address + page)
        press(chrome, Keys.TAB)
        assert focused(chrome, ".rl-skip"), page
        press(chrome, Keys.ENTER)
        press(chrome, Keys.TAB)
        assert focused(chrome, "article *"), page


def is_open(chrome: Chrome) -> bool:
    return bool(chrome.find_elements(By.CSS_SELECTOR, ".rl-nav:popover-open"))


def told_expanded(chrome: Chrome) -> bool:
    """What a screen reader is told of the menu button."""
    script = {"expression": "document.querySelector('.rl-menu')"}
    found = chrome.execute_cdp_cmd("Runtime.evaluate", script)["result"]["objectId"]
    tree = chrome.execute_cdp_cmd("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})
    properties = {each["name"]: each["value"]["value"] for each in tree["nodes"][0]["properties"]}
    return bool(properties["expanded"])


def test_the_menu_by_keyboard(chrome: Chrome, address: str) -> None:
    seen_as(chrome, 390, "light")
    chrome.get(f"{address}topics/quantization/")
    tab_to(chrome, ".rl-menu")
    assert not is_open(chrome)
    assert not told_expanded(chrome)
    press(chrome, Keys.ENTER)
    assert is_open(chrome)
    assert told_expanded(chrome)
    press(chrome, Keys.TAB)
    assert focused(chrome, ".rl-nav a")
    press(chrome, Keys.ESCAPE)
    assert not is_open(chrome)
    assert focused(chrome, ".rl-menu")
    press(chrome, Keys.SPACE, Keys.TAB, Keys.TAB, Keys.ENTER)
    wait(chrome).until(lambda browser: browser.current_url == f"{address}browse/")
    assert not is_open(chrome)


def test_the_menu_is_tabs_on_wide_windows_and_closes_when_the_window_grows(chrome: Chrome, address: str) -> None:
    seen_as(chrome, 390, "light")
    chrome.get(address)
    chrome.find_element(By.CSS_SELECTOR, ".rl-menu").click()
    assert is_open(chrome)
    seen_as(chrome, 1440, "light")
    wait(chrome).until(lambda browser: not is_open(browser))
    assert not chrome.find_element(By.CSS_SELECTOR, ".rl-menu").is_displayed()
    tabs = chrome.find_elements(By.CSS_SELECTOR, ".rl-nav a")
    assert len({tab.rect["y"] for tab in tabs}) == 1
    assert [tab.text for tab in tabs if tab.get_attribute("aria-current")] == ["Topics"]


def test_the_menu_opens_without_scripts(chrome: Chrome, address: str) -> None:
    seen_as(chrome, 390, "light")
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chrome.get(address)
        chrome.find_element(By.CSS_SELECTOR, ".rl-menu").click()
        assert chrome.find_element(By.LINK_TEXT, "All papers").is_displayed()
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("system", SCHEMES)
def test_the_colours_by_keyboard(chrome: Chrome, address: str, system: str) -> None:
    def scheme() -> str:
        background = "return getComputedStyle(document.body).backgroundColor"
        return {"rgb(251, 250, 247)": "light", "rgb(25, 26, 28)": "dark"}[chrome.execute_script(background)]

    seen_as(chrome, 1440, system)
    chrome.get(address)
    assert scheme() == system
    tab_to(chrome, ".rl-scheme")
    for name, then in (
        ("Use light colours", "light"),
        ("Use dark colours", "dark"),
        ("Use the system’s colours", system),
        ("Use light colours", "light"),
        ("Use dark colours", "dark"),
    ):
        assert chrome.switch_to.active_element.accessible_name == name
        press(chrome, Keys.ENTER)
        assert scheme() == then
        assert focused(chrome, ".rl-scheme")
    chrome.get(f"{address}about/")
    assert scheme() == "dark"
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-scheme").accessible_name == "Use the system’s colours"
    chrome.get(f"{address}not/there/")  # of its own make, with the same colours
    wait(chrome).until(
        lambda browser: browser.execute_script("return document.documentElement.style.colorScheme") == "dark"
    )
    only_missing_pages(chrome)


@pytest.mark.parametrize(("width", "key"), [(1440, "/"), (390, "")])
def test_the_focus_goes_back_when_the_search_closes(chrome: Chrome, address: str, width: int, key: str) -> None:
    """To where it was, on a phone to the button that opened the box, which some browsers give no focus."""
    seen_as(chrome, width, "light")
    chrome.get(f"{address}about/")
    place = chrome.find_element(By.CSS_SELECTOR, ".rl-nav a" if key else "button.rl-find")
    chrome.execute_script("arguments[0].focus()" if key else "arguments[0].click()", place)
    press(chrome, key, "avalanche")
    assert answered(chrome, "avalanche")
    press(chrome, Keys.ARROW_DOWN, Keys.ESCAPE)
    assert chrome.switch_to.active_element == place
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-search[data-open]")


@pytest.mark.parametrize("width", WIDTHS)
def test_search_by_keyboard(chrome: Chrome, address: str, width: int) -> None:
    seen_as(chrome, width, "light")
    chrome.get(f"{address}about/")
    if width == WIDTHS[0]:
        tab_to(chrome, "button.rl-find")
        press(chrome, Keys.ENTER)
        assert focused(chrome, ".rl-search__input")
    for _ in range(30):
        if focused(chrome, ".rl-search__input"):
            break
        press(chrome, Keys.TAB)
    press(chrome, "avalanche detection")
    assert answered(chrome, "avalanche detection")
    press(chrome, Keys.ESCAPE)
    wait(chrome).until(
        lambda browser: not browser.find_element(By.CSS_SELECTOR, ".rl-search__output").is_displayed()
    )
    press(chrome, "/")
    wait(chrome).until(lambda browser: focused(browser, ".rl-search__input"))
    wait(chrome).until(lambda browser: browser.find_element(By.CSS_SELECTOR, ".rl-result > a").is_displayed())
    press(chrome, Keys.ARROW_DOWN)
    assert focused(chrome, ".rl-result > a")
    press(chrome, Keys.ENTER)
    wait(chrome).until(lambda browser: "avalanche" in browser.current_url and "/papers/" in browser.current_url)


def test_no_closed_part_holds_the_focus(chrome: Chrome, address: str) -> None:
    """Every stop of the Tab key on a page's frame is something one sees."""
    for width in WIDTHS:
        seen_as(chrome, width, "light")
        chrome.get(f"{address}topics/quantization/")
        for _ in range(14):
            press(chrome, Keys.TAB)
            rect = chrome.switch_to.active_element.rect
            assert rect["width"] > 1, (width, chrome.switch_to.active_element.get_attribute("outerHTML"))
            assert rect["height"] > 1


@pytest.mark.parametrize("path", ["topics/quantisation-of-models/", "some/where/deep/quantization.html"])
def test_a_page_that_is_not_there_leads_on(chrome: Chrome, address: str, path: str) -> None:
    chrome.get(address + path)
    assert chrome.find_element(By.TAG_NAME, "h1").text == "There is no page at this address"
    home = "return document.querySelector('header a').href"
    wait(chrome).until(
        lambda browser: browser.execute_script(home) == address
    )  # found, though the build knew no address
    near = chrome.find_elements(By.CSS_SELECTOR, ".near a")
    assert near[0].text == "Quantization"
    assert near[0].get_attribute("href") == f"{address}topics/quantization/"
    chrome.find_element(By.CSS_SELECTOR, "form button").click()
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows a"))
    assert chrome.current_url.startswith(f"{address}search/?q=quanti")
    only_missing_pages(chrome)


def test_titles_keep_their_direction_to_themselves(chrome: Chrome, address: str) -> None:
    for page, selector in (
        ("papers/tern2-5-1m-technical-report/", "h1, .rl-nearest a, .rl-turn bdi"),
        ("topics/quantization/", ".rl-rows > li > a"),
        ("browse/", ".rl-compact li > a:first-child"),
    ):
        chrome.get(address + page)
        script = "return [...document.querySelectorAll(arguments[0])].map((it) => getComputedStyle(it).unicodeBidi)"
        found = chrome.execute_script(script, selector)
        assert set(found) <= {"isolate", "plaintext"}, page
        assert found


def test_a_frame_stays_small(site: Path) -> None:
    page = (site / "papers" / "tern2-5-1m-technical-report" / "index.html").read_text(encoding="utf-8")
    before, _, rest = page.partition("<article")
    after = rest.rpartition("</article>")[2]
    frame = len(before.encode()) + len(after.encode())
    head = len(before.partition("<body")[0].encode())  # what a page says of itself to programs is no frame
    assert frame - head < 5_400
    assert len(page.encode()) <= 20_000
    assert "<svg" not in before + after


@pytest.mark.parametrize("page", ["topics/quantization/", "papers/tern2-5-1m-technical-report/"])
def test_a_page_prints_black_on_white_without_its_frame(chrome: Chrome, address: str, page: str) -> None:
    seen_as(chrome, 1440, "dark")
    chrome.get(address + page)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        colours = chrome.execute_script(
            "const style = getComputedStyle(document.body), text = getComputedStyle(document.querySelector('h1'));"
            "return [style.backgroundColor, text.color]"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        for selector in (".rl-header", ".rl-nav", ".rl-footer", ".rl-top", ".rl-crumbs", ".rl-turn"):
            assert not any(it.is_displayed() for it in chrome.find_elements(By.CSS_SELECTOR, selector)), selector
        after = "return [...document.querySelectorAll('article a')].map((it) => getComputedStyle(it, '::after').content)"
        links = [link.get_dom_attribute("href") for link in chrome.find_elements(By.CSS_SELECTOR, "article a")]
        # Those whose label is their address.
        labels = chrome.find_elements(By.CSS_SELECTOR, ".rl-out > [rel], .rl-abstract a")
        spelled = {label.get_dom_attribute("href") for label in labels}
        for link, shown in zip(links, chrome.execute_script(after), strict=True):
            assert (str(link) in shown) == (str(link).startswith("http") and link not in spelled)
    finally:
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
