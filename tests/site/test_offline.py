"""What the service worker does, in a real browser: what was read is there without a network, and builds never mix."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from generator.cli import main
from generator.site import offline
from generator.site.settings import Site
from tests import nginx
from tests.browser import complaints, fresh_tab, served, wait
from tests.catalogue.test_update import FROST
from tests.conftest import REPO, small_content
from tests.site.test_browser import BOX, answered

OTHER = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
READ, UNREAD = f"papers/{FROST}/", f"papers/{OTHER}/"
MARKED = "\ndocument.documentElement.dataset.{name} = '{build}';\n"


def build(folder: Path, name: str, *, is_kept: bool = True) -> Path:
    """The site of three papers whose scripts and foot say the name of the build."""
    project = folder / name
    small_content(project / "content")
    shutil.copytree(REPO / "overrides", project / "overrides")
    for script in ("layout", "common", "citations"):
        with (project / "overrides" / "assets" / f"{script}.js").open("a") as file:
            file.write(MARKED.format(name=script, build=name))
    (project / "generator").symlink_to(REPO / "generator")
    settings = (REPO / "mkdocs.yml").read_text().replace("offline: true", f"offline: {str(is_kept).lower()}")
    settings = re.sub(r"^copyright: >-\n.*$", f"copyright: Build {name}", settings, flags=re.MULTILINE)
    (project / "mkdocs.yml").write_text(settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    # A server tells files of two builds apart by their times, in seconds; these builds take less.
    time = 1_800_000_000 + 60 * len(list(folder.iterdir()))
    for path in (project / "site").rglob("*"):
        os.utime(path, (time, time))
    return project / "site"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two builds of one list, and a third one that is not to be kept."""
    folder = tmp_path_factory.mktemp("builds")
    return {name: build(folder, name, is_kept=name != "off") for name in ("one", "two", "off")}


@pytest.fixture
def chrome(browser: Chrome) -> Iterator[Chrome]:
    """A fresh tab in which workers do their work."""
    with fresh_tab(browser, with_worker=True):
        yield browser


@dataclass
class Host:
    """A host whose site can be replaced, and which can be out of reach."""

    folder: Path
    root: str = ""
    is_down: bool = False
    asked: list[str] = field(default_factory=list)

    def deploy(self, site: Path) -> None:
        """Puts a build in the place of the last one."""
        fresh = self.folder.with_name("fresh")
        fresh.symlink_to(site)
        fresh.replace(self.folder)

    def answer(self, path: str) -> None:
        """Notes a request; one to a host that is out of reach fails."""
        if self.is_down:
            raise ConnectionAbortedError
        self.asked.append(path)


@pytest.fixture
def host(builds: dict[str, Path], tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / "hosted")
    host.deploy(builds["one"])
    with served(host.folder, "/lists/papers/", host.answer, {"Cache-Control": "no-cache"}) as host.root:
        yield host


def kept(chrome: Chrome) -> dict[str, list[str]]:
    """The addresses below the site's root in each cache, in order."""
    script = """
        const [done] = arguments;
        (async () => {
          const found = {};
          for (const name of await caches.keys()) {
            const requests = await (await caches.open(name)).keys();
            found[name] = requests.map(({url}) => new URL(url).pathname.replace("/lists/papers/", ""));
          }
          done(found);
        })();
    """
    found: dict[str, list[str]] = chrome.execute_async_script(script)
    return found


def read(chrome: Chrome, host: Host, path: str) -> None:
    """Opens a page, and waits until it is kept."""
    chrome.get(host.root + path)
    wait(chrome).until(lambda browser: any(path in files for files in kept(browser).values()))


def use(chrome: Chrome, host: Host, part: str) -> None:
    """Waits until a part of the site is kept whole."""
    wait(chrome).until(
        lambda browser: any(
            f" {part} " in name and "offline.json" in files for name, files in kept(browser).items()
        )
    )


def scripts(chrome: Chrome) -> tuple[str, str, str]:
    """The builds that the page's foot and scripts are of, one of these a module that others import."""
    wait(chrome).until(lambda browser: browser.execute_script("return document.documentElement.dataset.common"))
    layout, common = chrome.execute_script(
        "const {layout, common} = document.documentElement.dataset; return [layout, common]"
    )
    return chrome.find_element(By.TAG_NAME, "footer").text.removeprefix("Build "), layout, common


def search(chrome: Chrome, query: str) -> list[str]:
    """The titles that the box finds."""
    chrome.find_element(By.CSS_SELECTOR, BOX).send_keys(query)
    return [link.find_element(By.TAG_NAME, "h3").text for link in answered(chrome, query)]


def test_a_page_that_was_read_opens_without_a_network(chrome: Chrome, host: Host) -> None:
    read(chrome, host, READ)  # the very first visit
    host.is_down = True
    chrome.get(f"{host.root}{READ}?h=frozen#rl-text")
    assert "FrostLine" in chrome.title
    assert scripts(chrome) == ("one", "one", "one")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-reading button"))
    assert chrome.execute_script("return getComputedStyle(document.body).marginTop") == "0px"  # it has its styles
    assert complaints(chrome) == []


