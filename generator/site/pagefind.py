"""Pagefind as a service: records in, the files of an index out.

`Pagefind <https://pagefind.app>`_ takes requests in base64 up to a comma and answers each likewise. Its own Python
interface does the same, but waits a tenth of a second for each answer.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import IO, Any

from generator.util.errors import ContentError

# Words to a file of the index, counted at each place: the fewer, the less is fetched for a word.
_CHUNK = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "5000"}
# Pagefind's own search boxes, and what it does for languages that it does not know.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_PAGE = ".pf_fragment"
MARK = b"pagefind_dcd"  # that each of its files begins with once it is decompressed

Record = Mapping[str, Any]


def indexed(records: Sequence[Record]) -> dict[str, bytes]:
    """The files of an index, by their paths.

    Args:
        records: ``url``, ``content`` as plain text, and ``meta`` as texts by names, of each. Their order is part of
            what is made.

    Raises:
        ContentError: Pagefind is not installed, or failed.
    """
    command = [str(_executable()), "--service"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | _CHUNK
    ) as service:
        assert service.stdin
        assert service.stdout
        answers = _answers(service.stdout)
        try:
            _send(service.stdin, [{"type": "NewIndex", "config": {"force_language": "en"}}])
            index = next(answers)["index_id"]
            every = ({"type": "AddRecord", "index_id": index, "language": "en"} | dict(one) for one in records)
            # It works on one record while it is sent the next.
            sending = threading.Thread(target=_send, args=(service.stdin, every), daemon=True)
            sending.start()
            for _ in records:
                next(answers)
            sending.join()
            # Where it writes the files itself, it answers before the last of them are on disk.
            _send(service.stdin, [{"type": "GetFiles", "index_id": index}])
            files = next(answers)["files"]
        finally:
            service.terminate()
    return {
        file["path"]: base64.b64decode(file["content"])
        for file in files
        if not any(PurePosixPath(file["path"]).match(pattern) for pattern in _UNUSED)
    }


def ids(files: Mapping[str, bytes]) -> dict[str, str]:
    """The ids that the pages of an index have, by their addresses.

    Args:
        files: what :func:`indexed` gives: a page is a file named by its id, JSON after a mark, compressed.
    """
    pages = {path: content for path, content in files.items() if path.endswith(_PAGE)}
    return {
        json.loads(gzip.decompress(content).removeprefix(MARK))["url"]: PurePosixPath(path).name.removesuffix(_PAGE)
        for path, content in pages.items()
    }


def _executable() -> Any:
    try:
        from pagefind_bin import get_executable
    except ImportError:
        what = "the search of so long a list needs pagefind_bin; install it, or raise extra.search_parts_from"
        raise ContentError.at("mkdocs.yml", 0, what) from None
    return get_executable()


def _send(given: IO[bytes], requests: Any) -> None:
    with contextlib.suppress(BrokenPipeError):  # who waits for the answer is told
        for request in requests:
            given.write(base64.b64encode(json.dumps({"message_id": 1, "payload": request}).encode()) + b",")
        given.flush()


def _answers(taken: IO[bytes]) -> Iterator[dict[str, Any]]:
    begun: list[bytes] = []  # of the next answer
    while some := os.read(taken.fileno(), 1 << 20):
        *ended, rest = some.split(b",")
        for end in ended:
            found: dict[str, Any] = json.loads(base64.b64decode(b"".join((*begun, end))))["payload"]
            if found["type"] == "Error":
                raise ContentError.at("mkdocs.yml", 0, f"pagefind made no search index: {found['message']}")
            yield found
            begun.clear()
        begun.append(rest)
    raise ContentError.at("mkdocs.yml", 0, "pagefind made no search index: it ended early")
