"""Known potencies come back from simulated trials; what is left out is not read, and what nobody speaks of stays."""

from dataclasses import replace

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.inference.calibration import (
    Bodied,
    Felt,
    Rival,
    Solved,
    asked,
    kept,
    objective,
    solve,
)
from gutaxis.inference.calibration.solve import expected_of
from gutaxis.inference.published import Arm, Row, endpoint

DRUGS = ("dupilumab", "tralokinumab", "upadacitinib", "l-fermentum", "topical-steroid")


def _arm(trial, take, n=200.0):
    return Arm(trial, take, "eczema", "eczema", take, "", "placebo", 0.0, endpoint("EASI75"), 112.0, n)


def _felt():
    sizes = dict(zip(DRUGS, (-1.0, -0.8, -1.2, -0.3, -1.5), strict=True))
    return {
        asked(AXIS, _arm("t", take)): Felt(size, {"skin_barrier.repair": 0.2 * size}) for take, size in sizes.items()
    }


MODEL = Bodied(AXIS, _felt())


def _trials(seed, model=MODEL, error=0.1):
    """Six trials of two arms under unknowns drawn from their priors: the truth, and the rows."""
    random = np.random.default_rng(seed)
    arms = [(_arm(f"t{k}", take), _arm(f"t{k}", "placebo")) for k, take in enumerate((*DRUGS, DRUGS[0]))]
    names = sorted({name for pair in arms for arm in pair for name in model.slopes(arm, {})})
    truth = dict(zip(names, random.standard_normal(len(names)), strict=True))
    rows = [
        Row(
            f"{arm.trial}-{arm.arm}",
            arm,
            model.expected(arm, truth) + error * random.standard_normal(),
            error,
            "A",
            True,
        )
        for pair in arms
        for arm in pair
    ]
    return truth, rows


def test_intervals_cover_the_truth_that_trials_were_simulated_from():
    """All unknowns of 24 worlds. Coverage of 80 % intervals lies within 4.5 SE of 80 (a false alarm in about 10^5),
    counting worlds, not unknowns, as independent; 3 points are left for what is not linear.
    """
    inside = []
    for seed in range(24):
        truth, rows = _trials(seed)
        found = solve(MODEL, rows)
        sds = np.sqrt(np.diag(found.cov))
        z = (np.array([truth[name] for name in found.names]) - found.mean) / sds
        inside.append(np.mean(np.abs(z) < 1.2816))
    assert np.mean(inside) == pytest.approx(0.8, abs=4.5 * np.std(inside) / np.sqrt(24) + 0.03)


def test_the_order_of_rows_changes_nothing():
    _, rows = _trials(1)
    one, other = solve(MODEL, rows), solve(MODEL, rows[::-1])
    assert one.names == other.names and np.array_equal(one.mean, other.mean) and np.array_equal(one.cov, other.cov)


def test_the_mode_is_the_lowest_point_nearby():
    _, rows = _trials(2)
    found = solve(MODEL, rows)
    best = objective(MODEL, rows, found.unknowns)
    random = np.random.default_rng(0)
    for _ in range(20):
        moved = dict(zip(found.names, found.mean + 0.2 * random.standard_normal(len(found.names)), strict=True))
        assert objective(MODEL, rows, moved) > best


def test_slopes_are_those_of_what_is_expected():
    truth, rows = _trials(3)
    for row in rows:
        for name, slope in MODEL.slopes(row.arm, truth).items():
            ends = [MODEL.expected(row.arm, truth | {name: truth.get(name, 0.0) + h}) for h in (-1e-4, 1e-4)]
            if not name.startswith("group "):
                assert slope == pytest.approx((ends[1] - ends[0]) / 2e-4, rel=1e-3, abs=1e-6)


def test_a_programme_that_is_left_out_is_not_read():
    _, rows = _trials(4)
    poisoned = [replace(row, y=np.nan) if row.arm.trial in ("t0", "t5") else row for row in rows]
    clean = kept(rows, ["dupilumab"])
    assert {row.arm.trial for row in clean} == {"t1", "t2", "t3", "t4"}
    assert np.array_equal(solve(MODEL, kept(poisoned, ["dupilumab"])).mean, solve(MODEL, clean).mean)


def test_a_class_takes_all_its_drugs_along_and_nothing_takes_nothing():
    _, rows = _trials(4)
    assert {row.arm.take for row in kept(rows, ["il4-13"])} == {*DRUGS[2:], "placebo"}
    assert kept(rows, []) == tuple(rows)


def test_what_no_row_speaks_of_keeps_its_prior():
    nothing = Solved((), np.zeros(0), np.zeros((0, 0)))
    slopes = {"a": 0.3, "b": 0.4}
    assert nothing.spread(slopes)[0, 0] == pytest.approx(0.25)
    _, rows = _trials(5)
    assert solve(MODEL, rows).spread({"potency of nemolizumab": 1.0})[0, 0] == pytest.approx(1.0)


def test_a_direction_pulls_towards_itself_and_never_to_a_size():
    arm, control = _arm("t", "l-fermentum"), _arm("t", "placebo")
    found = {}
    for sign in (-1.0, 1.0):
        row = Row("d", arm, sign, 0.0, "D", True, control)
        found[sign] = expected_of(MODEL, row, solve(MODEL, [row]).unknowns)
    assert found[-1.0] < expected_of(MODEL, row, {}) < found[1.0]
    assert found[-1.0] > -1.0


def test_a_new_strain_of_a_class_gets_the_spread_of_the_class():
    """After many drugs of a class that all do more than thought, a new one is expected to do more, and less surely."""
    model = Rival("shrinkage")
    rows = [
        Row(f"{k}{take}", _arm(f"t{k}", take), -2.5 if take != "placebo" else -0.8, 0.1, "A", True)
        for k, drug in enumerate(("dupilumab", "tralokinumab"))
        for take in (drug, "placebo")
    ]
    after = solve(model, rows)
    new, old = _arm("x", "lebrikizumab"), _arm("x", "dupilumab")
    assert model.expected(new, after.unknowns) < model.expected(new, {}) - 0.3
    assert after.spread(model.slopes(new, {}))[0, 0] > after.spread(model.slopes(old, {}))[0, 0]
