from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from generator.util import parallel
from generator.util.parallel import spread


@pytest.mark.parametrize("count", [0, 1, 2, 7, 50])
def test_results_come_back_in_order(count: int) -> None:
    offset = 7  # seen by the work, though no other process is told
    assert list(spread(lambda item: item + offset, range(count))) == list(range(7, 7 + count))


def test_several_processes_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    ids = set(spread(lambda _: os.getpid(), range(20)))
    assert os.getpid() not in ids
    assert 1 <= len(ids) <= 2


def test_a_long_item_keeps_no_other_waiting_where_they_are_handed_out_singly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)

    def work(item: int) -> bool:
        (tmp_path / str(item)).touch()
        waits_until = time.monotonic() + (20 if item == 0 else 0)
        while not (tmp_path / "1").exists() and time.monotonic() < waits_until:
            time.sleep(0.01)
        return (tmp_path / "1").exists()

    assert all(spread(work, range(40), singly=True))


def test_what_a_worker_raises_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda item: 1 // item, [2, 1, 0]))


@pytest.mark.parametrize("lacks", ["processors", "fork"])
def test_where_processes_cannot_be_copied_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    monkeypatch.setattr(parallel, "processors", lambda: 1 if lacks == "processors" else 2)
    if lacks == "fork":
        monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert set(spread(lambda _: os.getpid(), range(20))) == {os.getpid()}


def test_processors_are_those_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 3, 5}, raising=False)
    assert parallel.processors() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert parallel.processors() == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert parallel.processors() == 1
