"""Lines of a list of links: the links of each, written in any way, and what text stands round them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from generator.ingest.links.paper_names import WRITTEN, PaperName, paper_name

GAP = "\ufffc"  # stands for a link in the text round it

_IMAGE = r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}(?:\s\"[^\"]{0,200}\")?\)"
_TARGET = r"\(\s*<?(?P<url>[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)"
_TOKEN = re.compile(
    r"<a\s[^<>]{0,500}?href\s*=\s*[\"']?(?P<href>[^\"'\s<>]+)[^<>]{0,500}>(?P<anchor>.{0,400}?)</a>"
    rf"|{_IMAGE}|<img\s[^<>]{{0,1500}}>"
    rf"|\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]{_TARGET}"
    rf"|<?(?P<written>{WRITTEN.pattern})>?",
    re.IGNORECASE,
)
# What any link has: most lines of most texts have none of it, and it is found much faster than a link.
_SIGN = re.compile(r"\]\s?\(|<[ai]|://|ar5?x?iv|doi|\d\.\d{4}|/\d{7}|\.(?:org|co|net)/", re.IGNORECASE)
_DEFINITION = re.compile(r"\s{0,3}\[(?P<label>[^\[\]]{1,200})\]:\s*<?(?P<url>\S+?)>?(?:\s+[\"'(].*)?")
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]{1,500})\]\[(?P<label>[^\[\]]{0,200})\]")
_ALT = re.compile(
    r"!\[([^\[\]]*)\]\([^()]*\)|<img\s[^<>]*?(?:alt\s*=\s*[\"']([^\"']*)[\"'])?[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(
    r"(?<!\\)</?(?:a|b|br|center|code|details|div|em|font|h[1-6]|i|img|kbd|li|ol|p|small|span|strong|sub|summary|sup"
    r"|table|td|th|tr|u|ul)(?:[\s/][^<>]{0,300})?>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,3}|~~|==)(?=\S)(?P<inner>[^*\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"`([^`]*)`")
_SIGNS = "*_~`<\\="
_MOST = 5000  # characters in which emphasis is looked for


@dataclass(frozen=True)
class Link:
    """A link: what it shows, where it leads, and the paper that it names, if it names one.

    ``is_written`` says that the address or the id itself is shown, ``has_picture`` that a picture is.
    """

    text: str
    url: str
    name: PaperName | None
    is_written: bool = False
    has_picture: bool = False


@dataclass
class Line:
    """A line, or a cell of a table: its number, from 1, its links, and its text with a gap for each of them."""

    number: int
    text: str
    links: list[Link] = field(default_factory=list)
    indent: int = 0
    mark: str = ""  # "heading", "item" or "row"
    cells: list[Line] = field(default_factory=list)
    is_block_start: bool = False  # a blank line, or another kind of line, stands above

    @property
    def papers(self) -> list[Link]:
        """The links that name papers."""
        return [link for link in self.links if link.name]


def read_links(number: int, raw: str) -> Line:
    """Reads the links of a text. It is matched, never rendered: marks that end nowhere stay as they are."""
    links: list[Link] = []
    parts: list[str] = []
    position = 0
    raw = raw.replace(GAP, " ")
    for token in _TOKEN.finditer(raw) if _SIGN.search(raw) else ():
        parts.append(raw[position : token.start()])
        position = token.end()
        shown, url = token["text"] or token["anchor"], token["url"] or token["href"]
        if token["written"]:
            written = token["written"]
            links.append(Link(written, _scheme(written), paper_name(written), is_written=True))
            parts.append(GAP)
        elif url and shown is not None:
            has_picture = _ALT.search(shown) is not None
            text = plain(_ALT.sub(lambda image: image[1] or image[2] or "", shown))
            links.append(Link(text, url, paper_name(unescape(url)), has_picture=has_picture))
            parts.append(GAP)
        else:
            parts.append(" ")
    parts.append(raw[position:])
    return Line(number, "".join(parts), links)


def unlinked(raw: str) -> str:
    """A text with the words that its links show in their place; other marks may be the text's own, and stay."""
    if not any(sign in raw for sign in ("](", "<a ")):
        return raw
    return with_link_texts(read_links(0, raw))


