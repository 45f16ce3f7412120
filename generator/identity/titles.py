"""How two titles differ: not at all, in a way that can be explained, in a way that tells two works apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from rapidfuzz.distance import OSA, Indel

from generator import text
from generator.yamlfile import Strict, load

_WORDS = Path(__file__).with_name("title_words.yml")

_MACROS = r"(?:emph|math(?:bb|bf|cal|rm|sf)|text(?:bf|it|rm|sc|tt)?)"
_TEX_MACRO = re.compile(rf"\\{_MACROS}\s*(?=\{{)|\b{_MACROS}(?=\{{)")
_TEX_MARKS = re.compile(r"[\\^_{}$]")
_TIMES = re.compile(r"(?<=\d)\s?times\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SYMBOLS = str.maketrans(
    dict(zip("αβγδεζηθικλμνξπρστυφχψω", (f" {name} " for name in (
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi"
        " omega"
    ).split()), strict=True))
    | {"×": "x", "→": " rightarrow ", "∞": " infty ", "≤": " leq ", "≥": " geq ", "±": " pm "}
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[ivx]+")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
# What stands between a title's parts: "LoRA: ...", "Scaling up - a study", "Is it? We say so", "Name (long name)".
_BETWEEN_PARTS = re.compile(r":|;|\s[-–—|]+\s|—|--|(?<=[?!])\s|(?<=[a-z])\.\s|\(|\)")

# Words that no key has to hold.
_FILLERS = frozenset({"a", "an", "and", "the"})
_DIRECTIONS = frozenset({"to", "from", "into", "versus", "vs", "before", "after", "over", "beat", "than"})

_SHORT_TAIL = 3  # words; a dropped end as short as "Part 2" or "A Survey" is looked at, a longer one is a subtitle
_NAME = 2  # words of a name that stands before a colon
_SURE_HEAD = 4  # words that a title cut without a mark has to keep
_SURE_CUT = 10  # letters that a title cut with a mark has to keep
CUT = "title cut off"
NAME_DROPPED = "name dropped"
SLIP = "a slip in the title"
SLIP_IN_NAME = "a slip in the name"
_KIND = "kind of work"
_ARTEFACT = "artefact"
_SERIES = frozenset({"negation", "number", "numeral", "letter", "plus", "place in a series"})
_TYPOS = 2  # words of a title that a slip may have changed

# British spellings as American ones, applied to the ends of longer words; wrong on a few words ("exercise"), in
# which both sides are wrong alike.
_SPELLINGS = (
    (re.compile(r"(?<=.{3})is(?=(?:e|ed|er|ing|ation|able)$)"), "iz"),
    (re.compile(r"(?<=.{2})ys(?=(?:e|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=.{3})our(?=(?:|al|ed|ing|able|hood|ful|ite|ly)$)"), "or"),
    (re.compile(r"(?<=.{3})ogue$"), "og"),
    (re.compile(r"(?<=.{2}[bt])re$"), "er"),
    (re.compile(r"(?<=.{2}[aeiou])ll(?=(?:ed|er|ing)$)"), "l"),
    (re.compile(r"(?<=.{3})mme$"), "m"),
    (re.compile(r"(?<=.{3}[gd])ement$"), "ment"),
    (re.compile(r"(?<=.{1}ef|off|ret)ence$|(?<=lic)ence$"), "ense"),
    (re.compile(r"(?<=.)[ao]e(?=[a-z]{4})"), "e"),
)
_IRREGULAR = {"grey": "gray", "artefact": "artifact", "sceptic": "skeptic", "ageing": "aging", "fulfil": "fulfill"}


class Likeness(Enum):
    """How two titles stand to each other."""

    EQUAL = "equal"
    EXPLAINED = "explained"
    TELLING = "telling"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """How two titles differ, the reason in words, and where nothing explains it how much is the same (0 to 1)."""

    likeness: Likeness
    reason: str
    alike: float = 0.0


_EQUAL = Difference(Likeness.EQUAL, "same title")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared: its words, one key for all its spellings, its parts, and whether it is cut."""

    words: tuple[str, ...]
    joined: str
    key: str
    parts: tuple[tuple[str, ...], ...]
    is_cut: bool

    @property
    def is_generic(self) -> bool:
        """Whether hundreds of pieces may have this title: ``Editorial``, ``Letter to the Editor``."""
        usual = _title_words().generic | _title_words().light
        return all(word in usual or word.isdigit() for word in self.words)


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in one spelling (American) and number, for comparing."""
    word = _IRREGULAR.get(word, word)
    if len(word) > 4:
        for pattern, american in _SPELLINGS:
            word = pattern.sub(american, word)
    return text.singular(word)


def canonical_words(raw: str) -> list[str]:
    """The words of a title or abstract for comparing: TeX, accents, case, spelling and number folded away."""
    if not raw.isascii():
        raw = raw.translate(_SYMBOLS)
    if "\\" in raw or "{" in raw or "$" in raw or "^" in raw or "_" in raw:
        raw = _TEX_MARKS.sub("", _TEX_MACRO.sub("", raw))
    if "," in raw:
        raw = _THOUSANDS.sub("", raw)
    if "times" in raw:
        raw = _TIMES.sub("x", raw)
    return [folded(word) for word in text.words(raw)]


@lru_cache(maxsize=1 << 15)
def parse(title: str) -> Title:
    """The title, ready for comparing."""
    words = tuple(canonical_words(title))
    kept = tuple(word for word in words if word not in _FILLERS) or words
    joined = "".join(kept) or title.casefold()
    key = f"{joined}|{','.join(_NUMBER.findall(' '.join(kept)))}"
    parts = tuple(
        part for raw in _BETWEEN_PARTS.split(title) if (part := tuple(w for w in canonical_words(raw) if w not in _FILLERS))
    )
    return Title(kept, joined, key, parts, bool(_CUT.search(title)))


def title_key(title: str) -> str:
    """One key for all spellings of a title. Its numbers stand apart, so ``Part 3.1`` and ``Part 31`` differ."""
    return parse(title).key


_Words = Annotated[frozenset[str], Field(min_length=1), AfterValidator(lambda words: frozenset(map(_joined, words)))]


class _TitleWords(Strict):
    """``title_words.yml``, its words folded."""

    telling: dict[str, _Words]
    light: _Words
    generic: _Words
    prefixes: frozenset[str]
    suffixes: frozenset[str]


def _joined(word: str) -> str:
    return "".join(canonical_words(word))


@cache
def _title_words() -> _TitleWords:
    return load(_WORDS, _TitleWords)


@cache
def _telling_words() -> dict[str, str]:
    """What a word tells."""
    return {word: kind for kind, words in sorted(_title_words().telling.items()) for word in words}


def tells(word: str) -> str | None:
    """What a title's word says that another work of a like title would not; None for other words."""
    if any(char.isdigit() for char in word):
        return "number" if word[0].isdigit() and word.replace(".", "").isdigit() else "name with a number"
    if "+" in word:
        return "plus"
    if _ROMAN.fullmatch(word):
        return "numeral"
    if len(word) == 1:
        return "letter"
    return _telling_words().get(word)


