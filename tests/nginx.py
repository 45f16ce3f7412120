"""nginx, set up as the page on hosting says."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import REPO

HOSTING = REPO / "content" / "pages" / "hosting.md"
_MAIN = """
daemon off;
worker_processes 1;
error_log {folder}/error.log;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{documented}
}}
"""


def documented() -> str:
    """The configuration as the page has it."""
    [found] = re.findall(r"^```nginx\n(.*?)^```$", HOSTING.read_text(), re.MULTILINE | re.DOTALL)
    return str(found)


def find() -> str:
    """nginx: what NGINX names, else the one on the path or where Debian has it."""
    found = shutil.which(os.environ.get("NGINX", "nginx"), path=f"{os.environ['PATH']}:/usr/sbin")
    if not found:
        raise FileNotFoundError("no nginx; install it, or name it in NGINX")
    return found


@contextlib.contextmanager
def serving(root: Path, folder: Path) -> Iterator[str]:
    """Serves a folder; only port, name and root differ from what is documented. Gives the address.

    Args:
        root: what to serve.
        folder: for nginx's own files.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = documented()
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name list.example.org;", "server_name 127.0.0.1;"),
        ("root /var/www/list;", f"root {root};"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    config = folder / "nginx.conf"
    config.write_text(_MAIN.format(folder=folder, documented=text))
    # A root user's workers are somebody else, who may look into no temporary folder.
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    command = [find(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config), *user]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
                break
            if server.poll() is not None:
                raise RuntimeError(server.stderr.read() if server.stderr else "")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.communicate()
