"""A trial is analysed as it was sealed, and what went otherwise is said first."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from gutaxis.errors import IntakeError, NotEnoughError, UsageError
from gutaxis.nof1 import Blocks, Elsewhere, Log, LogRow, PlanArm, analyse, believe, felt

from .lives import START, days_of, plan


def codes(remarks):
    return [remark.code for remark in remarks]


def test_a_large_benefit_is_called_one_and_its_size_is_recovered():
    trial = plan()
    (finding,) = analyse(trial, days_of(trial, -2.0)).findings
    assert finding.words == ("helped", "worth it")
    assert finding.effect.low < -2.0 < finding.effect.high
    assert finding.lottery.low <= 0.05 and finding.lottery.orders == 64 and not finding.lottery.drawn


@pytest.mark.parametrize(("blinded", "effect", "words"), [
    (False, -2.0, ("helped or expectation", "worth it")),
    (True, 2.0, ("harm",)),
    (True, 0.0, ("no answer",)),
])  # fmt: skip
def test_each_truth_has_its_word(blinded, effect, words):
    trial = plan(blinded=blinded)
    assert analyse(trial, days_of(trial, effect)).findings[0].words == words


def test_a_higher_score_that_is_better_turns_every_word_round():
    trial = plan(lower_is_better=False)
    assert analyse(trial, days_of(trial, 2.0)).findings[0].words[0] == "helped"


def test_three_pairs_say_that_they_are_too_short_to_test_by_design():
    trial = plan(blocks=3)
    assert analyse(trial, days_of(trial, -3.0)).findings[0].words[-1] == "too short to test by design"


def test_a_constant_added_to_every_day_changes_no_word_and_no_effect():
    trial = plan()
    one, other = (analyse(trial, days_of(trial, -1.5) + shift).findings[0] for shift in (0.0, 40.0))
    assert one.words == other.words
    assert one.effect.mid == pytest.approx(other.effect.mid, abs=1e-6)


def test_days_and_arms_turned_round_give_the_mirrored_effect():
    """Arms exchanged: what was taken is now what was left out, so the effect changes its sign and nothing else."""
    trial = plan(half_life=0.1)
    turned = plan(order=tuple(1 - arm for arm in trial.order), half_life=0.1)
    outcome = days_of(trial, -1.5)
    one, other = (analyse(t, outcome).findings[0] for t in (trial, turned))
    assert one.effect.mid == pytest.approx(-other.effect.mid, abs=0.15)
    assert one.lottery.low == pytest.approx(other.lottery.high)


def test_a_plan_edited_after_sealing_names_the_field_first_and_claims_nothing():
    trial = plan()
    edited = replace(trial, important=0.1, dropped=2)
    found = analyse(edited, days_of(trial, -3.0))
    assert found.first[0].code == "seal-broken" and found.first[0].said["fields"] == "dropped, important"
    assert found.findings[0].words[0] == "no answer" and found.withheld == "seal-broken"
    assert found.findings[0].effect.high < 0  # the numbers stay visible


def test_a_plan_that_was_never_sealed_is_said_first():
    trial = replace(plan(), seal="", marks={})
    assert codes(analyse(trial, days_of(trial, 0.0)).first) == ["never-sealed"]


def test_a_trial_that_ended_early_helps_nobody_but_may_harm():
    trial = plan()
    for effect, word in ((-3.0, "no answer"), (3.0, "harm")):
        outcome = days_of(trial, effect)
        outcome[-10:] = np.nan
        found = analyse(trial, outcome)
        assert codes(found.first) == ["unfinished"] and found.findings[0].words[0] == word


def test_a_stop_rule_that_was_met_is_said_first():
    trial = plan(stop=("itch_nrs >= 9 for 2 days",))
    bad = {"itch_nrs": {START + timedelta(3): 9.0, START + timedelta(4): 10.0}}
    found = analyse(trial, days_of(trial, 0.0), items=bad)
    assert found.first[0].code == "stop-rule-met" and found.first[0].said["day"] == "2026-03-06"


def test_what_was_written_too_seldom_gives_no_answer_at_all():
    trial = plan()
    outcome = days_of(trial, 0.0)
    with pytest.raises(NotEnoughError, match="dose 1"):
        analyse(trial, np.where(trial.daily() == 1, np.nan, outcome))
    with pytest.raises(NotEnoughError):
        analyse(trial, np.full(outcome.shape, np.nan))


def test_a_kept_order_is_refused_in_words_until_it_is_opened():
    trial = plan()
    with pytest.raises(UsageError, match="the nurse keeps the order"):
        analyse(trial.kept_by("the nurse", "salt").with_seal(), days_of(trial, 0.0))
    opened = trial.kept_by("the nurse", "salt").with_seal().opened(trial.order, "salt")
    found = analyse(opened, days_of(trial, -3.0))
    assert opened.sealed and found.first == () and found.findings[0].words[0] == "helped"


def test_a_score_of_five_grades_is_read_by_its_ranks():
    trial = plan(days=10)
    grades = np.clip(np.rint(days_of(trial, -2.5) - 3), 0, 4)
    found = analyse(trial, grades)
    assert found.latent and found.findings[0].words[0] == "helped"
    steeper = analyse(trial, grades**3)  # the same ranks
    assert steeper.findings[0].verdict.probability == pytest.approx(found.findings[0].verdict.probability, abs=1e-6)
    assert steeper.findings[0].lottery == found.findings[0].lottery


def test_counts_are_read_by_their_ranks_too():
    trial = plan(days=10)
    counts = np.random.default_rng(4).poisson(np.exp(3 - 1.0 * trial.doses()[0]))
    found = analyse(trial, counts.astype(float), counts=True)
    assert found.latent and found.findings[0].words[0] == "helped"


def test_a_score_that_never_moves_is_no_answer():
    trial = plan()
    assert analyse(trial, np.full(trial.design.length, 3.0)).findings[0].words == ("no answer",)


def test_half_taken_doses_do_not_change_the_verdict_but_a_second_line():
    trial = plan()
    rows = tuple(LogRow(START + timedelta(k), 0.5) for k in range(trial.design.length))
    found = analyse(trial, days_of(trial, -2.0), Log(rows))
    (finding,) = found.findings
    assert finding.as_taken.mid == pytest.approx(2 * finding.effect.mid, rel=0.35)
    assert next(r for r in found.remarks if r.code == "adherence").said["share"] == 0.5
    assert finding.verdict == analyse(trial, days_of(trial, -2.0)).findings[0].verdict


def test_what_others_found_moves_a_second_line_and_not_the_headline():
    trial = plan()
    outcome = days_of(trial, -0.7)
    (finding,) = analyse(trial, outcome, elsewhere=Elsewhere(-3.0, 0.2, "a trial")).findings
    assert finding.informed.mid < finding.effect.mid - 0.3
    assert finding.effect == analyse(trial, outcome).findings[0].effect


def test_a_vague_prior_from_elsewhere_says_what_the_days_alone_say():
    trial = plan(days=14)
    outcome = days_of(trial, -2.0)
    (finding,) = analyse(trial, outcome, elsewhere=Elsewhere(0.0, 50.0, "nobody")).findings
    alone = believe(outcome[None], trial.doses()[None], [trial.onset], effect_sd=20.0)
    assert finding.informed.mid == pytest.approx(float(alone.quantile(0.5)[0, 0]), abs=0.05)
    assert finding.informed.low == pytest.approx(float(alone.quantile(0.05)[0, 0]), abs=0.05)


def test_of_three_arms_the_one_that_works_is_named():
    trial = plan(blocks=8, arms=3)
    found = analyse(trial, days_of(trial, -2.5, factor=1))
    assert [f.name for f in found.findings] == ["dose 1", "dose 2"]
    assert found.findings[1].words[0] == "helped" and found.findings[0].words[0] == "no answer"
    assert found.findings[0].lottery.orders == 2**8


def test_a_factorial_trial_answers_two_questions_with_the_same_days():
    arms = tuple(PlanArm(n, t) for n, t in (("as usual", ()), ("a", ("a",)), ("b", ("b",)), ("a and b", ("a", "b"))))
    trial = plan(blocks=4, arms=4, factorial=True)
    trial = replace(trial, arms=arms, seal="", marks={}).with_seal()
    assert trial.factors == ("a", "b")
    found = analyse(trial, days_of(trial, -2.0, factor=1))
    assert (
        found.findings[1].words[0] == "helped" and found.findings[1].effect.low < -2.0 < found.findings[1].effect.high
    )
    assert found.findings[0].words[0] == "no answer" and found.findings[0].lottery.orders == 2**8


def test_carry_over_is_seen_where_it_is_long_and_not_where_there_is_none():
    """A strong effect, 12 periods: the days tell a time constant of 8 days from one of a few hours."""
    trial = plan(days=10, half_life=2.0)
    quick = days_of(trial, 0.0, sd=0.3) - 4 * trial.doses()[0]
    assert analyse(trial, quick).carry_over.word == "not seen"
    slow = days_of(trial, 0.0, sd=0.3) - 4 * felt(trial.doses()[0], 8.0)
    assert analyse(trial, slow).carry_over.word == "seen"


def test_switch_days_are_tested_by_the_days_that_might_have_been():
    design = Blocks(3, 10, window=3)
    order, switches = design.drawn(np.random.default_rng(5)).first
    trial = plan(design=design, order=order, switches=switches, dropped=2)
    assert trial.periods[1].first == switches[0] and trial.analysed().sum() == 60 - 12
    found = analyse(trial, days_of(trial, -3.0))
    (finding,) = found.findings
    assert finding.words[0] == "helped" and finding.lottery.orders == 14**3 and not finding.lottery.drawn
    assert finding.lottery.low <= 0.01
    assert analyse(trial, days_of(trial, 0.0)).findings[0].words[0] == "no answer"


def test_a_kept_plan_with_switch_days_tells_neither_them_nor_the_order():
    design = Blocks(3, 10, window=3)
    order, switches = design.drawn(np.random.default_rng(5)).first
    trial = plan(design=design, order=order, switches=switches)
    kept = trial.kept_by("the nurse", "salt").with_seal()
    assert kept.switches == () and [period.days for period in kept.periods] == [20, 20, 20]
    assert kept.opened(order, "salt", switches).sealed
    with pytest.raises(IntakeError):
        kept.opened(order, "salt", (switches[0] - 1, *switches[1:]))
