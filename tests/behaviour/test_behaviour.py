"""What the page says the model does, it does; what the page says it does not do, it does not."""

import pytest

from .behaviour import REPRODUCED, TUNED, recorded
from .every import BEHAVIOURS

RECORDED = recorded()
SLACK = 0.05
"""How far a number may move, as a share of what is allowed, before the page must be printed anew."""


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_the_recorded_verdict_is_the_true_one(name, seen):
    behaviour, record = BEHAVIOURS[name], RECORDED.get(name)
    assert record is not None, "not on the page yet: python scripts/record_behaviour.py"
    found = float(behaviour.measure(seen))
    told = f"found {found:.4g}, allowed {behaviour.low:g} to {behaviour.high:g}, recorded {record}"
    assert behaviour.verdict(found) == record.verdict, f"{told}. Refresh: python scripts/record_behaviour.py"
    slack = SLACK * (behaviour.high - behaviour.low)
    assert found == pytest.approx(record.found, abs=slack), f"{told}. Refresh: python scripts/record_behaviour.py"


def test_nothing_is_recorded_that_is_not_asked():
    assert RECORDED.keys() == BEHAVIOURS.keys()


def test_what_was_tuned_to_is_a_behaviour_and_no_verification():
    assert BEHAVIOURS.keys() >= TUNED
    assert not {name for name in TUNED if BEHAVIOURS[name].kind == "verification"}


def test_what_is_verified_against_its_own_source_is_reproduced():
    """These are no predictions: a model that misses them was written down wrongly."""
    missed = [n for n, b in BEHAVIOURS.items() if b.kind == "verification" and RECORDED[n].verdict != REPRODUCED]
    assert missed == []


def test_a_null_allows_no_more_than_its_trial_and_half_of_what_matters():
    for behaviour in (b for b in BEHAVIOURS.values() if b.kind == "null"):
        assert behaviour.low < 0 < behaviour.high, behaviour.id


def test_every_behaviour_says_where_it_was_seen():
    for behaviour in BEHAVIOURS.values():
        assert len(behaviour.source) > 8 and behaviour.low < behaviour.high, behaviour.id
