"""A file server that compresses, as hosts do, and counts what it sends."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What hosts compress, by ending; all else here is compressed already.
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".md"}
_LEVEL = 6


@dataclass
class Sent:
    """What a server sent: the address of each answer and the bytes of its body, in order."""

    root: str
    answers: list[tuple[str, int]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes of all bodies."""
        return sum(size for _, size in self.answers)


@functools.lru_cache(maxsize=4096)
def _body(path: Path) -> tuple[bytes, bool]:
    data = path.read_bytes()
    return (gzip.compress(data, _LEVEL), True) if path.suffix in _COMPRESSED else (data, False)


@contextlib.contextmanager
def compressed(folder: Path, under: str = "/") -> Iterator[Sent]:
    """Serves a folder, compressed, from this machine; nothing may be kept by the browser."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Or a body waits for the browser to confirm the head: 40 ms that no host takes.
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            place = unquote(urlsplit(self.path).path).removeprefix(under)
            path = folder / place / "index.html" if place.endswith("/") or not place else folder / place
            found = path.is_file()
            body, is_compressed = _body(path) if found else (b"", False)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            if is_compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            sent.answers.append((place, len(body)))

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sent = Sent(f"http://127.0.0.1:{server.server_port}{under}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