@lru_cache(maxsize=1 << 15)
def signature(title: str) -> frozenset[str]:
    """The telling words of a title. Titles of one signature differ tellingly only in a prefix or a direction."""
    return frozenset(word for word in parse(title).words if tells(word))


def difference(first: str, second: str, spoken: tuple[Set[str], Set[str]] = (frozenset(), frozenset())) -> Difference:
    """How two titles differ.

    Args:
        first: one title.
        second: the other.
        spoken: the words of the abstract of either, as :func:`canonical_words` gives them.
    """
    one, other = parse(first), parse(second)
    if one.key == other.key:
        return _EQUAL
    longer, shorter = (one, other) if len(one.joined) >= len(other.joined) else (other, one)
    return _shortened(longer, shorter, spoken) or _reworded(one, other, spoken)


def _shortened(longer: Title, shorter: Title, spoken: tuple[Set[str], Set[str]]) -> Difference | None:
    """Where one title is a part of the other: cut by the listing, or without its subtitle or its name."""
    if shorter.is_cut and len(shorter.joined) >= _SURE_CUT and longer.joined.startswith(shorter.joined):
        return Difference(Likeness.EXPLAINED, CUT)
    if not shorter.joined:
        return None
    for count in range(1, len(longer.parts)):
        head = [word for part in longer.parts[:count] for word in part]
        tail = [word for part in longer.parts[count:] for word in part]
        if "".join(head) == shorter.joined:
            return _dropped(tail, "subtitle dropped", spoken)
        if "".join(tail) == shorter.joined and len(tail) > 1:
            return _dropped(head, NAME_DROPPED, spoken)
    kept = len(shorter.words)
    if kept >= _SURE_HEAD and longer.words[:kept] == shorter.words:
        return _dropped(list(longer.words[kept:]), CUT, spoken)
    return None


