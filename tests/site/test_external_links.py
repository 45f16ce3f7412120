from __future__ import annotations

from generator.model import Paper
from generator.site.external_links import external_links, searches
from tests.related.test_similarity import LAW


def links(**facts: object) -> dict[str, str]:
    paper = Paper.model_validate(LAW.model_dump() | facts)
    return {title: url for title, url, _ in external_links(paper)}


def test_the_most_wanted_comes_first() -> None:
    found = links(
        arxiv="2402.01234",
        doi="10.1000/rain(5)",
        code=("https://github.com/lab/rain",),
        links=("https://lab.example/rain/",),
    )
    assert found == {
        "PDF": "https://arxiv.org/pdf/2402.01234",
        "arXiv": "https://arxiv.org/abs/2402.01234",
        "HTML": "https://arxiv.org/html/2402.01234",
        "Code: github.com/lab/rain": "https://github.com/lab/rain",
        "DOI": "https://doi.org/10.1000/rain(5)",
        "Hugging Face": "https://huggingface.co/papers/2402.01234",
        "alphaXiv": "https://www.alphaxiv.org/abs/2402.01234",
        "lab.example/rain": "https://lab.example/rain/",
    }
    assert list(found) == ["PDF", "arXiv", "HTML", *list(found)[3:]]


def test_arxiv_makes_html_since_december_2023() -> None:
    assert "HTML" in links(arxiv="2312.00001")
    assert "HTML" not in links(arxiv="2311.99999")


def test_old_ids_lead_only_where_they_are_known() -> None:
    assert links(arxiv="math.GT/0309136") == {
        "PDF": "https://arxiv.org/pdf/math.GT/0309136",
        "arXiv": "https://arxiv.org/abs/math.GT/0309136",
    }


def test_what_is_known_nowhere_is_searched_for() -> None:
    paper = LAW.model_copy(update={"title": "Law & <Order>: 100%"})
    assert links() == {}
    found = {title: url for title, url, _ in searches(paper, of_arxiv=True)}
    assert list(found) == ["arXiv", "Google Scholar", "Semantic Scholar", "Hugging Face"]
    assert all(url.endswith("=Law+%26+%3COrder%3E%3A+100%25") for url in found.values())


def test_what_is_known_is_not_searched_for() -> None:
    for facts in ({"arxiv": "2402.01234"}, {"doi": "10.1000/5"}):
        assert list(searches(LAW.model_copy(update=facts), of_arxiv=True)) == []


def test_what_is_of_no_field_of_arxiv_is_searched_for_elsewhere() -> None:
    assert [title for title, _, _ in searches(LAW, of_arxiv=False)] == ["Google Scholar", "Semantic Scholar"]
