"""rss2email: a message an entry, into a Maildir; its author stands in From after the feed's name."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from tests.interop.record import answer

_SETTINGS = """[DEFAULT]
to = reader@nest.example
from = nest@nest.example
email-protocol = maildir
maildir-path = {folder}
maildir-mailbox = Inbox
date-header = True
force-from = False
name-format = {{author}}

[feed.nests]
url = {url}
"""
_ENDING = re.compile(r"\n+URL: (\S+)\s*\Z")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing of what it serves."""


def read(path: Path) -> Iterator[dict[str, str]]:
    """The entries of an Atom feed, which it fetches from this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(path.parent)))
    Thread(target=server.serve_forever, daemon=True).start()
    with TemporaryDirectory() as folder:
        for name in ("cur", "new", "tmp"):
            Path(folder, "Inbox", name).mkdir(parents=True)
        settings, data = Path(folder, "settings"), Path(folder, "data.json")
        url = f"http://127.0.0.1:{server.server_port}/{path.name}"
        settings.write_text(_SETTINGS.format(folder=folder, url=url), encoding="utf-8")
        subprocess.run(["r2e", "-c", settings, "-d", data, "run"], check=True, stderr=subprocess.DEVNULL)
        server.shutdown()
        for file in sorted(Path(folder, "Inbox", "new").iterdir()):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            body = message.get_body(("plain",))
            text = body.get_content() if body else ""
            ending = _ENDING.search(text)
            yield {
                "key": str(message["X-RSS-ID"]),
                "title": str(message["Subject"]),
                "link": ending[1] if ending else "",
                "author": message["From"].addresses[0].display_name,
                "day": parsedate_to_datetime(message["Date"]).date().isoformat(),
                "text": _ENDING.sub("", text),
            }


if __name__ == "__main__":
    printed = subprocess.run(["r2e", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    answer(printed.split()[-1], {"atom": read})
