"""The pictures that previews of links show: one for the site, one for each area and each topic.

They are drawn here, in the site's light colours and in the font that comes with Pillow (Aileron, CC0).
"""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.cache import BuildCache, code_version

# Imports in functions: Pillow takes 0.02 s, and few builds draw anything.
if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

SIZE = (1200, 630)  # pixels, what previews are made for
_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_FOOT = 520  # where the line above the site's name is
# As in reading-list.css and logo.svg.
_PAPER, _INK, _LINE = "#fbfaf7", "#23211d", "#dcd6ca"
_MARKS = ("#a8511f", "#0f7470", "#6d4aa0", "#8a6a00", "#2b63a8", "#3c7a2e", "#b03355", "#5b6470")
_LOGO = (
    ("#c2703d", (4, 22, 28, 27)),
    ("#3f8f8b", (7, 14.5, 18, 19.5)),
    ("#8a6bb1", (20.5, 14.5, 26.5, 19.5)),
    ("#b4912f", (11, 7, 21, 12)),
)
# A picture is drawn in the numbers of its 16 colours: steps from paper to ink, which the soft edges of letters mix
# by themselves, and above them the plain ones.
_INK_STEP, _QUIET_STEP = 9, 7
_LINE_AT, _MARK_AT, _LOGO_AT = 10, 11, 12
_LEVEL = 4  # of compression; more takes longer than it is worth


@dataclass(frozen=True)
class Card:
    """The contents of a picture.

    That of an area or topic has ``above`` over its title, beside a mark in the area's colour (its number, from 1),
    and the site's name at its foot; that of the site has none of these.
    """

    title: str
    text: str
    site: str = ""
    above: str = ""
    mark: int = 0


def cards(shown: ReadingList, site: Site) -> Iterator[tuple[str, Card]]:
    """Every picture, with its address."""
    yield addresses.card(addresses.HOME), Card(site.name, site.description)
    for area in shown.taxonomy.areas:
        mark = (shown.area_number[area.topics[0].id] - 1) % len(_MARKS) + 1
        topics = "; ".join(topic.title for topic in area.topics)
        yield addresses.card(addresses.area(area.id)), Card(area.title, topics, site.name, "Topics", mark)
        for topic in area.topics:
            card = Card(topic.title, topic.scope, site.name, area.title, mark)
            yield addresses.card(addresses.topic(topic.id)), card


def files(shown: ReadingList, site: Site, kept: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every picture as a file, with its address; ``kept`` is the cache of what the last build drew."""
    last = BuildCache(kept, code_version() if kept else "", bytes)
    drawn = []
    for address, card in cards(shown, site):
        texts = tuple(map(str, astuple(card)))
        drawn.append((texts, last.get(*texts) or draw(card)))
        yield address, drawn[-1][1]
    last.replace(drawn)


def draw(card: Card) -> bytes:
    """The picture as a PNG file; the same bytes for the same card, Pillow and zlib."""
    from PIL import Image, ImageDraw

    image = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(image)
    top = _MARGIN
    if card.mark:
        pen.rectangle((_MARGIN, top + 8, _MARGIN + 27, top + 35), _MARK_AT)
        for line in _lines(card.above, 34, 1, _WIDTH - 48):
            pen.text((_MARGIN + 48, top), line, _QUIET_STEP, _font(34))
        top += 76
    else:
        _draw_logo(pen, top, 6)
        top += 190
    size = next((size for size in (84, 72) if len(_lines(card.title, size, 9)) <= 2), 60)
    for line in _lines(card.title, size, 3):
        pen.text((_MARGIN, top), line, _INK_STEP, _font(size), stroke_width=1)
        top += size * 6 // 5
    top += 24
    room = max(0, (_FOOT - 24 - top) // 46)
    for line in _lines(card.text, 34, room):
        pen.text((_MARGIN, top), line, _QUIET_STEP, _font(34))
        top += 46
    if card.site:
        pen.rectangle((_MARGIN, _FOOT, SIZE[0] - _MARGIN, _FOOT + 1), _LINE_AT)
        _draw_logo(pen, _FOOT + 28, 2)
        for line in _lines(card.site, 36, 1, _WIDTH - 76):
            pen.text((_MARGIN + 72, _FOOT + 29), line, _INK_STEP, _font(36))
    file = io.BytesIO()
    image.putpalette(_palette(card.mark))
    image.save(file, "PNG", bits=4, compress_level=_LEVEL)
    return file.getvalue()


def _draw_logo(pen: ImageDraw.ImageDraw, top: int, scale: int) -> None:
    for colour, (_, (left, upper, right, lower)) in enumerate(_LOGO, _LOGO_AT):
        across = (round(_MARGIN + (edge - 4) * scale) for edge in (left, right))
        down = (round(top + (edge - 7) * scale) for edge in (upper, lower))
        (left_edge, right_edge), (upper_edge, lower_edge) = across, down
        pen.rectangle((left_edge, upper_edge, right_edge - 1, lower_edge - 1), colour)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow is built without FreeType, which draws the text of pictures")
    return font


def _lines(text: str, size: int, most: int, width: int = _WIDTH) -> list[str]:
    """A text in lines that fit, the last one marked where there is more; none where the font lacks a letter."""
    lines: list[str] = []
    end = 0.0
    for word in _plain(text).split():
        end += _length(" ", size) + _length(word, size)
        if lines and end <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            end = _length(word, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"] if most else []
    return [_cut(line, _font(size), width) for line in lines]


@cache
def _length(word: str, size: int) -> float:
    return _font(size).getlength(word)


def _cut(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """As much of a line as fits, marked where it has more."""
    if font.getlength(line) <= width:
        return line
    # The first beginning that does not fit with its mark; the one before it does.
    end = bisect_right(range(len(line)), float(width), key=lambda end: font.getlength(f"{line[:end]}…"))
    return f"{line[: max(0, end - 1)].rstrip(' …')}…"


def _plain(text: str) -> str:
    """A text in letters that the font has, accents left out; "" where it has others: better none than boxes."""
    decomposed = unicodedata.normalize("NFKD", text.translate({0x2013: "-", 0x2014: "-", 0x2026: "..."}))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain if all(map(_is_drawn, plain)) else ""


@cache
def _is_drawn(char: str) -> bool:
    font = _font(34)
    return char.isspace() or bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))


def _palette(mark: int) -> list[int]:
    """The colours of a picture with that mark, as their parts one after another."""
    steps = [_mix(step / _INK_STEP) for step in range(_INK_STEP + 1)]
    plain = (_LINE, _MARKS[mark - 1], *(colour for colour, _ in _LOGO))
    return [part for colour in (*steps, *map(_rgb, plain)) for part in colour]


def _mix(share: float) -> list[int]:
    return [round(paper + (ink - paper) * share) for paper, ink in zip(_rgb(_PAPER), _rgb(_INK), strict=True)]


def _rgb(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])
