"""Shows the site while someone works on it: builds, watches, builds again, reloads the browser."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.settings.content import Content
from generator.util.errors import ContentError

HOST = "127.0.0.1"
_WATCHED = ("mkdocs.yml", "overrides")


def serve(content: Content, build: Callable[[Path], object], port: int) -> None:
    """Serves what ``build`` makes in a folder of its own, until interrupted.

    A change below the content folder's hand-written parts, in mkdocs.yml or in overrides/ builds again. A change
    with a problem is reported and leaves the last good site on show.

    Raises:
        ContentError: the port cannot be had, or the first build found a problem.
    """
    from mkdocs.livereload import LiveReloadServer

    _refuse_taken(port)
    folder = Path(tempfile.mkdtemp(prefix="reading-list-"))
    site = folder / "site"

    def rebuild() -> None:
        try:
            build(site)
        except (ContentError, OSError) as error:
            logging.getLogger("mkdocs.livereload").error("%s", error)

    try:
        build(site)
        server = LiveReloadServer(builder=rebuild, host=HOST, port=port, root=str(site), mount_path="/")
        server.watch(str(content.folder), recursive=False)
        for path in (content.dumps, content.pages):
            if path.exists():
                server.watch(str(path))
        for name in _WATCHED:
            if Path(name).exists():
                server.watch(name)
        logging.basicConfig(level=logging.INFO, format="%(message)s")
        try:
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it without types
        except KeyboardInterrupt:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_taken(port: int) -> None:
    """Tries the port before the build, which takes its while."""
    with socket.socket() as probe:
        if os.name == "posix":  # as the server does; elsewhere it would share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = (
                "is used by another program"
                if error.errno == errno.EADDRINUSE
                else f"is refused ({error.strerror})"
            )
            other = port + 1 if 1024 <= port < 65535 else 8000
            mend = f"end that, or take another port: reading-list serve --port {other}"
            raise ContentError.at(f"{HOST}:{port}", 0, f"port {port} {why}; {mend}") from error
