"""Facts of a source about one paper, and the spellings of ids, addresses and dates that count as such."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationError

from generator.model import ArxivId, Citations, Doi, Url, Words
from generator.util import text
from generator.util.dates import PartialDate
from generator.util.yaml_file import Strict

_ARXIV = re.compile(r"(?:^|[/:.\s])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$", re.ASCII)
_SUBJECT_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE | re.ASCII)
_ARXIV_DOI = "10.48550/arxiv."
_TRAILING = ".,;"


IsoDate = Annotated[str, AfterValidator(lambda raw: str(PartialDate.parse(raw)))]


def iso_date(parts: Sequence[object]) -> str:
    """The ISO text of a year, or of year and month, or of a day; "" where the parts are none of these."""
    numbers = [int(part) for part in map(str, parts[:3]) if part.isdecimal()]
    return "-".join(f"{number:0{width}d}" for number, width in zip(numbers, (4, 2, 2), strict=False))


class Values(Strict):
    """Facts of a paper; what is not known is None or empty.

    ``published`` is as precise as the source: a day, a month or a year. ``category`` is arXiv's primary one.
    """

    arxiv: ArxivId | None = None
    category: Words | None = None
    authors: tuple[Words, ...] = ()
    published: IsoDate | None = None
    doi: Doi | None = None
    venue: Words | None = None
    code: tuple[Url, ...] = ()
    citations: Citations | None = None
    keywords: tuple[Words, ...] = ()
    title: Words | None = None
    abstract: Words | None = None

    def known(self) -> dict[str, Any]:
        """The fields that hold something, by name."""
        return {name: value for name in Values.model_fields if (value := getattr(self, name))}


class Facts(Values):
    """The facts of one source about a paper.

    ``about`` is the arXiv id or the DOI by which it was asked: the facts count as long as the paper has that.
    ``withdrawn`` says that the authors took the paper back. ``unsure`` is what counts once the curator says so.
    """

    about: str | None = None
    withdrawn: bool = False
    unsure: Values | None = None


def sound(values: Mapping[str, Any]) -> tuple[Facts, dict[str, Any]]:
    """Facts of the values that can be such, and by name the values that cannot; empty values are passed over."""
    given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
    try:
        return Facts.model_validate(given), {}
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors(include_url=False)}
    facts = Facts.model_validate({name: value for name, value in given.items() if name not in wrong})
    return facts, {name: given[name] for name in sorted(wrong)}


def arxiv_id(raw: str) -> str | None:
    """The id without a version, of ``2411.10280v2``, an address at arXiv, or arXiv's own DOI; None of others."""
    found = _ARXIV.search(raw.strip())
    return found[1] if found else None


def arxiv_key(name: str) -> str:
    """One spelling for an arXiv id: arXiv names an old one with its subject class (``math.GT/``) or without."""
    return _SUBJECT_CLASS.sub("", name)


def arxiv_doi(name: str) -> str:
    """The DOI that arXiv registers for an id, in lower case."""
    return f"{_ARXIV_DOI}{name}".lower()


def any_doi(raw: str) -> str | None:
    """A DOI however it is written, without what introduces it; None where none is."""
    found = _DOI.fullmatch(raw.strip().rstrip(_TRAILING))
    return found[1] if found else None


def published_doi(raw: str) -> str | None:
    """The DOI of a published version; None where none is, or where it is only arXiv's own."""
    found = any_doi(raw)
    return None if found is None or found.lower().startswith(_ARXIV_DOI) else found


def address(raw: str) -> str | None:
    """A web address without marks that trail it; None where it is none."""
    shown = raw.strip().rstrip(_TRAILING)
    return None if re.search(r"\s", shown) else text.canonical(shown)
