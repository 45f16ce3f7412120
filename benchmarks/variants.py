"""Labelled variants and near misses of real listing entries, for judging identity: every one from a seed.

A *variant* is another listing of the same work; a *near miss* is another work that looks much like it. The titles
and abstracts come from the dumps, the changes from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Text:
    """A title and an abstract."""

    title: str
    abstract: str


Make = Callable[[Text, Text, Random], Text | None]
"""Makes a variant or near miss of the first text, helped by an unrelated second; None where it cannot be made."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z(])")
_BRITISH = {
    "modeling": "modelling",
    "labeled": "labelled",
    "optimization": "optimisation",
    "generalization": "generalisation",
    "behavior": "behaviour",
    "quantization": "quantisation",
    "specialized": "specialised",
    "optimizing": "optimising",
    "color": "colour",
    "center": "centre",
    "analyze": "analyse",
    "tokenization": "tokenisation",
    "neighbor": "neighbour",
    "catalog": "catalogue",
    "initialization": "initialisation",
    "regularization": "regularisation",
    "summarization": "summarisation",
    "customized": "customised",
}
_HYPHENS = {
    "pre-train": "pretrain",
    "fine-tun": "finetun",
    "few-shot": "few shot",
    "zero-shot": "zero shot",
    "cross-lingual": "crosslingual",
    "low-rank": "low rank",
    "multi-task": "multitask",
    "large-scale": "large scale",
    "parameter-efficient": "parameter efficient",
    "self-supervised": "self supervised",
    "long-context": "long context",
    "vision-language": "vision language",
    "multi-modal": "multimodal",
    "open-source": "open source",
}


def sentences(abstract: str) -> list[str]:
    """The sentences of an abstract."""
    return _SENTENCE.split(abstract)


def _both(change: Callable[[str, Random], str]) -> Make:
    """Applies a change of spelling to title and abstract; None where the title stays as it is."""

    def make(text: Text, _: Text, random: Random) -> Text | None:
        title = change(text.title, random)
        return Text(title, change(text.abstract, random)) if title != text.title else None

    return make


def _title(change: Callable[[str, Random], str | None]) -> Make:
    """Changes the title and leaves the abstract."""

    def make(text: Text, _: Text, random: Random) -> Text | None:
        title = change(text.title, random)
        return Text(title, text.abstract) if title and title != text.title else None

    return make


def _case(run: str, random: Random) -> str:
    return run.upper() if random.random() < 0.4 else run.title() if random.random() < 0.5 else run.lower()


def _punctuation(run: str, random: Random) -> str:
    run = re.sub(r":\s", lambda _: random.choice([" - ", " -- ", ". ", " ", " | "]), run)
    run = re.sub(r",\s", lambda _: random.choice([", ", " "]), run)
    return run.rstrip("?!.") if run[-1] in "?!." else run + random.choice([".", " ."])


def _unicode(run: str, random: Random) -> str:
    dash = random.choice("‐‑–—")
    run = run.replace("-", dash).replace("'", "’").replace(" ", random.choice([" ", "\u00a0", "\u2009"]))
    return f"“{run}”" if random.random() < 0.3 else run.replace("fi", "ﬁ") + "\u200b"


def _tex(run: str, random: Random) -> str:
    words = run.split()
    at = random.randrange(len(words))
    words[at] = random.choice([r"\textit{%s}", r"\emph{%s}", "{%s}", r"\textbf{%s}"]) % words[at]
    run = " ".join(words).replace("%", r"\%").replace("&", r"\&")
    return re.sub(r"(\d)x\b", r"\1$\\times$", re.sub(r'"([^"]+)"', r"``\1''", run))


def _lost_tex(run: str, random: Random) -> str:
    return re.sub(r"\\([A-Za-z]+)", r"\1", _tex(run, random)).replace("$", "")


def _accents(run: str, random: Random) -> str:
    marks = {"e": "é", "a": "à", "o": "ö", "u": "ü", "c": "ç", "n": "ñ"}
    at = random.choice([place for place, char in enumerate(run) if char in marks] or [0])
    if run[at] not in marks:
        return run
    return unicodedata.normalize(random.choice(["NFC", "NFD"]), run[:at] + marks[run[at]] + run[at + 1 :])


def _replaced(table: dict[str, str]) -> Callable[[str, Random], str]:
    both = {**table, **{value: key for key, value in table.items()}}
    pattern = re.compile("|".join(sorted(both, key=len, reverse=True)), re.IGNORECASE)

    def change(run: str, _: Random) -> str:
        return pattern.sub(lambda found: _cased(found[0], both[found[0].lower()]), run)

    return change


