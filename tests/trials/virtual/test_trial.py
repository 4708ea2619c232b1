from dataclasses import replace

import numpy as np
import pytest

from gutaxis.errors import NotEnoughError, UsageError
from gutaxis.trials import (
    AssumedEffect,
    BaselineRow,
    Criterion,
    Dropout,
    Endpoint,
    Estimand,
    Factor,
    Periods,
    Rescue,
    RunIn,
    Sites,
)
from gutaxis.trials.virtual.pooled import SHARES

from ..protocol.examples import SMALL
from .bodies import MadeUp

HARD = replace(SMALL, rescue=Rescue(14, 0.9), dropout=Dropout(0.25, 3.0), sites=Sites(4, 0.2))


@pytest.fixture(scope="module")
def plain():
    return MadeUp(SMALL).result()


@pytest.fixture(scope="module")
def hard():
    return MadeUp(HARD).result()


def _effect(result, endpoint="EASI", day=28, estimand="treatment-policy", arm="active", basis="model"):
    rows = [
        r
        for r in result.effects
        if (r.endpoint, r.day, r.estimand, r.arm, r.basis) == (endpoint, day, estimand, arm, basis)
    ]
    assert len(rows) == 1
    return rows[0]


def _chance(result, basis, held=True, endpoint="EASI", estimand="treatment-policy", arm="active", n=None):
    rows = [
        r
        for r in result.power
        if (r.basis, r.held, r.endpoint, r.estimand, r.arm) == (basis, held, endpoint, estimand, arm)
        and n in (None, r.n)
    ]
    assert len(rows) == 1
    return rows[0]


def _flow(result):
    return {(row.arm, row.stage): row for row in result.flow}


@pytest.mark.parametrize("which", ["plain", "hard"])
def test_nobody_is_lost_in_the_diagram(which, request):
    result = request.getfixturevalue(which)
    flow = _flow(result)
    for kind in ("count", "mean"):
        at = {key: getattr(row, kind) for key, row in flow.items()}
        assert at["", "screened"] == pytest.approx(at["", "refused"] + at["", "left"] + at["", "randomised"])
        assert at["", "randomised"] == at["placebo", "randomised"] + at["active", "randomised"] == 80
        for arm in ("placebo", "active"):
            assert at[arm, "stopped"] + at[arm, "completed"] == pytest.approx(at[arm, "randomised"])
            assert at[arm, "rescued"] <= at[arm, "randomised"] == at[arm, "analysed"]
    if which == "hard":
        assert 0.1 * 40 < flow["placebo", "stopped"].mean < 0.6 * 40
        assert flow["placebo", "rescued"].mean > flow["active", "rescued"].mean


def test_swapping_the_arms_turns_the_sign_and_nothing_else(plain):
    other = replace(SMALL, arms=SMALL.arms[::-1])
    turned = MadeUp(other).result()
    for row in plain.effects:
        mirror = _effect(turned, row.endpoint, row.day, row.estimand, "placebo")
        assert mirror.mid == pytest.approx(-row.mid) and mirror.mc_error == pytest.approx(row.mc_error)
        assert (mirror.low, mirror.high) == pytest.approx((-row.high, -row.low))


def test_an_arm_that_takes_nothing_that_acts_differs_in_nothing():
    same = replace(SMALL, arms=(SMALL.arms[0], replace(SMALL.arms[0], id="active")))
    result = MadeUp(same).result()
    assert all(row.mid == 0 and row.mc_error == 0 for row in result.effects)
    assert all(row.mid is None for row in result.needed)
    assert not [row for row in result.power if row.basis == "model"]


@pytest.mark.parametrize("protocol", [SMALL, HARD], ids=["plain", "rescued"])
def test_null_arms_are_found_to_differ_as_often_as_promised(protocol):
    # 2,048 trials: outside 5 % +- 2.2 % (4.5 standard errors) once in 150,000; shares of 40 are discrete: 3 %.
    result = MadeUp(replace(protocol, seed=11), trials=2048).result()
    for row in result.power:
        if row.basis == "null":
            assert abs(row.share - 0.05) < (0.022 if row.endpoint == "EASI" else 0.03), row
            assert row.low <= row.share <= row.high


