"""A headless Chromium or Chrome, and a plain file server for it to look at."""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

Driver = TypeVar("Driver", bound=WebDriver)

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> tuple[str, str]:
    """The browser and its driver: what CHROME and CHROMEDRIVER name, else the first found on the path."""
    browser = os.environ.get("CHROME") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    driver = os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")
    if not browser or not driver:
        raise FileNotFoundError(
            "no Chromium with chromedriver; install them or name them in CHROME and CHROMEDRIVER"
        )
    return browser, driver


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(
    folder: Path,
    under: str = "/",
    before: Callable[[str], object] = lambda _: None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[str]:
    """Serves a folder on this machine; gives the address of its root, which ends in a slash.

    What is missing is answered with the folder's 404.html, where it has one. ``before`` is called with the path of
    each request before it is answered, and may take its time. Answers have the ``headers`` beside their own.
    """
    missing = folder / "404.html"

    class Handler(_Quiet):
        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != 404 or not missing.exists():
                super().send_error(code, message, explain)
                return
            body = missing.read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def do_GET(self) -> None:
            before(self.path)
            super().do_GET()

        def translate_path(self, path: str) -> str:
            inside = path.removeprefix(under.rstrip("/")) if path.startswith(under) else "/outside"
            return super().translate_path(inside)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def opened(profile: Path) -> Iterator[Chrome]:
    """A browser with a fresh profile that logs its console and its network requests.

    A page counts as open once its HTML is there, and its scripts have begun.
    """
    browser, driver = find()
    options = Options()
    options.binary_location = browser
    for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.page_load_strategy = "eager"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield chrome
    finally:
        chrome.quit()


@contextlib.contextmanager
def fresh_tab(chrome: Chrome, *, with_worker: bool = False) -> Iterator[None]:
    """A tab 1,440 pixels wide; what its page stored, asked for or was allowed goes with it.

    No service worker asks for files in the background, but where a test is about that.
    """
    first = chrome.current_window_handle
    chrome.switch_to.new_window("tab")
    for name in ("browser", "performance"):
        log(chrome, name)
    size(chrome, 1440)
    if not with_worker:
        without_worker(chrome)
    chrome.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    try:
        yield
    finally:
        origin = chrome.execute_cdp_cmd("Runtime.evaluate", {"expression": "location.origin"})["result"]["value"]
        if origin.startswith("http"):
            everything = {"origin": origin, "storageTypes": "all"}
            chrome.execute_cdp_cmd("Storage.clearDataForOrigin", everything)
        chrome.execute_cdp_cmd("Browser.resetPermissions", {})
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "default"})
        chrome.close()
        chrome.switch_to.window(first)


def without_worker(chrome: Chrome) -> None:
    """Has the pages of a tab do as they do where there are no service workers, as over http."""
    source = "Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined})"
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})


def size(chrome: Chrome, width: int, height: int = 900) -> None:
    """Sets the window's size in pixels; narrow ones are a phone's."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def wait(browser: Driver) -> WebDriverWait[Driver]:
    """Waits until something is there; an element may go while its text is asked for."""
    return WebDriverWait(browser, 30, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException])


def log(chrome: Chrome, name: str) -> list[dict[str, str]]:
    """What a log, "browser" or "performance", has since it was last asked for."""
    return list(chrome.get_log(name))  # type: ignore[no-untyped-call]  # selenium leaves it without types


def complaints(chrome: Chrome) -> list[str]:
    """Errors in the console since it was last asked for, but for those of the browser's own pages."""
    return [
        entry["message"]
        for entry in log(chrome, "browser")
        if entry["level"] == "SEVERE" and not entry["message"].startswith("chrome://")
    ]


def requests(chrome: Chrome) -> list[str]:
    """The addresses that were asked for over the network since they were last asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in log(chrome, "performance")]
    urls = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]
    return [url for url in urls if url.startswith(("http", "ws"))]
