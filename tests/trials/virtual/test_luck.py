import numpy as np
import pytest
from scipy import stats

from gutaxis.outcomes import Counted
from gutaxis.trials.virtual.luck import SameLuck


@pytest.mark.parametrize("expected", [0.3, 4.0, 60.0])
def test_counts_follow_the_same_law_as_numpys(expected):
    # Kolmogorov-Smirnov on 20,000: false alarm 1e-5 for each of the three (conservative for counts).
    link = Counted(0.25)
    latent = np.full(20_000, np.log(expected))
    mine = link.seen(latent, SameLuck.of([1, 2]))
    theirs = link.seen(latent, np.random.default_rng(3))
    assert stats.ks_2samp(mine, theirs).pvalue > 1e-5
    assert mine.min() >= 0 and np.all(mine == mine.astype(int))


def test_whoever_is_expected_less_is_counted_less_and_never_more():
    link = Counted(0.25)
    latent = np.random.default_rng(0).normal(3, 0.7, 5000)
    before, after = (link.seen(latent - by, SameLuck.of([7])) for by in (0.0, 0.2))
    assert np.all(after <= before) and after.sum() < before.sum()
    assert np.array_equal(before, link.seen(latent, SameLuck.of([7])))
