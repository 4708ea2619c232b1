from datetime import date

import pytest

from gutaxis.errors import IntakeError
from gutaxis.nof1 import stop_rule, stopped

RULE = stop_rule("itch_nrs >= 9 for 3 days")


def _values(*pairs):
    return {date(2026, 3, day): float(value) for day, value in pairs}


def test_a_rule_is_written_as_it_is_read():
    assert str(RULE) == "itch_nrs >= 9 for 3 days"
    assert str(stop_rule("mood_nrs <= 2.5 for 1 day")) == "mood_nrs <= 2.5 for 1 days"


def test_three_bad_days_in_a_row_meet_it_on_the_third():
    assert RULE.reached(_values((1, 9), (2, 8), (3, 9), (4, 10), (5, 9), (6, 9))) == date(2026, 3, 5)


@pytest.mark.parametrize("days", [[(1, 9), (2, 9)], [(1, 9), (2, 9), (4, 9)], [(1, 8), (2, 8.9), (3, 8)], []])
def test_fewer_or_broken_rows_of_bad_days_do_not(days):
    assert RULE.reached(_values(*days)) is None


def test_the_first_of_several_rules_comes_first():
    other = stop_rule("sleep_loss >= 5 for 1 days")
    items = {"itch_nrs": _values((5, 9), (6, 9), (7, 9)), "sleep_loss": _values((2, 6))}
    assert [rule for rule, _ in stopped([RULE, other], items)] == [other, RULE]


@pytest.mark.parametrize("text", ["", "itch_nrs > 9", "itch_nrs >= nine for 3 days", "itch_nrs >= 9 for 3 days; rm"])
def test_anything_else_is_no_rule(text):
    with pytest.raises(IntakeError, match="no rule"):
        stop_rule(text)
