"""How many changes of the generator the tests notice: ``make mutants``, or ``make mutants MUTANTS=25 SEED=3``.

mutmut's operators change the code at one place: ``<`` to ``<=``, ``and`` to ``or``, an argument to None, a text. A
seeded sample of lines, spread over all modules by their length, gets one change each, in a copy of the checkout.
Then the tests that concern the module run, the nearest first, until one fails; without the change it has to pass.
Exits with 1 where fewer than 85 of 100 changes are noticed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import itertools
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

REPO = Path(__file__).parents[1]
REQUIRED = 85  # of 100
AT_A_TIME = 2
# For one test with what it sets up: a change can make an endless loop.
SECONDS = 300
# These run the commands as a whole, so they concern every module.
END_TO_END = ("catalogue/test_update.py", "test_cli.py", "test_hostile.py", "site/test_site.py")
# No test has to notice types, the texts of help, errors and logs, or what the platform's default is anyway.
_SILENT_NODES = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Raise)
_SILENT_CALLS = {"cast", "isinstance", "len", "log", "logging", "NewType", "super", "TypeVar", "warnings"}
_SILENT_ARGUMENTS = re.compile(r"""(, *)?\b(description|encoding|help|metavar|strict)=(None|"[^"]*"|True|False)""")
_FAILURE = re.compile(r"^(?:FAILED|ERROR) ([^\s:]+\.py(?:::\w+)*)", re.MULTILINE)

# By line and name of the operator: nodes, each with what takes its place.
Places = dict[int, dict[str, list[tuple[cst.CSTNode, cst.CSTNode]]]]


@dataclass(frozen=True)
class Mutant:
    """A module with one change: its path, the line, that line before and after, the module's text."""

    path: str
    line: int
    before: str
    after: str
    module: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after or '(nothing)'}"


class _Visitor(cst.CSTVisitor):
    """Collects the places of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.places: Places = defaultdict(lambda: defaultdict(list))
        self._line = 1

    def on_visit(self, node: cst.CSTNode) -> bool:
        position = self.get_metadata(PositionProvider, node, None)  # tokens have none of their own
        self._line = position.start.line if position else self._line
        match node:
            case cst.Call(func=cst.Name(value=name) | cst.Attribute(value=cst.Name(value=name))):
                is_silent = name in _SILENT_CALLS
            case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):  # a docstring
                is_silent = True
            case cst.Subscript(value=cst.Name(value="Literal")):
                is_silent = True
            case _:
                is_silent = isinstance(node, _SILENT_NODES)
        for kind, operator in () if is_silent else mutation_operators:
            if isinstance(node, kind):
                for changed in operator(node):
                    self.places[self._line][operator.__name__].append((node, changed))
        return not is_silent


@functools.cache
def places(path: str) -> tuple[cst.Module, Places]:
    """A module of the checkout, and its places."""
    wrapper = MetadataWrapper(cst.parse_module((REPO / path).read_text(encoding="utf-8")))
    visitor = _Visitor()
    wrapper.visit(visitor)
    return wrapper.module, visitor.places


def mutant(path: str, line: int, random: Random) -> Mutant | None:
    """A change of the line, each operator as likely as the others; None if none makes other code."""
    module, by_line = places(path)
    old = module.code
    kinds = [random.sample(changes, len(changes)) for _, changes in sorted(by_line[line].items())]
    for node, changed in itertools.chain.from_iterable(random.sample(kinds, len(kinds))):
        new = module.deep_replace(node, changed).code  # type: ignore[union-attr]  # a module stays one
        with contextlib.suppress(SyntaxError):
            if len({ast.dump(ast.parse(_SILENT_ARGUMENTS.sub("", text))) for text in (old, new)}) == 2:
                pairs = itertools.zip_longest(old.splitlines(), new.splitlines(), fillvalue="")
                at, (before, after) = next((at, pair) for at, pair in enumerate(pairs, 1) if pair[0] != pair[1])
                return Mutant(path, at, before.strip(), after.strip(), new)
    return None


def sample(number: int, seed: int) -> Iterator[Mutant]:
    """So many changes, one from each stretch of equally many lines with places, in order of their modules."""
    random = Random(seed)
    modules = sorted(str(path.relative_to(REPO)) for path in (REPO / "generator").rglob("*.py"))
    lines = [(path, line) for path in modules for line in sorted(places(path)[1])]
    for at in range(number):
        stretch = lines[at * len(lines) // number : (at + 1) * len(lines) // number]
        changes = (mutant(path, line, random) for path, line in random.sample(stretch, len(stretch)))
        yield from itertools.islice(filter(None, changes), 1)


@functools.cache
def imported(path: Path) -> frozenset[str]:
    """The modules that a test imports, and the names it takes from them, all with dots."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
    return frozenset(names)


