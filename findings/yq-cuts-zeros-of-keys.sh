#!/usr/bin/env bash
# yq 4.4.5 (PyPI, needs jq): to change a title in place makes 2501.0123 of another paper's key 2501.01230.
#
# Expected: with --yaml-roundtrip and --in-place, which keep comments and styles, what the filter does not touch stays: the key
# is still 2501.01230, as yamlpath 3.9.1 keeps it, or there is an error, for JSON has no such keys.
# Seen: keys that look like numbers go through a float to a text: '2501.0123', the arXiv id of another paper, and two papers
# whose ids differ in the last zero would be one. So do values: 1.10 is 1.1. Comments stay. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check yq==4.4.5 yamlpath==3.9.1
cd "$folder"
cat >list.yml <<'YAML'
title: Rain
papers:  # strong or weak
  2501.01230: strong
  2501.01231: weak
version: 1.10
YAML
cp list.yml kept.yml
venv/bin/yq --yaml-roundtrip --in-place '.title = "Snow"' list.yml
cat list.yml
diff - list.yml <<'YAML'
title: Snow
papers: # strong or weak
  '2501.0123': strong
  '2501.01231': weak
version: 1.1
YAML
venv/bin/yaml-set --change=title --value=Snow kept.yml
grep --quiet '^  2501.01230: strong' kept.yml
grep --quiet '^version: 1.10' kept.yml
