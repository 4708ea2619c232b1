import numpy as np
import pytest
from scipy import stats

from gutaxis.trials.virtual.analysing import compared, paired, rejected, summed
from gutaxis.trials.virtual.frame import Contrast

TWO = Contrast("b", "a", {1: 1.0, 0: -1.0})
POINTS, PERCENT = np.array([False]), np.array([True])


def _normal(seed, trials, people, mean=0.0, sd=10.0, slope=0.0):
    random = np.random.default_rng(seed)
    x = random.normal(30, 8, (trials, people, 1))
    return mean + slope * (x - 30) + random.normal(0, sd, x.shape), x


def _test(one, alpha=0.05, shift=0.0):
    return rejected(one.value, one.error, one.df, one.level, alpha, shift).mean()


def test_the_change_analysis_is_students_test():
    (a, xa), (b, xb) = _normal(1, 50, 23), _normal(2, 50, 31, -3)
    one = compared([summed(a, xa), summed(b, xb)], TWO, POINTS, False)
    theirs = stats.ttest_ind(b[..., 0], a[..., 0], axis=1)
    np.testing.assert_allclose((one.value / one.error)[:, 0], theirs.statistic)
    assert one.df == theirs.df[0]


def test_the_adjusted_analysis_is_least_squares():
    (a, xa), (b, xb) = _normal(1, 5, 23, slope=0.7), _normal(2, 5, 31, -3, slope=0.7)
    one = compared([summed(a, xa), summed(b, xb)], TWO, POINTS, True)
    for trial in range(5):
        y = np.concatenate([a[trial, :, 0], b[trial, :, 0]])
        design = np.column_stack([np.ones(54), np.repeat([0, 1], [23, 31]), np.concatenate([xa[trial], xb[trial]])])
        solved, left, *_ = np.linalg.lstsq(design, y)
        error = np.sqrt(left[0] / 51 * np.linalg.inv(design.T @ design)[1, 1])
        assert one.value[trial, 0] == pytest.approx(solved[1])
        assert one.error[trial, 0] == pytest.approx(error)
    assert one.df == 51


def test_shares_are_tested_as_the_chi_squared_of_the_table():
    random = np.random.default_rng(4)
    a, b = (100.0 * (random.random((30, 60, 1)) < p) for p in (0.2, 0.4))
    one = compared([summed(a, a), summed(b, b)], TWO, PERCENT, True)
    for trial in range(30):
        table = [[v[trial].sum() / 100, 60 - v[trial].sum() / 100] for v in (a, b)]
        theirs = stats.chi2_contingency(table, correction=False).statistic
        assert (one.value[trial, 0] / one.error[trial, 0]) ** 2 == pytest.approx(theirs)


@pytest.mark.parametrize(("people", "delta"), [(10, -9.0), (40, -5.0), (80, -4.5), (25, 0.0)])
def test_power_is_that_of_the_noncentral_t_law(people, delta):
    # 4,000 trials; a false alarm beyond 4.4 standard errors is one in 100,000 for each of the four.
    trials = 4000
    (a, xa), (b, xb) = _normal(people, trials, people), _normal(people + 1, trials, people)
    one = compared([summed(a, xa), summed(b, xb)], TWO, POINTS, False)
    df, centre = 2 * people - 2, delta / 10 * np.sqrt(people / 2)
    limit = stats.t.ppf(0.975, df)
    exact = stats.nct.sf(limit, df, centre) + stats.nct.cdf(-limit, df, centre)
    error = np.sqrt(exact * (1 - exact) / trials)
    assert abs(_test(one, shift=delta) - exact) < 4.4 * error


def test_assurance_is_the_mean_power_over_what_is_believed():
    # An effect of -5, SD 3: the estimate is normal around it, so the exact answer is a wider normal law.
    trials, people = 6000, 200
    (a, xa), (b, xb) = _normal(5, trials, people), _normal(6, trials, people)
    one = compared([summed(a, xa), summed(b, xb)], TWO, POINTS, False)
    believed = -5 + 3 * np.random.default_rng(7).standard_normal((trials, 1))
    found = rejected(one.value, one.error, one.df, one.level, 0.05, believed).mean()
    sem = 10 * np.sqrt(2 / people)
    wide = np.hypot(3, sem)
    exact = stats.norm.cdf((-1.96 * sem + 5) / wide) + stats.norm.sf((1.96 * sem + 5) / wide)
    assert abs(found - exact) < 4.4 * np.sqrt(exact * (1 - exact) / trials) + 0.002  # t for normal: below 0.002


def test_periods_cancel_in_the_paired_analysis():
    # Order AB gains 3 by the period, BA loses 3: the mean of the sequences knows nothing of it.
    random = np.random.default_rng(8)
    first, second = (random.normal(2.0 + p, 1.0, (40, n, 1)) for p, n in ((3, 15), (-3, 25)))
    one = paired([first, second])
    assert one.df == 38
    assert abs(one.value.mean() - 2.0) < 5 * one.error.mean() / np.sqrt(40)
    assert one.error.std() < one.error.mean()


def test_where_nothing_varies_nothing_is_found():
    same = np.zeros((3, 10, 1))
    one = compared([summed(same, same), summed(same, same)], TWO, POINTS, True)
    assert _test(one) == 0
    share = compared([summed(same, same), summed(same, same)], TWO, PERCENT, True)
    assert _test(share) == 0