def with_link_texts(line: Line) -> str:
    """A line's text with the words that its links show in their place."""
    links = iter(line.links)
    return "".join(next(links).text if part == GAP else part for part in re.split(f"({GAP})", line.text))


def _scheme(written: str) -> str:
    return written if written.lower().startswith("http") else f"https://{written}"


def plain(marked: str) -> str:
    """A text without the marks of emphasis, tags and escapes."""
    if not any(sign in marked for sign in _SIGNS):
        return " ".join(marked.split())
    shown = _TAG.sub(" ", _CODE.sub(r"\1", marked))
    for _ in range(3 if len(shown) < _MOST else 0):
        shown, count = _EMPHASIS.subn(lambda part: part["inner"], shown)
        if not count:
            break
    return " ".join(_ESCAPED.sub(r"\1", shown).split())


_FENCE = re.compile(r"(?:```|~~~)")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}")
_DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)(?:\s+#+)?")
_ITEM = re.compile(
    r"(?:(?:[-*+•·–‣◦▪]|\(?\d{1,4}[.)]|\[\d{1,3}\](?!\())\s+|[•·‣◦▪])"
    r"(?:\[[ xX]\]\s+|[☐☑☒✓✔✅⬜]\s*)?(?P<text>.*)"
)
_COMMENT = re.compile(r"(?://|%|;|--\s)\s*(?P<text>.*)")
_REMARK = re.compile(r"\s+(?:#|//)\s.*$")
_QUOTE = re.compile(r"(?:>\s?)+")


def read_lines(lines: Sequence[str], start: int = 0) -> Iterator[Line]:
    """The lines that hold text, without the marks of lists, tables and headings; each knows what it was.

    A row of a table has its cells. What stands in a code block or a comment is passed over.
    """
    addresses = _definitions(lines)
    is_code = is_comment = False
    is_start = True
    for number, whole in enumerate(lines[start:], start + 1):
        text = whole.strip()
        if is_comment or text.startswith("<!--"):
            is_comment = "-->" not in text
            continue
        if _FENCE.match(text):
            is_code = not is_code
            continue
        text = _QUOTE.sub("", text, count=1) if text.startswith(">") else text
        if not text or (text[0] in "-*_=" and _RULE.fullmatch(text)):
            is_start = True
            continue
        if _DELIMITER.fullmatch(text):
            yield Line(number, "", mark="delimiter")
            continue
        if _DEFINITION.fullmatch(text) and not is_code:
            continue
        line = _line(number, _with_addresses(text, addresses))
        line.indent = len(whole) - len(whole.lstrip())
        line.is_block_start = is_start
        if is_code:
            line.mark = "code"
        yield line
        is_start = False


def _line(number: int, text: str) -> Line:
    if heading := _HEADING.fullmatch(text):
        line = read_links(number, heading["text"])
        line.mark = "heading"
    elif text.startswith("|") and text.count("|") > 1:
        cells = [read_links(number, cell.strip()) for cell in _cells(text)]
        links = [link for cell in cells for link in cell.links]
        line = Line(number, " ".join(cell.text for cell in cells), links, mark="row", cells=cells)
    elif item := _ITEM.fullmatch(text):
        line = read_links(number, _REMARK.sub("", item["text"]))
        line.mark = "item"
    elif comment := _COMMENT.fullmatch(text):
        line = Line(number, comment["text"], mark="comment")
    else:
        line = read_links(number, _REMARK.sub("", text))
    return line


def _cells(row: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", row.strip().removeprefix("|"))
    return parts[:-1] if parts and not parts[-1].strip() else parts


def _definitions(lines: Sequence[str]) -> Mapping[str, str]:
    """The addresses of links that are written by reference, ``[1]: https://…``."""
    found = (_DEFINITION.fullmatch(line) for line in lines if "]:" in line)
    return {definition["label"].lower(): definition["url"] for definition in found if definition}


def _with_addresses(text: str, addresses: Mapping[str, str]) -> str:
    if not addresses or "][" not in text:
        return text

    def address(reference: re.Match[str]) -> str:
        url = addresses.get((reference["label"] or reference["text"]).lower())
        return f"[{reference['text']}]({url})" if url else reference[0]

    return _REFERENCE.sub(address, text)
