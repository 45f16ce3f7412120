"""The Cite section of a paper's page, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser import wait

PAPER = "papers/tern2-5-1m-technical-report"
BROKEN = "navigator.clipboard.write = () => Promise.reject(new Error('no'));"


@pytest.fixture(autouse=True)
def may_copy(chrome: Chrome, address: str) -> None:
    grant = {"origin": address.removesuffix("/reading-list/"), "permissions": ["clipboardReadWrite"]}
    chrome.execute_cdp_cmd("Browser.grantPermissions", grant)


def press(chrome: Chrome, name: str) -> str:
    """Presses a copy button; gives what the live region says then."""
    region = chrome.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]")
    chrome.execute_script("arguments[0].textContent = ''", region)
    (button,) = (made for made in chrome.find_elements(By.CSS_SELECTOR, ".rl-copy button") if made.text == name)
    button.click()
    return wait(chrome).until(lambda _: region.text)


def clipboard(chrome: Chrome) -> str:
    return str(chrome.execute_script("return navigator.clipboard.readText()"))


def shown(chrome: Chrome) -> str:
    return str(chrome.execute_script("return document.querySelector('.rl-cite pre code').textContent"))


def test_each_format_is_copied_and_shown(chrome: Chrome, address: str, site: Path) -> None:
    chrome.get(f"{address}{PAPER}/")
    bibtex = (site / f"{PAPER}.bib").read_text()
    for name, suffix in (("RIS", ".ris"), ("CSL-JSON", ".csl.json"), ("BibTeX", ".bib")):
        assert press(chrome, name) == f"Copied {name}"
        text = (site / f"{PAPER}{suffix}").read_bytes().decode()
        assert clipboard(chrome).split() == shown(chrome).split() == text.split()
    assert bibtex.startswith(clipboard(chrome).strip())
    assert press(chrome, "Text") == "Copied Text"
    assert clipboard(chrome) == "“Tern2.5-1M Technical Report.”"
    assert press(chrome, "Markdown") == "Copied Markdown"
    assert clipboard(chrome) == shown(chrome) == "“Tern2.5-1M Technical Report.”"


def test_without_a_clipboard_the_older_way_is_tried(chrome: Chrome, address: str, site: Path) -> None:
    chrome.get(f"{address}{PAPER}/")
    chrome.execute_script(BROKEN)
    assert press(chrome, "RIS") == "Copied RIS"
    assert clipboard(chrome).split() == (site / f"{PAPER}.ris").read_text().split()


def test_what_cannot_be_copied_is_selected(chrome: Chrome, address: str, site: Path) -> None:
    chrome.get(f"{address}{PAPER}/")
    chrome.execute_script(BROKEN + "document.execCommand = () => false;")
    assert press(chrome, "RIS") == "Could not copy: press Ctrl+C"
    selected = chrome.execute_script("return getSelection().toString()")
    assert selected.split() == (site / f"{PAPER}.ris").read_text().split()


def test_what_cannot_be_loaded_says_so(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}{PAPER}/")
    before = shown(chrome)
    chrome.execute_script("window.fetch = () => Promise.reject(new Error('gone'));")
    assert press(chrome, "RIS") == "Could not load RIS: use its link below"
    assert shown(chrome) == before


def test_without_scripts_bibtex_and_links_are_there(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{address}{PAPER}/")
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-cite pre").text.startswith(
        "@misc{tern2-5-1m-technical-report,"
    )
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-cite a[download]")
    assert [link.text for link in links] == ["BibTeX", "RIS", "CSL-JSON"]
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-cite button")
