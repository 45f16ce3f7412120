"""Which words beside a link are the paper's title, its authors or its venue, and which only label the link."""

from __future__ import annotations

import re
from pathlib import Path

from generator.ingest.links.lines import GAP, Line, Link, plain
from generator.ingest.records.people import names_listed

_WORDS = Path(__file__).with_name("label_words.txt")  # of what only labels a link, in lower case
_LABELS = frozenset(_WORDS.read_text("utf-8").split())
_SPLIT = re.compile(r"[\s/|,;:+()\[\]{}<>«»“”\"'’.·•—–_!?#=~-]+")
_NUMBER = re.compile(r"v?\d+[a-z]{0,2}|'?\d\d(?:st|nd|rd|th)?|[a-z&]{2,10}'?\d{2,4}")
_VENUES = "|".join(map(re.escape, Path(__file__).with_name("venue_names.txt").read_text("utf-8").splitlines()))
_VENUE = re.compile(
    rf"(?P<venue>(?:Findings of |Findings )?(?:{_VENUES})(?: Findings)?[ ,]{{0,2}}['’]?\s?(?:19|20)?\d\d)(?!\d)"
    r"(?:[ ,(]{1,3}(?:Oral|Spotlight|Poster|Workshops?|Findings|Best Paper|Highlight|Main|long|short)\)?)*"
)
_VENUE_LAST = re.compile(rf"\s*[,.(\[（-]\s*{_VENUE.pattern}\s*[)\]）.]*$")
_MOST = 400  # characters of a title
_OPEN_ENDS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "called", "for", "from", "in", "is", "of", "on", "our"),
        *("paper", "see", "that", "the", "this", "to", "uses", "using", "via", "we", "with"),
    )
)
_UNFINISHED = frozenset({"a", "and", "at", "by", "from", "in", "of", "on", "the", "to"})
_NOTE = re.compile(
    r"(?:see(?: also)?|cf\.?|check(?: out)?|read(?:ing)?|to read|todo|must[- ]read|note|thanks|based on|code for"
    r"|implementation of|official|we|this|these|our|my|today|found|add(?:ed)?|fix(?:ed)?|support|updated?"
    r"|implement(?:s|ed)?)\b",
    re.IGNORECASE,
)
# What sites write round the titles of papers in those of their pages.
_PAGE = re.compile(
    r"Paper page ?[-–—:] ?|\[(?:\d{4}\.\d{4,5}|[a-z.-]{2,12}/\d{7})(?:v\d{1,3})?\] ?"
    r"| ?[-–—|] ?(?:Hugging ?Face|arXiv|alphaXiv|OpenReview|ACL Anthology|Semantic Scholar|Papers [Ww]ith Code)$",
)
# The id after an address, as saved tabs have both: "https://arxiv.org/abs/2602.99001 | [2602.99001] Title".
_NAMED_AGAIN = re.compile(r"^\s*[|:·–—-]?\s*\[\ufffc\]\s*")
_EDGES = " \t-–—:|,;·•>→~=*_/\\«»\ufffc\ufe0f"
_SEPARATED = re.compile(r"\s*(?:[-–—|·•>→:]+|\t)\s*")
_DATE = re.compile(
    r"[\[(【]?\s*(?:\d{1,2}[./-])?(?:(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d"
    r"|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?(?:\d{1,2},? ?)?(?:19|20)?\d{0,4}"
    r"|(?:19|20)\d\d)\s*[\])】]?"
)
_TAGGED = re.compile(r"^\s*(?:[\[(【][^\[\]()【】]{1,40}[\])】]|`[^`]{1,40}`)\s*")
_PIECES = re.compile(r"[*_`()\[\]【】（）]+|,\s+(?=[*_`(\[])")
_BRACKETS = re.compile(r"\s*[\[(【（]\s*[\ufffc\s,|/;·&+-]*[\])】）]")
_BOLD = re.compile(
    r"(?:\*\*|__)(?=\S)(?P<bold>[^*\n]{2,400}?)(?<=\S)(?:\*\*|__)|<(?:b|strong)>(?P<tag>[^<>]{2,400})</"
)
_QUOTED = re.compile(r"[“\"](?P<quoted>[^“”\"]{8,300})[”\"]")
LABELLED = re.compile(
    r"^\s*(?:\*\*|__)?(?P<label>[A-Za-z\u4e00-\u9fff /]{2,20}?)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*"
)
_FIELDS = (
    "title",
    "paper title",
    "authors",
    "author",
    "by",
    "venue",
    "published in",
    "date",
    "year",
    "标题",
    "作者",
)
_CITED = re.compile(r"^.{0,100}?\bet\.? ?al\.?[,:;]?\s*(?:\(\d{4}\)[.,:]?)?\s*")
_SMALL = "van|von|de|der|den|da|di|del|la|le|el|al|bin|ten|ter"
_NAME = rf"(?:[^\W\d_a-z][\w.'’-]*\s){{1,4}}(?:(?:{_SMALL})\s)*[^\W\d_a-z][\w'’-]+"
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:,|;|,?\s+and|\s*&)\s+{_NAME})*\.?")


