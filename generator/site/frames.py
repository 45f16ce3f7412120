"""Finished pages in the theme's frame, without a run of the theme's templates for each.

What the theme puts around a finished page depends on its template, on the folder it stands in and on a few switches
of its head, and is otherwise the same but for its title, description, head, address and body. So MkDocs builds one
page of each such kind, with marks in the place of these, and the marks are then filled in for all pages of the
kind. The bytes are those that MkDocs would make; it would only take much longer.

Framed pages are kept below ``build/framed``, from where each gets a second name in the site. A page that is as it
was, in a frame as it was, is not filled in again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.site import page_files
from generator.site.search_text import searchable
from generator.site.trimming import tight, unmarked
from generator.util import cache
from generator.util.files import State, link_file, refresh_file, remove_strays, stand, state
from generator.util.parallel import in_parts, spread

_PART = 100  # pages filled in at once
_MANY = 300  # pages from which on several processes fill them in
_KEPT_IN = "framed"  # beside the docs folder
# Kinds of work that is remembered: what heads say, and which pages were framed.
_HEADS, _FRAMED = "heads", "framed"
_FILLED = ("title", "description", "head")
_MARK = "zq{}qz"  # nothing that a template or a filter would change
_MARKS = re.compile(r"zq([a-z]+)qz")

Record = dict[str, Any]


class Framed(File):
    """A page whose file MkDocs knows, so that others may link to it, but which it does not build."""

    def is_documentation_page(self) -> bool:
        """No: nothing is rendered."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing is copied either; :meth:`Frames.fill` writes the page."""


@dataclass(frozen=True)
class Kind:
    """All that a frame depends on: its folder, what there is to fill in, the rest of the page's head as JSON."""

    folder: str
    filled: tuple[str, ...]
    head: str

    @classmethod
    def of(cls, file: File, head: Mapping[str, Any]) -> Kind:
        """The kind of a page with such a head."""
        rest = {key: value for key, value in head.items() if key not in (*_FILLED, "tags", "search")}
        return cls(
            file.src_uri.rpartition("/")[0], tuple(key for key in _FILLED if head.get(key)), json.dumps(rest)
        )

    def marked(self) -> str:
        """The file of the page that is built for the kind, a mark in the place of all that is filled in."""
        head = {key: _MARK.format(key) for key in self.filled} | json.loads(self.head)
        head["search"] = {"exclude": True}
        return page_files.write(head, f"<div>{_MARK.format('body')}</div>")


