"""A stool as one number: towards harm or away from it, and how surely."""

import numpy as np
import pytest

from gutaxis.axis import AXIS
from gutaxis.interpretation import standing_of
from gutaxis.interpretation.gut_signal import condition_of, gut_weights, signal_of
from gutaxis.interpretation.pushes import FEEDS

from .people import ADULT_DAYS, profile

ECZEMA = gut_weights()["eczema"]


def _signal(counts=None, depth=None, **about):
    made = profile(counts, **({"depth": depth} if depth else {}))
    facts = {"method": "16S-V4", "age_days": ADULT_DAYS, "provider": "American Gut", "database": "Greengenes 13_8"}
    return signal_of(standing_of(made, **{**facts, **about}), ECZEMA)


def test_fewer_butyrate_makers_are_on_the_side_that_the_model_expects_to_harm():
    poor, rich = (
        {"Faecalibacterium": 10, "Roseburia": 2, "Coprococcus": 4},
        {"Faecalibacterium": 2500, "Roseburia": 600},
    )
    assert _signal(poor).value > _signal().value > _signal(rich).value
    assert _signal(poor).value > 1


def test_what_the_model_gives_no_weight_does_not_count():
    assert _signal({"Akkermansia": 900}).value == pytest.approx(_signal().value, abs=0.25)


def test_fewer_reads_another_laboratory_and_a_wide_standing_are_less_sure():
    usual = _signal().error
    assert _signal(depth=1_000).error >= usual
    assert _signal(provider="Another").error > usual
    wide = _signal(method="shotgun", database=None)
    assert wide.error > usual and wide.seen < 0.5


def test_a_usual_stool_lies_in_the_middle_and_people_spread_as_they_should(data):
    """The signals of 60 real adults: their mean and spread are near 0 and 1, with room for the error of one stool."""
    from .people import reads, table

    rows = [r for r in table(data, "american_gut_stool") if 20 < float(r["age_years"] or 0) < 70][:60]
    found = [_signal_of(reads(row), float(row["age_years"])) for row in rows]
    values = np.array([s.value for s in found if s])
    assert len(values) > 40
    assert abs(values.mean()) < 0.5 and 0.6 < values.std() < 1.4


def _signal_of(counts, years):
    from gutaxis.intake import profile_of

    made = profile_of(counts.items(), name="s", depth=sum(counts.values()), sha256="0")
    facts = {"method": "16S-V4", "provider": "American Gut", "database": "Greengenes 13_8"}
    return signal_of(standing_of(made, age_days=years * 365.25, **facts), ECZEMA)


def test_the_model_expects_little_everywhere_and_says_so():
    assert all(weights.little for weights in gut_weights().values())


@pytest.mark.parametrize(
    ("score", "conditions", "whose"),
    [("POEM", (), "eczema"), ("PHQ9", ("eczema",), "depression"), ("itch_nrs", ("psoriasis",), "psoriasis"),
     ("acne_total", (), "acne"), ("itch_nrs", ("anxiety", "eczema"), "eczema")],
)  # fmt: skip
def test_a_score_belongs_to_a_condition(score, conditions, whose):
    assert condition_of(score, conditions) == whose


def test_the_foods_that_reach_the_gut_are_those_that_its_laws_read():
    organs = {"gut_flora", "fermentation", "gut_wall", "strains", "small_intestine"}
    exposures = {e.path for e in AXIS.exposures}
    read = {p for path, paths in AXIS.reads.items() if path.split(".")[0] in organs for p in paths & exposures}
    assert {p for p in read if not p.startswith("gut.")} == FEEDS
