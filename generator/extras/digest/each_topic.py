"""A message a topic, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path

from generator.extras.digest.selection import Selection
from generator.settings.taxonomy import Topic
from generator.util.files import write_file


def write_each(folder: Path, topics: Iterable[Topic], write: Callable[[Selection], EmailMessage | None]) -> int:
    """Writes the message of each topic as ``ID.eml``; returns how many there are.

    Where a topic has none, a file of that name is deleted: whoever sends what is in the folder would send the
    message of an earlier run again. Nothing else in it is touched.
    """
    count = 0
    folder.mkdir(parents=True, exist_ok=True)
    for topic in topics:
        path = folder / f"{topic.id}.eml"
        message = write(Selection(topics=(topic,)))
        if message is None:
            path.unlink(missing_ok=True)
        else:
            write_file(path, message.as_bytes())
            count += 1
    return count
