"""What is written as a table is read back the same, by the programs that others use."""

import csv
import importlib.util
import io

import pytest

from gutaxis.errors import IntakeError, MissingExtraError, UsageError
from gutaxis.trials import KINDS, Tidy, read_tidy

HERE = importlib.util.find_spec("pyarrow") is not None
TABLES = {
    "effects": [
        {"arm": 'a, "b"', "day": 28, "mid": -1 / 3, "low": -1e-17, "inside": True, "sources": ["doi:10.1/x", "pmid:1"]},
        {"arm": "naïve\nline", "day": 56, "mid": None, "low": 2.5, "inside": False, "sources": []},
    ],
    "power": [{"arm": "c", "share": 0.8, "n": 40}],
}
ABOUT = {"gutaxis": "0", "digest": "abc"}


def table():
    return Tidy.of(TABLES, ABOUT)


def test_one_row_is_one_estimate_and_a_column_is_there_once():
    found = table()
    assert found.columns == ("table", "arm", "day", "mid", "low", "inside", "sources", "share", "n")
    assert found.column("table") == ["effects", "effects", "power"]
    assert found.column("mid") == [-1 / 3, None, None] and found.column("inside") == ["true", "false", None]
    assert found.column("sources")[0] == "doi:10.1/x pmid:1"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_back_to_the_last_digit(kind, tmp_path):
    if kind == ".parquet" and not HERE:
        pytest.skip("pyarrow is not installed here, so Parquet was not written")
    if kind == ".nc":
        pytest.importorskip("h5netcdf")
    file = tmp_path / f"t{kind}"
    file.write_bytes(table().as_bytes(kind))
    back = read_tidy(file)
    assert back.columns == table().columns
    for name in back.columns:
        wanted = [None if v == "" else v for v in table().column(name)]
        assert back.column(name) == wanted, name
    assert kind == ".csv" or {k: back.about[k] for k in ABOUT} == ABOUT


def test_a_spreadsheet_reads_the_table():
    rows = list(csv.DictReader(io.StringIO(table().as_bytes(".csv").decode(), newline="")))
    assert rows[0]["arm"] == 'a, "b"' and rows[1]["arm"] == "naïve\nline" and rows[1]["mid"] == ""
    assert float(rows[0]["mid"]) == -1 / 3


def test_an_empty_result_is_still_a_table(tmp_path):
    file = tmp_path / "t.csv"
    file.write_bytes(Tidy.of({"effects": []}, {}).as_bytes(".csv"))
    assert file.read_bytes() == b"\n"


@pytest.mark.skipif(HERE, reason="pyarrow is installed here, so nothing is refused")
def test_parquet_without_its_package_is_refused_with_what_to_install():
    with pytest.raises(MissingExtraError, match=r"gutaxis\[parquet\]"):
        table().as_bytes(".parquet")


def test_another_ending_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"\.csv"):
        table().as_bytes(".cvs")


def test_a_file_of_something_else_is_refused(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    (tmp_path / "t.txt").write_text("")
    for name in ("t.csv", "t.txt"):
        with pytest.raises(IntakeError):
            read_tidy(tmp_path / name)
