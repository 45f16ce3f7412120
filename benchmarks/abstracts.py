"""How another listing of a work words its abstract, every change from a seed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random
from zlib import crc32

from benchmarks.variants import Make, Text, sentences, typo
from generator.identity.words import parse_abstract

_SHORT = 300  # characters
_TEASER = 200  # characters that listings of search results show
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "en", "or", "al")]
_RESULT = re.compile(r"\d+\.\d+|\d+(?=\s?%)")
_SOME_SHARED = (0.3, 0.6)
_TRIES = 8
_VENUES = ("NeurIPS", "ICML", "ICLR", "ACL", "EMNLP", "CVPR", "the Journal of Machine Learning Research")


def typo_in_both(text: Text, other: Text, random: Random) -> Text | None:
    """A slip in the title and a few in the abstract, as a scanned or hand-copied listing has."""
    title = typo(text.title, random)
    abstract = " ".join(typo(part, random) or part for part in sentences(text.abstract))
    return Text(title, abstract) if title else None


def earlier(text: Text, other: Text, random: Random, keep: float = 0.75) -> Text:
    """An earlier abstract: some sentences are not there yet, others have other words or results."""
    parts = sentences(text.abstract)
    kept = [part for part in parts if random.random() < keep] or parts[:1]
    return Text(text.title, " ".join(_reworded(part, random) if random.random() < 0.4 else part for part in kept))


def _reworded(sentence: str, random: Random) -> str:
    """Some words fewer, and where it has a result another one: sizes, years and names stay."""
    words = _RESULT.sub(lambda found: _another(found[0], random), sentence).split()
    kept = [word for word in words if random.random() > 0.15]
    return " ".join(kept or words)


def _another(result: str, random: Random) -> str:
    whole, point, rest = result.partition(".")
    return str(int(whole) + random.randint(0, 2)) + (point + str(random.randint(0, 9)) if rest else "")


def cut(text: Text, _: Text, random: Random) -> Text:
    """An abstract of which a listing shows the beginning."""
    words = text.abstract.split()
    return Text(text.title, " ".join(words[: int(len(words) * random.uniform(0.35, 0.8))]) + "...")


def teaser(text: Text, _: Text, random: Random) -> Text | None:
    """An abstract cut at so many characters, with a mark or without, inside a word or behind it."""
    if len(text.abstract) <= _TEASER:
        return None
    shown = text.abstract[:_TEASER]
    return Text(text.title, random.choice([shown, shown.rpartition(" ")[0]]) + random.choice(["", "...", "…"]))


def without(text: Text, _: Text, random: Random) -> Text | None:
    """A listing that gives no abstract."""
    return Text(text.title, "") if text.abstract else None


def rewritten(text: Text, other: Text, random: Random) -> Text:
    """A later abstract: half of the sentences are new, and the others in another order."""
    parts = sentences(text.abstract)
    kept = random.sample(parts, max(1, len(parts) // 2 + len(parts) % 2))
    new = sentences(other.abstract)
    return Text(text.title, " ".join(kept + random.sample(new, min(len(new), len(parts) // 2))))


def with_earlier(first: Callable[[str, Random], str | None], keep: float = 0.9) -> Make:
    """A changed title and an earlier abstract."""

    def make(text: Text, other: Text, random: Random) -> Text | None:
        title = first(text.title, random)
        return Text(title, earlier(text, other, random, keep).abstract) if title and title != text.title else None

    return make


def shortened(text: Text, random: Random) -> Text | None:
    """The paper as one of a short abstract: its first sentences, as many as make up less than 300 characters."""
    short = ""
    for part in sentences(text.abstract):
        if len(short) + len(part) >= _SHORT:
            break
        short = f"{short} {part}".strip()
    return Text(text.title, short, text.authors, text.arxiv, text.doi) if len(short) >= 100 else None


def translated(text: Text, _: Text, random: Random) -> Text:
    """The abstract in a language that nobody speaks: names and numbers stay, each word has one translation."""
    return Text(text.title, " ".join(map(_translation, text.abstract.split())))


def _translation(word: str) -> str:
    letters = word.strip(".,;:()!?\"'")
    is_name = any(char.isdigit() for char in letters) or not letters[1:].islower()
    if (is_name and len(letters) > 1) or not letters.isalpha():
        return word
    number, spelled = crc32(letters.lower().encode()), ""
    for _ in range(1 + len(letters) // 3):
        number, at = divmod(number, len(_SYLLABLES))
        spelled += _SYLLABLES[at]
    return word.replace(letters, spelled)


def commented(text: Text, _: Text, random: Random) -> Text:
    """What arXiv has as a comment, in the abstract's place."""
    said = [
        f"Accepted to {random.choice(_VENUES)} {random.randint(2019, 2025)}.",
        f"{random.randint(8, 40)} pages, {random.randint(2, 12)} figures, {random.randint(1, 9)} tables.",
        random.choice(["Code and data will be released.", "Project page and demo are online.", "Under review."]),
    ]
    return Text(text.title, " ".join(said))


def summarised(text: Text, _: Text, random: Random) -> Text:
    """What a program made of the abstract: one sentence of some of its words."""
    words = Counter(re.findall(r"\b[a-z]{7,}\b", text.abstract))
    most = [word for word, _ in words.most_common(12)] or ["research"]
    some = [random.choice(most) for _ in range(5)]
    name, colon, rest = text.title.partition(": ")
    subject = name if colon and len(name.split()) < 4 else "The paper"
    return Text(
        text.title,
        f"{subject} brings {some[0]} and {some[1]} together for {(rest or name).lower()}, "
        f"so that {some[2]} gains from {some[3]} without more {some[4]}.",
    )


def retitled_and_rewritten(text: Text, other: Text, random: Random) -> Text | None:
    """A later title of more words or another order, and an abstract of which a third to a half has stayed."""
    name, colon, rest = text.title.partition(": ")
    title = random.choice([f"{rest} with {name}" if colon else f"Towards {text.title}", _extended(text, random)])
    parts = sentences(text.abstract)
    before = parse_abstract(text.abstract)
    for _ in range(_TRIES):
        share = random.uniform(0.25, 0.55)
        kept = [part if random.random() < share else _put_otherwise(part, random) for part in parts]
        abstract = " ".join(kept)
        if _SOME_SHARED[0] <= parse_abstract(abstract).shared(before) <= _SOME_SHARED[1]:
            return Text(title, abstract)
    return None


def _extended(text: Text, random: Random) -> str:
    spoken = [word for word in re.findall(r"\b[a-z]{6,}\b", text.abstract) if word not in text.title.lower()]
    return f"{text.title} {random.choice(['for', 'through', 'with'])} {random.choice(spoken or ['care'])}"


def _put_otherwise(sentence: str, random: Random) -> str:
    """The same in other words: every second or third is another, as of a thesaurus."""
    return " ".join(_translation(word) if random.random() < 0.4 else word for word in sentence.split())


def new_title(text: Text, _: Text, random: Random) -> Text | None:
    """A title that shares nothing with the one before, made of the abstract, which stays."""
    title_words = set(re.findall(r"[a-z]+", text.title.lower()))
    spoken = [word for word in re.findall(r"\b[a-z]{6,}\b", text.abstract) if word not in title_words]
    words = list(dict.fromkeys(spoken))
    if len(words) < 6:
        return None
    some = [word.capitalize() for word in random.sample(words, 5)]
    return Text(f"{some[0]} {some[1]} in {some[2]}: {some[3]} {some[4]}", text.abstract)
