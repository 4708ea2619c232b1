"""What weighed most: leaving a part out is the same as never having had it."""

import csv
import shutil

import numpy as np
import pytest

from gutaxis.intake import read_person
from gutaxis.interpretation import answer_for

from ..report.whole import write_whole

OUTLOOKS = ("reference", "sceptic", "enthusiast")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = write_whole(tmp_path_factory.mktemp("left") / "kim")
    return folder, answer_for(read_person(folder))


def again(folder, place, change):
    """The answer to the same folder after a change of its files."""
    shutil.copytree(folder, place)
    change(place)
    return answer_for(read_person(place))


def test_every_stool_push_and_half_is_left_out_once_and_the_weightiest_comes_first(whole):
    _, answer = whole
    parts = [one.part for one in answer.left_out]
    assert sorted(parts) == sorted(["stool"] * 4 + ["push"] * 2 + ["first half", "second half"])
    weights = [abs(one.weight) for one in answer.left_out]
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= one.chances[name].after <= 1 for one in answer.left_out for name in OUTLOOKS)


def test_a_stool_left_out_is_a_stool_that_was_never_taken(whole, tmp_path):
    folder, answer = whole
    without = again(folder, tmp_path / "kim", lambda place: [f.unlink() for f in place.glob("stool/s40.*")])
    told = [one for one in answer.left_out if one.part == "stool"]
    one = next(one for one in told if (one.first - answer.basis.first).days == 40)
    assert {n: one.chances[n].after for n in OUTLOOKS} == pytest.approx(
        {n: without.gut.chances[n].after for n in OUTLOOKS}
    )
    assert one.verdict == without.verdict


def test_the_weight_is_the_change_of_the_log_odds(whole):
    _, answer = whole
    for one in answer.left_out:
        all_of_it, rest = answer.gut.chances["reference"].after, one.chances["reference"].after
        assert one.weight == pytest.approx(np.log(all_of_it / (1 - all_of_it)) - np.log(rest / (1 - rest)))


def test_a_constant_added_to_the_diary_moves_no_weight(whole, tmp_path):
    folder, _ = whole

    def shifted(points):
        def change(place):
            rows = list(csv.DictReader((place / "diary.csv").read_text().splitlines()))
            for row in (row for row in rows if row["item"] == "itch_nrs"):
                row |= {"item": "POSCORAD", "value": f"{float(row['value']) + points:g}"}
            _write(place / "diary.csv", rows)

        return change

    before, after = (again(folder, tmp_path / f"{points}", shifted(points)) for points in (0, 7))
    assert [one.weight for one in after.left_out] == pytest.approx([one.weight for one in before.left_out], abs=1e-9)


def test_what_was_never_asked_has_no_weights(tmp_path):
    (tmp_path / "p").mkdir()
    assert answer_for(read_person(tmp_path / "p")).left_out == ()


def _write(file, rows):
    with file.open("w", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