def is_label(shown: str) -> bool:
    """Whether the text of a link says only what the link is: "PDF", "Paper link", "[code]", "ICLR 2024"."""
    words = [word for word in _SPLIT.split(shown.lower()) if word]
    if words and words[-1] in _UNFINISHED:
        return False
    return all(word in _LABELS or _NUMBER.fullmatch(word) or not any(map(str.isalnum, word)) for word in words)


def is_title(shown: str, *, alone: bool = False) -> bool:
    """Whether words can be a paper's title.

    Args:
        shown: the words, without marks.
        alone: whether nothing but their look speaks for it, so that a note must not be taken for one.
    """
    words = shown.split()
    if not 2 < len(shown) <= _MOST or is_label(shown) or _DATE.fullmatch(shown.strip()) or "://" in shown:
        return False
    if not alone:
        return True
    if len(words) < 2 or words[-1].lower().strip(".,:") in _OPEN_ENDS or _NOTE.match(shown):
        return False
    if len(words) > 40 or (shown.endswith((".", ":")) and len(words) < 3):
        return False
    # A name may begin small, as iTransformer or k-means.
    return not words[0].isalpha() or not words[0].islower() or not shown.isascii()


def tidy(shown: str) -> str:
    """Words without what parts them from a link: dashes, dates and tags before them, empty brackets."""
    shown = _BRACKETS.sub(" ", shown)
    while True:
        shorter = of_page(shown.strip(_EDGES))
        if (date := _DATE.match(shorter)) and date.end() < len(shorter) and _is_apart(shorter, date.end()):
            shorter = shorter[date.end() :].strip(_EDGES)
        elif number := re.match(r"\d{1,4}[.)]\s+", shorter):
            shorter = shorter[number.end() :]
        elif (tag := _TAGGED.match(shorter)) and tag.end() < len(shorter):
            shorter = shorter[tag.end() :].strip(_EDGES)
        if shorter == shown:
            break
        shown = shorter
    shown = without_venue(of_page(plain(shown)))[0].strip(_EDGES)
    return shown[:-1] if shown.endswith(".") and not shown.endswith(("..", "al.")) else shown


def of_page(shown: str) -> str:
    """A paper's title from that of a page which shows it, as "Paper page - Title" or "Title | OpenReview"."""
    bare = shown
    for frame in _PAGE.finditer(shown):
        if frame.start() == 0:
            bare = bare[frame.end() :]
        elif frame.end() == len(shown):
            bare = bare[: frame.start() - len(shown)]
    return bare if bare.strip() else shown


def _is_apart(shown: str, end: int) -> bool:
    return shown[end - 1] in "])】" or not shown[end].isalnum()


