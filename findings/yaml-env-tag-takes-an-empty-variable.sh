#!/usr/bin/env bash
# pyyaml-env-tag 1.1, which reads !ENV in mkdocs.yml: of !ENV [A, B, default] an empty A wins over B.
#
# Expected: the first variable that says something. Hosts and workflows set variables that they have no value for to "".
# Seen: the value is null, and neither B nor the default is looked at.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "pyyaml-env-tag==1.1" "pyyaml==6.0.3"
"$folder/venv/bin/python" - <<'PYTHON'
import os

import yaml
from yaml_env_tag import construct_env_tag


class Loader(yaml.SafeLoader):
    pass


Loader.add_constructor("!ENV", construct_env_tag)
os.environ.update({"EMPTY_ONE": "", "FULL_ONE": "https://list.test/"})
os.environ.pop("NO_ONE", None)
seen = {tag: yaml.load(tag, Loader) for tag in ("!ENV [NO_ONE, FULL_ONE, other]", "!ENV [EMPTY_ONE, FULL_ONE, other]")}
print(seen)
assert list(seen.values()) == ["https://list.test/", None]
PYTHON
