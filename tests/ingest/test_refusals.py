"""Each refusal of the table for curators: its message, and that neither catalogue nor site changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPO, SPACED, Run, snapshot
from tests.ingest.layouts.test_saved_page import page

LISTING = json.dumps([{"paper": {"title": "T", "summary": "S."}}] * 2, indent=1)
REFUSED = {
    "empty": (b"", "is empty; save the listing again"),
    "blank": (b" \n\t\n\xc2\xa0\n", "is empty; save the listing again"),
    "head only": (SPACED.split("FrostLine")[0].encode(), "holds no papers, only the frame of the page"),
    "no papers in JSON": (b"[]", "holds no papers (read as api-json)"),
    "no papers on the page": (page({"dailyPapers": []}).encode(), "holds no papers (read as saved-page)"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; "),
    "error page": (
        b"<!doctype html>\n<html><h1>502 Bad Gateway</h1></html>\n",
        "is an error page (“502 Bad Gateway”); ",
    ),
    "other page": (
        b"<html><p>Kites</p></html>",
        "is an HTML page without a listing, maybe an error or a login page",
    ),
    "other JSON": (b'[{"name": "x"}]', "is JSON of another shape; "),
    "titles alone": (
        b"Title,Year\nKites,2019\n",
        "has titles (“Title”), but no ids, links or abstracts beside them",
    ),
    "prose": (b"hello, this is no dump\nmore\n", "is in no known layout; "),
    "a citation": (
        b"# Kites\n\nCite:\n\n@article{key,\n  title = {T},\n}\n",
        "looks like a text that cites in BibTeX",
    ),
    "no papers in BibTeX": (b"@article{key,\n  year = 2026,\n}\n", "holds no papers (read as bibtex)"),
    "cut BibTeX": (
        b"@article{a,\n  title = {T},\n}\n@article{b,\n  title = {Cut",
        "is cut off in the entry that begins here",
    ),
    "no abstracts": (
        b"Daily Papers\nMar 2\n\nSubmitted by\n\nannek\n21\nA title of a paper\n Quay Lab\n 2\n\nSubmitted by\n\n"
        b"bo\n7\nAnother title\n Kites\n",
        "has no abstract, as most entries here",
    ),
    "cut text": (SPACED.encode() + b"\nA title that is cut off\n", "is cut off in the entry that begins here"),
    "cut JSON": (LISTING[:-20].encode(), "is cut off in the entry that begins here"),
    "cut page": (page({"dailyPapers": []})[:170].encode(), "is cut off inside the listing"),
    "out of step": (
        f"Daily Papers\nA\n{'b ' * 600}\n{'c ' * 600}\nD\nE\n{'f ' * 600}\n".encode(),
        "a title should stand here",
    ),
    "binary": (b"\x7fELF\x02\x00\x00", "is binary, not text"),
    "UTF-16": (SPACED.encode("utf-16"), "is UTF-16; save it as UTF-8"),
    "UTF-16 without a mark": (SPACED.encode("utf-16-le"), "is binary, not text"),
    "Latin-1": ("Ein Maß\nfür alle Größen der Welt\n".encode("latin-1"), "is not UTF-8, more likely Latin-1"),
    "nested": (b'[{"paper": {"x": ' + b"[" * 100_000, "is nested too deeply for a listing"),
}


@pytest.fixture
def project(content: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A built project around the small content."""
    folder = content.parent
    for name in ("overrides", "generator"):
        (folder / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    assert run("build", "--quiet").exit_code == 0
    return folder


def refused(project: Path, run: Run, message: str) -> None:
    before = {name: snapshot(project / name) for name in ("content", "site", "build")}
    for command in ("update", "build"):
        result = run(command, "--quiet")
        assert result.exit_code == 1
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert message in line
        assert line.startswith(str(project / "content" / "dumps" / "refused.txt"))
    assert {name: snapshot(project / name) for name in before} == before
    told = re.sub(r" ….*|`", "", (REPO / "content" / "dumps" / "README.md").read_text())
    assert message.split(" (read as")[0].split("; ")[0].split(" 100,000")[0] in told


def test_refusals(project: Path, run: Run) -> None:
    for raw, message in REFUSED.values():
        (project / "content" / "dumps" / "refused.txt").write_bytes(raw)
        refused(project, run, message)


def test_a_link_out_of_the_folder(project: Path, run: Run) -> None:
    (project / "elsewhere.txt").write_text(SPACED)
    (project / "content" / "dumps" / "refused.txt").symlink_to(project / "elsewhere.txt")
    refused(project, run, "is a link out of the folder")


def test_more_than_the_limits(project: Path, run: Run) -> None:
    (project / "content" / "dumps" / "refused.txt").write_text(SPACED + "x" * 3 * 2**20)
    (project / "content" / "dumps.yml").write_text("limits: {size: 100000}\n")
    refused(project, run, "has more than 100,000 bytes")


@pytest.mark.parametrize(
    "written",
    [
        b"\xef\xbb\xbf" + SPACED.encode(),
        SPACED.replace("\n", "\r\n").encode(),
        SPACED.replace("\n", "\r").encode(),
        SPACED.replace(" ", "\u00a0").encode(),
        SPACED.replace("  • ", "\t• ").encode(),
        SPACED.replace("Layers", "Lay\u200bers").replace("Noise", "\u202aNoise\u202c").encode(),
    ],
    ids=["byte-order mark", "CRLF", "CR", "no-break spaces", "tabs", "marks that show nothing"],
)
def test_the_same_text_in_other_bytes_is_read_the_same(run: Run, content: Path, written: bytes) -> None:
    path = content / "dumps" / "spaced.txt"
    whole = run("read", str(path), "--json").stdout
    path.write_bytes(written)
    assert run("read", str(path), "--json").stdout == whole
