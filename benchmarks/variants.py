"""How another listing of a work spells and words its title, every change from a seed.

The titles come from the dumps, the changes from here; :mod:`benchmarks.kinds` has them all by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from string import ascii_lowercase


@dataclass(frozen=True)
class Text:
    """What a listing says of a paper."""

    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    arxiv: str | None = None
    doi: str | None = None


Make = Callable[[Text, Text, Random], Text | None]
"""Makes a variant or near miss of the first text, helped by an unrelated second; None where it cannot be made."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z(])")
_SPELLINGS = """
modeling modelling labeled labelled specialized specialised customized customised optimizing optimising color colour
behavior behaviour neighbor neighbour center centre analyze analyse catalog catalogue optimization optimisation
generalization generalisation quantization quantisation tokenization tokenisation initialization initialisation
regularization regularisation summarization summarisation
"""
BRITISH = dict(zip(_SPELLINGS.split()[::2], _SPELLINGS.split()[1::2], strict=True))
_JOINED = "pre-train fine-tun cross-lingual multi-task multi-modal"
_APART = "few-shot zero-shot low-rank large-scale parameter-efficient self-supervised long-context vision-language"
HYPHENS = {word: word.replace("-", "") for word in _JOINED.split()} | {
    word: word.replace("-", " ") for word in (*_APART.split(), "open-source")
}


def sentences(abstract: str) -> list[str]:
    """The sentences of an abstract."""
    return _SENTENCE.split(abstract)


def on_both(change: Callable[[str, Random], str]) -> Make:
    """Applies a change of spelling to title and abstract; None where the title stays as it is."""

    def make(text: Text, _: Text, random: Random) -> Text | None:
        title = change(text.title, random)
        abstract = change(text.abstract, random) if text.abstract else ""
        return Text(title, abstract) if title != text.title else None

    return make


def on_title(change: Callable[[str, Random], str | None]) -> Make:
    """Changes the title and leaves the abstract."""

    def make(text: Text, _: Text, random: Random) -> Text | None:
        title = change(text.title, random)
        return Text(title, text.abstract) if title and title != text.title else None

    return make


def case(run: str, random: Random) -> str:
    """In capitals, in title case, or small."""
    return run.upper() if random.random() < 0.4 else run.title() if random.random() < 0.5 else run.lower()


def punctuation(run: str, random: Random) -> str:
    """Other marks between the parts of a title, and at its end."""
    run = re.sub(r":\s", lambda _: random.choice([" - ", " -- ", ". ", " ", " | "]), run)
    run = re.sub(r",\s", lambda _: random.choice([", ", " "]), run)
    return run.rstrip("?!.") if run[-1] in "?!." else run + random.choice([".", " ."])


def unicode(run: str, random: Random) -> str:
    """Typographic dashes, quotes and blanks."""
    dash = random.choice("‐‑–—")
    run = run.replace("-", dash).replace("'", "’").replace(" ", random.choice([" ", "\u00a0", "\u2009"]))
    return f"“{run}”" if random.random() < 0.3 else run.replace("fi", "ﬁ") + "\u200b"


def tex(run: str, random: Random) -> str:
    """With the TeX of its source."""
    words = run.split()
    at = random.randrange(len(words))
    words[at] = random.choice([r"\textit{%s}", r"\emph{%s}", "{%s}", r"\textbf{%s}"]) % words[at]
    run = " ".join(words).replace("%", r"\%").replace("&", r"\&")
    return re.sub(r"(\d)x\b", r"\1$\\times$", re.sub(r'"([^"]+)"', r"``\1''", run))


def lost_tex(run: str, random: Random) -> str:
    """With what is left of TeX where its marks are lost."""
    return re.sub(r"\\([A-Za-z]+)", r"\1", tex(run, random)).replace("$", "")


def accents(run: str, random: Random) -> str:
    """An accent on a letter, composed or not."""
    marks = {"e": "é", "a": "à", "o": "ö", "u": "ü", "c": "ç", "n": "ñ"}
    at = random.choice([place for place, char in enumerate(run) if char in marks] or [0])
    if run[at] not in marks:
        return run
    return unicodedata.normalize(random.choice(["NFC", "NFD"]), run[:at] + marks[run[at]] + run[at + 1 :])


