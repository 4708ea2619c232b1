"""Cohorts: chance that does not depend on the machine, bounds, failures and refusals."""

from copy import copy
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from gutaxis.errors import SolveError, UsageError
from gutaxis.modelling import Assumed, Fixed, LogNormal
from gutaxis.simulation import BLOCK, Dose, Question, blocks, schedule, simulate

from .small import SMALL as AXIS

ITCH = ["itch.intensity", "gut_flora.bifidobacterium"]
FALSE_ALARM = 1e-6
"""Each test of chance below fails a sound program this often."""


def test_a_person_is_the_same_alone_in_a_crowd_and_in_another_block():
    few = simulate(AXIS, days=10, people=3, seed=8, outputs=ITCH)
    many = simulate(AXIS, days=10, people=BLOCK + 100, seed=8, outputs=ITCH)
    assert np.array_equal(few.values, many.values[..., :3])
    assert len(np.unique(many.values[0, 10, 0])) > BLOCK


def test_a_crowd_run_in_parts_is_the_same_crowd():
    """Bit for bit, in parts of one block or of any other length."""
    whole = Question(AXIS, schedule(AXIS, 10), tuple(ITCH), people=BLOCK + 100, seed=8)

    def run(lanes):
        return np.concatenate([b.values for b in blocks(whole, lanes)], -1)

    everyone = run(None)
    ends = (0, 1, 700, BLOCK, BLOCK + 100)
    parts = [run(range(a, b)) for a, b in pairwise(ends)]
    assert np.array_equal(everyone, np.concatenate(parts, -1))
    assert [b.first for b in blocks(whole, range(700, BLOCK + 100))] == [700]


@pytest.mark.parametrize("lanes", [range(0), range(0, 7), range(-1, 3), range(0, 6, 2), range(6, 8)])
def test_people_who_do_not_exist_cannot_be_run(lanes):
    with pytest.raises(UsageError, match="not among the 6"):
        next(blocks(Question(AXIS, schedule(AXIS, 10), tuple(ITCH), people=6), lanes))


def test_an_axis_that_travels_arrives_once():
    """What is compiled for it then serves every block of people."""
    one, other = copy(AXIS), copy(AXIS)  # taken apart and put together as for another process
    assert one is other and one is not AXIS
    assert one.digest == AXIS.digest


def test_an_arm_changes_what_is_taken_and_nothing_else():
    plain = simulate(AXIS, days=30, people=50, seed=8, outputs=ITCH)
    fed = simulate(AXIS, days=30, people=50, seed=8, outputs=ITCH, doses=[Dose("diet.fermentable_fibre", 8, 10, 30)])
    assert np.array_equal(plain.values[:, :11], fed.values[:, :11])
    assert (fed["gut_flora.bifidobacterium"][30] > plain["gut_flora.bifidobacterium"][30]).all()


def test_a_dose_of_nothing_changes_nothing():
    plain = simulate(AXIS, days=10, people=50, seed=8, outputs=ITCH)
    nothing = simulate(AXIS, days=10, people=50, seed=8, outputs=ITCH, doses=[Dose("skin.emollient", 0.0, 0, 10)])
    assert np.array_equal(plain.values, nothing.values)


def test_seeds_differ_and_repeat():
    a, b, c = (simulate(AXIS, days=10, people=50, seed=s, outputs=ITCH) for s in (8, 8, 2**64 - 1))
    assert a.digest == b.digest != c.digest


def test_homes_are_drawn_as_declared():
    """Bifidobacteria at rest: a normal with the declared between-person SD (Kolmogorov-Smirnov)."""
    course = simulate(AXIS, days=1, people=4000, seed=3, outputs=["gut_flora.bifidobacterium"], noise=False)
    found = course["gut_flora.bifidobacterium"][0, 0]
    spread = next(p.varies.sd for p in AXIS.params if p.path == "gut_flora.home_bif")
    assert stats.kstest(found / spread, "norm").pvalue > FALSE_ALARM


