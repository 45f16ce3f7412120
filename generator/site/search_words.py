"""Words as the search compares them, in the index as in the reader's browser.

``overrides/assets/search/words.js`` has the same functions for queries; ``tests/site/search_words.yml`` has
examples for both. Lower case, without accents and plural endings, one spelling for British and American.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from generator.util.text import singular

# Scripts that put no spaces between words: each character counts as a word, tied to those beside it.
_UNSPACED = "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Letters and digits; 2.5, 2:4 and C++ stay whole. The second is faster, and does for most texts.
_WORD = re.compile(rf"([{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])++(?:(?:\.|(?<=\d):)\d++)*+\+*+)")
_ASCII_WORD = re.compile(r"([a-zA-Z0-9]++(?:(?:\.|(?<=\d):)\d++)*+\+*+)")
# Characters that tie two words into one: pre-training, AstroM^3, don't.
_TIES = frozenset(["", *"-‐‑‒–—―^_/'’"])
_POINTS = {ord(char): None for char in ".:+"}  # which words have, and words written as one have not
_LONGEST_JOIN = 4  # words written as one
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """a about an and are as at be been but by can could do does for from had has have how i if in into is it
        its of on or our s so such t than that the their them then there these they this those to via was we were
        what when where whether which while who why will with would you""",
    )
)
# Spellings that differ by the side of the Atlantic; z has become s before.
_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|tum|vap)our", r"\1or"),
        (r"ll(?=(?:ed|er|ing)$)", "l"),
        (r"(cent|fib|met|theat)re$", r"\1er"),
        (r"(defen|licen|offen)ce$", r"\1se"),
        (r"(catal|dial|anal)ogue$", r"\1og"),
        (r"^programme$", "program"),
        (r"^artefact$", "artifact"),
    )
]
# What any of them needs, which few words have.
_SPELT = re.compile(r"our|ll[ei]|re$|ce$|log|^prog|^arte")
_LETTERS, _DOUBLED = re.compile("[a-z]+"), re.compile(r"(.)\1$")
_ENDINGS = re.compile(
    r"(?:is(?:ation(?:al)?|e[dr]?|ing)|at(?:e[dr]?|ing|ion(?:al)?|ive|or)|ion(?:al)?|i?ness|ment|[ae]nc[ey]|[ae]nt"
    r"|ical|i?ly|ity|able|ive|ing|ic|al|e[dr]?|or|y)$"
)
# Endings of German nouns and adjectives, of words without a plural s.
_INFLECTION = re.compile(r"(?<=.{4})(?:e(?:rn|[mnr])?|(?<=l)n)$")
_UMLAUT = re.compile("(?<=[aou])e")  # Praeferenz = Präferenz, whose accent is gone
_DOI_OR_ARXIV = re.compile(r"10\.\d{4,9}/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}")
_SUBJECT_CLASS = re.compile(r"\.[A-Z]{2}(?=/\d{7}$)")  # arXiv takes an old id with it or without
_KEY_END = "="  # of a term that stands for a whole name or id; no word has it


@lru_cache(maxsize=4)  # a title is split for its words, its pairs and its key
def split(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a text as written, and what stands before each."""
    if text.isascii():
        parts = _ASCII_WORD.split(text)
    else:
        text = unicodedata.normalize("NFKD", text)
        marks = {ord(char): None for char in set(text) if unicodedata.category(char).startswith("M")}
        parts = _WORD.split(text.translate(marks) if marks else text)
    parts[0] = " "  # whatever it is, it ties the first word to none
    return parts[1::2], parts[:-1:2]


@cache
def fold(word: str) -> str:
    """One spelling for all of a word: Quantizations = quantisation."""
    folded = singular(word.lower()).replace("z", "s")
    if _SPELT.search(folded):
        for pattern, replacement in _SPELLINGS:
            folded = pattern.sub(replacement, folded)
    return folded


@cache
def stem(folded: str) -> str:
    """What a folded word shares with its relatives: compress, compression and compressing have one stem."""
    if len(folded) < 5 or not _LETTERS.fullmatch(folded):
        return folded
    stripped = _ENDINGS.sub("", folded)
    return _DOUBLED.sub(r"\1", folded if len(stripped) < 4 else stripped)


@cache
def _joined(*words: str) -> str:
    """Words written as one: pre training = pretraining, Qwen 2.5 = qwen25."""
    return fold("".join(words).lower().translate(_POINTS))


def counted(text: str) -> list[str]:
    """The words of a text that do not stand in every text, folded."""
    return [fold(word) for word in split(text)[0] if word.lower() not in STOP_WORDS]


@cache
def _of_word(word: str) -> tuple[str, ...]:
    """The terms of a single word; those that stand in every text have none."""
    if word.lower() in STOP_WORDS:
        return ()
    return (fold(word),) if word.isalnum() else (fold(word), _joined(word))


def terms(text: str) -> Counter[str]:
    """The terms by which running text is found, with the times that it has each.

    They are its words, what hyphens tie, and a name with its version.
    """
    words, before = split(text)
    found = Counter(chain.from_iterable(map(_of_word, words)))
    # Few words are tied to the one before, or begin with a digit.
    for at in [at for at, word in enumerate(words) if word < ":" or before[at] in _TIES]:
        if before[at] in _TIES:
            # The runs that end here.
            for start in range(at - 1, max(at - _LONGEST_JOIN, -1), -1):
                found[_joined(*words[start : at + 1])] += 1
                if before[start] not in _TIES:
                    break
        elif at and words[at - 1][0].isupper():
            found[_joined(words[at - 1], words[at])] += 1
    return found


def pairs(text: str) -> Iterator[str]:
    """Each two neighbours of a text, written as one."""
    words, _ = split(text)
    return map(_joined, words, words[1:])


def match_key(text: str) -> str:
    """One key for all ways to write a term or a title."""
    return "".join(map(fold, split(text)[0]))


@cache
def _uninflected(folded: str) -> str:
    return _INFLECTION.sub("", _UMLAUT.sub("", folded.replace("ß", "ss")))


def base_key(text: str) -> str:
    """The key of words in another language, without German inflection; in a compound only the end is inflected.

    >>> base_key("großer Encoder-Modelle"), base_key("großes Encoder-Modell")
    ('grossencodermodell', 'grossencodermodell')
    """
    words, before = split(text)
    after = [*before, " "][1:]
    folded = map(fold, words)
    return "".join(word if tie in _TIES else _uninflected(word) for word, tie in zip(folded, after, strict=True))


def title_term(title: str) -> str:
    """The term of a whole title."""
    return match_key(title) + _KEY_END


def name_term(name: str) -> str:
    """The term of a whole name, of an arXiv id or of a DOI; names keep their spelling: Shang is not Zhang.

    >>> name_term("math.GT/0309136"), name_term("2305.00001"), name_term("Zoë Marks")
    ('math0309136=', '230500001=', 'zoemarks=')
    """
    if _DOI_OR_ARXIV.fullmatch(name):
        return re.sub("[^a-z0-9]+", "", _SUBJECT_CLASS.sub("", name).lower()) + _KEY_END
    return "".join(split(name)[0]).lower() + _KEY_END


def name_terms(name: str) -> set[str]:
    """The terms by which what has a name is found beside its words: that of all of it, and of its last word.

    A family name alone finds its authors by these, though others have it for a given name, or as a word of a text.
    """
    return {name_term(name)} if _DOI_OR_ARXIV.fullmatch(name) else {name_term(name), name_term(name.split()[-1])}