def without_venue(shown: str) -> tuple[str, str | None]:
    """Words without the venue that ends them, in brackets or after a comma; and that venue."""
    found = _VENUE_LAST.search(shown)
    return (shown[: found.start()], venue(found["venue"])) if found else (shown, None)


def venue(shown: str) -> str | None:
    """The venue that words are, with its year; None where they are something else."""
    found = _VENUE.fullmatch(shown.strip(" *_`()[]【】（）.,"))
    return " ".join(found["venue"].split()) if found else None


def authors(shown: str) -> tuple[str, ...]:
    """The names that a text lists; none where it is cut short ("et al.") or anything else."""
    shown = re.sub(r"^(?:by|authors?:)\s+", "", plain(shown).strip(" ,;.-–—·"), flags=re.IGNORECASE)
    if len(shown) > 3000 or not _NAMES.fullmatch(shown):
        return ()
    return names_listed(shown)


def title_of(line: Line, link: Link, before: str, after: str, *, is_item: bool) -> str:
    """The title of a link's paper on its own line; "" where the line has none that is sure.

    Args:
        line: the line.
        link: the link that names the paper.
        before: the text before the link, back to the link of another paper.
        after: the text after it, likewise.
        is_item: whether the line is one of a list, where a note is less likely.
    """
    if title := link_title(link):
        return title
    for found in (_BOLD.search(before), _QUOTED.search(before)):
        if found and is_title(words := tidy(next(filter(None, found.groups()))), alone=not is_item):
            return words
    if GAP in before:
        others = [other for other in line.links if not other.name]
        first = next(
            (other for other in others if not other.has_picture and is_title(other.text, alone=True)), None
        )
        if first and not tidy(before.split(GAP)[0]):
            return first.text
    words = words_of(before.split(GAP)[0])
    words = re.sub(
        r"\s*[,;:(\[-]?\s*(?:paper|pdf|arxiv|link|preprint|url)\s*[:：]?$", "", words, flags=re.IGNORECASE
    )
    words = _CITED.sub("", words).rstrip("[( ").lstrip("]) ")
    if words and is_title(words, alone=True) and ". " not in words:
        return words
    return "" if words else _title_after(link, after, is_item=is_item)


def _title_after(link: Link, after: str, *, is_item: bool) -> str:
    """The title that follows a link: after a sign that parts them, or large, as titles begin."""
    if not (link.is_written or is_item):
        return ""
    is_parted = _SEPARATED.match(after) is not None
    after = _NAMED_AGAIN.sub("", after)
    bold = _BOLD.search(after[:_MOST])
    if bold and is_title(words := tidy(next(filter(None, bold.groups()))), alone=True):
        return words
    bracketed = re.match(r"\s*\]\s*", after)
    words = tidy((after[bracketed.end() :] if bracketed else after).split(GAP)[0])
    if not is_title(words, alone=True) or (". " in words and len(words) > 200):
        return ""
    return words if is_parted or bracketed or len(words.split()) > 2 else ""


def label_of(shown: str) -> tuple[str, str]:
    """The label that begins a text, as "Authors:", in lower case, and what follows; "" where it has none."""
    found = LABELLED.match(shown)
    name = found["label"].strip().lower() if found else ""
    return (name, shown[found.end() :]) if found and (name in _FIELDS or is_label(name)) else ("", shown)


def words_of(shown: str) -> str:
    """The words of a text, tidied, without a label that begins it."""
    return tidy(label_of(shown)[1])


def link_title(link: Link) -> str:
    """The title that a link shows; "" where it shows its address, a picture or a label."""
    return "" if link.is_written or link.has_picture or not is_title(link.text) else of_page(link.text)


def pieces(around: str) -> list[str]:
    """The parts of a text beside a title: what stands in brackets, in emphasis, or by itself between these."""
    return [
        piece for part in _PIECES.split(around) if (piece := part.strip(" ,;.-–—·|")) and len(piece) < _MOST * 4
    ]
