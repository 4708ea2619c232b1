"""A table of arms goes in, a table of predictions comes out; a mistake costs one line and writes nothing."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from gutaxis.cli import main
from gutaxis.inference import ARM_COLUMNS, ARMS_TEMPLATE, PREDICTED
from gutaxis.inference.prediction import believing


def ask(*words):
    return CliRunner().invoke(main, ["trial", "predict", *map(str, words)])


@pytest.fixture
def arms(tmp_path):
    file = tmp_path / "arms.csv"
    file.write_text(ARMS_TEMPLATE)
    return file


@pytest.fixture
def no_body(monkeypatch):
    """Every effect of the axis is -1: what is tested is the table, not the body."""
    monkeypatch.setattr(believing.Mechanism, "effect", lambda self, *asked: np.full(self.worlds, -1.0))


def test_the_template_is_printed_and_has_the_columns_that_are_asked_for():
    said = ask("--template").output
    assert said.splitlines()[0] == ",".join(ARM_COLUMNS) and ask().output == said


def test_every_arm_gets_its_row_with_rivals_beside(arms, no_body):
    out = arms.parent / "out.csv"
    answer = ask(arms, "-o", out)
    assert answer.exit_code == 0, answer.output
    header, *rows = out.read_text().splitlines()
    assert tuple(header.split(",")) == PREDICTED and len(rows) == 3
    for rival in ("zero", "class", "regression", "shrinkage", "nearest"):
        assert {f"{rival}_{name}" for name in ("mean", "pi80_low", "pi80_high", "effect")} <= set(PREDICTED)
    told = json.loads(ask(arms, "-o", out, "--force", "--json").stdout)
    drug, placebo, strain = told["result"]["predictions"]
    assert [one["basis"] for one in (drug, placebo)] == ["calibrated", "calibrated"]
    assert float(drug["effect"]) > 20 and float(placebo["effect"]) == 0 and float(placebo["zero_effect"]) == 0
    assert float(strain["effect_low"]) < float(strain["effect"]) < float(strain["effect_high"])


def test_without_a_calibration_everything_rests_on_priors(arms, no_body):
    told = json.loads(ask(arms, "-o", arms.parent / "out.csv", "--calibration", "none", "--json").stdout)
    assert {one["basis"] for one in told["result"]["predictions"]} == {"prior"}
    assert told["result"]["calibration"] is None


def test_a_mistake_is_one_line_and_nothing_is_written(arms):
    arms.write_text(ARMS_TEMPLATE.replace("EASI75", "EASSI75"))
    answer = ask(arms, "-o", arms.parent / "out.csv")
    assert answer.exit_code == 3 and "row 2" in answer.output and "EASI75" in answer.output
    assert "Traceback" not in answer.output and not (arms.parent / "out.csv").exists()


def test_a_calibration_that_does_not_fit_is_refused_before_any_work(arms, tmp_path):
    (tmp_path / "c.json").write_text("{}")
    answer = ask(arms, "-o", tmp_path / "out.csv", "--calibration", tmp_path / "c.json")
    assert answer.exit_code == 3 and "no calibration" in answer.output


def test_a_programme_that_nobody_published_cannot_be_left_out():
    answer = CliRunner().invoke(main, ["calibrate", "--leave-out", "dupilumob"])
    assert answer.exit_code == 2 and "'dupilumab'" in answer.output
