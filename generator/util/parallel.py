"""Spreads work over the machine's processors."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")

# What a process is given at once: as much as is worth the way, and as little as lets all end at about one time.
_LEAST, _MOST, _PARTS = 50, 500, 4

_work: Callable[[Any], Any] | None = None
_parts: Sequence[Any] = ()


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """While it lasts, nobody looks for garbage that reference counts do not see.

    A run keeps nearly all that it makes until its end, so looking through it over and over is a tenth of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spread(work: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """The result of ``work`` for each part, in order.

    Worker processes are copies of this one, so that they see the parts and all that ``work`` sees, and only its
    results travel.
    Where the system cannot copy a process, or has one processor, the work is done here.
    """
    global _work, _parts
    count = min(processors(), len(parts))
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, parts)
        return
    _work, _parts = work, parts
    gc.freeze()  # what the workers do not touch stays shared with them
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of the copy of a process with threads, idle ones here
            pool = multiprocessing.get_context("fork").Pool(count)
        with pool:
            yield from pool.imap(_do, range(len(parts)))
    finally:
        gc.unfreeze()
        _work, _parts = None, ()


def in_parts(work: Callable[[Sequence[Part]], Iterable[Result]], given: Sequence[Part]) -> list[Result]:
    """The results of a work that takes several of the given at once; many of these go to several processes."""
    size = max(_LEAST, min(_MOST, -(-len(given) // (processors() * _PARTS))))
    parts = [given[start : start + size] for start in range(0, len(given), size)]
    return [result for found in (spread if len(given) > 2 * _LEAST else map)(work, parts) for result in found]


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _do(number: int) -> Any:
    assert _work
    return _work(_parts[number])
