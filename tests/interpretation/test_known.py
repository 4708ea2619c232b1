import pytest

from gutaxis.interpretation import KNOWN, known_for, standing_of

from .people import profile

YEAR = 365.25
TRIALS = {"probiotics-eczema-infants", "probiotics-eczema-children", "probiotics-eczema-strains"}


def known(years, conditions=("eczema",), samples=()):
    found = known_for(None if years is None else years * YEAR, conditions, samples)
    for fact in found:
        assert set(fact.parameters) == set(KNOWN[fact.code])
        assert fact.parameters["source"]
    return {fact.code: fact.parameters for fact in found}


@pytest.mark.parametrize(
    ("years", "trials"),
    [
        (0.5, {"probiotics-eczema-infants"}),
        (1, TRIALS - {"probiotics-eczema-infants"}),
        (17.9, TRIALS - {"probiotics-eczema-infants"}),
        (18, set()),
        (None, set()),
    ],
)
def test_trials_are_told_to_people_of_the_age_that_was_tried(years, trials):
    found = set(known(years))
    assert found & TRIALS == trials
    assert {"probiotics-eczema", "moisturiser-eczema"} <= found


@pytest.mark.parametrize("years", [0.5, 5, 40, None])
def test_trials_of_eczema_are_told_to_people_with_eczema_only(years):
    for conditions in ((), ("acne", "anxiety")):
        assert not [code for code in known(years, conditions) if "eczema" in code]


def test_no_pooled_trial_reaches_the_least_difference_that_matters():
    for code in ("probiotics-eczema-infants", "probiotics-eczema-children", "moisturiser-eczema"):
        fact = {**known(0.5), **known(5)}[code]
        assert fact["low"] < fact["mid"] < fact["high"]
        assert abs(fact["low"]) < fact["least"]


def test_by_strain_the_direction_changes():
    fact = known(5)["probiotics-eczema-strains"]
    assert fact["gg_mid"] > 0 > fact["fermentum_mid"]
    for strain in ("gg", "plantarum", "mixtures", "salivarius", "fermentum"):
        assert fact[f"{strain}_low"] < fact[f"{strain}_mid"] < fact[f"{strain}_high"]


@pytest.mark.parametrize("years", [0.05, 0.5, 1.2, 2.9])
def test_the_noise_of_an_infant_is_that_of_infants(years):
    sample = standing_of(profile(), method="16S-V4", age_days=years * YEAR)
    fact = known(years, (), (sample,))["one-stool-is-noisy-infant"]
    assert 0 < fact["low"] < fact["mid"] < fact["high"] < 100


@pytest.mark.parametrize("years", [3, 30, None])
def test_the_noise_of_everyone_else_is_that_of_adults(years):
    sample = standing_of(profile(), method="16S-V4", age_days=40 * YEAR)
    assert known(years, (), (sample,))["one-stool-is-noisy"]["factor"] > 1
