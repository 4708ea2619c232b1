"""Days from a phone: simulated ones are read in full, and real ones are read without a word about the person."""

import csv
import os
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from gutaxis.errors import IntakeError
from gutaxis.nof1 import Asked, Blocks, studyu_lived

REAL = Path(os.environ.get("GUTAXIS_DATA", Path(__file__).parents[2] / "../shared/data")) / "nof1"
SLEEP = Asked("How well did you sleep last night?", 1.0, False, before=1)
HEAD = ["measurement_time", "participant_id", "participant_started_at", "current_day_of_study",
        "current_intervention_name", "is_survey1", "survey1_question1_text", "survey1_question1_response"]  # fmt: skip
BEGUN = datetime(2026, 3, 1, 23)


def written(path, answers, arms):
    rows = [
        [f"{BEGUN + timedelta(k, hours=20)}.000Z", "abc", f"{BEGUN}.000Z", k, arm, "true", "Itch?", answer]
        for k, (answer, arm) in enumerate(zip(answers, arms, strict=True))
    ]
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return str(path)


def test_a_simulated_export_becomes_its_plan_and_its_scores(tmp_path):
    arms = ["No tea"] * 7 + ["Tea"] * 14 + ["No tea"] * 7
    file = written(tmp_path / "m.csv", range(28), arms)
    found = studyu_lived(file, Asked("Itch?", 1.0, True))
    assert (found.plan.design, found.plan.order) == (Blocks(2, 7), (0, 1, 1, 0))
    np.testing.assert_array_equal(found.outcome, np.arange(28.0))
    assert "chance decided" in found.remarks[1]


def test_an_unknown_question_and_an_answer_in_words_are_refused(tmp_path):
    file = written(tmp_path / "m.csv", ["[a_little]"] * 14, ["No tea"] * 7 + ["Tea"] * 7)
    with pytest.raises(IntakeError, match="no item 'itch'"):
        studyu_lived(file, Asked("itch", 1.0, True))
    with pytest.raises(IntakeError, match="'a little' is not a number") as refused:
        studyu_lived(file, Asked("Itch?", 1.0, True))
    assert refused.value.row == 2


def test_an_export_without_interventions_is_refused(tmp_path):
    file = written(tmp_path / "m.csv", range(14), [""] * 14)
    with pytest.raises(IntakeError, match="No day says which intervention"):
        studyu_lived(file, Asked("Itch?", 1.0, True))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real StudyU exports are not here (shared data)")
@pytest.mark.parametrize("name", ["milk", "tea", "window"])
def test_real_exports_are_read_as_pairs_of_weeks(name):
    file = REAL / f"measurements_{name}.csv"
    with file.open() as rows:
        people = sorted({row["participant_id"] for row in csv.DictReader(rows)})
    found = [_read(str(file), person) for person in people]
    assert [plan for plan in found if plan is not None]
    assert all(plan.design == Blocks(2, 7) and not plan.randomised for plan in found if plan)


def _read(file, person):
    """The plan of one person; None for who stopped after one pair."""
    try:
        return studyu_lived(file, SLEEP, person).plan
    except IntakeError as refused:
        assert "two of each are the least" in refused.text
        return None
