"""Spreads work over the machine's processors."""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY = 100  # texts or files from which on it pays to start processes
_TURNS = 4  # of each process: as few as are worth the way, and as many as let all end at about one time

_task: tuple[Callable[[Any], Any], Sequence[Any]]  # of a worker process, for all of its life


def spread(work: Callable[[Item], Result], items: Sequence[Item], *, singly: bool = False) -> Iterator[Result]:
    """The result of ``work`` for each item, in order.

    Items are handed out many at a time, or ``singly``, where few take much longer than the others.

    Worker processes are copies of this one: they see all that ``work`` sees, and only results travel. Where the
    system cannot copy a process, or gives this one a single processor, the work is done here.
    """
    count = min(processors(), len(items))
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin, (work, items))
    with pool:
        with warnings.catch_warnings():
            # Python warns of copying a process that has threads; those here are idle.
            warnings.simplefilter("ignore", DeprecationWarning)
            chunk = 1 if singly else -(-len(items) // (count * _TURNS))
            results = pool.map(_do, range(len(items)), chunksize=chunk)
        yield from results


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _begin(*task: Any) -> None:
    global _task
    _task = task


def _do(number: int) -> Any:
    work, items = _task
    return work(items[number])
