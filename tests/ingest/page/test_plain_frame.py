from __future__ import annotations

import pytest

from generator.ingest.page.plain_frame import Page, is_frame, read_page
from generator.util.dates import ListedDate

ABSTRACT = "We count kites. They turn in the wind."


def read(*lines: str) -> Page:
    return read_page(lines)


def texts(page: Page) -> list[str]:
    return [text for _, text in page.body]


@pytest.mark.parametrize(
    "line",
    [
        "Models",
        "  buckets NEW",
        "Log InSign Up",
        "CompanyTOSPrivacyAboutCareers",
        "Previous 1 2 3 ... 9 Next",
        "Previous1",
        "1 2 3",
        "«",
        "1.2k",
        "Upvote",
        "arXiv page",
        "GitHub 1.2k",
        "Submitted by Ann van Oak",
        "Daily Weekly Monthly",
        "previous  next",
        "Models Datasets Spaces Docs",
    ],
)
def test_the_pages_own_lines(line: str) -> None:
    assert is_frame(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Models Learn Tasks",
        "Models Datasets Spaces",
        "Newer Models",
        "2024 in Review",
        "ModelsTasksX",
        "Submitted by Design: How Kites Are Chosen",
        "Models" * 101,
    ],
)
def test_lines_that_may_be_titles(line: str) -> None:
    assert not is_frame(line)


def test_a_page_in_its_parts() -> None:
    page = read("new", "", " Subscribe", "Apr  3", "", "  A title ", ABSTRACT, "Previous", "1", "", "TOS")
    assert page == Page(
        ListedDate(4, 3), [(6, "A title"), (7, ABSTRACT)], set(), "new subscribe apr 3 previous 1 tos", True
    )


def test_a_text_without_head_and_foot() -> None:
    page = read("Mar 2", "A title", ABSTRACT)
    assert (page.head_date, texts(page), page.words, page.has_foot) == (
        None,
        ["Mar 2", "A title", ABSTRACT],
        "",
        False,
    )
    assert read().body == []
    assert read("new", "Subscribe", "").body == []


def test_a_second_day_begins_no_head() -> None:
    page = read("new", "Mar 2", "Mar 3", "A title")
    assert (page.head_date, texts(page)) == (ListedDate(3, 2), ["Mar 3", "A title"])


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("SubscribeA title", "A title"),
        ("Subscribeπ-Bench: A Title", "π-Bench: A Title"),
        ("SubscribemFrost: A Title", "mFrost: A Title"),
        ("Subscribekites: A Kit", "kites: A Kit"),
        ("Log InSign UpSubscribebert2BERT", "bert2BERT"),
        ("Daily PapersbyAK and the research communityOct 7Kites", "Kites"),
        ("SubscribeSubmit or Not", "Submit or Not"),
        ("Subscribers Leave: A Study", None),
        ("Subscribers of Kites", None),
        ("Subscribe to Fewer Things", None),
        ("Daily: A Study", None),
        ("ModelsKites", None),
    ],
)
def test_a_title_that_is_glued_to_the_head(line: str, title: str | None) -> None:
    page = read("Daily Papers", line, ABSTRACT)
    assert texts(page) == [title or line, ABSTRACT]
    assert page.words == ("daily papers" if title is None else f"daily papers {line.removesuffix(title).lower()}")


def test_the_button_is_glued_only_below_other_words_of_the_head() -> None:
    assert texts(read("SubscribeA title", ABSTRACT)) == ["SubscribeA title", ABSTRACT]
    assert texts(read("Sign UpSubscribeA title", ABSTRACT)) == ["A title", ABSTRACT]


def test_a_glued_head_may_show_the_day() -> None:
    assert read("Daily PapersOct 7, 2025Kites", ABSTRACT).head_date == ListedDate(10, 7, 2025)
    assert read("new", "Oct 8", "SubscribeKites", ABSTRACT).head_date == ListedDate(10, 8)


@pytest.mark.parametrize(
    ("end", "foot"),
    [
        ("PreviousNextCompany", True),
        (" Previous 1 2 Next", True),
        ("CompanyTOSPrivacy", True),
        ("PreviousNext", False),
        (" Company policy", False),
        ("Previous work", False),
    ],
)
def test_a_foot_that_is_glued_to_the_last_abstract(end: str, foot: bool) -> None:
    page = read("A title", ABSTRACT + end)
    assert texts(page) == ["A title", ABSTRACT if foot else ABSTRACT + end]
    assert page.has_foot == foot
    assert page.words == (end.strip().lower() if foot else "")


def test_between_entries_one_word_is_a_title_and_several_are_a_menu() -> None:
    page = read("A title", ABSTRACT, "Privacy", ABSTRACT, "Tasks", "Models", "Another title", ABSTRACT)
    assert texts(page) == ["A title", ABSTRACT, "Privacy", ABSTRACT, "Another title", ABSTRACT]
    assert texts(read("A title", ABSTRACT, "1 2 3", "Another title", ABSTRACT))[2] == "Another title"


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        (["Submitted by annek"], {4}),
        (["Submitted by", "bo-elm", "17"], {6}),
        (["Upvote"], set()),
        (["1 2 3"], set()),
    ],
)
def test_an_entry_begins_below_who_submitted_it(lines: list[str], begins: set[int]) -> None:
    page = read("A title", ABSTRACT, *lines, "Another title", ABSTRACT)
    assert texts(page) == ["A title", ABSTRACT, "Another title", ABSTRACT]
    assert page.begins == begins


def test_a_title_below_submitted_by_is_no_name() -> None:
    title = "A title of more than four words"
    assert texts(read("Submitted by", title, ABSTRACT)) == [title, ABSTRACT]
    assert texts(read("Submitted by", "Kites", ABSTRACT)) == ["Kites", ABSTRACT]
    assert texts(read("Submitted by", "annek", "Kites", ABSTRACT)) == ["Kites", ABSTRACT]
