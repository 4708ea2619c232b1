"""The same people in other worlds: an effect is what differs, and moves with what is believed."""

import numpy as np
import pytest

from gutaxis.inference.calibration import Mechanism, asked, linearised, regimen
from gutaxis.inference.calibration.artefact import calibration_of
from gutaxis.inference.calibration.fit import CalibrationPlan, calibrate, without_programmes
from gutaxis.inference.published import Arm, Row, endpoint
from gutaxis.trials import read_calibration

from ...simulation.small import SMALL

DAMPED = "skin_immunity.damped"


def _arm(take, dose="", trial="t", beside=0.0, day=56.0):
    return Arm(trial, take, "eczema", "eczema", take, dose, "", beside, endpoint("EASI75"), day, 200.0)


STEROID = asked(SMALL, _arm("topical-steroid"))


@pytest.fixture(scope="module")
def worlds():
    """Topical steroid in worlds where it damps less, as thought, and more."""
    return Mechanism(SMALL, {DAMPED: np.array([-1.0, 0.0, 1.0])}, lanes=64)


def _effect(mechanism, question, day=56.0):
    return mechanism.effect(question.regimen, question.score, day)


def test_a_steroid_calms_and_more_so_where_it_damps_more(worlds):
    less, usual, more = _effect(worlds, STEROID)
    assert more < usual < less < 0


def test_an_effect_grows_and_those_who_take_nothing_have_none(worlds):
    assert np.all(_effect(worlds, STEROID, 56.0) < _effect(worlds, STEROID, 14.0))
    assert np.all(worlds.effect(STEROID.regimen.control, "EASI", 56.0) == 0.0)


def test_slopes_are_differences_between_worlds(worlds):
    found = linearised({}, (DAMPED,), {STEROID}, SMALL, lanes=64)[STEROID]
    usual, more = _effect(worlds, STEROID)[1:]
    assert found.base == pytest.approx(usual, abs=1e-4) and found.slopes[DAMPED] == pytest.approx(
        more - usual, abs=1e-4
    )


def test_a_dose_in_words_is_read_and_one_without_an_amount_is_the_usual_one():
    usual, more = (regimen(SMALL, _arm("topical-steroid", dose)) for dose in ("", "20 g/day"))
    assert usual.doses[0].amount == 10.0 and more.doses[0].amount == 20.0
    assert regimen(SMALL, _arm("topical-steroid", "as needed")) == usual
    assert regimen(SMALL, _arm("vitamin-d")) is None and regimen(SMALL, _arm("moonlight")) is None


@pytest.fixture(scope="module")
def fitted():
    """Trials of a steroid that does half of what the model thinks, and of an emollient that does what it does."""
    rows = [
        Row(f"{trial}-{take}", _arm(take, trial=trial), y, 0.05, "A", True)
        for trial, drug, y in (
            ("t1", "topical-steroid", -1.2),
            ("t2", "topical-steroid", -1.15),
            ("t3", "emollient", -0.9),
        )
        for take, y in ((drug, y), ("placebo", -0.65))
    ]
    plan = CalibrationPlan(SMALL, moved=3, members=16, rounds=1, turns=1, lanes=512)
    return calibrate(plan, rows)


def test_a_steroid_that_does_less_than_thought_is_believed_to(fitted):
    steroid = next(row for row in fitted.rows if row.id == "t1-topical-steroid")
    model, after = fitted.model, fitted.after.unknowns
    assert model.expected(steroid.arm, after) == pytest.approx(-1.2, abs=0.12)
    assert fitted.best < fitted.before
    assert after["potency of class topical-steroid"] < 0


def test_leaving_out_nothing_is_the_fit_itself_and_a_programme_leaves_its_trials(fitted):
    same = without_programmes(fitted, [])
    assert same.after.mean == pytest.approx(fitted.after.mean, abs=1e-5)
    less = without_programmes(fitted, ["topical-steroid"])
    assert {row.arm.trial for row in less.rows} == {"t3"}
    assert "potency of topical-steroid" not in less.after.names


def test_what_is_handed_on_reads_back_and_says_how_much_was_learnt(fitted, tmp_path):
    made = calibration_of(fitted)
    (tmp_path / "c.json").write_text(made.text())
    back = read_calibration(tmp_path / "c.json")
    assert back.digest == made.digest and back.text() == made.text() and back.axis == SMALL.digest
    assert not any(name.startswith(("trial ", "group ")) for name in back.names)
    words = {one["id"]: one["word"] for one in back.constants}
    assert {"informed", "prior-dominated"} == set(words.values())
    assert all((one["contraction"] < 0.3) == (one["word"] == "prior-dominated") for one in back.constants)
    assert 0 < len(back.directions) <= len(fitted.rows)
