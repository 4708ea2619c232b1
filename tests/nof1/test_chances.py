"""What a plan promises before it begins."""

import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Days, Onset, chances

DAYS = Days(sd=1.0, likeness=0.5, missing=0.1)


def _chances(blocks, effects, runs=300, **more):
    return chances(blocks, DAYS, Onset(), effects, important=0.5, runs=runs, **more)


def test_without_an_effect_it_is_hardly_ever_called_one():
    """300 trials each: at 5 % a rate of 9 % is met 1 time in 500."""
    for blocks in (Blocks(3, 7), Blocks(6, 7)):
        (none,) = _chances(blocks, [0.0])
        assert none.helped <= 0.09 and none.harmed <= 0.09
        assert none.helped + none.harmed + none.no_answer == pytest.approx(1)


def test_a_larger_effect_and_more_days_are_seen_more_often():
    small, large = _chances(Blocks(4, 7), [-0.5, -1.5])
    assert small.right < large.right
    assert _chances(Blocks(4, 14), [-0.5])[0].right > small.right


def test_benefit_and_harm_are_seen_alike():
    """The same days are lived: the rates differ by chance only, 300 trials of standard error 0.03."""
    benefit, harm = _chances(Blocks(4, 10), [-1.0, 1.0])
    assert benefit.right == pytest.approx(harm.right, abs=0.14)


def test_the_same_seed_gives_the_same_chances():
    one, other = (_chances(Blocks(3, 7), [-1.0], seed=3) for _ in range(2))
    assert one == other


def test_days_drift_as_they_are_told_to():
    days = Days(sd=2.0, likeness=0.8, share=1.0).drawn(4000, 30, np.random.default_rng(1))
    assert days.std() == pytest.approx(2.0, rel=0.03)
    assert np.corrcoef(days[:, 10], days[:, 11])[0, 1] == pytest.approx(0.8, abs=0.03)


def test_several_factors_are_called_wrong_no_more_often_than_one():
    """300 trials of the first of two factors: at 2.5 % a rate of 6 % is met 1 time in 1,000."""
    crossed = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], float)
    for design, levels in ((Blocks(6, 7, 3), None), (Blocks(3, 7, 4), crossed)):
        none, strong = _chances(design, [0.0, -2.0], levels=levels)
        assert none.helped <= 0.06 and none.harmed <= 0.06
        assert strong.right >= 0.6


def test_an_error_holds_what_the_pattern_of_missing_days_adds():
    (coin,) = chances(Blocks(3, 7), DAYS, Onset(), [-1.0], 0.5, runs=400)
    assert 0.5 * (coin.helped * coin.no_answer / 400) ** 0.5 < coin.error < 0.08


def test_switch_days_left_to_chance_hold_their_error_rate_with_two_pairs():
    """300 trials: at 2.5 % a rate of 6 % is met 1 time in 1,000."""
    none, strong = _chances(Blocks(2, 10, window=3), [0.0, -2.0], dropped=2)
    assert none.helped <= 0.06 and none.harmed <= 0.06 and strong.right > 0.5
