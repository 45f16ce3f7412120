"""The names of a record's fields: which of them give which fact of a paper.

Case and the signs between words do not count: ``publishedAt``, ``published_at`` and ``Published At`` are one name,
and so is ``paper_published_at``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

# For each fact its names, the one that tells most first. ``ab``, ``ti`` and so on are tags of Web of Science.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "documenttitle", "paper", "titles", "displayname", "ti", "name"),
    "abstract": (
        *("abstract", "abstracttext", "abstractnote", "abstracts", "ab", "originalabstract", "fullabstract"),
        *("abstractinvertedindex",),
    ),
    # Some have the abstract here, others what tells of it: beside an abstract they are a summary, or nothing.
    "text": ("summary", "description", "contenttext", "contenthtml"),
    "summary": ("aisummary", "tldr", "aitldr", "generatedsummary", "llmsummary", "gptsummary", "summaryai"),
    "arxiv": ("arxivid", "arxiv", "arxividentifier", "arxivnumber", "arxiveprints", "eprint"),
    "id": ("id", "identifier", "identifiers", "entryid", "archivelocation", "extra"),
    "doi": ("doi", "dois", "doilink", "digitalobjectidentifier", "arxivdoi", "prismdoi", "di"),
    "address": ("url", "link", "permalink", "uri", "href", "ee", "source", "site", "website", "id"),
    "authors": (
        *("authorsparsed", "authorfullnames", "af", "authors", "author", "authorships", "authornames"),
        *("authorlist", "authorstext", "authorstring", "creators", "creator", "au"),
    ),
    "author_count": ("authorcount", "authorscount", "numauthors", "numberofauthors", "nauthors"),
    "organization": ("organization", "organisation"),
    "published": (
        *("publishedat", "published", "publisheddate", "publicationdate", "datepublished", "dateofpublication"),
        *("firstpublicationdate", "submissiondate", "submitteddate", "datesubmitted", "versions", "issued"),
        *("publishedonline", "date", "pubdate", "coverdate", "publishdate", "releasedate", "pdate", "cdate"),
        *("publicationyear", "yearpublished", "pubyear", "year", "py"),
    ),
    "captured": (
        *("submittedondailyat", "submittedat", "capturedat", "scrapedat", "fetchedat", "crawledat", "retrievedat"),
        *("collectedat", "digestdate"),
    ),
    "upvotes": ("upvotes", "upvotecount", "numupvotes", "upvotescount", "votes", "likes"),
    "comments": ("numcomments", "commentcount", "commentscount", "comments"),
    "code": (
        *("githubrepo", "githuburl", "githublink", "github", "githubrepourl", "code", "codeurl", "codelink"),
        *("coderepo", "repourl", "repo", "repository", "repositoryurl", "codes", "sourcecode", "officialcode"),
    ),
    "links": ("projectpage", "projecturl", "projectlink", "project", "projectwebsite", "homepage", "links", "demo"),
    "stars": ("githubstars", "stars", "starcount", "numstars", "stargazerscount"),
    "venue": (
        *("venue", "journalref", "publicationvenue", "journal", "booktitle", "conference", "proceeding"),
        *("proceedings", "publicationtitle", "sourcetitle", "containertitle", "journaltitle", "journalbook"),
        *("publication", "so", "conferencename", "primarylocation", "hostvenue"),
    ),
    "withdrawn_at": ("withdrawnat",),
}
# An object inside that has the fields, and objects whose fields are ids of a paper.
INNER = frozenset(
    (
        *("paper", "row", "data", "fields", "attributes", "metadata", "content", "info", "record", "work", "item"),
        *("node", "document"),
    )
)
IDS = ("externalids", "ids", "pids")
_FACTS: Mapping[str, frozenset[str]] = {
    name: frozenset(fact for fact in NAMES if name in NAMES[fact]) for names in NAMES.values() for name in names
}
_NAMING = frozenset({"title", "arxiv", "doi", "id"})
_TELLING = frozenset({"abstract", "text", "arxiv", "doi", "address", "id"})
_SIGNS = frozenset({*(name for fact in _NAMING for name in NAMES[fact]), *INNER})
_ADDRESS = re.compile(r"url|link|href|pdf|arxiv|location|^(?:page|hfpage|id|ee|source|site|uri|doi)$")
LONGEST = 60  # characters of the name of a field


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A name in small letters, without signs between its words, and without saying that it is of a paper."""
    plain = re.sub(r"[^a-z0-9#@$_]|(?<=.)_", "", name[:LONGEST].lower())
    return re.sub(r"^(?:paper|article)(?=..)", "", plain)


@lru_cache(maxsize=4096)
def is_address(name: str) -> bool:
    """Whether what stands under a plain name may be an address of the paper."""
    return _ADDRESS.search(name) is not None


def may_be_record(value: Any) -> bool:
    """Whether a value has a name of a title or of an id: a look that costs little."""
    return isinstance(value, dict) and any(plain_name(name) in _SIGNS for name in value if isinstance(name, str))


def may_be_headings(names: Sequence[str]) -> bool:
    """Whether columns of those names may hold papers: a title or an id, and anything to know it by.

    Names that say the same are no sign of a table, but of running text.
    """
    known = {plain for name in names if len(name) <= LONGEST and (plain := plain_name(name)) in _FACTS}
    facts = {fact for name in known for fact in _FACTS[name]}
    return len(known) > 1 and not facts.isdisjoint(_NAMING) and not facts.isdisjoint(_TELLING)


def is_telling(name: str) -> bool:
    """Whether a column of that name may tell something of a paper."""
    plain = plain_name(name)
    return plain in _FACTS or plain in INNER or plain in IDS or "." in name or is_address(plain)


def nested(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields, those with a point in their names as objects: ``paper.title`` is the title of ``paper``."""
    if not any("." in name for name in fields):
        return fields
    objects: dict[str, Any] = {}
    for name, value in fields.items():
        outer, point, inner = name.partition(".")
        if point and inner and isinstance(objects.setdefault(outer, {}), dict):
            objects[outer][inner] = value
        else:
            objects.setdefault(name, value)
    return objects
