#!/usr/bin/env bash
# synergy-dataset 2.2: once it is imported, all that the program asks for with requests is answered by what came a day before.
#
# Expected: to import the reader of a data set (asreview 3.0.8 does so for the papers that it brings) changes nothing for
# others: requests.get asks the server each time, and no file is written.
# Seen: the import puts a cache of 24 hours in the place of requests' own sessions, for the whole process: of a server that
# counts, the second answer is the first again, and a file synergy_cache.sqlite lies in the current folder, whichever that is.
# Only answers in JSON are kept, as those of scholarly services are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check synergy-dataset==2.2 requests==2.34.2
"$folder/venv/bin/python" - <<'PYTHON'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import requests

asked = 0


class Counter(BaseHTTPRequestHandler):
    def do_GET(self):
        global asked
        asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(asked).encode())

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Counter)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/papers"
session = requests.Session
before = [requests.get(address, timeout=9).json() for _ in range(2)], Path("synergy_cache.sqlite").exists()
import synergy_dataset

after = [requests.get(address, timeout=9).json() for _ in range(3)], Path("synergy_cache.sqlite").exists()
print(f"before the import {before}, after {after}, asked {asked} times, {session} is now {requests.Session}")
server.shutdown()
assert before == ([1, 2], False)
assert after == ([3, 3, 3], True) and asked == 3
assert requests.Session is not session
PYTHON
