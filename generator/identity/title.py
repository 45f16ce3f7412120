"""A title as it is compared: its words, its parts, whether a listing cut it and what the listing notes in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from sys import intern

from generator.identity.title_notes import Notes, are_alike, clash, without_notes
from generator.identity.title_words import KIND_OF_WORK, tells, title_words
from generator.identity.words import canonical_words, fold, plain_words
from generator.ingest import withdrawal

# "[arXiv:2401.01234v2]", "arXiv preprint arXiv:2401.01234", "[2401.01234] ...", "... (arXiv:2401.01234v1 [cs.CL])".
_ARXIV = re.compile(
    r"\(arXiv:[^()\s]{1,30}(?:\s\[[\w.-]{1,20}\])?(?:\s[A-Z]{1,10})?\)"
    r"|\[?(?:\barXiv preprint,? )?\barXiv:\d{4}\.\d{4,5}(?:v\d+)?\]?"
    r"|^\[\d{4}\.\d{4,5}(?:v\d+)?\]|^\[[a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?\]"
    r"| arXiv preprint\.?$"
)
_POSSESSIVE = re.compile(r"(?<=\w)['’][sS]\b")
_NEGATION = re.compile(
    r"\b(?:(do|does|did|is|are|was|were|has|have|could|should|would)n|can)['’]t\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_CUT = re.compile(r"[\[(]?(?:\.\.+|…|\. \. \.)[\])\"'”’]?\s*$")
GAP = re.compile(r"(\w{1,60})(?:\.\.+|…)\s+(?=\w)")  # where a listing cut a word, or more, inside a title
_BEGUN_MACRO = re.compile(r"\\[A-Za-z]*\{?$")
_TOKEN = re.compile(r"[^\W_]+")
# No title ends with these, so that a field of fixed length cut it.
_DANGLING = frozenset(
    {"and", "between", "by", "for", "from", "into", "of", "or", "the", "their", "using", "via", "with"}
)
# The letter A, which is no article: after a hyphen, or a capital inside a title that writes small words small.
_LETTER_A = re.compile(r"\w[-‐‑][Aa]\b|\w A$")
_CAPITAL_A = re.compile(r"[A-Za-z0-9] A ")
_SMALL_WORD = re.compile(r" (?:a|an|and|by|for|from|in|is|of|on|or|the|to|via|with) ")
# What stands between a title's parts: "LoRA: ...", "Scaling up - a study", "Is it? We say so", "Name (long name)".
_BETWEEN_PARTS = re.compile(r":|;|\s[-–—|]+\s|—|--|(?<=[?!])\s|(?<=[a-z])\.\s|\(|\)")

_NAME = 2  # words of a name that stands before a colon

# Words that no key has to hold.
FILLERS = frozenset({"a", "an", "and", "the", "und"})
DIRECTIONS = frozenset({"to", "from", "into", "versus", "before", "after", "over", "beat", "than"})

_CYRILLIC = "\u0400"  # from here on no letter is Latin or Greek
IDEOGRAPHS = "\u2e80"  # from here on a letter is a word
_HANGUL = "\uac00"  # from here on letters are parts of words again
# A title that says enough for itself: so many words, and of those so many that no other title has to have; more
# where it names a kind of work, as surveys of one field are named alike.
_TELLS_BY_WORDS, _TELLS_BY_OWN, _TELLS_OF_A_KIND = 4, 3, 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared, without what a listing notes in it.

    ``words`` are without articles, ``key`` is one for all spellings (its numbers
    stand apart, so ``Part 3.1`` and ``Part 31`` differ), ``parts`` are name and subtitle, ``is_cut``
    says that the listing cut it. Of its ``articles`` at least one is surely the letter A where ``letter_a`` says
    so. ``plain`` are all words as they are spelled, the last of a cut title maybe only begun, and ``text`` is what
    they were read from.
    """

    words: tuple[str, ...]
    joined: str
    key: str
    parts: tuple[tuple[str, ...], ...]
    is_cut: bool
    articles: int
    letter_a: bool
    plain: tuple[str, ...] = ()
    text: str = ""
    notes: Notes = ()

    @property
    def is_generic(self) -> bool:
        """Whether hundreds of pieces may have this title: ``Editorial``, ``Letter to the Editor``."""
        return all(word in title_words().usual or word.isdigit() for word in self.words)

    @property
    def is_telling(self) -> bool:
        """Whether hardly two works have this title, so that it stands for its work without an abstract."""
        kinds = [tells(word) for word in self.words]
        words = [_weight(word) for word in self.words]
        own = sum(
            weight
            for word, weight, kind in zip(self.words, words, kinds, strict=True)
            if word not in title_words().usual and kind != KIND_OF_WORK
        )
        least = _TELLS_OF_A_KIND if KIND_OF_WORK in kinds else _TELLS_BY_OWN
        tokens = len(self.text.split())  # that blanks part
        is_name = tokens < _TELLS_BY_WORDS - 1 and max(words, default=0) == 1  # as ARC-Heron-Video-7B
        return not (self.is_cut or is_name) and sum(words) >= _TELLS_BY_WORDS and own >= least

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the name that stands before a colon; none where it is no name."""
        return self.parts[0] if len(self.parts) > 1 and len(self.parts[0]) <= _NAME else ()

    @property
    def has_gap(self) -> bool:
        """Whether a listing cut it inside, not only at its end."""
        return (".." in self.text or "…" in self.text) and bool(GAP.search(self.text))

    @property
    def has_capitals(self) -> bool:
        """Whether it writes capitals, and not only these."""
        return self.text != self.text.lower() and self.text != self.text.upper()

    def spelling(self, word: str) -> str:
        """The word as it is spelled here, before spelling and number are folded away."""
        return next((plain for plain, own in zip(self.plain, fold(self.plain), strict=True) if own == word), word)

    def is_capital(self, word: str) -> bool:
        """Whether the word begins with a capital letter."""
        return any(token[0].isupper() for token in self._tokens(word))

    def is_name(self, word: str) -> bool:
        """Whether the word is written as names are, with another capital than its first letter: BERT, LoRA."""
        return self.has_capitals and any(token[1:] != token[1:].lower() for token in self._tokens(word))

    def _tokens(self, word: str) -> list[str]:
        tokens = _TOKEN.findall(self.text)
        return [token for token, own in zip(tokens, fold(map(str.casefold, tokens)), strict=True) if own == word]

    def place(self, words: int) -> int:
        """How many of all words there are before so many that are no articles have passed."""
        for at, word in enumerate(fold(self.plain)):
            words -= word not in FILLERS
            if words < 0:
                return at
        return len(self.plain)

    def between(self, start: int, end: int) -> Title:
        """What stands between two places, counted in all words, as if it were a whole title."""
        plain = self.plain[start:end]
        words = tuple(word for word in fold(plain) if word not in FILLERS)
        before = sum(word not in FILLERS for word in fold(self.plain[:start]))
        parts = []
        for part in self.parts:
            if kept := part[max(0, before) : max(0, before + len(words))]:
                parts.append(kept)
            before -= len(part)
        return replace(
            self,
            words=words,
            joined="".join(words),
            key=_key(words),
            parts=tuple(parts),
            is_cut=False,
            articles=plain.count("a"),
            plain=plain,
        )


def _key(words: tuple[str, ...]) -> str:
    return f"{''.join(words)}|{','.join(_NUMBER.findall(' '.join(words)))}"


@lru_cache(maxsize=1 << 17)
def parse(title: str) -> Title:
    """The title, ready for comparing."""
    title = withdrawal.unmarked(title).strip()
    if "arXiv" in title or title[:1] == "[":
        title = _ARXIV.sub("", title).strip()
    body, notes = without_notes(title)
    cut = _CUT.search(body) if ".." in body or ". ." in body or "…" in body else None
    if is_cut := bool(cut) or body.rpartition(" ")[2] in _DANGLING:
        body, more = without_notes(_BEGUN_MACRO.sub("", body[: cut.start()] if cut else body), is_cut=True)
        notes += more
    if "&" in body:
        body = unescape(body)
    if "'" in body or "’" in body:  # which listings lose, and spell out
        body = _POSSESSIVE.sub("s", _NEGATION.sub(lambda found: f"{found[1] or 'can'} not", body))
    plain = tuple(map(intern, plain_words(body)))  # one word for all titles that have it
    words = tuple(fold(plain))
    own = tuple(word for word in words if word not in FILLERS)
    kept = own or words
    joined = "".join(kept) or title.casefold()
    parts = _parts(body) if _BETWEEN_PARTS.search(body) or not own else (own,)  # most are one
    sure = f"{body.rpartition(' ')[0]} " if is_cut else body  # what follows may be the first letter of a word
    letter_a = bool(_LETTER_A.search(sure)) or bool(_CAPITAL_A.search(sure) and _SMALL_WORD.search(sure))
    key = _key(kept) if kept else f"{joined}|"
    return Title(kept, joined, key, parts, is_cut, words.count("a"), letter_a, plain, body, notes)


def _parts(body: str) -> tuple[tuple[str, ...], ...]:
    words = map(canonical_words, _BETWEEN_PARTS.split(body))
    return tuple(part for some in words if (part := tuple(word for word in some if word not in FILLERS)))


def is_latin(letters: str) -> bool:
    """Whether it is written in Latin letters and no others; Greek ones are names of things."""
    return max(letters, default="") < _CYRILLIC


def _weight(word: str) -> int:
    """How many words it is worth: two ideographs make about one, and no blank parts them."""
    return max(1, len(word) // 2) if IDEOGRAPHS <= max(word) < _HANGUL else 1


@lru_cache(maxsize=1 << 17)
def signature(title: str) -> tuple[str, ...]:
    """The telling words of a title, by which most titles that tell two works apart differ.

    With them stand a mark where it is cut, as its last word is none, and what its notes say.
    """
    read = parse(title)
    words = read.between(0, len(read.plain) - 1).words if read.is_cut and read.plain else read.words
    telling = (word for word in words if tells(word) or word in DIRECTIONS)
    letter, cut = ("a",) if read.letter_a else (), ("…",) if read.is_cut else ()
    notes = (word for note in read.notes for word in (*note.words, *note.numbers))
    return (*sorted(telling), *letter, *cut, *notes)


def differ_in_letter(one: Title, other: Title) -> bool:
    """Whether only one of two titles that are else alike has a letter A that is no article.

    Of a title that is cut it may be beyond the cut.
    """
    return any(
        mine.letter_a and theirs.articles < mine.articles and not theirs.is_cut
        for mine, theirs in ((one, other), (other, one))
    )


def are_equal(first: str, second: str) -> bool:
    """Whether two titles are one but for spelling, and for what listings note in them."""
    one, other = parse(first), parse(second)
    return (
        one.key == other.key
        and not differ_in_letter(one, other)
        and not clash(one.notes, other.notes)
        and are_alike(one.notes, other.notes)
    )
