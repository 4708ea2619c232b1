"""Whom to call: the right number for the country, and never one that may have grown old."""

import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

import pytest

from gutaxis.interpretation import CareNotice, RedFlag
from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.care import care_lines, care_note
from gutaxis.report.contacts import contacts_for

from .people import ADULT

TODAY = date(2026, 12, 1)
LOW = replace(ADULT, conditions=("depression",))


@pytest.mark.parametrize(
    ("country", "number"),
    [("SE", "112"), ("Sverige", "112"), ("dk", "112"), ("Danmark", "112"), ("UK", "999"), ("Scotland", "999")],
)
def test_a_country_is_known_by_its_code_and_its_names(country, number):
    assert contacts_for(country, TODAY).emergency == number


@pytest.mark.parametrize("country", [None, "", "Atlantis", "SEE"])
def test_an_unknown_country_gets_no_guessed_number(country):
    assert contacts_for(country, TODAY) is None
    said = " ".join(care_lines(replace(LOW, country=country), phrasebook("en"), TODAY))
    assert "your local emergency number" in said
    assert "112" not in said and "999" not in said


@pytest.mark.parametrize("country", ["SE", "DK", "GB"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_past_its_day_falls_back_to_the_emergency_number(country, lang):
    answer, words = replace(LOW, country=country), phrasebook(lang)
    fresh = contacts_for(country, TODAY)
    before = " ".join(care_lines(answer, words, fresh.until))
    after = " ".join(care_lines(answer, words, fresh.until + timedelta(days=1)))
    assert fresh.emergency in before and fresh.emergency in after
    for number in filter(None, (fresh.advice, fresh.crisis, fresh.poison)):
        assert number in before and number not in after


def test_where_evenings_have_a_line_of_their_own_the_own_doctor_comes_first():
    danish = " ".join(care_lines(replace(LOW, country="DK"), phrasebook("da"), TODAY))
    assert danish.index("egen læge") < danish.index("1813 (Hovedstaden)")
    assert "70\u00a0201\u00a0201" in danish and "82\u00a012\u00a012\u00a012" in danish
    assert "egna läkaren" not in " ".join(care_lines(replace(LOW, country="SE"), phrasebook("sv"), TODAY))


def test_every_entry_names_its_sources_and_is_looked_at_again_within_a_year():
    table = tomllib.loads((files("gutaxis.report") / "contacts.toml").read_text(encoding="utf-8"))
    for row in table.values():
        assert row["sources"] and timedelta(0) < row["until"] - row["reviewed"] <= timedelta(366)
        said = " ".join(row["sources"])
        shown = [row["emergency"], *(row[k] for k in ("advice", "crisis", "poison") if k in row)]
        numbers = [n.strip() for text in shown for n in re.findall(r"\d[\d -]*", text)]
        assert all(number in said for number in numbers)


def test_a_list_of_signs_that_was_gone_through_is_said_to_be():
    lines = care_lines(replace(ADULT, care=CareNotice(asked=True, ticked=True)), phrasebook("en"), TODAY)
    assert any(line.startswith("No warning sign was ticked") for line in lines)


def test_the_foot_says_when_the_numbers_were_read():
    assert "22 November 2026" in care_note(ADULT, phrasebook("en"), TODAY)
    assert "only the emergency number" in care_note(ADULT, phrasebook("en"), date(2030, 1, 1))


def test_what_cannot_wait_comes_first():
    flags = (RedFlag("bowel-warning", "soon"), RedFlag("self-harm-now", "emergency"))
    lines = care_lines(replace(ADULT, care=CareNotice(flags=flags, asked=True)), phrasebook("en"), TODAY)
    assert lines[0].startswith("Now, call") and lines[1].startswith("Soon, see")
    assert any("90101" in line for line in lines)
