"""Finds out whether a listing calls its paper withdrawn: by a mark in the title, or a notice in the abstract.

What is only about withdrawal (of a drug, of money, of other people's papers) is no notice: a notice speaks of
*this* paper, at the beginning of a sentence.
"""

from __future__ import annotations

import re

_TAKEN_BACK = r"(?:withdrawn|retracted)(?!-)"
_PAPER = (
    r"(?:paper|article|submission|manuscript|preprint|pre-print|work|report|note|letter|version|entry|e-?print)"
)
_AUTHORS = r"authors?\b(?:\(s\))?"

# "[Withdrawn] Title", "Title (withdrawn by the authors)", "WITHDRAWN: Title".
_MARK = rf"[\[(]\s*(?i:{_TAKEN_BACK})\b[^\[\]()]{{0,60}}[\])]"
_TITLE = re.compile(rf"^(?P<first>{_MARK}|(?:WITHDRAWN|RETRACTED)\s*:)|(?P<last>{_MARK})$")

_BEGINNING = r"(?:^|(?<=[.!?:;]\s)|(?<=[\[(*]))\s*(?:\w{1,20},\s)?"
# "from the market" and the like are about goods; a paper is withdrawn from where papers are.
_FROM_ELSEWHERE = (
    r"(?!\s+from\b(?!\s+(?:arxiv|publication|consideration|submission|review|"
    r"the\s+(?:archive|arxiv|journal|conference|workshop|proceedings|server)))\b)"
)
_IS = r"(?:has\s+(?:now\s+|since\s+)?been|is|was|had\s+to\s+be|must\s+be|will\s+be|is\s+being|is\s+to\s+be)"
_THIS = rf"this\s+(?:[\w-]{{1,20}}\s+){{0,2}}?{_PAPER}\b(?:\s*\([^()]{{0,60}}\)|,[^,.]{{1,60}},)?"
_HAVE = r"(?:have|has|hereby|now|decided|wish(?:es)?|would|like|had|must|to|are|is|withdrawing)"
_NOTICE = re.compile(
    rf"""{_BEGINNING}(?P<words>
      {_THIS}\s+{_IS}\s+(?:(?:\w+ly|hereby|now|since|again)\s+)?{_TAKEN_BACK}\b{_FROM_ELSEWHERE}
    | (?:we|i|the\s+(?:\w+\s+)?{_AUTHORS})\s+(?:{_HAVE}\s+){{0,4}}?
      (?:withdrawn|withdraw|withdrew|withdrawing|retract|retracted|retracting)\s+(?:this|the\s+present)\s+{_PAPER}\b
    | we\s+(?:{_HAVE}\s+){{0,4}}?(?:withdrawn|withdraw|retract)\s+(?:the|our)\s+{_PAPER}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A whole abstract of a few words: "Paper withdrawn by the authors", "Withdrawn due to an error in Lemma 2".
_WHOLE = re.compile(
    rf"""[\s\[(*]*(?P<words>
      (?:the\s+)?{_PAPER}\s+{_IS}\s+{_TAKEN_BACK}\b{_FROM_ELSEWHERE}
    | (?:(?:this\s+)?{_PAPER}\s+)?{_TAKEN_BACK}\b(?=\s*(?:$|[.!;:\])*]|
      from\s+arxiv|by\s+(?:the\s+|its\s+|all\s+)?(?:\w+\s+)?(?:{_AUTHORS}|arxiv)
      |(?:due\s+to|because\s+of)\b[^.]{{0,60}}\b(?:error|mistake|flaw|bug|gap|overlap|plagiari)))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT = ("withdr", "retract")  # no notice lacks the letters of both
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_MOST = 160  # characters of a notice that are quoted


def notice(title: str, abstract: str) -> str | None:
    """The words by which a listing says that its paper was withdrawn; None where it does not."""
    if mark := _TITLE.search(title.strip()):
        return " ".join((mark["first"] or mark["last"]).split())
    lower = abstract.lower()
    if any(letters in lower for letters in _ABOUT) and (
        words := _WHOLE.match(abstract) or _NOTICE.search(abstract)
    ):
        start, end = words.span("words")
        stop = _SENTENCE_END.search(abstract, end)
        return abstract[start : min(stop.start() if stop else len(abstract), start + _MOST)].rstrip(" ]*")
    return None


def unmarked(title: str) -> str:
    """The title without the mark that says it was withdrawn."""
    return _TITLE.sub("", title.strip(), count=1).strip() or title
