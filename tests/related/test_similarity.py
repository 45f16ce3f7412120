from __future__ import annotations

from generator.model import Paper
from generator.related.similarity import NEAREST, relate


def paper(name: str, title: str, abstract: str, *topics: str) -> Paper:
    return Paper.model_validate(
        {
            "id": name,
            "title": title,
            "abstract": abstract,
            "topics": [{"id": topic} for topic in topics or ("theory",)],
            "contribution": {"id": "method"},
            "listed_in": [],
        }
    )


RADAR = paper("radar", "Radar Adapters", "Adapters for radar images of storms, pruned twice.", "earth")
STORM = paper("storm", "Storm Radar", "We find storms in radar images with sparse adapters.", "earth")
LAW = paper("law", "Contracts in Court", "We read contracts as lawyers read contracts.", "law")
JURY = paper("jury", "Lawyers and Contracts", "What lawyers find in contracts, with a jury as judge.", "law")


def test_near_papers_come_first_with_the_words_they_share() -> None:
    related = relate([JURY, LAW, RADAR, STORM])
    assert related["radar"][0].id == "storm"
    assert {"radar", "storms"} & {word for words in related["radar"][0].words for word in words.split()}
    assert related["radar"][0].topics == ("earth",)
    assert related["law"][0].id == "jury"
    assert all(near.id != name for name, found in related.items() for near in found)


def test_shared_topics_help() -> None:
    twin = paper("twin", "Contracts in Court", "We read contracts as lawyers read contracts.", "other")
    related = relate([LAW, JURY, twin, paper("third", "Contracts in Court", LAW.abstract, "law")])
    assert related["law"][0].id == "third"


def test_order_of_papers_does_not_matter() -> None:
    papers = [JURY, LAW, RADAR, STORM]
    assert relate(papers) == relate(papers[::-1])


def test_ties_go_by_id_and_the_number_is_bounded() -> None:
    same = [paper(f"p{number:02}", "Contracts in Court", LAW.abstract, "law") for number in range(12)]
    other = [paper(f"q{number:02}", "Radar Adapters", RADAR.abstract, "earth") for number in range(24)]
    related = relate(same + other)
    assert [near.id for near in related["p00"]] == [f"p{number:02}" for number in range(1, NEAREST + 1)]


def test_few_papers() -> None:
    assert relate([]) == {}
    assert relate([LAW]) == {"law": ()}
    assert [near.id for near in relate([LAW, JURY])["law"]] == ["jury"]
    assert relate([paper("a", "?", "!", "x"), paper("b", "!", "?", "y")]) == {"a": (), "b": ()}
