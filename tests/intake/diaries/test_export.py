import csv
import os
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutaxis.errors import IntakeError
from gutaxis.intake import read_export

OURA = (
    "date,Sleep Score,Total Sleep Duration,Average Resting Heart Rate,Average HRV,Steps\n"
    "2026-03-01,80,27000,54.5,41,8000\n2026-03-02,70,25200,55,None,\n"
)
GARMIN = (
    "Sleep Score 7 Days,Score,Resting Heart Rate,Body Battery,Pulse Ox,Respiration,HRV Status,Quality,Duration,"
    'Sleep Need,Bedtime,Wake Time\n"Mar 1, 2026",85,52,69,95.54,13.86,45,Good,7h 30min,9h 0min,1:14 AM,8:23 AM\n'
    "2026-03-02,48,57,27,--,14.77,--,Poor,45min,8h 30min,4:23 AM,7:52 AM\n"
)
GOOGLE = "Date,Move Minutes count,Calories (kcal),Average heart rate (bpm),Step count,Sleep duration (ms)\n"


def told(export):
    return {(str(e.day), e.item): e.value for e in export.entries}


def test_a_table_of_oura_is_read(write):
    assert told(read_export(write(OURA, "oura.csv"))) == {
        ("2026-03-01", "life.sleep"): 7.5, ("2026-03-01", "heart_rate_rest"): 54.5, ("2026-03-01", "hrv_rmssd"): 41,
        ("2026-03-01", "steps"): 8000, ("2026-03-02", "life.sleep"): 7, ("2026-03-02", "heart_rate_rest"): 55,
    }  # fmt: skip


def test_the_sessions_of_one_night_are_added_up_whatever_divides_the_columns(write):
    for day in ("day", "date"):
        text = (
            f"{day};total_sleep_duration;average_hrv;type\n2026-03-01;18000;40;long_sleep\n2026-03-01;7200;50;sleep\n"
        )
        found = told(read_export(write(text, "sleep.csv")))
        assert found == {("2026-03-01", "life.sleep"): 7, ("2026-03-01", "hrv_rmssd"): 45}


def test_a_table_of_garmin_is_read_though_its_days_stand_under_another_heading(write):
    assert told(read_export(write(GARMIN, "Sleep.csv"))) == {
        ("2026-03-01", "life.sleep"): 7.5, ("2026-03-01", "heart_rate_rest"): 52, ("2026-03-01", "hrv_rmssd"): 45,
        ("2026-03-02", "life.sleep"): 0.75, ("2026-03-02", "heart_rate_rest"): 57,
    }  # fmt: skip


def test_a_google_takeout_is_read_without_unpacking_it(tmp_path):
    place = tmp_path / "takeout.zip"
    with zipfile.ZipFile(place, "w") as archive:
        day = '2026-03-01,30,2000,70.5,"4,614",27000000\n'
        archive.writestr("Takeout/Fit/Daily activity metrics/Daily activity metrics.csv", GOOGLE + day)
        archive.writestr("Takeout/Mail/all.csv", "from,to\na,b\n")
    export = read_export(place)
    assert told(export) == {
        ("2026-03-01", "heart_rate"): 70.5, ("2026-03-01", "steps"): 4614, ("2026-03-01", "life.sleep"): 7.5,
    }  # fmt: skip
    assert [w.code for w in export.warnings] == ["records-left-out"]
    assert [p.name for p in tmp_path.iterdir()] == ["takeout.zip"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Date,Steps\n3/4/2026,100\n", "which is the day"),
        ("Date,Steps\nNov 1-7,100\n", "look like weeks"),
        ("Date,Steps\n2026-02-30,100\n", "not a day"),
        ("Date,Steps\n2026-03-01,many\n", "not a number"),
        ("Date,Steps\n2026-03-01,-5\n", "not a number"),
        ("Date,Steps\n2026-03-01,inf\n", "not a number"),
        ("Date,Total Sleep Duration\n2026-03-01,20\n2026-03-01,19\n", "hours of sleep"),
        ("Date,Weight\n2026-03-01,70\n", "none of"),
        ("nothing here", "none of"),
        ("<html><body>Log in</body></html>", "none of"),
    ],
)
def test_a_table_that_cannot_be_told_is_refused(write, text, words):
    with pytest.raises(IntakeError, match=words) as refused:
        read_export(write(text, "x.csv"))
    assert "\n" not in refused.value.line()


def test_day_and_month_are_told_by_the_whole_column(write):
    one = read_export(write("Date,Steps\n3/4/2026,1\n25/4/2026,2\n", "a.csv"))
    other = read_export(write("Date,Steps\n4/3/2026,1\n4/25/2026,2\n", "b.csv"))
    assert told(one) == told(other) == {("2026-04-03", "steps"): 1, ("2026-04-25", "steps"): 2}


