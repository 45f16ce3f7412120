#!/usr/bin/env bash
# irrCAC 0.4.4: where it is installed numba 0.68.1, and so what measures rankings with it, cannot be imported.
#
# Expected: a package for the agreement of readers and one for rankings (ranx needs numba) can be used in one program; if not,
# pip says so.
# Seen: irrCAC asks for coverage below 7, a tool for tests, to run at all. pip check is content, and "import numba" ends with
# "module 'coverage' has no attribute 'types'", for it looks for coverage without asking which. Without coverage both work.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
"$folder/venv/bin/uv" pip install --quiet --no-cache --python "$folder/venv/bin/python" irrcac==0.4.4 numba==0.68.1 numpy==1.26.4
"$folder/venv/bin/python" - <<'PYTHON'
import subprocess
import sys


def run(*words):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True)


checked = run("-m", "pip", "check")
both = run("-c", "import irrCAC.raw, numba")
run("-m", "pip", "uninstall", "--yes", "coverage")
without = run("-c", "import irrCAC.raw, numba")
print(checked.stdout, both.stderr.splitlines()[-1], without.stderr or "without coverage: fine", sep="\n")
assert checked.returncode == 0 and both.returncode == 1 and without.returncode == 0
assert "module 'coverage' has no attribute 'types'" in both.stderr
PYTHON
