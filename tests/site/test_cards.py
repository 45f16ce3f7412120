"""Pictures for link previews: small, and the same each time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.site import cards
from generator.site.cards import Card
from tests.strangers import HOSTED, SHOWN

CARD = Card("Quantization", "Fewer bits for weights and activations.", "A list", "Compression", 3)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        Card("A list", "About papers."),
        Card("", "", "", "", 0),
        Card("W" * 300, "w" * 3000, "M" * 300, "M" * 300, 8),
        Card("many words " * 30, "and more of them " * 300, "a name " * 50, "an area " * 50, 1),
        Card("深度学习", "עברית", "Überblick – ein Café…", "العربية", 2),
    ],
    ids=["topic", "site", "empty", "unbroken", "long", "letters"],
)
def test_every_card_is_small_and_of_the_right_size(card: Card) -> None:
    data = cards.draw(card)
    assert len(data) <= 25_000
    assert opened(data).size == (1200, 630)
    assert opened(data).mode == "P"
    assert cards.draw(card) == data


def test_a_title_shows() -> None:
    plain = opened(cards.draw(Card("", "", "", "", 1))).convert("RGB")
    titled = opened(cards.draw(Card("Title", "", "", "", 1))).convert("RGB")
    assert plain.tobytes() != titled.tobytes()
    background, *others = sorted(titled.getcolors(9999) or [], reverse=True)
    assert background[1] == (251, 250, 247)
    assert (35, 33, 29) in [colour for _, colour in others]


def test_letters_that_the_font_lacks_are_left_out() -> None:
    boxes = opened(cards.draw(replace(CARD, title="深度学习")))
    none = opened(cards.draw(replace(CARD, title="")))
    assert boxes.tobytes() == none.tobytes()
    assert (
        opened(cards.draw(replace(CARD, title="Café"))).tobytes()
        == opened(cards.draw(replace(CARD, title="Cafe"))).tobytes()
    )


def test_there_is_one_for_the_site_each_area_and_each_topic() -> None:
    found = dict(cards.cards(SHOWN, HOSTED))
    assert len(found) == 1 + len(SHOWN.taxonomy.areas) + len(SHOWN.taxonomy.topic_by_id)
    assert found["card.png"] == Card("A <List>", "Papers & more.")
    theory, area = found["topics/theory/card.png"], found["areas/understanding/card.png"]
    assert (theory.above, theory.mark) == (area.title, area.mark)


def test_cards_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cards.json"
    fresh = dict(cards.files(SHOWN, HOSTED, file))
    assert fresh == {address: cards.draw(card) for address, card in cards.cards(SHOWN, HOSTED)}
    monkeypatch.setattr(cards, "draw", lambda card: b"drawn")
    assert dict(cards.files(SHOWN, HOSTED, file)) == fresh
    changed = dict(cards.files(SHOWN, replace(HOSTED, description="Other papers."), file))
    assert {address: data for address, data in changed.items() if data != fresh[address]} == {"card.png": b"drawn"}
    assert set(dict(cards.files(SHOWN, HOSTED)).values()) == {b"drawn"}


def test_the_cards_of_the_frozen_list(site: Path) -> None:
    paths = sorted(site.rglob("card.png"))
    assert len(paths) == 1 + len(SHOWN.taxonomy.areas) + len(SHOWN.taxonomy.topic_by_id)
    assert max(path.stat().st_size for path in paths) <= 25_000
