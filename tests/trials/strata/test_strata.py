"""Strata, enrichment and drivers: winners are flattered where they won, and what rests on guesses is counted."""

import numpy as np
import pytest
from scipy import stats

from gutaxis.axis import AXIS
from gutaxis.outcomes import find_outcome
from gutaxis.trials import Plan, find_background
from gutaxis.trials.strata.drivers import drivers
from gutaxis.trials.strata.enrichment import enrichment, people_needed, spread_of_changes
from gutaxis.trials.strata.strata import strata

from .made import made


def halves(sample):
    return sample.of(sample.worlds[::2]), sample.of(sample.worlds[1::2])


def test_the_best_option_is_found_for_each_third():
    low, middle, high = strata(*halves(made(1, by_b=2.0, options=2)), ("a", "b"), ("one", "two"))
    assert {row.measure for row in (low, middle, high)} == {"b"}
    assert (low.best, high.best) == ("two", "one")
    assert low.above is None and high.below is None and low.below == middle.above
    assert low.benefit.mid == pytest.approx(2 + 2 * 1.09, abs=0.4)  # mean of the lowest third of a normal: -1.09 SD
    ahead = next(row.ahead for row in (low, high) if row.ahead is not None)
    assert ahead.low > 0
    assert low.share + middle.share + high.share == pytest.approx(1)


def test_a_winner_among_equals_is_flattered_where_it_won_and_not_where_it_did_not():
    """Eight options that do the same: over 20 draws the winner seems better than it is, and unseen it is as they are.

    The mean of 60 winners seems too good by more than 3 standard errors of the unseen; false alarm below 0.002.
    """
    seemed, true = [], []
    for seed in range(20):
        rows = strata(*halves(made(200 + seed, options=8, scatter=3.0)), ("a",), [str(k) for k in range(8)])
        seemed += [row.seemed for row in rows]
        true += [row.benefit.mid for row in rows]
    gap = np.array(seemed) - np.array(true)
    assert gap.mean() > 3 * gap.std() / np.sqrt(len(gap))
    assert np.mean(true) == pytest.approx(2.0, abs=4 * 0.5 / np.sqrt(32 * 20))


def test_selecting_those_who_gain_needs_fewer_people_but_more_are_asked():
    learning, unseen = halves(made(3, by_a=2.0))
    found = enrichment(learning, unseen, ("a",), ("only",), worth=2.0, sd=8.0, cost=10.0)
    assert found.low > 0.3 and found.n_selected < found.n_all
    assert found.screened == pytest.approx(2 * found.n_selected / found.share, abs=1)
    assert found.cost == 10.0 * found.screened
    assert found.fewer == pytest.approx(1 - found.n_selected / found.n_all, abs=0.02)


def test_where_nobody_is_picked_there_is_nothing_to_enrich():
    assert enrichment(*halves(made(4)), ("a",), ("only",), worth=50.0, sd=8.0, cost=10.0) is None


def test_the_number_of_people_has_the_power_that_it_says():
    n = people_needed(3.0, 8.0, 0.05, 0.8)
    assert n == pytest.approx(112, abs=1)
    power = stats.norm.sf(stats.norm.ppf(0.975) - 3.0 / (8.0 * np.sqrt(2 / n)))
    assert power == pytest.approx(0.8, abs=0.01)


def test_changes_scatter_less_around_the_entry_than_by_themselves():
    plan = Plan(112, (56, 112), 16.0)
    found = spread_of_changes(find_background("EASI"), plan, 112, seed=1)
    assert 2 < found < find_outcome("EASI").scale.high / 4


def test_what_drives_the_gain_is_found_and_guesses_among_it_are_counted():
    found = drivers(AXIS, made(5, by_a=2.0))
    assert found.rows[0].constant == "skin_barrier.repair" and found.rows[0].share > 0.9
    assert found.explained == pytest.approx(4 / (4 + 1), abs=0.05)
    assert found.guessed == sum(row.guessed for row in found.rows)


def test_where_all_gain_alike_nothing_drives():
    assert drivers(AXIS, made(6, scatter=0.0)).rows == ()
