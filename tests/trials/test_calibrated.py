"""A calibration belongs to one axis, is whole or refused, and moves beliefs where the data spoke."""

import json
from pathlib import Path

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.errors import IntakeError
from gutaxis.simulation import believed
from gutaxis.trials import Calibration, find_calibration, read_calibration, shipped_calibration

PATH = "skin_barrier.repair"


def _made(**changes):
    return Calibration(
        AXIS.digest, (PATH, "potency of dupilumab"), np.array([0.5, -0.2]), np.array([[0.6, 0], [0.1, 0.9]])
    )


def _param(path):
    return next(p for p in AXIS.params if p.path == path)


def test_the_shipped_one_is_for_the_shipped_axis():
    found = find_calibration("shipped", AXIS)
    assert found is not None and found.axis == AXIS.digest and found.sources
    assert found.digest == shipped_calibration().digest


def test_none_is_none():
    assert find_calibration("none", AXIS) is None


def test_a_file_reads_back_to_the_digit(tmp_path):
    file = tmp_path / "c.json"
    file.write_text(_made().text())
    assert read_calibration(file).text() == _made().text()
    assert find_calibration(str(file), AXIS).belief("potency of dupilumab") == pytest.approx((-0.2, np.hypot(0.1, 0.9)))


def test_one_for_another_axis_is_refused_and_says_what_to_do(tmp_path):
    file = tmp_path / "c.json"
    file.write_text(Calibration("0" * 12, (PATH,), np.zeros(1), np.eye(1)).text())
    with pytest.raises(IntakeError, match="gutaxis calibrate"):
        find_calibration(str(file), AXIS)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mean": [9.0, 9.0]}, "digest"),
        ({"form": 99}, "form"),
        ({"mean": [1.0]}, "mean"),
        ({"factor": [["x"]]}, "factor"),
    ],
)
def test_a_file_that_was_changed_is_refused(tmp_path, change, field):
    file = tmp_path / "c.json"
    file.write_text(json.dumps(json.loads(_made().text()) | change))
    with pytest.raises(IntakeError) as refused:
        read_calibration(file)
    assert refused.value.field == field and refused.value.file == str(file)


@pytest.mark.parametrize("text", ["", "[]", "{}", "no json"])
def test_what_is_no_calibration_is_refused(tmp_path, text):
    (tmp_path / "c.json").write_text(text)
    with pytest.raises(IntakeError, match="no calibration"):
        read_calibration(tmp_path / "c.json")


def test_beliefs_move_where_data_spoke_and_nowhere_else():
    before, after = AXIS, _made().of(AXIS)
    law, moved = believed(before, _param(PATH)), believed(after, _param(PATH))
    assert moved.median == pytest.approx(law.at(0.5)) and moved.spread < law.spread
    others = [p for p in AXIS.params if p.path != PATH]
    assert all(before.prior(p) == after.prior(p) for p in others)


@pytest.mark.parametrize("page", ["calibration.md", "left-out.md"])
def test_the_pages_tell_of_the_calibration_that_ships(page):
    text = (Path(__file__).parents[2] / "docs" / "trials" / page).read_text(encoding="utf-8")
    assert shipped_calibration().digest in text and AXIS.digest in text