def _cased(like: str, word: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _articles(run: str, random: Random) -> str:
    return random.choice([run.replace(" and ", " & "), re.sub(r"\b(?:A|An|The) ", "", run)])


def _ellipsis(title: str, random: Random) -> str | None:
    words = title.split()
    if len(words) < 6:
        return None
    kept = " ".join(words[: random.randint(max(3, len(words) // 3), len(words) - 2)]).rstrip(":,-")
    return kept + random.choice(["...", "…", " ..."])


def _subtitle(title: str, _: Random) -> str | None:
    name, colon, rest = title.partition(": ")
    return name if colon and len(rest.split()) > 2 else None


def _name(title: str, _: Random) -> str | None:
    name, colon, rest = title.partition(": ")
    return rest if colon and len(rest.split()) > 2 and len(name.split()) < 4 else None


def _typo(title: str, random: Random) -> str | None:
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) >= 6 and word.isalpha() and word[1:].islower()]
    if not long:
        return None
    at = random.choice(long)
    place = random.randint(1, len(words[at]) - 2)
    word = words[at]
    letter = random.choice("abcdefghijklmnopqrstuvwxyz")
    words[at] = random.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + letter + word[place + 1 :],
        ]
    )
    return " ".join(words)


def _reordered(title: str, random: Random) -> str | None:
    name, colon, rest = title.partition(": ")
    if colon and random.random() < 0.5:
        return f"{rest}: {name}"
    words = title.split()
    at = random.randrange(len(words) - 1) if len(words) > 3 else None
    if at is None or {words[at].lower(), words[at + 1].lower()} & {"to", "from", "before", "after", "over", "vs"}:
        return None
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _retitled(title: str, random: Random) -> str | None:
    name, colon, rest = title.partition(": ")
    changes = [f"Towards {title}", f"On {title}", f"Rethinking {title}", f"{title}: An Empirical Study"]
    changes += [f"Understanding {title}", f"{title}: New Insights", f"Exploring {title}"]
    changes += (
        [f"{name}: Improved {rest}", f"{name}: Efficient {rest}", f"{name}: How and Why {rest}"] if colon else []
    )
    return random.choice(changes)


def _longer(title: str, random: Random) -> str | None:
    """A later title that says more."""
    return (
        f"{title} {random.choice(['by Gradient Surgery', 'through Curriculum Design', 'from Human Preferences'])}"
    )


def _renamed(text: Text, _: Text, random: Random) -> Text | None:
    """A later title made of other words of the abstract."""
    name, colon, rest = text.title.partition(": ")
    telling = [word for word in re.findall(r"[a-z]{6,}", text.abstract) if word not in text.title.lower()]
    if not colon or len(telling) < 3:
        return None
    added = " ".join(dict.fromkeys(random.sample(telling, 2)))
    return Text(
        random.choice([f"{name}: {rest} with {added}", f"{name}: {added.capitalize()} for {rest}"]), text.abstract
    )


def _typo_in_both(text: Text, other: Text, random: Random) -> Text | None:
    """A slip in the title and a few in the abstract, as a scanned or hand-copied listing has."""
    title = _typo(text.title, random)
    abstract = " ".join(_typo(part, random) or part for part in sentences(text.abstract))
    return Text(title, abstract) if title else None


def _earlier(text: Text, other: Text, random: Random, keep: float = 0.75) -> Text:
    """An earlier abstract: some sentences are not there yet, others have other words or numbers."""
    parts = sentences(text.abstract)
    kept = [part for part in parts if random.random() < keep] or parts[:1]
    return Text(text.title, " ".join(_reworded(part, random) if random.random() < 0.4 else part for part in kept))


def _reworded(sentence: str, random: Random) -> str:
    words = re.sub(r"\d+(?:\.\d+)?", lambda _: str(random.randint(2, 99)), sentence).split()
    kept = [word for word in words if random.random() > 0.15]
    return " ".join(kept or words)


def _abstract_cut(text: Text, _: Text, random: Random) -> Text:
    words = text.abstract.split()
    return Text(text.title, " ".join(words[: int(len(words) * random.uniform(0.35, 0.8))]) + "...")


def _rewritten(text: Text, other: Text, random: Random) -> Text:
    """A later abstract: half of the sentences are new, and the others in another order."""
    parts = sentences(text.abstract)
    kept = random.sample(parts, max(1, len(parts) // 2 + len(parts) % 2))
    new = sentences(other.abstract)
    return Text(text.title, " ".join(kept + random.sample(new, min(len(new), len(parts) // 2))))


def _joined(first: Callable[[str, Random], str | None], keep: float) -> Make:
    """A changed title and an earlier abstract."""

    def make(text: Text, other: Text, random: Random) -> Text | None:
        title = first(text.title, random)
        earlier = _earlier(text, other, random, keep)
        return Text(title, earlier.abstract) if title and title != text.title else None

    return make


FORMATTING: dict[str, Make] = {
    "case": _both(_case),
    "punctuation": _title(_punctuation),
    "dashes, quotes, spaces": _both(_unicode),
    "TeX": _both(_tex),
    "TeX marks lost": _both(_lost_tex),
    "accents": _both(_accents),
    "hyphenation": _both(_replaced(_HYPHENS)),
    "British or American": _both(_replaced(_BRITISH)),
    "articles and &": _title(_articles),
}
WHOLE_ABSTRACT: dict[str, Make] = {
    "title cut with ...": _title(_ellipsis),
    "subtitle dropped": _title(_subtitle),
    "name dropped": _title(_name),
    "slip in the title": _title(_typo),
    "words reordered": _title(_reordered),
    "retitled, light words": _title(_retitled),
    "retitled, words of the abstract": _renamed,
    "retitled, words added": _title(_longer),
}
OTHER_ABSTRACT: dict[str, Make] = {
    "slips everywhere": _typo_in_both,
    "earlier abstract": _earlier,
    "abstract cut": _abstract_cut,
    "abstract half rewritten": _rewritten,
    "slip and earlier abstract": _joined(_typo, 0.9),
    "subtitle dropped, earlier abstract": _joined(_subtitle, 0.9),
}
VARIANTS = {**FORMATTING, **WHOLE_ABSTRACT, **OTHER_ABSTRACT}