def test_the_parts_of_a_change_sum_to_the_change(plain):
    for arm in ("placebo", "active"):
        parts = {r.term: r.points for r in plain.decomposition if (r.arm, r.endpoint, r.day) == (arm, "EASI", 28)}
        (course,) = [
            r for r in plain.arms if (r.arm, r.endpoint, r.day, r.estimand) == (arm, "EASI", 28, "hypothetical")
        ]
        assert tuple(parts) == SHARES
        assert sum(parts.values()) == pytest.approx(course.mean)
        assert (parts["drug"] == 0) == (arm == "placebo")
        assert parts["regression"] < 0 and parts["expectation"] < 0


def test_no_day_but_entry_regresses_where_nobody_is_kept_out():
    everybody = replace(SMALL, people=replace(SMALL.people, entry=()))
    result = MadeUp(everybody, people=8192, draws=64).result()
    (row,) = [r for r in result.decomposition if (r.arm, r.day, r.term) == ("placebo", 28, "regression")]
    assert abs(row.points) < 5 * row.mc_error + 0.02


def test_a_strategy_moves_the_effect_the_way_that_it_must(hard, plain):
    policy, none, ideal = (_effect(hard, estimand=e).mid for e in ("treatment-policy", "non-responder", "hypothetical"))
    assert ideal < policy < 0 and ideal < none < 0
    assert ideal == pytest.approx(_effect(plain, estimand="hypothetical").mid, rel=0.15)


def test_without_rescue_and_stopping_all_strategies_agree(plain):
    for row in plain.effects:
        assert row.mid == _effect(plain, row.endpoint, row.day, "hypothetical").mid


def test_one_trial_reads_what_the_pool_says(plain):
    row = _effect(plain)
    assert row.seen_low < row.mid < row.seen_high
    assert row.low == pytest.approx(row.high, abs=2.5)  # the drug is the same in every belief, the rest is not
    assert row.seen_high - row.seen_low > 3 * (row.high - row.low)


def test_what_is_unsure_in_the_model_is_unsure_in_the_effect():
    sure, unsure = (_effect(MadeUp(SMALL, draws=64, people=4096, belief=b).result()) for b in (0.0, 0.3))
    assert unsure.high - unsure.low > 3 * (sure.high - sure.low)


def test_an_assumed_effect_stands_beside_the_models(plain):
    protocol = replace(SMALL, assumed=(AssumedEffect(-6.0, 2.0),))
    result = MadeUp(protocol).result()
    row = _effect(result, basis="assumed")
    assert (row.mid, row.low, row.high) == pytest.approx((-6, -6 - 1.96 * 2, -6 + 1.96 * 2), abs=1e-3)
    assert _effect(result) == _effect(plain)
    held, believed, null = (
        _chance(result, b, h).share for b, h in (("assumed", True), ("assumed", False), ("null", True))
    )
    assert null < believed < held


def test_more_people_find_more():
    result = MadeUp(SMALL, sizes=(10, 40, 160), drug=-0.3, trials=640).result()
    power = [_chance(result, "model", n=n).share for n in (10, 40, 160)]
    assert power[0] + 0.1 < power[1] < power[2] - 0.05


def test_the_table_is_met_and_knows_fewer_people():
    table = (BaselineRow("EASI", 34.0, 9.0), BaselineRow("skin.tewl", 20.0))
    protocol = replace(SMALL, people=replace(SMALL.people, baseline=table))
    result = MadeUp(protocol).result()
    rows = {row.measure: row for row in result.baseline}
    assert rows["EASI"].mean == pytest.approx(34.0, abs=0.4) and rows["EASI"].sd == pytest.approx(9.0, rel=0.05)
    assert rows["skin.tewl"].mean == pytest.approx(20.0, abs=0.4)
    assert result.provenance["effective_people"] < result.provenance["people"]
    assert {row.measure for row in result.subgroups} == {"EASI", "skin.tewl"}


def test_a_table_that_nobody_can_match_is_refused():
    people = replace(SMALL.people, baseline=(BaselineRow("EASI", 9.0),))
    with pytest.raises(NotEnoughError, match="baseline table"):
        MadeUp(replace(SMALL, people=people)).result()


def test_criteria_of_the_body_choose_people():
    people = replace(SMALL.people, criteria=(Criterion("skin.tewl", 18.0),))
    rows = {r.measure: r for r in MadeUp(replace(SMALL, people=people)).result().baseline}
    assert rows["skin.tewl"].mean > 18


def test_everybody_who_takes_turns_is_their_own_control():
    arms = tuple(replace(arm, n=40) for arm in SMALL.arms)
    periods = Periods(28, (("placebo", "active"), ("active", "placebo")), 14)
    protocol = replace(SMALL, kind="crossover", arms=arms, periods=periods)
    alone = replace(SMALL, arms=tuple(replace(arm, n=20) for arm in SMALL.arms))
    paired, between = (_chance(MadeUp(p, drug=-0.25, trials=640).result(), "model").share for p in (protocol, alone))
    assert paired > between  # forty people in turn, against twenty and twenty


