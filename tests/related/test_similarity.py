from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from generator.classify.features import Features
from generator.classify.names import Index, Name
from generator.classify.topics import Classification, Placement
from generator.classify.words import count_words
from generator.model import Paper
from generator.related import similarity
from generator.related.similarity import NEAREST, Related


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


def features_of(
    papers: Iterable[Paper],
    terms: Mapping[str, Mapping[str, float]] | None = None,
    subjects: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, Features]:
    """The papers' words, with terms and subjects by the ids of papers."""
    placed = Classification((), Placement("method", 0, ()))
    return {
        one.id: Features(
            placed,
            (terms or {}).get(one.id, {}),
            (subjects or {}).get(one.id, {}),
            (),
            count_words(one.title, one.abstract),
            "",
        )
        for one in papers
    }


def relate(papers: Sequence[Paper]) -> dict[str, tuple[Related, ...]]:
    """The papers related by their words and topics."""
    return similarity.relate(papers, features_of(papers), Index())


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


# Papers that share no word, of which each kind of feature brings two together.
APART = [
    paper(name, f"{name} {name}ish", f"{name}ly.", name) for name in ("alder", "birch", "cedar", "dogwood", "elm")
]


@pytest.mark.parametrize("kind", ["terms", "subjects", "names", "topics"])
def test_whatever_two_papers_share_brings_them_together(kind: str) -> None:
    shared = {name: {"bark": 2.0} for name in ("alder", "cedar")}
    papers, features, names = APART, features_of(APART), Index()
    if kind == "terms":
        features = features_of(APART, terms=shared)
    elif kind == "subjects":
        features = features_of(APART, subjects=shared)
    elif kind == "names":
        name = Name("bark", "BarK", None, (), ("alder", "cedar"))
        names = Index((name,), {"alder": ("bark",), "cedar": ("bark",)})
    else:
        papers = [
            paper("alder", "Alder", "alderly", "bark"),
            paper("cedar", "Cedar", "cedarly", "bark"),
            *APART[3:],
        ]
    related = similarity.relate(papers, features, names)
    assert [near.id for near in related["alder"]] == ["cedar"]
    assert [near.id for near in related["cedar"]] == ["alder"]
    assert related["elm"] == ()
    assert related["alder"][0].words == {"subjects": ("bark",), "names": ("BarK",)}.get(kind, ())
    assert related["alder"][0].topics == (("bark",) if kind == "topics" else ())
    share = {"terms": 0.08, "subjects": 0.12, "topics": 0.12, "names": 0.04}[kind]
    assert related["alder"][0].score == pytest.approx(share + 0.02)  # near each other from both sides


def test_what_few_papers_have_says_more() -> None:
    many = {one.id: {"leaf": 1.0} for one in APART[:4]}
    few = {"alder": {"leaf": 1.0, "bark": 1.0}, "cedar": {"leaf": 1.0, "bark": 1.0}}
    related = similarity.relate(APART, features_of(APART, terms=many | few), Index())
    assert [near.id for near in related["alder"]] == ["cedar", "birch", "dogwood"]
    few_share, many_share = (near.score - 0.02 for near in related["alder"][:2])  # without what both sides gain
    assert few_share > 1.9 * many_share


def test_further_topics_count_less_than_the_primary() -> None:
    papers = [
        paper("alder", "Alder", "alderly", "bark", "leaf"),
        paper("birch", "Birch", "birchly", "leaf", "root"),
        paper("cedar", "Cedar", "cedarly", "bark", "seed"),
        paper("elm", "Elm", "elmly", "sap"),
    ]
    related = relate(papers)
    assert [near.id for near in related["alder"]] == ["cedar", "birch"]
    assert related["alder"][1].topics == ("leaf",)


def test_the_reason_has_subjects_first_then_names_and_telling_words() -> None:
    text = "Polar ice and GlacierNet melt. Polar ice, and frost."
    papers = [paper("one", "Thaw", text), paper("two", "Melt", text), *APART]
    assert relate(papers)["one"][0].id == "two"
    assert relate(papers)["one"][0].words == ("polar ice", "melt")
    subjects = {"one": {"frost": 1.0}, "two": {"frost": 3.0}}
    name = Name("glaciernet", "GlacierNet", None, (), ("one", "two"))
    names = Index((name,), {"one": ("glaciernet",), "two": ("glaciernet",)})
    found = similarity.relate(papers, features_of(papers, subjects=subjects), names)
    assert found["one"][0].words == ("frost", "GlacierNet", "polar ice")
    assert found["two"][0].words == found["one"][0].words


def test_of_a_series_two_are_shown_before_others() -> None:
    text = "Frost lines in polar ice and polar snow."
    series = [paper(f"s{number}", f"Polar Frost {number}: ice {number}", text) for number in range(6)]
    others = [paper(f"z{number}", "Frost of another kind", f"{text} Snow.") for number in range(3)]
    found = [near.id for near in relate([*series, *others, *APART])["s0"]]
    assert found[:2] == ["s1", "s2"]
    assert found[2:5] == ["z0", "z1", "z2"]
    assert found[5] == "s3"
    # Without a colon titles are of no series.
    plain = [one.model_copy(update={"title": one.title.replace(":", "")}) for one in series]
    assert [near.id for near in relate([*plain, *others, *APART])["s0"]][:5] == ["s1", "s2", "s3", "s4", "s5"]
    # Nor are ids that stand in for titles.
    ids = [one.model_copy(update={"title": f"arXiv:2602.0000{at}"}) for at, one in enumerate(series)]
    assert [near.id for near in relate([*ids, *others, *APART])["s0"]][:5] == ["s1", "s2", "s3", "s4", "s5"]


def test_a_long_list_is_related_in_parts_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["frost", "polar", "snow", "ice", "glacier", "thaw", "melt", "rain", "storm"]
    papers = [
        paper(f"p{number:02}", words[number % 9], f"{words[number % 7]} {words[number % 5]}.", words[number % 3])
        for number in range(60)
    ]
    whole = relate(papers)
    monkeypatch.setattr(similarity, "_CHUNK", 7)
    monkeypatch.setattr(similarity, "_MANY", 10)
    assert relate(papers) == whole
    monkeypatch.setattr(similarity, "_LOOKED_AT", 60)
    assert {name: len(found) for name, found in relate(papers).items()}
    assert all(len(found) == NEAREST for found in whole.values())


def test_a_word_of_a_good_part_of_a_long_list_tells_nothing() -> None:
    def found(most: int) -> bool:
        papers = [
            paper(f"p{number:03}", f"T{number}x", "frost" if number < most else "", f"t{number}")
            for number in range(100)
        ]
        return bool(relate(papers)["p000"])

    assert found(40)
    assert not found(41)