def _dropped(words: list[str], reason: str, spoken: tuple[Set[str], Set[str]]) -> Difference:
    """What the words that one title lacks say: ``Part 2`` or ``A Survey`` tell, a real subtitle does not.

    A telling word that both abstracts speak is no news, unless it is what numbers the works of a series.
    """
    if reason == NAME_DROPPED:
        series = next((word for word in words if tells(word) == "place in a series"), None)
        return _telling(series, "place in a series") if series else Difference(Likeness.EXPLAINED, reason)
    is_short = len(words) <= _SHORT_TAIL or reason == CUT
    for at, word in enumerate(words):
        kind = tells(word)
        if kind is None or not (is_short or kind == _KIND or (at == 0 and kind in _SERIES)):
            continue
        is_no_news = all(word in said for said in spoken) and (kind == _ARTEFACT or reason != CUT)
        if kind in _SERIES or not is_no_news:
            return _telling(word, kind)
    return Difference(Likeness.EXPLAINED, reason)


def _telling(word: str, kind: str) -> Difference:
    return Difference(Likeness.TELLING, f"only one title says {word!r} ({kind})")


def _reworded(one: Title, other: Title, spoken: tuple[Set[str], Set[str]]) -> Difference:
    left, right = _differing(one.words, other.words)
    if not left and not right:
        if _turned(one.words, other.words):
            return Difference(Likeness.TELLING, "the titles name the same things the other way round")
        return Difference(Likeness.EXPLAINED, "words reordered")
    reasons: dict[str, None] = {}
    for mine, theirs in ((left, right), (right, left)):
        for word in mine:
            for base in theirs:
                if _prefixed(word, base):
                    return Difference(Likeness.TELLING, f"{word!r} is not {base!r}")
    names = {word for title in (one, other) for word in _name(title)}
    left, right = _without_typos(left, right, spoken, names, reasons)
    for mine, theirs in ((left, right), (right, left)):
        for word in mine:
            kind = tells(word)
            excused = kind == _ARTEFACT and all(word in said for said in spoken)
            if kind and not excused and not any(_may_be_typo(meant, word) for meant in theirs):
                return _telling(word, kind)
    left = [word for word in left if not _explained(word, spoken, reasons)]
    right = [word for word in right if not _explained(word, spoken, reasons)]
    if not left and not right:
        return Difference(Likeness.EXPLAINED, " and ".join(reasons))
    said = " and ".join(repr(" ".join(words)) for words in (left, right) if words)
    return Difference(Likeness.OTHER, f"the titles differ in {said}", _alike(one, other))


def _name(title: Title) -> tuple[str, ...]:
    """The words of the name that stands before a colon; none where it is no name."""
    return title.parts[0] if len(title.parts) > 1 and len(title.parts[0]) <= _NAME else ()


