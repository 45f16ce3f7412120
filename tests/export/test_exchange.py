"""Two curators exchange lists: what one exports the other reads, without loss."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.export import FORMATS
from generator.export.format import Source
from generator.export.publication import publication_in
from generator.ingest.reading import read_dump
from generator.model import Entry, Paper
from generator.settings.content import Content
from generator.util import text
from generator.util.dates import PartialDate
from tests.conftest import REPO
from tests.export.hostile import titles
from tests.related.test_similarity import LAW

EXCHANGED = ("bibtex", "ris", "csl-json")

# As catalogues have texts: read once already.
texts = titles.map(text.plain).filter(lambda shown: text.plain(shown) == shown)
names = st.sampled_from(
    (
        "Ada Example",
        "Bo B. van der Berg",
        "Plato",
        "李明",
        "Özgür Ünlü",
        "Łucja O'Brien-Ś",
        "The Nest Team",
        "Research and Development",
        "Nest {Lab}",
        "N\\A",
        "Rob Dawney Jr.",
        "Ann van Nestor III",
        "Nando De Freitas",
        "José Ortega y Gasset",
        "Guus Van den Broek",
        "Musa ibn Nasr al-Bazi",
        "山田 太郎",
        "ジョン スミス",
        "김 민새",
    )
)
venues = st.none() | st.sampled_from(("EggConf", "ICML", "ICML 2026", "Journal of Nests & Eggs 4(2) (2026)"))
urls = st.sampled_from(
    (
        "https://github.com/nest-lab/eggs_and-more",
        "https://gitlab.com/nest/nest",
        "https://nest.example/a~b/%7Ec?d=e_f&g=h#i;j",
        "https://nest.example/a--b",
    )
)
dates = st.none() | st.sampled_from((PartialDate(2026), PartialDate(2026, 2), PartialDate(2026, 2, 18)))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    arxiv = draw(st.none() | st.sampled_from(("2602.99001", "2602.99002")))
    doi = draw(st.none() | st.sampled_from(("10.5555/Nest_1", "10.5555/nest(2)<a>;b")))
    stand_in = Entry("", "", 1, arxiv=arxiv, doi=doi).name
    title = draw(texts.filter(bool)) if not stand_in else draw(texts.filter(bool) | st.just(stand_in))
    addresses = draw(st.lists(urls, max_size=4))
    abstract = draw(texts)
    code, links = text.sort_addresses(addresses)
    return LAW.model_copy(
        update={
            "title": title,
            "abstract": abstract,
            "authors": tuple(draw(st.lists(names, max_size=4))),
            "published": draw(dates),
            "arxiv": arxiv,
            "doi": doi,
            "venue": draw(venues),
            "code": code,
            "links": links,
        }
    )


@dataclass(frozen=True)
class Exchange:
    """Writes a list in a format and reads it."""

    path: Path

    def __call__(self, format: str, listed: list[Paper]) -> tuple[Entry, ...]:
        source = Source(Content(REPO / "content").taxonomy(), with_abstracts=True)
        written = "".join(FORMATS[format].stream(listed, source))
        self.path.write_bytes(written.encode("utf-8"))
        reading = read_dump(self.path)
        assert (reading.layout, reading.unread, reading.cut, reading.misdated) == (format, (), None, ())
        return reading.entries


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Exchange:
    return Exchange(tmp_path_factory.mktemp("exchange") / "list")


def known(paper: Paper) -> dict[str, Any]:
    """What an entry has to say of a paper."""
    stand_in = Entry("", "", 1, arxiv=paper.arxiv, doi=paper.doi).name
    publication = publication_in(paper.venue) if paper.authors else None
    in_abstract = (address.url for address in text.find_addresses(paper.abstract))
    code, links = text.sort_addresses((*paper.code, *paper.links, *in_abstract))
    return {
        "title": "" if paper.title == stand_in else paper.title,
        "abstract": paper.abstract,
        "authors": paper.authors,
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "venue": paper.venue,
        # The year of a publication is better than no date.
        "published": paper.published or (PartialDate(publication.year) if publication else None),
        "code": set(code),
        "links": set(links),
    }


def read(entry: Entry) -> dict[str, Any]:
    """The same of an entry."""
    values = {name: getattr(entry, name) for name in known(LAW)}
    return values | {"code": set(entry.code), "links": set(entry.links)}


@pytest.mark.parametrize("format", EXCHANGED)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(listed=st.lists(papers(), min_size=1, max_size=4))
def test_what_is_exported_is_read_without_loss(exchange: Exchange, format: str, listed: list[Paper]) -> None:
    numbered = [paper.model_copy(update={"id": f"paper-{n}"}) for n, paper in enumerate(listed)]
    assert [read(entry) for entry in exchange(format, numbered)] == list(map(known, numbered))
