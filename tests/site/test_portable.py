"""What a list may hold on any system: Windows keeps some names for itself, and like macOS it knows no case in names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.address_index import served
from generator.site.arranging import arrange
from generator.util.files import is_of_device
from tests.conftest import Run, snapshot

ABSTRACT = "We listen to the {0} of the lake at night and say what the {0} did to the ice, reed by reed."
DEVICES = ("Aux", "CON", "nul", "Com1", "LPT1")


def listing(*papers: tuple[str, str | None]) -> str:
    """A dump with papers of these titles and organisations."""
    items = [
        {
            "paper": {"title": title, "summary": ABSTRACT.format(f"{title}{number}")},
            **({"organization": {"name": handle, "fullname": f"The {title} Laboratory"}} if handle else {}),
        }
        for number, (title, handle) in enumerate(papers)
    ]
    return json.dumps(items, indent=1)


def test_names_of_devices_are_known() -> None:
    assert all(is_of_device(name) for name in ("aux", "CON.yml", "nul.tar.gz", "com1", "lpt9"))
    assert not any(is_of_device(name) for name in ("auxiliary", "con-text.yml", "aux_.yml", "com10", "lpt", ""))


def test_a_paper_called_as_a_device_keeps_its_address_and_has_a_file_anywhere(content: Path, run: Run) -> None:
    (content / "dumps" / "devices.json").write_text(listing(*((title, None) for title in DEVICES)))
    assert run("update", "--quiet").exit_code == 0
    assert not [path for path in content.rglob("*") if is_of_device(path.name)]
    names = {title.lower() for title in DEVICES}
    catalogue = Catalogue(content / "papers")
    papers = catalogue.load()
    assert names <= set(papers)
    assert {catalogue.path(name).name for name in names} == {f"{name}_.yml" for name in names}
    assert "nothing changed" in run("update").stdout
    shown = arrange(Content(content), papers.values(), Decisions(content / "curation.yml"))
    assert {f"papers/{name}/" for name in names} <= served(shown, Content(content)).places


def test_on_windows_such_an_address_is_named(content: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / "dumps" / "devices.json").write_text(listing(("Aux", None)))
    assert run("check").exit_code == 0
    monkeypatch.setattr("generator.site.address_index._ON_WINDOWS", True)
    assert (
        "papers/aux/: has a name that Windows keeps for a device; build the site elsewhere" in run("check").stderr
    )


def test_a_file_without_its_mark_gets_it(content: Path, run: Run) -> None:
    (content / "dumps" / "devices.json").write_text(listing(("Aux", None)))
    run("update")
    after = snapshot(content)
    marked = content / "papers" / "a" / "aux_.yml"
    marked.rename(marked.with_name("aux.yml"))  # as versions before wrote it
    assert "aux" in Catalogue(content / "papers").load()
    assert run("update", "--check").exit_code == 1
    assert run("update", "--quiet").exit_code == 0
    assert snapshot(content) == after


def test_handles_that_differ_by_case_are_one_organisation(content: Path) -> None:
    (content / "dumps" / "a.json").write_text(listing(("Of a Heron", "Reed-Lab"), ("Of a Rail", "other")))
    (content / "dumps" / "b.json").write_text(listing(("Of a Bittern", "reed-lab")))
    (content / "dumps.yml").write_text("dumps: {a.json: {captured: 2026-01-01}, b.json: {captured: 2026-01-02}}\n")
    papers = update.run(Content(content)).papers
    shown = arrange(Content(content), papers, Decisions(content / "curation.yml"))
    found = {facts.handle: [paper.title for paper in papers] for facts, papers in shown.organizations}
    assert sorted(found["Reed-Lab"]) == ["Of a Bittern", "Of a Heron"]
    assert "reed-lab" not in found
    places = served(shown, Content(content)).places
    assert len({place.casefold() for place in places}) == len(places)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "pages/About.md",
            "# About\n",
            "about.md: stands at 'about/', which differs from 'About/' by case only; rename it",
        ),
        (
            "pages/Browse.md",
            "# Mine\n",
            "Browse.md: stands at 'Browse/', which differs from 'browse/' by case only",
        ),
        (
            "pages/robots.TXT",
            "x",
            "robots.TXT: stands at 'robots.TXT', which differs from 'robots.txt' by case only",
        ),
        (
            "dumps/Dense.txt",
            listing(("Of a Coot", None)),
            "dense.txt: stands at 'dumps/dense/', which differs from 'dumps/Dense/' by case only",
        ),
        (
            "curation.yml",
            "moved: {Topics/: topics/quantization/, About/: browse/}\n",
            "'About/' differs from 'about/'",
        ),
    ],
)
def test_addresses_that_differ_by_case_only_are_refused(
    content: Path, run: Run, name: str, text: str, said: str
) -> None:
    (content / name).write_text(text)
    result = run("check")
    assert result.exit_code == 1
    assert said in result.stderr