def test_noise_makes_a_stationary_ornstein_uhlenbeck_process():
    """With fixed constants the load's SD is sigma / sqrt(2 rate), day-1 autocorrelation exp(-rate)."""
    axis = AXIS.replace({
        "stress.ebb": Assumed(Fixed(0.23)), "stress.restlessness": Assumed(Fixed(0.3)),
        "stress.strain_of_itch": Assumed(Fixed(0.0)),
    })  # fmt: skip
    load = simulate(axis, days=21, people=4000, seed=4, outputs=["stress.load"])["stress.load"][:, 0]
    # One shake a day after exact decay: variance sigma^2 / (1 - exp(-2 rate)).
    varies = next(p.varies.spread for p in AXIS.params if p.path == "stress.ebb")
    rates = 0.23 * np.exp(np.log(varies) * np.random.default_rng(0).standard_normal(200_000))
    expected = np.mean(0.09 / (1 - np.exp(-2 * rates)))
    assert load[21].var() == pytest.approx(expected, rel=0.12)
    assert load[0].var() == pytest.approx(expected, rel=0.12), "day 0 is a day like any other"
    assert 0.65 < np.corrcoef(load[20], load[21])[0, 1] < 0.90


def test_draws_move_everyone_together_and_people_stay_themselves():
    course = simulate(AXIS, days=2, people=30, draws=40, seed=2, outputs=["skin.tewl"], noise=False)
    tewl = course["skin.tewl"][0]
    assert tewl.shape == (40, 30)
    across_draws, across_people = tewl.mean(1).std(), tewl.mean(0).std()
    assert across_draws > 0.3 and across_people > 0.0
    assert (np.corrcoef(tewl)[0, 1:] > 0.5).mean() > 0.9, "people keep their order in every draw"


def test_people_may_differ_in_what_they_take():
    plan = schedule(AXIS, 20)
    daily = np.repeat(plan.daily[..., None], 6, axis=2)
    cream = plan.names.index("diet.fermentable_fibre")
    daily[:, cream, 3:] += 8.0
    personal = type(plan)(plan.names, plan.usual, daily, plan.pulses, ())
    shared = simulate(AXIS, days=20, people=6, seed=8, outputs=ITCH)
    fed = simulate(AXIS, days=20, people=6, seed=8, outputs=ITCH, doses=[Dose("diet.fermentable_fibre", 8, 0, 20)])
    mixed = np.concatenate([b.values for b in blocks(Question(AXIS, personal, tuple(ITCH), people=6, seed=8))], -1)
    assert np.allclose(mixed[..., :3], shared.values[:, :, 0, :3], atol=1e-6)
    assert np.allclose(mixed[..., 3:], fed.values[:, :, 0, 3:], atol=1e-6)
    with pytest.raises(UsageError, match="for 6 people, not for 7"):
        Question(AXIS, personal, tuple(ITCH), people=7)


def test_a_failed_person_is_named_blanked_and_left_out():
    axis = AXIS.replace({"skin_immunity.sting": Assumed(LogNormal(0.3, 40.0))})
    course = simulate(axis, days=5, people=200, seed=1, outputs=ITCH, doses=[Dose("skin.allergen", 30.0, 0, 5)])
    assert course.failed, "the hostile constant must overflow for some"
    draw, person = course.failed[0]
    assert np.isnan(course.values[:, :, draw, person]).all()
    assert np.isfinite(course.quantiles("itch.intensity", [0.5])).all()
    assert course.provenance()["failed"] == len(course.failed)


def test_a_run_in_which_everyone_fails_is_refused():
    axis = AXIS.replace({"skin_immunity.sting": Assumed(Fixed(100.0))})
    with pytest.raises(SolveError, match="All 4 runs"):
        simulate(axis, days=5, people=4, outputs=ITCH, doses=[Dose("skin.allergen", 30.0, 0, 5)])


@pytest.mark.parametrize(
    "change, words",
    [
        ({"people": 0}, "0 people cannot be run"),
        ({"people": 10**9}, r"1,000,000,000 runs .* take at most"),
        ({"seed": 2**64}, "outside 0 to"),
        ({"seed": -1}, "outside 0 to"),
        ({"days": 0}, "0 days cannot be made"),
        ({"outputs": ["itch.intensty"]}, "Did you mean 'itch.intensity'"),
        ({"median": True, "people": 5}, "--median is one person"),
        ({"doses": [Dose("skin.emolient", 1, 0, 5)]}, "Did you mean 'skin.emollient'"),
        ({"doses": [Dose("skin.emollient", -1, 0, 5)]}, "is not an amount"),
        ({"doses": [Dose("skin.emollient", 1, 5, 5)]}, "run backwards"),
        ({"doses": [Dose("skin.emollient", 1, 0, 50)]}, "reach beyond the run of 10 days"),
        ({"usual": {"diet.fibree": 3.0}}, "no exposure 'diet.fibree'"),
    ],
)
def test_a_wrong_question_is_refused_in_words(change, words):
    with pytest.raises(UsageError, match=words):
        simulate(AXIS, **{"days": 10, **change})
