"""Findings of trials: what cannot be is refused, nobody is counted twice, and a pool is not pooled again."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutaxis.errors import IntakeError, UsageError
from gutaxis.evidence import (
    COLUMNS,
    TIERS,
    check_poolable,
    counted_twice,
    findings,
    is_confirmed,
    read_findings,
    sources_of,
    studies,
)

GOOD = {
    "id": "POND-01", "study": "POND", "cluster": "POND", "sources": "doi:10.1000/x", "confirmed": "true",
    "read_from": "full_text", "condition": "eczema", "people": "frogs", "design": "RCT", "arm": "rain",
    "take": "emollient", "dose": "20 g/day", "against": "placebo", "beside": "", "weeks": "8", "n": "20",
    "printed": "", "endpoint": "EASI50", "measured": "EASI-50", "measure": "responders", "unit": "%", "baseline": "",
    "baseline_sd": "", "day": "56", "value": "40", "sd": "", "se": "", "low": "20", "high": "60", "better": "higher",
    "bias": "", "tier": "A", "used": "true", "why": "",
}  # fmt: skip


def written(tmp_path, *rows):
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(GOOD | row for row in rows)
    file = tmp_path / "trials.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def refused(tmp_path, **changes):
    with pytest.raises(IntakeError) as found:
        read_findings(written(tmp_path, {}, {"id": "POND-02", **changes}))
    return found.value


def test_a_good_row_is_read_with_its_numbers_and_its_source(tmp_path):
    (row,) = read_findings(written(tmp_path, {}))
    assert (row.n, row.value, row.day, row.sd) == (20, 40, 56, None)
    assert str(row.sources[0]) == "doi:10.1000/x" and row.shown and not row.benchmark


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sd", "0"), ("sd", "-1"), ("se", "0"), ("baseline_sd", "-0.1"), ("n", "0"), ("n", "0.5"), ("n", "nan"),
        ("value", "140"), ("value", "-1"), ("day", "-7"), ("unit", "furlong"), ("low", "61"), ("sources", "So2018"),
        ("confirmed", "yes"), ("tier", "E"), ("better", "up"), ("value", "many"), ("cluster", ""), ("value", "inf"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_refused_with_file_row_and_field(tmp_path, field, value):
    wrong = refused(tmp_path, **{field: value})
    assert wrong.file.endswith("trials.csv") and wrong.row == 3
    assert wrong.field == field or (field, wrong.field) == ("cluster", "id")
    assert "\n" not in wrong.line()


def test_more_responders_than_people_are_refused(tmp_path):
    assert "more than there are" in refused(tmp_path, measure="count", value="21", unit="count").text


def test_an_unknown_unit_is_answered_with_the_nearest(tmp_path):
    assert refused(tmp_path, unit="ng/ml").nearest == "ng/mL"


def test_an_unused_row_must_say_why(tmp_path):
    assert refused(tmp_path, used="false").field == "why"


def test_a_used_row_needs_ids(tmp_path):
    assert refused(tmp_path, take="").field == "used"


def test_an_id_used_twice_is_refused(tmp_path):
    with pytest.raises(IntakeError, match="twice"):
        read_findings(written(tmp_path, {}, {}))


def test_a_missing_or_unknown_column_is_named(tmp_path):
    file = written(tmp_path, {})
    text = file.read_text()
    file.write_text(text.replace("baseline_sd", "baseline_ds"))
    with pytest.raises(IntakeError) as wrong:
        read_findings(file)
    assert wrong.value.nearest == "baseline_sd"
    file.write_text(text.replace(",why", "", 1))
    with pytest.raises(IntakeError):
        read_findings(file)


@given(value=st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_share_of_responders_is_read_exactly_when_it_lies_between_0_and_100(tmp_path_factory, value):
    file = written(tmp_path_factory.mktemp("t"), {"value": repr(value), "low": "", "high": ""})
    if 0 <= value <= 100:
        assert read_findings(file)[0].value == value
    else:
        with pytest.raises(IntakeError):
            read_findings(file)


def test_two_reports_of_the_same_source_under_two_clusters_are_found(tmp_path):
    rows = read_findings(written(tmp_path, {}, {"id": "POND-02", "study": "POND_AGAIN", "cluster": "LAKE"}))
    assert counted_twice(rows) == ("doi:10.1000/x: LAKE, POND",)
    assert counted_twice(rows[:1]) == ()


def test_a_pool_is_never_pooled_with_single_trials_or_with_another_pool(tmp_path):
    rows = read_findings(
        written(
            tmp_path,
            {},
            {"id": "MA-01", "study": "MA", "cluster": "MA", "tier": "C"},
            {"id": "MB-01", "study": "MB", "cluster": "MB", "tier": "C"},
        )
    )
    check_poolable(rows[:1])
    check_poolable(rows[1:2])
    with pytest.raises(UsageError, match="MA pools several trials and cannot be pooled with POND"):
        check_poolable(rows[:2])
    with pytest.raises(UsageError, match="both pool"):
        check_poolable(rows[1:])


# -- the findings that ship ------------------------------------------------------------------------------------


def test_nobody_is_counted_twice_in_what_ships():
    assert counted_twice(findings()) == ()


def test_no_finding_without_an_identifier_is_shown():
    assert all(row.sources for row in findings() if row.shown)
    assert not any(row.shown for row in findings() if not row.confirmed)


def test_every_finding_is_kept_and_says_why_if_it_is_not_used():
    assert len(findings()) >= 848
    assert all(row.used or row.why for row in findings())
    assert {row.tier for row in findings()} == TIERS.keys()


def test_pooled_figures_are_benchmarks():
    pooled = [row for row in findings() if row.design == "meta_analysis"]
    assert pooled and all(row.benchmark for row in pooled)


def test_the_review_that_the_tables_lacked_is_there():
    assert "doi:10.1002/14651858.CD006135.pub3" in {str(s) for s in sources_of("MA_Cochrane2018_AD_probiotics")}
    assert is_confirmed("MA_Cochrane2018_AD_probiotics")
    assert all(row.value is None for row in studies()["MA_Cochrane2018_AD_probiotics"])


def test_reports_of_the_same_people_share_a_cluster():
    for one, other in (
        ("Smith2007_lowGL_acne", "Smith2007_lowGL_acne_secondary"),
        ("OBS_CHILD2023_maturation", "HOSKINSON2023_CHILD"),
        ("MARITAL_TEWL2003", "DivorceStress_TEWL_2003"),
        ("SOLO1_dupilumab_AD", "SOLO12_posthoc_IGAgt1"),
    ):
        assert studies()[one][0].cluster == studies()[other][0].cluster


def test_an_unknown_study_is_answered_with_the_nearest():
    with pytest.raises(UsageError) as wrong:
        sources_of("SMILES2018")
    assert wrong.value.nearest == "SMILES2017"


def test_the_figures_in_the_documentation_are_those_that_ship():
    text = " ".join((Path(__file__).parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8").split())
    confirmed = sum(is_confirmed(study) for study in studies())
    assert f"Of {len(studies())} studies {confirmed} are confirmed" in text
    shown, used = sum(row.shown for row in findings()), sum(row.used for row in findings())
    assert f"{shown} of {len(findings())} rows may be shown, {used} can be used in a fit" in text


def test_the_shipped_table_is_what_the_script_derives(tmp_path):
    root = Path(__file__).parents[2]
    tables = Path(os.environ.get("GUTAXIS_DATA", root.parent / "shared" / "data")).parent / "evidence"
    if not (tables / "trials_skin.csv").is_file():
        pytest.skip("the evidence tables are not here: set GUTAXIS_DATA to the folder beside them")
    import runpy
    import sys
    from unittest import mock

    out = tmp_path / "trials.csv"
    with mock.patch.object(sys, "argv", ["derive_trials.py", str(tables), "-o", str(out)]):
        runpy.run_path(str(root / "scripts" / "derive_trials.py"), run_name="__main__")
    shipped = root / "src" / "gutaxis" / "evidence" / "data" / "trials.csv"
    assert out.read_bytes() == shipped.read_bytes()
