"""Placebo arms come out as they were seen, from terms that add, and no drug needs them."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.modelling import Assumed
from gutaxis.trials import TERMS, Followed, Plan, backgrounds, find_background, follow

TRIALS, PEOPLE = 30, 300


def many(background, plan):
    """People of 30 trials. With 9000 people a share of 10 % has an SE of 0.3 points, and trials differ besides."""
    arms = [follow(background, plan, people=PEOPLE, seed=1, trial=k) for k in range(TRIALS)]
    return Followed(np.hstack([a.latent for a in arms]), np.hstack([a.read for a in arms]))


@pytest.mark.parametrize(
    ("endpoint", "therapy", "falls", "low", "high"),
    [
        ("EASI", False, 0.75, 9.5, 14.5),
        ("EASI", True, 0.75, 22, 36),
        ("PASI", False, 0.75, 3, 7),
        ("PASI", True, 0.75, 22, 43),
        ("HAMD17", False, 0.5, 33, 41),
    ],
)
def test_as_many_respond_on_placebo_as_in_the_trials(endpoint, therapy, falls, low, high):
    """EASI-75 10 to 13 % alone and 23 to 36 % with topical steroid, PASI75 5 % and 24 to 42 %, depression 37 %."""
    background = find_background(endpoint)
    plan = replace(background.usual, therapy=therapy)
    assert low < many(background, plan).responders(falls)[-1] < high


@pytest.mark.parametrize(
    ("endpoint", "low", "high"),
    [("EASI", 30, 39), ("acne_total", 24, 32), ("rosacea_lesions", 38, 52), ("itch_nrs", 17, 25)],
)
def test_scores_fall_on_placebo_as_in_the_trials(endpoint, low, high):
    background = find_background(endpoint)
    assert low < many(background, background.usual).improved()[-1] < high


def test_vehicle_arms_of_acne_differ_between_trials_as_they_do():
    """Seen: SD 21.0 points of percent in 12 trials. 30 trials of 300: the SD's own SE is 13 %; 3 SE."""
    background = find_background("acne_total")
    arms = [follow(background, background.usual, people=PEOPLE, seed=2, trial=k).improved()[-1] for k in range(60)]
    assert 12 < np.std(arms) < 30


@pytest.mark.parametrize("endpoint", backgrounds())
def test_a_drug_that_works_works_without_the_placebo_and_without_the_background(endpoint):
    """Drug minus no drug on the latent scale is the drug, whatever is added beside it."""
    background = find_background(endpoint)
    effect = -1.2 * background.built(background.usual.days)
    arms = [
        replace(background.usual, placebo=placebo, therapy=therapy, threshold=threshold)
        for placebo in (True, False)
        for therapy in (True, False)
        for threshold in (background.usual.threshold, None)
    ]
    for plan in arms:
        given = follow(background, plan, effect, people=20, seed=3)
        none = follow(background, plan, people=20, seed=3)
        assert given.latent - none.latent == pytest.approx(np.broadcast_to(effect[:, None], none.latent.shape))


@pytest.mark.parametrize("endpoint", ["EASI", "PASI"])
def test_without_placebo_and_entry_a_strong_drug_still_clears_people(endpoint):
    """The published models lose it here: 0.8 and 7 % at EASI-75 instead of 60 %."""
    background = find_background(endpoint)
    plan = Plan(112, (112,), placebo=False)
    assert follow(background, plan, -2.5, people=500, seed=4).responders(0.75)[-1] > 60


def test_the_terms_add_up_to_what_was_observed_in_the_usual_trial():
    for background in backgrounds().values():
        whole = background.shift(background.usual)[-1]
        assert whole == pytest.approx(background.observed.prior.median, abs=1e-9)
        assert set(background.terms(background.usual)) == set(TERMS)


def test_without_entry_hope_visits_and_therapy_only_the_natural_course_is_left():
    background = find_background("EASI")
    found = many(background, Plan(112, (), placebo=False)).latent
    natural = background.terms(Plan(112, (), placebo=False))["natural"][-1]
    assert np.mean(found[-1] - found[0]) == pytest.approx(natural, abs=0.04)  # SE 0.008


def test_every_number_is_sourced_or_called_a_guess():
    for background in backgrounds().values():
        for name, param in background.constants.items():
            assert isinstance(param.prior, Assumed) != bool(param.source), (background.endpoint, name)


def test_seeing_people_more_often_is_part_of_what_they_gain():
    background = find_background("HAMD17")
    rare, often = Plan(56, (56,)), Plan(56, tuple(range(7, 57, 7)))
    assert background.shift(often)[-1] < background.shift(rare)[-1] - 0.1


@pytest.mark.parametrize("visits", [(0,), (57,), (-1,)])
def test_a_visit_outside_the_trial_is_refused(visits):
    with pytest.raises(UsageError, match="Visits"):
        Plan(56, visits)


def test_an_endpoint_without_a_background_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="EASI"):
        find_background("EASSI")
