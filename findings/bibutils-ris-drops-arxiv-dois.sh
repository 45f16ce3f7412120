#!/usr/bin/env bash
# bibutils 7.2 (Debian 12's 7.2-2, unpacked): ris2xml keeps a DOI only where four digits follow "10.".
#
# Expected: DO is the DOI, whatever its registrant: those of five digits are DataCite's, all of arXiv's among them.
# Seen: 10.5555/rain comes out; 10.48550/arXiv.2401.00001 and 10.123456/rain vanish without a word. bib2xml keeps them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq bibutils=7.2-2 libbibutils8=7.2-2
for package in *.deb; do dpkg-deb --extract "$package" .; done
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(dirname "$(find . -name 'libbibutils.so*' | head -n 1)")
dois=(10.5555/rain 10.48550/arXiv.2401.00001 10.123456/rain)
for doi in "${dois[@]}"; do
    printf 'TY  - JOUR\r\nTI  - Rain\r\nAU  - Reed, Ada\r\nPY  - 2024\r\nDO  - %s\r\nER  - \r\n' "$doi" > rain.ris
    printf '@misc{rain, title={Rain}, author={Reed, Ada}, year={2024}, doi={%s}}\n' "$doi" > rain.bib
    ris=$(./usr/bin/ris2xml -i utf8 rain.ris 2>/dev/null | grep -c "type=\"doi\">$doi<" || true)
    bib=$(./usr/bin/bib2xml -i utf8 rain.bib 2>/dev/null | grep -c "type=\"doi\">$doi<" || true)
    echo "$doi: of RIS $ris, of BibTeX $bib"
done | tee seen
diff seen - <<'TEXT'
10.5555/rain: of RIS 1, of BibTeX 1
10.48550/arXiv.2401.00001: of RIS 0, of BibTeX 1
10.123456/rain: of RIS 0, of BibTeX 1
TEXT
