"""A calendar of a phone has to read it: RFC 5545, read here by a reader of its own."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from gutaxis.nof1 import PlanArm, calendar

from .lives import START, plan


def events(text):
    """A reader of iCalendar: unfolds, splits and unescapes."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines
    found, now = [], None
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            now = {}
        elif line == "END:VEVENT":
            found.append(now)
            now = None
        elif now is not None:
            now[name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    return found


def day(event, which):
    return date.fromisoformat(event[f"{which};VALUE=DATE"])


def test_every_period_is_an_event_of_whole_days_without_a_gap():
    trial = plan(run_in=7, stools=(6, 13))
    found = events(calendar(trial))
    periods = [e for e in found if e["SUMMARY"].startswith("Period")]
    assert len(periods) == 12 and day(periods[0], "DTSTART") == START
    assert all(day(a, "DTEND") == day(b, "DTSTART") for a, b in pairwise(periods))
    assert day(periods[-1], "DTEND") == trial.end
    assert day(found[0], "DTSTART") == START - timedelta(7)
    assert [day(e, "DTSTART") for e in found if "stool" in e["SUMMARY"]] == [
        START + timedelta(6),
        START + timedelta(13),
    ]
    assert len({e["UID"] for e in found}) == len(found) and all("DTSTAMP" in e for e in found)


def test_strange_names_come_back_as_they_were_and_break_nothing():
    name = "räksmörgås; with, commas \\ and\nlines END:VEVENT " + "é" * 80
    arms = (PlanArm("as usual"), PlanArm(name, ("x",)))
    found = events(calendar(replace(plan(), arms=arms)))
    assert any(name in e["SUMMARY"] for e in found)
    assert len(found) == 13


def test_an_order_that_somebody_keeps_is_not_shown():
    kept = plan().kept_by("the nurse", "salt").with_seal()
    text = calendar(kept)
    assert "the nurse" in text and "dose 1" not in text and "as usual" not in text


def test_the_same_plan_gives_the_same_calendar():
    assert calendar(plan()) == calendar(plan())
