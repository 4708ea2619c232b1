"""Wiring, laws and variants of an axis."""

import math

import pytest

from gutaxis.errors import WiringError
from gutaxis.modelling import (
    Assumed,
    Axis,
    Compartment,
    Exposure,
    Input,
    LogNormal,
    Param,
    Rhythm,
    State,
    check,
    derived,
    process,
    relaxation,
)

from .bodies import Blood, Food, Teeth

AX = Axis(Food, Blood, Teeth)


def test_the_field_is_made_minus_lost_times_state():
    known = AX.reference() | {"blood.level": 8.0, "food.sugar": 20.0}
    field = AX.field(AX.values(known))
    assert field["blood.level"] == pytest.approx(0.5 * 20 - 1.0 * 8)
    assert field["blood.mood"] == pytest.approx(2.0 * (0.1 * 8 - 0))
    assert field["teeth.wear"] == pytest.approx(0.01 * 8 / 5)


def test_process_rates_add_up_to_the_field():
    values = AX.values(AX.reference() | {"blood.level": 7.0, "blood.mood": -1.0})
    field, rates = AX.field(values), AX.rates(values)
    for path, total in field.items():
        mine = [rates[p.path] for p in AX.processes if p.state.path == path and p.kind != "pulse"]
        assert sum(mine) == pytest.approx(total)


def test_a_pulse_jumps_by_what_its_body_says_and_an_absent_one_by_nothing():
    given = AX.values(AX.reference() | {"food.sweet": 4.0})
    assert AX.jumps(given) == {"blood.level": pytest.approx(2.0)}
    assert AX.jumps(AX.values(AX.reference())) == {"blood.level": 0.0}


def test_a_loss_at_zero_is_zero_and_finite():
    field = AX.field(AX.values(AX.reference() | {"blood.level": 0.0}))
    assert all(math.isfinite(v) for v in field.values())
    assert field["blood.level"] == pytest.approx(5.0)


def test_an_unknown_input_names_the_nearest():
    class Eye(Compartment):
        wish = Input("blod.ratio", "1")

    with pytest.raises(WiringError, match=r"eye asks for 'blod.ratio'.*Did you mean 'blood.ratio'"):
        Axis(Food, Blood, Eye)


def test_another_unit_is_refused_in_words():
    class Eye(Compartment):
        wish = Input("blood.level", "mg")

    with pytest.raises(WiringError, match=r"eye reads 'blood.level' in mg, but it is kept in g"):
        Axis(Food, Blood, Eye)


def test_a_constant_of_another_organ_is_refused_with_the_way_out():
    class Eye(Compartment):
        wish = Input("blood.share", "1")

    with pytest.raises(WiringError, match=r"a constant of another organ.*@derived"):
        Axis(Food, Blood, Eye)


def test_an_algebraic_loop_is_refused_with_its_circle():
    class A(Compartment):
        other = Input("b.q", "1")

        @derived("1")
        def q(self):
            return self.other

    class B(Compartment):
        other = Input("a.q", "1")

        @derived("1")
        def q(self):
            return self.other

    with pytest.raises(WiringError, match=r"Algebraic loop: a.q -> b.q -> a.q. Make one of them a State"):
        Axis(A, B)


def test_two_organs_of_one_name_are_refused():
    with pytest.raises(WiringError, match="called 'food'"):
        Axis(Food, Food)


def test_without_freezes_states_and_derived_quantities_at_reference():
    less = AX.without("blood")
    assert {s.path for s in less.states} == {"teeth.wear"}
    assert less.frozen == {"blood.level": 5.0, "blood.mood": 0.0, "blood.ratio": 1.0}
    assert less.field(less.values(less.reference()))["teeth.wear"] == pytest.approx(0.01)
    with pytest.raises(WiringError, match="Did you mean 'blood'"):
        AX.without("blod")


def test_replace_changes_a_prior_or_a_start_and_leaves_the_original():
    more = AX.replace({"blood.share": Assumed(LogNormal(0.9, 1.1)), "blood.level": 6.0})
    assert more.reference()["blood.share"] == 0.9 and more.reference()["blood.level"] == 6.0
    assert AX.reference()["blood.share"] == 0.5
    assert more.digest != AX.digest
    with pytest.raises(WiringError, match=r"Did you mean 'blood.share'"):
        AX.replace({"blood.shar": LogNormal(1, 1.1)})
    with pytest.raises(WiringError, match=r"is a constant: give it a prior"):
        AX.replace({"blood.share": 0.3})


def test_what_a_body_reads_is_known_from_running_it():
    assert AX.reads["blood.absorbed"] == {"blood.share", "food.sugar"}
    assert AX.reads["teeth.worn"] == {"teeth.rate", "blood.ratio"}


def test_a_rhythm_is_one_on_the_daily_mean_and_swings_with_the_clock():
    class Sun(Compartment):
        swing = Param("1", Assumed(LogNormal(0.4, 1.1)), "swing")
        noon = Param("day", Assumed(LogNormal(0.5, 1.1)), "noon")
        light = Rhythm(swing, noon)
        warmth = State("1", 1.0)
        rate = Param("1/day", Assumed(LogNormal(1.0, 1.1)))

        @relaxation(warmth, rate=rate)
        def warmed(self):
            return self.light

    sun = Axis(Sun)
    assert sun.values(sun.reference())["sun.light"] == 1.0
    assert sun.values(sun.reference(), 0.5)["sun.light"] == pytest.approx(1.4)
    assert sun.values(sun.reference(), 0.0)["sun.light"] == pytest.approx(0.6)
    assert check(sun) == ()


def test_lint_finds_what_runs_but_is_wrong():
    class Odd(Compartment):
        idle = Param("1", Assumed(LogNormal(1.0, 1.1)), "read by nobody")
        unread = Exposure("g/day", 0.0, "read by nobody")
        still = State("1", 1.0)
        grows = State("1", 1.0)

        @process(makes=grows)
        def shrinks(self):
            return -self.grows

    found = {(f.task, f.path) for f in check(Axis(Odd))}
    assert found == {
        ("unused_constants", "odd.idle"),
        ("unread_exposures", "odd.unread"),
        ("still_states", "odd.still"),
        ("negative_flows", "odd.shrinks"),
    }
