"""What weighed most, in words: never a chance of none or all, and a firm word only where a part decides."""

from dataclasses import replace
from datetime import date

import pytest

from gutaxis.interpretation import Chance, GutAnswer, Learnt, LeftOut
from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.weighed import SHOWN, hundred, weighed

from .people import ADULT

EN, DAY = phrasebook("en"), date(2026, 3, 1)


def chances(usual, sceptic=0.02, enthusiast=0.3):
    return {n: Chance(0.08, p) for n, p in (("reference", usual), ("sceptic", sceptic), ("enthusiast", enthusiast))}


def stool(after, weight, verdict="cannot tell"):
    return LeftOut("stool", DAY, DAY, chances(after), verdict, weight)


def told(*left_out, after=0.1, lang="en"):
    gut = GutAnswer("cannot tell", chances(after), Learnt(0.0, -1.0, 1.0), False)
    answer = replace(ADULT, gut=gut, verdict="cannot tell", left_out=left_out)
    return weighed(answer, phrasebook(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("share", [0.0, 0.001, 0.9999, 1.0])
def test_no_chance_is_none_or_all(share, lang):
    assert hundred(share, phrasebook(lang)).rpartition(" ")[2] in {"1", "99"}


def test_where_no_part_moves_the_answer_none_is_said_to_decide():
    said = told(stool(0.12, 0.2), stool(0.09, -0.1)).said
    assert said.startswith("No single part decides") and "between 9 and 12 in 100" in said


def test_a_part_that_doubles_the_odds_or_turns_the_word_is_named():
    assert "1 March 2026" in told(stool(0.3, -1.4)).said
    assert "1 March 2026" in told(stool(0.12, 0.2, "worth testing")).said
    assert told(stool(0.12, 0.2, "not askable")).said.startswith("No single part decides")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_prior_and_the_posterior_stand_above_the_parts_and_the_rest_is_counted(lang):
    found = told(*[stool(0.1 + i / 100, i / 100) for i in range(SHOWN + 3)], lang=lang)
    assert [row[1].split(" ")[0] for row in found.rows[:2]] == ["8", "10"]
    assert (len(found.rows), found.left) == (SHOWN + 2, 3)


def test_what_was_not_asked_has_no_section():
    assert weighed(ADULT, EN) is None
