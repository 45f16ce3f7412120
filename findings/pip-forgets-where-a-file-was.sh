#!/usr/bin/env bash
# pip 26.3: of "file:NAME.whl" it notes that the wheel lay in the root folder, and its own freeze cannot be installed.
#
# Expected: direct_url.json of the installed package (PEP 610) has the address of the wheel that was installed; what pip freeze
# writes installs the same again.
# Seen: a relative "file:rain-1.0-py3-none-any.whl" is found in the current folder and installed, and noted as
# "file:///rain-1.0-py3-none-any.whl", where no file is: pip install of its own freeze ends with "No such file". With
# "./rain-1.0-py3-none-any.whl" the address is right. uv 0.13.9 takes both and notes the right address for both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pip==26.3 uv==0.13.9
venv/bin/python - <<'PYTHON'
from zipfile import ZipFile

with ZipFile("rain-1.0-py3-none-any.whl", "w") as wheel:
    wheel.writestr("rain.py", "")
    wheel.writestr("rain-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: rain\nVersion: 1.0\n")
    wheel.writestr("rain-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    wheel.writestr("rain-1.0.dist-info/RECORD", "")
PYTHON
# The address that the last installation noted, as a path.
noted() { venv/bin/python -c 'import importlib.metadata as m, json; print(json.loads(m.distribution("rain").read_text("direct_url.json"))["url"][7:])'; }
for installer in "venv/bin/python -m pip install --quiet --no-index --force-reinstall" \
                 "venv/bin/uv pip install --quiet --no-index --reinstall --python venv/bin/python"; do
  $installer ./rain-1.0-py3-none-any.whl
  dotted=$(noted)
  $installer file:rain-1.0-py3-none-any.whl
  echo "${installer%% install*}: $dotted, $(noted)"
  test "$dotted" -ef rain-1.0-py3-none-any.whl
  case $installer in
    *uv*) test "$(noted)" -ef rain-1.0-py3-none-any.whl ;;
    *)
      test "$(noted)" = /rain-1.0-py3-none-any.whl
      venv/bin/python -m pip freeze --disable-pip-version-check | grep ^rain >frozen.txt
      cat frozen.txt
      (! venv/bin/python -m pip install --no-index --force-reinstall -r frozen.txt) 2>&1 | grep "No such file"
      ;;
  esac
done
