import numpy as np
import pytest

from gutaxis.nof1 import Blocks, Onset, believe, doses_of, judged, lottery


def _verdict(effect, blinded=True, lower_is_better=True, important=0.5, blocks=None, seed=1):
    rng = np.random.default_rng(seed)
    blocks = blocks or Blocks(6, 7)
    doses = doses_of(blocks.daily(blocks.courses(rng)), 2)[:, 0]
    actual = doses[rng.integers(len(doses))]
    outcome = rng.normal(size=blocks.length) + effect * actual
    belief = believe(outcome[None], actual[None, None], [Onset()])
    return judged(belief, important, lottery(outcome, doses, actual, Onset()), blinded, lower_is_better)


def test_a_strong_benefit_that_was_blinded_helped_and_was_worth_it():
    verdict = _verdict(-2.0)
    assert (verdict.word, verdict.worth_it, verdict.expectation) == ("helped", True, False)
    assert verdict.p is not None and verdict.p <= 0.05


def test_the_same_with_eyes_open_may_be_expectation():
    assert _verdict(-2.0, blinded=False).expectation


@pytest.mark.parametrize("lower", [True, False])
def test_harm_is_the_mirror_of_help(lower):
    sign = 1 if lower else -1
    assert _verdict(sign * 2.0, lower_is_better=lower).word == "harmed"
    assert _verdict(-sign * 2.0, lower_is_better=lower).word == "helped"


def test_three_pairs_are_judged_by_probability_alone_and_it_is_said():
    verdict = _verdict(-3.0, blocks=Blocks(3, 7))
    assert verdict.word == "helped" and verdict.too_short and verdict.p is None


def test_a_small_but_sure_effect_helped_without_being_worth_it():
    verdict = _verdict(-0.7, important=3.0, blocks=Blocks(8, 14))
    assert verdict.word == "helped" and not verdict.worth_it


def test_noise_alone_is_no_answer_nearly_always():
    """100 worlds: helped or harmed in at most 5 % each; 12 or more of 100 by chance 1 time in 10,000."""
    words = [_verdict(0.0, seed=seed).word for seed in range(100)]
    assert words.count("helped") <= 11 and words.count("harmed") <= 11
