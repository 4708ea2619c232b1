from datetime import date, timedelta

import numpy as np
import pytest

from gutaxis.errors import IntakeError, UsageError
from gutaxis.nof1 import Log, LogRow, append_line, checked_row, log_path, plain_text, read_log, share_of_day

from .lives import START, plan

PLAN = plan(run_in=7)


def test_what_was_written_is_read_and_nothing_before_it_is_changed(tmp_path):
    path = log_path(tmp_path / "test.toml")
    rows = [
        LogRow(START, 1.0, entered_on=START),
        LogRow(START, 0.5, 'steroid, "2 g"', "forgot\u00a0one", START),
    ]
    for row in rows:
        before = path.read_text() if path.exists() else ""
        append_line(path, row.line)
        assert path.read_text().startswith(before)
    assert read_log(path, PLAN).rows == tuple(rows)


def test_the_last_word_on_a_day_counts_and_every_rescue(tmp_path):
    log = Log((LogRow(START, 1.0, "cream"), LogRow(START, 0.25), LogRow(START + timedelta(1), None, "cream")))
    taken = log.taken(PLAN)
    assert taken[0] == 0.25 and np.isnan(taken[1:]).all()
    assert log.rescued() == (START, START + timedelta(1))


def test_no_log_is_an_empty_one(tmp_path):
    assert read_log(tmp_path / "none.log.csv", PLAN) == Log()


@pytest.mark.parametrize("day", [START - timedelta(8), PLAN.end])
def test_a_day_outside_the_plan_is_refused(day):
    with pytest.raises(UsageError, match="no day of test"):
        checked_row(LogRow(day, 1.0), PLAN)


def test_a_day_that_has_not_come_is_refused():
    with pytest.raises(UsageError, match="not come"):
        checked_row(LogRow(START + timedelta(9), 1.0, entered_on=START), PLAN)


@pytest.mark.parametrize(("text", "share"), [("yes", 1), (" No ", 0), ("0.5", 0.5), ("1", 1)])
def test_a_share_is_yes_no_or_a_number(text, share):
    assert share_of_day(text) == share


@pytest.mark.parametrize("text", ["", "maybe", "1.5", "-1", "nan", "inf", "50 %"])
def test_anything_else_is_no_share(text):
    with pytest.raises(UsageError, match="neither yes"):
        share_of_day(text)


@pytest.mark.parametrize(
    ("lines", "row", "field"),
    [
        ("day,took\n", 1, None),
        ("day,took,rescue,deviation,entered_on\n2026-03-02,1\n", 2, None),
        ("day,took,rescue,deviation,entered_on\n02.03.2026,1,,,\n", 2, "day"),
        ("day,took,rescue,deviation,entered_on\n2026-03-02,lots,,,\n", 2, "took"),
        ("day,took,rescue,deviation,entered_on\n2030-03-02,1,,,\n", 2, "day"),
    ],
)
def test_a_log_that_cannot_be_is_refused_by_row_and_field(tmp_path, lines, row, field):
    path = tmp_path / "test.log.csv"
    path.write_text(lines)
    with pytest.raises(IntakeError) as found:
        read_log(path, PLAN)
    assert (found.value.file, found.value.row, found.value.field) == ("test.log.csv", row, field)


def test_words_stay_on_one_line_and_end():
    assert plain_text(" a\nb ", "rescue") == "a b"
    for bad in ("x" * 501, "\x07"):
        with pytest.raises(UsageError):
            plain_text(bad, "rescue")


def test_days_are_days():
    assert LogRow(date(2026, 3, 2), None, "a,b").line == '2026-03-02,,"a,b",,\n'
