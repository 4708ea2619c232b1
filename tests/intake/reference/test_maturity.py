"""Microbiota age: recovered where it was put in, and following the calendar in held-out infants."""

import numpy as np

from gutaxis.intake import references, ripening


def test_an_age_that_was_put_in_is_found_again():
    """Made-up ratios in which age is linear: told age and true age correlate above 0.95 (fixed seed)."""
    chance = np.random.default_rng(2)
    ages = chance.uniform(30, 1_000, 400)
    slope = np.array([0.8, -0.5, 0.3, -0.6])
    ratios = np.outer(np.log(ages + 30) - 6, slope) + 0.1 * chance.standard_normal((400, 4))
    fitted = ripening(ratios[:300], ages[:300], np.ones(300))
    told = [fitted.age(row) for row in ratios[300:]]
    assert np.corrcoef(told, ages[300:])[0, 1] > 0.95


def test_the_flora_of_older_infants_looks_older():
    infants = next(r for r in references() if r.ripening is not None)
    medians = [infants.at(days)["maturity"].quantile(0.5) for days in (60, 200, 365, 700)]
    assert medians == sorted(medians)
    assert infants.covers(60) and not infants.covers(5 * 365.25)


def test_only_infants_are_told_a_microbiota_age():
    for reference in references():
        assert ("maturity" in reference.spread[0]) == (reference.ripening is not None)
