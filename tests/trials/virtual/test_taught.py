"""What published trials taught reaches a virtual trial: the strength of drugs, what they do besides, and the course."""

import math

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.trials import BESIDES, POTENCY, Calibration, built, example_protocol, find_calibration, parse_protocol
from gutaxis.trials.virtual.frame import Frame
from gutaxis.trials.virtual.ground import ground
from gutaxis.trials.virtual.taught import drawn, turned

FRAME = Frame(parse_protocol(example_protocol("eczema-dupilumab")))
PLACEBO, DRUG = FRAME.tracks
EFFECT = -np.ones((len(FRAME.seen), 3))


def _random():
    return np.random.default_rng(1)


def test_nothing_learnt_changes_nothing():
    assert drawn(None, FRAME, _random()) == {}
    assert turned(FRAME, DRUG, EFFECT, {}) is EFFECT


def test_a_drug_is_as_strong_as_its_class_and_itself_and_a_placebo_is_none():
    unknowns = drawn(find_calibration("shipped", AXIS), FRAME, _random()) | {
        "potency of class il4-13": 1.0, "potency of dupilumab": -0.5,
        "besides of class il4-13": 0.0, "besides of dupilumab": 0.0,
    }  # fmt: skip
    by_class, own = POTENCY[True]
    assert turned(FRAME, DRUG, EFFECT, unknowns) == pytest.approx(EFFECT * math.exp(by_class - 0.5 * own))
    assert np.array_equal(turned(FRAME, PLACEBO, EFFECT, unknowns), EFFECT)


def test_what_a_drug_does_besides_builds_up_and_is_lessened_by_adherence():
    words = ("potency of class il4-13", "potency of dupilumab", "besides of class il4-13")
    unknowns = dict.fromkeys(words, 0.0) | {"besides of dupilumab": -1.0}
    more = turned(FRAME, DRUG, EFFECT, unknowns) - EFFECT
    whole = -BESIDES[True][1] * DRUG.legs[0].arm.adherence
    assert more[-1] == pytest.approx(whole * built(112))
    assert np.all(np.diff(more, axis=0) < 0)


def test_a_drug_of_which_no_trial_was_read_is_as_strong_as_chance_has_it():
    nothing = Calibration(AXIS.digest, (), np.zeros(0), np.zeros((0, 0)))
    many = [drawn(nothing, FRAME, np.random.default_rng(k))["potency of dupilumab"] for k in range(400)]
    # Mean and SD of 400 standard normal numbers: 0.2 and 0.14 are four standard errors, false alarm below 1 in 5,000.
    assert (np.mean(many), np.std(many)) == (pytest.approx(0.0, abs=0.2), pytest.approx(1.0, abs=0.14))


def test_a_belief_is_drawn_as_a_whole():
    names = ("potency of dupilumab", "observed EASI")
    together = Calibration(AXIS.digest, names, np.array([0.5, -0.5]), np.array([[0.3], [0.6]]))
    for seed in range(5):
        found = drawn(together, FRAME, np.random.default_rng(seed))
        assert (found[names[1]] + 0.5) == pytest.approx(2 * (found[names[0]] - 0.5))


def test_the_course_that_was_learnt_is_the_one_that_people_follow():
    usual, moved = (ground(FRAME, _random(), {"observed EASI": z}) for z in (0.0, 1.0))
    prior = FRAME.backgrounds["EASI"].observed.prior
    assert usual.backgrounds["EASI"].observed.prior.median == pytest.approx(prior.at(0.0))
    assert moved.backgrounds["EASI"].observed.prior.median == pytest.approx(prior.at(1.0))
    before, after = ({n: c.prior.median for n, c in g.backgrounds["EASI"].constants.items()} for g in (usual, moved))
    assert {name for name in before if before[name] != after[name]} == {"observed"}
