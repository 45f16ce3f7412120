"""How a paper was published, where its venue leaves no doubt of that.

A wrong entry type or year in somebody's references is worse than a preprint's: a venue counts only if it says the
year, and by its words or its name whether it is a journal or the proceedings of a conference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["journal", "proceedings"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOLUME = r"\d+\s*\(\d+\)|\d+:\d+"  # 84(4) or 13:20260, which only journals have
_PROCEEDINGS = re.compile(
    r"\b(?:Proceedings|Proc\.|Conference|Conf\.|Symposium|Workshops?|Findings of|Advances in Neural Information)",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    rf"\b(?:Journal|Transactions|Trans\.|Letters|Reviews|Annals|npj|Scientific Reports)|\bJ\. |{_VOLUME}",
    re.IGNORECASE,
)
# Acronyms by which the field knows its conferences and journals, from dblp's lists of both.
_CONFERENCES = frozenset((
    "3DV", "AAAI", "AACL", "ACCV", "ACL", "ACMMM", "AISTATS", "ASE", "ASPLOS", "ASRU", "BMVC", "CHI", "CHIL",
    "CIKM", "COLING", "COLM", "COLT", "CVPR", "CoLLAs", "CoNLL", "CoRL", "DAC", "EACL", "ECAI", "ECCV",
    "ECIR", "ECML", "EMNLP", "ESEC", "FAccT", "FSE", "HPCA", "HPDC", "ICASSP", "ICCAD", "ICCV", "ICDE",
    "ICDM", "ICLR", "ICML", "ICRA", "ICSE", "IJCAI", "IJCNN", "INTERSPEECH", "IROS", "ISCA", "ISMIR", "ISSTA",
    "Interspeech", "KDD", "LREC", "MICCAI", "MICRO", "MIDL", "MLSys", "NAACL", "NDSS", "NIPS", "NeurIPS",
    "OSDI", "PACT", "PLDI", "PPoPP", "RecSys", "SIGGRAPH", "SIGIR", "SIGMOD", "SLT", "SOSP", "UAI", "USENIX",
    "VLDB", "WACV", "WMT", "WSDM", "WWW",
))  # fmt: skip
_JOURNALS = frozenset((
    "IJCV", "JAIR", "JMLR", "PAMI", "PNAS", "TACL", "TASLP", "TKDE", "TMLR", "TNNLS", "TOSEM", "TPAMI", "TSE",
))  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Publication:
    """How a paper was published: the ``kind`` of its container, the container's name and the year."""

    kind: Kind
    container: str
    year: int


@lru_cache(maxsize=1 << 12)
def publication_in(venue: str | None) -> Publication | None:
    """How a paper of this venue was published; None where the venue leaves anything to doubt.

    >>> publication_in("Findings of ACL 2023")
    Publication(kind='proceedings', container='Findings of ACL 2023', year=2023)
    >>> publication_in("ICML") is None
    True
    """
    years = {int(year) for year in _YEAR.findall(venue or "")}
    if not venue or len(years) != 1:
        return None
    names = set(_NAME.findall(venue))
    is_proceedings = bool(_PROCEEDINGS.search(venue) or names & _CONFERENCES)
    is_journal = bool(_JOURNAL.search(venue) or names & _JOURNALS)
    if is_proceedings == is_journal:
        return None
    (year,) = years
    return Publication("proceedings" if is_proceedings else "journal", venue, year)
