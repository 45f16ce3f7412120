"""Which paper an address leads to: by the arXiv id or the DOI in it, or as a page that shows one paper."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from generator.util.identifiers import arxiv_id, published_doi

# The last part of a path that names a paper, whoever the host is: year, month, number.
_NEW_ID = re.compile(r"(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,3})?(?:\.pdf)?", re.ASCII)
_ARXIV_HOSTS = ("arxiv.org", "huggingface.co", "hf.co", "alphaxiv.org", "ar5iv.org")
_DOI_IN_PATH = re.compile(r"/(10\.\d{4,9}/[^\s?#&]+)", re.ASCII)
# What publishers add to a DOI in their addresses: the form of the page, the version of a preprint.
_FORM = re.compile(r"/(?:full|abstract|pdf|epdf|meta|html)$|\.(?:full|abstract|pdf)(?:\.pdf)?$|(?<=\d)v\d{1,2}$")
# Pages of one paper at hosts that give papers neither an arXiv id nor, in the address, a DOI.
_PAPER_PAGE = re.compile(
    r"https?://(?:www\.)?(?:openreview\.net/(?:forum|pdf)\?id=|proceedings\.mlr\.press/v\d+/\w|jmlr\.org/papers/v\d"
    r"|aclanthology\.org/[\w.-]+\d|(?:papers|proceedings)\.n(?:eur)?ips\.cc/paper|openaccess\.thecvf\.com/content"
    r"|semanticscholar\.org/paper/|ieeexplore\.ieee\.org/document/\d|pubmed\.ncbi\.nlm\.nih\.gov/\d"
    r"|hal\.science/hal-\d|eprint\.iacr\.org/\d)"
)


def arxiv_at(url: str) -> str | None:
    """The arXiv id of the paper that an address leads to; None where it leads elsewhere.

    An id of the present kind counts at any host that ends a path with it. One of before 2007 looks like many an
    address (``article/1234567``) and counts at arXiv and its mirrors only.
    """
    host, path = _split(url)
    if new := _NEW_ID.fullmatch(path.rpartition("/")[2]):
        return new[1]
    is_known = any(host == name or host.endswith(f".{name}") for name in _ARXIV_HOSTS)
    return arxiv_id(path) if is_known else None


def doi_at(url: str) -> str | None:
    """The DOI in the path of an address, of the resolver's or of a publisher's page; None where there is none."""
    host, path = _split(url)
    found = _DOI_IN_PATH.search(path)
    if found is None:
        return None
    return published_doi(found[1] if host.endswith("doi.org") else _FORM.sub("", found[1]))


def is_paper_page(url: str) -> bool:
    """Whether an address is a page of one paper at a host that names papers in a way of its own."""
    return _PAPER_PAGE.match(url) is not None


def _split(url: str) -> tuple[str, str]:
    """The host and the path of a web address; "" where it is none."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return "", ""
    return (host, unquote(parts.path).rstrip("/")) if parts.scheme in ("http", "https") else ("", "")
