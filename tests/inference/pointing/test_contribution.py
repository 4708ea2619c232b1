"""The level contribution: calibrated where its beliefs are true, and blind to what it must not see."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.inference.pointing import OUTLOOKS, REFERENCE, Stool, contribution_after, contribution_before

from .worlds import drawn


def _chance(data):
    return contribution_after(data, (REFERENCE,))["reference"].above(1.0)


def test_what_is_given_one_chance_in_five_happens_one_time_in_five():
    """150 people: if chances are right, the count is within 3.3 of its standard deviations (999 in 1,000)."""
    rng = np.random.default_rng(2)
    people = [drawn(rng) for _ in range(150)]
    chances = np.array([_chance(data) for data, _ in people])
    happened = sum(contribution >= 1 for _, contribution in people)
    assert abs(happened - chances.sum()) < 3.3 * np.sqrt((chances * (1 - chances)).sum())
    assert chances.std() > 0.05  # and they are not all told the same


def test_before_any_data_about_a_tenth_of_people_have_a_gut_that_matters():
    data, _ = drawn(np.random.default_rng(3))
    prior = contribution_before(data, REFERENCE)
    assert 0.08 < prior.above(1.0) < 0.16
    # The same by drawing: coupling and level, 200,000 times; the standard error is 0.0007.
    rng = np.random.default_rng(4)
    pulls = np.where(rng.random(200_000) < 0.5, 0.0, 1.5 * rng.normal(size=200_000))
    assert prior.above(1.0) == pytest.approx((pulls * 1.05 * rng.normal(size=200_000) >= 1).mean(), abs=0.012)


def test_sceptic_and_enthusiast_stand_on_either_side():
    data, _ = drawn(np.random.default_rng(5))
    found = [contribution_before(data, outlook).above(1.0) for outlook in OUTLOOKS]
    assert found[1] < found[0] < found[2]


def test_the_level_of_the_score_is_no_evidence():
    data, _ = drawn(np.random.default_rng(6))
    assert _chance(replace(data, score=data.score + 7)) == pytest.approx(_chance(data), abs=1e-9)


def test_a_stool_given_twice_counts_once():
    data, _ = drawn(np.random.default_rng(7))
    assert _chance(replace(data, stools=data.stools + data.stools)) == _chance(data)


def test_a_strong_coupling_that_was_pushed_is_seen_and_no_coupling_is_not():
    """20 people each; medians, so that the false alarm is far below 1 in 1,000."""
    rng = np.random.default_rng(8)
    strong, none = ([_chance(drawn(rng, pull)[0]) for _ in range(20)] for pull in (3.0, 0.0))
    assert np.median(none) < contribution_before(drawn(rng)[0], REFERENCE).above(1.0) / 2 < np.median(strong)


def test_a_clean_stool_does_not_end_the_matter_alone():
    """Half of the gut that matters is never measured: the chance stays above what excludes it."""
    data, _ = drawn(np.random.default_rng(9))
    watching = replace(data, score=np.where(np.arange(84) % 2, np.nan, data.score), shift=data.shift * 0)
    quiet = replace(watching, stools=(Stool(5, 0.0, 0.5, "a"), Stool(70, 0.0, 0.5, "a")))
    assert contribution_after(quiet, (REFERENCE,))["reference"].above(1.0) > 0.02


def test_a_quantile_leaves_its_share_below_it():
    data, _ = drawn(np.random.default_rng(10))
    found = contribution_after(data, (REFERENCE,))["reference"]
    for share in (0.05, 0.5, 0.95):
        at = found.quantile(share)  # where no coupling is likely, many lie at 0 exactly
        assert found.above(at + 1e-6) <= 1 - share + 1e-6 and found.above(at - 1e-6) >= 1 - share - 1e-6
