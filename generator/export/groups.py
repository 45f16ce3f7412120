"""Which authors are groups, whose names are never taken apart: ``The Borealis Collaboration``."""

from __future__ import annotations

import re

from generator.export.name_words import folded, name_words

_WORDS = re.compile(r"[\w'’-]+")
# Names of companies end so; in small letters Ai is a name of people.
_AI = re.compile(r"[A-Za-z]+[a-z]AI|\w+-AI|[A-Za-z]*\bAI")
_INITIAL = re.compile(r"\b[^\W\d_]\.")


def is_group(line: str) -> bool:
    """Whether a name is that of a group, a company or nobody."""
    words = _WORDS.findall(line)
    if not words:
        return False
    known = name_words()
    small = [folded(word) for word in words]
    if not known.groups.isdisjoint(small) or any(map(_AI.fullmatch, words)):
        return True
    if len(words) == 1:
        return any(word in line for word in known.groups if not word.isascii())
    if small[0] in known.organizations or small[0] in known.groups_at_start:
        return True
    if _has_running_words(words):
        return True
    heads = (_WORDS.findall(part) for part in re.split(r"[,(]", line))
    ends = (folded(head[-1]) for head in heads if len(head) > 1 or len(words) == len(head))
    if not _INITIAL.search(line) and not known.groups_at_end.isdisjoint((small[-1], *ends)):
        return True
    return small[0] == "the" and known.east_asian.isdisjoint(small)


def _has_running_words(words: list[str]) -> bool:
    """Whether words of running text stand in a name, those aside that begin a particle, as ``in 't`` does."""
    known = name_words()
    after = [*words[1:], ""]
    return any(
        word in known.running and not (word in known.small and folded(following) in known.small)
        for word, following in zip(words, after, strict=True)
    )
