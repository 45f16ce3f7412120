from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.extras.fetch.addresses import AddressError, question

HUB = "https://huggingface.co/api/daily_papers"
ARXIV = "https://export.arxiv.org/api/query"
ZOTERO = "https://api.zotero.org/groups/99001"


@pytest.mark.parametrize(
    ("address", "url", "params"),
    [
        ("https://huggingface.co/papers", HUB, {}),
        ("https://www.huggingface.co/papers/", HUB, {}),
        ("https://huggingface.co/papers/date/2026-03-02", HUB, {"date": "2026-03-02", "limit": "100"}),
        ("https://huggingface.co/papers?date=2026-03-02", HUB, {"date": "2026-03-02", "limit": "100"}),
        ("https://hf.co/papers/week/2026-W10", HUB, {"week": "2026-W10", "limit": "100"}),
        ("https://huggingface.co/papers/month/2026-03/", HUB, {"month": "2026-03", "limit": "100"}),
        ("https://huggingface.co/papers/trending", HUB, {"sort": "trending", "limit": "100"}),
        (
            "https://huggingface.co/papers?q=wire+%26%20nests",
            "https://huggingface.co/api/papers/search",
            {"q": "wire & nests", "limit": "120"},
        ),
        ("https://huggingface.co/papers/2602.99001", ARXIV, {"id_list": "2602.99001", "max_results": "1"}),
        ("https://arxiv.org/abs/2602.99001v2", ARXIV, {"id_list": "2602.99001", "max_results": "1"}),
        ("http://arxiv.org/pdf/math/0309136", ARXIV, {"id_list": "math/0309136", "max_results": "1"}),
        (
            "https://arxiv.org/list/cs.RO/recent?skip=0&show=50",
            ARXIV,
            {
                **{"search_query": "cat:cs.RO", "start": "0", "max_results": "50"},
                **{"sortBy": "submittedDate", "sortOrder": "descending"},
            },
        ),
        (
            "https://arxiv.org/list/cs/recent?show=2000",
            ARXIV,
            {
                **{"search_query": "cat:cs.*", "start": "0", "max_results": "200"},
                **{"sortBy": "submittedDate", "sortOrder": "descending"},
            },
        ),
        ("https://arxiv.org/list/quant-ph/new", "https://rss.arxiv.org/rss/quant-ph", {}),
        (
            'https://arxiv.org/search/?query="bent wire" nests&searchtype=title&order=',
            ARXIV,
            {"search_query": 'ti:"bent wire" AND ti:nests', "start": "0", "max_results": "50"},
        ),
        (
            "https://arxiv.org/search/cs?query=nests&searchtype=all&size=25",
            ARXIV,
            {
                **{"search_query": "all:nests", "start": "0", "max_results": "25"},
                **{"sortBy": "submittedDate", "sortOrder": "descending"},
            },
        ),
        (
            "http://export.arxiv.org/api/query?search_query=all:wire&max_results=7",
            ARXIV,
            {"search_query": "all:wire", "max_results": "7"},
        ),
        ("https://www.zotero.org/groups/99001/nests", f"{ZOTERO}/items/top", {"format": "bibtex", "limit": "100"}),
        ("https://www.zotero.org/groups/99001", f"{ZOTERO}/items/top", {"format": "bibtex", "limit": "100"}),
        (
            "https://www.zotero.org/groups/99001/nests/collections/ABCD2345/items/EFGH6789/collection",
            f"{ZOTERO}/collections/ABCD2345/items/top",
            {"format": "bibtex", "limit": "100"},
        ),
    ],
)
def test_pages_become_questions_to_the_services(address: str, url: str, params: dict[str, str]) -> None:
    asked = urlsplit(question(address).url)
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == url
    assert {name: value for name, [value] in parse_qs(asked.query).items()} == params


@pytest.mark.parametrize(
    "address",
    [
        "https://lab.example/papers.json?a=b#c",
        "http://lab.example",
        "https://huggingface.co/api/daily_papers?date=2026-03-02",
        "https://huggingface.co/papers/date/yesterday",
        "https://rss.arxiv.org/rss/cs.RO",
        "https://api.zotero.org/groups/99001/items/top?format=csljson",
    ],
)
def test_other_addresses_are_asked_as_they_are(address: str) -> None:
    assert question(f" {address} ").url == address
    assert question(address).next_page is None


def test_what_was_searched_for_and_when() -> None:
    assert question("https://huggingface.co/papers?q=bent+wire").query == "bent wire"
    assert question("https://arxiv.org/search/?query=bent wire").query == "all:bent AND all:wire"
    of_today = {
        address: question(f"https://huggingface.co/papers{address}").is_of_today
        for address in ("", "?q=wire", "/trending", "/date/2026-03-02", "/week/2026-W10")
    }
    assert [address for address, is_of_today in of_today.items() if is_of_today] == ["?q=wire", "/trending"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/hostname", "is no address of the web"),
        ("ftp://lab.example/papers", "is no address of the web"),
        ("https://", "is no address of the web"),
        ("http://[", "is no address of the web"),
        ("https://arxiv.org/search/?query=&searchtype=all", "searches for nothing"),
        ("https://arxiv.org/search/?query=x&searchtype=orcid", "searches in a way that arXiv's API lacks"),
        ("https://arxiv.org/search/advanced?terms-0-term=x", "is a form of a search"),
        ("https://www.zotero.org/someone/library", "is no public group of Zotero with its number"),
        ("https://www.zotero.org/groups/nests", "is no public group of Zotero with its number"),
    ],
)
def test_what_cannot_be_asked(address: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        question(address)
