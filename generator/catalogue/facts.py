"""Facts of a source about one paper, and the spellings of addresses and dates that count as such."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationError

from generator.model import ArxivId, Citations, Doi, Url, Words
from generator.util import text
from generator.util.dates import PartialDate
from generator.util.yaml_file import Strict

_TRAILING = ".,;"


IsoDate = Annotated[str, AfterValidator(lambda raw: str(PartialDate.parse(raw)))]


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


def address(raw: str) -> str | None:
    """A web address without marks that trail it; None where it is none."""
    shown = raw.strip().rstrip(_TRAILING)
    return None if re.search(r"\s", shown) else text.canonical(shown)
