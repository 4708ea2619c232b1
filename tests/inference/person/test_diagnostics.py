"""What is printed beside a posterior flags what is wrong, and little else."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.inference import Contribution
from gutaxis.inference.person import GutLevel, History, Quantity, Series, fit_person, gut_level, mid_range
from gutaxis.inference.person.weights import tail_shape, worth

from .bodies import BENT, BENT_UNKNOWNS, DAYS, LINEAR, LINEAR_UNKNOWNS, linear_record, lived


def _flags(values):
    record = linear_record()
    planted = replace(record, series=(replace(record.series[0], values=values),))
    return fit_person(LINEAR, planted, LINEAR_UNKNOWNS, sweeps=0).diagnostics


def test_a_figure_that_lies_far_off_is_flagged():
    values = linear_record().series[0].values.copy()
    values[20] += 4.0
    assert "far off" in _flags(values).misfits[0].misfit


def test_an_alternation_that_the_model_does_not_know_is_flagged():
    values = linear_record().series[0].values + 0.5 * (-1.0) ** np.arange(DAYS)
    assert "alike" in _flags(values).misfits[0].misfit


def test_a_score_that_never_left_the_end_of_its_scale_is_no_misfit():
    at_end = Series(_Ended("level.height", 0.3), np.zeros(DAYS), spread=1.0, level=2.0)
    assert fit_person(LINEAR, History(DAYS, (at_end,)), LINEAR_UNKNOWNS, sweeps=0).diagnostics.misfits == ()


class _Ended(Quantity):
    """A height of which only what is above 0 is seen."""

    def stretch(self, points):
        return np.where(points > 0, points, -np.inf), np.where(points > 0, points, 0.0)


def test_the_right_world_is_seldom_flagged():
    """20 people, three looks of 0.001 each: two or more flags by chance in about one run of 600."""
    chance, flagged = np.random.default_rng(5), 0
    p = fit_person(LINEAR, linear_record(), LINEAR_UNKNOWNS, sweeps=0)
    for _ in range(20):
        z = chance.standard_normal(len(p.map.at))
        values = p.map.straight.slope @ z + 0.3 * chance.standard_normal(DAYS)
        flagged += bool(_flags(values).misfits)
    assert flagged <= 1


def test_unknowns_that_the_data_do_not_touch_are_left_to_the_prior():
    found = fit_person(BENT, lived(3)[1], BENT_UNKNOWNS).diagnostics
    assert "skin.sting" in found.left_to_prior  # nothing ever stung
    assert "gut_flora.home" not in found.left_to_prior
    assert "skin.redness@48" in found.left_to_prior  # the days ahead
    assert "left to the prior" in str(found) and found.as_dict()["reached"]


def test_the_shape_of_a_tail_is_found():
    """Pareto weights of 20,000 draws: the estimate lies within 0.15 of the truth; the seed is fixed."""
    uniform = np.random.default_rng(1).uniform(size=20_000)
    for shape in (0.3, 1.0):
        assert tail_shape(uniform**-shape) == pytest.approx(shape, abs=0.15)


def test_even_weights_are_worth_all_their_draws():
    assert worth(np.zeros(50)) == (pytest.approx(50), 0.0)
    assert worth(np.log([1.0] + [1e-9] * 49))[0] == pytest.approx(1, abs=1e-3)


def test_a_gut_held_in_mid_range_changes_what_it_reaches():
    p = fit_person(BENT, lived(4)[1], BENT_UNKNOWNS)
    found = gut_level(p, "skin.redness")
    still = p.simulate(held=mid_range(BENT))
    np.testing.assert_allclose(still.body("gut_flora.guild"), 0.0, atol=1e-12)
    ear, home = p.constant("skin.ear"), p.constant("gut_flora.home")
    assert np.corrcoef(found.after, ear * home)[0, 1] > 0.9
    assert found.before.std() > 0 and found.contraction < 1 and "mid-range gut" in str(found)


def test_the_answer_stands_beside_that_of_the_flat_model():
    flat = Contribution(np.array([0.0]), np.array([1.0]), np.array([1.0]), np.array([1.0]))
    found = GutLevel("itch_nrs", np.array([2.0, 3.0, 4.0]), np.array([2.0, 3.0, 4.0]), 3.0)
    said = found.beside(flat)
    assert "flat model +0.00 (-1.64 to +1.64), axis +1.00" in said and "mostly its prior" in said
    with pytest.raises(UsageError, match="smallest noticed"):
        GutLevel("own", found.after, found.before, None).beside(flat)


def test_a_body_without_a_gut_has_none_to_hold():
    with pytest.raises(UsageError, match="no gut"):
        mid_range(LINEAR)


def test_a_state_that_is_not_there_cannot_be_held():
    p = fit_person(LINEAR, linear_record(), LINEAR_UNKNOWNS, sweeps=0)
    with pytest.raises(UsageError, match="cannot be held"):
        p.simulate(held={"gut_flora.guild": 0.0})
