from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from generator.extras import web
from generator.extras.web import Web
from generator.util.errors import ContentError
from tests.extras.services import Reply, Service, in_turn, serving

GOOD = Reply(b"good")


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(in_turn(GOOD)) as found:
        yield found


def busy(after: str | None = None, status: int = 429) -> Reply:
    return Reply(b"", status, {"Retry-After": after} if after else {})


@pytest.mark.parametrize(
    ("replies", "pauses"),
    [
        ([GOOD], []),
        ([busy(), GOOD], [3]),
        ([busy(), busy(status=503), busy(status=500), GOOD], [3, 6, 12]),
        ([busy("7"), GOOD], [7]),
        ([busy("0"), busy("1"), GOOD], [3, 6]),
        ([busy("soon"), GOOD], [3]),
        ([busy("-5"), GOOD], [3]),
        ([busy("Wed, 21 Oct 2015 07:28:00 GMT"), GOOD], [3]),
    ],
)
def test_it_waits_as_it_is_asked_to_and_longer_each_time(
    service: Service, replies: list[Reply], pauses: list[float]
) -> None:
    service.answering = in_turn(*replies)
    waited: list[float] = []
    assert Web("Nests", service.address, 3.0, waited.append).ask().body == b"good"
    assert waited == pauses


def test_requests_are_apart(service: Service) -> None:
    waited: list[float] = []
    asking = Web("Nests", service.address, 3.0, waited.append)
    for _ in range(3):
        asking.ask()
    assert waited == [3, 3]


def test_it_waits_for_no_more_than_two_minutes(service: Service) -> None:
    waited: list[float] = []
    for after in ("3600", format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)):
        service.answering = in_turn(busy(after))
        with pytest.raises(ContentError, match=r"^Nests: is busy and asks to wait \d+ seconds"):
            Web("Nests", service.address, 3.0, waited.append).ask()
    assert waited == []


def test_it_gives_up_in_the_end(service: Service) -> None:
    service.answering = in_turn(busy())
    with pytest.raises(ContentError, match=r"^Nests: did not answer \(HTTP 429\); run `reading-list enrich` again"):
        Web("Nests", service.address, 1.0, lambda seconds: None).ask()
    assert len(service.asked) == 6


def test_nobody_there() -> None:
    with serving(in_turn(GOOD)) as gone:
        address = gone.address
    with pytest.raises(ContentError, match=r"did not answer \(ConnectionError\)"):
        Web("Nests", address, 1.0, lambda seconds: None).ask()


def test_too_much(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_MOST_BYTES", 3)
    with pytest.raises(ContentError, match="more than 3 bytes"):
        Web("Nests", service.address, 1.0, lambda seconds: None).ask()


def test_an_answer_that_breaks_off_is_asked_for_again(service: Service) -> None:
    service.answering = in_turn(Reply(b"go", 200, {"Content-Length": "2000"}), GOOD)
    assert Web("Nests", service.address, 1.0, lambda seconds: None).ask().body == b"good"


def test_a_refusal_is_a_problem_and_names_no_key(service: Service) -> None:
    service.answering = in_turn(Reply(b"", 401))
    with pytest.raises(ContentError, match="HTTP 401") as error:
        Web("Nests", service.address, 1.0, lambda seconds: None).ask(params={"api_key": "secret"})
    assert "secret" not in str(error.value)