def replaced(table: dict[str, str]) -> Callable[[str, Random], str]:
    """Each spelling of a table for the other."""
    both = {**table, **{value: key for key, value in table.items()}}
    pattern = re.compile("|".join(sorted(both, key=len, reverse=True)), re.IGNORECASE)

    def change(run: str, _: Random) -> str:
        return pattern.sub(lambda found: _cased(found[0], both[found[0].lower()]), run)

    return change


def _cased(like: str, word: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


def articles(run: str, random: Random) -> str:
    """``&`` for ``and``, or without articles."""
    return random.choice([run.replace(" and ", " & "), re.sub(r"\b(?:A|An|The) ", "", run)])


def ellipsis(title: str, random: Random) -> str | None:
    """Cut by the listing, with a mark."""
    words = title.split()
    if len(words) < 6:
        return None
    kept = " ".join(words[: random.randint(max(3, len(words) // 3), len(words) - 2)]).rstrip(":,-")
    return kept + random.choice(["...", "…", " ..."])


def subtitle(title: str, _: Random) -> str | None:
    """Without the subtitle."""
    name, colon, rest = title.partition(": ")
    return name if colon and len(rest.split()) > 2 else None


def name(title: str, _: Random) -> str | None:
    """Without the name before the colon."""
    name, colon, rest = title.partition(": ")
    return rest if colon and len(rest.split()) > 2 and len(name.split()) < 4 else None


def typo(title: str, random: Random) -> str | None:
    """A letter lost, doubled, swapped with the next or wrong, in a longer word."""

    def slipped(word: str) -> str:
        at = random.randint(1, len(word) - 2)
        before, here, after, rest = word[:at], word[at], word[at + 1], word[at + 2 :]
        wrong = random.choice(ascii_lowercase)
        return before + random.choice([after, here + here + after, after + here, wrong + after]) + rest

    return _in_a_word(title, random, 6, slipped)


def _in_a_word(title: str, random: Random, least: int, change: Callable[[str], str], most: int = 99) -> str | None:
    """The title with a change in a word of so many letters that is no name; None where it has no such word."""
    words = title.split()
    fit = [at for at, word in enumerate(words) if least <= len(word) <= most and word[1:].islower()]
    fit = [at for at in fit if words[at].isalpha()]
    if not fit:
        return None
    at = random.choice(fit)
    words[at] = change(words[at])
    return " ".join(words)


def reordered(title: str, random: Random) -> str | None:
    """Name and subtitle, or two words, the other way round."""
    name, colon, rest = title.partition(": ")
    if colon and random.random() < 0.5:
        return f"{rest}: {name}"
    words = title.split()
    at = random.randrange(len(words) - 1) if len(words) > 3 else None
    if at is None or {words[at].lower(), words[at + 1].lower()} & {"to", "from", "before", "after", "over", "vs"}:
        return None
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def retitled(title: str, random: Random) -> str | None:
    """A later title that differs in light words."""
    name, colon, rest = title.partition(": ")
    changes = [f"Towards {title}", f"On {title}", f"Rethinking {title}", f"{title}: An Empirical Study"]
    changes += [f"Understanding {title}", f"{title}: New Insights", f"Exploring {title}"]
    changes += (
        [f"{name}: Improved {rest}", f"{name}: Efficient {rest}", f"{name}: How and Why {rest}"] if colon else []
    )
    return random.choice(changes)


def longer(title: str, random: Random) -> str | None:
    """A later title that says more."""
    return (
        f"{title} {random.choice(['by Gradient Surgery', 'through Curriculum Design', 'from Human Preferences'])}"
    )


def renamed(text: Text, _: Text, random: Random) -> Text | None:
    """A later title made of other words of the abstract."""
    name, colon, rest = text.title.partition(": ")
    telling = [word for word in re.findall(r"[a-z]{6,}", text.abstract) if word not in text.title.lower()]
    if not colon or len(telling) < 3:
        return None
    added = " ".join(dict.fromkeys(random.sample(telling, 2)))
    return Text(
        random.choice([f"{name}: {rest} with {added}", f"{name}: {added.capitalize()} for {rest}"]), text.abstract
    )


_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_PART = re.compile(r"\bPart (IV|I{1,3})\b")
_GREEK = re.compile(r"[α-ω]")
_NOTES = (
    "[Review] [72 refs]",
    "[Chinese]",
    "[in French]",
    "(Extended Abstract)",
    "(extended version)",
    "(ACL 2024)",
    "(NeurIPS'23)",
    "[CVPR 2024 Oral]",
    "[ICLR 2025]",
    "(Findings of EMNLP 2023)",
    "[preprint]",
)
_NOTES_OF_A_KIND = ("(Tutorial)", "(Demo)", "[Erratum appears in J Mach Learn 2023;4:112]", "(Position Paper)")
_FOOTNOTES = ("*", " *", "+", "†", " †", "**")


def first_letter_lost(title: str, random: Random) -> str | None:
    """What copying from a page loses: the first letter of the title, or of a word after a mark."""
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return None
    at = 0 if 0 in long and random.random() < 0.5 else random.choice(long)
    words[at] = words[at][1:]
    return " ".join(words)


def last_letter_doubled(title: str, random: Random) -> str | None:
    """A key held too long: ``Modelss``."""
    return _in_a_word(title, random, 4, lambda word: word + word[-1])


def letters_swapped(title: str, random: Random) -> str | None:
    """Two letters inside a short word that changed places: ``wtih``."""

    def swapped(word: str) -> str:
        at = random.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _in_a_word(title, random, 4, swapped, most=6)


def hyphen_inside(title: str, random: Random) -> str | None:
    """What a line break leaves inside a word: ``quanti-zation``, ``quanti- zation``, a soft hyphen."""

    def broken(word: str) -> str:
        at = random.randrange(3, len(word) - 2)
        return word[:at] + random.choice(["-", "- ", "\u00ad"]) + word[at:]

    return _in_a_word(title, random, 8, broken)


def run_together(title: str, random: Random) -> str | None:
    """Blanks that a PDF lost between two words or three: ``PlugandPlay``."""
    words = title.split()
    count = random.choice([2, 2, 3])
    starts = [at for at in range(len(words) - count) if all(map(str.isalpha, words[at : at + count]))]
    if not starts:
        return None
    at = random.choice(starts)
    return " ".join([*words[:at], "".join(words[at : at + count]), *words[at + count :]])


def noted(title: str, random: Random) -> str | None:
    """What a bibliography writes behind a title: language, number of references, venue."""
    return f"{title} {random.choice(_NOTES)}"


def kind_noted(title: str, random: Random) -> str | None:
    """What a bibliography writes behind a title, and may mean another work: a tutorial, a demo, an erratum."""
    return f"{title} {random.choice(_NOTES_OF_A_KIND)}"


def footnote_mark(title: str, random: Random) -> str | None:
    """A mark that leads to a footnote, at the end of a title of some words."""
    return title + random.choice(_FOOTNOTES) if len(title.split()) >= 4 else None


def part_number(title: str, _: Random) -> str | None:
    """``Part 2`` for ``Part II``, where the title has a part."""
    return _PART.sub(lambda found: f"Part {_ROMAN[found[1]]}", title)


def greek_lost(title: str, random: Random) -> str | None:
    """A Greek letter that no font had: ``IFN-`` for ``IFN-γ``, where the title has one."""
    return " ".join(_GREEK.sub(random.choice(["", "?"]), title).split())


def twice(first: Make, second: Make) -> Make:
    """One change after another."""

    def make(text: Text, other: Text, random: Random) -> Text | None:
        once = first(text, other, random)
        return second(once, other, random) if once else None

    return make


def authors_elsewhere(authors: tuple[str, ...], random: Random) -> tuple[str, ...]:
    """Authors as another listing writes them: initials, last name first, only the first few."""
    style = random.choice(["{first} {last}", "{last}, {initials}", "{initials} {last}", "{last}, {first}"])
    shown = authors[:3] if len(authors) > 6 and random.random() < 0.3 else authors
    spelled = []
    for author in shown:
        *names, last = author.split()
        initials = " ".join(f"{name[0]}." for name in names)
        spelled.append(style.format(first=" ".join(names), last=last, initials=initials).strip(" ,"))
    return tuple(spelled)
