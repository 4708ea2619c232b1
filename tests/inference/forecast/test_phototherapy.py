"""Real patients under ultraviolet light, where their file is at hand."""

import numpy as np
import pytest

from gutaxis.errors import IntakeError
from gutaxis.inference import foreseen_from_week, read_patients


@pytest.fixture(scope="module")
def patients(real_data):
    path = real_data / "diaries" / "psoriasis_uvb_weekly.csv"
    if not path.is_file():
        pytest.skip(f"the UVB series were not found at {path}")
    return read_patients(path)


def test_sixty_five_patients_are_read_with_their_gaps(patients):
    assert len(patients) == 65
    assert sum(np.isfinite(p.pasi[[0, 1, 2, 3, 6]]).all() for p in patients) == 60
    assert sum(np.isfinite(p.pasi[[0, 1, 2, 3, 8]]).all() for p in patients) == 43


def test_week_eight_of_one_patient_is_foreseen_in_week_three(patients):
    """Everyone is in ``bench/credibility``; this holds one, and that weeks to come change nothing."""
    one = next(p for p in patients if p.id == "5")
    low, mid, high = foreseen_from_week(patients, "5").quantile(np.array([0.05, 0.5, 0.95]))
    assert low[-1] < one.pasi[8] < high[-1]
    assert mid[-1] < one.pasi[3]
    with pytest.raises(IntakeError):
        foreseen_from_week(patients, "no such patient")


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "other.csv").write_text("day,score\n1,2\n")
    with pytest.raises(IntakeError, match="PASI_PRE_TREATMENT"):
        read_patients(tmp_path / "other.csv")
