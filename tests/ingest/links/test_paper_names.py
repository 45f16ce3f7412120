from __future__ import annotations

import pytest

from generator.ingest.links.paper_names import WRITTEN, PaperName, paper_name


@pytest.mark.parametrize(
    "written",
    [
        "2305.07922",
        "2305.07922v3",
        "arXiv:2305.07922v2",
        "arxiv 2305.07922",
        "https://arxiv.org/abs/2305.07922",
        "http://arxiv.org/pdf/2305.07922v1.pdf",
        "https://arxiv.org/html/2305.07922v1#S1",
        "www.arxiv.org/abs/2305.07922?context=cs.CL",
        "https://browse.arxiv.org/pdf/2305.07922.pdf",
        "https://www.alphaxiv.org/overview/2305.07922",
        "https://ar5iv.labs.arxiv.org/html/2305.07922",
        "https://huggingface.co/papers/2305.07922#community",
        "https://hf.co/papers/2305.07922",
        "https://doi.org/10.48550/arXiv.2305.07922",
        "10.48550/arxiv.2305.07922",
        "https://papers.cool/arxiv/2305.07922",
        "https://arxiv.org/abs/2305.07922),",
    ],
)
def test_arxiv(written: str) -> None:
    assert paper_name(written) == PaperName(arxiv="2305.07922")


@pytest.mark.parametrize(
    ("written", "arxiv"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/math.gt/0309136v2", "math.GT/0309136"),
        ("cs.CL/0501001", "cs.CL/0501001"),
        ("0704.0001", "0704.0001"),
    ],
)
def test_old_ids(written: str, arxiv: str) -> None:
    assert paper_name(written) == PaperName(arxiv=arxiv)


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi: 10.1145/3292500.3330701.", "10.1145/3292500.3330701"),
        ("https://dx.doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701?casa_token=x", "10.1145/3292500.3330701"),
        ("https://link.springer.com/chapter/10.1007/978-3-030-58452-8_13", "10.1007/978-3-030-58452-8_13"),
        ("https://www.nature.com/articles/s41586-021-03819-2", "10.1038/s41586-021-03819-2"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full", "10.1101/2020.01.01.123456"),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567", "10.2139/ssrn.1234567"),
        ("https://papers.ssrn.com/sol3/Delivery.cfm?x=1&abstractid=1234567&mirid=1", "10.2139/ssrn.1234567"),
        ("https://ssrn.com/abstract=1234567", "10.2139/ssrn.1234567"),
        ("https://www.nber.org/papers/w28104.pdf", "10.3386/w28104"),
        ("https://doi.org/10.1016/S0004-3702(97)00043-X", "10.1016/S0004-3702(97)00043-X"),
    ],
)
def test_dois(written: str, doi: str) -> None:
    assert paper_name(written) == PaperName(doi=doi)


def test_the_anthology_has_dois_for_some_of_its_volumes() -> None:
    page = "https://aclanthology.org/"
    assert paper_name(f"{page}2020.acl-main.703/") == PaperName(
        doi="10.18653/v1/2020.acl-main.703", page=f"{page}2020.acl-main.703"
    )
    assert paper_name(f"{page}N19-1423.pdf") == PaperName(doi="10.18653/v1/N19-1423", page=f"{page}N19-1423")
    for volume in ("2020.tacl-1.1", "2022.coling-1.5", "2020.lrec-1.9", "P14-1001"):
        assert paper_name(f"https://www.aclweb.org/anthology/{volume}") == PaperName(page=f"{page}{volume}")


@pytest.mark.parametrize(
    "page",
    [
        "https://openreview.net/forum?id=YicbFdNTTy",
        "https://proceedings.mlr.press/v139/radford21a.html",
        "https://proceedings.neurips.cc/paper/2020/hash/1457-Abstract.html",
        "https://www.jstor.org/stable/4093123?seq=1",
        "https://www.sciencedirect.com/science/article/abs/pii/S0004370297000439",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        "https://ui.adsabs.harvard.edu/abs/1998AJ....116.1009R/abstract",
        "https://inspirehep.net/literature/451647",
        "https://eprint.iacr.org/2016/086.pdf",
        "https://shs.hal.science/halshs-00123456v1/document",
        "https://eric.ed.gov/?id=EJ1234567",
        "https://philpapers.org/rec/OAKKIT",
    ],
)
def test_pages_without_an_id(page: str) -> None:
    assert paper_name(page) == PaperName(page=page)


@pytest.mark.parametrize(
    "written",
    [
        "2399.07922",
        "1501.0001",
        "1412.00001",
        "0601.0001",
        "https://arxiv.org/list/cs.CL/recent",
        "https://example.com/2305.07922",
        "https://huggingface.co/bert-base",
        "https://github.com/arxiv/2305.07922",
        "https://www.jstor.org/stable/community.123",
        "https://www.ssrn.com/index.cfm/en/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=kites",
        "https://www.nber.org/papers",
        "",
    ],
)
def test_what_names_no_paper(written: str) -> None:
    assert paper_name(written) is None


def test_names_in_running_text() -> None:
    text = "see arXiv:2305.07922v2, 10.1/x and (https://arxiv.org/abs/2305.07923) v1.2305.07924 $2305.07925 a/2305.07926"
    assert [found[0] for found in WRITTEN.finditer(text)] == [
        "arXiv:2305.07922v2",
        "https://arxiv.org/abs/2305.07923)",
    ]