def test_a_page_that_was_not_read_says_what_can_be(chrome: Chrome, host: Host) -> None:
    read(chrome, host, READ)
    read(chrome, host, "")
    host.is_down = True
    chrome.get(host.root + UNREAD)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-offline li"))
    assert chrome.current_url == host.root + UNREAD
    assert chrome.find_element(By.TAG_NAME, "h1").text == "Without a network"
    assert "The page you asked for is not among them." in chrome.find_element(By.CSS_SELECTOR, ".rl-offline").text
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-offline li a")
    assert [str(link.get_attribute("href")).removeprefix(host.root) for link in links] == ["", READ]
    assert links[1].text.startswith("FrostLine: ")
    assert scripts(chrome) == ("one", "one", "one")
    assert [message for message in complaints(chrome) if "503" not in message] == []
    links[1].click()
    wait(chrome).until(lambda browser: "FrostLine" in browser.title)

    # With the network back, the page itself is there.
    chrome.back()
    host.is_down = False
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-offline button"))
    chrome.find_element(By.CSS_SELECTOR, ".rl-offline button").click()
    wait(chrome).until(lambda browser: "Which Layers Remember?" in browser.title)
    complaints(chrome)


def test_the_search_answers_without_a_network_once_it_was_used(chrome: Chrome, host: Host) -> None:
    read(chrome, host, READ)
    assert not any("search" in name for name in kept(chrome))
    search(chrome, "frozen")
    use(chrome, host, "search")
    host.is_down = True
    read(chrome, host, READ)
    assert search(chrome, "radar") == ['Adapters for "Tiny" Radar Models']
    assert complaints(chrome) == []


@pytest.mark.parametrize("is_first", [True, False])
def test_all_papers_can_be_filtered_without_a_network(chrome: Chrome, host: Host, is_first: bool) -> None:
    if not is_first:
        read(chrome, host, READ)
    read(chrome, host, "browse/")
    use(chrome, host, "browse")
    host.is_down = True
    chrome.get(f"{host.root}browse/?year=2026")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li"))
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li")) == 1


def test_a_new_build_is_taken_at_once_and_never_in_part(
    chrome: Chrome, host: Host, builds: dict[str, Path]
) -> None:
    read(chrome, host, READ)
    read(chrome, host, "about/")
    host.deploy(builds["two"])
    # A page that was open before has its scripts to the end.
    module = f"{host.root}assets/citations.js"
    script = "import(arguments[0]).then(() => arguments[1](document.documentElement.dataset.citations))"
    assert chrome.execute_async_script(script, module) == "one"
    chrome.get(host.root + READ)
    assert scripts(chrome) == ("two", "two", "two")
    assert chrome.execute_async_script(script, module) == "two"
    wait(chrome).until(lambda browser: all("offline.json" in files for files in kept(browser).values()))
    wait(chrome).until(lambda browser: sum(READ in files for files in kept(browser).values()) == 1)
    assert len(kept(chrome)) == 2
    host.is_down = True
    chrome.get(f"{host.root}about/")  # read in the build before
    assert scripts(chrome) == ("one", "one", "one")
    chrome.get(host.root + READ)
    assert scripts(chrome) == ("two", "two", "two")
    host.is_down = False
    chrome.get(f"{host.root}about/")
    assert scripts(chrome) == ("two", "two", "two")
    wait(chrome).until(lambda browser: len(kept(browser)) == 1)  # nothing needs the former scripts
    complaints(chrome)


def test_scripts_come_from_the_network_once_a_build(chrome: Chrome, host: Host) -> None:
    read(chrome, host, READ)
    host.asked.clear()
    read(chrome, host, UNREAD)
    assert [path for path in host.asked if "assets/" in path] == []
    assert [path.removeprefix("/lists/papers/") for path in host.asked] == [UNREAD]


def test_switched_off_it_takes_everything_away(chrome: Chrome, host: Host, builds: dict[str, Path]) -> None:
    read(chrome, host, READ)
    host.deploy(builds["off"])
    chrome.get(host.root + READ)
    wait(chrome).until(lambda browser: kept(browser) == {})
    count = "navigator.serviceWorker.getRegistrations().then((found) => arguments[0](found.length))"
    wait(chrome).until(lambda browser: browser.execute_async_script(count) == 0)
    chrome.get(host.root + READ)
    assert scripts(chrome) == ("off", "off", "off")
    assert chrome.execute_async_script(count) == 0
    for name in ("manifest.json", "offline.json", "offline/index.html"):
        assert not (builds["off"] / name).exists()
    assert "?v=" not in (builds["off"] / "index.html").read_text(encoding="utf-8")


