"""Plain text out of what a listing shows: white space, TeX leftovers, addresses, words to compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote, urlsplit

from linkify_it import LinkifyIt
from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db
from pylatexenc.macrospec import LatexContextDb

# Zero-width spaces, soft hyphens, byte-order marks and bidirectional marks: they show nothing and break search.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)

_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

# TeX that means one thing wherever it stands. Anything else (\method, 2times, G_{stack}) stays as it is: what
# the listing's extraction lost cannot be told from what the author wrote.
_TEX = re.compile(
    r"""
    \\[%&_\#$]                                          # an escaped character
  | \\['`^~=.](?:[A-Za-z]|\{[A-Za-z]\})                 # an accent
  | (?<=[A-Za-z])\\"[aeiouyAEIOUY]                      # an umlaut inside a word, where \" is no quotation mark
  | \\"\{[A-Za-z]\} | \\[cvuHkr]\{[A-Za-z]\}            # accents in braces
  | \\(?:emph|text(?:it|bf|tt|sc|sf|rm)?|underline)\{[^{}\\]*\}
  | ``[^`'"]{1,300}(?:''|")                             # a quotation
    """,
    re.VERBOSE,
)
# Mathematics between dollars, told from sums of money as pandoc does: nothing blank inside the dollars, no digit
# after them; and either TeX's own signs and no run of words, or one short formula.
_MATH = re.compile(r"(?<![\\$\w])\$(?![\s$])([^$]{1,160}?)(?<![\s\\])\$(?![\d$])")
_TEX_SIGN = re.compile(r"[\\^_=]")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,} +[A-Za-z]{3,}")
_SHORT_FORMULA = re.compile(r"[A-Za-z][A-Za-z0-9()+\-*/<>,.']{0,15}")
_MACRO = re.compile(r"\\([A-Za-z]+)")
# The space that ends a macro's name belongs to the text where letters follow it: \log n.
_MACRO_SPACE = re.compile(r"(\\[A-Za-z]+) +(?=[A-Za-z0-9])")
# A single macro or script may stand against a word: 10$\times$, RL$^2$.
_LONE_MATH = re.compile(r"\$(\\[A-Za-z]+|[_^](?:\w|\{\w+\}))\$")
_SINGLE_QUOTED = re.compile(r"(?<![\w`])`([^`'\s](?:[^`']{0,58}[^`'\s])?)'(?!\w)")
# A tie binds two words (e.g.~BART). After a space ~ says "about", after a single letter "distributed as" or
# "under"; in an address it is a part of it.
_TIE = re.compile(r"(?:(?<=[A-Za-z]{2})|(?<=[.,;:)}\]]))~(?=\S)")
_TIED_RUN = re.compile(r"\S*~\S*")
_BARE_PERCENT = re.compile(r"(?<!\\)%")


def legible(raw: str) -> str:
    """Text with plain spaces for those of other widths, and without what shows nothing; lines stay as they are."""
    return raw if raw.isascii() else _SPACES.sub(" ", _INVISIBLE.sub("", raw))


def visible(raw: str) -> str:
    """Text without characters that show nothing or steer a terminal; each control character becomes a space."""
    if raw.isascii() and raw.isprintable():
        return raw
    return _CONTROL.sub(" ", _INVISIBLE.sub("", raw))


def cut(running: str, most: int) -> str:
    """A text of at most about ``most`` characters, cut at a word and marked where it is cut."""
    if len(running) <= most:
        return running
    return running[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def plain(raw: str) -> str:
    """One line of Unicode text (NFC) with single spaces; TeX turned to Unicode where that is safe."""
    shown = visible(raw)
    if "$" in shown:
        shown = _MATH.sub(_unmath, _LONE_MATH.sub(_unmath, shown))
    if "\\" in shown or "`" in shown:
        shown = _TEX.sub(_untex, shown)
        shown = _SINGLE_QUOTED.sub("\u2018\\1\u2019", shown)
    if "~" in shown:
        shown = _TIED_RUN.sub(_untie, shown)
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def _untie(found: re.Match[str]) -> str:
    before, scheme, address = found[0].partition("://")
    return _TIE.sub(" ", before) + scheme + address


@cache
def _macros() -> LatexContextDb:
    """The macros the reader knows, each of which it turns into text."""
    return get_default_latex_context_db()


@cache
def _tex_reader() -> LatexNodes2Text:
    return LatexNodes2Text(strict_latex_spaces=True)


def _untex(found: re.Match[str]) -> str:
    tex = found[0]
    if tex.startswith("``"):
        return f"\u201c{tex.removeprefix('``').rstrip(chr(34)).removesuffix(chr(39) * 2)}\u201d"
    # A bare % would start a TeX comment and swallow the rest.
    shown = _from_tex(_BARE_PERCENT.sub(r"\\%", tex))
    return found[0] if shown is None else shown


@lru_cache(maxsize=1 << 14)
def _from_tex(tex: str) -> str | None:
    """TeX as Unicode; None where its braces do not pair, nothing is left of it, or the reader gives up on it."""
    if tex.count("{") != tex.count("}"):
        return None
    try:
        shown: str = _tex_reader().latex_to_text(tex)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return shown if shown.strip() else None


def _unmath(found: re.Match[str]) -> str:
    formula = found[1]
    if not _SHORT_FORMULA.fullmatch(formula) and (not _TEX_SIGN.search(formula) or _WORDS.search(formula)):
        return found[0]
    if any(_macros().get_macro_spec(name) is None for name in _MACRO.findall(formula)):
        return found[0]
    shown = _from_tex("$" + _MACRO_SPACE.sub(r"\1\\ ", _BARE_PERCENT.sub(r"\\%", formula)) + "$")
    if shown is None:
        return found[0]
    # Letters of mathematical alphabets are letters to a reader who searches for them.
    return "".join(unicodedata.normalize("NFKC", c) if "\U0001d400" <= c <= "\U0001d7ff" else c for c in shown)


_CODE_HOSTS = frozenset(
    {"anonymous.4open.science", "bitbucket.org", "codeberg.org", "gitee.com", "github.com", "gitlab.com"}
)
# What makes text worth a look: the linkifier is thorough, and slow on whole abstracts.
_ADDRESS_HINTS = ("http://", "https://", "www.", "github.", "gitlab.", "bitbucket.", "codeberg.")
# Braces end an address here and nowhere else, because \href{...}{...} leaves them behind.
_RUN = re.compile(r"[^\s{}]+")


@dataclass(frozen=True)
class Address:
    """A web address in a text: ``text[start:end]`` is how it is written, ``url`` what it leads to."""

    start: int
    end: int
    url: str


def is_code(url: str) -> bool:
    """Whether an address leads to a repository: a known host, and at least an owner and a name."""
    parts = urlsplit(url)
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
    found = []
    for run in _RUN.finditer(text):
        if not _may_hold_address(run[0]):
            continue
        for match in _linkifier().match(run[0]) or []:
            url = canonical(match.url)
            bare = match.schema == "" and not match.text.lower().startswith("www.")
            if url and (not bare or urlsplit(url).hostname in _CODE_HOSTS):
                found.append(Address(run.start() + match.index, run.start() + match.last_index, url))
    return tuple(found)


def _may_hold_address(text: str) -> bool:
    lower = text.lower()
    return any(hint in lower for hint in _ADDRESS_HINTS)


# What counts as an address anywhere: in a dump, in a correction, in the catalogue.
URL = re.compile(r"^https?://[^\s<>\"\\^`{|}]+$")
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
    if scheme not in ("http", "https") or not host:
        return None
    if host in _CODE_HOSTS:
        found = f"https://{host}{parts.path.rstrip('/').removesuffix('.git')}"
    else:
        found = f"{scheme}{url.strip()[len(scheme) :]}"
    found = _UNSAFE.sub(lambda char: quote(char[0]), found)
    return found if URL.fullmatch(found) else None


def sort_addresses(urls: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses as repositories and others; each once, in the order given. What is no web address is left out."""
    found = dict.fromkeys(filter(None, map(canonical, urls)))
    code = tuple(url for url in found if is_code(url))
    return code, tuple(url for url in found if not is_code(url))


_WORD = re.compile(r"[^\W_]+(?:\.\d+)*\+*")


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The :func:`words` of a text, each made singular, with where it begins and ends."""
    for found in tokens(text):
        start, end = found.span()
        for word in folded(found[0]):
            yield word, start, end


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Where the words of a text stand, as they are written."""
    return _WORD.finditer(text)


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> tuple[str, ...]:
    """The :func:`words` of what is written as one, each made singular."""
    return tuple(map(singular, words(word)))


def words(text: str) -> list[str]:
    """The words of a text for comparing: lower case, without accents, split at hyphens; ``Qwen2.5`` is one."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The word without a plural ending, near enough for matching: both sides of a match go through it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def match_key(text: str) -> str:
    """One key for all spellings of a term or a title: ``Pre-training``, ``pre training`` and ``pretraining``."""
    return "".join(map(singular, words(text)))
