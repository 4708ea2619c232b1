"""A crowd that is summed up tells the same as one that is kept, wherever its blocks were run."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.modelling import Assumed, LogNormal
from gutaxis.simulation import Dose
from gutaxis.trials import CrowdWork, Here, Processes, Taken, crowd
from gutaxis.trials.arms import LEVELS
from gutaxis.trials.bins import STEP

from .conftest import ECZEMA, TEWL, plan

PLAN = plan(asked=("itch.intensity", TEWL), people=200)
SIZE = 64


@pytest.fixture(scope="module")
def summed():
    return crowd(PLAN, Here(), size=SIZE)


@pytest.fixture(scope="module")
def kept():
    return PLAN.run()


def test_what_is_said_of_a_crowd_is_what_a_cohort_of_the_same_people_says(summed, kept):
    for path in PLAN.shown:
        for arm, course in kept.arms.items():
            values = course[path].reshape(len(course.days), -1).astype(float)
            assert summed.arms[arm].mean(path) == pytest.approx(values.mean(1), rel=1e-6)
            assert summed.arms[arm].sd(path) == pytest.approx(values.std(1), rel=1e-4)
            exact = np.quantile(values, LEVELS, axis=1, method="lower")
            assert summed.spreads(path)[arm] == pytest.approx(exact, rel=STEP - 1)
    one, other = summed.differences[1], kept.differences[1]
    assert (one.path, one.lower, one.higher, one.same) == (other.path, other.lower, other.higher, other.same)
    assert (one.low, one.mid, one.high) == pytest.approx((other.low, other.mid, other.high), rel=0.1)


def test_two_processes_give_the_same_crowd_to_the_last_bit(summed):
    assert crowd(PLAN, Processes(2), size=SIZE).found.tally.digest == summed.found.tally.digest


def test_a_crowd_is_not_run_twice(summed, tmp_path, monkeypatch):
    first = crowd(PLAN, Here(), keep=tmp_path, size=SIZE)
    monkeypatch.setattr(CrowdWork, "__call__", None)
    again = crowd(PLAN, Here(), keep=tmp_path, size=SIZE)
    assert again.found.kept == 4
    assert again.found.tally.digest == first.found.tally.digest == summed.found.tally.digest


@pytest.mark.parametrize(
    "change", [{"seed": 8}, {"days": 11}, {"taken": ()}, {"precision": "float64"}, {"asked": (TEWL,)}]
)
def test_another_question_has_another_digest(change):
    assert CrowdWork(replace(PLAN, **change)).digest != CrowdWork(PLAN).digest


def test_the_number_of_people_is_no_part_of_the_question():
    assert CrowdWork(replace(PLAN, people=9000)).digest == CrowdWork(PLAN).digest


def test_those_whose_runs_fail_are_named_and_left_out():
    axis = ECZEMA.replace({"skin_immunity.sting": Assumed(LogNormal(0.3, 40.0))})
    strong = Taken("skin.allergen", "1", Dose("skin.allergen", 30.0, 0, 5, "sets"), False)
    found = crowd(replace(PLAN, axis=axis, taken=(strong,)), Here(), size=SIZE)
    assert found.failed and found.found.tally.sums["people"][0] == 200 - len(found.failed)
    assert found.as_dict()["failed"][0] == {"draw": 0, "person": found.failed[0][1]}


def test_a_table_holds_a_row_for_every_arm_quantity_and_day(summed, tmp_path):
    summed.write(tmp_path / "summary.csv")
    with (tmp_path / "summary.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * 2 * 11
    assert {row["arm"] for row in rows} == {"with", "without"}
    last = next(r for r in rows if r["day"] == "10" and r["arm"] == "with" and r["quantity"] == TEWL)
    assert float(last["mean"]) == pytest.approx(summed.course.mean(TEWL)[10], rel=1e-5)
    assert float(last["p05"]) <= float(last["p50"]) <= float(last["p95"]) and last["people"] == "200"


def test_a_block_of_nobody_is_refused():
    with pytest.raises(UsageError, match="block of 0"):
        crowd(PLAN, Here(), size=0)


def test_the_effect_of_a_fixed_seed_is_a_number_of_its_own(summed):
    assert np.isfinite(summed.gaps(TEWL)).all() and summed.gaps("itch.intensity") is not None
