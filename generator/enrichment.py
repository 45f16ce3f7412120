"""What arXiv knows of papers that the dumps tell little of: ids, authors and dates, looked up by title.

Off by default and never needed: nothing else in the project waits for the network. The answers are kept in
``content/enrichment.yml``, one by one as they come, so that an interrupted run goes on where it was. They fill
what the dumps leave open and never replace what a dump or the curator says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import Field

from generator import text
from generator.catalogue import Paper
from generator.content import ArxivId
from generator.dates import PartialDate
from generator.errors import ContentError
from generator.files import write_file
from generator.identity import Answer, Record, compare
from generator.yamlfile import Strict, dump, load

# "no more than one request every three seconds, and a single connection at a time", says the API's manual.
PAUSE = 3.0  # seconds
_TELLING_WORD = 4  # characters; shorter ones are mostly stop words, which arXiv finds nothing for
_MOST_WORDS = 12
_ATOM = "{http://www.w3.org/2005/Atom}"

Ask = Callable[[str], bytes]


class Found(Strict):
    """What arXiv says of a paper."""

    arxiv: ArxivId
    authors: Annotated[tuple[str, ...], Field(min_length=1)]
    published: PartialDate


class Answers(Strict):
    """``enrichment.yml``: the answer for each paper asked about; null where arXiv has no such paper."""

    papers: dict[str, Found | None] = {}


def path(folder: Path) -> Path:
    """Where a content folder keeps the answers."""
    return folder / "enrichment.yml"


def load_answers(folder: Path) -> Answers:
    """The answers so far. Raises ContentError where the file is not as it should be."""
    file = path(folder)
    return load(file, Answers) if file.exists() else Answers()


def wanting(papers: Iterable[Paper], answers: Answers) -> list[Paper]:
    """The papers on show that lack an id, authors or a date, and were not asked about yet."""
    return [
        paper
        for paper in papers
        if paper.is_shown
        and paper.id not in answers.papers
        and not (paper.arxiv and paper.authors and paper.published)
    ]


def enrich(
    folder: Path,
    papers: Iterable[Paper],
    ask: Ask,
    pause: Callable[[float], None],
    said: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> dict[str, Found | None]:
    """Asks about each paper in turn and keeps every answer at once.

    Args:
        folder: the content folder.
        papers: what to ask about.
        ask: sends a search query, gives the Atom document that answers it.
        pause: waits so many seconds; called between two requests.
        said: told the stage, how many papers are done, and of how many.

    Returns:
        The new answers.

    Raises:
        ContentError: arXiv did not answer, or not in Atom; the answers before are kept.
    """
    answers = dict(load_answers(folder).papers)
    new: dict[str, Found | None] = {}
    asked = list(papers)
    for number, paper in enumerate(asked, 1):
        if number > 1:
            pause(PAUSE)
        new[paper.id] = best(paper, ask(query(paper.title)))
        answers[paper.id] = new[paper.id]
        values = {name: found and found.model_dump(mode="json") for name, found in sorted(answers.items())}
        write_file(path(folder), _HEAD + dump({"papers": values}))
        said("asking arXiv", number, len(asked))
    return new


_HEAD = """# What arXiv answered, by `reading-list enrich`: null where it has no paper of that title and abstract.
# Take an entry out to have it asked again.
"""


def query(title: str) -> str:
    """A search for the longer words of a title. Only words go out: nothing in a title is the search's syntax."""
    words = dict.fromkeys(text.words(title))
    telling = [word for word in words if len(word) >= _TELLING_WORD] or list(words)
    return " AND ".join(f"ti:{word}" for word in telling[:_MOST_WORDS])


def best(paper: Paper, atom: bytes) -> Found | None:
    """The entry of an Atom answer that is the same work as the paper, by the rules of identity."""
    asked = Record(paper.title, paper.abstract)
    for entry in _entries(atom):
        told = Record(_text(entry, "title"), _text(entry, "summary"))
        if compare(asked, told).answer is Answer.SAME:
            number = _text(entry, "id").rsplit("/abs/", 1)[-1]
            names = (_text(author, "name") for author in entry.iter(f"{_ATOM}author"))
            return Found.model_validate(
                {
                    "arxiv": number.rsplit("v", 1)[0] if number.rsplit("v", 1)[-1].isdecimal() else number,
                    "authors": [name for name in names if name],
                    "published": _text(entry, "published")[:10],
                }
            )
    return None


def _entries(atom: bytes) -> list[Element]:
    try:
        feed: Element = fromstring(atom)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ContentError.at(
            "arXiv", 0, f"answered with something that is no Atom ({error}); try later"
        ) from error
    return list(feed.iter(f"{_ATOM}entry"))


def _text(element: Element, name: str) -> str:
    return text.plain(element.findtext(f"{_ATOM}{name}") or "")
