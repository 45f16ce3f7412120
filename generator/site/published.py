"""Published addresses never die: what an old sitemap lists has to be served still."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from generator.catalogue.store import Catalogue
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.address_index import Served, served
from generator.site.arranging import arrange
from generator.util.errors import ContentError, Problem, nearest

MOST = 50 * 2**20  # bytes, unpacked: the most that the sitemap protocol allows
_MOST_HINTS = 100  # dead addresses that get a suggestion; of a wrong sitemap there may be thousands
_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINE = "line"
_PAPER = re.compile(r"papers/([a-z0-9]+(?:-[a-z0-9]+)*)/")


@dataclass(frozen=True)
class Listed:
    """An address of a sitemap, and its line."""

    url: str
    line: int


def check(content: Content, papers: Iterable[Paper], sitemap: Path | None = None, hosted: str = "") -> None:
    """Refuses content whose site would have addresses in conflict, or would not serve what a sitemap lists.

    Args:
        content: the content folder.
        papers: all papers that it makes, hidden ones included.
        sitemap: the file to hold it against, if any.
        hosted: the address of the site, if it is known.

    Raises:
        ContentError: a problem for each address, or one for a file that is no sitemap.
    """
    site = served(arrange(content, papers, Decisions.load(content.curation_file)), content)
    if sitemap is None:
        return
    listed = read(sitemap)
    root = _root(sitemap, [item.url for item in listed], hosted)
    dead = [item for item in listed if _path(item.url, root) not in site]
    if dead:
        raise ContentError(_problems(sitemap, content, site, dead, root))


def _problems(
    sitemap: Path, content: Content, site: Served, dead: Sequence[Listed], root: str
) -> Iterator[Problem]:
    moved = f"`moved:` in {content.curation_file}"
    known = site.places | set(site.redirects)
    for number, item in enumerate(dead):
        path = _path(item.url, root)
        mend = f"say where it leads now under {moved}"
        if paper := _PAPER.fullmatch(path):
            mend = f"restore {Catalogue(content.papers).path(paper[1])} from git, or {mend}"
        hint = nearest(path, known, "") if number < _MOST_HINTS else ""
        yield Problem(str(sitemap), item.line, f"{item.url} would die; {'; '.join(filter(None, (mend, hint)))}")


def _root(sitemap: Path, urls: Sequence[str], hosted: str) -> str:
    """The address of the site that a sitemap is of, with a slash at its end."""
    if hosted and all(url.startswith(hosted) for url in urls):
        return hosted
    levels = zip(*(url.split("/")[:-1] for url in urls), strict=False)
    root = "".join(f"{level[0]}/" for level in takewhile(lambda level: len(set(level)) == 1, levels))
    if not urlsplit(root).netloc:
        raise ContentError.at(sitemap, 0, "has addresses of several hosts; give the sitemap of one site")
    return root


def _path(url: str, root: str) -> str:
    return unquote(url.removeprefix(root)).removesuffix("index.html")


def read(path: Path) -> list[Listed]:
    """The addresses of a sitemap, without their queries.

    Raises:
        ContentError: the file is no sitemap, is too large, or lists nothing.
    """
    root = _parsed(path)
    tag = root.tag.removeprefix(_NAMESPACE)
    if tag == "sitemapindex":
        raise _no_sitemap(path, "it is an index of sitemaps; give one of those that it names")
    if tag != "urlset":
        raise _no_sitemap(path, "its outermost element is not <urlset>")
    listed = [
        _plain(path, (loc.text or "").strip(), int(loc.attrib[_LINE]))
        for namespace in ("", _NAMESPACE)
        for loc in root.iterfind(f"{namespace}url/{namespace}loc")
    ]
    if not listed:
        raise ContentError.at(
            path, 0, "lists no address; set site_url in mkdocs.yml, build, and take the new sitemap"
        )
    return listed


def _parsed(path: Path) -> Element:
    """The outermost element of an XML file, each element with its line under ``_LINE``."""
    data = _unpacked(path)
    builder = _WithLines()
    parser = XMLParser(target=builder)
    builder.source = parser.parser
    # Or a DTD elsewhere would be passed over, not refused.
    parser.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ParseError as error:
        raise _no_sitemap(path, f"it is not XML: {expat.ErrorString(error.code)}", error.position[0]) from error
    except DefusedXmlException as error:
        raise _no_sitemap(path, "it declares entities") from error
    except (LookupError, ValueError) as error:  # the encoding that its first line names
        raise _no_sitemap(path, f"it is not XML: {error}", 1) from error
    return root


def _unpacked(path: Path) -> bytes:
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path) if is_packed else path.open("rb") as stream:
            data = stream.read(MOST + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _no_sitemap(path, "it cannot be unpacked") from error
    if len(data) > MOST:
        raise _no_sitemap(path, f"it has more than {MOST:,} bytes")
    return data


def _plain(path: Path, url: str, line: int) -> Listed:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ContentError.at(path, line, f"{url[:200]!r} is no web address; save the sitemap again")
    return Listed(f"{parts.scheme}://{parts.netloc}{parts.path or '/'}", line)


def _no_sitemap(path: Path, why: str, line: int = 0) -> ContentError:
    return ContentError.at(path, line, f"is no sitemap, {why}; give the sitemap.xml or sitemap.xml.gz of a site")


class _WithLines(TreeBuilder):
    """Builds elements whose attributes are nothing but their line."""

    source: expat.XMLParserType

    def start(self, tag: str, attributes: Mapping[str, str]) -> Element:
        """An element begins."""
        return super().start(tag, {_LINE: str(self.source.CurrentLineNumber)})
