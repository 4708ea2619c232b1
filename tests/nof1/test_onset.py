import numpy as np
import pytest

from gutaxis.errors import UsageError
from gutaxis.nof1 import Onset, felt


def test_a_dose_kept_up_is_felt_in_full_and_a_single_day_fades():
    kept = felt(np.ones(200), 4.0)
    assert np.all(np.diff(kept) >= -1e-12) and kept[-1] == pytest.approx(1, abs=1e-12)
    once = felt(np.eye(1, 100)[0], 4.0)
    assert np.all(np.diff(once) < 0) and once.sum() == pytest.approx(1, abs=1e-9)


def test_half_of_it_is_left_after_a_half_life():
    onset = Onset.around(3.0)
    once = felt(np.eye(1, 10)[0], onset.days[2])
    assert once[3] / once[0] == pytest.approx(0.5)


@pytest.mark.parametrize("half_life", [0.0, -2.0])
def test_a_half_life_that_cannot_be_is_refused(half_life):
    with pytest.raises(UsageError, match="half-life"):
        Onset.around(half_life)
