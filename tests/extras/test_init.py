"""`reading-list init`: a new list, from the checkout and from a wheel, that builds at once."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from generator import __version__
from generator.cli import main
from generator.extras import init
from generator.extras.init import wheel
from generator.settings.content import Content
from generator.util.files import is_of_device
from tests.browser import served
from tests.conftest import REPO, THOROUGH, snapshot
from tests.themes import BEEKEEPING, SHIPBUILDING

NAME = 'Marsh: "Reeds" & <Herons> # {{ 7*7 }}'


def test_the_wheel_carries_what_a_new_list_shares() -> None:
    wheel = tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    carried = {name: place for name, place in wheel["force-include"].items() if "/list/" in place}
    assert carried == {name: f"generator/shipped/list/{name}" for name in init.SHARED}
    assert all((REPO / name).exists() for name in init.SHARED)
    present = {path.relative_to(REPO).as_posix() for path in (REPO / ".github").rglob("*.yml")}
    assert present - set(init.SHARED) == {".github/workflows/readers.yml"}


def test_a_new_list_is_its_own_and_shares_the_rest(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["init", str(tmp_path / "list"), "--name", NAME, "--description", "On: marshes."]
    )
    assert result.exit_code == 0, result.output
    made = tmp_path / "list"
    text = (made / "mkdocs.yml").read_text()
    settings = yaml_load(text)
    assert (settings["site_name"], settings["site_description"]) == (NAME, "On: marshes.")
    assert "\nsite_url: !ENV [SITE_URL, CI_PAGES_URL, URL, DEPLOY_PRIME_URL, " in text
    assert settings["plugins"][0]["reading-list"]["list_key"] == "marsh-reeds-herons-7-7"
    assert "arXiv" not in settings["copyright"]
    assert settings["nav"][0] == {"Home": "index.md"}
    own = {"site_name", "site_description", "copyright", "nav", "plugins"}
    others = yaml_load((REPO / "mkdocs.yml").read_text())
    assert {key for key in settings if str(settings[key]) != str(others[key])} == own
    assert (made / "README.md").read_text().startswith(f"# {NAME}\n")
    [carried] = (made / "wheels").iterdir()
    digest = hashlib.sha256(carried.read_bytes()).hexdigest()
    assert (made / "requirements.txt").read_text().splitlines()[1:] == [
        "--requirement requirements.lock",
        f"./wheels/{carried.name} --hash=sha256:{digest}",
    ]
    for name in init.SHARED:
        if name != "mkdocs.yml":
            assert snapshot(made / name) == snapshot(REPO / name)
            assert (REPO / name).is_dir() or (made / name).read_bytes() == (REPO / name).read_bytes()
    assert all(os.access(script, os.X_OK) for script in (made / ".ci").iterdir())


# Words of this generator's own list and of its field.
OWN = re.compile(
    r"groundwork|pre-?train|language model|fine-?tun|LoRA|arXiv metadata|CC0|quantization|transformer|\bLLMs?\b",
    re.IGNORECASE,
)


def test_a_new_list_has_no_word_of_another_ones_field(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "list")]).exit_code == 0
    for path in (tmp_path / "list").rglob("*"):
        if path.is_file() and path.suffix != ".whl" and (path.suffix in (".md", ".yml", ".json")):
            assert not OWN.findall(path.read_text()), path
    content = Content(tmp_path / "list" / "content")
    assert not [*content.taxonomy().topics]
    assert not [*content.names().known]
    assert not content.subjects().subjects
    assert not content.introductions().topics


def test_the_starter_of_topics_is_short_and_says_how_to_write_them(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "list")]).exit_code == 0
    path = tmp_path / "list" / "content" / "topics.yml"
    lines = path.read_text().splitlines()
    assert len(lines) < 25
    # What it shows in comments is right.
    at = lines.index("# areas:")
    shown = [line[2:] for line in lines[at:] if line.startswith("# ") and not line.startswith("# Kinds")]
    path.write_text("\n".join(shown))
    taxonomy = Content(path.parent).taxonomy()
    assert [topic.id for topic in taxonomy.topics] == ["soil-carbon"]
    assert [kind.id for kind in taxonomy.contributions] == ["study", "survey"]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (PurePosixPath("/home/a/my-list"), "My list"),
        (PurePosixPath("/home/a/On marshes_and fens"), "On marshes and fens"),
        (PurePosixPath("/Users/Zoe\u0308/Documents/Vo\u0308gel"), "V\u00f6gel"),  # as macOS keeps it
        (PureWindowsPath(r"C:\Users\A B\my list"), "My list"),
        (PureWindowsPath("C:\\"), "Reading list"),
        (PurePosixPath("/"), "Reading list"),
    ],
)
def test_a_list_is_called_as_its_folder(folder: PurePath, name: str) -> None:
    assert init.name_of(folder) == name


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (PurePosixPath("x-1.dist-info/METADATA"), "METADATA"),
        (PureWindowsPath(r"x-1.dist-info\licenses\LICENSE"), "licenses/LICENSE"),
        (PurePosixPath("x-1.dist-info/RECORD"), None),
        (PurePosixPath("x-1.dist-info/direct_url.json"), None),
        (PurePosixPath("../../../bin/reading-list"), None),
        (PureWindowsPath(r"..\..\Scripts\reading-list.exe"), None),
        (PurePosixPath("_editable_impl.pth"), None),
    ],
)
def test_of_what_is_installed_the_wheel_takes_the_metadata(file: PurePath, place: str | None) -> None:
    folder = f"reading_list_generator-{__version__}.dist-info"
    assert wheel.known(file) == (place and f"{folder}/{place}")


def test_windows_and_macos_can_have_every_file(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["init", str(tmp_path / "list")]).exit_code == 0
    places = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    [carried] = (tmp_path / "list" / "wheels").iterdir()
    places += ZipFile(carried).namelist()
    for place in places:
        assert not re.search(r'[<>:"\\|?*]|[. ](/|$)', place), place
        assert not any(map(is_of_device, place.split("/"))), place
        assert len(place) < 140
    for names in (places, ZipFile(carried).namelist()):
        assert len({name.lower() for name in names}) == len(set(names))


def test_in_a_git_repository_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("mine")
    (tmp_path / "README.md").write_text("mine")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr == (
        f"{tmp_path / 'README.md'}: is there already; move it away, begin the list, and put both together\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "LICENSE", "README.md"]
    (tmp_path / "README.md").unlink()
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert (result.exit_code, "inside" in result.stdout) == (0, False)
    assert (tmp_path / "LICENSE").read_text() == "mine"


def test_below_a_repositorys_root_it_says_that_no_workflow_runs(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "lists" / "mine").mkdir(parents=True)
    (tmp_path / "lists" / "mine" / ".DS_Store").write_bytes(b"")
    result = CliRunner().invoke(main, ["init", str(tmp_path / "lists" / "mine")])
    assert result.exit_code == 0
    assert f"inside the repository {tmp_path}: hosts run workflows of a repository's root alone" in result.stdout


def test_what_is_not_installed_cannot_be_taken_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISTRIBUTION", "__version__"):
        with monkeypatch.context() as patch:
            patch.setattr(wheel, name, "nowhere")
            result = CliRunner().invoke(main, ["init", str(tmp_path / "list")])
        assert result.exit_code == 1
        assert "is not installed, so there is no wheel of it to take along; run `pip install" in result.stderr
        assert not (tmp_path / "list").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}: holds something already; choose a new folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_READING_LIST_COMPLETE" in result.stdout
    words = {"COMP_WORDS": "reading-list up", "COMP_CWORD": "up" if shell == "fish" else "1"}
    asked = {**os.environ, "_READING_LIST_COMPLETE": f"{shell}_complete", **words}
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main(prog_name='reading-list')"],
        cwd=REPO,
        env=asked,
        capture_output=True,
        text=True,
    )
    assert "update" in done.stdout


def shell(folder: Path, *command: str | Path, **more: str) -> str:
    done = subprocess.run(command, cwd=folder, env={**os.environ, **more}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


PROPOSING = (".venv/bin/reading-list topics propose", ".venv/bin/reading-list update --dry-run")
HIVEWATCH = "hivewatch-counting-varroa-mites-on-a-moving-frame"
RENAMED = "id: mites\n        title: Mites"


def dump(path: Path, day: str, papers: Iterable[tuple[str, str]]) -> Path:
    items = [{"paper": {"title": title, "summary": text, "submittedOnDailyAt": day}} for title, text in papers]
    path.write_text(json.dumps(items))
    return path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator as its wheel installs it: in `make long` the one that hatchling builds."""
    folder = tmp_path_factory.mktemp("wheel")
    if THOROUGH:
        shell(REPO, sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--wheel-dir", str(folder), ".")
    else:
        wheel.write(folder / wheel.NAME, init.shared())
    ZipFile(folder / wheel.NAME).extractall(folder / "installed")
    return folder / "installed"


def begun(installed: Path, made: Path, *more: str) -> Path:
    made.mkdir(parents=True)
    shell(made, sys.executable, "-m", "generator", "init", ".", *more, PYTHONPATH=str(installed))
    return made


def test_an_installed_generator_hands_on_all_of_itself(installed: Path, tmp_path: Path) -> None:
    made = begun(installed, tmp_path / "list")
    checkout = tmp_path / "checkout.whl"
    wheel.write(checkout, init.shared())
    [carried] = (made / "wheels").iterdir()
    ours, theirs = ZipFile(checkout), ZipFile(carried)
    assert sorted(ours.namelist()) == sorted(theirs.namelist())
    of_builder = (".dist-info/WHEEL", ".dist-info/RECORD", ".dist-info/METADATA") if THOROUGH else ()
    for name in ours.namelist():
        assert name.endswith(of_builder) or ours.read(name) == theirs.read(name), name
    assert THOROUGH or checkout.read_bytes() == carried.read_bytes()


@pytest.mark.thorough
def test_all_that_the_readme_says_works_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    made = begun(installed, tmp_path / "lists of mine" / "on farming", "--name", NAME)
    building, windows, adding, publishing = re.findall(
        r"^```sh\n(.*?)^```$", (made / "README.md").read_text(), re.MULTILINE | re.DOTALL
    )
    who = {f"GIT_{role}_{part}": "a@farm.test" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    outside = {**who, "PYTHONPATH": ""}
    if not THOROUGH:  # what the wheel needs is that of these tests, and nothing is fetched
        outside |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""}
        shell(made, sys.executable, "-m", "venv", "--without-pip", ".venv")
        base = str(made / ".venv")
        packages = Path(sysconfig.get_path("purelib", vars={"base": base, "platbase": base}))
        (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def run(script: str, **more: str) -> str:
        return shell(made, "bash", "-e", "-c", script, **outside, **more)

    assert "content: no problem found" in run(building)
    assert run(".venv/bin/reading-list --version") == f"reading-list, version {__version__}\n"
    site = made / "site"
    assert len([*(site / "papers").glob("*/index.html")]) == 5
    assert "&lt;Herons&gt;" in (site / "index.html").read_text()
    assert not re.search("topic|unfiled", words_of(site / "index.html"), re.IGNORECASE)
    # Without make the same is installed.
    assert "-m pip install --require-hashes -r requirements.txt" in windows
    assert "--require-hashes --requirement requirements.txt" in (made / "Makefile").read_text()

    for name in ("dumps/example.json", "papers", "changes"):
        path = made / "content" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    first = dump(tmp_path / "the first.json", "2026-03-02", [*BEEKEEPING, *SHIPBUILDING])
    run(adding.replace("FILE", f"'{first}'"))
    assert len([*(site / "papers").glob("*/index.html")]) == 20
    assert not [*site.glob("unfiled*")]
    for command in PROPOSING:
        assert f"`{command}`" in (made / "README.md").read_text().replace("\n   ", " ")
    assert "papers: 20, filed by the terms: 20, unfiled: 0" in run(PROPOSING[0])
    topics = made / "content" / "topics.yml"
    mites = next(topic for topic in Content(topics.parent).taxonomy().topics if HIVEWATCH in topic.papers)
    topics.write_text(topics.read_text().replace(f"id: {mites.id}\n        title: {mites.title}", RENAMED))
    moves = run(PROPOSING[1])
    assert moves.count("moved: ") == 20
    assert f"moved: {HIVEWATCH}: unfiled -> mites" in moves
    remote = tmp_path / "host.git"
    shell(tmp_path, "git", "init", "--quiet", "--bare", str(remote))
    run(publishing.replace("ADDRESS", f"'{remote}'"))
    web = tmp_path / "web"
    web.mkdir()
    with served(web, "/lists/farming/") as root:
        assert "nothing is published there yet" in run("make check-addresses site", SITE_URL=root)
        shutil.copytree(site, web, dirs_exist_ok=True)
        second = dump(tmp_path / "next.json", "2026-03-09", [("Rye Before Soya", "Of rye, on nine farms.")])
        run(f".venv/bin/reading-list add '{second}' && .venv/bin/reading-list update")
        assert "no problem found" in run("make check-addresses site", SITE_URL=root)
        shutil.copytree(site, web, dirs_exist_ok=True)
        assert f"<loc>{root}papers/rye-before-soya/</loc>" in (web / "sitemap.xml").read_text()
    assert "HiveWatch" in words_of(web / "topics" / "mites" / "index.html")
    assert "Rye Before Soya" in words_of(web / "unfiled" / "index.html")


def words_of(page: Path) -> str:
    """What readers see of a page."""
    html = re.sub(r"<(script|style)\b.*?</\1>|<head>.*?</head>", " ", page.read_text(), flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", html)
