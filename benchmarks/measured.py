"""Runs a command and prints what it cost: seconds by the clock, of processors, and GB of the largest process.

A script of its own: Linux counts to a process what the one that started it once had in memory, and this has little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps((seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20)))
    sys.exit(process.returncode != 0)
