"""What reading a dump costs, by layout and number of entries: ``python -m benchmarks.layouts [ENTRIES]``.

Every layout's test renders the same invented listing, of a quarter of the entries and of all. Time is that of the
processor, without the start of Python; growth is what an entry of the long dump costs beside one of the short one.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests.ingest.layouts.listing import Item
from tests.ingest.layouts.test_all import MODULES

_ENTRIES = 20_000
_SHORTER = 4  # times shorter is the dump that growth is measured against
_WORDS = [f"{start}{end}" for start in ("mo", "ka", "ti", "ber", "lun") for end in ("ra", "len", "dis", "vor")]
_READ = """
import resource, sys, time
from pathlib import Path
from generator.ingest.layouts import all_layouts
from generator.ingest.reading import read_dump
from generator.settings.content import DumpLimits, Known
all_layouts()
start = time.process_time()
read = read_dump(Path(sys.argv[1]), Known(limits=DumpLimits(size=2**30)))
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(read.entries))
"""


def listing(count: int) -> list[Item]:
    """So many papers, the same at every call: abstracts of about 1,000 characters, as those of real listings."""
    chance = random.Random(20_261_128)

    def text(words: int) -> str:
        return " ".join(chance.choices(_WORDS, k=words))

    return [
        Item(
            title=f"Study of {text(8)} {number}",
            abstract=" ".join(f"We {text(18)}." for _ in range(9)),
            arxiv=f"{2001 + number // 10_000}.{number % 10_000:05}",
            upvotes=number % 400,
            comments=number % 7 or None,
            authors=tuple(f"Ada {text(1).title()}" for _ in range(1 + number % 6)),
            organization=None if number % 3 else ("example-lab", "Example Laboratory"),
            published=date(2020, 1, 1) + timedelta(days=31 * (number // 10_000)),
        )
        for number in range(count)
    ]


def main() -> None:
    """Prints a line a layout."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ENTRIES
    items = listing(count)
    print(f"{'layout':<18} entries  seconds   MB  growth")
    with tempfile.TemporaryDirectory() as folder:
        for name, module in MODULES.items():
            costs = []
            for part in (items[: count // _SHORTER], items):
                path = Path(folder) / "dump"
                rendered = module.render(part)
                path.write_bytes(rendered if isinstance(rendered, bytes) else rendered.encode())
                command = [sys.executable, "-c", _READ, str(path)]
                run = subprocess.run(command, capture_output=True, text=True, check=False)
                costs.append(json.loads(f"[{','.join(run.stdout.split())}]"))
                if run.returncode:
                    print(f"{name:<18} {run.stderr.strip().splitlines()[-1]}")
                    break
            else:
                (few, *_), (seconds, memory, entries) = costs
                growth = seconds / few / _SHORTER
                print(f"{name:<18} {entries:>7} {seconds:>8.2f} {memory:>4.0f} {growth:>7.2f}")


if __name__ == "__main__":
    main()
