import numpy as np
import pytest
from scipy import stats

from gutaxis.nof1.reading import daily_t, few_values, normal_scores


def test_the_daily_t_test_is_that_of_scipy():
    rng = np.random.default_rng(1)
    values, dose = rng.normal(size=60), rng.integers(0, 2, 60).astype(float)
    values[::7] = np.nan
    found = daily_t(values, dose, np.ones(60, bool))
    seen = np.isfinite(values)
    oracle = stats.ttest_ind(values[seen & (dose > 0)], values[seen & (dose == 0)], equal_var=False)
    assert found.p == pytest.approx(oracle.pvalue, rel=1e-9)


def test_normal_scores_keep_order_mean_and_spread_and_share_ties():
    values = np.array([3.0, 1.0, np.nan, 1.0, 4.0, 0.0])
    scores = normal_scores(values)
    seen = np.isfinite(values)
    assert np.isnan(scores[2]) and scores[1] == scores[3]
    assert np.array_equal(np.argsort(scores[seen], kind="stable"), np.argsort(values[seen], kind="stable"))
    assert scores[seen].std() == pytest.approx(values[seen].std())


def test_seven_values_are_few_and_eight_are_not():
    assert few_values(np.arange(7.0)) and not few_values(np.arange(8.0))