def test_a_wide_diary_is_read_as_such_though_it_has_a_column_of_steps(write):
    assert told(read_export(write("date,itch_nrs,steps\n2026-03-01,4,9000\n", "d.csv"))) == {
        ("2026-03-01", "itch_nrs"): 4, ("2026-03-01", "steps"): 9000,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["milk", "tea", "window"])
def test_every_answer_of_a_real_study_comes_out_under_its_question_and_day(data, name):
    place = data / "nof1" / f"measurements_{name}.csv"
    with place.open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    for person in {row["participant_id"] for row in rows}:
        export = read_export(place, participant=person)
        answers = {
            (date.fromisoformat(row["measurement_time"][:10]), row[f"{column.removesuffix('_response')}_text"].strip())
            for row in rows
            if row["participant_id"] == person
            for column in row
            if column.endswith("_response") and row[column] and row[f"is_{column.split('_')[0]}"] == "true"
        }
        found = {(e.entered_on, e.item) for e in export.entries if e.item != "intervention"}
        # Both are the day on the phone's clock, up to an hour or two between UTC and home.
        assert {item for _, item in found} == {item for _, item in answers}
        assert len(answers) * 0.9 <= len(found) <= len(answers)
        assert all(abs((e.entered_on - e.day).days) <= 2 for e in export.entries if e.entered_on)
        assert {e.text for e in export.entries if e.item == "intervention"} <= {
            row["current_intervention_name"] for row in rows
        }


STUDY = "measurement_time,participant_id,participant_started_at,current_day_of_study,current_intervention_name,"
STUDY += "is_survey1,survey1_question1_text,survey1_question1_response\n"


def test_a_form_sent_after_midnight_belongs_to_the_day_of_the_study_and_says_when_it_was_sent(write):
    row = "2026-03-10 22:30:00.000Z,p1,2026-02-28 23:00:00.000Z,9,Fibre,true,Itch?,4\n"
    export = read_export(write(STUDY + row, "m.csv"))
    entry = next(e for e in export.entries if e.item == "Itch?")
    assert (entry.day, entry.entered_on, entry.value) == (date(2026, 3, 10), date(2026, 3, 10), 4)
    late = "2026-03-12 08:30:00.000Z,p1,2026-02-28 23:00:00.000Z,9,Fibre,true,Itch?,4\n"
    entry = next(e for e in read_export(write(STUDY + late, "n.csv")).entries if e.item == "Itch?")
    assert (entry.day, entry.entered_on) == (date(2026, 3, 10), date(2026, 3, 12))


def test_several_people_or_an_unknown_one_are_refused_with_who_there_is(write):
    row = "2026-03-10 22:30:00.000Z,{},2026-02-28 23:00:00.000Z,9,Fibre,true,Itch?,4\n"
    place = write(STUDY + row.format("anna") + row.format("bo"), "m.csv")
    with pytest.raises(IntakeError, match="2 participants"):
        read_export(place)
    with pytest.raises(IntakeError, match="no participant 'anne'") as refused:
        read_export(place, participant="anne")
    assert refused.value.nearest == "anna"
    assert len(read_export(place, participant="an").entries) == 2


SEEDS = [OURA, GARMIN, GOOGLE, STUDY + "2026-03-10 22:30:00.000Z,p1,2026-02-28 23:00:00.000Z,9,Fibre,true,Itch?,4\n"]
SEEDS += ["date,item,value,unit,entered_on\n2026-03-01,itch_nrs,4,,2026-03-02\n2026-03-01,PHQ9_9,1,,\n"]
BITS = [",", "\n", ";", "\t", '"', "\0", "-", "9" * 30, "1e400", "nan", "\u202e", "Z", "2026-13-45", "<", "%", " "]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 20), st.sampled_from(BITS)), max_size=5),
)
def test_a_table_with_slips_anywhere_is_read_or_refused_in_one_line(tmp_path_factory, text, slips):
    for at, cut, bit in slips:
        text = text[:at] + bit + text[at + cut :]
    place = tmp_path_factory.getbasetemp() / "slips.csv"
    place.write_text(text, encoding="utf-8")
    try:
        assert all(e.value is None or e.value >= 0 for e in read_export(place).entries)
    except IntakeError as refused:
        assert "\n" not in refused.line()


def test_a_folder_a_pipe_or_nothing_in_place_of_an_export_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe", "nothing"):
        with pytest.raises(IntakeError):
            read_export(tmp_path / name)
