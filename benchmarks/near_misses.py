"""Near misses of real listing entries: other works that look much like them, every one from a seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.abstracts import earlier
from benchmarks.variants import Make, Text, sentences

Change = Callable[[str, Random], str | None]  # of a title
Abstract = Callable[[Text, Text, Random], str | None]


def _content_word(others: list[str]) -> Change:
    """Another word in the place of one of the title's, as real as that."""

    def change(title: str, random: Random) -> str | None:
        words = title.split()
        long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
        if not long:
            return None
        at, word = random.choice(long), random.choice(others)
        words[at], same = word, words[at].lower() == word.lower()
        return None if same else " ".join(words)

    return change


_QUANTITY = re.compile(r"(?<![\w.-])\d{1,6}(?![\w.-]|\.\d)")


def _whole(text: Text, other: Text, random: Random) -> str:
    return text.abstract


def revised(text: Text, other: Text, random: Random) -> str | None:
    """The abstract of the next work of a series: most sentences, some in other words, other numbers or news."""
    if len(sentences(text.abstract)) < 4:
        return None
    abstract = earlier(text, other, random, keep=0.95).abstract
    changed = _QUANTITY.sub(lambda found: str(int(found[0]) + random.randint(1, 9)), abstract)
    parts = sentences(changed)
    if changed == abstract or random.random() < 0.5:
        parts[random.randrange(len(parts))] = random.choice(sentences(other.abstract))
    return " ".join(parts)


def half(text: Text, other: Text, random: Random) -> str | None:
    """An abstract of which every other sentence is another work's; None where it has but one."""
    mine, theirs = sentences(text.abstract), sentences(other.abstract)
    if len(mine) < 2:
        return None
    start = random.randrange(2)
    return " ".join(theirs[at % len(theirs)] if at % 2 == start else sentence for at, sentence in enumerate(mine))


def _sibling(change: Change, abstract: Abstract) -> Make:
    """Another work of a like title, whose abstract shares half of the sentences, or more."""

    def make(text: Text, other: Text, random: Random) -> Text | None:
        title = change(text.title, random)
        if not title or title == text.title:
            return None
        worded = abstract(text, other, random)
        return Text(title, worded) if worded is not None else None

    return make


def _survey(abstract: Abstract) -> Make:
    """A survey of what the work is about; of a work that is one itself there is none."""
    sibling = _sibling(
        lambda title, random: random.choice([f"A Survey of {title}", f"{title}: A Survey"]), abstract
    )

    def make(text: Text, other: Text, random: Random) -> Text | None:
        is_one = re.search("survey", f"{text.title} {text.abstract}", re.IGNORECASE)
        return None if is_one else sibling(text, other, random)

    return make


def _number(title: str, random: Random) -> str | None:
    found = list(re.finditer(r"\d+(?:\.\d+)?", title))
    if not found:
        return None
    number = random.choice(found)
    changed = str(int(float(number[0])) + random.randint(1, 3)) + random.choice(["", ".5"])
    return title[: number.start()] + changed + title[number.end() :]


def _first_word(title: str, suffix: str) -> str:
    name, space, rest = title.partition(" ")
    mark = name[len(name.rstrip(":,!?")) :]
    return f"{name.rstrip(':,!?')}{suffix}{mark}{space}{rest}"


def _within(words: list[str]) -> Change:
    """A word put into the title, or into the place of one of its kind."""

    def change(title: str, random: Random) -> str | None:
        word = random.choice(words)
        for known in words:
            if re.search(rf"\b{known}\b", title, re.IGNORECASE):
                return None if known == word else re.sub(rf"\b{known}\b", word, title, flags=re.IGNORECASE)
        name, colon, rest = title.partition(": ")
        return f"{name}: {word} {rest}" if colon else f"{title} for {word} Data"

    return change


def _negated(title: str, random: Random) -> str | None:
    if re.search(r"\bsupervised", title, re.IGNORECASE):
        return re.sub(r"\bsupervised", "Unsupervised", title, flags=re.IGNORECASE)
    return re.sub(r"\bwith\b", "without", title) if " with " in title else f"{title} Is Not Enough"


