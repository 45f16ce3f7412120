#!/usr/bin/env bash
# idutils 1.7.1: an address that to_url() has made of an arXiv or PubMed Central id is no such id to it.
#
# Expected: two records of one paper, one with the id and one with the address that the library itself makes of it, come out
# as one id: so it is with a DOI, a PubMed id, an ORCID, a ROR and a handle. "arXiv:2301.00001 [cs.CL]" is how arXiv stamps a
# paper, and 10.48550/arXiv.2301.00001 is the DOI of the same one.
# Seen: https://arxiv.org/abs/arXiv:2301.00001 and https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/ are "url" and nothing
# else, as are HAL's, Wikidata's and ADS's. So is arXiv's own https://arxiv.org/abs/2301.00001; without "https://" it is a
# handle, and the stamp is nothing. DOIs stay in the case in which they come, and the version of an arXiv id stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check idutils==1.7.1
"$folder/venv/bin/python" - <<'PYTHON'
import idutils

IDENTIFIERS = {
    "doi": "10.5555/rain", "pmid": "123456", "orcid": "0000-0002-1825-0097", "ror": "03yrm5c26", "handle": "1721.1/12345",
    "arxiv": "arXiv:2301.00001", "pmcid": "PMC123456", "hal": "hal-01234567", "ads": "2023arXiv230100001R", "wikidata": "Q42",
}
known = {}
for scheme, identifier in IDENTIFIERS.items():
    address = idutils.to_url(identifier, scheme, "https")
    schemes = idutils.detect_identifier_schemes(address)
    known[scheme] = scheme in schemes and idutils.normalize_pid(address, scheme) == identifier
    print(scheme, identifier, address, schemes, known[scheme])
    assert known[scheme] or schemes == ["url"]
assert [scheme for scheme, same in known.items() if not same] == ["arxiv", "pmcid", "hal", "ads", "wikidata"]
FORMS = {
    "https://arxiv.org/abs/2301.00001": ["url"], "arxiv.org/abs/2301.00001": ["handle"], "arXiv:2301.00001 [cs.CL]": [],
    "PMCID: PMC123456": [], "10.48550/arXiv.2301.00001": ["doi", "handle"],
}
for form, schemes in FORMS.items():
    print(form, idutils.detect_identifier_schemes(form))
    assert idutils.detect_identifier_schemes(form) == schemes
assert idutils.normalize_pid("10.5555/RAIN", "doi") == "10.5555/RAIN"
assert idutils.normalize_pid("2301.00001v2", "arxiv") == "arXiv:2301.00001v2"
PYTHON