def test_the_pages_that_were_not_read_for_longest_go_first(
    chrome: Chrome, host: Host, builds: dict[str, Path]
) -> None:
    site = builds["one"].with_name("few")
    shutil.copytree(builds["one"], site, dirs_exist_ok=True)
    worker = site / "service-worker.js"
    worker.write_text(re.sub(r"(?<=MOST_PAGES = )\d+", "2", worker.read_text(encoding="utf-8")), encoding="utf-8")
    host.deploy(site)
    for path in (UNREAD, READ, UNREAD, "about/"):
        read(chrome, host, path)
    pages = [path for files in kept(chrome).values() for path in files if path.endswith("/")]
    assert [path for path in pages if path != "offline/"] == [UNREAD, "about/"]


def test_two_lists_on_one_host_leave_each_other_alone(chrome: Chrome, host: Host, builds: dict[str, Path]) -> None:
    read(chrome, host, READ)
    add = "caches.open('reading-list /lists/ assets x').then(() => arguments[0]())"
    chrome.execute_async_script(add)
    host.deploy(builds["off"])
    chrome.get(host.root + READ)
    wait(chrome).until(lambda browser: list(kept(browser)) == ["reading-list /lists/ assets x"])


def test_the_site_can_be_installed(chrome: Chrome, host: Host) -> None:
    read(chrome, host, READ)
    answer = chrome.execute_cdp_cmd("Page.getAppManifest", {})
    assert answer["errors"] == []
    manifest = json.loads(answer["data"])
    assert manifest["name"] == "Groundwork"
    assert answer["url"] == f"{host.root}manifest.json"
    assert chrome.execute_cdp_cmd("Page.getInstallabilityErrors", {})["installabilityErrors"] == []


def test_the_first_visit_is_light_with_all_that_is_kept(site: Path) -> None:
    """Compressed, as hosts send it; and 200 bytes for each answer that a file is as it was."""
    index = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    files = [*index["assets"]["files"], "papers/tern2-5-1m-technical-report/", "service-worker.js", "offline.json"]
    paths = [site / file / "index.html" if file.endswith("/") else site / file for file in files]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) + 200 for path in paths) <= 90_000


def test_it_works_with_the_headers_and_the_compression_of_nginx(
    chrome: Chrome, builds: dict[str, Path], tmp_path: Path
) -> None:
    """A policy that forbids all but what hosting.md allows; and no process that would answer, once it has ended."""
    with nginx.serving(builds["one"], tmp_path) as root:
        chrome.get(root + READ)
        path = f"/{READ}"
        wait(chrome).until(lambda browser: any(path in files for files in kept(browser).values()))
    chrome.get(root + READ)
    assert scripts(chrome) == ("one", "one", "one")
    assert complaints(chrome) == []
    chrome.get(root + UNREAD)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-offline li"))
    assert chrome.execute_script("return getComputedStyle(document.body).marginTop") == "0px"
    assert [message for message in complaints(chrome) if "503" not in message] == []


def test_what_is_too_much_to_keep_is_not_offered(tmp_path: Path) -> None:
    site = Site("A list", "Of papers", "")
    assets = offline.part({"assets/icon.png": b"a", "assets/site.css": b"b"})
    (tmp_path / "browse").mkdir()
    (tmp_path / "search").mkdir()
    (tmp_path / "browse" / "papers.json").write_text("{}")
    with (tmp_path / "search" / "index.json").open("wb") as file:
        file.truncate(20_000_001)
    written = ("browse/papers.json", "search/index.json", "feed.xml")
    found = {name: json.loads(text) for name, text in offline.files(site, assets, written, tmp_path)}
    parts = found["offline.json"]
    assert parts["assets"]["files"] == ["offline/", "manifest.json", "assets/icon.png", "assets/site.css"]
    assert (parts["browse"]["files"], parts["search"]["files"]) == (["browse/papers.json"], [])
    assert [icon["src"] for icon in found["manifest.json"]["icons"]] == ["assets/icon.png"]


def test_each_change_is_another_version() -> None:
    one = offline.part({"a": b"1", "b": b"2"})
    assert one == offline.part({"b": b"2", "a": b"1"})
    others = ({"a": b"1"}, {"a": b"1", "b": b"3"}, {"a": b"12", "b": b""}, {"a": b"1", "c": b"2"})
    assert len({one.version, *(offline.part(other).version for other in others)}) == 5


def test_versions_are_of_content(builds: dict[str, Path], site: Path) -> None:
    parts = {
        name: json.loads((builds[name] / "offline.json").read_text(encoding="utf-8")) for name in ("one", "two")
    }
    assert parts["one"]["assets"]["version"] != parts["two"]["assets"]["version"]
    assert parts["one"]["search"] == parts["two"]["search"]
    whole = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    assert whole["search"]["version"] != parts["one"]["search"]["version"]
    for files in (part["files"] for part in whole.values()):
        assert all((site / file).exists() for file in files)
    assert "search/search_index.json" not in whole["search"]["files"]
