import numpy as np
import pytest

from gutaxis.nof1 import Days, usual_days
from gutaxis.nof1.usual import assumed_days
from gutaxis.outcomes import find_scale


def test_the_restlessness_of_many_people_is_recovered():
    """30 people with 60 days each: the median sd has a standard error of about 3 %, the likeness of about 0.03."""
    rng = np.random.default_rng(1)
    lived = Days(2.0, 0.6, 0.7).drawn(30, 60, rng)
    lived[rng.random(lived.shape) < 0.2] = np.nan
    found = [usual_days(days) for days in lived]
    assert np.median([d.sd for d in found]) == pytest.approx(2.0, rel=0.15)
    assert np.mean([d.likeness for d in found]) == pytest.approx(0.45, abs=0.25)
    assert np.mean([d.missing for d in found]) == pytest.approx(0.2, abs=0.05)


def test_days_that_drift_more_are_found_to():
    rng = np.random.default_rng(2)
    calm, drifting = (usual_days(Days(1.0, phi, 1.0).drawn(1, 90, rng)[0]).likeness for phi in (0.0, 0.93))
    assert calm < 0.3 < 0.6 < drifting


def test_where_nothing_is_known_a_share_of_the_scale_is_assumed():
    assert assumed_days(find_scale("itch_nrs"), 3.0).sd == pytest.approx(10 / 6)
    assert assumed_days(find_scale("acne_total"), 5.0).sd == 5.0
    assert assumed_days(None, 2.0).sd == 2.0
