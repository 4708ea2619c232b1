"""Figures of a table follow from what is believed, never leave their scale, and are wider where less is known."""

import numpy as np
import pytest

from gutaxis.inference.calibration import TRIAL_RIVALS, Rival
from gutaxis.inference.prediction import Latent, arms_of, figures, rival_latent, rivals_of
from gutaxis.inference.published import Arm, Row, endpoint

HEADER = (
    "trial_id,arm_id,condition,age_group,severity_endpoint,severity_mean,severity_sd,background,intervention,dose,"
    "comparator,duration_weeks,endpoint,time_weeks,n\n"
)


def _wanted(name="EASI75", n=200, take="dupilumab"):
    (found,) = arms_of(HEADER + f"T,a,eczema,adults,EASI,30,12,none,{take},,placebo,16,{name},16,{n}\n")
    return found.arm, found.other


def _latent(sd=0.3, mean=(-1.8, -0.8, -1.0)):
    root = np.array([[sd, sd], [sd, 0.0], [0.0, sd]])
    return Latent(np.array(mean), root @ root.T)


@pytest.mark.parametrize("name", ["EASI75", "EASI", "EASI change", "EASI percent change", "IGA01"])
def test_intervals_hold_each_other_and_the_mean_and_stay_on_the_scale(name):
    found = figures(*_wanted(name, 20), _latent(1.0))
    order = [found[k] for k in ("pi95_low", "pi80_low", "pi50_low", "pi50_high", "pi80_high", "pi95_high")]
    assert order == sorted(order) and order[1] < found["mean"] < order[4]
    if name in ("EASI75", "IGA01"):
        assert order[0] >= 0 and order[-1] <= 100 and found["effect"] > 0
    else:
        assert found["effect"] < 0


def test_more_people_and_surer_beliefs_give_narrower_intervals():
    wide = [figures(*_wanted(n=n), _latent(sd)) for n, sd in ((20, 0.5), (2000, 0.5), (2000, 0.1))]
    widths = [found["pi80_high"] - found["pi80_low"] for found in wide]
    assert widths == sorted(widths, reverse=True) and widths[0] > 1.2 * widths[-1]


def test_an_arm_compared_with_itself_has_no_effect():
    arm, _ = _wanted(take="placebo")
    found = figures(arm, arm, _latent(mean=(-0.8, -0.8, 0.0)))
    assert found["effect"] == found["effect_low"] == found["effect_high"] == 0.0


def test_kindness_of_trials_shows_only_in_what_they_print():
    kind = Latent(np.array([-1.8, -0.8, -0.6]), _latent().cov)
    found = figures(*_wanted(), kind)
    assert found["effect"] > found["effect_no_bias"] + 5


@pytest.fixture(scope="module")
def rows():
    def arm(trial, take):
        return Arm(trial, take, "eczema", "eczema", take, "", "placebo", 0.0, endpoint("EASI75"), 112.0, 200.0)

    truth = {"dupilumab": -2.0, "lebrikizumab": -1.9, "placebo": -0.8}
    pairs = (("t1", "dupilumab"), ("t2", "dupilumab"), ("t3", "lebrikizumab"))
    return [Row(f"{t}-{k}", arm(t, k), truth[k], 0.1, "A", True) for t, drug in pairs for k in (drug, "placebo")]


def test_rivals_say_what_they_are_named_after(rows):
    fits = rivals_of(rows)
    arm, other = _wanted()
    said = {name: rival_latent(name, fits[name], arm, other, rows) for name in TRIAL_RIVALS}
    gap = {name: latent.mean[0] - latent.mean[1] for name, latent in said.items()}
    assert gap["zero"] == 0.0 and gap["nearest"] == pytest.approx(-1.2)
    assert all(gap[name] == pytest.approx(-1.1, abs=0.2) for name in ("class", "regression", "shrinkage"))


def test_a_rival_knows_less_of_a_class_that_it_has_not_seen(rows):
    fits, model = rivals_of(rows), Rival("shrinkage")
    spreads = []
    for take in ("dupilumab", "tralokinumab", "upadacitinib"):
        arm, _ = _wanted(take=take)
        spreads.append(float(fits["shrinkage"].spread(model.treatment(arm))[0, 0]))
    assert spreads == sorted(spreads) and spreads[2] > 2 * spreads[0]


def test_a_lopsided_belief_stays_lopsided():
    """Half of the worlds have all lesions gone, and none has more of them: no interval says so either."""
    (arm, other) = _wanted("EASI percent change", 500)
    effects = np.repeat([-4.0, -0.5], 32)
    worlds = np.stack([-0.8 + effects, np.full(64, -0.8), effects], axis=1)
    lopsided = Latent(worlds.mean(0), np.cov(worlds.T), worlds)
    normal = Latent(lopsided.mean, lopsided.cov)
    assert figures(arm, other, normal)["pi95_high"] > figures(arm, other, lopsided)["pi95_high"] + 5
    assert figures(arm, other, lopsided)["pi95_high"] < 0
