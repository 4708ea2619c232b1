from datetime import timedelta

import numpy as np
import pytest

from gutaxis.errors import IntakeError, NotEnoughError
from gutaxis.nof1 import outcome_of, values_of

from .lives import START, entries, plan

PLAN = plan(run_in=3, stop=("itch_nrs >= 9 for 2 days",))


def test_days_of_the_plan_are_read_and_others_are_not():
    found = outcome_of(entries(np.arange(10.0), START - timedelta(2)), PLAN)
    assert found[:8].tolist() == [2, 3, 4, 5, 6, 7, 8, 9] and np.isnan(found[8:]).all()


def test_two_values_of_one_day_count_as_their_mean():
    twice = entries([4.0]) + entries([6.0])
    assert outcome_of(twice, PLAN)[0] == 5.0


def test_a_diary_without_the_outcome_is_too_little():
    with pytest.raises(NotEnoughError, match="no itch_nrs"):
        outcome_of(entries([4.0], item="itch"), PLAN)


def test_two_units_of_one_outcome_are_refused_by_row():
    mixed = entries([4.0, 5.0], unit="g") + entries([4.0], START + timedelta(5), unit="kg")
    with pytest.raises(IntakeError, match="one unit") as found:
        outcome_of(mixed, PLAN)
    assert found.value.row == 2 and found.value.field == "unit"


def test_a_stop_rule_looks_at_the_run_in_as_well():
    found = values_of(entries([9.0], START - timedelta(3)), PLAN)
    assert found == {"itch_nrs": {START - timedelta(3): 9.0}}
