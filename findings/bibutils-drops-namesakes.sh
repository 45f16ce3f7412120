#!/usr/bin/env bash
# bibutils 7.2 (Debian 12's 7.2-2, unpacked): of two authors of one name it keeps one.
#
# Expected: three authors are three, also where two are namesakes, as happens on papers of hundreds of authors.
# Seen: "Reed, Ada", "Reed, Bo", "Reed, Ada" become two people, in bib2xml and in ris2xml: who stands third is gone, and
# with two namesakes alone the paper has one author.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2
for package in *.deb; do dpkg-deb --extract "$package" .; done
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find . -name 'libbibutils.so*' | head -n 1)")
printf '@misc{rain, title={Rain}, author={Reed, Ada and Reed, Bo and Reed, Ada}, year={2024}}\n' > rain.bib
printf 'TY  - JOUR\r\nTI  - Rain\r\nAU  - Wang, Wei\r\nAU  - Wang, Wei\r\nPY  - 2024\r\nER  - \r\n' > rain.ris
people() { grep -c '<name type="personal">' || true; }
bib=$(./usr/bin/bib2xml -i utf8 rain.bib 2>/dev/null | people)
ris=$(./usr/bin/ris2xml -i utf8 rain.ris 2>/dev/null | people)
echo "of three authors $bib, of two $ris"
[[ $bib == 2 && $ris == 1 ]]