def test_a_series_of_one_person_is_analysed_within_them():
    arms = tuple(replace(arm, n=6) for arm in SMALL.arms)
    turns = ("placebo", "active") * 3
    protocol = replace(SMALL, kind="n-of-1", arms=arms, periods=Periods(28, (turns, turns[::-1])))
    result = MadeUp(protocol).result()
    assert {row.stage for row in result.flow} >= {"randomised", "completed"}
    assert _flow(result)["", "randomised"].count == 6
    assert abs(_chance(result, "null").share - 0.05) < 0.06


def test_a_factorial_trial_asks_for_each_factor_over_the_others():
    factors = (Factor("cream", ("emollient=usual",)), Factor("fibre", ("inulin=usual",)))
    protocol = replace(SMALL, kind="factorial", arms=SMALL.arms[:1], factors=factors)
    result = MadeUp(protocol, drug=-0.4).result()
    arms = {row.arm for row in result.effects}
    assert arms == {"cream", "fibre", "cream+fibre", "all cream", "all fibre", "cream x fibre"}
    one, two, both, main, joint = (
        _effect(result, arm=a, endpoint="EASI").mid
        for a in ("cream", "fibre", "cream+fibre", "all cream", "cream x fibre")
    )
    assert main == pytest.approx((one + both - two) / 2)
    assert joint == pytest.approx(both - one - two)


def test_a_run_in_leaves_out_those_who_get_better_by_themselves(plain):
    protocol = replace(SMALL, kind="run-in", run_in=RunIn(28))
    result = MadeUp(protocol).result()
    flow = _flow(result)
    assert flow["", "left"].mean > 10
    assert flow["", "screened"].mean == pytest.approx(80 + flow["", "left"].mean + flow["", "refused"].mean)
    shares = {r.term: r.points for r in result.decomposition if (r.arm, r.day) == ("placebo", 28)}
    before = {r.term: r.points for r in plain.decomposition if (r.arm, r.day) == ("placebo", 28)}
    assert before["expectation"] < shares["expectation"] < 0  # most hope was spent in the run-in


def test_blocks_and_their_order_change_nothing(plain):
    trial = MadeUp(SMALL)
    blocks = trial.blocks(300)
    assert [p for b in blocks for p in b] == list(range(2048))
    one, other = sum_of(trial, blocks), sum_of(trial, trial.blocks(2048))
    assert one.digest == other.digest
    assert trial.result(block=300) == plain


def sum_of(trial, blocks):
    total = trial.work(blocks[0])
    for block in blocks[1:]:
        total = total + trial.work(block)
    return total


def test_the_same_seed_gives_the_same_digits_and_another_gives_others(plain):
    assert MadeUp(SMALL).result() == plain
    assert MadeUp(replace(SMALL, seed=2)).result().provenance["digest"] != plain.provenance["digest"]


def test_every_row_is_plain_and_every_table_is_written(plain):
    told = plain.as_dict()
    assert set(told) == {"protocol", "provenance", *plain.tables}
    for name, table in plain.tables.items():
        assert [row.as_dict() for row in table] == told[name]
    columns = plain.tidy().columns
    assert columns[0] == "table" and {"mid", "mc_error", "estimand"} <= set(columns)
    assert not [r for r in plain.effects if not np.isfinite([r.mid, r.low, r.high, r.mc_error]).all()]


@pytest.mark.parametrize(
    "asked", [{"people": 0}, {"draws": 0}, {"trials": 0}, {"people": 64, "draws": 16}, {"sizes": (1,)}]
)
def test_too_little_is_refused(asked):
    with pytest.raises(UsageError):
        MadeUp(SMALL, **asked)


def test_an_endpoint_is_asked_only_when_it_is_said(plain):
    late = replace(SMALL, endpoints=(Endpoint("EASI", "percent", (28,)), Endpoint("IGA01", "responders", (14,))),
                   estimands=(Estimand("policy"),))  # fmt: skip
    result = MadeUp(late).result()
    assert {(r.endpoint, r.day, r.unit) for r in result.effects} == {("EASI percent", 28, "%"), ("IGA01", 14, "%")}
    assert _effect(result, "EASI percent", estimand="policy").mid < 0 < _effect(result, "IGA01", 14, "policy").mid
