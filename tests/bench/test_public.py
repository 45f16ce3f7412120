from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import public

LEIPZIG_LEFT = (
    '"id","title","authors","venue","year"\n'
    '"conf/x/Ka99","Frozen Layers of Growing Networks","Ann Käfer, Jo Doe","X",1999\n'
    '"conf/x/Lo98","A Radar of Moving Models","Ida Lo","X",1998\n'
    '"conf/x/Mi97","Ninety Ways to Sort Rivers","Al Mi","X",1997\n'
)
LEIPZIG_RIGHT = (
    '"id","title","authors","venue","year"\n'
    '"11","Frozen layers of growing networks","A. Käfer, J. Doe","Proc. X",1999\n'
    '"12","Frozen Layers of Growing Networks.","Käfer","X",1999\n'
    '"13","An Atlas of Lost Lanterns","Bo Ra","Y",1990\n'
)
MAPPING = '"idX","idY"\n"conf/x/Ka99","11"\n"conf/x/Ka99","12"\n"conf/x/Lo98","13"\n'


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir()
    for name, text in files.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("__", "-")).with_suffix(".csv").write_bytes(raw)
    return folder


def leipzig(root: Path) -> Path:
    return write(
        root / "x-y",
        X=LEIPZIG_LEFT.encode("latin-1"),
        Y=b"\xef\xbb\xbf" + LEIPZIG_RIGHT.encode(),
        X__Y_perfectMapping=MAPPING,
    )


def test_two_tables_and_their_mapping_are_read_in_either_encoding(tmp_path: Path) -> None:
    records = public.linked(leipzig(tmp_path))
    assert records
    assert records.entries[0].title == "Frozen Layers of Growing Networks"
    assert records.entries[3].title == "Frozen layers of growing networks"
    assert records.entries[0].authors == ("Ann Käfer", "Jo Doe")
    assert records.entries[3].authors == ("A. Käfer", "J. Doe")
    assert records.same == {(1, 4), (1, 5), (2, 6)}


def test_of_two_records_of_one_table_nothing_is_known(tmp_path: Path) -> None:
    records = public.linked(leipzig(tmp_path))
    assert records
    assert records.judged((3, 4))
    assert not records.judged((1, 2))
    assert not records.judged((4, 5))


@pytest.mark.parametrize(("mark", "label"), [("_", "label"), (".", "gold")])
def test_where_some_pairs_are_labelled_only_those_are_judged(tmp_path: Path, mark: str, label: str) -> None:
    pairs = (
        f"#key=_id\n_id,ltable{mark}id,rtable{mark}id,{label}\n0,conf/x/Ka99,11,1\n1,conf/x/Lo98,13,0\n"
        "2,conf/x/Mi97,12,0\n"
    )
    records = public.linked(write(tmp_path / "set", left=LEIPZIG_LEFT, right=LEIPZIG_RIGHT, labels=pairs))
    assert records
    assert records.same == {(1, 4)}
    assert [pair for pair in [(1, 4), (1, 5), (2, 6), (3, 5)] if records.judged(pair)] == [(1, 4), (2, 6), (3, 5)]


def test_one_table_and_pairs_are_read_with_the_bars_that_part_cells(tmp_path: Path) -> None:
    table = (
        "Entity Id|author|title|year|\n"
        "0|a. kay and j. doe|frozen layers, of growing networks|1999|\n"
        "1|kay, a. and doe, j.|frozen layers of growing networks|1999|\n"
        "2|i. lo|a radar of moving models|nan|\n"
    )
    records = public.deduplicated(write(tmp_path / "cora", cora=table, cora_gt="1|0\n"))
    assert records
    assert records.entries[0].authors == ("a. kay", "j. doe")
    assert records.entries[1].authors == ("kay, a.", "doe, j.")
    assert records.entries[0].title == "frozen layers, of growing networks"
    assert records.same == {(1, 2)}


def test_pairs_of_one_table_may_have_a_header(tmp_path: Path) -> None:
    table = "id,title,authors\n1,Frozen Layers,Kay\n2,Frozen layers,Kay\n3,A Radar,Lo\n"
    records = public.deduplicated(write(tmp_path / "cora", cora=table, cora_gold="id1,id2\n1,2\n"))
    assert records
    assert records.same == {(1, 2)}


def test_sets_of_ids_are_read_as_all_their_pairs(tmp_path: Path) -> None:
    table = (
        '"ID","title","author","doi","abstract"\n'
        '"a","Frozen Layers","Kay, A and Doe, J","https://doi.org/10.1/x",\n'
        '"b","Frozen Layers. [Review]","Kay A and Doe J","10.1/x","NA"\n'
        '"c","Frozen Layers","Kay, A",,"We freeze\nlayers."\n'
    )
    records = public.clustered(
        write(tmp_path / "srsr", records_pre_merged=table, merged_record_ids='merged_ids\n"a;c;b"\n')
    )
    assert records
    assert records.same == {(1, 2), (1, 3), (2, 3)}
    assert [entry.doi for entry in records.entries] == ["10.1/x", "10.1/x", None]
    assert [entry.abstract for entry in records.entries] == ["", "", "We freeze layers."]
    assert [len(entry.authors) for entry in records.entries] == [2, 2, 1]


def test_a_column_may_name_the_work(tmp_path: Path) -> None:
    table = "record_id;title;duplicate_id\n1;Frozen Layers;7\n2;Frozen layers;7\n3;A Radar;\n"
    records = public.labelled(write(tmp_path / "set", export=table))
    assert records
    assert records.same == {(1, 2)}


@pytest.mark.parametrize("files", [{}, {"notes": "title,year\nA Radar,1999\n"}, {"x": "", "x_gt": ""}])
def test_a_folder_without_labels_is_no_set(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path / "set", **files)
    found = [*public.read(tmp_path)]
    assert not any(records.same for records in found)


def test_pairs_are_counted_as_merged_asked_and_silently_apart(tmp_path: Path) -> None:
    """Both listings of the first are merged; the third pair has nothing in common."""
    records = public.linked(leipzig(tmp_path))
    assert records
    found = public.judge(records)
    assert found.precision == 1
    assert found.recall == pytest.approx(2 / 3)
    assert found.silent == pytest.approx(1 / 3)
    assert (found.asked, found.lines) == (0, 0)


def test_what_is_merged_and_not_of_one_work_lowers_precision(tmp_path: Path) -> None:
    records = public.linked(leipzig(tmp_path))
    assert records
    records.same = {(1, 4)}
    assert public.judge(records).precision == pytest.approx(1 / 2)
    assert public.judge(records).recall == 1


def test_the_command_prints_a_row_for_each_set(tmp_path: Path) -> None:
    leipzig(tmp_path)
    result = CliRunner().invoke(public.main, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[2] == "| x-y | 6 | 3 | 1.000 | 0.667 | 0.000 | 0.333 | 0 |"


def test_semicolons_part_authors_where_no_cell_has_and(tmp_path: Path) -> None:
    table = 'id,title,authors,duplicate_id\n1,A Radar,"Kay, A.; Doe, J.",7\n2,A radar,"Kay, A.",7\n3,An Atlas,,8\n'
    records = public.labelled(write(tmp_path / "set", export=table))
    assert records
    assert [entry.authors for entry in records.entries] == [("Kay, A.", "Doe, J."), ("Kay, A.",), ()]


def test_reading_leaves_the_limit_of_cells_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    (tmp_path / "table.csv").write_text(f"id,title\n1,{'Frost ' * 40_000}\n")
    assert len(public._rows(tmp_path / "table.csv")) == 1
    assert csv.field_size_limit() == before
