"""`reading-list init`: a new list, from the checkout and from a wheel, that builds at once."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from generator import __version__
from generator.cli import main
from generator.extras import init
from tests.conftest import REPO, THOROUGH, snapshot

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
    assert len(text.splitlines()) == len((REPO / "mkdocs.yml").read_text().splitlines())
    assert (made / "README.md").read_text().startswith(f"# {NAME}\n")
    assert (made / "requirements.txt").read_text() == f"reading-list-generator=={__version__}\n"
    for name in init.SHARED:
        if name != "mkdocs.yml":
            assert snapshot(made / name) == snapshot(REPO / name)
            assert (REPO / name).is_dir() or (made / name).read_bytes() == (REPO / name).read_bytes()
    assert all(os.access(script, os.X_OK) for script in (made / ".ci").iterdir())
    mentioned = (made / "README.md").read_text() + (made / "content" / "pages" / "about.md").read_text()
    assert "Groundwork" not in mentioned


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


@pytest.mark.thorough
def test_from_a_wheel_the_two_commands_of_the_readme_are_green(tmp_path: Path) -> None:
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    shell(REPO, sys.executable, *pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), ".")
    [wheel] = tmp_path.glob("*.whl")
    venv, made = tmp_path / "venv", tmp_path / "list"
    shell(tmp_path, sys.executable, "-m", "venv", *(() if THOROUGH else ("--without-pip",)), venv)
    if THOROUGH:
        # Half the time of an installation is compiling what is hardly run here.
        shell(tmp_path, venv / "bin" / "python", *pip, "install", "--no-compile", wheel)
    else:  # what the wheel needs is that of these tests
        python = ("--python", str(venv))
        shell(tmp_path, sys.executable, *pip, *python, "install", "--no-compile", "--no-deps", wheel)
        packages = Path(sysconfig.get_path("purelib", vars={"base": str(venv), "platbase": str(venv)}))
        (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    command = venv / "bin" / "reading-list"
    assert shell(tmp_path, command, "--version") == f"reading-list, version {__version__}\n"
    shell(tmp_path, command, "init", made, "--name", NAME)
    # The same environment again, which has the wheel already; by default it would be one in the list's folder.
    given = (f"VENV={venv}", f"GENERATOR={wheel}")
    readme = (made / "README.md").read_text()
    for target in ("site", "test"):
        assert f"make {target} " in readme
        said = shell(made, "make", target, *given, PYTHONPATH="")
    assert "content: no problem found" in said
    assert len([*(made / "site" / "papers").glob("*/index.html")]) == 5
    assert "&lt;Herons&gt;" in (made / "site" / "index.html").read_text()
