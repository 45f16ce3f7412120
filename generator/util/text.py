"""Plain text out of what a listing shows, the addresses in it, and its words for comparing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from linkify_it import LinkifyIt

from generator.util import lost_marks, markup, tex

# Zero-width spaces, soft hyphens, byte-order marks and bidirectional marks: they show nothing and break search. And
# half characters, which JSON may hold where a program cut a text, and no file can.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff"
    "\U000e0000-\U000e007f]"
)

_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

_PASSES = 12  # over a text, each of which reads what the one before uncovered; what needs more is no text


def legible(raw: str) -> str:
    """Text with plain spaces for those of other widths, and without what shows nothing; lines stay as they are."""
    if raw.isascii():
        return raw
    lines = raw.split("\n")  # most of them have nothing to look for
    return "\n".join(line if line.isascii() else _SPACES.sub(" ", _INVISIBLE.sub("", line)) for line in lines)


def visible(raw: str) -> str:
    """Text without characters that show nothing or steer a terminal; each control character becomes a space."""
    if raw.isprintable():
        return raw
    return _CONTROL.sub(" ", _INVISIBLE.sub("", raw))


def line_counter(running: str) -> Callable[[int], int]:
    """A function that gives the line of a position, from 1; quick where positions come in order."""
    line, counted = 1, 0

    def line_at(position: int) -> int:
        nonlocal line, counted
        if position < counted:
            line, counted = 1, 0
        line += running.count("\n", counted, position)
        counted = position
        return line

    return line_at


def cut(running: str, most: int) -> str:
    """A text of at most about ``most`` characters, cut at a word and marked where it is cut."""
    if len(running) <= most:
        return running
    return running[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def plain(raw: str, known_words: Set[str] = frozenset()) -> str:
    """One line of Unicode text (NFC) with single spaces: what a listing shows without the marks of its making.

    Entities, inline tags and TeX become what they stand for, words cut at the end of a line are joined, and TeX
    that lost its marks is mended, each where it is certain. The result is stable: read again it stays.

    Args:
        raw: what the dump has.
        known_words: words of the texts around, for cut words (see :func:`generator.util.markup.join_words`).
    """
    shown = _tidy(raw)
    for _ in range(_PASSES):
        read = markup.join_words(lost_marks.mend(tex.read(markup.read(shown))), known_words)
        if read == shown:
            break
        shown = _tidy(read)
    return shown


def _tidy(running: str) -> str:
    line = " ".join(visible(running).split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


_CODE_HOSTS = frozenset(
    {"anonymous.4open.science", "bitbucket.org", "codeberg.org", "gitee.com", "github.com", "gitlab.com"}
)
# What makes text worth a look: the linkifier is thorough, and slow on whole abstracts.
_ADDRESS_HINTS = ("http://", "https://", "www.", "github.", "gitlab.", "bitbucket.", "codeberg.")
# Braces end an address here and nowhere else, because \href{...}{...} leaves them behind. So do quotation marks,
# the marks of Chinese and Japanese, which no space follows, and what makes a possessive of it.
_ENDS = r"\s{}\u2018-\u201f\u2026\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_RUN = re.compile(rf"(?:https?://)?(?:(?!['’]s(?!\w)|(?<=[^\x00-\x7f])https?://)[^{_ENDS}])+")
_OTHER_LETTERS = re.compile(r"[^\x21-\x7e].*")


@dataclass(frozen=True)
class Address:
    """A web address in a text: ``text[start:end]`` is how it is written, ``url`` what it leads to."""

    start: int
    end: int
    url: str


def is_code(url: str) -> bool:
    """Whether an address leads to a repository: a known host, and at least an owner and a name."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket of an IPv6 address that is none
        return False
    return parts.hostname in _CODE_HOSTS and parts.path.strip("/").count("/") >= 1


@cache
def _linkifier() -> LinkifyIt:
    return LinkifyIt(options={"fuzzy_link": True, "fuzzy_email": False, "fuzzy_ip": False})


@lru_cache(maxsize=4)  # a text is looked through by several readers, one after the other
def find_addresses(text: str) -> Sequence[Address]:
    """The http(s) addresses in a text, without the marks that trail them, in order.

    Without a scheme only the addresses of code hosts count: ``e.g.BART`` is none.
    """
    if not _may_hold_address(text):
        return ()
    addresses = []
    for run in _address_runs(text):
        for match in _linkifier().match(run[0]) or []:
            written, url = match.text, canonical(match.url)
            has_code = url is not None and urlsplit(url).hostname in _CODE_HOSTS
            if has_code and not written.isascii():
                # No repository has other letters: they are the next word.
                written, url = _OTHER_LETTERS.sub("", written), canonical(_OTHER_LETTERS.sub("", match.url))
            if url and (has_code or match.schema or written.lower().startswith("www.")):
                start = run.start() + match.index
                addresses.append(Address(start, start + len(written), url))
    return tuple(addresses)


def _address_runs(text: str) -> Iterator[re.Match[str]]:
    """Where an address may stand, between blanks and signs that are part of none."""
    start = 0
    for word in filter(_may_hold_address, text.split()):
        start = text.index(word, start)
        yield from (run for run in _RUN.finditer(text, start, start + len(word)) if _may_hold_address(run[0]))
        start += len(word)


def _may_hold_address(text: str) -> bool:
    if "." not in text and "://" not in text:
        return False
    lower = text.lower()
    return any(hint in lower for hint in _ADDRESS_HINTS)


# An address, wherever one stands: in a dump, in a correction, in the catalogue.
URL = re.compile(r"^https?://[^\s<>\"\\^`{|}]+$")
_HALF = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}]")


def canonical(url: str) -> str | None:
    """The address as it is best linked: https and one spelling for code hosts.

    None where it is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not host or _HALF.search(url):
        return None
    if host in _CODE_HOSTS:
        address = f"https://{host}{parts.path.rstrip('/').removesuffix('.git')}"
    else:
        address = f"{scheme}{url.strip()[len(scheme) :]}"
    address = _UNSAFE.sub(lambda sign: quote(sign[0]), address)
    return address if URL.fullmatch(address) else None


def sort_addresses(urls: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses as repositories and others; each once, in the order given. What is no web address is left out."""
    addresses = dict.fromkeys(filter(None, map(canonical, urls)))
    code = tuple(filter(is_code, addresses))
    return code, tuple(url for url in addresses if url not in code)


_WORD = re.compile(r"([^\W_]+(?:\.\d+)*\+*)")


def split(text: str, word: re.Pattern[str] = _WORD) -> tuple[list[str], list[str]]:
    """The words of a text as it writes them, and the gaps before each of them and after the last.

    Another pattern for words is one group.
    """
    parts = word.split(text)
    return parts[1::2], parts[::2]


def words(text: str) -> list[str]:
    """The words of a text for comparing: lower case, without accents, split at hyphens; ``Qwen2.5`` is one."""
    return _WORD.findall(unaccented(text).casefold())


def unaccented(text: str) -> str:
    """A text without accents, its ligatures and wide letters as plain ones (Unicode's NFKD)."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text)
    marks = [ord(char) for char in {*text} if unicodedata.combining(char)]
    return text.translate(dict.fromkeys(marks)) if marks else text


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The word without a plural ending, near enough for matching: both sides of a match go through it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 14)  # rules are checked, and then taken in
def match_key(text: str) -> str:
    """One key for all spellings of a term or a title: ``Pre-training``, ``pre training`` and ``pretraining``."""
    return "".join(map(singular, words(text)))
