"""Forecasts against dense algebra, against simulated people, and against forecasts that anyone could make."""

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.inference import RIVALS, Habit, Watched, Yardstick, forecast, habit_of, record_of
from gutaxis.inference.forecast import felt, forecast_from
from gutaxis.inference.forecast.foresight import unrolled

from .series import drifting, someone

NAN = np.nan


def _one_cell(likeness, share, freedom=1e6, variance=1.0, level_sd=3.0):
    one = np.ones(1)
    spread = np.diag([level_sd**2, 0.25])[None]
    return Habit(one, likeness * one, share * one, one, np.zeros((1, 2)), spread, variance * one, freedom, False)


def test_a_forecast_is_the_conditional_normal_with_days_missing():
    rng = np.random.default_rng(1)
    score = np.where(rng.random(30) < 0.3, NAN, rng.normal(size=30))
    seen = np.flatnonzero(np.isfinite(score))
    day = np.arange(34)
    lag = np.abs(np.subtract.outer(day, day))
    total = 0.7 * 0.9**lag + 0.3 * (lag == 0) + 9.0 + 0.25 * np.outer(day, day) / 3600
    gain = np.linalg.solve(total[np.ix_(seen, seen)], total[seen, 30:]).T
    mid = gain @ score[seen]
    sd = np.sqrt(np.diag(total[30:, 30:] - gain @ total[seen, 30:]))
    found = forecast(Watched(score), 4, _one_cell(0.9, 0.7))
    assert found.middle == pytest.approx(mid, abs=1e-4)
    assert found.quantile(0.95) - mid == pytest.approx(1.6449 * sd, rel=1e-3)


def test_bands_hold_what_comes_as_often_as_they_say():
    """120 people, 1,680 days; people are the unit, whose share inside has a standard deviation below 0.2. The limits
    lie almost four standard errors from 90 %, so that a calibrated band fails for one seed in 10,000."""
    rng = np.random.default_rng(2)
    inside, near = [], []
    for _ in range(120):
        whole = someone(rng, 74)
        seen = np.where(rng.random(60) < 0.2, NAN, whole[:60])
        low, below, above, high = forecast(Watched(seen)).quantile(np.array([0.05, 0.25, 0.75, 0.95]))
        came = whole[60:]
        inside.append(((low <= came) & (came <= high)).mean())
        near.append(((below <= came) & (came <= above)).mean())
    assert np.mean(inside) == pytest.approx(0.9, abs=0.07)
    assert np.mean(near) == pytest.approx(0.5, abs=0.12)


def test_it_is_nearer_than_today_repeated_and_never_far_behind_the_usual():
    """10 people. Today repeated is farther off by 0.5 points or more, nine standard errors; the own mean is as good in
    people who always come back to it, and the margin is four standard errors: fewer than one wrong alarm in 10,000."""
    rng = np.random.default_rng(3)
    records = [record_of(Watched(someone(rng, 70))) for _ in range(10)]
    behind = {name: np.mean([r.rivals[name].crps - r.ours.crps for r in records]) for name in RIVALS}
    assert behind["last value"] > 0 and behind["random walk"] > 0
    assert behind["own mean"] > -0.1


def test_a_constant_and_a_unit_change_nothing_but_the_scale():
    score = drifting(np.random.default_rng(4), 60, 0.8, 0.7)
    plain, other = (forecast(Watched(s)).quantile(np.array([0.05, 0.5])) for s in (score, 100 - 7 * score))
    assert forecast(Watched(score)).quantile(0.95) == pytest.approx((100 - other[0]) / 7, abs=1e-4)
    assert plain[1] == pytest.approx((100 - other[1]) / 7, abs=1e-4)


def test_bands_widen_with_time_and_stay_within_the_ends_of_the_score():
    score = np.clip(np.rint(drifting(np.random.default_rng(5), 60, 0.93, 0.8) + 1), 0, 10)
    low, high = forecast(Watched(score, yardstick=Yardstick(0, 10))).quantile(np.array([0.05, 0.95]))
    assert low.min() == 0 and high.max() <= 10
    low, high = forecast(Watched(score)).quantile(np.array([0.05, 0.95]))
    assert high[-1] - low[-1] > high[0] - low[0]


def test_a_planned_dose_that_worked_before_is_foreseen_to_work_again():
    rng = np.random.default_rng(6)
    dose = np.tile(np.repeat([0.0, 1.0], 14), 3)[None]
    score = 5 - 2 * felt(dose[0], 3.0)[:70] + 0.4 * rng.normal(size=70)
    on, off = (forecast(Watched(score, plan)).middle[-1] for plan in (dose, np.pad(dose[:, :70], ((0, 0), (0, 14)))))
    assert off - on == pytest.approx(2, abs=0.6)


def test_the_future_is_never_read():
    rng = np.random.default_rng(7)
    score = drifting(rng, 80, 0.8, 0.7)
    changed = score.copy()
    changed[50:] = 99.0
    then = forecast_from(unrolled(Watched(changed), 0), 50).quantile(0.05)[:14]
    assert then == pytest.approx(forecast(Watched(score[:50])).quantile(0.05), abs=1e-5)


def test_a_score_that_never_moves_is_foreseen_not_to_move():
    assert forecast(Watched(np.full(30, 4.0))).middle == pytest.approx(np.full(14, 4.0), abs=1e-3)


@pytest.mark.parametrize("score", [np.full(20, NAN), np.full(9, 3.0), np.zeros(0)])
def test_too_few_scores_are_refused_in_a_line(score):
    with pytest.raises(UsageError):
        forecast(Watched(score))


def test_doses_that_stop_before_the_scores_are_refused():
    with pytest.raises(UsageError, match="30 days"):
        Watched(np.zeros(40), np.zeros((1, 30)))


def test_the_first_weeks_have_no_record():
    assert record_of(Watched(np.arange(20.0))) is None


def test_others_teach_how_a_series_runs():
    """Thirty people fall by 0.6 to 1.4 in 60 days; of a new one six days are known. With others the forecast of day 60
    is near -1; the tolerance is five standard errors of what is left."""
    rng = np.random.default_rng(8)

    def person(days):
        fall = -rng.normal(1, 0.2)
        return Watched(rng.normal(0, 0.3) + fall * np.arange(days) / 60 + 0.1 * rng.normal(size=days))

    habit = habit_of([person(60) for _ in range(30)], {1.0: 1.0})
    ends = [forecast(person(6), 54, habit).middle[-1] for _ in range(20)]
    assert np.mean(ends) == pytest.approx(-1, abs=0.5)


def test_few_people_teach_nothing():
    with pytest.raises(UsageError, match="8 people"):
        habit_of([Watched(np.arange(20.0))] * 3, {1.0: 1.0})
