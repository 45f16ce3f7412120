"""Bars, charts, the map and neighbourhoods as a browser draws them: the theme has sizes for pictures, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from tests.browser import size


@pytest.mark.parametrize("width", [390, 1440])
def test_bars_of_the_years_are_as_long_as_their_numbers(chrome: Chrome, address: str, width: int) -> None:
    size(chrome, width)
    chrome.get(f"{address}years/")
    bars: list[dict[str, float]] = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-bars td:has(.rl-bar)')].map(cell => {"
        " const bar = cell.querySelector('.rl-bar');"
        " const box = bar.getBoundingClientRect();"
        " const em = parseFloat(getComputedStyle(bar).fontSize);"
        " const range = document.createRange();"
        " range.selectNodeContents(cell);"
        " return {count: Number(cell.textContent), start: box.x, length: box.width, height: box.height / em,"
        " lines: range.getBoundingClientRect().height / em};"
        "})"
    )
    longest = max(bars, key=lambda bar: bar["count"])
    assert longest["length"] > width / 8
    for bar in bars:
        # Short ones are seen nevertheless; lengths are written to a tenth of a percent.
        length = max(2, longest["length"] * bar["count"] / longest["count"])
        assert bar["length"] == pytest.approx(length, abs=0.5)
        assert bar["start"] == bars[0]["start"]
        assert bar["height"] == pytest.approx(0.6, abs=0.05)
        assert bar["lines"] < 3
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_drawn_has_the_size_that_it_is_given(chrome: Chrome, address: str, site: Path, width: int) -> None:
    near = next(path for path in sorted(site.glob("papers/*/index.html")) if 'class="rl-near"' in path.read_text())
    size(chrome, width)
    drawn = (
        "return [...document.querySelectorAll('article svg')].map(svg => {"
        " const box = svg.getBoundingClientRect();"
        " const em = parseFloat(getComputedStyle(svg).fontSize);"
        " const view = svg.viewBox.baseVal;"
        " const high = parseFloat(svg.getAttribute('height') ?? 0.6) * em;"
        " const seen = (svg.closest('.rl-scroll') ?? svg).getBoundingClientRect().width;"  # the map scrolls
        " return [seen, box.height, view.width ? box.width * view.height / view.width : high];"
        "})"
    )
    for page in ("pictures/", "years/", f"papers/{near.parent.name}/"):
        chrome.get(f"{address}{page}")
        found = chrome.execute_script(drawn)
        assert found
        for length, height, own in found:
            assert height == pytest.approx(own, abs=1)
            assert length <= width


def test_the_header_stays_where_it_is_while_the_page_below_it_comes(chrome: Chrome, address: str) -> None:
    size(chrome, 1440)
    chrome.get(address)
    place = "return document.querySelector('.rl-header > div').getBoundingClientRect().x"
    whole = chrome.execute_script(place)
    assert chrome.execute_script("return document.documentElement.scrollHeight > innerHeight")
    chrome.execute_script("document.querySelector('main').remove()")
    assert chrome.execute_script("return document.documentElement.scrollHeight <= innerHeight")
    assert chrome.execute_script(place) == whole
