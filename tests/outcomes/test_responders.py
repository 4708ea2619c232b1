"""Readings scatter as they should, and responders come out as an independent simulation says.

The seeds are fixed; limits of chance are five standard errors or more (a false alarm in a million).
"""

import numpy as np
import pytest
from scipy import special

from gutaxis.errors import UsageError
from gutaxis.outcomes import find_outcome, outcomes, responder_scores, visits

MANY = 40_000
EVERY = pytest.mark.parametrize("outcome", outcomes().values(), ids=lambda o: o.id)


def _rng(seed=1):
    return np.random.default_rng(seed)


@EVERY
def test_readings_stay_on_the_scale_and_scatter(outcome):
    seen = outcome.link.seen(np.linspace(-6, 4, MANY), _rng())
    assert seen.min() >= outcome.scale.low and seen.max() <= outcome.scale.high
    again = outcome.link.seen(np.zeros(MANY), _rng(2))
    assert again.std() > 0


@EVERY
def test_the_same_chance_gives_the_same_readings(outcome):
    latent = np.linspace(-2, 2, 50)
    assert np.array_equal(outcome.link.seen(latent, _rng()), outcome.link.seen(latent, _rng()))


@pytest.mark.parametrize("name", ["acne_inflammatory", "acne_noninflammatory", "rosacea_lesions"])
def test_counts_scatter_more_than_chance_alone(name):
    link, mean = find_outcome(name).link, 20.0
    seen = link.seen(np.full(MANY, np.log(mean)), _rng())
    variance = mean + link.overdispersion * mean**2
    assert seen.mean() == pytest.approx(mean, abs=5 * np.sqrt(variance / MANY))
    assert seen.var() == pytest.approx(variance, rel=0.06) and variance > 2 * mean


def test_grades_are_expected_as_they_are_seen():
    link = find_outcome("IGA").link
    for latent in (-4.0, -2.0, -0.5, 1.0):
        seen = link.seen(np.full(MANY, latent), _rng())
        assert seen.mean() == pytest.approx(link.expected(latent), abs=5 * seen.std() / np.sqrt(MANY) + 1e-3)


def _crowd(shift):
    rng = _rng(7)
    before = rng.normal(-0.8, 0.9, MANY)
    return before, before + rng.normal(shift, 0.8, MANY)


def test_easi_responders_are_those_of_an_independent_simulation():
    before, after = _crowd(-1.2)
    found = visits("EASI", before, after, _rng(3)).rates()
    rng, error = _rng(4), 0.31
    first, later = (np.round(720 * special.expit(x + error * rng.standard_normal(MANY))) / 10 for x in (before, after))
    for name, falls in (("EASI50", 0.5), ("EASI75", 0.75), ("EASI90", 0.9)):
        expected = 100 * np.mean(1 - later / first >= falls - 1e-12)
        assert found[name] == pytest.approx(expected, abs=1.5), name
    assert found["EASI50"] > found["EASI75"] > found["EASI90"] > 0


def test_pasi_responders_are_those_of_an_independent_simulation():
    before, after = _crowd(-3.0)
    found = visits("PASI", before, after, _rng(3)).rates()
    rng, error = _rng(4), 0.19
    first, later = (np.round(144 * special.expit(x + error * rng.standard_normal(MANY))) / 2 for x in (before, after))
    for name, falls in (("PASI50", 0.5), ("PASI75", 0.75), ("PASI90", 0.9), ("PASI100", 1.0)):
        expected = 100 * np.mean((first > 0) & (later <= (1 - falls) * first))
        assert found[name] == pytest.approx(expected, abs=1.5), name


def test_acne_success_needs_a_low_grade_and_two_steps():
    link = find_outcome("acne_IGA").link
    before, after = np.full(MANY, np.log(40.0)), np.full(MANY, np.log(6.0))
    found = visits("acne_IGA", before, after, _rng(3)).rates()["acne_IGA_success"]
    rng, cuts = _rng(5), np.array(link.cuts)
    grade = lambda x: (cuts < (x + rng.logistic(0, link.width, MANY))[:, None]).sum(1)  # noqa: E731
    first, later = grade(before), grade(after)
    assert found == pytest.approx(100 * np.mean((later <= 1) & (first - later >= 2)), abs=1.5)


def test_an_entry_threshold_makes_the_mean_fall_by_itself():
    """Nobody is treated; those who enter were partly high by chance, so they fall, and others do not."""
    before, _ = _crowd(0.0)
    everyone = visits("EASI", before, before, _rng(6))
    taken = everyone.entering(16.0)
    assert taken.before.min() >= 16
    assert (taken.before - taken.after).mean() > 0.5 > abs((everyone.before - everyone.after).mean())
    assert everyone.entering(0.0).before.size == MANY


def test_the_share_of_responders_is_not_that_of_the_mean_person():
    """The point of simulating: a mean fall of 60 % is not 0 % of EASI75."""
    before, after = _crowd(-1.2)
    crowd = visits("EASI", before, after, _rng(3))
    assert crowd.after.mean() / crowd.before.mean() > 0.25 and crowd.rates()["EASI75"] > 10


def test_nobody_responds_who_had_nothing():
    none = np.full(10, -30.0)
    assert set(visits("PASI", none, none, _rng()).rates().values()) == {0.0}


def test_every_responder_score_is_read_off_one_outcome():
    found = [s for name in outcomes() for s in responder_scores(name)]
    assert sorted(found) == sorted([
        "EASI50", "EASI75", "EASI90", "IGA01", "acne_IGA_success",
        "PASI50", "PASI75", "PASI90", "PASI100", "rosacea_IGA_success",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [("PASI75", "read off PASI, not off EASI"), ("POEM", "no responder score"), ("EASI7", "no score 'EASI7'")],
)
def test_a_rule_of_another_score_is_refused_in_words(name, said):
    with pytest.raises(UsageError, match=said):
        visits("EASI", np.zeros(3), np.zeros(3), _rng()).responded(name)


def test_a_threshold_that_nobody_reaches_is_refused_in_words():
    with pytest.raises(UsageError, match="Nobody enters: no reading of EASI reaches 72"):
        visits("EASI", np.full(5, -3.0), np.zeros(5), _rng()).entering(72.0)
