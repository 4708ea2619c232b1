"""The filter and the mixture against dense linear algebra and against simulated truth."""

import numpy as np
import pytest

from gutaxis.nof1 import Onset, Restlessness, believe, felt
from gutaxis.nof1.restless import whiten

ONE = Onset((1e-3,), (1.0,))  # felt at once


def _covariance(phi, share, days):
    lag = np.abs(np.subtract.outer(days, days))
    return share * phi**lag + (1 - share) * (lag == 0)


@pytest.mark.parametrize(("phi", "share"), [(0.0, 1.0), (0.5, 0.4), (0.97, 0.7), (0.93, 1.0)])
def test_whitening_is_generalised_least_squares_with_days_missing(phi, share):
    rng = np.random.default_rng(3)
    columns, seen = rng.normal(size=(1, 3, 30)), rng.random((1, 30)) > 0.3
    white = whiten(columns, seen, Restlessness.known(phi, share))
    days = np.flatnonzero(seen[0])
    dense = _covariance(phi, share, days)
    kept = columns[0][:, days]
    assert white.gram[0, 0] == pytest.approx(kept @ np.linalg.solve(dense, kept.T))
    assert white.log_scale[0, 0] == pytest.approx(np.linalg.slogdet(dense)[1] / 2)


def test_with_white_noise_and_a_flat_prior_it_is_ordinary_regression():
    rng = np.random.default_rng(4)
    dose = (np.arange(60) // 10 % 2).astype(float)
    outcome = 3 + rng.normal(size=60) - 0.8 * dose
    still = Restlessness.known(0.0)
    belief = believe(outcome[None], dose[None, None], [ONE], still, effect_sd=1e4)
    # Ridge only on the trend, whose prior is two standard deviations of the noise over the whole series.
    design = np.stack([np.ones(60), np.linspace(-0.5, 0.5, 60), felt(dose, 1e-3)], 1)
    precision = np.diag([0, 1 / 4, 0])
    at = np.linalg.solve(design.T @ design + precision, design.T @ (outcome - np.median(outcome)))
    assert belief.mean[0, 0] == pytest.approx(at[2], abs=1e-6)


def test_better_and_worse_are_mirror_images():
    rng = np.random.default_rng(5)
    dose = np.repeat(rng.permutation([0.0, 1.0] * 3), 7)[None, None]
    outcome = rng.normal(size=(1, 42))
    one, other = believe(outcome, dose, [Onset()]), believe(-outcome, dose, [Onset()])
    assert one.above(0)[0, 0] == pytest.approx(1 - other.above(0)[0, 0])
    assert one.quantile(0.05)[0, 0] == pytest.approx(-other.quantile(0.95)[0, 0], abs=1e-6)


def test_an_unseen_day_and_a_constant_change_nothing():
    rng = np.random.default_rng(6)
    dose = np.repeat([0.0, 1, 1, 0, 1, 0], 7)
    outcome = rng.normal(size=42)
    plain = believe(outcome[None], dose[None, None], [Onset()])
    raised = believe(outcome[None] + 100, dose[None, None], [Onset()])
    assert raised.mean[0, 0] == pytest.approx(plain.mean[0, 0], abs=1e-6)


def test_intervals_cover_over_the_prior():
    """1,000 series: the standard error is 0.95 points, so that a right interval is below 87 % 1 time in 1,000."""
    rng = np.random.default_rng(7)
    runs, days = 1000, 56
    dose = np.repeat(rng.permuted(np.tile([[0.0, 1.0]], (runs * 4, 1)), axis=1).reshape(runs, 8), 7, axis=1)
    noise = rng.normal(size=(runs, days))
    drift = np.zeros((runs, days))
    drift[:, 0] = noise[:, 0]
    for day in range(1, days):
        drift[:, day] = 0.7 * drift[:, day - 1] + np.sqrt(1 - 0.49) * noise[:, day]
    effect = rng.normal(size=runs)
    outcome = drift + effect[:, None] * felt(dose, 1.0)
    belief = believe(outcome, dose[:, None], [Onset()])
    inside = (belief.quantile(0.05)[:, 0] <= effect) & (effect <= belief.quantile(0.95)[:, 0])
    # The grid also weighs drifts that are not there: intervals are a little too wide rather than too narrow.
    assert 0.87 <= inside.mean() <= 0.95