def concerned(path: str) -> tuple[list[str], list[str]]:
    """The test modules that concern a module: those that test or import it, and those beside and of the whole.

    Each are in the order in which they are run, those with a browser last.
    """
    parts = Path(path).with_suffix("").parts[1:]
    dotted = ".".join(("generator", *parts)).removesuffix(".__init__")
    above = (REPO.joinpath("tests", *parts[:end]) for end in range(len(parts) - 1, -1, -1))
    folder = next(path for path in above if path.is_dir())
    mirrored = [folder / f"test_{part}.py" for part in reversed(parts)]
    near, beside = [path for path in mirrored if path.exists()], []
    tests = [test for test in sorted((REPO / "tests").rglob("test_*.py")) if test.parent.name != "list"]
    for test in sorted(tests, key=lambda test: "chrome" in test.read_text(encoding="utf-8")):
        if dotted in imported(test):
            near.append(test)
        elif test.parent == folder:
            beside.append(test)
    beside += [REPO / "tests" / name for name in END_TO_END]
    first = dict.fromkeys(str(test.relative_to(REPO)) for test in near)
    return [*first], [name for test in dict.fromkeys(beside) if (name := str(test.relative_to(REPO))) not in first]


class Checkout:
    """A copy of the checkout in which tests run. Tests that fail without a change, or at times, are left out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.unsure: list[str] = []
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=True)
        for name in listed.stdout.rstrip("\0").split("\0"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPO / name, self.folder / name)
        self.run("--collect-only", PYTHONDONTWRITEBYTECODE="")  # compiles everything once

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Runs pytest until a test fails; gives its exit code and what it printed."""
        command = [sys.executable, "-m", "pytest", "--exitfirst", "-p", "no:cacheprovider", "-rfE", "--tb=no"]
        command += ["--hypothesis-seed=0", f"--basetemp={self.folder.parent / 'tmp'}"]
        command += ["-o", f"faulthandler_timeout={SECONDS}", "-o", "faulthandler_exit_on_timeout=true"]
        command += [f"--deselect={test}" for test in self.unsure]
        # No bytecode is written, so that none of a change is left.
        path = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        with subprocess.Popen(
            [*command, *arguments],
            cwd=self.folder,
            env={**os.environ, **path, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as run:
            output, _ = run.communicate()
            with contextlib.suppress(ProcessLookupError):  # a browser may be left
                os.killpg(run.pid, signal.SIGKILL)
        return run.returncode, output

    def noticed(self, change: Mutant) -> str:
        """The test that fails by a change, each time, and passes without it; "" if there is none."""
        for tests in filter(None, concerned(change.path)):
            while True:
                (self.folder / change.path).write_text(change.module, encoding="utf-8")
                try:
                    code, output = self.run(*tests)
                    failed = _FAILURE.search(output)
                    again = not failed or self.run(failed[1])[0]
                finally:
                    shutil.copy2(REPO / change.path, self.folder / change.path)
                if code in (0, 5):  # all passed, or there is none
                    break
                if not failed:
                    return "the end of pytest"
                if again and self.run(failed[1])[0] == 0:
                    return failed[1]
                self.unsure.append(failed[1])
        return ""


def main() -> int:
    """Makes the changes, says of each whether a test noticed it, and at the end which survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    changes = list(sample(options.mutants, options.seed))
    survived: list[Mutant] = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_A_TIME) as pool:
        free: queue.Queue[Checkout] = queue.Queue()
        for checkout in pool.map(Checkout, [Path(folder) / str(number) for number in range(AT_A_TIME)]):
            free.put(checkout)

        def judge(change: Mutant) -> None:
            checkout = free.get()
            test = checkout.noticed(change)
            free.put(checkout)
            survived.extend([] if test else [change])
            print(f"{f'noticed by {test}' if test else 'SURVIVED'}\n    {change}", flush=True)

        list(pool.map(judge, changes))
        unsure = {test for checkout in free.queue for test in checkout.unsure}
    noticed = len(changes) - len(survived)
    print(*(f"\nleft out, as it fails by itself: {test}" for test in sorted(unsure)))
    print(f"\n{noticed} of {len(changes)} changes noticed; survived:", *sorted(map(str, survived)), sep="\n")
    return int(100 * noticed < REQUIRED * len(changes))


if __name__ == "__main__":
    sys.exit(main())
