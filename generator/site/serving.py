"""Shows the site while someone works on it: builds, watches, builds again, reloads the browser."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.content import Content
from generator.errors import ContentError

HOST = "127.0.0.1"
_WATCHED = ("mkdocs.yml", "overrides")


def serve(content: Content, build: Callable[[Path], object], port: int) -> None:
    """Serves what ``build`` makes in a folder of its own, until interrupted.

    A change below the content folder's hand-written parts, in mkdocs.yml or in overrides/ builds again. A change
    with a problem is reported and leaves the last good site on show.
    """
    from mkdocs.livereload import LiveReloadServer

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
