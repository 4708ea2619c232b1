"""The gut's belief against the same written out in full, without any of its short cuts."""

import numpy as np
import pytest

from gutaxis.inference.pointing import LEAD, GutPrior, PersonData, Stool
from gutaxis.inference.pointing.gut import Delay, gut_beliefs, heard, weeks_of


def _written_out(data, delay, share, prior):
    """Two courses of 2 * days numbers, conditioned row by row."""
    total = LEAD + data.score.size
    lag = np.abs(np.subtract.outer(np.arange(total), np.arange(total)))
    push = prior.push_sd**2 * np.outer(data.shift, data.shift)
    one = 1 + prior.wander**2 * np.exp(-lag / prior.memory) + push
    both = np.kron(np.eye(2), one)
    mean = np.tile(prior.push * data.shift, 2)
    signal = np.hstack([np.sqrt(share) * np.eye(total), np.sqrt(1 - share) * np.eye(total)])
    rows, error, at = [], [], []
    for stool in data.stools:
        row = np.zeros(2 * total)
        row[LEAD + stool.day] = 1
        rows.append(row)
        at.append(stool.signal)
        error.append([prior.laboratory**2 * (o.laboratory == stool.laboratory) for o in data.stools])
    error = np.array(error) + np.diag([s.error**2 for s in data.stools])
    weekly = weeks_of(np.isfinite(data.symptoms))
    felt = prior.symptom * np.hstack([np.zeros((len(weekly), LEAD)), weekly]) @ signal
    days = np.abs(np.subtract.outer(np.arange(data.score.size), np.arange(data.score.size)))
    spread = weekly @ prior.symptom_likeness**days @ weekly.T + 25
    reads = np.vstack([rows, felt])
    errors = np.zeros((len(reads), len(reads)))
    errors[: len(rows), : len(rows)], errors[len(rows) :, len(rows) :] = error, spread
    seen = np.append(at, weekly @ data.symptoms)
    gain = both @ reads.T @ np.linalg.inv(reads @ both @ reads.T + errors)
    after, left = mean + gain @ (seen - reads @ mean), both - gain @ reads @ both
    listen = heard(data.score.size, delay)
    wanted = np.vstack([weeks_of(np.isfinite(data.score)) @ listen, listen.mean(0)]) @ signal
    return wanted @ after, wanted @ left @ wanted.T


@pytest.mark.parametrize(("delay", "share"), [(Delay(7.0), 0.2), (Delay(10.0, deaf=21.0), 0.5), (Delay(56.0), 0.8)])
def test_stools_and_symptoms_condition_the_gut_as_written_out_in_full(delay, share):
    rng = np.random.default_rng(1)
    days = 42
    stools = (Stool(3, 0.8, 0.5, "a"), Stool(30, -0.2, 0.4, "a"), Stool(40, 0.5, 0.6, "b"))
    shift = np.r_[np.zeros(LEAD + 10), np.ones(20), np.zeros(12)]
    data = PersonData(rng.normal(size=days), stools, shift, rng.normal(size=days))
    (belief,) = gut_beliefs(data, (delay,), (share,))
    mid, spread = _written_out(data, delay, share, GutPrior())
    assert np.append(belief.mid, belief.level_mid) == pytest.approx(mid, abs=1e-9)
    assert belief.spread == pytest.approx(spread[:-1, :-1], abs=1e-9)
    assert (belief.level_var, belief.shared) == (pytest.approx(spread[-1, -1]), pytest.approx(spread[-1, :-1]))


def test_a_score_hears_days_before_it_and_none_after():
    listen = heard(30, Delay(10.0))
    assert listen.sum(1) == pytest.approx(np.ones(30))
    assert not np.triu(listen[:, LEAD:], 1).any()


def test_a_score_that_is_deaf_for_three_weeks_hears_what_a_quick_one_heard_three_weeks_ago():
    quick, late = heard(30, Delay(10.0)), heard(30, Delay(10.0, deaf=21.0))
    assert late.sum(1) == pytest.approx(np.ones(30))
    assert late[-1, :-21] == pytest.approx(quick[-1, 21:], rel=5e-3, abs=1e-9)
    assert not np.triu(late[:, LEAD - 21 :], 1).any()