@dataclass
class Frames:
    """The pages of a build that are filled into frames, by kind, and for each kind the page that MkDocs builds."""

    pages: dict[Kind, list[Framed]] = field(default_factory=dict)
    built: dict[Kind, File] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    kept: Path = Path()

    def take(self, files: Files, config: MkDocsConfig) -> None:
        """Takes the finished pages outside the navigation from what MkDocs builds, and adds one page a kind."""
        self.pages.clear()  # a build that failed may have left some
        self.built.clear()
        self.order = [file.src_uri for file in files.documentation_pages()]
        in_nav = set(_sources(config.nav)) if config.nav else set(self.order)
        self.kept = Path(config.docs_dir).with_name(_KEPT_IN)
        known: Mapping[bytes, _Told] = cache.known(_HEADS)
        heads: dict[bytes, _Told] = {}
        outside = {
            _key(file): file
            for file in files.documentation_pages()
            if file.src_uri not in in_nav and file.abs_src_path is not None
        }
        fresh = [key for key in outside if key not in known]
        read = in_parts(lambda keys: [_Told.of(outside[key]) for key in keys], fresh)
        told_by = {**known, **dict(zip(fresh, read, strict=True))}
        for key, file in outside.items():
            told = told_by[key]
            if told is None:
                continue
            heads[key] = told
            framed = Framed(
                file.src_uri,
                file.src_dir,
                file.dest_dir,
                file.use_directory_urls,
                dest_uri=file.dest_uri,
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            page = Page(told.meta["title"], framed, config)
            page.meta = {**told.meta}
            files.remove(file)
            files.append(framed)
            self.pages.setdefault(told.kind, []).append(framed)
        cache.keep(_HEADS, heads)
        for number, kind in enumerate(self.pages):
            # No slug has an underscore, so this is no paper's address.
            source = f"{kind.folder}/_{_MARK.format('url')}{number}.md".lstrip("/")
            level = InclusionLevel.NOT_IN_NAV
            self.built[kind] = File.generated(config, source, content=kind.marked(), inclusion=level)
            files.append(self.built[kind])

    def listed(self, pages: Sequence[File]) -> list[File]:
        """What templates know as all pages: those of MkDocs and those filled in, as if it had built all."""
        by_source = {
            file.src_uri: file for file in (*pages, *(file for alike in self.pages.values() for file in alike))
        }
        return [by_source[source] for source in self.order if source in by_source]

    def fill(self) -> list[Record]:
        """Writes all pages; gives what the search finds of them."""
        frames = {kind: Frame.of(built) for kind, built in self.built.items()}
        parts = [
            (frames[kind], alike[start : start + _PART])
            for kind, alike in self.pages.items()
            for start in range(0, len(alike), _PART)
        ]
        is_many = sum(map(len, self.pages.values())) > _MANY
        known: Mapping[bytes, _Filled] = cache.known(_FRAMED)
        filled: dict[bytes, _Filled] = {}
        for found in (spread if is_many else map)(partial(_fill, self.kept, known), parts):
            filled |= {key: fresh or known[key] for key, fresh in found.items()}
        cache.keep(_FRAMED, filled)
        remove_strays(self.kept, {one.path for one in filled.values()})
        self.pages.clear()
        self.built.clear()
        return [one.record for one in filled.values() if one.record]


def _sources(nav: Any) -> list[str]:
    """The files that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, Mapping) else nav
    return [source for part in parts for source in _sources(part)]


def _key(file: File, *more: str) -> bytes:
    """What tells a page's file, as it is, from others."""
    path = str(file.abs_src_path)
    return cache.key(path, repr(state(path)), *more)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the head of a page's file says: the kind of its frame, and what templates may ask of it."""

    kind: Kind
    meta: Record

    @classmethod
    def of(cls, file: File) -> _Told | None:
        """None for a page that somebody else wrote."""
        found = page_files.read(Path(str(file.abs_src_path)).read_text("utf-8"))
        if found is None:
            return None
        head, _ = found
        return cls(Kind.of(file, head), {key: value for key, value in head.items() if key != "head"})


@dataclass(frozen=True)
class Frame:
    """A page that MkDocs built, cut at its marks: texts, with the name of a mark between each two."""

    pieces: tuple[str, ...]
    address: str

    @classmethod
    def of(cls, file: File) -> Frame:
        """The frame of the page that MkDocs built of a file, which is deleted."""
        path = Path(str(file.abs_dest_path))
        html = path.read_text("utf-8").replace(f"<div>{_MARK.format('body')}</div>", _MARK.format("body"))
        path.unlink()
        path.parent.rmdir()
        return cls(tuple(_MARKS.split(html.replace(file.url, _MARK.format("address")))), file.url)

    def around(self, values: Mapping[str, str]) -> str:
        """The page with its values."""
        return "".join(values[piece] if at % 2 else piece for at, piece in enumerate(self.pieces))

    @cached_property
    def digest(self) -> str:
        """What tells the frame from others."""
        return cache.key(*self.pieces).hex()


@dataclass(frozen=True, slots=True)
class _Filled:
    """A page in its frame: the file that keeps it, that file's state, and what the search finds of it."""

    path: str
    state: State
    record: Record | None


def _fill(
    folder: Path, known: Mapping[bytes, _Filled], part: tuple[Frame, Sequence[Framed]]
) -> dict[bytes, _Filled | None]:
    """Puts pages into their frame, and each into the site; None is for one that is in its frame, as is known."""
    frame, files = part
    filled: dict[bytes, _Filled | None] = {}
    for file in files:
        key = _key(file, frame.digest)
        found, filled[key] = known.get(key), None
        if found is None or not stand({found.path: found.state}):
            found = filled[key] = _framed(folder / file.dest_uri, frame, file)
        target = Path(str(file.abs_dest_path))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        link_file(found.path, str(target))
    return filled


def _framed(path: Path, frame: Frame, file: Framed) -> _Filled:
    read = page_files.read(Path(str(file.abs_src_path)).read_text("utf-8"))
    assert read, file.src_uri
    head, body = read
    values = {**head, "head": tight(head.get("head", "")), "body": _searched(body), "address": file.url}
    refresh_file(path, frame.around(values))
    record = {"location": file.url, "title": head["title"], "text": searchable(body), "tags": head["tags"]}
    return _Filled(str(path), state(str(path)), None if head.get("search", {}).get("exclude") else record)


def _searched(body: str) -> str:
    """A body as the theme's search plugin, and :mod:`generator.site.trimming` after it, leave it."""
    return unmarked(re.sub(r'\s?data-search-\w+="[^"]+"', "", body) if 'data-search-exclude="' in body else body)
