"""A plan says all that decides the numbers, keeps memory flat, and refuses what cannot be carried."""

import json

import pytest

from gutaxis.cli.reply import plain
from gutaxis.errors import UsageError
from gutaxis.modelling import Assumed
from gutaxis.trials import guesses

from .conftest import ECZEMA, plan


def test_a_small_cohort_keeps_every_state_and_a_large_one_only_the_headline():
    states = {s.path for s in ECZEMA.states}
    assert states <= set(plan(people=100).outputs)
    assert plan(people=101).outputs == plan().headline
    assert plan(people=50, draws=3).outputs == plan().headline


def test_what_was_asked_for_is_kept_once_and_shown():
    asked = plan(asked=("itch.intensity", "stress.load", "itch.intensity"))
    assert asked.outputs == asked.shown == ("itch.intensity", "stress.load")


@pytest.mark.parametrize("people", [10**9, 3_000_000])
def test_a_crowd_that_memory_cannot_hold_is_refused_before_it_is_run(people):
    with pytest.raises(UsageError, match=r"GB.*up to [\d,]+ people"):
        plan(people=people, days=84, taken=()).run()


def test_guesses_are_counted_off_the_model_itself():
    every = guesses(ECZEMA)
    assert sum(g.constants for g in every) == len(ECZEMA.params)
    assert sum(g.guessed for g in every) == sum(isinstance(ECZEMA.prior(p), Assumed) for p in ECZEMA.params)
    assert len({g.organ for g in every}) == len(every)


def test_arms_are_compared_when_the_last_dose_ends(cohort):
    assert cohort.day == 8


def test_the_same_plan_gives_the_same_numbers(cohort):
    again = cohort.plan.run()
    assert [c.digest for c in again.arms.values()] == [c.digest for c in cohort.arms.values()]


def test_progress_counts_both_arms_and_ends_at_the_whole(cohort):
    told = []
    cohort.plan.run(told.append)
    assert told == sorted(told) and told[-1] == 60


def test_the_summary_is_plain_and_holds_seed_digests_and_doses(cohort):
    said = json.loads(json.dumps(plain(cohort.as_dict())))
    assert {arm: each["seed"] for arm, each in said["arms"].items()} == {"with": 7, "without": 7}
    assert said["arms"]["with"]["digest"] != said["arms"]["without"]["digest"]
    assert said["taken"] == [
        {"id": "emollient", "exposure": "skin.emollient", "amount": 20.0, "unit": "g/day",
         "start": 2, "stop": 8, "how": "adds"}
    ]  # fmt: skip
    assert [d["path"] for d in said["differences"]] == list(cohort.plan.shown)
