"""A diary in words: days where days are written, weeks where a form asks about a week."""

from datetime import date, timedelta

import pytest

from gutaxis.intake import read_person, write_person
from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.diary import diary_section, flares, summary

FIRST, EN = date(2026, 1, 5), phrasebook("en")


def every(days, values, jitter=()):
    """A value every so many days, some of them a day late."""
    return {FIRST + timedelta(days=days * i + (1 if i in jitter else 0)): float(v) for i, v in enumerate(values)}


def test_a_weekly_form_is_counted_in_weeks():
    said = summary("POEM", every(7, [12, 14, 9, 11, 12], jitter=(1, 3)), EN)
    assert "last 7 days" in said and "filled in 5 times" in said and "times missed: 0" in said
    assert "days missing" not in said


def test_a_week_that_was_missed_is_counted_once():
    values = every(7, [12, 14, 9, 11, 12, 10])
    values.pop(FIRST + timedelta(days=14))
    assert "filled in 5 times" in summary("POEM", values, EN) and "times missed: 1" in summary("POEM", values, EN)


def test_a_form_filled_in_daily_misses_nothing():
    assert "times missed: 0" in summary("PHQ9", every(1, [9, 8, 9, 10, 9]), EN)


def test_a_day_score_is_counted_in_days():
    said = summary("itch_nrs", every(2, [3, 4, 5]), EN)
    assert "3 days written down" in said and "2 days missing" in said


def test_two_bad_weeks_in_a_row_are_one_flare():
    assert "as one: 1" in flares("POEM", every(7, [8, 8, 8, 20, 20, 8, 8]), EN)
    assert "as one: 2" in flares("POEM", every(7, [8, 8, 20, 8, 8, 20, 8]), EN)
    assert "as one: 2" in flares("itch_nrs", every(7, [3, 3, 9, 9, 3, 3, 3]), EN)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_weeks_of_a_form_say_whether_it_was_filled_in(tmp_path, lang):
    rows = [{"date": d, "item": "POEM", "value": v} for d, v in every(14, [12, 10, 11, 9]).items()]
    person = read_person(write_person(tmp_path / "p", {"name": "Ida"}, diary=rows))
    words = phrasebook(lang)
    told = [week.written for week in diary_section(person, words).weeks]
    assert told == [words.say("diary.filled-in"), "–"] * 3 + [words.say("diary.filled-in")]
