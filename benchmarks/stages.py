"""Where a build's processor seconds go: ``python -m benchmarks.stages FOLDER`` prints them by stage, as JSON.

The build is one process, on one processor. Some hundred times a second it is stopped, and the time since the last
stop goes to the stage whose file is the innermost of the files that are being run. So stages are named by files and
folders of the generator, which few changes move; :func:`missing` names those that one did.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
# The innermost file, or function in it, whose path has a part that is named here decides; where none has, the
# innermost of the next ones.
NARROW = {
    "imports": ("<frozen importlib",),
    "reading": ("generator/ingest/",),
    "identity": ("generator/identity/",),
    "features": ("generator/classify/",),
    "related": ("generator/related/",),
    "papers": ("generator/site/pages.py:paper()", "generator/site/templates/paper.html"),
    "layout": ("generator/site/layout.py", "generator/site/metadata.py"),
    "Markdown": ("generator/site/markdown",),
    "exports": ("generator/export/", "generator/site/export"),
    "search": ("generator/site/search",),
    "cards, pictures": ("generator/site/cards.py", "generator/site/pictures.py"),
    "feeds": ("generator/site/feeds.py", "generator/site/news.py"),
}
WIDE = {
    "lists, writing, rest of the site": ("generator/site/",),
    "rest of the update": ("generator/catalogue/", "generator/curation/"),
    "MkDocs": ("/mkdocs/",),
}
REST = "other"
_EVERY = 0.004  # seconds of a processor; systems count no finer


def missing() -> list[str]:
    """What stages name of the generator that is not there."""
    named = (path for stages in (NARROW, WIDE) for paths in stages.values() for path in paths)
    return [path for path in named if path.startswith("generator/") and not _is_there(path)]


def _is_there(name: str) -> bool:
    path, _, function = name.partition(":")
    files = ROOT.glob(f"{path.rstrip('/')}*")
    return any(not function or f"def {function.rstrip(')')}" in file.read_text("utf-8") for file in files)


def stage_of(frame: FrameType | None) -> str:
    """The stage that what is being run belongs to."""
    files = [*_files(frame)]
    for stages in (NARROW, WIDE):
        for file in files:
            for stage, paths in stages.items():
                if any(path in file for path in paths):
                    return stage
    return REST


def _files(frame: FrameType | None) -> Iterator[str]:
    while frame:
        yield f"{frame.f_code.co_filename}:{frame.f_code.co_name}()"
        frame = frame.f_back


def spent(folder: Path) -> dict[str, float]:
    """Builds the project in a folder; processor seconds by stage, since the process began."""
    found: dict[str, float] = defaultdict(float)
    until = 0.0

    def take(_: int, frame: FrameType | None) -> None:
        nonlocal until
        now = time.process_time()
        found[stage_of(frame)] += now - until
        until = now

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # so the build starts no processes
    os.chdir(folder)
    signal.signal(signal.SIGPROF, take)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    from generator.cli import main

    main(["build", "--quiet"], standalone_mode=False)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return {stage: found[stage] for stage in (*NARROW, *WIDE, REST) if stage in found}


def of(folder: Path) -> dict[str, float]:
    """The same from a process of its own."""
    command = [sys.executable, "-m", "benchmarks.stages", str(folder.resolve())]
    found: dict[str, float] = json.loads(subprocess.check_output(command, cwd=ROOT))
    return found


if __name__ == "__main__":
    print(json.dumps(spent(Path(sys.argv[1]))))
