"""What names a paper in a text: arXiv ids, DOIs, and the addresses of pages that each show one paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_NEW_ID = r"\d{4}\.\d{4,5}"
_ARCHIVES = (
    r"astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nlin|nucl-(?:ex|th)|physics|quant-ph|math|cs|q-bio"
    r"|cmp-lg|alg-geom|dg-ga|q-alg|chao-dyn|solv-int|patt-sol|adap-org|comp-gas|funct-an"
)
_OLD_ID = rf"(?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{7}}"
ARXIV_ID = rf"(?:{_NEW_ID}|{_OLD_ID})"
_VERSION = r"(?:v\d{1,3})?"
_DOI = r"10\.\d{4,9}/(?:(?![,;]10\.\d)[^\s\"'<>\\^`{|}])+"

# The sites on whose addresses an arXiv id is that of the page's paper, with what may stand before the id.
_ARXIV_ADDRESS = re.compile(
    r"(?:[\w-]+\.)*(?:arxiv\.org|xxx\.lanl\.gov|alphaxiv\.org|ar5iv\.org|arxiv-vanity\.com|huggingface\.co|hf\.co"
    r"|hf-mirror\.com|scirate\.com|papers\.cool|semanticscholar\.org|emergentmind\.com|connectedpapers\.com"
    r"|doi\.org/10\.48550|talk2arxiv\.org)"
    r"/(?:[a-z-]{2}/)?(?:(?:abs|pdf|html|papers?|arxiv|e-print|format|ps|src|overview|main|daily|resources)[/:])*"
    rf"(?:arxiv[.:/])?(?P<arxiv>{ARXIV_ID}){_VERSION}(?:\.pdf|\.html)?/?(?:[?#.,;]\S*)?",
    re.IGNORECASE,
)
_DOI_ADDRESS = re.compile(
    rf"(?:dx\.)?doi\.org/(?P<doi>{_DOI})"
    rf"|(?:[\w-]+\.)+[a-z]{{2,9}}/(?:\w+/)?doi/(?:(?:abs|pdf|full|epdf|pdfdirect|book)/)?(?P<page_doi>{_DOI})"
    rf"|link\.springer\.com/(?:article|chapter|book|content/pdf)/(?P<springer>{_DOI})"
    r"|(?:www\.)?(?:bio|med)rxiv\.org/content/(?P<rxiv>10\.1101/[\d.]+)(?:v\d+)?\S*",
    re.IGNORECASE,
)
_NATURE = re.compile(r"(?:www\.)?nature\.com/articles/(?P<article>s\d{5}-\d{3}-\d{5}-\w)(?:[.?#]\S*)?")
# Series of working papers, which number their DOIs as their pages.
_SSRN = re.compile(
    r"(?:papers\.|www\.)?ssrn\.com/(?:sol3/\w+\.cfm\?(?:\S*&)?abstract_?id=|abstract=)(?P<id>\d+)(?:&\S*)?",
    re.IGNORECASE,
)
_NBER = re.compile(r"(?:www\.)?nber\.org/papers/(?P<id>w\d+)(?:\.pdf)?/?")
_ANTHOLOGY = re.compile(
    r"(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)/(?P<id>[\w.-]*?\d)(?:v\d)?(?:\.pdf)?/?"
)
# The volumes of the anthology whose DOIs are the ids behind the society's prefix. Those of its journals, and of
# many conferences and workshops, are others, or there is none.
_ANTHOLOGY_DOI = re.compile(
    r"20[2-9]\d\.(?:(?:acl|emnlp|naacl|eacl|aacl)-\w+|findings-\w+|conll-\d+)\.\d+"
    r"|(?:P1[6-9]|N1[689]|D1[5-9]|E17|K1[6-9])-\d{4}"
)
# Pages that each show one paper, without an id that a service knows: they count where a title stands with them.
_PAGE = re.compile(
    r"(?:www\.)?(?:openreview\.net/(?:forum|pdf|attachment)\?\S*id=\S+|proceedings\.mlr\.press/v\d+/\S+"
    r"|(?:proceedings|papers)\.(?:neurips|nips)\.cc/(?:paper|paper_files)/\S+|openaccess\.thecvf\.com/\S*content\S+"
    r"|ojs\.aaai\.org/\S*view/\S+|(?:www\.)?jmlr\.org/papers/\S+|ieeexplore\.ieee\.org/(?:abstract/)?document/\d+\S*"
    r"|ijcai\.org/(?:proceedings/)?\d{4}/\S+|isca-(?:speech|archive)\.org/\S+/\S+"
    r"|usenix\.org/conference/\S+/presentation/\S+|ecva\.net/papers/\S+|semanticscholar\.org/paper/\S+"
    r"|cdn\.openai\.com/papers/\S+|jstor\.org/stable/(?:\d+|10\.\d+/)\S*|sciencedirect\.com/science/article/\S*pii/\w+\S*"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/\d+\S*|(?:pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/PMC\d+\S*"
    r"|ui\.adsabs\.harvard\.edu/abs/\S+|inspirehep\.net/literature/\d+\S*|eprint\.iacr\.org/\d{4}/\d+\S*"
    r"|(?:[\w-]+\.)?hal\.science/[\w-]+-\d{6,}\S*|eric\.ed\.gov/\?id=E[DJ]\d+\S*|philpapers\.org/(?:rec|archive)/\S+)",
    re.IGNORECASE,
)
_TRAILING = ".,;:!*_"


@dataclass(frozen=True)
class PaperName:
    """What an address or an id says of which paper is meant; ``page`` is an address that shows it."""

    arxiv: str | None = None
    doi: str | None = None
    page: str | None = None


# A name that stands in running text: an address, with or without its scheme, or an id.
WRITTEN = re.compile(
    r"https?://(?:(?![,;]https?:)[^\s<>\"'`|])+"
    r"|(?<![\w./@-])(?:www\.|export\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co/papers|hf\.co/papers|(?:dx\.)?doi\.org"
    r"|openreview\.net|aclanthology\.org)/[^\s<>\"'`|]+"
    rf"|(?<![\w./@-])arxiv\s{{0,2}}[:_ ]\s{{0,2}}{ARXIV_ID}{_VERSION}(?!\w)"
    rf"|(?<![\w./@-])(?:doi:\s{{0,2}})?{_DOI}"
    rf"|(?<![\w./@$-]){ARXIV_ID}{_VERSION}(?:\.pdf)?(?![\w%/-]|\.\w)",
    re.IGNORECASE,
)
_ID = re.compile(rf"(?:oai:arxiv\.org:|arxiv\s*[:_ ]\s*)?(?P<arxiv>{ARXIV_ID}){_VERSION}(?:\.pdf)?", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def paper_name(written: str) -> PaperName | None:
    """The paper that an address or an id names; None where it names none."""
    written = _trimmed(written)
    if found := _ID.fullmatch(written):
        return PaperName(arxiv=_arxiv(found["arxiv"])) if _is_dated(found["arxiv"]) else None
    if bare := re.fullmatch(rf"(?:doi:\s*)?({_DOI})", written, re.IGNORECASE):
        return _of_doi(str(bare[1]))
    address = _SCHEME.sub("", written, count=1)
    address = unquote(address) if "%2F" in address.upper() else address
    if found := _ARXIV_ADDRESS.fullmatch(address):
        return PaperName(arxiv=_arxiv(found["arxiv"]))
    if found := _DOI_ADDRESS.fullmatch(address):
        return _of_doi(re.sub(r"[?#].*", "", next(filter(None, found.groups()))))
    if found := _NATURE.fullmatch(address):
        return PaperName(doi=f"10.1038/{found['article']}")
    if found := _SSRN.fullmatch(address):
        return PaperName(doi=f"10.2139/ssrn.{found['id']}")
    if found := _NBER.fullmatch(address):
        return PaperName(doi=f"10.3386/{found['id']}")
    if found := _ANTHOLOGY.fullmatch(address):
        doi = f"10.18653/v1/{found['id']}" if _ANTHOLOGY_DOI.fullmatch(found["id"]) else None
        return PaperName(doi=doi, page=f"https://aclanthology.org/{found['id']}")
    return PaperName(page=written) if _PAGE.fullmatch(address) else None


def _trimmed(written: str) -> str:
    """Without marks that trail it, and brackets that it does not open."""
    while written:
        last = written[-1]
        if last in _TRAILING or (last in ")]}" and written.count(last) > written.count("([{"[")]}".index(last)])):
            written = written[:-1]
        else:
            break
    return written


def _of_doi(doi: str) -> PaperName:
    preprint = re.fullmatch(rf"10\.48550/arxiv\.({ARXIV_ID}){_VERSION}", doi, re.IGNORECASE)
    return PaperName(arxiv=_arxiv(preprint[1])) if preprint else PaperName(doi=_trimmed(doi))


def _arxiv(written: str) -> str:
    """The id in arXiv's spelling: archives in small letters, subject classes in large ones."""
    archive, slash, number = written.partition("/")
    name, point, subject = archive.partition(".")
    return f"{name.lower()}{point}{subject.upper()}/{number}" if slash else written


def _is_dated(arxiv: str) -> bool:
    """Whether a number can be an id: its month is one, and it has as many digits as ids of that month have."""
    if "/" in arxiv:
        return True
    month, _, number = arxiv.partition(".")
    return 1 <= int(month[2:]) <= 12 and "0704" <= month < "9000" and len(number) == (5 if month >= "1501" else 4)
