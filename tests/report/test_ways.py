"""What a test on oneself did stands on the person's page under the name of its own score."""

import pytest

from gutaxis.interpretation import Interval, Response
from gutaxis.report import LANGUAGES, phrasebook
from gutaxis.report.ways import response_lines

from .people import answer


def line(lang="en", **changes):
    told = {
        "intervention": "sleep", "basis": "randomised", "word": "better",
        "effect": Interval(2.0, 1.0, 3.0, 0.9, "points"), "probability": 0.99, "important": 0.9,
        "switches": 5, "days_with": 30, "days_without": 31,
        "outcome": "mood_nrs", "lower_is_better": False,
    }  # fmt: skip
    (text,) = response_lines(answer(responses=(Response(**(told | changes)),)), phrasebook(lang))
    return text


def test_the_score_of_the_plan_is_named_and_its_way_up():
    assert "mood" in line() and "plus is better" in line() and "Chance chose the days" in line()
    assert "itch" in line(outcome="itch_nrs", lower_is_better=True)
    assert "plus is worse" in line(outcome="itch_nrs", lower_is_better=True)


@pytest.mark.parametrize(("lang", "start"), [*zip(LANGUAGES, ("Without milk", "Utan milk", "Uden milk"), strict=True)])
def test_what_was_left_out_is_said_in_the_language_of_the_page(lang, start):
    assert line(lang, intervention="without milk").startswith(start)


def test_a_withheld_or_missing_word_is_no_answer():
    assert "no answer" in line(word="no answer")
