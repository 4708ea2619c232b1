"""A sample sheet is read where it is clear, and refused by file, row and field where it is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import METHODS
from gutaxis.laboratory import COLUMNS, read_sheet


def written(folder, *lines):
    path = folder / "sheet.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


FULL = (
    "sample,subject,age_days,sex,collected,received,antibiotics_90d,bristol,"
    "plate,run,kit,extraction,region,database,role"
)


def test_every_column_is_read_into_its_own_kind(tmp_path):
    line = "a,p1,12418,Female,2025-03-01,2025-03-04,yes,4,P1,R7,K,beads,V4,SILVA 138,sample"
    row = read_sheet(written(tmp_path, FULL, line)).rows["a"]
    assert (row.age_days, row.sex, row.antibiotics_90d, row.bristol) == (12418.0, "female", True, 4)
    assert (row.collected, row.received) == (date(2025, 3, 1), date(2025, 3, 4))
    assert (row.region, row.role, row.line) == ("16S-V4", "sample", 2)
    assert tuple(FULL.split(",")) == COLUMNS


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_a_sheet_by_tabs_or_semicolons_is_the_same(tmp_path, sign):
    line = "a,p1,12418,male,2025-03-01,,no,,P1,R7,,,shotgun,,replicate\nb,p1,12418,male,2025-03-01,,,,,,,,shotgun,,"
    plain = read_sheet(written(tmp_path, FULL, line)).rows
    assert read_sheet(written(tmp_path, FULL.replace(",", sign), line.replace(",", sign))).rows == plain


TOMORROW = date.today() + timedelta(days=2)
HOSTILE = {
    "sample twice": ("sample,age_days\na,1\nb,2\na,3", 4, "sample", "row 2"),
    "unknown role": ("sample,role\na,negativ", 2, "role", "negative"),
    "unknown column": ("sample,plat\na,1", 1, "plat", "plate"),
    "column twice": ("sample,run,run\na,1,2", 1, "run", "twice"),
    "no column of samples": ("subject\na", 1, "sample", "no column"),
    "no name": ("sample,run\n,R1", 2, "sample", "names no sample"),
    "day to come": (f"sample,collected\na,{TOMORROW}", 2, "collected", "has not come"),
    "no such day": ("sample,collected\na,2025-02-30", 2, "collected", "not a day"),
    "day the other way": ("sample,collected\na,31.12.2024", 2, "collected", "2026-03-31"),
    "received first": ("sample,collected,received\na,2025-02-03,2025-02-01", 2, "received", "before"),
    "age with a unit": ("sample,age_days\na,34y", 2, "age_days", "days"),
    "age of nobody": ("sample,age_days\na,99999", 2, "age_days", "anyone"),
    "negative age": ("sample,age_days\na,-1", 2, "age_days", "anyone"),
    "age that is no number": ("sample,age_days\na,nan", 2, "age_days", "not a number"),
    "half a form": ("sample,bristol\na,3.5", 2, "bristol", "1 to 7"),
    "unknown method": ("sample,region\na,V9", 2, "region", "16S-V4"),
    "unknown sex": ("sample,sex\na,femal", 2, "sex", "female"),
    "perhaps": ("sample,antibiotics_90d\na,perhaps", 2, "antibiotics_90d", "yes, no"),
    "formula": ('sample\n"=HYPERLINK(1)"', 2, "sample", "formula"),
    "unseen sign": ("sample\na\u202eb", 2, "sample", "cannot be seen"),
    "endless name": (f"sample\n{'a' * 200}", 2, "sample", "longer"),
    "row too short": ("sample,run,plate\na,R1", 2, "plate", "fields"),
    "only a header": ("sample,run", None, None, "no rows"),
    "replicate of nobody": ("sample,role\na,replicate", 2, "subject", "subject"),
    "replicate of nothing": ("sample,subject,role\na,p,replicate\nb,q,sample", 2, "role", "repeats nothing"),
    "replicate by another method": (
        "sample,subject,region,role\na,p,16S-V4,sample\nb,p,shotgun,replicate", 3, "region", "different methods",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_clear_is_refused_with_file_row_and_field(tmp_path, name):
    text, row, field, said = HOSTILE[name]
    with pytest.raises(IntakeError) as bad:
        read_sheet(written(tmp_path, text))
    assert (bad.value.file, bad.value.row, bad.value.field) == ("sheet.csv", row, field)
    assert said in bad.value.line() and "\n" not in bad.value.line()


def test_methods_that_mix_and_ages_like_years_are_read_and_said(tmp_path):
    lines = [f"s{i},{20 + i},{'16S-V4' if i % 2 else 'shotgun'}" for i in range(12)]
    found = read_sheet(written(tmp_path, "sample,age_days,region", *lines)).warnings
    assert {warning.code for warning in found} == {"ages-like-years", "mixed-methods"}


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(st.text("abcdefgh0123456789_.", min_size=1, max_size=9), st.sampled_from(METHODS), min_size=1),
    st.floats(0, 40_000),
)
def test_any_plain_sheet_comes_back_as_it_was(tmp_path_factory, samples, age):
    lines = [f"{name},{age!r},{method}" for name, method in samples.items()]
    rows = read_sheet(written(tmp_path_factory.mktemp("s"), "sample,age_days,region", *lines)).rows
    assert {name: row.region for name, row in rows.items()} == samples
    assert {row.age_days for row in rows.values()} == {age}