def _alike(one: Title, other: Title) -> float:
    """How much of what the titles say is the same, where neither names the work otherwise: 0 to 1."""
    if _name(one) and _name(other) and _name(one) != _name(other):
        return 0.0
    light = _title_words().light
    left, right = (Counter(word for word in title.words if word not in light) for title in (one, other))
    return (left & right).total() / max(min(left.total(), right.total()), 1)


def _differing(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words that only one title has, however they are joined or ordered."""
    left: list[str] = []
    right: list[str] = []
    for mine, theirs in _changes(one, other):
        if "".join(mine) != "".join(theirs):
            left += mine
            right += theirs
    moved = Counter(left) & Counter(right)
    return list(_without(left, moved)), list(_without(right, moved))


def _changes(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The runs in which two titles differ, as pairs of runs."""
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    for tag, begin, end, start, stop in Indel.opcodes(one, other):
        if tag == "equal":
            if left or right:
                yield left, right
            left, right = (), ()
        else:
            left += one[begin:end]
            right += other[start:stop]
    if left or right:
        yield left, right


def _without(words: Iterable[str], taken: Counter[str]) -> Iterator[str]:
    left = Counter(taken)
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            yield word


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words around a direction changed places: ``text to speech`` and ``speech to text``."""
    around = [
        {(words[at - 1], words[at], words[at + 1]) for at in range(1, len(words) - 1) if words[at] in _DIRECTIONS}
        for words in (one, other)
    ]
    return any(before != after and (after, word, before) in around[1] for before, word, after in around[0])


def _prefixed(word: str, base: str) -> bool:
    """Whether a word is another with something before or after it that changes what it means.

    ``unsupervised`` is one, and ``qlora``: a letter before a word makes another name, unless it is its first one
    twice.
    """
    if word.endswith(base):
        before = word[: -len(base)]
        return before in _title_words().prefixes or (len(before) == 1 and before != base[0])
    return word.startswith(base) and word[len(base) :] in _title_words().suffixes


def _is_typo(word: str, meant: str, spoken: tuple[Set[str], Set[str]]) -> bool:
    """Whether a slip of the hand makes one of the other: two letters swapped, or one or two wrong.

    Two names that each abstract keeps to are two names, however alike; and a telling word counts as mistyped only
    where the abstracts speak it and never the other.
    """
    if (word in spoken[0] - spoken[1] and meant in spoken[1] - spoken[0]) or any(map(str.isdigit, word + meant)):
        return False
    shorter = min(len(word), len(meant))
    if tells(word) or tells(meant):
        right, wrong = (word, meant) if tells(word) else (meant, word)
        heard = any(right in said for said in spoken) and not any(wrong in said for said in spoken)
        most = 1 if heard and shorter > 4 and not tells(wrong) else 0
    else:
        most = 0 if shorter < 4 else 1 if shorter < 9 else 2
    return OSA.distance(word, meant, score_cutoff=most) <= most


def _may_be_typo(word: str, telling: str) -> bool:
    """Whether a word may be a telling one mistyped, though the abstracts do not say so."""
    return telling.isalpha() and len(telling) > 5 and not tells(word) and OSA.distance(word, telling, score_cutoff=1) <= 1


def _without_typos(
    left: list[str],
    right: list[str],
    spoken: tuple[Set[str], Set[str]],
    names: Set[str],
    reasons: dict[str, None],
) -> tuple[list[str], list[str]]:
    """The words that no slip explains."""
    left, right = list(left), list(right)
    slips = 0
    for word in list(left):
        for meant in right:
            if slips < _TYPOS and _is_typo(word, meant, spoken):
                left.remove(word)
                right.remove(meant)
                slips += 1
                reasons[SLIP_IN_NAME if word in names else SLIP] = None
                break
    return left, right


def _explained(word: str, spoken: tuple[Set[str], Set[str]], reasons: dict[str, None]) -> bool:
    """Whether a word that one title lacks says nothing new: a light word, or one that both abstracts have."""
    if word in _title_words().light or all(word in said for said in spoken):
        reasons["title reworded"] = None
        return True
    return False
