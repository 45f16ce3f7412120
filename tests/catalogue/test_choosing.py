from __future__ import annotations

from generator.catalogue.choosing import Fact, choose, unsure
from generator.catalogue.facts import Facts, Values


def test_files_count_before_services_and_these_in_their_order() -> None:
    facts = {
        "hub": Facts(authors=("Hub",), code=("https://github.com/nest-lab/hub",)),
        "crossref": Facts(venue="Of Crossref"),
        "openalex": Facts(venue="Of OpenAlex", authors=("OpenAlex",)),
        "arxiv": Facts(authors=("ArXiv",), doi="10.5555/a"),
        "b.bib": Facts(authors=("B",), venue="Of B"),
        "a.ris": Facts(venue="Of A"),
        "semantic-scholar": None,
    }
    assert choose(facts) == {
        "authors": Fact(("B",), "b.bib"),
        "venue": Fact("Of A", "a.ris"),
        "doi": Fact("10.5555/a", "arxiv"),
        "code": Fact(("https://github.com/nest-lab/hub",), "hub"),
    }


def test_a_more_precise_date_takes_the_place_of_one_it_lies_in() -> None:
    month, day = Facts(published="2023-05"), Facts(published="2023-05-17")
    assert choose({"facts.jsonl": month, "arxiv": day})["published"] == Fact("2023-05-17", "arxiv")
    other = Facts(published="2023-06-01")
    assert choose({"facts.jsonl": month, "arxiv": other})["published"] == Fact("2023-05", "facts.jsonl")
    assert choose({"a": Facts(published="2023"), "b": month, "c": day})["published"].value == "2023-05-17"


def test_facts_of_another_arxiv_id_do_not_count() -> None:
    found = {
        "arxiv": Facts(arxiv="2401.00001", authors=("Ada",)),
        "hub": Facts(about="2401.00001", venue="EggConf"),
    }
    assert set(choose(found)) == {"arxiv", "authors", "venue"}
    assert choose(found, "2401.00002") == {}
    assert set(choose({"x.bib": Facts(arxiv="2401.00002"), **found})) == {"arxiv"}


def test_an_old_id_is_the_same_with_its_subject_class() -> None:
    found = {"hub": Facts(about="math/0309136", venue="EggConf")}
    assert choose(found, "math.GT/0309136")["venue"].value == "EggConf"


def test_answers_about_an_id_go_with_it() -> None:
    answers = {
        "arxiv": Facts(about="2401.00001", doi="10.5555/Egg", authors=("Ada",)),
        "crossref": Facts(about="10.5555/egg", venue="EggConf"),
        "openalex": Facts(about="10.48550/arxiv.2401.00001", keywords=("eggs",)),
    }
    given = {"facts.jsonl": Facts(arxiv="2401.00001")}
    assert set(choose({**given, **answers})) == {"arxiv", "doi", "authors", "venue", "keywords"}
    assert choose(answers) == {}


def test_what_the_curator_refuses() -> None:
    found = {"facts.jsonl": Facts(arxiv="2401.00001", authors=("Ada", "Bo"), venue="EggConf")}
    assert choose(found, rejected=["2401.00001"]) == {}
    assert set(choose(found, rejected=["EggConf"])) == {"arxiv", "authors"}
    assert set(choose(found, rejected=["Ada, Bo"])) == {"arxiv", "venue"}
    assert set(choose(found, rejected=["Ada"])) == {"arxiv", "authors", "venue"}


def test_what_is_unsure_stays_apart() -> None:
    found = {"facts.jsonl": Facts(authors=("Ada",), unsure=Values(arxiv="2401.00001", venue="EggConf"))}
    assert set(choose(found)) == {"authors"}
    assert set(unsure(found)) == {"arxiv", "venue"}
    assert unsure(found, "2401.00002") == {}
    assert unsure(found, rejected=["2401.00001"]) == {}
    assert set(unsure(found, rejected=["EggConf"])) == {"arxiv"}
