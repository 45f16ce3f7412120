"""The folder with the papers' files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue.store import Catalogue
from generator.util.errors import ContentError
from tests.catalogue.papers import paper


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_papers_stand_in_a_folder_for_each_letter(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    assert catalogue.path("heron") == tmp_path / "h" / "heron.yml"
    assert catalogue.path("aux") == tmp_path / "a" / "aux_.yml"
    for name in ("heron", "aux", "crane"):
        write(catalogue.path(name), paper(name).to_yaml())
    assert catalogue.load() == {name: paper(name) for name in ("aux", "crane", "heron")}
    assert list(catalogue.load()) == ["aux", "crane", "heron"]
    assert Catalogue(tmp_path / "none").load() == {}


def test_a_name_as_versions_before_wrote_it(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    former = write(tmp_path / "a" / "aux.yml", paper("aux").to_yaml())
    assert catalogue.load() == {"aux": paper("aux")}
    stale = catalogue.stale({"aux": paper("aux").to_yaml()})
    assert list(stale) == [catalogue.path("aux")]
    assert catalogue.superseded(stale) == [former]
    write(catalogue.path("aux"), paper("aux", title="Newer").to_yaml())
    assert catalogue.load()["aux"].title == "Newer"
    assert catalogue.superseded([catalogue.path("heron")]) == []
    former.unlink()
    assert catalogue.superseded([catalogue.path("aux")]) == []


def test_files_that_are_not_as_they_should_be(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    text = paper("heron").to_yaml()
    write(catalogue.path("heron"), text)
    assert catalogue.stale({"heron": text}) == {}
    assert catalogue.stale({"heron": f"{text}x", "owl": "y"}) == {
        catalogue.path("heron"): f"{text}x",
        catalogue.path("owl"): "y",
    }


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    write(tmp_path / "c" / "crane.yml", paper("heron").to_yaml())
    write(tmp_path / "o" / "owl.yml", "id: owl\n")
    write(tmp_path / "z" / "zebra.yml", "<<<<<<< HEAD\n")
    with pytest.raises(ContentError) as error:
        catalogue.load()
    told = str(error.value)
    assert f"crane.yml:1: holds the paper 'heron'; restore its name, {catalogue.path('heron')}" in told
    assert "owl.yml:1: title: is missing" in told
    assert "zebra.yml:1: holds a conflict that git could not merge" in told
    assert "git checkout --ours" in told
