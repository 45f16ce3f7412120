"""The truth of feeds, without any reader but feedparser."""

from __future__ import annotations

from typing import Any

import pytest

from generator.site.feeds import as_atom
from tests.interop import feed_truth
from tests.interop.readers.feedparser_atom import read
from tests.interop.truth import cases


def test_feedparser_has_every_paper_right(tmp_path: Any) -> None:
    papers = [case.paper for case in cases()]
    path = tmp_path / "feed.xml"
    path.write_bytes(as_atom(feed_truth.feed_of(papers), feed_truth.SITE))
    records = {record["key"]: record for record in read(path)}
    truths = list(feed_truth.truths(papers))
    assert len(records) == len(truths) == 120
    assert [feed_truth.wrong(truth, records[truth["key"]]) for truth in truths] == [[]] * 120


@pytest.mark.parametrize("name", feed_truth.FIELDS)
def test_a_wrong_or_lost_field_shows(name: str) -> None:
    truth = next(feed_truth.truths(case.paper for case in cases()))
    assert feed_truth.wrong(truth, truth) == []
    assert feed_truth.wrong(truth, {**truth, name: f"not {truth[name]}"}) == [name]
    assert name in feed_truth.wrong(truth, {})


def test_those_who_follow_the_first_author_are_no_fault() -> None:
    truth = next(feed_truth.truths(case.paper for case in cases()))
    assert feed_truth.wrong(truth, {**truth, "author": f"{truth['author']}, Bo Lone"}) == []
