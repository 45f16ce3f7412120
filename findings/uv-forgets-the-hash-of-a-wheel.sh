#!/usr/bin/env bash
# uv 0.13.9: of a wheel that it has checked by its hash it notes no hash.
#
# Expected: for a wheel installed by its address PEP 610 notes under "archive_info" the "hashes" of the file, which is how one
# can tell later what was installed; pip 26.3 does so, whether the requirement names a hash or not.
# Seen: "archive_info" is empty, also with #sha256= in the address and with --hash, though a wrong one is refused either way.
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
hash=$(sha256sum rain-1.0-py3-none-any.whl | cut -d ' ' -f 1)
wrong=$(printf '0%.0s' $(seq 64))
noted() { venv/bin/python -c 'import importlib.metadata as m, json; print(json.loads(m.distribution("rain").read_text("direct_url.json"))["archive_info"].get("hashes"))'; }
uv() { venv/bin/uv pip install --quiet --no-index --reinstall --python venv/bin/python -r required.txt; }
address="rain @ file://$folder/rain-1.0-py3-none-any.whl"
for required in "$address" "$address#sha256=HASH" "$address --hash=sha256:HASH"; do
  echo "${required/HASH/$hash}" >required.txt
  uv
  by_uv=$(noted)
  venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --force-reinstall -r required.txt
  echo "uv $by_uv, pip $(noted)"
  test "$by_uv" = None
  test "$(noted)" = "{'sha256': '$hash'}"
  case $required in
    *HASH*)
      echo "${required/HASH/$wrong}" >required.txt
      (! uv) 2>&1 | grep --count "$wrong"
      ;;
  esac
done
