"""What was read is there without a network in Firefox and WebKit too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from tests import engines
from tests.browser import served, wait

PAPER = "papers/tern2-5-1m-technical-report/"
KEPT = """
    const [addresses, done] = arguments;
    Promise.all(addresses.map((address) => caches.match(address))).then((kept) => done(kept.every(Boolean)));
"""


@pytest.fixture(params=engines.find())
def engine(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """A fresh browser of each engine that is installed."""
    with engines.opened(request.param) as browser:
        yield browser


def until(browser: WebDriver, selector: str) -> str:
    """Waits for an element with text; gives that."""
    return str(
        wait(browser).until(
            lambda reader: next((it.text for it in reader.find_elements(By.CSS_SELECTOR, selector) if it.text), "")
        )
    )


def kept(browser: WebDriver, *addresses: str) -> None:
    """Waits until files are kept."""
    wait(browser).until(lambda reader: reader.execute_async_script(KEPT, addresses))


def test_pages_filters_and_search_without_a_network(engine: WebDriver, site: Path) -> None:
    is_down = False

    def answer(path: str) -> None:
        if is_down:
            raise ConnectionAbortedError

    with served(site, "/reading-list/", answer, {"Cache-Control": "no-cache"}) as root:
        index = json.loads((site / "offline.json").read_text(encoding="utf-8"))
        engine.get(f"{root}{PAPER}")
        kept(engine, f"{root}{PAPER}")
        engine.get(f"{root}browse/")
        kept(engine, f"{root}browse/", *(f"{root}{file}" for file in index["browse"]["files"]))
        engine.get(f"{root}search/?q=quantization")
        assert until(engine, ".rl-browse__rows mark")
        kept(engine, f"{root}search/", *(f"{root}{file}" for file in index["search"]["files"]))
        is_down = True
        engine.get(f"{root}{PAPER}")
        assert "Tern2.5-1M" in until(engine, "h1")
        assert until(engine, ".rl-reading button") == "To read"
        engine.get(f"{root}browse/?topic=quantization")
        assert " of " in until(engine, ".rl-browse__count")
        engine.get(f"{root}search/?q=quantization")
        assert until(engine, ".rl-browse__rows mark")
        engine.get(f"{root}about/")
        assert until(engine, "h1") == "Without a network"
        assert "All papers" in until(engine, ".rl-offline")
