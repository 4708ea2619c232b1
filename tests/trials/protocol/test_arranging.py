from dataclasses import replace

import pytest

from gutaxis.errors import UsageError
from gutaxis.trials import Arm, Factor, Periods, RunIn, assumed_effect, check_protocol, tracks

from .examples import SMALL


def test_a_factorial_trial_has_an_arm_for_every_combination():
    factors = (
        Factor("cream", ("emollient=usual",)),
        Factor("fibre", ("inulin=usual",)),
        Factor("fish", ("omega-3=usual",)),
    )
    trial = check_protocol(replace(SMALL, kind="factorial", arms=SMALL.arms[:1], factors=factors))
    assert len(trial.groups) == len(tracks(trial)) == 8
    assert trial.groups[-1].id == "cream+fibre+fish"
    assert trial.groups[-1].take == ("placebo", "emollient=usual", "inulin=usual", "omega-3=usual")


def test_periods_follow_one_another_and_people_are_shared_evenly():
    arms = (replace(SMALL.arms[0], n=41), replace(SMALL.arms[1], n=41))
    periods = Periods(28, (("placebo", "active"), ("active", "placebo")), washout=14)
    trial = check_protocol(replace(SMALL, kind="crossover", arms=arms, periods=periods))
    found = tracks(trial)
    assert [t.n for t in found] == [21, 20]
    assert [(leg.arm.id, leg.start) for leg in found[1].legs] == [("active", 0), ("placebo", 42)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "crossover", "periods": Periods(20, (("placebo", "active"),))}, "start of a period of 20 days"),
        ({"kind": "crossover", "periods": Periods(28, (("placebo", "aktive"),))}, "'active'"),
        ({"kind": "crossover", "periods": Periods(28, (("placebo",),))}, "does not hold"),
        ({"kind": "n-of-1"}, "needs periods"),
        ({"run_in": RunIn(14)}, "has no run_in"),
        ({"kind": "run-in", "run_in": RunIn(0)}, "1 to 365 days"),
        ({"kind": "factorial", "factors": (Factor("a", ()),)}, "2 to 4"),
    ],
)  # fmt: skip
def test_a_shape_that_is_none_is_refused(change, words):
    with pytest.raises(UsageError, match=words):
        check_protocol(replace(SMALL, **change))


def test_an_effect_is_assumed_in_the_users_words():
    assert assumed_effect(SMALL, "effect=-8,2").delta == -8
    one = assumed_effect(SMALL, "active:EASI50 = 20")
    assert (one.arm, one.endpoint, one.delta, one.sd) == ("active", "EASI50", 20.0, 0.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [("actve=-8", "'active'"), ("effect", "no assumed effect"), ("effect=x", "no number"), ("effect=1,-2", "0 or more"),
     ("active:EASI57=1", "EASI5"), ("effect=nan", "no number")],
)  # fmt: skip
def test_an_assumption_that_is_none_is_refused(text, words):
    with pytest.raises(UsageError, match=words):
        assumed_effect(SMALL, text)


def test_a_placebo_may_be_given_to_anyone():
    infants = replace(SMALL.people, age="3m", condition="eczema", entry=())
    check_protocol(replace(SMALL, people=infants, arms=(SMALL.arms[0], Arm("other", ("placebo",)))))