def _name_letter(text: Text, other: Text, random: Random) -> Text | None:
    name, colon, rest = text.title.partition(": ")
    abstract = half(text, other, random)
    if not colon or " " in name or len(name) < 3 or not abstract:
        return None
    at = random.randrange(len(name))
    changed = f"{name[:at]}{random.choice('BDKMRSTVXZ')}{name[at + 1 :]}"
    if changed.lower() == name.lower():
        return None
    return Text(f"{changed}: {rest}", abstract.replace(name, changed))


def _word_added(title: str, random: Random) -> str | None:
    """The next work of a series: a word more at the end, before the title, or to its name."""
    name, colon, rest = title.partition(": ")
    behind = random.choice(
        ["in the Wild", "and Serving", "with Memory", "at Test Time", "under Noise", "on Devices"]
    )
    changes = [f"{title} {behind}", f"{random.choice(['Meta-', 'Multi-'])}{title}"]
    if colon and len(name.split()) < 3:
        changes += [f"{name}{random.choice(['-Bench', '-VL', '-Audio', '-Agent', ' Next'])}: {rest}"] * 2
    return random.choice(changes)


def _subtitle_added(text: Text, other: Text, random: Random) -> Text | None:
    """A title without a subtitle that has one in the next work."""
    rest, abstract = other.title.rpartition(": ")[2], revised(text, other, random)
    return Text(f"{text.title}: {rest}", abstract) if ": " not in text.title and abstract else None


_STRANGERS = ("Ada Nemo", "Otto Vagt")  # where the other paper's authors are not known


def _same_title(text: Text, other: Text, random: Random) -> Text:
    """A title that two groups of people gave: of one group, it would be one work under another abstract."""
    return Text(text.title, other.abstract, other.authors or _STRANGERS)


def _same_name(text: Text, other: Text, random: Random) -> Text | None:
    name, colon, _ = text.title.partition(": ")
    rest = other.title.rpartition(": ")[2]
    abstract = half(text, other, random)
    return Text(f"{name}: {rest}", abstract) if colon and abstract else None


_CHANGES: dict[str, Change] = {
    "number": _number,
    "next version": lambda title, random: _first_word(title, random.choice(["2", " 2.0", "-v2", " 1.5"])),
    "Roman numeral": lambda title, random: f"{title} {random.choice(['II', 'III', 'IV'])}",
    "part": lambda title, random: f"{title}: Part {random.randint(1, 4)}.{random.randint(1, 4)}",
    "size": lambda title, random: _first_word(title, random.choice(["-7B", "-1M", "-Large", "-Mini"])),
    "letter": lambda title, random: f"{random.choice('BDKMQX')}-{title}",
    "plus": lambda title, random: _first_word(title, "+"),
    "negation": _negated,
    "language": _within(["German", "French", "Turkish", "Hindi", "Swahili", "Japanese"]),
    "domain": _within(["Medical", "Legal", "Financial", "Scientific", "Educational", "Clinical"]),
    "modality": _within(["Image", "Video", "Speech", "Audio", "Text", "Graph"]),
    "another word": _content_word(["Segmentation", "Compression", "Planning"]),
}
NEAR_MISSES: dict[str, Make] = {
    **{kind: _sibling(change, half) for kind, change in _CHANGES.items()},
    "survey": _survey(half),
    "name of one letter's difference": _name_letter,
    "one title, two works": _same_title,
    "one name, two works": _same_name,
}
# Works of one series, whose titles and abstracts are what a later version of the work might have.
SERIES: dict[str, Make] = {
    "word added, abstract revised": _sibling(_word_added, revised),
    "subtitle added, abstract revised": _subtitle_added,
    **{
        f"{kind}, abstract revised": _sibling(_CHANGES[kind], revised)
        for kind in ("number", "next version", "part")
    },
}
# The same changes of the title with the whole abstract left: no rule can say whether that is a mistake of the
# listing, a later title of the work, or another work.
CONFUSED: dict[str, Make] = {
    **{kind: _sibling(change, _whole) for kind, change in _CHANGES.items()},
    "survey": _survey(_whole),
}
