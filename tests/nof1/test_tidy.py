"""Four columns there and back, and every slip in them named."""

from datetime import date

import numpy as np
import pytest

from gutaxis.errors import IntakeError
from gutaxis.nof1 import Asked, Blocks, Plan, PlanArm, tidy_lived, tidy_text

ASKED = Asked("itch", 1.0, True)
PLAN = Plan(
    "tea", "does tea help?", "itch", True, 1.0, "assumed", (PlanArm("no tea"), PlanArm('tea, "green"')),
    Blocks(3, 7), date(2026, 3, 2), (0, 1, 1, 0, 0, 1), 1.0,
)  # fmt: skip


def test_a_trial_goes_out_and_comes_back(tmp_path):
    outcome = np.round(np.random.default_rng(1).normal(4, 1, 42), 2)
    outcome[[3, 20]] = np.nan
    (tmp_path / "t.csv").write_text(tidy_text(PLAN, outcome))
    back = tidy_lived(str(tmp_path / "t.csv"), ASKED, PLAN.start)
    np.testing.assert_array_equal(back.outcome, outcome)
    assert (back.plan.order, back.plan.design, back.plan.arms) == (PLAN.order, PLAN.design, PLAN.arms)


def test_arms_that_are_only_numbers_and_scores_that_are_missing_are_read(tmp_path):
    scores = ["NA" if k in (9, 22) else str(3 + k % 4) for k in range(28)]
    rows = [f"{y},{1 + k // 7 % 2},{k + 1},{1 + k // 14}" for k, y in enumerate(scores)]
    (tmp_path / "t.csv").write_text("\n".join(["Y,Treat,Day,Block", *rows]))
    found = tidy_lived(str(tmp_path / "t.csv"), ASKED, date(2026, 1, 1))
    assert (found.plan.design, found.plan.order) == (Blocks(2, 7), (0, 1, 0, 1))
    assert np.isnan(found.outcome).sum() == 2


@pytest.mark.parametrize(
    ("rows", "row", "field"),
    [
        ("Y,Treat,Day\n1,a,1", 1, "Block"),
        ("Y,Treat,Day,Block\n1,a,1,1\nx,b,2,1", 3, "Y"),
        ("Y,Treat,Day,Block\n1,a,1,1\ninf,b,2,1", 3, "Y"),
        ("Y,Treat,Day,Block\n1,a,0,1", 2, "Day"),
        ("Y,Treat,Day,Block\n1,a,1,1\n2,b,1,1", 3, "Day"),
        ("Y,Treat,Day,Block\n1,NA,1,1", 2, "Treat"),
        ("Y,Treat,Day,Block\n1,a,1,1\n1,a,2", 3, None),
    ],
)
def test_a_slip_is_named_with_its_row_and_column(tmp_path, rows, row, field):
    (tmp_path / "t.csv").write_text(rows)
    with pytest.raises(IntakeError) as refused:
        tidy_lived(str(tmp_path / "t.csv"), ASKED, date(2026, 1, 1))
    assert (refused.value.file, refused.value.row, refused.value.field) == ("t.csv", row, field)
