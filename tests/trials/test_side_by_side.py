"""Lanes agree with SciPy and with each other, and refuse to hide a failed one."""

import numpy as np
import pytest

from gutaxis.errors import SolveError
from gutaxis.legacy import find_earlier_model
from gutaxis.trials import one_person, side_by_side


@pytest.mark.parametrize("name", ["eczema-biologics", "eczema-aureus", "psoriasis-uvb"])
def test_lanes_agree_with_scipy(name):
    model = find_earlier_model(name)
    given = model.exposures(next(a for a in model.arms if a in ("dupilumab", "uvb")))
    starts = {"psoriasis_uvb.stem": 12544.0, "psoriasis_uvb.transit": 70350.0} if name == "psoriasis-uvb" else {}
    kept = {"starts": starts, "given": given, "rest_days": model.rest_days}
    lanes = side_by_side(model.axis, 28, [model.shows], steps=8, **kept)[model.shows][:, 0]
    exact = one_person(model.axis, 28, [model.shows], **kept)[model.shows]
    assert lanes == pytest.approx(exact, abs=0.01 * exact.max())


def test_a_lane_does_not_know_its_neighbours():
    model = find_earlier_model("eczema-biologics")
    d1 = np.array([0.01, 0.03, 0.3])
    together = side_by_side(model.axis, 7, [model.shows], constants={"eczema_biologics.d1": d1})[model.shows]
    alone = side_by_side(model.axis, 7, [model.shows], constants={"eczema_biologics.d1": d1[1]})[model.shows]
    assert together[:, 1] == pytest.approx(alone[:, 0], rel=1e-12)
    assert np.ptp(together[0]) > 1


def test_a_lane_that_is_not_finite_is_named():
    model = find_earlier_model("eczema-biologics")
    with pytest.raises(SolveError, match=r"1 of 2 lanes .* \[1\]"):
        side_by_side(model.axis, 1, [model.shows], constants={"eczema_biologics.d1": [0.03, float("nan")]})
