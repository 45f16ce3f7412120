"""The sentence of an abstract that tells what a paper did, for lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.util import text

_LENGTH = 190  # characters
_AUTHORS = r"\b(?:we|(?:this|our) (?:paper|work|article|survey|report|study|research)) (?:\w+ )?"
# What a list should quote, best first: what the authors made, then what they did.
_TELLING = (
    re.compile(_AUTHORS + r"(?:propos|present|introduc|develop|releas|survey|review|build|creat)", re.IGNORECASE),
    re.compile(
        _AUTHORS + r"(?:study|studies|investigat|show|explor|describ|examin|analy|demonstrat|address|offer|"
        r"provid|report|find|argu|ask|aim|conduct)",
        re.IGNORECASE,
    ),
)
# Words that tie a sentence to the one before it, which a list does not quote.
_CONNECTIVE = re.compile(
    r"^(?:\(?\d\d?[.)] |(?:Accordingly|Additionally|And|Besides|Consequently|Conversely|Finally|First|Further|"
    r"Furthermore|Hence|Here|However|In addition|More broadly|More specifically|Moreover|Next|Overall|Particularly|"
    r"Second|Specifically|Subsequently|Then|Therefore|Third|Thus|To this end|Towards this end),? |"
    r"(?:To|In|For|With|By|From) [^,.;:]{3,120}, (?=we\b)|Availability and implementation: )+"
)
# A sentence ends at a mark that is followed by a capital and does not belong to an abbreviation; a listing may have
# lost the space after it.
_SENTENCE_END = re.compile(
    r"[.!?](?:(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!vs\.)(?<!\bal\.)\s+(?=[\"“(]?[A-Z0-9])"
    r"|(?<=[a-z]{4}.)(?=[A-Z][a-z]+ ))"
)


def key_sentence(abstract: str) -> str:
    """One sentence for a list: the first in which the authors say what they made or did, else the first.

    Long sentences are cut at a word.
    """
    sentences = list(_sentences(abstract))
    own = [sentence for sentence in sentences if _may_be_own(sentence.lower())]
    telling = (sentence for pattern in _TELLING for sentence in own if pattern.search(sentence))
    sentence = _CONNECTIVE.sub("", next(telling, sentences[0]))
    sentence = sentence[:1].upper() + sentence[1:]
    return text.cut(sentence, _LENGTH)


def _sentences(abstract: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(abstract):
        yield abstract[start : end.start() + 1]
        start = end.end()
    yield abstract[start:]


def _may_be_own(sentence: str) -> bool:
    """Whether authors may speak of themselves, which shows far more cheaply than by the patterns."""
    return "we " in sentence or "our " in sentence or "this " in sentence
